import { givenDay } from '#calendar/given-dates.ts'
import { Temporal } from '#calendar/temporal.ts'
import type { Ask } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'

/** What was typed in the three boxes of a `DateInput`: a day as `2026-05-03`, nothing, or what is wrong with it. */
export function typedDay(ask: Ask, field: string): { day?: string; error?: FieldError } {
  const [day, month, year] = ['day', 'month', 'year'].map(part => ask.typed(`${field}-${part}`))
  if (!day && !month && !year) return {}
  const read = givenDay(`${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`)
  if (read) return { day: read.toString() }
  return {
    error: { field: `${field}-day`, words: 'Enter a real date, such as 27 3 2026, with a year of four numbers' },
  }
}

/** The three boxes filled from a day. */
export function dayBoxes(field: string, day: string | null | undefined): Record<string, string> {
  if (!day) return {}
  const { day: ofMonth, month, year } = Temporal.PlainDate.from(day)
  return { [`${field}-day`]: String(ofMonth), [`${field}-month`]: String(month), [`${field}-year`]: String(year) }
}
