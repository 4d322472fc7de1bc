import { type Field, fieldRegister } from '#database/fields.ts'
import { channels, type Person, personName, shownValue, waysOf } from '#families/families.ts'
import { sql } from '#gate/sql.ts'
import { valueInWords } from '#rights/copy/coded-words.ts'
import type { Own } from '../own.ts'
import { whom } from '../own.ts'
import { heads, lists, type Section, says, tells } from './section.ts'

/** What is held, from the field register: one's own rows, and of a child what a parent may be shown without a person looking first. */
export async function heldSection(own: Own): Promise<Section> {
  return {
    heading: 'What we hold about you',
    blocks: [
      heads('You'),
      tells(await aboutPerson(own, own.me)),
      ...(await reachBlocks(own)),
      ...(await equalityBlocks(own)),
      ...(await Promise.all(own.children.map(child => childBlocks(own, child)))).flat(),
      ...(await supportBlocks(own)),
      heads('What else there may be'),
      says(
        'Very private facts, such as health, care or offences, are kept apart. A person looks through them first too.',
      ),
      says('We also keep notes of calls, visits and letters. They can hold other people’s words.'),
      says('So a person looks through them first. You can have a copy: ask us. It is free.'),
    ],
  }
}

// The columns of `people` that the register puts into a copy, in its order and its words.
async function aboutPerson(own: Own, person: Person): Promise<[string, string][]> {
  const { columns } = fieldRegister.people!
  const row = await own.act.row<Record<string, unknown>>(sql`
    select part_in_family, given_name, family_name, known_as, born_on, due_on, gender, school, access_needs, adult_on::text,
      language, interpreter_needed, nation, regime, added_at
    from people where id = ${person.id} and record_id = ${own.record.id}`)
  return Object.entries(columns).flatMap(([column, field]: [string, Field]): [string, string][] => {
    if (field.copy.startsWith('left out') || column === 'regime') return []
    if (column === 'adult_on' && person.id === own.me.id) return []
    const value = row?.[column]
    if (value === false) return []
    const isDay = column === 'born_on' || column === 'due_on'
    const isTyped = field.kind === 'identity' || field.kind === 'special'
    const words = isTyped && !isDay ? String(value ?? '') : valueInWords(own.charter, 'people', column, value)
    return words ? [[field.what, words]] : []
  })
}

async function reachBlocks(own: Own) {
  const ways = (await waysOf(own.act, own.record)).filter(way => way.person === own.me.id && !way.endedAt)
  if (ways.length === 0) return []
  return [heads('How to reach you'), lists(ways.map(way => `${channels[way.channel]}: ${shownValue(way) || 'none'}`))]
}

async function equalityBlocks(own: Own) {
  const answers = await own.act.rows<{ question: string; answer: string | null; kept: boolean }>(sql`
    select question, answer, preferred_not_to_say as kept from equality_answers
    where record_id = ${own.record.id} and person_id = ${own.me.id} order by at, id`)
  if (answers.length === 0) return []
  return [
    heads('What you told us to check that we are fair to everyone'),
    says('This is kept apart. Nobody who helps you sees it.'),
    tells(
      answers.map(each => [
        valueInWords(own.charter, 'equality_answers', 'question', each.question),
        each.kept ? 'You would rather not say' : (each.answer ?? ''),
      ]),
    ),
  ]
}

async function childBlocks(own: Own, child: Person) {
  const heading = heads(whom(own, child.id) === 'your child' ? 'Your child' : personName(child))
  if (own.shared) {
    return [
      heading,
      says('We hold details about this child. A person checks first what we can show. Ask us for a copy.'),
    ]
  }
  return [heading, tells(await aboutPerson(own, child))]
}

async function supportBlocks(own: Own) {
  const cases = await own.act.rows<{ service: string; opened: Date; closed: Date | null }>(sql`
    select service, opened_at as opened, closed_at as closed from cases where record_id = ${own.record.id} order by opened_at`)
  if (cases.length === 0) return []
  // The help may have been for one of them only, and not for the other to know of.
  if (own.shared) {
    return [
      heads('The help your family has had'),
      says('A person checks first what we can show of this. Ask us for a copy.'),
    ]
  }
  const day = (at: Date) => valueInWords(own.charter, 'cases', 'opened_at', at).replace(/ at .*| \d?\d[:.].*$/, '')
  return [
    heads('The help you have had'),
    lists(
      cases.map(each => {
        const service = valueInWords(own.charter, 'cases', 'service', each.service)
        return `${service}, from ${day(each.opened)}${each.closed ? ` to ${day(each.closed)}` : ''}`
      }),
    ),
  ]
}
