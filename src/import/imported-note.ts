import { ourZone, Temporal } from '#calendar/temporal.ts'
import type { NewRow } from '#gate/insert-many.ts'
import type { Arrival } from './arrivals.ts'

export type Batch = Readonly<{ id: string; by: string; at: Date }>

/** What a list says in words, as one note. Kind `note`: it is not a contact, so no clock counts from it. */
export function noteOf(batch: Batch, arrival: Arrival, body: string): NewRow {
  return {
    kind: 'note',
    happened_at: noonOf(arrival.family.provenance.listMadeOn),
    reached: false,
    told: 'our-own-act',
    told_how: 'written',
    // Nobody has read it for others in it yet; a copy waits until somebody has.
    mentions_others: true,
    body,
    drafted_by: batch.by,
    drafted_at: batch.at,
    fixed_at: batch.at,
    import_batch: batch.id,
  }
}

/** A day has no hour: noon keeps it that day in every zone we show. */
export function noonOf(day: string): Date {
  const noon = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: ourZone, plainTime: '12:00' })
  return new Date(noon.epochMilliseconds)
}
