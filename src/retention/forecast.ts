import type { Act } from '#gate/act.ts'
import type { Charter } from '#organisations/charter.ts'
import { weKeepItNoLongerThanWeSaid } from '#promises/we-keep-it-no-longer-than-we-said.ts'
import { dueDates, type MessageDue, type RecordDue, type UnitDue } from './clocks.ts'
import { type Day, factsOfNext, termsOf } from './facts.ts'

const batch = 1000

/** The clocks of every record of the charity, a thousand at a time, for a job's act for the purpose of retention. */
export async function* forecast(act: Act, charter: Charter): AsyncGenerator<RecordDue> {
  const terms = await termsOf(act)
  let after: string | undefined
  for (;;) {
    const some = await factsOfNext(act, after, batch)
    for (const facts of some) {
      if (!after || facts.record > after) after = facts.record
      yield dueDates(charter, facts, terms)
    }
    if (some.length < batch) return
  }
}

/** Why a record that has reached its day does not go. Shown, never skipped in silence. */
export type Refused =
  | RecordDue['refusals'][number]
  | 'held'
  | 'review-before-it-goes'
  | 'summary-names-somebody'
  | 'not-done'

/** What of a record has reached its day. */
export type Ready = Readonly<{
  units: readonly UnitDue[]
  messages: readonly MessageDue[]
  refused: Refused | undefined
}>

/** What goes on a day, or why it does not. Nothing of a record goes while any of it is held. */
export function readyOn(due: RecordDue, day: Day): Ready {
  const goes = weKeepItNoLongerThanWeSaid.rule
  const units = due.units.filter(unit => goes(unit, day))
  const messages = due.messages.filter(message => goes(message, day))
  const any = units.length + messages.length > 0
  const refused = due.holds.length > 0 ? ('held' as const) : due.refusals[0]
  return { units, messages, refused: any ? refused : undefined }
}

/** Whether somebody has to look: a hold to review, something due that is refused, a look before the end, no rule. */
export function needsALook(due: RecordDue, day: Day): boolean {
  const soon = due.holds.some(hold => hold.reviewOn !== undefined) || due.refusals.length > 0
  return soon || due.units.some(unit => unit.reviewOn !== undefined && unit.reviewOn <= day)
}
