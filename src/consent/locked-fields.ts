import type { Charter, RecordClass } from '#organisations/charter.ts'

export type LockedItem = Readonly<{
  table: 'sensitive_details' | 'equality_answers' | 'bookings'
  item: string
  question: string
}>

/** Where a charter's field is kept, for the fields that have a place of their own. */
const places: Readonly<Record<string, Omit<LockedItem, 'question'>>> = {
  ethnicity: { table: 'equality_answers', item: 'ethnicity' },
  religion: { table: 'equality_answers', item: 'religion' },
  'number-of-children': { table: 'bookings', item: 'number_of_children' },
  'diagnosis-or-pathway': { table: 'bookings', item: 'diagnosis_or_pathway' },
  orientation: { table: 'equality_answers', item: 'orientation' },
}

/** The items that stay locked until a consent stands, by what the charter says of their record class (S3-36). */
export function lockedItems(charter: Charter): LockedItem[] {
  return charter.records.flatMap(({ needsConsent, fields }) =>
    needsConsent ? fields.flatMap(field => placeOf(field, needsConsent)) : [],
  )
}

function placeOf({ id, sensitive }: RecordClass['fields'][number], question: string): LockedItem[] {
  const place = sensitive ? ({ table: 'sensitive_details', item: sensitive } as const) : places[id]
  return place ? [{ ...place, question }] : []
}

/** The question whose yes unlocks a class of sensitive details, if the charter locks it. */
export function lockOf(charter: Charter, item: string): { question: string; about: string } | undefined {
  const lock = lockedItems(charter).find(each => each.table === 'sensitive_details' && each.item === item)
  const question = charter.consents.find(each => each.id === lock?.question)
  return question && { question: question.id, about: question.about }
}
