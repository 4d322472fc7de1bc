import { readableInstant } from '#calendar/readable.ts'
import type { Session } from '../courses.ts'

/** When a course or group meets, a line a day. */
export function Days({ days }: { days: readonly Session[] }) {
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {days.map(each => (
        <li>{readableInstant(each.startsAt, { weekday: true })}</li>
      ))}
    </ul>
  )
}
