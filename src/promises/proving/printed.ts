import { allPromises } from './all-promises.ts'
import { itemsInSeed } from './items.ts'
import type { ItemId, KeptPromise } from './promise.ts'
import { knownResults, type Result } from './results.ts'
import { howOften, type Said } from './said.ts'
import { type Standing, type State, totals } from './standing.ts'

const stateWords: Record<State, string> = {
  'kept-by-code': 'kept by code',
  'human-check': 'human check',
  'not-yet': 'not yet',
}
const states = Object.keys(stateWords) as State[]

/** Every item on a line, then how many stand how. */
export function table(all: readonly Standing[], said: ReadonlyMap<ItemId, Said>): string {
  const lines = all.map(({ id, state, promise, lastProven }) => {
    const check = state === 'human-check' ? said.get(id)?.check : undefined
    const last = lastProven ?? (check ? howOften(check.everyDays) : '')
    return `${id.padEnd(6)} ${stateWords[state].padEnd(13)} ${last.padEnd(19)} ${promise.padEnd(42)} ${clipped(said.get(id)?.words ?? '')}`
  })
  return `${lines.join('\n')}\n\n${totalLines(all).join('\n')}\n`
}

function totalLines(all: readonly Standing[]): string[] {
  const row = (name: string, of: Record<State, number>) =>
    `${name.padEnd(8)}${states.map(state => `${String(of[state]).padStart(4)} ${stateWords[state]}`).join('  ')}`
  const sum = (state: State) => all.filter(each => each.state === state).length
  return [
    ...totals(all).map((of, seed) => row(`Seed ${seed}`, of)),
    row('All', { 'kept-by-code': sum('kept-by-code'), 'human-check': sum('human-check'), 'not-yet': sum('not-yet') }),
  ]
}

const clipped = (words: string) => (words.length > 90 ? `${words.slice(0, 89)}…` : words)

/** One promise on one screen. */
export function onePromise(promise: KeptPromise, all: readonly Standing[], said: ReadonlyMap<ItemId, Said>) {
  const mine = all.filter(each => each.promise === promise.id)
  const proofs = knownResults().filter(each => each.promise === promise.id)
  const asText = [
    promise.words,
    '',
    ...placesOf(promise).map(([what, where]) => `${`${what}:`.padEnd(14)}${where}`),
    '',
    ...mine.flatMap(({ id, state, lastProven }) => {
      const check = state === 'human-check' ? said.get(id)?.check : undefined
      return [
        `${id.padEnd(6)} ${stateWords[state]}${lastProven ? `, last proven ${lastProven}` : ''}: ${said.get(id)?.words ?? ''}`,
        ...(check ? [`       ${check.what}; ${check.by}, ${howOften(check.everyDays)}; ${check.recordedIn}`] : []),
      ]
    }),
    '',
    ...(proofs.length > 0 ? proofs.map(proofLine) : ['No proof has been run here.']),
    '',
  ].join('\n')
  return {
    asText,
    asJson: {
      ...promise,
      rule: promise.rule === undefined ? null : `src/promises/${promise.id}.ts`,
      items: mine,
      proofs,
    },
  }
}

const proofLine = ({ passed, at, test }: Result) => `${passed ? 'passed' : 'FAILED'} ${at.slice(0, 10)}  ${test}`

/** Where a promise is kept, as pairs of what and where. */
export function placesOf({
  id,
  rule,
  keptBy,
  readFirst,
  dials,
  shownAt,
}: KeptPromise): [what: string, where: string][] {
  const held = typeof keptBy === 'object' ? keptBy : {}
  const named = (names: readonly string[] | undefined, before = '') => names?.map(each => before + each).join(', ')
  const places: [string, string | undefined][] = [
    ['rule', rule === undefined ? undefined : `src/promises/${id}.ts`],
    ['the gate', named(held.functions, 'gate.')],
    ['constraints', named(held.constraints)],
    ['triggers', named(held.triggers)],
    ['policies', named(held.policies)],
    ['read first', readFirst && `src/${readFirst.replace('#', ': ')}`],
    ['dials', named(dials)],
    ['shown at', named(shownAt)],
  ]
  return places.filter((pair): pair is [string, string] => Boolean(pair[1]))
}

/** The text of PROMISES.md. It holds no dates, so that it changes only when a promise or its standing does. */
export function promisesFile(all: readonly Standing[], results: readonly Result[]): string {
  const counted = totals(all).map(
    (of, seed) =>
      `| ${seed} | ${itemsInSeed[seed]} | ${of['kept-by-code']} | ${of['human-check']} | ${of['not-yet']} |`,
  )
  return `# What we promise families, and what keeps it

Written by \`npx kinkeeper promises --record\` from \`src/promises/\` and the last full run of the tests; a test holds it to
them. Each item (S0-1 to S4-61) is something one of the five notices says. *Kept by code*: a test tries to break it and
cannot. *Human check*: a person looks, as the charter says. *Not yet*: neither; the public notice says so beside the words.

| notice | items | kept by code | human check | not yet |
|---|---|---|---|---|
${counted.join('\n')}

${allPromises.map(each => promiseSection(each, all, results)).join('\n')}`
}

function promiseSection(promise: KeptPromise, all: readonly Standing[], results: readonly Result[]): string {
  const mine = all.filter(each => each.promise === promise.id)
  const lines = states.flatMap(state => {
    const items = mine.filter(each => each.state === state).map(each => each.id)
    return items.length > 0 ? [`- ${stateWords[state]}: ${items.join(' ')}`] : []
  })
  const lookedAt = mine.filter(each => each.state === 'kept-by-code' && promise.checkedByAPerson?.includes(each.id))
  if (lookedAt.length > 0) lines.push(`- and a person checks the rest of: ${lookedAt.map(each => each.id).join(' ')}`)
  const places = placesOf(promise)
    .filter(([what]) => what !== 'shown at')
    .map(([what, where]) => `- ${what}: \`${where}\``)
  const tests = results.filter(each => each.promise === promise.id && each.passed)
  const proofs = tests.map(({ test }) => {
    const [file, ...sentence] = test.split(': ')
    return `- proof: ${sentence.join(': ')} ([${file?.replace('src/promises/', '')}](${file}))`
  })
  return `## ${promise.id}\n\n${promise.words}\n\n${[...lines, ...places, ...proofs].join('\n')}\n`
}
