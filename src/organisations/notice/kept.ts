import type { Act } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import { charterSchema } from '../charter/schema.ts'
import type { Charter, Section } from '../charter.ts'
import { type Change, earlierVersions, noticeOf } from './notice.ts'

/**
 * An earlier version of the notice, whole. `charter` is the charter as it was kept while that version held here, so that
 * its facts and periods can be shown too; undefined for a version from before this installation, whose sentences are put
 * together from what changed since.
 */
export type KeptNotice = Readonly<{
  number: number
  /** A day, or a month where the day was never said. `until` is the first day of the version after it. */
  from: string
  until: string
  charter: Charter | undefined
  sections: readonly Section[]
  /** What changed after it. */
  changes: readonly Change[]
}>

/** Every version before today's, the newest first (S4-3). Reads nobody's record: any act may ask, a visitor's too. */
export async function keptNotices(act: Act, charter: Charter): Promise<KeptNotice[]> {
  const rows = await act.rows<{ version: string; from: string; words: string }>(sql`
    select version, in_force_from::text as "from", words from charter_versions where organisation_id = ${act.organisation}`)
  const kept = new Map(rows.map(row => [Number(row.version), { from: row.from, ...readKept(row.words) }]))
  const told = new Map(earlierVersions(charter).map(each => [each.number, each]))
  const numbers = [...new Set([...kept.keys(), ...told.keys()])].filter(each => each < charter.version.number)
  const versions: KeptNotice[] = []
  let until = charter.version.date
  for (const number of numbers.sort((a, b) => b - a)) {
    const own = kept.get(number)
    const sections = own?.sections ?? noticeOf(charter, number)
    if (!sections) continue
    const from = told.get(number)?.date ?? own!.from
    versions.push({ number, from, until, charter: own?.charter, sections, changes: told.get(number)?.changes ?? [] })
    until = from
  }
  return versions
}

/** A charter of another day may have had another shape: then its sentences are read, and its facts are not guessed. */
function readKept(words: string): { charter?: Charter; sections?: readonly Section[] } {
  const said = parsed(words)
  const whole = charterSchema.safeParse(said)
  if (whole.success) return { charter: whole.data, sections: whole.data.notice }
  const notice = (said as { notice?: unknown } | undefined)?.notice
  return Array.isArray(notice) && notice.every(isSection) ? { sections: notice } : {}
}

function parsed(words: string): unknown {
  try {
    return JSON.parse(words)
  } catch {
    return undefined
  }
}

function isSection(value: unknown): value is Section {
  const { id, heading, sentences } = (value ?? {}) as Record<string, unknown>
  const isSaid = (each: unknown) => typeof (each as { words?: unknown } | null)?.words === 'string'
  return typeof id === 'string' && typeof heading === 'string' && Array.isArray(sentences) && sentences.every(isSaid)
}
