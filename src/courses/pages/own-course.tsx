import type { Act } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Form } from '#govuk/form.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { ownAddress, ownPageOf } from '#rights/own/frame.tsx'
import { cancelBooking, ownBooking } from '../bookings.ts'
import { courseOf } from '../courses.ts'
import { theCourseService } from '../what-is-run.ts'
import { Days } from './days.tsx'

/** What they have booked, on their own page: when, where, how to join, and one press to give the place back. */
export async function showOwnCourse(act: Act, ask: Ask): Promise<Answer> {
  theCourseService(ask.charter)
  const booked = await ownBooking(act, await act.open(act.family!.record))
  if (!booked) {
    return ownPageOf(
      ask,
      <>
        <h1 class="govuk-heading-l">Your course</h1>
        <p class="govuk-body">You have no place on a course, and do not wait for one.</p>
        <p class="govuk-body">
          <Link href={`${ask.base}/courses`}>See what is on</Link>
        </p>
      </>,
    )
  }
  const course = await courseOf(act, booked.course)
  return ownPageOf(
    ask,
    <>
      <h1 class="govuk-heading-l">Your course</h1>
      {!booked.placed && <InsetText>You are on the waiting list. We will tell you when there is a place.</InsetText>}
      <SummaryList
        rows={[
          { key: 'Course', value: course.title },
          { key: 'When', value: <Days days={course.sessions} /> },
          { key: 'Where', value: course.venue },
          ...(booked.joining ? [{ key: 'How to join', value: booked.joining }] : []),
        ]}
      />
      {!course.endedOn && (
        <>
          <p class="govuk-body">
            If you give your place back, somebody else can have it. We then delete what you told us for the course.
          </p>
          <Form action={ownAddress(ask.base, '/course')} csrf={ask.csrf}>
            <Button kind="secondary" preventDoubleClick>
              {booked.placed ? 'Give my place back' : 'Leave the waiting list'}
            </Button>
          </Form>
        </>
      )}
    </>,
  )
}

export async function cancelOwn(act: Act, ask: Ask): Promise<Answer> {
  theCourseService(ask.charter)
  const record = await act.open(act.family!.record)
  const booked = await ownBooking(act, record)
  if (!booked) throw new Refusal('not-yours-or-not-there')
  await cancelBooking(act, record, booked.booking, 'parent')
  return goTo(ownAddress(ask.base, '/course'), { kind: 'success', title: 'You have given your place back.' })
}
