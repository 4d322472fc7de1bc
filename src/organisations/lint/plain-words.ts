import { theNoticeIsPlain } from '#promises/the-notice-is-plain.ts'
import { childNotice, shortNotice } from '../notice/notice.ts'
import type { Point, Rule } from './finding.ts'

/** A notice that those it is for cannot read tells them nothing (Articles 12(1) and 13; S3-1, S4-1). */
export const plainWords: Rule = charter => {
  const forms = {
    children: childNotice(charter).flatMap(each => each.sentences),
    short: shortNotice(charter).flatMap(each => each.sentences),
    whole: charter.notice.flatMap(section => section.sentences.map(each => each.words)),
  } as const
  return (['children', 'short', 'whole'] as const).flatMap((form): Point[] => {
    const { grade, isPlain } = theNoticeIsPlain.rule(forms[form], form)
    if (forms[form].length === 0 || isPlain) return []
    return [
      {
        level: 'warning',
        path: ['notice'],
        what: `${named[form]} asks for ${Math.round(grade)} years of school`,
        source: 'UK GDPR Art 12(1)',
        treatAs: 'Say it in shorter sentences and shorter words.',
      },
    ]
  })
}

const named = { children: 'the notice for children', short: 'the one-page notice', whole: 'the notice' } as const
