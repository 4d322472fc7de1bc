import { readableDate } from '#calendar/readable.ts'
import type { Held } from './held.ts'

// How a copy is laid out for whoever looks it through. It only arranges: a table that is in no kind comes last.
const kinds: readonly (readonly [string, readonly string[]])[] = [
  ['Who they are', ['people', 'relationships', 'sensitive_details', 'equality_answers', 'records']],
  ['Contacts', ['reach', 'named_recipients']],
  ['How they came', ['enquiries', 'referrals', 'later_arrivals', 'documents', 'received_items']],
  ['Notes', ['notes', 'note_additions']],
  [
    'The support',
    [
      'cases',
      'case_summaries',
      'case_team',
      'transfers',
      'issues',
      'goals',
      'goal_reviews',
      'tasks',
      'bookings',
      'attendances',
    ],
  ],
  ['Decisions and worries', ['triage_decisions', 'concerns', 'safeguarding_decisions', 'openings_with_reason']],
  [
    'Yes, no and what was passed on',
    ['consent_events', 'support_agreements', 'disclosures', 'notices_given', 'outbox'],
  ],
  ['What they asked of us', ['rights_requests', 'request_pauses', 'request_steps', 'complaints', 'restrictions']],
  ['Where things came from', ['provenance', 'former_values']],
]

type Kind<Item> = Readonly<{ title: string; items: readonly Item[] }>

/** In order of kind, notes by month; what is alike stays in the order it came in. Nothing is left out. */
export function inOrderOfKind<Item extends Pick<Held, 'table' | 'on'>>(items: readonly Item[]): readonly Item[] {
  return [...items].sort((one, other) => placeOf(one) - placeOf(other))
}

/** The things under the name of their kind: `Who they are`, `Notes, March 2026`. */
export function byKind<Item extends Pick<Held, 'table' | 'on'>>(items: readonly Item[]): readonly Kind<Item>[] {
  return [...Map.groupBy(inOrderOfKind(items), titleOf)].map(([title, own]) => ({ title, items: own }))
}

function placeOf({ table }: Pick<Held, 'table'>): number {
  const at = kinds.findIndex(([, tables]) => tables.includes(table))
  return at < 0 ? kinds.length : at
}

function titleOf(item: Pick<Held, 'table' | 'on'>): string {
  const title = kinds[placeOf(item)]?.[0] ?? 'Everything else'
  if (title !== 'Notes' || !item.on) return title
  return `Notes, ${readableDate(`${item.on.slice(0, 7)}-01`).replace(/^1 /, '')}`
}
