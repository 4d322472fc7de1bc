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
  'case-already-open': [409, 'A case for this service is already open.', 'This cannot be done now.'],
  'one-offer-at-a-time': [409, 'This case is already offered to a colleague. Take that offer back first.', 'This cannot be done now.'],
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
  'too-many-tries': [
    429,
    'Too many tries. Wait a little and try again.',
    'Too many tries. Wait a little and try again.',
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
