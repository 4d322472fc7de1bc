import { everyoneInItIsNamed } from '#promises/everyone-in-it-is-named.ts'

/** The closed lists a charter chooses from. A word that is not here is a schema error, never a silent default. */

export const bodies = ['charity', 'cic', 'council-service'] as const
export const regimes = ['uk', 'guernsey'] as const
export const nations = ['england', 'wales', 'scotland', 'northern-ireland', 'guernsey'] as const

/** Article 6 bases. `not-stated` loads, and the linter reports it: an older notice may never have said. */
export const lawfulBases = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
  'recognised-legitimate-interest',
  'not-stated',
] as const

/** Article 9 conditions used in family support (law.md section 4). */
export const specialConditions = [
  'explicit-consent',
  'health-or-social-care',
  'safeguarding',
  'counselling-advice-support',
  'disability-not-for-profit',
  'equality-of-opportunity',
  'research-and-statistics',
  'legal-claims',
  'vital-interests',
] as const

/** Article 10 conditions for criminal-offence records, allegations included (law.md LB-8). */
export const offenceConditions = ['safeguarding', 'consent', 'vital-interests', 'legal-claims'] as const

/** What a notice once called its basis although the law does not accept it. */
export const claimedBases = ['implied-consent', 'use-is-consent', 'bundled-consent'] as const

/**
 * What a sensitive detail is about: the classes that stand behind a wall of their own (UK GDPR Art 9 and 10). Race,
 * religion and orientation are not among them: they are equality answers, which nobody at work reads.
 */
export const sensitiveClasses = [
  'health',
  'medical-history',
  'emergency-visits',
  'treatments',
  'test-results',
  'care-arrangements',
  'social-care-status',
  'circumstances',
  'offending',
  'genetics',
] as const

export const sensitivities = ['ordinary', 'special-category', 'criminal-offence'] as const

/** Who told us, or how we came to know. */
export const sources = [
  'self',
  'parent',
  'child',
  'relative',
  'professional',
  'partner-agency',
  'referrer',
  'midwife',
  'health-visitor',
  'mental-health-team',
  'previous-service',
  'current-service',
  'social-media',
  'observed',
  'anyone-else',
  'written-by-us',
  'device',
] as const

export const collectionStages = [
  'first-contact',
  'referral',
  'during-support',
  'course',
  'group',
  'enquiry-or-booking',
  'social-media',
  'live-chat',
  'feedback',
  'website-visit',
] as const

/** The roles the software knows; a charity's own role name maps to exactly one. */
export const softwareRoles = [
  'worker',
  'lead',
  'safeguarding-lead',
  'data-protection-lead',
  'caldicott-guardian',
  'administrator',
  'volunteer',
  'supervisor',
  'coach',
  'bookings',
  'quality-reviewer',
  'manager',
] as const

export const partyKinds = everyoneInItIsNamed.rule

export const recipientRoles = [
  'partner',
  'funder',
  'commissioner',
  'joint-controller',
  'public-authority',
  'health-service',
  'childrens-agency',
  'school',
  'publication',
  'regulator',
] as const

/** Why information may leave. Each is recorded as one of the three grounds that a disclosure row stores. */
export const grounds = [
  'requested-by-person',
  'consent',
  'legal-obligation',
  'safeguarding',
  'public-interest',
  'figures-only',
] as const
export const recordedGrounds = ['consent', 'legal-obligation', 'safeguarding-decision', 'no-person-in-it'] as const

/** The event a retention clock starts from. `not-stated` loads, and the linter reports it. */
export const triggers = [
  'last-contact',
  'case-closure',
  'course-end-or-evaluation',
  'child-attains-age',
  'message-made',
  'creation',
  'hold-review',
  'not-stated',
] as const
export const fates = ['erase', 'strip', 'anonymise', 'keep-summary', 'review'] as const

/** What sets a hold, which stops deletion and nothing else (law.md RET-7). */
export const holdReasons = [
  'safeguarding-involvement',
  'legal-claim',
  'complaint-open',
  'rights-request-open',
  'restriction',
  'official-enquiry',
] as const

export const rightKinds = [
  'informed',
  'access',
  'rectification',
  'erasure',
  'restriction',
  'objection',
  'portability',
  'no-automated-decisions',
  'withdraw-consent',
] as const

export const channels = [
  'post',
  'email',
  'phone',
  'in-person',
  'live-chat',
  'text',
  'social-media',
  'own-page',
] as const

/** What Articles 13 and 14 require a notice to tell (law.md ACC-4, ACC-5); a sentence says which it tells. */
export const noticeContents = [
  'controller',
  'data-protection-contact',
  'purposes-and-basis',
  'legitimate-interest',
  'recipients',
  'transfers',
  'retention',
  'rights',
  'withdrawal',
  'complaint-to-charity',
  'complaint-to-regulator',
  'consequence-of-not-giving',
  'automated-decisions',
  'categories',
  'source',
] as const

export const cookieKinds = ['session', 'task', 'preference', 'statistics', 'analytics', 'return-visit'] as const
export const marketingBases = ['none', 'consent', 'charity-soft-opt-in', 'sale-soft-opt-in', 'not-stated'] as const
export const practiceKinds = [
  'paper',
  'screen',
  'devices',
  'messages',
  'people',
  'publication',
  'written-policy',
  'software',
] as const
export const identityRules = ['always', 'on-reasonable-doubt'] as const
