import { type Person, peopleOf, relationshipsOf } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'

/** Somebody, as their own page or the same on paper speaks to them: who they are here, and whom they may ask about. */
export type Own = Readonly<{
  act: Act
  record: OpenedRecord
  charter: Charter
  code: string
  me: Person
  /** The children for whom they have parental responsibility on record (WHO-5). A young person is their own. */
  children: readonly Person[]
  /** True where another grown-up is in the record: what is shown of a child then waits for a person to look. */
  shared: boolean
}>

/** The person signed in on their own page. */
export async function ownPage(act: Act, charter: Charter): Promise<Own> {
  const record = await act.open(act.family!.record)
  return ownOf(act, record, charter, act.family!.person)
}

/** The same for a worker who prints it. Throws `not-yours-or-not-there` for somebody of another record. */
export async function ownOf(act: Act, record: OpenedRecord, charter: Charter, person: string): Promise<Own> {
  const people = await peopleOf(act, record)
  const me = people.find(each => each.id === person)
  if (!me) throw new Refusal('not-yours-or-not-there')
  const theirs = (await relationshipsOf(act, record)).filter(
    each => each.person === person && each.responsibility === 'yes' && !each.endedAt,
  )
  const children = people.filter(
    each => (each.part === 'child' || each.part === 'unborn-baby') && theirs.some(({ other }) => other === each.id),
  )
  const others = await act.row<{ grownUps: number }>(sql`
    select grown_ups as "grownUps" from gate.others_in(${record.id}, ${person})`)
  const found = await act.row<{ code: string }>(sql`select case_code as code from records where id = ${record.id}`)
  return { act, record, charter, me, children, shared: others!.grownUps > 0, code: found!.code }
}

/** A name of the charter's that begins with “The”, within a sentence. */
export const inSentence = (name: string): string => name.replace(/^The /, 'the ')

/** "you", or what the child is called. */
export function whom(own: Own, person: string): string {
  if (person === own.me.id) return 'you'
  const child = own.children.find(each => each.id === person)
  return child?.knownAs ?? child?.given ?? 'your child'
}

/** Whom they may ask for: themselves first. */
export function askable(own: Own): readonly Person[] {
  return [own.me, ...own.children]
}
