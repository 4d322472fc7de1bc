import type { Charter } from '#organisations/charter.ts'

// Every mail there is, in whole, but what belongs to something booked, which its feature writes. A mail tells nobody's name and nothing anybody told us: it may be read by somebody else
// at that address, on a screen, in passing. Subjects to families say nothing of who writes (S2-13).

export type Written = Readonly<{ subject: string; text: string }>

/** Shown as the sender. To families it names nobody; a partner must know who writes. */
export function senderName(charter: Charter, to: 'family' | 'partner'): string {
  return to === 'partner' ? charter.organisation.name : 'Do not reply'
}

/** A code to sign in with. */
export function codeMail(code: string, minutes: number): Written {
  return {
    subject: 'Your code',
    text: `Your code is ${code}\n\nIt works once, for ${minutes} minutes.\n\nIf you did not ask for a code, you need not do anything.`,
  }
}

/** Something waits on their own page. Where a charity does not say who it is, there is no address to tell it. */
export function somethingToRead(charter: Charter, base: string): Written {
  const where =
    charter.marking?.saysWhoWeAre === false
      ? 'It is on the page you know.'
      : `You can read it at ${base}/your-information`
  return {
    subject: 'Something new to read',
    text: `There is something new for you to read.\n\n${where}\n\nWe will send you a code to get in.`,
  }
}

/** The privacy notice goes with it; whose it is stands there, and not in the subject. */
export function noticeMail(version: number): Written {
  return {
    subject: 'The notice we promised you',
    text: `The notice is with this mail. It is version ${version}.\n\nIt says what is written down about people, why, who sees it and when it goes. You can ask about any of it.`,
  }
}

/** What was held has gone; the certificate goes with it, except where its name would tell who writes. */
export function partingMail(charter: Charter, reference: string, base: string): Written {
  const where =
    charter.marking?.saysWhoWeAre === false
      ? 'on the page you know, under “What has gone”.'
      : `at ${base}/gone, and so can anybody you show it to.`
  return {
    subject: 'It has gone',
    text: `You asked to be told. What was held about you has gone.\n\nYour reference is ${reference}. With it you can read what went, and when, ${where} Nobody is named there.\n\nThis is the last message. This address is not kept.`,
  }
}

/** A letter goes with it: marked in the subject and at the head (S2-23), the family named by their code alone (S2-26). */
export function letterMail(caseCode: string): Written {
  return {
    subject: `Confidential: a letter for you (${caseCode})`,
    text: `CONFIDENTIAL\n\nA private letter is with this mail. Our reference is ${caseCode}.\n\nIf it is not for you, please delete it and do not read it.`,
  }
}

/** What is passed on to a partner goes with it. */
export function disclosureMail(charter: Charter, caseCode: string): Written {
  return {
    subject: `Confidential: ${caseCode}`,
    text: `CONFIDENTIAL\n\nInformation that you need for your part is with this mail. Our reference is ${caseCode}; please use it in place of any name when you write back.\n\nUse it only for what it says, do not pass it on, and tell us at once if it reached you by mistake.\n\n${charter.organisation.name}`,
  }
}

/** Somebody who works here sets up how they sign in. Nobody but them has this address. */
export function invitationMail(charter: Charter, address: string): Written {
  return {
    subject: 'Set up how you sign in',
    text: `You are invited to set up how you sign in at ${charter.organisation.name}.\n\n${address}\n\nIt works once, for seven days. When you use it, every way you signed in with before stops working.\n\nIf you did not expect this, do not use it, and tell whoever looks after data protection at once.`,
  }
}

/** What our own people are told of by mail: never whose record, and nothing of what is in it. */
const alerts = {
  'opening-with-reason': ['Somebody opened a record with a reason', 'It waits for a second look.', '/staff/openings'],
  'opening-on-your-case': ['A record of yours was opened with a reason', 'Sign in to see by whom.', '/staff/caseload'],
  'concern-raised': ['A safeguarding concern waits for you', 'Sign in to read it.', '/staff/concerns'],
  'decision-to-look-at': ['A decision to share waits for a second look', 'Sign in to read it.', '/staff/decisions'],
  'request-received': [
    'Somebody asked us something about their information',
    'The clock is running.',
    '/staff/requests',
  ],
  'case-offered': ['A colleague offers you a case', 'Sign in to answer.', '/staff/caseload'],
  'mail-not-sent': ['A message of yours did not go', 'Sign in to see why.', '/staff/messages'],
  'trail-in-alarm': [
    'Something is wrong with the record of who looked at what',
    'Entries wait too long for their seal, or were altered. Ask whoever looks after the server to run “npx kinkeeper trail verify” today.',
    '/staff/',
  ],
  'your-sign-in-changed': [
    'How you sign in was changed',
    'If you did not do that and did not expect it, tell whoever looks after data protection at once.',
    '/staff/account',
  ],
  'sign-ins-changed': [
    'Who may sign in here was changed',
    'Look at what was done, and by whom. If you did not expect it, ask them.',
    '/staff/people-here',
  ],
} as const satisfies Record<string, readonly [subject: string, words: string, path: string]>

export type Alert = keyof typeof alerts

export function alertMail(alert: Alert, base: string): Written {
  const [subject, words, path] = alerts[alert]
  return { subject, text: `${subject}. ${words}\n\n${base}${path}` }
}
