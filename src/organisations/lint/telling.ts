import type { Charter } from '../charter.ts'
import { type Point, type Rule, saying, sentencesAgainstTheLaw } from './finding.ts'

/** T12: "you will be told", and "we may not tell you". */
export const toldOrNotTold: Rule = charter => {
  const mayWithhold = charter.grounds.some(each => each.mayWithholdTelling)
  if (!mayWithhold) return []
  return sentencesAgainstTheLaw(
    saying(charter, /\byou will (always )?be (informed|told)\b|\b(may|might|will) not (tell|inform) you\b/i),
    {
      what: 'a family is told by default, and a safeguarding decision may leave it untold: the notice says one of the two',
      source: 'UK GDPR Art 13, Art 14(5)(b); DPA 2018 Sch 1 para 18; advice for safeguarding practitioners, 2024',
      treatAs:
        'Tell by default. Not telling needs the safeguarding ground, an author, a reason and a date for looking again.',
      tension: 'T12',
    },
  )
}

/** T16: an e-mail address is required, yet nothing more is needed. */
export const emailOrNothing: Rule = charter => {
  const required = charter.services.some(each => each.requires.some(field => field.includes('email')))
  if (!required) return []
  return sentencesAgainstTheLaw(
    saying(
      charter,
      /\b(need not|do not have to|don't have to)\b[^.]*\b(tell|share|give|say)\b[^.]*\b(more|further|about yourself)\b/i,
    ),
    {
      what: 'an e-mail address is required, so "nothing more" needs its limit said',
      source: 'UK GDPR Art 5(1)(c), Art 13(2)(e)',
      treatAs: 'Nothing after the e-mail address is required, and the chat says so.',
      tension: 'T16',
    },
  )
}

/** T17: an answer that differs for an address seen before tells who has used the service. */
export const recognitionReveals: Rule = charter =>
  sentencesAgainstTheLaw(
    saying(
      charter,
      /\brecogni[sz]e\b[^.]*\b(address|e-?mail)|\b(address|e-?mail)\b[^.]*\bused before\b|\b(tell|inform)s? (nobody|no one)\b[^.]*\b(in touch|contact)/i,
    ),
    {
      what: 'a sign-in page that answers differently for an address it knows tells others that the person came here',
      source: 'UK GDPR Art 5(1)(f), Art 32',
      treatAs: 'Give the same answer, in the same time, for known and unknown addresses.',
      tension: 'T17',
    },
  )

const ownBasis = {
  what: "another organisation's authority to tell is not the charity's own reason to hold",
  source: 'UK GDPR Art 5(2), Art 6, Art 14',
  treatAs: 'Ask for the declaration, check our own basis as well, and tell the person within a month.',
  tension: 'T18',
} as const

/** T18: third parties made responsible for authority. */
export const authorityOfOthers: Rule = charter => [
  ...charter.collectionPoints.flatMap((point, i): Point[] =>
    point.declaration && !point.ourOwnCheck
      ? [{ ...ownBasis, level: 'error', path: ['collectionPoints', i, 'declaration'] }]
      : [],
  ),
  ...sentencesAgainstTheLaw(
    saying(
      charter,
      /\b(third part(y|ies)|agency|agencies|organisation|partner|referrer)\b[^.]*\bresponsible for\b|\bfrom others\b[^.]*\brelevant and necessary\b/i,
    ),
    ownBasis,
  ),
]

/** T5: volunteers use the records, yet only staff have access. */
export const volunteersOrOnlyStaff: Rule = charter => {
  const used = saying(charter, /\bvolunteers?\b[^.]*\b(use|see|support)\b|\b(use|see)\b[^.]*\bvolunteers?\b/i)
  const only = saying(charter, /\bonly\b[^.]*\bstaff\b[^.]*\b(access|open|see)\b/i)
  if (used.length === 0 || only.length === 0) return []
  return sentencesAgainstTheLaw([...used, ...only], {
    what: volunteersLogIn(charter)
      ? 'volunteers have a log-in although only staff are said to have access'
      : 'volunteers are said to use the records, and only staff to have access',
    source: 'UK GDPR Art 5(1)(a) and (f), Art 29, Art 32(4)',
    treatAs: 'Volunteers have no log-in; they get a minimal paper list that comes back.',
    tension: 'T5',
  })
}

function volunteersLogIn(charter: Charter): boolean {
  return charter.roles.some(each => each.is === 'volunteer' && each.mayLogIn)
}
