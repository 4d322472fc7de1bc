import { z } from 'zod'

/** The small shapes every part of a charter is made of. */

const itemPattern = /^S[0-4]-[1-9][0-9]?$/

export const id = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a lower-case name with hyphens, such as peer-supporter')
  .describe('A stable name: lower-case words joined by hyphens, such as peer-supporter')

export const ids = z.array(id)

/** A sentence for families: plain, closed with a full stop so that pages can join sentences. */
export const words = z.string().trim().min(2).describe('Plain words a parent can read')

export const day = z
  .string()
  .regex(/^\d{4}-\d{2}(-\d{2})?$/, 'a date such as 2026-11-21, or a month such as 2010-08')
  .describe('A date such as 2026-11-21, or a month such as 2010-08 where the day was never said')

/** The day a version takes effect: whole, because acts are judged by it. */
export const wholeDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-11-21')
  .describe('A date such as 2026-11-21')

export const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time in quotes such as '09:30'")
  .describe("A time of day in quotes, such as '09:30'")

export const email = z
  .string()
  .regex(/^[a-z0-9.-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'an e-mail address such as privacy@harbour.example.org')
  .describe('An e-mail address of a role, never of a named person')

export const phone = z
  .string()
  .regex(/^0[0-9 ]{9,13}$/, 'a telephone number such as 01632 960123')
  .describe('A telephone number such as 01632 960123')

const itemsCarried = z
  .array(z.string().regex(itemPattern, 'an acceptance item such as S0-44'))
  .default([])
  .describe('The acceptance items (S0-1 to S4-61) this carries')

/** An object with no unknown keys that may name the acceptance items it carries. */
export function fact<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject({ ...shape, items: itemsCarried })
}

/** What a person does where software alone cannot keep the promise. */
export const humanCheck = z
  .strictObject({
    what: words,
    by: id.describe('The contact or role that does it'),
    everyDays: z.number().int().positive(),
    recordedIn: words,
  })
  .describe('What a person checks, how often, and where it is written down')

/** How the software treats words that the law does not accept, or that can be read two ways. */
export const correction = z
  .strictObject({
    words: words.describe('What is true now, in the words the notice page shows'),
    source: z.string().min(3).describe('The law or guidance it rests on'),
  })
  .describe('The treatment shown beside words the law does not accept')
