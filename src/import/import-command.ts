import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { clockOffsetMs } from '#calendar/clock.ts'
import { withAct } from '#gate/act.ts'
import type { House } from '#gate/house.ts'
import { sql } from '#gate/sql.ts'
import { type Charter, charterBySlug, loadCharters } from '#organisations/charter.ts'
import { keyOfGroup } from './arrivals.ts'
import type { Checked } from './check.ts'
import { candidateOf, findDuplicates } from './duplicates.ts'
import { sentence } from './finding.ts'
import { columnsLeftOut, mappingProblems } from './mapping.ts'
import { readSpreadsheet, type Spreadsheet } from './read.ts'
import { checkedOf, dayOf, mappingOf, stage } from './staging.ts'

const usage = `kinkeeper import FILE --dry-run [--charter NAME] [--json]        what the list would bring in, and why not the rest
kinkeeper import FILE --charter NAME --for EMAIL [--json]        puts it where that colleague confirms it, page by page
`

export type ImportReport = Readonly<{
  file: string
  rows: number
  accepted: number
  refused: { line: number; reasons: string[] }[]
  remarks: string[]
  duplicates: { rows: string[]; score: number; reasons: string[] }[]
}>

/**
 * `kinkeeper import FILE …`. Exit 0: read; 1: the file, its columns or the colleague are refused; 2: not asked properly.
 * With --json one document on standard output: {file, rows, accepted, refused: [{line, reasons}], remarks, duplicates}.
 * A list brings nobody in from here: without --dry-run it waits, sealed, for the colleague named to confirm it.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: {
      charter: { type: 'string' },
      for: { type: 'string' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
    },
  })
  const slug = typeof values.charter === 'string' ? values.charter : 'family-centre'
  const charter = charterBySlug(slug)
  const [file, ...more] = positionals
  const email = typeof values.for === 'string' ? values.for : undefined
  const problem = !file
    ? 'Say which file.'
    : more.length > 0
      ? 'Say one file at a time.'
      : !charter
        ? `--charter must be one of: ${loadCharters()
            .map(each => each.slug)
            .join(', ')}.`
        : !values['dry-run'] && (!email || !values.charter)
          ? 'Say --dry-run, or who confirms it: --charter NAME --for EMAIL.'
          : ''
  if (problem || !file || !charter) return refuse(`${problem}\n\n${usage}`, 2)
  const bytes = bytesOf(file)
  if (!bytes) return refuse(`${file} is not there, or cannot be read.\n`, 1)
  const sheet = await readSpreadsheet(bytes, basename(file))
  if ('refused' in sheet) return refuse(`${sheet.why}\n`, 1)
  const report = reportOn(file, sheet, charter)
  if ('problems' in report) return refuse(`${report.problems.join('\n')}\n`, 1)
  if (!values['dry-run'] && !(await putAside(charter, { bytes, sheet, file, email: email! })))
    return refuse('Nobody here who may bring in a list has that e-mail address.\n', 1)
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : asText(report, !values['dry-run']))
  return 0
}

function refuse(words: string, code: number): number {
  process.stderr.write(words)
  return code
}

function bytesOf(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** What the list would bring in with the columns as suggested; likenesses inside the list only. */
function reportOn(file: string, sheet: Spreadsheet, charter: Charter): ImportReport | { problems: string[] } {
  const choices = {
    today: dayOf(new Date(Date.now() + clockOffsetMs())),
    columns: [],
    services: {},
    workers: {},
    otherwise: '',
    same: {},
    gone: [],
    shown: [],
  }
  const mapping = mappingOf({ sheet, choices }, charter)
  const problems = mappingProblems(mapping)
  if (problems.length > 0) return { problems }
  const checked = checkedOf({ sheet, choices }, charter)
  const left = columnsLeftOut(mapping).map(({ heading, why }) => `Column “${heading}” is not taken: ${why}`)
  return { file, ...countsOf(checked), remarks: [...checked.remarks, ...left], duplicates: likenesses(checked) }
}

function countsOf({ rows }: Checked): Pick<ImportReport, 'rows' | 'accepted' | 'refused'> {
  const refused = rows.filter(row => row.outcome === 'refused')
  return {
    rows: rows.length,
    accepted: rows.length - refused.length,
    refused: refused.map(({ line, refusals }) => ({ line, reasons: refusals.map(sentence) })),
  }
}

function likenesses({ rows }: Checked): ImportReport['duplicates'] {
  const candidates = rows.flatMap(row => (row.outcome === 'accepted' ? [candidateOf(row.family)] : []))
  return findDuplicates(candidates).map(group => ({
    rows: keyOfGroup(group).split(' + '),
    score: group.score,
    reasons: group.reasons,
  }))
}

type Aside = { bytes: Uint8Array; sheet: Spreadsheet; file: string; email: string }

async function putAside(charter: Charter, aside: Aside): Promise<boolean> {
  const { openConfiguredHouse } = await import('#web/start.ts')
  const { house, close } = await openConfiguredHouse()
  try {
    return await stageFor(house, charter, aside)
  } finally {
    await close()
  }
}

/** Puts a list in the waiting place of the colleague with this address; false when nobody may bring in a list there. */
export async function stageFor(house: House, charter: Charter, { bytes, sheet, file, email }: Aside): Promise<boolean> {
  return withAct(house, { as: 'job', charter: charter.slug, purposes: ['import'], route: 'import' }, async act => {
    const found = await act.row<{ id: string }>(sql`
      select id from staff where lower(email) = lower(${email}) and may_sign_in
        and roles && array['lead', 'manager', 'administrator', 'data-protection-lead']`)
    if (!found) return false
    await stage(act, { fileName: basename(file), bytes, sheet }, found.id)
    return true
  })
}

function asText({ file, rows, accepted, refused, remarks, duplicates }: ImportReport, waits: boolean): string {
  return [
    `${file}: ${rows} rows, ${accepted} would come in, ${refused.length} would not, ${duplicates.length} likenesses.`,
    ...remarks.map(words => `  ${words}`),
    ...refused.map(({ line, reasons }) => `  line ${line}: ${reasons.join(' ')}`),
    ...duplicates.map(each => `  ${each.rows.join(' and ')} may be one family: ${each.reasons.join('; ')}`),
    waits ? 'It waits for a day where it was put. Nothing of it is in until it is confirmed.' : 'Nothing was written.',
    '',
  ].join('\n')
}
