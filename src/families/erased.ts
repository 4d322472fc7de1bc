import { addYears } from '#calendar/periods.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import type { KeyStore } from '#gate/keys.ts'
import { sql } from '#gate/sql.ts'
import { keyedHash } from '#gate/tokens.ts'
import type { Part } from './people/person-name.ts'
import { mailboxKey, phone, postcode } from './reach.ts'
import { folded } from './spelling.ts'

// Of somebody whose record has gone a mark stays, so that an old list cannot bring them back (the same person coming to us
// again is another thing, and welcome). A mark is a keyed hash: it says nothing to whoever has not the key and the details.

/** How long a mark stays: as long as a claim could be brought about what was done with an old list (law sheet RET, MKT-6). */
const markYears = 6

/** Somebody as a list or a record has them. Days are ISO; `postcode` in full. */
export type KnownBy = Readonly<{
  given: string | null
  family: string | null
  bornOn: string | null
  emails?: readonly string[]
  phones?: readonly string[]
  postcode?: string | null
}>

/** The marks of somebody: by name and day of birth, by name and postcode, by each address and number. */
export function marksOf(keys: Pick<KeyStore, 'derive'>, organisation: string, who: KnownBy): Buffer[] {
  const name = who.given && who.family ? [who.given, who.family].map(plain).join(' ') : ''
  const said = [
    ...(name && who.bornOn ? [`born\n${name}\n${who.bornOn}`] : []),
    ...(name && who.postcode ? [`lives\n${name}\n${plain(who.postcode)}`] : []),
    ...(who.emails ?? []).map(each => `email\n${mailboxKey(each)}`),
    ...(who.phones ?? []).flatMap(each => {
      const number = phone(each)?.value
      return number ? [`phone\n${number}`] : []
    }),
  ]
  const key = keys.derive('kinkeeper marks of the erased')
  return said.map(each => keyedHash(key, `${organisation}\n${each}`))
}

type Known = Readonly<{
  id: string
  record: string
  part: Part
  given: string | null
  family: string | null
  bornOn: string | null
}>
type Way = Readonly<{ person: string; channel: string; value: string | null }>

/** The marks of these people of opened records. Whose own family name is not known is known by a parent's. */
export async function marksOfPeople(
  act: Act,
  records: readonly OpenedRecord[],
  people: ReadonlySet<string>,
): Promise<Buffer[]> {
  if (people.size === 0) return []
  const whose = records.map(each => each.id)
  const [everybody, ways] = await Promise.all([
    act.rows<Known>(sql`
      select id, record_id as record, part_in_family as part, given_name as given, family_name as family, born_on as "bornOn"
      from people where record_id = any (${whose}::uuid[]) order by added_at, id`),
    act.rows<Way>(sql`
      select person_id as person, channel, reached_at as value from reach where record_id = any (${whose}::uuid[])`),
  ])
  const parents = everybody
    .filter(each => each.part === 'parent' && each.family)
    .sort((one, other) => (one.bornOn ?? '').localeCompare(other.bornOn ?? ''))
  const familyNames = Map.groupBy(parents, each => each.record)
  const waysOf = Map.groupBy(ways, way => way.person)
  return everybody
    .filter(({ id }) => people.has(id))
    .flatMap(({ id, record, given, family, bornOn }) => {
      const own = waysOf.get(id) ?? []
      const at = (...channels: string[]) =>
        own.flatMap(way => (way.value && channels.includes(way.channel) ? [way.value] : []))
      const places = at('post').flatMap(each => postcode(each.split('\n').at(-1) ?? '')?.full ?? [])
      return (places.length > 0 ? places : [null]).flatMap(place =>
        marksOf(act.keys, act.organisation, {
          given,
          family: family || (familyNames.get(record)?.[0]?.family ?? null),
          bornOn,
          emails: at('email'),
          phones: at('phone', 'text'),
          postcode: place,
        }),
      )
    })
}

const plain = (words: string) => folded(words).replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The last day of a mark that is made on a day. */
export const markedUntil = (day: string): string => addYears(day, markYears).toString()
