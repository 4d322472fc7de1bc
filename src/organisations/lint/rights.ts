import type { Charter } from '../charter.ts'
import { type Point, type Rule, saying, sentencesAgainstTheLaw, unlessCorrected } from './finding.ts'

const anyWay = {
  what: 'a right cannot be tied to writing, or to one address: a spoken request to anyone here counts from that day',
  source: 'UK GDPR Art 12(2), Art 15; ICO right of access guidance',
  treatAs: 'Take it by any channel and write it up; the clock starts on the day it was made.',
  tension: 'T7',
} as const

/** T7: "in writing" and nothing else. */
export const inWritingOnly: Rule = charter => [
  ...(charter.rights.writingRequired
    ? [unlessCorrected({ ...anyWay, path: ['rights', 'writingRequired'], corrected: charter.rights.corrected })]
    : []),
  ...sentencesAgainstTheLaw(
    saying(
      charter,
      /\b(ask|asks|requests?|write|apply|questions?|send)\b[^.]*(?<!speech or )(?<!or )\bin writing\b/i,
    ).filter(({ sentence }) => !sentence.tells.includes('complaint-to-charity')),
    anyWay,
  ),
]

/** T1: a promise in days beside the month that the law gives. */
export const daysOrAMonth: Rule = charter => {
  const { promisedDays } = charter.rights
  if (promisedDays === undefined) return []
  const longer = promisedDays > 31
  const point = {
    what: longer
      ? `${promisedDays} days is longer than the one month that the law allows`
      : `${promisedDays} days and one month do not end on the same day; neither is always the earlier`,
    source: 'UK GDPR Art 12(3), Art 12A; Regulation 1182/71 Art 3',
    treatAs: 'Keep the earlier of the two, roll neither forward for the promise, and show both dates.',
    tension: 'T1',
  } as const
  return [
    { ...point, level: longer ? 'error' : 'warning', path: ['rights', 'promisedDays'] },
    ...saying(charter, /\bwithin (\d+|thirty) days\b/i)
      .filter(({ sentence }) => !sentence.tells.includes('complaint-to-charity'))
      .map(({ sentence, path }): Point => {
        const found = unlessCorrected({ ...point, path: [...path, 'words'], corrected: sentence.corrected })
        return longer ? found : { ...found, level: 'warning' }
      }),
  ]
}

/** Identity may be asked for only on a reasonable doubt, whatever the notice promised. */
export const identityAlways: Rule = ({ rights: { identity } }) =>
  identity.rule === 'always'
    ? [
        unlessCorrected({
          path: ['rights', 'identity', 'rule'],
          corrected: identity.corrected,
          what: 'proof of identity may be asked for only where there is a reasonable doubt',
          source: 'UK GDPR Art 12(6), Art 12A',
          treatAs: 'Let a worker who knows the person skip the step, with the reason written down.',
        }),
      ]
    : []

/** T6: a data protection officer who also runs the charity. */
export const officerConflict: Rule = charter =>
  charter.contacts.flatMap((contact, i): Point[] => {
    if (!/data[- ]protection[- ]officer|\bdpo\b/i.test(`${contact.id} ${contact.title}`)) return []
    const conflicting = contact.alsoHolds.filter(post =>
      /chief-executive|director|head-of|treasurer|chair|manager/.test(post),
    )
    if (conflicting.length === 0) return []
    return [
      {
        level: contact.standIn ? 'warning' : 'error',
        path: ['contacts', i, 'alsoHolds'],
        what: `a data protection officer who is also ${conflicting.join(' and ')} judges their own decisions`,
        source: 'UK GDPR Art 38(3) and (6)',
        treatAs: contact.standIn
          ? `What concerns the officer goes to ${contact.standIn}.`
          : 'Name someone else who decides what concerns the officer.',
        tension: 'T6',
      },
    ]
  })

const childsOwn = {
  what: "a child's record is the child's own; a parent has no right of their own to it",
  source: 'UK GDPR Art 15; DPA 2018 s.208 and Sch 3 paras 4, 10, 21',
  treatAs: 'One request for each person, with the competence and best interests of each child looked at.',
} as const

/** A notice that tells parents they may see everything on their child. */
export const childsOwnRecord: Rule = charter =>
  sentencesAgainstTheLaw(saying(charter, /\b(see|copy|access)\b[^.]*\bor your child\b/i), childsOwn)

/** Article 13(2)(b): the rights the chosen bases bring, each of which the charter must offer. */
export const rightsOffered: Rule = charter => {
  const offered: string[] = charter.rights.kinds.map(each => each.kind)
  return [...rightsOwed(charter)].flatMap(([kind, source]): Point[] =>
    offered.includes(kind)
      ? []
      : [
          {
            level: 'error',
            path: ['rights', 'kinds'],
            what: `the right called ${kind} is missing`,
            source,
            treatAs: 'Take such a request all the same; the right does not depend on the notice.',
          },
        ],
  )
}

function rightsOwed(charter: Charter): Map<string, string> {
  const bases = new Set<string>(charter.purposes.map(each => each.basis))
  const any = (...wanted: string[]) => wanted.some(each => bases.has(each))
  const owed = new Map([
    ['access', 'UK GDPR Art 15'],
    ['rectification', 'UK GDPR Art 16'],
    ['erasure', 'UK GDPR Art 17'],
    ['restriction', 'UK GDPR Art 18'],
  ])
  if (any('legitimate-interests', 'recognised-legitimate-interest', 'public-task'))
    owed.set('objection', 'UK GDPR Art 21')
  if (any('consent', 'contract')) owed.set('portability', 'UK GDPR Art 20')
  if (any('consent')) owed.set('withdraw-consent', 'UK GDPR Art 7(3)')
  return owed
}
