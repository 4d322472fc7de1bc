import { takeOutWhatIdentifies } from '#enquiries/identifying.ts'
import { peopleOf, waysOf } from '#families/families.ts'
import { folded, nameWords } from '#families/spelling.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import type { UnitDue } from './clocks.ts'

/**
 * Keeps the summary of support of the cases whose unit is about to go, under a key of its own and with nobody in it
 * (S4-48). False when the words still name somebody: then nothing may go until a person has rewritten them.
 */
export async function keepSummaries(act: Act, record: OpenedRecord, units: readonly UnitDue[]): Promise<boolean> {
  const going = new Map(units.filter(unit => unit.fate === 'summary').map(unit => [unit.unit, unit]))
  const cases = await act.rows<{ unit_id: string; service: string; support_summary: string | null }>(
    sql`select unit_id, service, support_summary from cases where record_id = ${record.id}`,
  )
  const kept = cases.filter(each => going.has(each.unit_id) && each.support_summary)
  if (kept.length === 0) return true
  const known = await knownIdentifiers(act, record)
  if (kept.some(each => findsSomebody(each.support_summary!, known))) return false
  for (const each of kept) {
    const unit = await act.newUnit(record, 'summary', { service: each.service })
    await act.insert('kept_summaries', {
      record_id: record.id,
      unit_id: unit,
      service: each.service,
      clock_from: going.get(each.unit_id)!.dueOn,
      words: each.support_summary,
      checked_by: 'software',
      kept_at: act.at,
    })
  }
  await act.note('summary.kept', [record], { summaries: kept.length })
  return true
}

export type Known = Readonly<{ words: ReadonlySet<string>; texts: readonly string[] }>

/** Everything of this family that would tell somebody who they are: names, ways to reach them, birthdays, schools. */
async function knownIdentifiers(act: Act, record: OpenedRecord): Promise<Known> {
  const people = await peopleOf(act, record)
  const ways = await waysOf(act, record)
  const names = people.flatMap(({ given, family, knownAs }) => [given, family, knownAs].filter(each => each !== null))
  const told = await act.rows<{ agency: string | null; referrer_name: string | null; referrer_contact: string | null }>(
    sql`select agency, referrer_name, referrer_contact from referrals where record_id = ${record.id}`,
  )
  const others = told.flatMap(each => [each.referrer_contact]).filter(each => each !== null)
  const referrers = told.flatMap(each => nameWords(each.referrer_name ?? ''))
  return {
    words: new Set([...names.flatMap(each => nameWords(each)), ...referrers].filter(each => each.length > 1)),
    texts: [...ways.map(each => each.value), ...people.flatMap(each => [each.bornOn, each.school]), ...others]
      .filter(each => each !== null && each !== undefined && each.trim().length > 3)
      .map(each => folded(each!)),
  }
}

/** Whether words hold anything that tells who somebody is: what we know of this family, or what looks like it. */
function findsSomebody(words: string, known: Known): boolean {
  if (takeOutWhatIdentifies(words).takenOut.length > 0) return true
  const plain = folded(words)
  return known.texts.some(each => plain.includes(each)) || nameWords(words).some(each => known.words.has(each))
}
