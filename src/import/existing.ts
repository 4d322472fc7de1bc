import { folded, soundsOf } from '#families/spelling.ts'
import type { Act } from '#gate/act.ts'
import { attempt } from '#gate/attempt.ts'
import { sql } from '#gate/sql.ts'
import type { Candidate } from './duplicates.ts'
import { candidatesOf } from './twins.ts'

/** More than this many likenesses in one list is a list that is here already. */
const mostOpened = 80

type Name = Readonly<{ record: string; given: string | null; family: string | null }>

/**
 * Families that whoever brings the list in may see anyhow, and whose name is like one of the list. The gate says first
 * who may be found; each that is shown is opened, and the look is in the trail.
 */
export async function likePeopleHere(act: Act, rows: readonly Candidate[]): Promise<Candidate[]> {
  const found = await act.row<{ ids: string[] }>(sql`select gate.findable() as ids`)
  const ids = found?.ids ?? []
  if (ids.length === 0) return []
  const wanted = new Set(rows.map(row => soundOf(row.given, row.family)))
  const names = await act.rows<Name>(sql`
    select record_id as record, given_name as given, family_name as family
    from gate.names_for_index(${act.organisation}) where record_id = any (${ids}::uuid[])`)
  const alike = names.filter(each => wanted.has(soundOf(each.given ?? '', each.family ?? '')))
  const opened: string[] = []
  for (const record of [...new Set(alike.map(each => each.record))].slice(0, mostOpened)) {
    const answer = await attempt(act, () => act.open(record))
    if ('done' in answer) opened.push(record)
  }
  if (opened.length === 0) return []
  return candidatesOf(
    await act.rows(sql`
      select record_id as record, id as person, part_in_family as part, given_name as given, family_name as family,
        known_as as "knownAs", born_on as "bornOn" from people where record_id = any (${opened}::uuid[])`),
    await act.rows(sql`
      select record_id as record, person_id as person, channel, reached_at as value from reach
      where record_id = any (${opened}::uuid[]) and ended_at is null`),
  )
}

const soundOf = (given: string, family: string) =>
  [given, family].map(name => soundsOf(folded(name).replaceAll(' ', ''))[0]).join(' ')
