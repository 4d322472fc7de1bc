import { z } from 'zod'
import { processorsDoOnlyWhatWeAsk } from '#promises/processors-do-only-what-we-ask.ts'
import { clockTime, correction, day, email, fact, humanCheck, id, ids, phone, words } from './parts.ts'
import {
  bodies,
  grounds,
  nations,
  partyKinds,
  practiceKinds,
  recipientRoles,
  recordedGrounds,
  regimes,
  softwareRoles,
} from './vocabulary.ts'

/** Who the charity is, who works in it, who acts for it and who may receive anything from it. */

export const organisation = fact({
  name: words.describe("The charity's public name (invented in the shipped charters)"),
  kind: z.enum(bodies).describe('The kind of body in law: it decides, for one, which marketing rules apply'),
  about: words.describe('What it does, in one sentence'),
  since: day.optional(),
  companyNumber: z.string().optional(),
  registration: fact({ number: z.string(), renewsEveryMonths: z.number().int().positive() }).describe(
    'Its entry in the register of fee payers',
  ),
  website: z.string().regex(/^[a-z0-9.-]+$/, 'a host name without https://'),
  address: fact({
    lines: z.array(words).min(1),
    postcode: z.string(),
    isFor: words.describe('What the address is for, such as requests by post'),
  }),
})

export const authority = fact({
  id,
  name: words,
  regime: z.enum(regimes),
  nations: z.array(z.enum(nations)).min(1),
  website: z.string(),
  askedDirectly: z.boolean().describe('May a family go there without asking the charity first?'),
})

export const law = fact({
  name: words.describe('The Act or rule the notice names, in full'),
  correctedBy: words.optional().describe('What stands in its place now, if it was replaced'),
})

/** A role that can be reached; never a person's name. */
export const contact = fact({
  id,
  title: words,
  email: email.optional(),
  phone: phone.optional(),
  byPost: z.boolean().default(false),
  answersWithinWorkingDays: z.number().int().positive(),
  alsoHolds: ids.default([]).describe('Other posts the same person holds, such as chief-executive'),
  standIn: id.optional().describe('Who acts where the holder has a conflict of interest'),
  duties: words,
})

export const openingHours = fact({
  shownAt: words,
  hours: z.array(
    z.strictObject({
      days: z.array(z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])).min(1),
      from: clockTime,
      to: clockTime,
    }),
  ),
  closedOnPublicHolidays: z.boolean(),
  whenClosed: words,
})

export const role = fact({
  id,
  name: words.describe("The charity's own name for the role"),
  is: z.enum(softwareRoles),
  mayLogIn: z.boolean(),
  paid: z.boolean().default(true),
  sees: words.describe('What someone in this role can see, as families read it'),
  opens: z
    .enum([
      'own-cases',
      'own-supporters-cases',
      'own-courses',
      'sampled-cases',
      'a-case-with-a-reason',
      'figures',
      'nothing',
    ])
    .describe('Which records the role can open'),
  readsSensitive: z
    .boolean()
    .default(false)
    .describe('May a volunteer read the sensitive details of the families they help?'),
})

export const party = fact({ id, words, is: z.enum(partyKinds) })

/** One of the closed list of reasons for which anything that identifies a person may leave. */
export const ground = fact({
  id,
  is: z.enum(grounds),
  recordedAs: z.enum(recordedGrounds),
  withoutConsent: z.boolean(),
  words,
  decidedBy: id.optional().describe('The contact or role that decides and signs'),
  mayWithholdTelling: z.boolean().default(false).describe('May the family be left untold, with a reason and a review?'),
  needs: z.array(words).default([]).describe('What must be written down before it counts'),
  approvedFirst: z
    .strictObject({
      by: z.enum(['caldicott-guardian', 'safeguarding-lead', 'data-protection-lead']),
      dangerSeenWithinDays: z
        .number()
        .int()
        .min(1)
        .max(31)
        .describe('Danger now waits for nobody, and is looked at within'),
    })
    .optional()
    .describe('Who writes their own balance before anything leaves on this ground'),
  corrected: correction.optional(),
})

const agreement = z.strictObject({
  title: words,
  kind: z.enum(['independent-controllers', 'joint-controllers', 'grant-or-contract', 'none-needed']),
  signedOn: day.optional(),
  reviewBy: day.optional(),
  essence: words.describe('What it settles, for the public page'),
  answers: words.optional().describe('Which party answers which request'),
})

export const recipient = fact({
  id,
  name: words,
  role: z.enum(recipientRoles),
  purposes: ids.min(1),
  direction: z.enum(['out', 'in', 'both']),
  dataset: z
    .union([z.literal('numbers-only'), z.literal('nothing'), ids.min(1)])
    .describe('numbers-only, nothing, or the list of field ids that may be sent, and no other'),
  cells: ids.default([]).describe('For numbers-only: the fields that may be counted'),
  grounds: ids.min(1).describe('The grounds, by id, on which this recipient may be sent anything'),
  toldFirst: z.boolean().describe('Is the family told of this recipient before anything goes?'),
  isNamed: z.boolean().default(true).describe('false: a class of bodies, named to the family each time'),
  agreement,
})

export const processor = fact({
  id,
  name: words,
  kind: z.enum(['company', 'individual']),
  instruction: words,
  scope: ids.describe('Record classes it works on; empty where it sees no record'),
  access: z.enum(processorsDoOnlyWhatWeAsk.rule),
  contract: z.strictObject({ from: day, reviewBy: day }),
  country: z.string(),
  safeguard: words.optional().describe('What protects the records if they leave the country'),
})

export const store = fact({
  id,
  words,
  holds: z.enum(['identifiable', 'anonymised-only', 'paper']),
  processor: id.optional(),
  encryptedInTransit: z.boolean(),
  encryptedAtRest: z.boolean(),
})

/** A way of working, kept partly by people: locked drawers, clear desks, marked letters. */
export const practice = fact({
  id,
  kind: z.enum(practiceKinds),
  words,
  check: humanCheck.optional(),
  promise: id.optional(),
  corrected: correction.optional(),
})

export const document = fact({
  id,
  title: words,
  version: z.string(),
  given: z.enum(['on-request', 'first-contact', 'always-shown']),
})

export const marking = fact({
  letters: z.string().optional().describe('Words put on every letter and envelope about a family'),
  emails: z.string().optional().describe('Words put in the subject and head of every e-mail with personal information'),
  emailNeedsPermission: z.boolean().default(false),
  fax: z.enum(['off', 'checked']).default('off'),
  codedForm: z.enum(['case-code', 'initials-and-date-of-birth']).default('case-code'),
  codedChannels: z.array(z.enum(['email', 'text', 'calendar', 'fax'])).default([]),
  saysWhoWeAre: z.boolean().default(true).describe('false: subjects, senders and voicemail do not name the service'),
  corrected: correction.optional(),
})
