import type { Field, TableFields } from './fields.ts'

const said =
  (kind: Field['kind'], copy: Field['copy'], end: Field['end']) =>
  (what: string): Field => ({ what, kind, copy, end })

/** Words that name somebody: sealed, copied as they are. */
export const identity = said('identity', 'in the copy', 'goes with its key')
/** How and where somebody is reached: sealed. */
export const contact = said('contact', 'in the copy', 'goes with its key')
/** Free words, which may be about others too: sealed, copied after a person has looked. */
export const narrative = said(
  'narrative',
  'in the copy, after a person has looked for others in it',
  'goes with its key',
)
/** Health, offences and other facts of UK GDPR Art 9 and 10: sealed, and behind the wall of sensitive details. */
export const special = said('special', 'in the copy', 'goes with its key')
/** Equality answers: sealed, and apart from every case page. */
export const equality = said('equality', 'in the copy', 'goes with its key')
/** A choice from a list: plain, so that rules and counts work. */
export const coded = said('coded', 'in the copy', 'goes with its row')
export const date = said('date', 'in the copy', 'goes with its row')
/** Points at another row. */
export const link = said('link', 'left out: not about the person', 'goes with its row')
/** About our own people or the workings. */
export const technical = said('technical', 'left out: not about the person', 'goes with its row')

/** A table that is about somebody: the columns every such table has are filled in. */
export function table(
  owner: string,
  rows: string,
  columns: Record<string, Field>,
  options: { unit?: boolean } = {},
): TableFields {
  return {
    owner,
    rows,
    columns: {
      organisation_id: technical('the charity'),
      id: technical('the row'),
      record_id: link('the record'),
      ...(options.unit === false ? {} : { unit_id: link('the key it is sealed with') }),
      ...columns,
    },
  }
}
