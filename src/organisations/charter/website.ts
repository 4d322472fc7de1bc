import { z } from 'zod'
import { correction, fact, humanCheck, id, words } from './parts.ts'
import { cookieKinds, noticeContents } from './vocabulary.ts'

/** What the public site keeps, and the notice it shows. */

const cookie = fact({
  id,
  kind: z.enum(cookieKinds),
  words,
  used: z.boolean().describe('false: the charity once used it and Kinkeeper does not set it'),
  needsChoice: z.boolean(),
  lasts: words,
  recognisesReturn: z.boolean().default(false),
  outsideCompany: z.boolean().default(false),
})

export const website = fact({
  log: fact({
    fields: z.array(fact({ id, words })),
    keepDays: z.number().int().positive(),
    linkedToPeople: z.literal(false),
    words,
  }).optional(),
  cookies: z.array(cookie),
  saysCookiesCannotIdentify: z.boolean().default(false),
  counts: z.enum(['none', 'cookieless-counts']),
  refusalRespected: z.boolean(),
  outsideLinks: words.optional(),
  corrected: correction.optional(),
})

const sentence = fact({
  id,
  words,
  short: words.optional().describe('The one-line form for the summary page'),
  child: words.optional().describe('The form for children'),
  tells: z.array(z.enum(noticeContents)).default([]).describe('What Articles 13 and 14 ask that this sentence tells'),
  promise: id.optional().describe('The promise, a file of src/promises, that keeps it'),
  check: humanCheck.optional(),
  target: id.optional().describe('The measured target of its soft word'),
  corrected: correction.optional(),
  added: z
    .strictObject({ source: z.string().min(3) })
    .optional()
    .describe("A sentence the law now requires and the charity's own document never had"),
})

export const section = z.strictObject({ id, heading: words, sentences: z.array(sentence).min(1) })
