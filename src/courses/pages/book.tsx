import { readableInstant } from '#calendar/readable.ts'
import { ToldFirst } from '#enquiries/asking/told-first.tsx'
import { RingUs } from '#enquiries/home/ring-us.tsx'
import { type Answer, type Ask, page } from '#gate/routes.ts'
import { sentOnce } from '#gate/sent-once.ts'
import { Link } from '#govuk/button.tsx'
import { InsetText, Panel } from '#govuk/messages.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { firstQuestion, goOn, type Questions } from '#web/one-thing-a-page.tsx'
import { type BookingTold, book } from '../bookings.ts'
import { countAnswers } from '../counting.ts'
import { bookableCourse, type Course, isFull } from '../courses.ts'
import { typedBooking } from '../questions.ts'
import type { Visit } from '../visit.ts'
import { theCourseService } from '../what-is-run.ts'
import { bookingQuestions } from './booking-questions.tsx'
import { Days } from './days.tsx'
import { answersTo } from './question-pages.tsx'

/** Booking a place from the public page: a name, and what else they like to say. */
export async function askBooking(ask: Ask, visit: Visit): Promise<Answer> {
  return firstQuestion(ask, await questionsOf(ask, visit))
}

export async function answerBooking(ask: Ask, visit: Visit): Promise<Answer> {
  return goOn(ask, await questionsOf(ask, visit))
}

async function questionsOf(ask: Ask, visit: Visit): Promise<Questions> {
  const service = theCourseService(ask.charter)
  const course = await visit(act => bookableCourse(act, ask.params.course!))
  const submit = isFull(course) ? 'Join the waiting list' : 'Book'
  const what = <What course={course} />
  const asked = bookingQuestions(ask, service, what)
  return {
    title: 'Book',
    action: ask.path,
    cameFrom: `${ask.base}/courses`,
    answers: answersTo(ask, asked),
    asked,
    below: () => (
      <ToldFirst charter={ask.charter} base={ask.base} submit={submit}>
        <li>We need a first name and nothing else.</li>
        <li>What we keep goes when the course is over and we have looked at how it went.</li>
      </ToldFirst>
    ),
    beforeSending: () => what,
    submit,
    send: once => keepBooking(ask, visit, course, once),
  }
}

function What({ course }: { course: Course }) {
  const first = course.sessions[0]
  return (
    <InsetText>
      <strong>{course.title}</strong>
      {first && (
        <>
          <br />
          Starts on {readableInstant(first.startsAt, { weekday: true })}
        </>
      )}
      {isFull(course) && (
        <>
          <br />
          It is full. You can join the waiting list.
        </>
      )}
    </InsetText>
  )
}

async function keepBooking(ask: Ask, visit: Visit, course: Course, once: string): Promise<Answer> {
  const service = theCourseService(ask.charter)
  const { told, counted } = typedBooking(ask, service)
  const { left, done } = await visit(act =>
    sentOnce(act, once, async () => {
      const booked = await book(act, ask.charter, course, told, 'page')
      return { left: `${booked.record.caseCode} ${booked.hasPlace ? 'place' : 'waiting'}`, done: booked }
    }),
  )
  if (done) await visit(act => countAnswers(act, service.id, counted))
  const [code, as] = left.split(' ')
  return page({
    title: 'Done',
    content: <Done ask={ask} course={course} code={code!} placed={as === 'place'} told={told} />,
  })
}

type DoneProps = Readonly<{ ask: Ask; course: Course; code: string; placed: boolean; told: BookingTold }>

/** What comes next depends on whether we can reach them: whoever gave us no way is told all here, and to ring. */
function Done({ ask, course, code, placed, told }: DoneProps) {
  const ring = <RingUs charter={ask.charter} />
  return (
    <>
      <Panel title={placed ? 'You have a place' : 'You are on the waiting list'}>
        Your code is
        <br />
        <strong class="kk-code">{code}</strong>
      </Panel>
      <p class="govuk-body">Say this code if you ring us. Then nobody has to say your name.</p>
      <SummaryList
        rows={[
          { key: 'Course', value: course.title },
          { key: 'When', value: <Days days={course.sessions} /> },
          { key: 'Where', value: course.venue },
        ]}
      />
      {placed && told.email && (
        <p class="govuk-body">We have sent the dates to your e-mail. How to join comes before the first day.</p>
      )}
      {placed && !told.email && (
        <p class="govuk-body">
          You gave us no e-mail, so please write the dates down. {ring} to hear how to join, or to give your place back.
        </p>
      )}
      {!placed && (
        <p class="govuk-body">
          When there is a place, whoever has waited longest gets it.{' '}
          {told.email || told.mobile ? 'We will tell you.' : <>We cannot reach you. {ring} to ask.</>}
        </p>
      )}
      {told.email && (
        <p class="govuk-body">
          You can <Link href={`${ask.base}/your-information`}>see what we hold, or give your place back</Link>, at any
          time.
        </p>
      )}
      <p class="govuk-body">
        <Link href={`${ask.base}/courses`}>Back to courses and groups</Link>
      </p>
    </>
  )
}
