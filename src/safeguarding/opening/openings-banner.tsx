import { readableInstant } from '#calendar/readable.ts'
import { type Role, roles } from '#gate/purposes.ts'
import { Alert } from '#govuk/alert.tsx'
import { Link } from '#govuk/button.tsx'
import type { Charter } from '#organisations/charter.ts'
import { type Opening, type OpeningToReview, reasons } from './openings.ts'

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
function openingWords({ by, byRoles, reason, at }: Opening, charter: Charter): string {
  const role = byRoles.map(each => charter.roles.find(own => own.is === each)?.name ?? roles[each as Role]).join(', ')
  return `${by} (${role}) opened this record with a reason: ${reasons[reason]}, on ${readableInstant(at)}`
}

/** For the first page of those who review: how many wait, and loudly when one is late. */
export function OpeningsWaiting({ openings, base }: { openings: readonly OpeningToReview[]; base: string }) {
  if (openings.length === 0) return null
  const late = openings.filter(each => each.isOverdue).length
  const waiting =
    openings.length === 1 ? '1 opening with a reason waits' : `${openings.length} openings with a reason wait`
  return (
    <Alert
      variant={late > 0 ? 'error' : 'information'}
      title={`${waiting} for review${late > 0 ? `, ${late} overdue` : ''}`}
      showTitleAsHeading
      headingLevel={2}
    >
      <Link href={`${base}/staff/openings`}>Review</Link>
    </Alert>
  )
}
