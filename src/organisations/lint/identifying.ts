import { type Point, type Rule, saying, sentencesAgainstTheLaw, unlessCorrected } from './finding.ts'

const anonymity = 'UK GDPR Art 4(1) and (5); ICO anonymisation guidance, March 2025'
const facts: [string, RegExp][] = [
  ['postcode', /postcode/],
  ['ethnicity', /ethnic|race/],
  ['age', /\bage\b|age-(range|band)|date-of-birth/],
  ['diagnosis', /diagnos|pathway|\bsend\b|kind of need/],
]
const factsIn = (text: string) => facts.filter(([, pattern]) => pattern.test(text.toLowerCase())).map(([name]) => name)
/** A place and two facts about the person single out a parent in one town. */
const singlesOut = (found: string[]) => found.length >= 3 && found.includes('postcode')

const small = {
  source: `${anonymity}; law of small numbers in one town`,
  treatAs: 'Keep the outward code and broad bands only; release one table at a time, with small numbers hidden.',
  tension: 'T11',
} as const

/** T11: postcode with ethnicity, age and diagnosis points to a person without any name. */
export const smallGroups: Rule = charter => [
  ...charter.services.flatMap((service, i): Point[] => {
    const found = factsIn(service.asks.join(' '))
    if (!service.anonymousContact || !singlesOut(found)) return []
    return [
      {
        ...small,
        level: 'warning',
        path: ['services', i, 'asks'],
        what: `${found.join(', ')} together can point to one parent in a small group, without a name`,
      },
    ]
  }),
  ...charter.recipients.flatMap((recipient, i): Point[] => {
    const found = factsIn(recipient.cells.join(' '))
    if (recipient.dataset !== 'numbers-only' || !singlesOut(found)) return []
    return [
      {
        ...small,
        level: 'warning',
        path: ['recipients', i, 'cells'],
        what: `${found.join(', ')} crossed with each other are rarely anonymous in one town`,
      },
    ]
  }),
  ...sentencesAgainstTheLaw(
    saying(charter, /\b(no name|nobody in|anonym)/i).filter(({ sentence }) => singlesOut(factsIn(sentence.words))),
    { ...small, what: 'these facts are called nameless, and together still point to a person' },
  ),
]

const pseudonym = {
  what: 'initials with a date of birth still identify a child',
  source: anonymity,
  treatAs: 'Send a case code; keep the older code only for partners who know no other.',
  tension: 'T10',
} as const

/** T10: initials and a date of birth as a code. */
export const initialsAndBirth: Rule = charter => [
  ...(charter.marking?.codedForm === 'initials-and-date-of-birth'
    ? [unlessCorrected({ ...pseudonym, path: ['marking', 'codedForm'], corrected: charter.marking.corrected })]
    : []),
  ...sentencesAgainstTheLaw(saying(charter, /\binitials\b[^.]*\b(birth|born)\b/i), pseudonym),
]

const recognises = {
  what: 'a cookie or an address that knows a device again is information about a person, whatever it holds',
  source: 'Privacy and Electronic Communications Regulations 2003 reg 6 and Sch A1; UK GDPR Art 4(1)',
  treatAs: 'Set nothing beyond the strictly needed without a choice made first; count pages without a cookie.',
  tension: 'T9',
} as const

/** T9: cookies said not to identify, while they recognise, measure or report to an outside company. */
export const cookiesThatRecognise: Rule = ({ website, ...charter }) => {
  const telling = website.cookies.filter(each => !['session', 'task', 'preference'].includes(each.kind))
  const claim =
    website.saysCookiesCannotIdentify && telling.length > 0
      ? [
          unlessCorrected({
            ...recognises,
            path: ['website', 'saysCookiesCannotIdentify'],
            corrected: website.corrected,
          }),
        ]
      : []
  const set = website.cookies.flatMap((cookie, i): Point[] =>
    cookie.kind === 'analytics' || cookie.recognisesReturn || cookie.outsideCompany
      ? [
          {
            ...recognises,
            level: cookie.used && !cookie.needsChoice ? 'error' : 'warning',
            path: ['website', 'cookies', i],
            what: `${cookie.id} recognises a visitor or reports to an outside company`,
          },
        ]
      : [],
  )
  const whole = { website, ...charter }
  return [
    ...claim,
    ...set,
    ...sentencesAgainstTheLaw(saying(whole, /\bcannot\b[^.]*\bidentify\b|\bno facts about you\b/i), recognises),
    ...sentencesAgainstTheLaw(saying(whole, /\bbrowser\b[^.]*\b(refuse|block|reject)/i), {
      what: 'browser settings are neither a consent nor a simple way to object',
      source: recognises.source,
      treatAs: 'Offer the choice on the page itself; everything works without optional cookies.',
    }),
    ...sentencesAgainstTheLaw(saying(whole, /\bvisitors?\b[^.]*\banonymous\b/i), {
      what: 'an internet address can point to a person, so a log that holds it is not anonymous',
      source: 'UK GDPR Art 4(1), Recital 30',
      treatAs: 'Keep it a short time, apart from everything else, with no way to join the two.',
    }),
  ]
}
