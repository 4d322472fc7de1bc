import { localDay } from '#calendar/local-time.ts'
import { readableInstant } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { dayBoxes, typedDay } from '#web/typed-day.ts'
import { book, bookingsOf, markRegister } from '../bookings.ts'
import {
  type Course,
  countWhoCame,
  courseOf,
  endCourse,
  joiningOf,
  lastDay,
  ownCourse,
  recordEvaluation,
  type Session,
  writeJoining,
} from '../courses.ts'
import { sendToAll } from '../messages.ts'
import { typedBooking } from '../questions.ts'
import { theCourseService } from '../what-is-run.ts'
import { BookingFields } from './booking-fields.tsx'

// What those who run a course do with it, a form a step.

const addressOf = (ask: Ask, course: Course) => `${ask.base}/staff/courses/${course.id}`
const done = (ask: Ask, course: Course, title: string): Answer =>
  goTo(addressOf(ask, course), { kind: 'success', title })

async function own(act: Act, ask: Ask): Promise<Course> {
  theCourseService(ask.charter)
  return ownCourse(act, ask.params.course!)
}

type Step = Readonly<{ heading: string; submit: string; values?: FormValues; errors?: readonly FieldError[] }>

const stepPage = (
  ask: Ask,
  course: Course,
  step: Step,
  children: Parameters<typeof staffFormPage>[1]['children'],
): Answer => page(staffFormPage(ask, { title: step.heading, back: addressOf(ask, course), ...step, children }))

// Booking for somebody who rang or wrote (S4-11).

const byPhone = { phone: 'They rang', email: 'They wrote' } as const

export async function askBookingFor(act: Act, ask: Ask): Promise<Answer> {
  return bookingForPage(ask, await own(act, ask), {}, [])
}

function bookingForPage(ask: Ask, course: Course, values: FormValues, errors: readonly FieldError[]): Answer {
  const step = { heading: 'Book for somebody who rang or wrote', submit: 'Book', values, errors }
  return stepPage(
    ask,
    course,
    step,
    <>
      <Radios
        small
        name="came-by"
        legend="How did they book?"
        inline
        options={Object.entries(byPhone).map(([value, text]) => ({ value, text }))}
      />
      <p class="govuk-body">Tell them where our privacy notice is, and leave empty what they would rather not say.</p>
      <BookingFields charter={ask.charter} service={theCourseService(ask.charter)} />
    </>,
  )
}

export async function keepBookingFor(act: Act, ask: Ask): Promise<Answer> {
  const course = await own(act, ask)
  const { told, errors } = typedBooking(ask, theCourseService(ask.charter))
  const cameBy = ask.typed('came-by')
  if (cameBy !== 'phone' && cameBy !== 'email') errors.unshift({ field: 'came-by', words: 'Choose how they booked' })
  if (errors.length > 0) return bookingForPage(ask, course, ask.form, errors)
  const booked = await book(act, ask.charter, course, told, cameBy as keyof typeof byPhone)
  const place = booked.hasPlace ? 'They have a place.' : 'They are on the waiting list.'
  return done(ask, course, `${place} Their code is ${booked.record.caseCode}.`)
}

// Who came.

function sessionOf(course: Course, ask: Ask): Session {
  const found = course.sessions.find(each => each.id === ask.params.session)
  if (!found) throw new Refusal('not-yours-or-not-there')
  return found
}

export async function askRegister(act: Act, ask: Ask): Promise<Answer> {
  theCourseService(ask.charter)
  const course = await courseOf(act, ask.params.course!)
  const session = sessionOf(course, ask)
  if (course.kind === 'group') return headcountPage(ask, course, session, [])
  const lines = (await bookingsOf(act, (await own(act, ask)).id, true)).filter(
    each => each.placeGivenAt && !each.cancelledAt,
  )
  return stepPage(
    ask,
    course,
    { heading: `Who came on ${readableInstant(session.startsAt)}`, submit: 'Save the register' },
    lines.length === 0 ? (
      <p class="govuk-body">Nobody has a place.</p>
    ) : (
      <Checkboxes
        small
        name="came"
        legend="Tick who came"
        hint="It is written down that you saw these names."
        values={lines.filter(each => each.cameTo.includes(session.id)).map(each => each.booking)}
        options={lines.map(each => ({ value: each.booking, text: each.name || each.code }))}
      />
    ),
  )
}

function headcountPage(ask: Ask, course: Course, session: Session, errors: readonly FieldError[]): Answer {
  const step = { heading: `How many came on ${readableInstant(session.startsAt)}`, submit: 'Save', errors }
  const values = errors.length > 0 ? ask.form : { came: session.came === null ? '' : String(session.came) }
  return stepPage(
    ask,
    course,
    { ...step, values },
    <Input
      name="came"
      label="How many came"
      hint="A number. We write down nobody’s name."
      inputmode="numeric"
      width={4}
    />,
  )
}

export async function keepRegister(act: Act, ask: Ask): Promise<Answer> {
  theCourseService(ask.charter)
  const course = await courseOf(act, ask.params.course!)
  const session = sessionOf(course, ask)
  if (course.kind === 'group') {
    const came = ask.typed('came')
    if (!/^\d{1,3}$/.test(came))
      return headcountPage(ask, course, session, [{ field: 'came', words: 'Enter a number' }])
    await countWhoCame(act, session.id, Number(came))
    return done(ask, course, 'The number is saved.')
  }
  await markRegister(act, (await own(act, ask)).id, session.id, new Set(ask.chosen('came')))
  return done(ask, course, 'The register is saved.')
}

// A message to those with a place.

export async function askMessage(act: Act, ask: Ask): Promise<Answer> {
  const course = await own(act, ask)
  return messagePage(ask, course, { joining: (await joiningOf(act, course.id)) ?? '' }, [])
}

function messagePage(ask: Ask, course: Course, values: FormValues, errors: readonly FieldError[]): Answer {
  return stepPage(
    ask,
    course,
    { heading: 'Send those booked a message', submit: `Send to ${course.taken}`, values, errors },
    <>
      <p class="govuk-body">
        The dates, the place and how to join go with it. It is sent to those with a place, and is not for news of other
        courses.
      </p>
      <Textarea name="joining" label="How to join: the way there, or the log-in" rows={3} />
      <Textarea name="words" label="Your message, and where handouts are. You can leave this empty." rows={8} />
    </>,
  )
}

export async function keepMessage(act: Act, ask: Ask): Promise<Answer> {
  const course = await own(act, ask)
  const [joining, words] = [ask.typed('joining'), ask.typed('words')]
  const errors = [
    ...(joining.length > 2000 ? [{ field: 'joining', words: 'Write at most 2,000 letters' }] : []),
    ...(words.length > 5000 ? [{ field: 'words', words: 'Write at most 5,000 letters' }] : []),
  ]
  if (errors.length > 0) return messagePage(ask, course, ask.form, errors)
  if (joining) await writeJoining(act, course.id, joining)
  const { sent, without } = await sendToAll(act, course, words)
  const rest = without.length > 0 ? ` Ring those without an e-mail: ${without.join(', ')}.` : ''
  return done(ask, course, `Sent to ${sent}.${rest}`)
}

// The end of it, and its evaluation: the two days from which the clocks of keeping run (S4-45).

export async function askEnd(act: Act, ask: Ask): Promise<Answer> {
  const course = await own(act, ask)
  return endPage(ask, course, dayBoxes('ended', lastDay(course)), [])
}

function endPage(ask: Ask, course: Course, values: FormValues, errors: readonly FieldError[]): Answer {
  return stepPage(
    ask,
    course,
    { heading: 'The course is over', submit: 'The course is over', values, errors },
    <>
      <p class="govuk-body">
        The cases of those booked are closed, each with a summary of how often they came. When the evaluation is done,
        what we hold of them goes; a summary with nobody in it stays.
      </p>
      <DateInput name="ended" legend="Its last day" />
    </>,
  )
}

export async function keepEnd(act: Act, ask: Ask): Promise<Answer> {
  const course = await own(act, ask)
  const { day, errors } = typedPast(act, ask, 'ended', undefined)
  if (!day) return endPage(ask, course, ask.form, errors)
  const closed = await endCourse(act, course, day)
  return done(ask, course, `The course is over. Cases closed: ${closed}.`)
}

export async function askEvaluated(act: Act, ask: Ask): Promise<Answer> {
  return evaluatedPage(ask, await own(act, ask), dayBoxes('evaluated', localDay(act.at).toString()), [])
}

function evaluatedPage(ask: Ask, course: Course, values: FormValues, errors: readonly FieldError[]): Answer {
  return stepPage(
    ask,
    course,
    { heading: 'The evaluation is done', submit: 'The evaluation is done', values, errors },
    <>
      <p class="govuk-body">
        The next night, names, ways to reach people and what is held on children go. This day is not changed afterwards.
      </p>
      <DateInput name="evaluated" legend="Evaluated on" />
    </>,
  )
}

export async function keepEvaluated(act: Act, ask: Ask): Promise<Answer> {
  const course = await own(act, ask)
  if (!course.endedOn) throw new Refusal('not-yours-or-not-there')
  const { day, errors } = typedPast(act, ask, 'evaluated', course.endedOn)
  if (!day) return evaluatedPage(ask, course, ask.form, errors)
  await recordEvaluation(act, course, day)
  return done(ask, course, 'The evaluation is done.')
}

/** A day that has been, and not before another. */
function typedPast(
  act: Act,
  ask: Ask,
  field: string,
  notBefore: string | undefined,
): { day?: string; errors: FieldError[] } {
  const { day, error } = typedDay(ask, field)
  if (error) return { errors: [error] }
  const fault = (words: string) => ({ errors: [{ field: `${field}-day`, words }] })
  if (!day) return fault('Enter the day')
  if (day > localDay(act.at).toString()) return fault('Enter a day that has been')
  if (notBefore && day < notBefore) return fault('Enter a day on or after the last day of the course')
  return { day, errors: [] }
}
