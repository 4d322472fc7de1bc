import { givenDay, givenMoment } from '#calendar/given-dates.ts'
import { Temporal } from '#calendar/temporal.ts'
import type { Ask } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'

/** What was typed in a date's three boxes: a day, nothing, or what is wrong with it. */
export function typedDay(ask: Ask, field: string): { day?: Temporal.PlainDate; error?: FieldError } {
  const [day, month, year] = ['day', 'month', 'year'].map(part => ask.typed(`${field}-${part}`))
  if (!day && !month && !year) return {}
  const written = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const read = givenDay(written)
  return read
    ? { day: read }
    : { error: { field: `${field}-day`, words: 'Enter a real date, such as 27 3 2026, with a year of four numbers' } }
}

/** The same boxes filled from a day. */
export function dayBoxes(field: string, day: Temporal.PlainDate | string | undefined): Record<string, string> {
  if (!day) return {}
  const { day: ofMonth, month, year } = Temporal.PlainDate.from(day)
  return { [`${field}-day`]: String(ofMonth), [`${field}-month`]: String(month), [`${field}-year`]: String(year) }
}

/** A day and a time of day as written ("14:30", "2.30pm", "9am"), in London; undefined when it is no such time. */
export function momentOf(day: Temporal.PlainDate, time: string): Date | undefined {
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(time.trim()) ?? []
  if (!hours) return undefined
  let hour = Number(hours)
  if (half && (hour < 1 || hour > 12)) return undefined
  if (half) hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  const read = givenMoment(`${day}T${String(hour).padStart(2, '0')}:${minutes}`)
  return read && new Date(read.epochMilliseconds)
}
