import { link, table, technical } from './field-kinds.ts'
import type { Field, TableFields } from './fields.ts'

/** A count with nobody in it: it stays when what was counted has gone. */
const counted = (what: string): Field => ({
  what,
  kind: 'coded',
  copy: 'left out: not about the person',
  end: 'stays: it says nothing about anybody',
})

/** Our own people are data subjects too (S1-63); their rows are the charity's, opened by role and not by record. */
export const organisationFields: Record<string, TableFields> = {
  staff: table(
    'staff',
    'People who work here',
    {
      email: technical('work e-mail'),
      display_name: technical('name shown'),
      roles: technical('roles'),
      may_sign_in: technical('may sign in'),
      supervisor_id: link('supervisor'),
      starts_on: technical('first day'),
      ends_on: technical('last day'),
      training_lapses_on: technical('confidentiality training lapses'),
      undertaking_version: technical('undertaking signed'),
      undertaking_signed_at: technical('signed on'),
      password_hash: technical('hash of the password'),
      password_changed_at: technical('password changed'),
      one_time_secret: technical('secret for one-time codes, sealed by the key store'),
      one_time_confirmed_at: technical('one-time codes confirmed'),
      one_time_last_step: technical('last one-time code used, by its half minute'),
      single_sign_on_subject: technical('who the sign-in service says it is'),
      idle_blur_minutes: technical('minutes until names blur'),
      idle_lock_minutes: technical('minutes until the screen locks'),
      added_at: technical('added on'),
    },
    { unit: false },
  ),
  passkeys: table(
    'staff',
    'Passkeys',
    {
      staff_id: link('whose'),
      credential_id: technical('credential'),
      public_key: technical('public key'),
      counter: technical('counter'),
      transports: technical('transports'),
      named: technical('name of the device'),
      added_at: technical('added on'),
      last_used_at: technical('last used'),
    },
    { unit: false },
  ),
  import_batches: table(
    'import',
    'Spreadsheets brought in',
    {
      file_name: technical('name of the file'),
      file_digest: technical('hash of the file'),
      rows_seen: technical('rows in the file'),
      rows_taken: technical('rows taken'),
      rows_refused: technical('rows refused'),
      imported_by: technical('who brought it in'),
      imported_at: technical('when'),
      undone_at: technical('taken back on'),
      undone_by: technical('by whom'),
    },
    { unit: false },
  ),
  enquiry_counts: table(
    'enquiries',
    'Requests for help, counted with nobody in them',
    {
      month: counted('month'),
      came_by: counted('how it came'),
      anonymous: counted('without a name'),
      service: counted('service asked for'),
      about: counted('what it was about'),
    },
    { unit: false },
  ),
  equality_counts: table(
    'enquiries',
    'Equality answers, counted with nobody in them',
    { month: counted('month'), question: counted('question'), answer: counted('answer') },
    { unit: false },
  ),
  organisations: {
    owner: 'organisations',
    rows: 'Charities',
    columns: {
      id: technical('the charity'),
      slug: technical('name in addresses'),
      name: technical('name'),
      nation: technical('nation'),
      host: technical('host name'),
      joined_at: technical('joined on'),
    },
  },
  charter_versions: {
    owner: 'organisations',
    rows: 'Charters',
    columns: {
      organisation_id: technical('the charity'),
      version: technical('version'),
      in_force_from: technical('in force from'),
      digest: technical('hash'),
      words: technical('the charter whole'),
    },
  },
}
