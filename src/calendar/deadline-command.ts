import { parseArgs } from 'node:util'
import { type Deadline, deadline } from './deadline.ts'
import {
  type DeadlineKind,
  type DeadlineQuestion,
  deadlineKinds,
  isDeadlineKind,
  isRegime,
  regimes,
} from './deadline-question.ts'
import { whyNoDeadline } from './deadline-refused.ts'
import { isNation, nations } from './holidays.ts'
import { readableDate, readableInstant } from './readable.ts'

const usage = `kinkeeper deadline KIND --received DATE [options]

  KIND               ${deadlineKinds.join(', ')}
  --received DATE    day of receipt, as 2026-11-21; for a breach the time of becoming aware, as 2026-11-27T17:30
                     (London time) or with Z or an offset
  --nation NATION    whose public holidays: ${nations.join(', ')} (england)
  --paused A..B      clarification asked on A and answered on B, access only; may be given more than once
  --extended         the time has been extended to three months
  --regime REGIME    whose law: ${regimes.join(', ')} (uk; guernsey with --nation guernsey)
  --json             {"target", "last", "nominal"} and nothing else
`

const known = {
  received: { type: 'string' },
  nation: { type: 'string' },
  paused: { type: 'string', multiple: true },
  extended: { type: 'boolean' },
  regime: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

type Asked = { question: DeadlineQuestion; json: boolean } | { problem: string } | { help: true }

/** `kinkeeper deadline …`. Exit 0 with a deadline, 2 when the question has none; the reason is then on stderr. */
export async function run(args: string[]): Promise<number> {
  const asked = ask(args)
  if ('help' in asked) {
    process.stdout.write(usage)
    return 0
  }
  if ('problem' in asked) return refuse(asked.problem)
  const refusal = whyNoDeadline(asked.question)
  if (refusal) {
    const option = refusal.about === 'kind' ? 'KIND' : `--${refusal.about}`
    return refuse(`${option}: ${refusal.says}${refusal.source ? ` (${refusal.source})` : ''}`)
  }
  const answer = deadline(asked.question)
  const { target, last, nominal } = answer
  process.stdout.write(
    asked.json ? `${JSON.stringify({ target, last, nominal })}\n` : inWords(asked.question.kind, answer),
  )
  return 0
}

function refuse(problem: string): number {
  process.stderr.write(`${problem}\n`)
  return 2
}

function ask(args: string[]): Asked {
  const { values, positionals, tokens } = parseArgs({
    args,
    options: known,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  if (values.help) return { help: true }
  const problem = wrongOption(tokens) ?? wrongWord(positionals, values)
  if (problem) return { problem }
  const paused = readPauses((values.paused ?? []) as string[])
  if ('problem' in paused) return paused
  // wrongOption and wrongWord have checked every word that is cast here.
  const { received, nation, regime } = values as Pick<DeadlineQuestion, 'nation' | 'regime'> & { received: string }
  const question: DeadlineQuestion = {
    kind: positionals[0] as DeadlineKind,
    received,
    paused: paused.spans,
    extended: values.extended === true,
    ...(nation && { nation }),
    ...(regime && { regime }),
  }
  return { question, json: values.json === true }
}

type Token = { kind: string; name?: string; rawName?: string; value?: string | undefined }

function wrongOption(tokens: readonly Token[]): string | undefined {
  const seen = new Set<string>()
  for (const { kind, name = '', rawName, value } of tokens) {
    if (kind !== 'option') continue
    if (!Object.hasOwn(known, name)) return `${rawName}: no such option. There are ${optionNames()}.`
    const option = known[name as keyof typeof known]
    const isMissing = value === undefined || value === '' || value.startsWith('--')
    if (option.type === 'string' && isMissing) return `--${name}: a value is missing.`
    if (option.type === 'boolean' && value !== undefined) return `--${name}: takes no value.`
    if (seen.has(name) && name !== 'paused') return `--${name}: given twice; once is enough.`
    seen.add(name)
  }
}

function optionNames(): string {
  return Object.keys(known)
    .map(name => `--${name}`)
    .join(', ')
}

function wrongWord(positionals: string[], values: Record<string, unknown>): string | undefined {
  const [kind, ...more] = positionals
  if (kind === undefined) return `KIND: say what for. One of ${deadlineKinds.join(', ')}.`
  if (!isDeadlineKind(kind)) return `KIND: "${kind}" is not one of ${deadlineKinds.join(', ')}.`
  if (more.length > 0) return `"${more[0]}": one KIND, then options that start with --.`
  if (values.received === undefined) return '--received: missing. Give the day of receipt, as 2026-11-21.'
  const { nation, regime } = values
  if (nation !== undefined && !isNation(String(nation))) {
    return `--nation: "${nation}" is not one of ${nations.join(', ')}.`
  }
  if (regime !== undefined && !isRegime(String(regime))) {
    return `--regime: "${regime}" is not one of ${regimes.join(', ')}.`
  }
}

function readPauses(given: string[]): { problem: string } | { spans: { from: string; to: string }[] } {
  const spans = given.map(text => text.split('..'))
  const wrong = spans.findIndex(parts => parts.length !== 2 || parts.includes(''))
  if (wrong >= 0) {
    return { problem: `--paused: "${given[wrong]}" is not two days with two dots between, as 2026-12-04..2026-12-14.` }
  }
  return { spans: spans.map(([from = '', to = '']) => ({ from, to })) }
}

function inWords(kind: DeadlineKind, answer: Deadline): string {
  const words = (date: string) =>
    kind === 'breach' ? readableInstant(date, { weekday: true }) : readableDate(date, { weekday: true })
  const notice = answer.extensionNotice
  const lines = [
    `Working target    ${words(answer.target)}`,
    `Last day          ${words(answer.last)}`,
    `Count ends        ${words(answer.nominal)}`,
    ...(notice ? [`Extension notice  by ${words(notice.last)} (aim for ${words(notice.aim)})`] : []),
    '',
    ...answer.explained.map(({ says, source }) => `- ${says}\n  [${source}]`),
  ]
  return `${lines.join('\n')}\n`
}
