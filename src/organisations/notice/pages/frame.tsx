import { readableDate } from '#calendar/readable.ts'
import { BackLink } from '#govuk/navigation.tsx'
import type { Charter } from '#organisations/charter.ts'
import type { Mark, MarkState } from '../marks.ts'
import { currentNoticeVersion } from '../notice.ts'

/** What every page of the notice is made from. `base` is `/c/<charter>`. */
export type Seen = Readonly<{ charter: Charter; base: string }>

const signs: Record<MarkState, string> = { kept: '✓', partly: '◐', checked: '◇', 'not-yet': '○' }

/** The honest line under a sentence: a sign, the words, and the way to how it is kept. */
export function MarkLine({ mark, base }: { mark: Mark; base: string }) {
  return (
    <p class="govuk-body-s govuk-hint govuk-!-margin-bottom-4">
      <span aria-hidden="true">{signs[mark.state]} </span>
      {mark.words}
      {mark.promise && mark.state !== 'not-yet' && (
        <>
          {' '}
          <a class="govuk-link" href={`${base}/promises#${mark.promise}`}>
            How<span class="govuk-visually-hidden"> this promise is kept: {mark.promise.replaceAll('-', ' ')}</span>
          </a>
        </>
      )}
    </p>
  )
}

/** `Version 3, in force from 21 November 2026.` */
export function VersionLine({ charter, base }: Seen) {
  const { number, date, ownWordsFrom } = currentNoticeVersion(charter)
  return (
    <p class="govuk-body">
      Version {number}, in force from {readableDate(date)}.
      {ownWordsFrom && ` Our own words go back to ${dayOrMonth(ownWordsFrom)}.`} {ownerOf(charter)} keeps it under
      review.{' '}
      <a class="govuk-link" href={`${base}/privacy/archive`}>
        Earlier versions, and what changed
      </a>
      .
    </p>
  )
}

function ownerOf({ version, contacts, roles }: Charter): string {
  const post = contacts.find(each => each.id === version.owner)?.title
  return `The ${post ?? roles.find(each => each.id === version.owner)?.name ?? 'charity'}`
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** A day in full, or a month where the day was never said. */
export function dayOrMonth(day: string): string {
  if (day.length > 7) return readableDate(day)
  const [year, month] = day.split('-')
  return `${months[Number(month) - 1]} ${year}`
}

export function ToNotice({ base }: { base: string }) {
  return <BackLink href={`${base}/privacy`}>Privacy notice</BackLink>
}
