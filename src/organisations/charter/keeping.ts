import { z } from 'zod'
import { correction, day, fact, id, ids, wholeDay, words } from './parts.ts'
import { channels, fates, holdReasons, identityRules, marketingBases, rightKinds, triggers } from './vocabulary.ts'

/** How long things are kept, what a family can ask for, complaints, training, messages. */

/** One length and one only; `indefinitely` is legal only with a yearly review. */
const lasts = z
  .union([
    z.strictObject({ years: z.number().int().positive() }),
    z.strictObject({ months: z.number().int().positive() }),
    z.strictObject({ days: z.number().int().nonnegative() }),
    z.strictObject({ age: z.number().int().positive() }),
    z.strictObject({ indefinitely: z.literal(true) }),
  ])
  .describe('Exactly one of years, months, days, age, indefinitely')

const retentionRule = fact({
  id,
  document: words.describe('Column 1 of the published schedule: what is kept'),
  records: ids.min(1),
  services: ids.default([]).describe('Only these services; empty means all'),
  startsAt: z.enum(triggers).default('not-stated'),
  lasts,
  or: z
    .strictObject({
      startsAt: z.enum(triggers).default('not-stated'),
      lasts,
      reading: z.enum(['earlier', 'later', 'not-chosen']).default('not-chosen'),
      because: words,
    })
    .optional()
    .describe('The second period of an "or", and which of the two ends the record'),
  reviewAt: z.enum(['earlier']).optional().describe('A reasoned review when the first of the two falls'),
  andThen: z.enum(fates),
  strips: ids.default([]).describe('For strip and keep-summary: the record classes that go'),
  keeps: ids.default([]).describe('For keep-summary: the record classes that stay'),
  longestWaitDays: z.number().int().positive().optional().describe('How long an event may be waited for'),
  unless: words.optional().describe('What may lengthen it, and what must be on file'),
  restrictedWhenClosed: z.boolean().default(false),
  reviewMonths: z.number().int().positive().optional(),
  notes: words.describe('Column 3 of the published schedule'),
  whereKept: words.describe('Column 4 of the published schedule'),
  because: words.describe('Why this long'),
  corrected: correction.optional(),
})

export const retention = fact({
  ceiling: z
    .strictObject({
      years: z.number().int().positive(),
      exceptions: z.array(z.enum(holdReasons)).default([]),
      corrected: correction.optional(),
    })
    .optional()
    .describe('A longest time that the notice promises for everything'),
  hold: fact({
    reasons: z.array(z.enum(holdReasons)).min(1),
    evenIfUnfounded: z.boolean().describe('Does involvement count although the concern proved unfounded?'),
    reviewMonths: z.number().int().positive(),
    words,
  }),
  backupsExpireAfterDays: z.number().int().positive(),
  rules: z.array(retentionRule).min(1),
})

export const rights = fact({
  kinds: z.array(fact({ kind: z.enum(rightKinds), words })).min(1),
  namedChannels: z.array(z.enum(channels)).min(1).describe('The ways the notice names'),
  writingRequired: z.boolean().default(false).describe('Does the notice say "in writing" and nothing else?'),
  answeredBy: id,
  promisedDays: z.number().int().positive().optional().describe('The charity promise, beside the month the law gives'),
  identity: fact({ rule: z.enum(identityRules), words, corrected: correction.optional() }),
  copyHolds: z.array(words).default([]).describe('The parts a copy must have'),
  copyForms: z.array(z.enum(['paper', 'electronic'])).min(1),
  corrected: correction.optional(),
})

export const complaints = fact({
  words,
  namedChannels: z.array(z.enum(channels)).min(1),
  charityFirst: z.boolean().default(false).describe('Does the notice ask families to come to the charity first?'),
  writingRequired: z.boolean().default(false),
  acknowledgeWithinDays: z.number().int().positive(),
  heardBy: id,
  ifAboutThem: id.optional(),
  corrected: correction.optional(),
})

export const training = fact({
  everyMonths: z.number().int().positive(),
  warnDaysBefore: z.number().int().positive(),
  who: words,
  thenAccessStops: z.boolean(),
})

export const supervision = fact({
  of: ids.min(1),
  by: id,
  everyDays: z.number().int().positive(),
  alarmAfterDays: z.number().int().positive(),
  words,
})

export const marketing = fact({
  basis: z.enum(marketingBases).default('not-stated'),
  words,
  subjects: z.array(words).default([]),
  localAreaOnly: z.boolean().default(false),
  atMostPerMonth: z.number().int().positive().optional(),
  startAndStopWith: id.optional(),
  neverForOthers: z.boolean(),
  neverSold: z.boolean(),
  corrected: correction.optional(),
})

/** A soft word of the notice, turned into something that is counted. */
export const target = fact({
  id,
  softWord: z.string().describe('The word it measures: usually, occasionally, regularly …'),
  measure: words,
  goal: z.union([
    z.strictObject({ atLeastPercent: z.number().min(0).max(100) }),
    z.strictObject({ moreThanPercent: z.number().min(0).max(100) }),
    z.strictObject({ withinDays: z.number().int().positive() }),
    z.strictObject({ everyDays: z.number().int().positive() }),
    z.strictObject({ atMostPerMonth: z.number().int().positive() }),
  ]),
  reportedTo: id,
})

export const noticeVersion = fact({
  number: z.number().int().positive(),
  date: wholeDay.describe('From when this version holds'),
  ownWordsFrom: day.optional().describe("The date the charity's own document carries"),
  owner: id,
  reviewEveryMonths: z.number().int().positive(),
  published: words,
})

export const earlierVersion = z.strictObject({
  number: z.number().int().positive(),
  date: day,
  changes: z
    .array(
      z.strictObject({
        words: words.describe('What changed after this version, in plain words'),
        sentence: id.optional(),
        was: words.optional().describe('The sentence as it stood; left out where the sentence is new'),
        effect: z.enum(['kept', 'clearer', 'stronger', 'weaker', 'new', 'dropped']),
      }),
    )
    .min(1),
})
