import { parseArgs } from 'node:util'
import type { House } from '#gate/house.ts'
import { type Charter, charterBySlug, loadCharters } from '#organisations/charter.ts'
import { previewRetention, type RunReport, runRetention } from './run.ts'

const usage = `kinkeeper retention preview [--charter NAME] [--json]   what goes when, what is held, what is refused and why
kinkeeper retention run [--charter NAME] [--json]       lets go what has reached its day, as every night does
`

/**
 * `kinkeeper retention …`. Exit 0: done; 1: something was found again or could not go; 2: not asked properly.
 * JSON: `preview` → {charters: [{charter, on, lines: [{code, nextOn, allGoneOn, because, rule, holds, refused}]}]},
 * `run` → {charters: [{charter, on, seen, done, keys, rows, refused, foundAgain, failed}]}.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { charter: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
    strict: false,
  })
  const [what] = positionals
  const slug = typeof values.charter === 'string' ? values.charter : undefined
  const charters = slug ? [charterBySlug(slug)].filter(each => each !== undefined) : loadCharters()
  if ((what !== 'preview' && what !== 'run') || charters.length === 0) {
    process.stderr.write(
      `${charters.length === 0 ? `There is no charter "${slug}".` : 'Say preview or run.'}\n\n${usage}`,
    )
    return 2
  }
  const { openConfiguredHouse } = await import('#web/start.ts')
  const { house, close } = await openConfiguredHouse()
  try {
    return what === 'preview'
      ? await preview(house, charters, values.json === true)
      : await runAll(house, charters, values.json === true)
  } finally {
    await close()
  }
}

async function preview(house: House, charters: readonly Charter[], json: boolean): Promise<number> {
  const all = []
  for (const charter of charters) {
    const { on, lines } = await previewRetention(house, charter.slug)
    all.push({
      charter: charter.slug,
      on,
      lines: lines.map(({ due, refused }) => ({
        code: due.code,
        nextOn: due.nextOn ?? null,
        allGoneOn: due.allGoneOn ?? null,
        because: due.units.find(unit => unit.dueOn === due.nextOn)?.because ?? due.units[0]?.because ?? '',
        rule: due.units.find(unit => unit.dueOn === due.nextOn)?.rule ?? null,
        holds: due.holds.map(hold => hold.reason),
        refused: refused ?? null,
      })),
    })
  }
  if (json) process.stdout.write(`${JSON.stringify({ charters: all })}\n`)
  else process.stdout.write(`${all.map(each => previewText(each)).join('\n\n')}\n`)
  return 0
}

type Shown = {
  charter: string
  on: string
  lines: { code: string; nextOn: string | null; because: string; refused: string | null; holds: string[] }[]
}

function previewText({ charter, on, lines }: Shown): string {
  const told = lines.map(line => {
    const why = line.refused
      ? `  NOT: ${line.refused}${line.holds.length > 0 ? ` (${line.holds.join(', ')})` : ''}`
      : ''
    return `  ${line.nextOn ?? 'no day yet  '}  ${line.code}  ${line.because}${why}`
  })
  return [`${charter}, on ${on}: ${lines.length === 0 ? 'nothing goes in the next three months.' : ''}`, ...told].join(
    '\n',
  )
}

async function runAll(house: House, charters: readonly Charter[], json: boolean): Promise<number> {
  const reports: RunReport[] = []
  for (const charter of charters) reports.push(await runRetention(house, charter.slug))
  if (json) process.stdout.write(`${JSON.stringify({ charters: reports })}\n`)
  else for (const report of reports) process.stdout.write(`${reportText(report)}\n`)
  for (const { charter, foundAgain } of reports) {
    if (foundAgain > 0) process.stderr.write(`${charter}: ${foundAgain} TRACES WERE FOUND where nothing should be.\n`)
  }
  return reports.some(report => report.foundAgain > 0 || report.failed > 0) ? 1 : 0
}

function reportText(report: RunReport): string {
  const refused = report.refused.map(each => `  not gone: ${each.code}, due ${each.dueOn}: ${each.because}`)
  const sum = `${report.charter}, on ${report.on}: ${report.seen} records looked at, ${report.done} let go (${report.keys} keys, ${report.rows} rows), ${report.refused.length} refused.`
  return [sum, ...refused].join('\n')
}
