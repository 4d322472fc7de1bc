import { type Point, type Rule, saying, sentencesAgainstTheLaw, unlessCorrected } from './finding.ts'

const freeToComplain = {
  what: 'a family may complain in any way, and may go to the regulator without coming to the charity first',
  source: 'Data Protection Act 2018 s.164A and s.165, since 19 June 2026',
  treatAs:
    'Take complaints by any channel, acknowledge within 30 days, tell the outcome, and always show the regulator.',
  tension: 'T15',
} as const

/** T15: the route for complaints that the law has asked of every organisation since June 2026. */
export const complaintRoute: Rule = charter => {
  const { complaints } = charter
  if (!complaints) return [missing]
  const tied = complaints.charityFirst || complaints.writingRequired
  return [
    ...(tied
      ? [
          unlessCorrected({
            ...freeToComplain,
            path: ['complaints', complaints.charityFirst ? 'charityFirst' : 'writingRequired'],
            corrected: complaints.corrected,
          }),
        ]
      : []),
    ...sentencesAgainstTheLaw(
      saying(charter, /\bcomplain|\b(raise|unhappy|broke the rules)/i).filter(
        ({ sentence }) =>
          sentence.tells.includes('complaint-to-charity') &&
          /\b(in writing|first instance|us first)\b/i.test(sentence.words),
      ),
      freeToComplain,
    ),
    ...(complaints.acknowledgeWithinDays > 30 ? [late(complaints.acknowledgeWithinDays)] : []),
    ...charter.authorities.flatMap((authority, i): Point[] =>
      authority.askedDirectly ? [] : [{ ...freeToComplain, level: 'error', path: ['authorities', i, 'askedDirectly'] }],
    ),
  ]
}

const missing: Point = {
  level: 'error',
  path: [],
  what: 'there is no route for complaints to the charity',
  source: freeToComplain.source,
  treatAs: freeToComplain.treatAs,
  tension: 'T15',
}

const late = (days: number): Point => ({
  level: 'error',
  path: ['complaints', 'acknowledgeWithinDays'],
  what: `a complaint must be acknowledged within 30 days, not ${days}`,
  source: 'Data Protection Act 2018 s.164A(3)',
  treatAs: 'Acknowledge within 30 days, counted from the day after it came.',
})
