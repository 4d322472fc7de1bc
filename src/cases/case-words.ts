import { localDay } from '#calendar/local-time.ts'
import { Temporal } from '#calendar/temporal.ts'
import { type Purpose, practitioners, type Role, recordReaders } from '#gate/purposes.ts'
import type { Charter } from '#organisations/charter.ts'

/** Who may read a case, and for which purposes, the most usual first. Never beside `allocation`, which reads no notes. */
export const readers: readonly Role[] = recordReaders
export const reading: readonly Purpose[] = ['support', 'supervision', 'safeguarding', 'rights', 'reason-given']

/** Who may write on a case: those who work with the family, and the safeguarding lead where there is a concern. */
export const writers: readonly Role[] = practitioners
export const writing: readonly Purpose[] = ['support', 'safeguarding']

/** Who may be offered a case, as the gate's rules for the purpose `transfer` say. */
export const takers: readonly Role[] = ['worker', 'lead', 'manager', 'coach', 'volunteer', 'supervisor']

export const allocators: readonly Role[] = ['lead', 'manager']

export const parts = {
  'lead-practitioner': 'Lead practitioner',
  worker: 'Worker',
  'peer-supporter': 'Peer supporter',
  coach: 'Coach',
  cover: 'Cover',
} as const

export const closingReasons = {
  'goals-met': 'The family’s goals were met',
  'family-chose': 'The family chose to stop',
  'moved-away': 'The family moved away',
  'no-contact': 'We could not reach them any more',
  'passed-on': 'Another service took over',
  'course-ended': 'The course ended',
  'opened-in-error': 'The case was opened by mistake',
  other: 'Something else',
} as const

export const openedFroms = {
  enquiry: 'a request for help',
  referral: 'a referral',
  'self-referral': 'a self-referral',
  direct: 'a worker',
  import: 'a spreadsheet',
  reopening: 'an earlier case',
} as const

/** What this charity calls the service. */
export function serviceName(charter: Charter, service: string): string {
  return charter.services.find(each => each.id === service)?.name ?? service
}

/** The day in London of an instant. */
export function dayOf(at: Date): Temporal.PlainDate {
  return localDay(at)
}

/** Whole days from a day to another, negative when it lies ahead. */
export function daysBetween(from: string | Temporal.PlainDate, to: Temporal.PlainDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days
}

/** "today", "yesterday", "12 days ago". */
export function agoInWords(days: number): string {
  if (days <= 0) return 'today'
  return days === 1 ? 'yesterday' : `${days} days ago`
}

/** "today", "tomorrow", "in 5 days", "3 days late". */
export function dueInWords(daysLeft: number): string {
  if (daysLeft === 0) return 'today'
  if (daysLeft === 1) return 'tomorrow'
  if (daysLeft > 1) return `in ${daysLeft} days`
  return daysLeft === -1 ? '1 day late' : `${-daysLeft} days late`
}
