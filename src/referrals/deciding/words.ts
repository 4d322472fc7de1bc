import type { Charter } from '#organisations/charter.ts'
import type { CameFrom } from '../later-arrivals.ts'
import type { Decision, NoticeHow, OwnCheck } from '../referrals.ts'

export const ownCheckWords: Record<OwnCheck | 'not-yet', string> = {
  'not-yet': 'Not asked yet',
  agreed: 'They want this',
  declined: 'They said no',
  'could-not-reach': 'Could not reach them',
  'not-safe-to-ask': 'Not safe to ask',
}

export const noticeHows: Record<Exclude<NoticeHow, 'excused'>, string> = {
  spoken: 'Told on the phone',
  'in-person': 'In person',
  letter: 'By letter',
  email: 'By e-mail',
}

export const decisionWords: Record<Decision, string> = {
  accepted: 'Accept, and open a case',
  signposted: 'Tell them where else to turn',
  declined: 'We cannot help',
}

export const decidedWords: Record<Decision | 'family-said-no', string> = {
  accepted: 'Accepted',
  signposted: 'Told where else to turn',
  declined: 'We could not help',
  'family-said-no': 'The family said no',
}

export const cameFromWords: Record<CameFrom, string> = {
  referrer: 'Who referred them',
  'partner-agency': 'A partner agency',
  'current-service': 'A service that helps them now',
  'previous-service': 'A service that helped them before',
  professional: 'A professional',
  'family-member': 'Somebody in the family',
  'anyone-else': 'Somebody else',
}

export const outcomeWords = { kept: 'Kept', returned: 'Sent back unread', destroyed: 'Destroyed' } as const

export const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

/** What this charity calls the service. */
export function serviceName(charter: Charter, service: string): string {
  return charter.services.find(each => each.id === service)?.name ?? service
}
