import { type Person, peopleOf } from '#families/people/people.ts'
import { whoIs } from '#families/people/person-name.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'

/** The people of an opened record, with names for those who write in it; for others the part in the family stands in. */
export async function familyNames(
  act: Act,
  record: OpenedRecord,
): Promise<{ people: Person[]; who: (id: string | null) => string }> {
  const people = await peopleOf(act, record)
  const shown = record.mayWrite ? people : people.map(each => ({ ...each, given: null, family: null, knownAs: null }))
  return { people, who: id => (id ? whoIs(shown, id) : '') }
}

export async function caseCodeOf(act: Act, record: OpenedRecord): Promise<string> {
  return (await act.row<{ code: string }>(sql`select case_code as code from records where id = ${record.id}`))!.code
}
