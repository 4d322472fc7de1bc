import { readableDate } from '#calendar/readable.ts'
import { Details, Tag } from '#govuk/messages.tsx'
import { SummaryList, type SummaryRow } from '#govuk/summary-list.tsx'
import type { Person } from '../people/people.ts'
import { partNames, personName, whoIs } from '../people/person-name.ts'
import { tellingOf, tellingWords } from '../people/provenance.ts'
import type { FamilyFile } from './family-file.ts'
import type { FamilyView } from './family-page.tsx'
import { ReachLines } from './reach-lines.tsx'

/** One person: what we hold, and beside each thing who told us and when. */
export function PersonCard({ person, view, at }: { person: Person; view: FamilyView; at: string }) {
  const { file, mayWrite, csrf } = view
  const who = whoIs(file.people, person.id)
  const own = `${at}/people/${person.id}`
  const facts = factsOf(person)
  const told = new Set(facts.map(([items]) => toldWords(file, person, items)))
  // Said once where it is the same for all: a busy reader finds what differs.
  const toldOnce = facts.length > 1 && told.size === 1 ? [...told][0] : undefined
  return (
    <SummaryList
      card={{
        title: { text: who, headingLevel: 2 },
        actions: mayWrite
          ? [
              ...(person.part === 'unborn-baby' ? [{ href: `${own}/born`, text: 'Record the birth' }] : []),
              { href: own, text: 'Change' },
              { href: `${at}/reach/new?person=${person.id}`, text: 'Add a way to reach them' },
              { href: `${own}/equality`, text: 'Equality answers' },
            ]
          : [],
      }}
      rows={[
        ...facts.map(([items, key, words]) => rowOf(person, file, items, key, words, !toldOnce)),
        ...(toldOnce ? [{ key: 'Who told us', value: `All of this: ${toldOnce}` }] : []),
        {
          key: 'How to reach them',
          value: (
            <ReachLines
              ways={file.reach.filter(way => way.person === person.id)}
              tellings={file.tellings}
              who={who}
              at={at}
              csrf={csrf}
              mayWrite={mayWrite}
            />
          ),
        },
      ]}
    />
  )
}

type Fact = readonly [items: string, key: string, words: string | undefined]

function factsOf(person: Person): Fact[] {
  const facts: Fact[] = [
    ['given_name family_name known_as', 'Name', personName(person)],
    ['part_in_family', 'In the family', partNames[person.part]],
    ['born_on', person.bornOn ? 'Date of birth' : 'Age', ageWords(person)],
    ['due_on', 'Due on', person.dueOn ? readableDate(person.dueOn) : undefined],
    ['gender', 'Gender', person.gender ?? undefined],
    ['school', 'School', [person.school, person.schoolYear].filter(Boolean).join(', ') || undefined],
    ['language interpreter_needed', 'Language', person.language || (person.interpreterNeeded ? 'Not said' : undefined)],
    ['access_needs', 'What helps with access', person.accessNeeds ?? undefined],
    [
      'nation',
      'Lives in',
      person.nation ? person.nation.charAt(0).toUpperCase() + person.nation.slice(1).replace('-', ' ') : undefined,
    ],
  ]
  return facts.filter(([, , words]) => words)
}

function ageWords({ bornOn, age }: Person): string | undefined {
  const years = age === undefined ? undefined : age === 0 ? 'under 1' : `${age}`
  if (!bornOn) return years
  return years ? `${readableDate(bornOn)} (${years})` : readableDate(bornOn)
}

/** Who told us the newest of these, how and when; undefined where nobody wrote it down. */
function toldWords(file: FamilyFile, person: Person, items: string): string | undefined {
  const told = items
    .split(' ')
    .map(item => tellingOf(file.tellings, person.id, item))
    .filter(each => each !== undefined)
  const newest = told.sort((one, other) => other.at.getTime() - one.at.getTime())[0]
  return newest && tellingWords(newest)
}

function rowOf(
  person: Person,
  file: FamilyFile,
  items: string,
  key: string,
  words: string | undefined,
  saysWhoTold: boolean,
): SummaryRow {
  const own = items.split(' ')
  const told = saysWhoTold && toldWords(file, person, items)
  const before = file.formers.filter(each => each.row === person.id && own.includes(each.item))
  return {
    key,
    value: (
      <>
        {words} {key === 'Language' && person.interpreterNeeded && <Tag colour="purple">Interpreter needed</Tag>}{' '}
        {told && <span class="govuk-hint govuk-!-margin-bottom-0">{told}</span>}
        {before.length > 0 && (
          <Details summary="Corrected" class="govuk-!-margin-bottom-0 govuk-!-margin-top-1">
            <ul class="govuk-list">
              {before.map(each => (
                <li>
                  Before: {each.stood ?? 'no longer held'}, until {readableDate(each.until.toISOString().slice(0, 10))}
                  {each.by && `, corrected by ${each.by}`}
                </li>
              ))}
            </ul>
          </Details>
        )}
      </>
    ),
  }
}
