import { coursesComeFirst, runsCourses } from '#courses/what-is-run.ts'
import { Button, Link } from '#govuk/button.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import type { Charter } from '#organisations/charter.ts'
import { openAt, weekInWords } from './opening-hours.ts'
import { numberToRing, RingUs } from './ring-us.tsx'

/** The charity's front door: what it does, when it is open, and the few ways on. Nothing here is asked or kept. */
export function HomePage({ charter, base, at, refers }: { charter: Charter; base: string; at: Date; refers: boolean }) {
  return (
    <>
      <h1 class="govuk-heading-xl">{charter.organisation.name}</h1>
      <p class="govuk-body-l">{charter.organisation.about}</p>
      {coursesComeFirst(charter) && (
        <>
          <Button href={`${base}/courses`} isStartButton class="govuk-!-margin-bottom-2">
            Courses and groups
          </Button>
          <p class="govuk-body">See what is on. To book, a first name is enough.</p>
        </>
      )}
      <Button
        href={`${base}/get-help`}
        {...(coursesComeFirst(charter) ? { kind: 'secondary' } : { isStartButton: true })}
      >
        Get help
      </Button>
      <p class="govuk-body">
        You do not have to give your name. If someone is in danger now, ring <Link href="tel:999">999</Link>.
      </p>
      <ul class="govuk-list">
        <Way href={`${base}/get-help/answer`} words="Read our answer" hint="If we gave you a code." />
        <Way href={`${base}/your-information`} words="See what we hold about you" hint="And who has looked at it." />
        {runsCourses(charter) && !coursesComeFirst(charter) && (
          <Way href={`${base}/courses`} words="Courses and groups" hint="What is on, and booking a place." />
        )}
        {refers && (
          <Way href={`${base}/refer`} words="Refer a family" hint="For midwives, schools and other professionals." />
        )}
        <Way
          href={`${base}/privacy/short`}
          words="How we keep what you tell us private"
          hint="One page, in plain words."
        />
      </ul>
      <h2 class="govuk-heading-m">How we can help</h2>
      {charter.services.map(service => (
        <>
          <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{service.name}</h3>
          <p class="govuk-body">{service.words}</p>
        </>
      ))}
      <Hours charter={charter} at={at} />
    </>
  )
}

function Way({ href, words, hint }: { href: string; words: string; hint: string }) {
  return (
    <li>
      <Link href={href} class="govuk-!-font-weight-bold kk-way">
        {words}
      </Link>
      <br />
      {hint}
    </li>
  )
}

function Hours({ charter, at }: { charter: Charter; at: Date }) {
  const now = openAt(charter, at)
  return (
    <>
      <h2 class="govuk-heading-m" id="opening-hours">
        When we are open
      </h2>
      <InsetText>
        <strong>{now.words}</strong>
        {!now.open && <p class="govuk-body govuk-!-margin-bottom-0">{charter.openingHours.whenClosed}</p>}
      </InsetText>
      <SummaryList rows={weekInWords(charter).map(({ days, hours }) => ({ key: days, value: hours }))} />
      {charter.openingHours.closedOnPublicHolidays && <p class="govuk-body">We are closed on public holidays.</p>}
      {numberToRing(charter) && (
        <p class="govuk-body">
          <RingUs charter={charter} />.
        </p>
      )}
    </>
  )
}
