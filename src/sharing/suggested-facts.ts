import { readableDate } from '#calendar/readable.ts'
import { type Person, peopleOf } from '#families/people/people.ts'
import { personName } from '#families/people/person-name.ts'
import { relationshipsOf } from '#families/people/relationships.ts'
import { shownValue, type WayToReach, waysOf } from '#families/people/ways-to-reach.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'

type Known = Readonly<{
  about: Person
  adult: Person | undefined
  child: Person | undefined
  responsible: string
  ways: readonly WayToReach[]
}>

/** What we hold already of the facts a recipient may have. Whatever is not here is typed, as it was told. */
const suggestions: Readonly<Record<string, (known: Known) => string>> = {
  'parent-name': ({ adult }) => (adult ? personName(adult) : ''),
  'parent-date-of-birth': ({ adult }) => dateOf(adult?.bornOn),
  'parent-telephone': known => reachOf(known, 'phone') || reachOf(known, 'text'),
  'parent-mobile': known => reachOf(known, 'text') || reachOf(known, 'phone'),
  'parent-email': known => reachOf(known, 'email'),
  'parent-address': known => reachOf(known, 'post'),
  'child-name': ({ child }) => (child ? personName(child) : ''),
  'child-date-of-birth': ({ child }) => dateOf(child?.bornOn),
  'child-year-group': ({ child }) => child?.schoolYear ?? '',
  'child-school': ({ child }) => child?.school ?? '',
  'due-date': ({ about, child }) => dateOf(about.dueOn ?? child?.dueOn),
  'parental-responsibility': ({ responsible }) => responsible,
  language: ({ adult }) => adult?.language ?? '',
}

/** The facts of a dataset that are held already, about one person of an opened record. */
export async function suggestedFacts(
  act: Act,
  record: OpenedRecord,
  about: string,
  dataset: readonly string[],
): Promise<Record<string, string>> {
  const people = await peopleOf(act, record)
  const person = people.find(each => each.id === about)
  if (!person) return {}
  const relationships = (await relationshipsOf(act, record)).filter(each => !each.endedAt)
  const isAdult = person.part === 'parent' || person.part === 'carer' || person.part === 'other-adult'
  const responsible = relationships
    .filter(each => each.other === about && each.responsibility === 'yes')
    .flatMap(each => people.find(other => other.id === each.person) ?? [])
  const known: Known = {
    about: person,
    adult: isAdult ? person : responsible[0],
    child: isAdult ? undefined : person,
    responsible: responsible.map(personName).join(', '),
    ways: (await waysOf(act, record)).filter(way => !way.endedAt && way.safe === 'yes'),
  }
  return Object.fromEntries(dataset.map(field => [field, suggestions[field]?.(known) ?? '']))
}

function reachOf({ adult, ways }: Known, channel: WayToReach['channel']): string {
  const way = ways.find(each => each.person === adult?.id && each.channel === channel)
  return way ? shownValue(way) : ''
}

function dateOf(day: string | null | undefined): string {
  return day ? readableDate(day) : ''
}
