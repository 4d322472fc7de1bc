import { refusals } from '#gate/refusals.ts'

/** What a message of the outbox is. */
export const messageKinds: Readonly<Record<string, string>> = {
  code: 'A code to sign in with',
  'something-to-read': 'Word that there is something to read',
  letter: 'A letter',
  disclosure: 'Something passed on to a partner',
  notice: 'The privacy notice',
  booked: 'About something they booked',
}

const undelivered: Readonly<Record<string, string>> = {
  'refused-there': 'Their mail server refused it. Ask for another address.',
  'not-delivered': 'Their mail server could not be reached for days.',
}

/** Why it did not go, for whoever wrote it. */
export function whyNot(because: string | null): string {
  if (!because) return ''
  return undelivered[because] ?? (because in refusals ? refusals[because as keyof typeof refusals][1] : '')
}
