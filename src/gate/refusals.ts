import { sharingRefusals } from './refusals-sharing.ts'

/**
 * Every 'no' the gate can say, in one place: words for staff, words for families, and the page's status.
 * `not-yours-or-not-there` is one answer on purpose: a family on somebody else's caseload and one that does not exist
 * must look the same (S2-13).
 */
export const refusals = {
  ...sharingRefusals,
  'not-yours-or-not-there': [
    404,
    'There is nothing here that you can open. If a family asked you to help them now, you can open a record with a reason.',
    'We cannot find that page.',
  ],
  'purpose-does-not-allow': [403, 'Your role does not do this kind of work.', 'We cannot show you that page.'],
  'nobody-has-entered': [401, 'Please sign in.', 'Please ask for a new code.'],
  'nothing-opened': [500, 'No record was opened for this.', 'Something went wrong. Nothing was lost.'],
  'not-opened': [403, 'That record was not opened for this.', 'Something went wrong. Nothing was lost.'],
  'read-only': [403, 'You can read this record, but not change it.', 'This cannot be changed here.'],
  'change-without-event': [
    500,
    'The change was not named, so it was not kept.',
    'Something went wrong. Nothing was changed.',
  ],
  'event-belongs-to-the-gate': [
    500,
    'The change was not named, so it was not kept.',
    'Something went wrong. Nothing was changed.',
  ],
  'fact-is-not-a-code': [
    500,
    'The change was not kept: its entry held words.',
    'Something went wrong. Nothing was changed.',
  ],
  'note-is-fixed': [409, 'This note is fixed. You can add to it, and both stay visible.', 'This cannot be changed.'],
  'case-is-closed': [409, 'This case is closed. A team lead can open it again.', 'This cannot be changed.'],
  'drafts-wait': [409, 'You have a draft on this case. Fix it or throw it away first.', 'This cannot be done now.'],
  'course-is-over': [409, 'This course is over.', 'This course is over.'],
  'no-place-free': [409, 'There is no free place now.', 'There is no free place now.'],
  'others-wait-longer': [409, 'Somebody else has waited longer.', 'This cannot be done now.'],
  'nobody-asked-for-news': [409, 'They have not asked for news, or have stopped it.', 'This cannot be done now.'],
  'enough-news-this-month': [409, 'They have had as much news this month as we promised.', 'This cannot be done now.'],
  'not-what-they-asked-for': [422, 'News is only about what our notice says.', 'This cannot be done.'],
  'news-is-local': [422, 'Say for which area it is.', 'This cannot be done.'],
  'a-count-names-nobody': [
    422,
    'That answer could name somebody. It was not kept.',
    'That could say who you are. It was not kept.',
  ],
  'not-booked': [409, 'That goes only to those who have a place.', 'This cannot be done now.'],
  'a-day-is-written-once': [409, 'That day is written down and is not changed.', 'This cannot be changed.'],
  'case-already-open': [409, 'A case for this service is already open.', 'This cannot be done now.'],
  'one-offer-at-a-time': [
    409,
    'This case is already offered to a colleague. Take that offer back first.',
    'This cannot be done now.',
  ],
  'one-lead-practitioner': [409, 'This case already has a lead practitioner.', 'This cannot be done now.'],
  'one-place-each': [409, 'That person already works with this family.', 'This cannot be done now.'],
  'session-over': [
    401,
    'You have been signed out. What you typed is kept: sign in to go on.',
    'Your time on this page has ended. Ask for a new code to go on.',
  ],
  locked: [401, 'The screen is locked. Unlock it to go on.', 'Please ask for a new code.'],
  'sign-in-closed': [403, 'Your sign-in is closed. Ask your administrator.', 'We cannot show you that page.'],
  'employment-ended': [403, 'Your access ended with your work here.', 'We cannot show you that page.'],
  'undertaking-not-signed': [
    403,
    'Please read and sign the promise of confidentiality first.',
    'We cannot show you that page.',
  ],
  'training-lapsed': [
    403,
    'Your yearly confidentiality training has lapsed, so access has stopped. Ask your administrator to record it when it is done.',
    'We cannot show you that page.',
  ],
  'no-such-charity': [404, 'There is no such charity here.', 'We cannot find that page.'],
  'nobody-said-yes': [
    403,
    'Nobody has agreed to this being passed on, and no other ground is recorded.',
    'We do not pass this on without your yes.',
  ],
  'an-observation-hangs-on-an-issue': [
    422,
    'An observation is only recorded when it bears on an issue you are talking about. Choose the issue.',
    'This cannot be kept.',
  ],
  'an-agency-declares-its-authority': [
    422,
    'Say who agreed to this referral, how and when.',
    'Say who agreed to this referral, how and when.',
  ],
  'accepted-only-after-our-own-check': [
    422,
    'Ask the family first: an agency’s word is not enough for us.',
    'This cannot be done yet.',
  ],
  'an-anonymous-request-names-nobody': [
    422,
    'This request is anonymous: no name, number or address is kept with it.',
    'Something went wrong. Nothing was kept.',
  ],
  'joined-only-at-their-wish': [
    422,
    'A request without a name is joined only to a family you are helping, and only at their wish.',
    'This cannot be done.',
  ],
  'a-no-is-respected-at-once': [422, 'The family said no, so this ends here.', 'This cannot be done.'],
  'a-reason-for-asking-nobody': [422, 'Say why it is not safe to ask the family.', 'This cannot be done yet.'],
  'an-observation-bears-on-something': [
    422,
    'What we have seen for ourselves is kept only if it bears on something. Say what.',
    'This cannot be kept.',
  ],
  'kept-for-nobody': [422, 'Name at least one person who may open this record.', 'This cannot be done.'],
  'not-telling-has-a-reason-and-a-date': [
    422,
    'Not telling the family needs a reason, and a day on which it is looked at again.',
    'This cannot be kept.',
  ],
  'not-your-own-to-review': [
    403,
    'This opening is your own, or has been reviewed. Somebody else reviews it.',
    'This cannot be done.',
  ],
  'kept-only-if-relevant-and-necessary': [
    422,
    'It is kept only if it bears on the support and is needed for it. Write down both.',
    'This cannot be kept.',
  ],
  'identity-first': [
    409,
    'Nothing is given out before it is settled who is asking.',
    'We must first be sure that it is you.',
  ],
  'doubt-before-proof': [
    422,
    'Proof is asked for only where there is a real doubt. Write down what it is.',
    'This cannot be done yet.',
  ],
  'known-for-a-reason': [422, 'Say how we know that it is them.', 'This cannot be done yet.'],
  'proof-is-seen-by-somebody': [422, 'Say what was seen and when.', 'This cannot be done yet.'],
  'authority-first': [
    409,
    'Somebody asks for another person. Settle first by what right.',
    'We must first know by what right you ask.',
  ],
  'competence-first': [
    409,
    'Settle first whether this young person understands what is asked, and what they say.',
    'This cannot be done yet.',
  ],
  'look-first': [
    409,
    'There are things in this copy that nobody has looked through yet.',
    'Your copy is not ready yet.',
  ],
  'not-released-yet': [409, 'This copy has not been released.', 'Your copy is not ready yet.'],
  'no-pause-for-this-kind': [
    409,
    'Only the clock of a request for a copy can wait for an answer.',
    'This cannot be done.',
  ],
  'no-pause-in-guernsey': [409, 'Under Guernsey’s law the clock does not wait for an answer.', 'This cannot be done.'],
  'already-answered': [
    409,
    'This has been answered. Ask or complain anew to go on with it.',
    'This has been answered already.',
  ],
  'list-not-ready': [
    409,
    'This list cannot go on: a question about it is not answered yet, or it is coming in already.',
    'This cannot be done.',
  ],
  'kept-as-it-was-asked': [409, 'What was asked stays as it was asked.', 'This cannot be changed.'],
  'extension-is-told': [422, 'More time needs a reason, and the person is told of it.', 'This cannot be done.'],
  'a-no-has-its-reasons': [
    422,
    'A no needs its ground, the reasons in words, and the three ways to complain.',
    'This cannot be done.',
  ],
  'a-complaint-ends-with-the-regulators-name': [
    422,
    'Tell them what came of it, and that they may go to the regulator.',
    'This cannot be done.',
  ],
  'not-judged-by-whom-it-is-about': [403, 'This is about you. Somebody else decides it.', 'This cannot be done.'],
  'use-is-stopped': [
    409,
    'The use of this family’s information is stopped for now. It is kept and nothing else, but for four grounds.',
    'You asked us to stop. Nothing is changed until you say so.',
  ],
  'kept-while-it-is-asked-for': [
    409,
    'A copy has been asked for. Until it is given nothing is changed in place and nothing goes; a correction is added beside it.',
    'A copy has been asked for, so nothing is changed or deleted now.',
  ],
  'warn-before-lifting': [
    422,
    'Tell the person first that the stop will end, and write down when.',
    'This cannot be done yet.',
  ],
  'an-override-has-its-reason': [422, 'Say in words why it must be used all the same.', 'This cannot be done.'],
  'held-back-for-a-reason': [422, 'Choose the paragraph of law on which it is held back.', 'This cannot be done.'],
  'health-opinion-first': [
    422,
    'Only a health professional’s opinion of the last six months allows this. Write down whose and when.',
    'This cannot be done yet.',
  ],
  'a-hold-needs-a-reason': [
    422,
    'Write why it is kept, or why it can go, in a sentence of your own.',
    'This cannot be done.',
  ],
  'too-many-tries': [
    429,
    'Too many tries. Wait a little and try again.',
    'Too many tries. Wait a little and try again.',
  ],
  'no-such-job': [500, 'The software asked itself for something it may not do.', 'This cannot be done.'],
  'kept-only-with-a-reason-and-a-day': [
    422,
    'A paper is kept only with a reason, and with a day on which somebody looks again.',
    'This cannot be kept.',
  ],
  'what-is-gone-is-not-kept': [422, 'What has gone is not kept, no part of it.', 'This cannot be kept.'],
  'looked-at-within-a-year': [422, 'Somebody looks at it again within a year.', 'This cannot be kept.'],
  'too-much-sent': [
    429,
    'A great deal was sent from this address within the hour. Try again later.',
    'A great deal was sent from where you are within the hour. Please ring us, or try again later. If anybody is in danger now, ring 999.',
  ],
  'nobody-gives-themselves-a-role': [
    403,
    'Nobody changes their own role, dates or training. Ask a colleague who manages sign-ins.',
    'This cannot be done.',
  ],
  'staff-email': [409, 'Somebody here already has that e-mail address.', 'This cannot be done.'],
  'form-out-of-date': [
    403,
    'This page was open too long. Please send it again: what you typed is kept.',
    'This page was open too long. Please send it again.',
  ],
} as const satisfies Record<string, readonly [number, string, string]>

export type RefusalName = keyof typeof refusals

/** A 'no' with a name. Carries nothing about anybody. */
export class Refusal extends Error {
  readonly refusal: RefusalName
  readonly status: number
  constructor(refusal: RefusalName) {
    super(refusal)
    this.name = 'Refusal'
    this.refusal = refusal
    this.status = refusals[refusal][0]
  }
}

/** A fault of the software, stripped of everything a database puts into its errors: a row can be in there whole. */
export class Fault extends Error {
  readonly code: string
  constructor(code: string, where: string) {
    super(`${code} ${where}`.trim())
    this.name = 'Fault'
    this.code = code
  }
}

/** What the database said, as a refusal with a name or a fault without a row. */
export function explain(thrown: unknown): unknown {
  if (thrown instanceof Refusal || thrown instanceof Fault) return thrown
  if (!isDatabaseError(thrown)) return thrown
  const named = thrown.code.startsWith('KK') ? thrown.message : (thrown.constraint ?? '').replaceAll('_', '-')
  if (named in refusals) return new Refusal(named as RefusalName)
  if (thrown.code === '42501') return new Fault('42501', 'the login may not do this')
  return new Fault(
    thrown.code,
    thrown.constraint ?? thrown.table ?? (/^[\w" ().-]{0,120}$/.test(thrown.message) ? thrown.message : ''),
  )
}

function isDatabaseError(
  thrown: unknown,
): thrown is { code: string; message: string; constraint?: string; table?: string } {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' && 'severity' in thrown
}
