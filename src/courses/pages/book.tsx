import { readableInstant } from '#calendar/readable.ts'
import { type Answer, type Ask, page } from '#gate/routes.ts'
import { sentOnce } from '#gate/sent-once.ts'
import { newToken } from '#gate/tokens.ts'
import { Button, Link } from '#govuk/button.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { Panel } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { book } from '../bookings.ts'
import { countAnswers } from '../counting.ts'
import { type Course, courseOf, isFull } from '../courses.ts'
import { countedOf, typedBooking } from '../questions.ts'
import type { Visit } from '../visit.ts'
import { theCourseService } from '../what-is-run.ts'
import { BookingFields } from './booking-fields.tsx'

/** Booking a place from the public page: one page, a name, and what else they like to say. */
export async function askBooking(ask: Ask, visit: Visit): Promise<Answer> {
  theCourseService(ask.charter)
  const course = await visit(act => courseOf(act, ask.params.course!))
  return bookingPage(ask, course, { once: newToken().token }, [])
}

function bookingPage(ask: Ask, course: Course, values: FormValues, errors: readonly FieldError[]): Answer {
  const service = theCourseService(ask.charter)
  return page({
    title: 'Book',
    before: <BackLink href={`${ask.base}/courses`} />,
    ...(errors.length > 0 ? { status: 422, hasErrors: true } : {}),
    content: (
      <>
        <h1 class="govuk-heading-l">{isFull(course) ? 'Join the waiting list' : 'Book a place'}</h1>
        <p class="govuk-body">
          {course.title}
          {course.sessions[0] && `, from ${readableInstant(course.sessions[0].startsAt, { weekday: true })}`}
        </p>
        <p class="govuk-body">
          We need a first name and nothing else. What we keep goes when the course and its evaluation are done:{' '}
          <Link href={`${ask.base}/privacy/short`}>our privacy notice on one page</Link>.
        </p>
        <Form action={ask.path} csrf={ask.csrf} values={values} errors={errors}>
          <input type="hidden" name="once" value={String(values.once ?? '')} />
          <BookingFields charter={ask.charter} service={service} />
          <Button preventDoubleClick>{isFull(course) ? 'Join the waiting list' : 'Book'}</Button>
        </Form>
      </>
    ),
  })
}

export async function keepBooking(ask: Ask, visit: Visit): Promise<Answer> {
  const service = theCourseService(ask.charter)
  const { told, errors } = typedBooking(ask, service)
  const course = await visit(act => courseOf(act, ask.params.course!))
  if (errors.length > 0) return bookingPage(ask, course, ask.form, errors)
  const once = ask.typed('once') || newToken().token
  const { left, done } = await visit(act =>
    sentOnce(act, once, async () => {
      const booked = await book(act, ask.charter, course, told, 'page')
      return { left: `${booked.record.caseCode} ${booked.hasPlace ? 'place' : 'waiting'}`, done: booked }
    }),
  )
  if (done) await visit(act => countAnswers(act, service.id, countedOf(ask, service)))
  const [code, as] = left.split(' ')
  return page({
    title: 'Done',
    content: <Done ask={ask} code={code!} placed={as === 'place'} mailed={Boolean(told.email)} />,
  })
}

function Done({ ask, code, placed, mailed }: { ask: Ask; code: string; placed: boolean; mailed: boolean }) {
  return (
    <>
      <Panel title={placed ? 'You have a place' : 'You are on the waiting list'}>
        Your code is
        <br />
        <strong>{code}</strong>
      </Panel>
      <p class="govuk-body">Say this code if you ring us. Then nobody has to say your name.</p>
      {placed && mailed && (
        <p class="govuk-body">We have sent the dates to your e-mail. How to join comes before the first day.</p>
      )}
      {!mailed && (
        <p class="govuk-body">You gave us no e-mail. Please write down the dates, and ring us for the way to join.</p>
      )}
      {!placed && (
        <p class="govuk-body">When there is a place, whoever has waited longest gets it. We will tell you.</p>
      )}
      {mailed && (
        <p class="govuk-body">
          You can <Link href={`${ask.base}/your-information`}>see what we hold, or give your place back</Link>, at any
          time.
        </p>
      )}
    </>
  )
}
