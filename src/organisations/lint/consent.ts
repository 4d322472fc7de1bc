import type { Charter } from '../charter.ts'
import { type Point, type Rule, saying, sentencesAgainstTheLaw, unlessCorrected } from './finding.ts'

const notConsent = 'UK GDPR Art 4(11), Art 7(1), Recital 32'
const implied = {
  what: '"implied consent" is not consent in UK law: consent is a clear act, never silence or going along',
  source: notConsent,
  treatAs:
    'Record the agreement and the notice version under the true basis; it never unlocks what needs explicit consent.',
  tension: 'T2',
} as const
const useIsConsent = {
  what: 'using a service is not consent, and conduct is never explicit consent',
  source: 'UK GDPR Art 4(11), Art 9(2)(a), Recital 32',
  treatAs: 'Ask in words, and record the answer, before anything that rests on it is kept.',
} as const

/** T2 and its kin: what a notice calls consent although the law does not. */
export const saidToBeConsent: Rule = charter => [
  ...sentencesAgainstTheLaw(saying(charter, /\bimpl(ied|icit)(ly)? (give )?(your )?consent\b/i), implied),
  ...sentencesAgainstTheLaw(
    saying(charter, /\b(by|when you) (using|use|visiting|visit|entering|continuing|continue)\b[^.]*\b(consent|agree)/i),
    useIsConsent,
  ),
  ...charter.purposes.flatMap((purpose, i): Point[] =>
    purpose.claimed
      ? [
          {
            ...(purpose.claimed.as === 'implied-consent' ? implied : useIsConsent),
            level: purpose.basis === 'not-stated' ? 'error' : 'warning',
            path: ['purposes', i, 'claimed'],
          },
        ]
      : [],
  ),
  ...charter.consents.flatMap((question, i) =>
    question.countsAsConsent
      ? []
      : [
          unlessCorrected({
            ...implied,
            path: ['consents', i],
            corrected: question.corrected,
            what: 'this is an agreement to be supported; the law does not count it as consent',
          }),
        ],
  ),
]

/** A purpose that rests on consent needs a question that someone is asked, in words where the condition is explicit. */
export const consentIsAsked: Rule = charter => [
  ...charter.purposes.flatMap((purpose, i): Point[] => {
    if (purpose.basis !== 'consent' || questionsFor(charter, purpose.id).length > 0) return []
    return [
      {
        level: 'error',
        path: ['purposes', i, 'basis'],
        what: `${purpose.id} rests on consent, but no consent question names it`,
        source: 'UK GDPR Art 6(1)(a), Art 7(1)',
        treatAs: 'Refuse the purpose until a question names it, or name its true basis.',
      },
    ]
  }),
  ...charter.purposes.flatMap((purpose, i): Point[] => {
    if (purpose.condition !== 'explicit-consent') return []
    if (questionsFor(charter, purpose.id).some(each => each.explicit)) return []
    return [
      {
        level: 'error',
        path: ['purposes', i, 'condition'],
        what: `${purpose.id} rests on explicit consent, but no explicit question names it`,
        source: 'UK GDPR Art 9(2)(a)',
        treatAs: 'Keep those fields locked until an express statement is recorded.',
      },
    ]
  }),
  ...charter.consents.flatMap((question, i): Point[] =>
    question.reviewMonths > 24
      ? [
          {
            level: 'note',
            path: ['consents', i, 'reviewMonths'],
            what: 'this consent is looked at again less often than every two years',
            source: 'ICO consent guidance',
            treatAs: 'Ask again after 24 months, or when partner or purpose changes.',
          },
        ]
      : [],
  ),
]

function questionsFor(charter: Charter, purpose: string) {
  return charter.consents.filter(each => each.countsAsConsent && each.purposes.includes(purpose))
}
