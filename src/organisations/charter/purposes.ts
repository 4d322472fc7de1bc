import { z } from 'zod'
import { correction, day, fact, id, ids, words } from './parts.ts'
import {
  claimedBases,
  collectionStages,
  lawfulBases,
  offenceConditions,
  sensitiveClasses,
  sensitivities,
  sources,
  specialConditions,
} from './vocabulary.ts'

/** Why information is used, what is held, which service asks for it, and what a family is asked to agree to. */

const balancingTest = z.strictObject({
  by: id,
  on: day,
  outcome: z.enum(['balanced', 'not-balanced']),
  reviewBy: day,
  because: words,
})

export const purpose = fact({
  id,
  words,
  basis: z.enum(lawfulBases).default('not-stated').describe('The Article 6 basis that is true'),
  claimed: z
    .strictObject({ as: z.enum(claimedBases), words, source: z.string() })
    .optional()
    .describe('What the notice called it, where the law does not accept that'),
  condition: z
    .enum(specialConditions)
    .optional()
    .describe('The Article 9 condition, where special-category records are used'),
  offenceCondition: z
    .enum(offenceConditions)
    .optional()
    .describe('The Article 10 condition, where offence records are used'),
  source: z.string().min(3).describe('The law it rests on, article by article'),
  uses: ids.describe('The record classes it uses'),
  output: z.enum(['records', 'figures', 'de-identified-text', 'messages']).describe('What comes out of it'),
  balancing: balancingTest.optional(),
})

const field = fact({
  id,
  words,
  required: z.boolean().default(false).describe('Is the service impossible without it?'),
  because: words.optional().describe('Why it is held, where the class does not say'),
  sensitive: z
    .enum(sensitiveClasses)
    .optional()
    .describe('Recorded as a sensitive detail of this class, behind a wall of its own'),
})

export const recordClass = fact({
  id,
  words: words.describe('What we hold, as families would say it'),
  sensitivity: z.enum(sensitivities),
  about: z.array(z.enum(['parent', 'child', 'family', 'referrer', 'staff', 'visitor', 'anyone'])).min(1),
  from: z.array(z.enum(sources)).min(1),
  fields: z.array(field).min(1),
  needsConsent: id.optional().describe('Stays locked until this consent is given'),
  keptApart: z.boolean().default(false).describe('Held in a store of its own and not shown with cases'),
  onlyFor: ids.default([]).describe('If given, the only purposes that may use it'),
})

export const service = fact({
  id,
  name: words,
  words,
  purposes: ids.min(1),
  records: ids.min(1).describe('The record classes this service may fill in, and no other'),
  asks: ids.describe('The fields its first form shows, and no other'),
  requires: ids.default([]).describe('The fields without which it cannot be given'),
  retention: ids.default([]).describe('The entries of the retention schedule that end its records'),
  anonymousContact: z.boolean().default(false),
  voluntary: z.boolean().default(true),
  commissionedByPublicBody: z.boolean().default(false),
  geneticsBecause: words.optional().describe('Why this service needs genetics; without it, it records none'),
})

export const collectionPoint = fact({
  id,
  words,
  stage: z.enum(collectionStages),
  from: z.array(z.enum(sources)).min(1),
  declaration: words.optional().describe('What a third party must declare before anything is taken in'),
  ourOwnCheck: words.optional().describe('What the charity itself decides and records as well'),
})

export const consentQuestion = fact({
  id,
  about: words,
  explicit: z.boolean(),
  wordings: z
    .array(z.strictObject({ version: z.number().int().positive(), from: day, words }))
    .min(1)
    .describe('Each wording ever asked, oldest first; the last is the one asked today'),
  recipients: ids.default([]),
  purposes: ids.min(1),
  reviewMonths: z.number().int().positive(),
  ifWithdrawn: words,
  countsAsConsent: z.boolean().default(true).describe('false: an agreement to be supported, never consent in law'),
  corrected: correction.optional(),
})
