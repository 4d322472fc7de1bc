import type { Act } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import { type Candidate, findDuplicates } from './duplicates.ts'

type PersonRow = Readonly<{
  record: string
  person: string
  part: string
  given: string | null
  family: string | null
  knownAs: string | null
  bornOn: string | null
}>
type ReachRow = Readonly<{ record: string; person: string; channel: string; value: string | null }>

/**
 * Puts aside, for the data protection lead, each pair of a family that came in and one that was here and that whoever
 * brought the list in was not shown. Software compares; of the comparing only the pairs stay. Returns how many.
 */
export async function findTwins(act: Act, batch: string, shown: readonly string[]): Promise<number> {
  const came = new Set(
    (await act.rows<{ id: string }>(sql`select record_id as id from gate.records_of_import(${batch})`)).map(
      each => each.id,
    ),
  )
  const [newOnes, oldOnes] = parted(await everybody(act), came)
  const skip = new Set(shown)
  const wanted = new Map<string, { one: string; other: string; score: number }>()
  for (const { members, score } of findDuplicates(
    newOnes,
    oldOnes.filter(each => !skip.has(recordOf(each))),
  )) {
    const [rows, here] = [
      members.filter(each => each.from === 'this list'),
      members.filter(each => each.from !== 'this list'),
    ]
    for (const row of rows)
      for (const other of here) {
        const pair = { one: recordOf(row), other: recordOf(other), score }
        wanted.set(`${pair.one} ${pair.other}`, pair)
      }
  }
  const pairs = [...wanted.values()]
  await act.rows(sql`
    select gate.note_twins(${pairs.map(each => each.one)}::uuid[], ${pairs.map(each => each.other)}::uuid[], ${pairs.map(each => each.score)}::integer[])`)
  return pairs.length
}

const recordOf = ({ key }: Candidate) => key.split(' ')[0]!

function parted(people: readonly Candidate[], came: ReadonlySet<string>): [Candidate[], Candidate[]] {
  const newOnes = people.flatMap(each => (came.has(recordOf(each)) ? [{ ...each, from: 'this list' as const }] : []))
  return [newOnes, people.filter(each => !came.has(recordOf(each)))]
}

async function everybody(act: Act): Promise<Candidate[]> {
  const people = await act.rows<PersonRow>(sql`
    select record_id as record, person_id as person, part_in_family as part, given_name as given, family_name as family,
      known_as as "knownAs", born_on as "bornOn" from gate.people_to_compare()`)
  const reach = await act.rows<ReachRow>(sql`
    select record_id as record, person_id as person, channel, reached_at as value from gate.reach_to_compare()`)
  return candidatesOf(people, reach)
}

/** The adults of each record, with its children, as ones to compare. */
export function candidatesOf(people: readonly PersonRow[], reach: readonly ReachRow[]): Candidate[] {
  const ways = Map.groupBy(reach, each => each.person)
  return [...Map.groupBy(people, each => each.record)].flatMap(([record, members]) => {
    const children = members
      .filter(each => each.part === 'child' || each.part === 'young-person')
      .map(each => ({ name: each.given ?? '', dateOfBirth: each.bornOn }))
    const adults = members.filter(each => each.part === 'parent' || each.part === 'carer')
    return adults.map(each => ({
      key: `${record} ${each.person}`,
      from: 'already here' as const,
      given: each.given ?? '',
      family: each.family ?? '',
      knownAs: each.knownAs ?? '',
      dateOfBirth: each.bornOn,
      phones: valuesOf(ways.get(each.person), ['phone', 'text']),
      emails: valuesOf(ways.get(each.person), ['email']),
      address: '',
      postcode: null,
      children,
    }))
  })
}

function valuesOf(ways: readonly ReachRow[] | undefined, channels: readonly string[]): string[] {
  return (ways ?? []).flatMap(({ channel, value }) => (value && channels.includes(channel) ? [value] : []))
}

export type TwinPair = Readonly<{ pair: string; foundAt: Date; score: number; records: { id: string; code: string }[] }>

/** Pairs that wait for the data protection lead, by case code: the surest first. */
export async function twinsToSettle(act: Act): Promise<TwinPair[]> {
  await act.openList('twins')
  const rows = await act.rows<{ pair: string; foundAt: Date; score: number; id: string; code: string }>(sql`
    select pair_id as pair, found_at as "foundAt", score, record_id as id, case_code as code from twin_lines
    order by score desc, found_at, pair_id, case_code`)
  return [...Map.groupBy(rows, row => row.pair)]
    .map(([pair, members]) => ({
      pair,
      foundAt: members[0]!.foundAt,
      score: members[0]!.score,
      records: members.map(({ id, code }) => ({ id, code })),
    }))
    .filter(each => each.records.length === 2)
}

/** Says whether a pair is one family; false for a pair that does not wait. */
export async function settleTwins(act: Act, pair: string, judged: 'one-family' | 'two-families'): Promise<boolean> {
  await act.openList('twins')
  const row = await act.row<{ done: boolean }>(sql`select gate.settle_twins(${pair}::uuid, ${judged}) as done`)
  return row!.done
}
