import type { Person } from '#families/families.ts'
import type { HeldField, Whose } from './held.ts'
import type { Touch } from './touches.ts'

export type Telling = Readonly<{ from: string; items: readonly string[] }>

type Around = Whose & Readonly<{ family: readonly Person[]; told: readonly Telling[]; fields: readonly HeldField[] }>

const close = ['family-member', 'social-media', 'anyone-else']
const professional = ['referrer', 'professional', 'partner-agency', 'current-service', 'previous-service']
const healthColumns = ['detail', 'access_needs', 'due_on']
// Sensitive too, and no health professional's to judge.
const notHealth = ['offending', 'circumstances', 'social-care-status']

/** Who else is in a row, and what it could do: from what was written down about it, never guessed from its words. */
export function touchesOf(table: string, row: Readonly<Record<string, unknown>>, around: Around): Touch[] {
  const { person, goesTo, told, fields } = around
  const found = new Set<Touch>()
  const reader = goesTo ?? person
  if (among(row.not_to_be_shown_to, reader)) found.add('not-to-be-shown')
  if (row.do_not_inform === true) found.add('do-not-inform')
  if (table === 'concerns') found.add('concern')
  for (const telling of told) {
    if (close.includes(telling.from)) found.add('from-somebody-close')
    if (professional.includes(telling.from)) found.add('from-a-professional')
    const isHealth = telling.items.some(item => healthColumns.includes(item)) && !notHealth.includes(String(row.class))
    if (isHealth && telling.from !== 'self' && fields.some(field => healthColumns.includes(field.column))) {
      found.add('health-from-others')
    }
  }
  if (table === 'referrals' && row.made_by === 'agency') found.add('from-a-professional')
  if (table === 'later_arrivals') found.add('from-somebody-close')
  if (table === 'safeguarding_decisions') found.add('concern')
  for (const touch of toldBy(row, around)) found.add(touch)
  if (row.mentions_others === true) found.add('mentions-others')
  if (isAboutOthers(row, person)) found.add('about-others-too')
  return [...found]
}

// Who said it, as against who reads it: a parent's own words are theirs, a child's are the child's.
function toldBy(row: Readonly<Record<string, unknown>>, { person, goesTo, family }: Around): Touch[] {
  const reader = family.find(each => each.id === (goesTo ?? person))
  const isChild = reader?.part === 'child' || reader?.part === 'young-person'
  const children = family.filter(each => each.part === 'child' || each.part === 'young-person')
  const adults = family.filter(each => each.part === 'parent' || each.part === 'carer')
  switch (row.told) {
    case 'told-by-other':
      return ['told-by-other']
    case 'told-by-child':
      return isChild && children.length === 1 ? [] : ['told-by-child']
    case 'told-by-parent':
      return isChild || adults.length > 1 ? ['told-by-a-parent'] : []
    default:
      return []
  }
}

function isAboutOthers(row: Readonly<Record<string, unknown>>, person: string): boolean {
  const people = Array.isArray(row.about_people) ? row.about_people : []
  if (people.some(each => each !== person)) return true
  return typeof row.about_person === 'string' && row.about_person !== person
}

const among = (list: unknown, id: string) => Array.isArray(list) && list.includes(id)
