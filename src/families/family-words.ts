import { type Purpose, type Role, recordReaders } from '#gate/purposes.ts'

/** Who reads a family's page, and for which purposes, the most usual first. Moving cases about is not among them. */
export const readers: readonly Role[] = recordReaders
export const reading: readonly Purpose[] = [
  'support',
  'triage',
  'supervision',
  'safeguarding',
  'rights',
  'reason-given',
]

/** Who writes there: those who help, those who keep people safe, and whoever corrects it at a request. */
export const writers = readers
export const writing: readonly Purpose[] = ['support', 'triage', 'safeguarding', 'rights']

/** Where a family's page is. */
export function familyAddress(base: string, record: string): string {
  return `${base}/staff/families/${record}`
}
