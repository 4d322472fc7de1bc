import { courseFields } from './fields-courses.ts'
import { familyFields } from './fields-families.ts'
import { organisationFields } from './fields-organisation.ts'
import { practiceFields } from './fields-practice.ts'
import { retentionFields } from './fields-retention.ts'
import { rightsFields } from './fields-rights.ts'
import { sharingFields } from './fields-sharing.ts'

/**
 * The field register: every column of every table that is about somebody, and its fate. A column that is not here
 * fails the build, so no field can escape a copy, an ending or the wall of the gate.
 */
export type FieldKind =
  | 'identity'
  | 'contact'
  | 'narrative'
  | 'special'
  | 'equality'
  | 'coded'
  | 'date'
  | 'link'
  | 'technical'

export type Field = Readonly<{
  /** In a parent's words: the label in the copy somebody asks for. */
  what: string
  kind: FieldKind
  /** What a copy of everything held does with it (Art 15). */
  copy: 'in the copy' | 'in the copy, after a person has looked for others in it' | 'left out: not about the person'
  /** What the end of its time does with it. */
  end: 'goes with its key' | 'goes with its row' | 'stays: it says nothing about anybody'
}>

export type TableFields = Readonly<{
  /** What a row is, in a parent's words; the heading in a copy. */
  rows: string
  /** The folder that owns the table: only its SQL writes it. */
  owner: string
  columns: Readonly<Record<string, Field>>
}>

export const fieldRegister: Readonly<Record<string, TableFields>> = {
  ...familyFields,
  ...practiceFields,
  ...courseFields,
  ...retentionFields,
  ...sharingFields,
  ...organisationFields,
  ...rightsFields,
}

/**
 * Special columns that stand outside the wall of sensitive details, and why. Any other fails the build; and so does a
 * reason here for a column that is not there.
 */
export const outsideTheWall: Readonly<Record<string, string>> = {
  'people.due_on': 'the help and the file of an unborn baby hang on the day; it says nothing of how the mother is',
  'people.access_needs': 'what helps, such as a ramp or large print, is for whoever arranges a visit; why is not asked',
  'bookings.number_of_children': 'asked on a booking form on a yes of its own, for whoever runs the course',
  'bookings.diagnosis_or_pathway': 'asked on a booking form on a yes of its own, for whoever runs the course',
  'disclosures.sent': 'what went to whom stays as it went, so that it can be called back and shown to the family',
  'disclosures.paper': 'what went to whom stays as it went, so that it can be called back and shown to the family',
  'outbox.paper': 'waits to be posted, and goes when it has been',
}

/** Columns that hold words about somebody: these are sealed, whatever else. */
export const sealedKinds: readonly FieldKind[] = ['identity', 'contact', 'narrative', 'special', 'equality']
