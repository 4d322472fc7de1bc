import type { Lasts, RetentionRule, Trigger } from '../charter.ts'

const since: Record<Trigger, string> = {
  'last-contact': 'after we were last in touch',
  'case-closure': 'after our work with you ends',
  'course-end-or-evaluation': 'after the course ends and we have looked back on it',
  'child-attains-age': 'of the child',
  'message-made': 'after a message is written',
  creation: 'after it is written down',
  'hold-review': 'with a look each time that it is due',
  'not-stated': '(from when is not said)',
}

/** `3 years`, `until the child is 25`, `with no end`. */
function lengthInWords(lasts: Lasts): string {
  if ('years' in lasts) return counted(lasts.years, 'year')
  if ('months' in lasts) return counted(lasts.months, 'month')
  if ('days' in lasts) return lasts.days === 0 ? 'not kept' : counted(lasts.days, 'day')
  return 'age' in lasts ? `until the child is ${lasts.age}` : 'with no end set'
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

/** The period column of the schedule: `3 years after we were last in touch`. */
export function periodInWords({ lasts, startsAt, or, reviewMonths }: RetentionRule): string {
  const first = fromWhen(lasts, startsAt)
  const second =
    or &&
    `, or ${fromWhen(or.lasts, or.startsAt)}, whichever is ${or.reading === 'later' ? 'later' : or.reading === 'earlier' ? 'earlier' : 'not said'}`
  const review = reviewMonths ? `, looked at again every ${counted(reviewMonths, 'month')}` : ''
  return `${first}${second ?? ''}${review}`
}

function fromWhen(lasts: Lasts, startsAt: Trigger): string {
  const length = lengthInWords(lasts)
  if ('age' in lasts || 'indefinitely' in lasts) return length
  if ('days' in lasts && lasts.days === 0) return `not kept ${since[startsAt]}`
  return `${length} ${since[startsAt]}`
}

/** What happens at the end of a period. */
export const fateWords: Record<RetentionRule['andThen'], string> = {
  erase: 'It is destroyed.',
  strip: 'Details that point to you are taken out.',
  anonymise: 'Only a count with nobody in it stays.',
  'keep-summary': 'Only a summary of the help you had stays.',
  review: 'A person decides, with a reason.',
}

/** Codes of the charter as families read them: `case-notes` is `case notes`. */
export const spaced = (code: string) => code.replaceAll('-', ' ')

export const basisWords: Record<string, string> = {
  consent: 'your consent',
  contract: 'a contract with you',
  'legal-obligation': 'a duty in law',
  'vital-interests': 'to save a life',
  'public-task': 'a public task',
  'legitimate-interests': 'our legitimate interest in helping families',
  'recognised-legitimate-interest': 'a legitimate interest the law names: keeping people safe',
  'not-stated': 'not said in this notice',
}

export const conditionWords: Record<string, string> = {
  'explicit-consent': 'your explicit consent',
  'health-or-social-care': 'health or social care',
  safeguarding: 'keeping children and adults at risk safe',
  'counselling-advice-support': 'confidential advice and support',
  'disability-not-for-profit': 'support by a not-for-profit body about a disability',
  'equality-of-opportunity': 'checking that everyone is treated fairly',
  'research-and-statistics': 'research and statistics',
  'legal-claims': 'legal claims',
  'vital-interests': 'to save a life',
}
