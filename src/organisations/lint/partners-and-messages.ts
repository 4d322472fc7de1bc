import { type Point, type Rule, unlessCorrected } from './finding.ts'

/** Processors, joint controllers and marketing: the papers and bases that must stand behind them. */
export const partnersAndMessages: Rule = charter => [
  ...charter.processors.flatMap((processor, i): Point[] =>
    processor.country !== 'United Kingdom' && !processor.safeguard
      ? [
          {
            level: 'error',
            path: ['processors', i, 'country'],
            what: `records go to ${processor.country} and no safeguard is named`,
            source: 'UK GDPR Arts 44 to 46; Data (Use and Access) Act 2025, Sch 7',
            treatAs: 'Send nothing there until a safeguard is named.',
          },
        ]
      : [],
  ),
  ...charter.recipients.flatMap((recipient, i): Point[] =>
    recipient.agreement.kind === 'joint-controllers' && !recipient.agreement.answers
      ? [
          {
            level: 'error',
            path: ['recipients', i, 'agreement'],
            what: 'joint controllers must say which of them answers which request',
            source: 'UK GDPR Art 26',
            treatAs: 'Answer every request ourselves until it is said.',
          },
        ]
      : [],
  ),
  ...marketing(charter),
]

const marketing: Rule = ({ organisation, marketing: { basis, corrected } }) => {
  const charityOnly = 'PECR reg 22(3A), for charities in law only; reg 22(2)'
  if (basis === 'not-stated') {
    return [
      {
        level: 'error',
        path: ['marketing'],
        what: 'no basis is given for e-mails about services',
        source: 'PECR reg 22',
        treatAs: 'Send none until someone has asked for them.',
      },
    ]
  }
  if (basis === 'charity-soft-opt-in' && organisation.kind !== 'charity') {
    return [
      {
        level: 'error',
        path: ['marketing', 'basis'],
        what: 'only a charity in law may use the soft opt-in for charities; this body is not one',
        source: charityOnly,
        treatAs: 'Send only to those who asked for it.',
      },
    ]
  }
  if (basis !== 'none' && organisation.kind !== 'charity' && corrected) {
    return [
      unlessCorrected({
        path: ['marketing', 'words'],
        corrected,
        what: 'the words e-mail people until they say stop; a body that is not a charity needs a yes first',
        source: charityOnly,
        treatAs: 'Send only to those who asked for it.',
      }),
    ]
  }
  return []
}
