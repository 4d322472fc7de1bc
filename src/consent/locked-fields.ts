import type { Charter } from '#organisations/charter.ts'

export type LockedItem = Readonly<{ table: 'people' | 'equality_answers' | 'bookings'; item: string; question: string }>

/** Where a charter's field is kept, for the fields that have a place of their own. */
const places: Readonly<Record<string, Omit<LockedItem, 'question'>>> = {
  health: { table: 'people', item: 'health' },
  'health-note': { table: 'people', item: 'health' },
  ethnicity: { table: 'equality_answers', item: 'ethnicity' },
  religion: { table: 'equality_answers', item: 'religion' },
  'number-of-children': { table: 'bookings', item: 'number_of_children' },
  'diagnosis-or-pathway': { table: 'bookings', item: 'diagnosis_or_pathway' },
  orientation: { table: 'equality_answers', item: 'orientation' },
}

/** The items that stay locked until a consent stands, by what the charter says of their record class (S3-36). */
export function lockedItems(charter: Charter): LockedItem[] {
  return charter.records.flatMap(({ needsConsent, fields }) =>
    needsConsent ? fields.flatMap(({ id }) => (places[id] ? [{ ...places[id], question: needsConsent }] : [])) : [],
  )
}

/** The question whose yes unlocks a column of people, if the charter locks it. */
export function lockOf(charter: Charter, item: string): { question: string; about: string } | undefined {
  const lock = lockedItems(charter).find(each => each.table === 'people' && each.item === item)
  const question = charter.consents.find(each => each.id === lock?.question)
  return question && { question: question.id, about: question.about }
}
