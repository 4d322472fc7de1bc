import { readableDate } from '#calendar/readable.ts'
import type { ImportedFamily } from './check.ts'
import type { ForAPerson } from './finding.ts'

/** What the list says that has no field of its own, as one note: nothing that was taken is lost. Empty if there is none. */
export function noteBody(family: ImportedFamily): string {
  const { forOneChild, parent } = family
  return [
    family.notes,
    family.sourceId && `Their number in the list: ${family.sourceId}`,
    family.referredBy && `Referred by: ${family.referredBy}`,
    family.service.words && `Service, in the list’s words: ${family.service.words}`,
    family.worker.words && !family.worker.id && `Worker, in the list’s words: ${family.worker.words}`,
    consentWords(family),
    mailingWords(family),
    parent.address?.noFixedAddress && 'The list says: no fixed address. Ask how post can reach them.',
    forOneChild?.schooling && `The list does not say which child this is about: ${forOneChild.schooling.words}`,
  ]
    .filter(Boolean)
    .join('\n')
}

function consentWords({ consent: { answer, on, words } }: ImportedFamily): string {
  const day = on ? ` on ${readableDate(on)}` : ''
  if (answer === 'refused') return `Consent: the list says no${day}. A no is respected until they say otherwise.`
  if (answer === 'withdrawn') return `Consent: the list says it was taken back${day}. That is respected.`
  return words ? `Consent: the list says “${words}”. It does not count as consent; ask in our own words.` : ''
}

function mailingWords({ mailing }: ImportedFamily): string {
  if (mailing === 'not-asked') return ''
  return mailing === 'objected' ? 'They asked for no mailings. Send none.' : 'Mailings: the list says no. Send none.'
}

/** What somebody reads before anyone uses the record, as one task; the mark about safety itself goes elsewhere. */
export function taskWords(findings: readonly ForAPerson[]): string {
  const says = findings.filter(({ kind }) => kind !== 'safeguarding-mark').map(({ says }) => says)
  return says.length > 0
    ? `Before anyone gets in touch, read what came in with the list. ${[...new Set(says)].join(' ')}`
    : ''
}

/** Said where a service may not record what the list holds: it is left out, and somebody knows. */
export function leftOutWords({ forOneChild, children }: ImportedFamily, recordsHealth: boolean): string {
  const all = [forOneChild?.needs, ...children.map(child => child.needs)]
  return !recordsHealth && all.some(each => each && each.stage !== 'none')
    ? 'The list says something about needs or health. This service may not record it, so it was left out.'
    : ''
}
