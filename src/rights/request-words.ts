import type { DeadlineKind } from '#calendar/deadline-question.ts'
import type { Purpose, Role } from '#gate/purposes.ts'

/** What somebody can ask of us about their information, in their words. */
export const requestKinds = {
  access: 'A copy of what we hold',
  rectification: 'Something put right or completed',
  erasure: 'To have it deleted',
  restriction: 'To have it kept but not used',
  objection: 'To stop a use of it',
  portability: 'A file to take elsewhere',
  'automated-decision': 'A person to look at a decision',
} as const
export type RequestKind = keyof typeof requestKinds

/** The clock of each kind: an objection to a decision by a computer is an objection. */
export const clockKinds: Readonly<Record<RequestKind, DeadlineKind>> = {
  access: 'access',
  rectification: 'rectification',
  erasure: 'erasure',
  restriction: 'restriction',
  objection: 'objection',
  portability: 'portability',
  'automated-decision': 'objection',
}

/** Any way will do (SAR-1): no form, no letter, no magic words. */
export const cameBys = {
  'in-person': 'Said in person',
  phone: 'Said on the phone',
  letter: 'By letter',
  email: 'By e-mail',
  text: 'By text message',
  'live-chat': 'In the live chat',
  'social-media': 'On social media',
  page: 'On our website',
} as const
export type CameBy = keyof typeof cameBys

export const askedBys = {
  themselves: 'The person themselves',
  parent: 'A parent, for their child',
  'somebody-with-authority': 'Somebody else, for them',
  'not-known': 'Not known yet',
} as const
export type AskedBy = keyof typeof askedBys

export const authorities = {
  'parental-responsibility': 'Parental responsibility, as we have it on record',
  'signed-authority': 'A signed letter of authority',
  'attorney-or-deputy': 'An attorney or deputy, with the paper seen',
  'court-order': 'An order of a court',
  'evidently-in-their-interest': 'Evidently in the child’s best interests',
} as const
export type Authority = keyof typeof authorities

export const competences = {
  'understands-and-agrees': 'They understand, and agree',
  'understands-and-refuses': 'They understand, and do not agree',
  'does-not-understand-yet': 'They do not understand enough yet, so a parent may ask for them',
} as const
export type Competence = keyof typeof competences

export const knownBecause = {
  'worker-knows-them': 'A worker knows them',
  'signed-in-page': 'They asked on their own page, signed in',
  'rang-back-on-held-number': 'We rang back on the number we hold',
  'wrote-from-held-address': 'They wrote from the address we hold',
} as const
export type KnownBecause = keyof typeof knownBecause

export const proofs = {
  'facts-only-they-know': 'Facts that only they would know',
  'met-in-person': 'Met in person, and recognised',
  'official-letter': 'An official letter with their address',
  'driving-licence': 'Driving licence',
  passport: 'Passport',
  other: 'Something else',
} as const
export type Proof = keyof typeof proofs

export const extendedFors = {
  complex: 'It is complex',
  'many-requests': 'They have made many requests',
} as const
export type ExtendedFor = keyof typeof extendedFors

export const handedBecauses = {
  'it-is-about-them': 'It is about the one who would answer it',
  'they-wrote-it': 'They wrote what it is about',
  'asked-for-somebody-else': 'The family asked for somebody else',
  away: 'They are away',
} as const
export type HandedBecause = keyof typeof handedBecauses

export const outcomes = {
  done: 'Done',
  'partly-done': 'Done in part',
  refused: 'Not done',
  'taken-back': 'Taken back by the person',
  'no-answer-came': 'Closed: no answer came to our question',
  'joined-elsewhere': 'Joined to a record',
} as const
export type Outcome = keyof typeof outcomes

/** On what ground a request may be answered with no, by kind (law sheet 2; UK GDPR Arts 12(5), 17(3), 18, 20, 21). */
export const refusalGrounds = {
  'manifestly-unfounded': 'Clearly without ground, or clearly too much (Art 12(5))',
  'not-authorised': 'Whoever asked may not ask for this person',
  'nothing-held': 'We hold nothing about them',
  'accurate-as-held': 'What we hold is right; their view now stands beside it (Art 16)',
  'opinion-honestly-held': 'It is an opinion, marked as one; their view now stands beside it (Art 16)',
  'legal-obligation': 'A law makes us keep it (Art 17(3)(b))',
  'legal-claims': 'It is needed for a legal claim (Art 17(3)(e), Art 21(1))',
  'archiving-or-research': 'Archiving or research would be ruined (Art 17(3)(d))',
  'compelling-grounds': 'Compelling grounds that override (Art 21(1))',
  'no-ground-applies': 'None of the grounds in law applies',
  'not-on-consent-or-contract': 'It does not rest on consent or a contract (Art 20)',
  'others-would-be-harmed': 'Others’ rights would be harmed (Arts 15(4), 20(4))',
  'no-such-decision': 'No computer decided anything: a person did',
} as const

export const erasureGrounds = {
  'no-longer-needed': 'It is no longer needed',
  'consent-withdrawn': 'They took their yes back, and nothing else carries it',
  'objection-upheld': 'Their objection was upheld',
  unlawful: 'It should not have been held',
  'legal-duty': 'A law makes us delete it',
  'child-online': 'It was collected from a child for an online service',
  'false-allegation': 'It came from an allegation by somebody since convicted of harassing them',
} as const
export type ErasureGround = keyof typeof erasureGrounds

export const restrictionGrounds = {
  'accuracy-contested': 'They say it is wrong, and we are checking',
  unlawful: 'It should not have been used, and they want it kept',
  'needed-for-a-claim': 'We need it no more, and they need it for a claim',
  'objection-pending': 'They objected, and it is being decided',
  'erasure-pending': 'They asked for it to be deleted, and it is being decided',
} as const
export type RestrictionGround = keyof typeof restrictionGrounds

/** The only four grounds on which stopped information is used (UK GDPR Art 18(2), RES-2). */
export const overrideGrounds = {
  'they-agree': 'The person agrees to this use',
  'legal-claim': 'It is needed for a legal claim',
  'protects-another': 'It protects the rights of another person',
  'important-public-interest': 'Important public interest, such as keeping a child safe',
} as const
export type OverrideGround = keyof typeof overrideGrounds

export const stepKinds = {
  looked: 'Where we looked',
  'asked-somebody': 'Whom we asked',
  'told-them': 'What we told them',
  'their-statement': 'Their own statement, to stand beside what we hold',
  'told-a-recipient': 'A recipient we told',
  'put-right': 'What was put right',
} as const
export type StepKind = keyof typeof stepKinds

/** Those who answer requests; a named person may be asked to answer one. */
export const answering: readonly Role[] = ['data-protection-lead', 'caldicott-guardian']
export const maybeHanded: readonly Role[] = [
  ...answering,
  'worker',
  'lead',
  'manager',
  'coach',
  'supervisor',
  'safeguarding-lead',
  'administrator',
]
export const toAnswer: readonly Purpose[] = ['rights']

/** True for a name of one of the lists above. */
export function isOneOf<Names extends object>(names: Names, name: string): name is keyof Names & string {
  return Object.hasOwn(names, name)
}
