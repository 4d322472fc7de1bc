import { readableInstant } from '#calendar/readable.ts'
import { type Role, roles } from '#gate/purposes.ts'
import { Alert } from '#govuk/alert.tsx'
import type { Charter } from '#organisations/charter.ts'
import { type Opening, reasons } from './openings.ts'

/** Told to the family's workers on the family's own pages: a colleague opened this record with a reason. */
export function OpeningsBanner({ openings, charter }: { openings: readonly Opening[]; charter: Charter }) {
  return (
    <>
      {openings.map(opening => (
        <Alert variant="information" title={openingWords(opening, charter)} />
      ))}
    </>
  )
}

/** "Kwame (Team lead) opened this record with a reason: Duty cover, on 3 May 2026 at 10:42am". */
export function openingWords({ by, byRoles, reason, at }: Opening, charter: Charter): string {
  const role = byRoles.map(each => charter.roles.find(own => own.is === each)?.name ?? roles[each as Role]).join(', ')
  return `${by} (${role}) opened this record with a reason: ${reasons[reason]}, on ${readableInstant(at)}`
}
