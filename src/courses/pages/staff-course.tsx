import { readableDate, readableInstant } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { Form } from '#govuk/form.tsx'
import { InsetText, Tag } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { type BookingLine, bookingsOf, givePlace } from '../bookings.ts'
import { type Course, courseOf, joiningOf, ownCourse, runs } from '../courses.ts'
import { theCourseService } from '../what-is-run.ts'

type View = Readonly<{ ask: Ask; at: string; course: Course; lines: readonly BookingLine[]; withNames: boolean }>

/** One course: its sessions, and for those who run it who has booked, by code until names are asked for. */
export async function showCourse(act: Act, ask: Ask): Promise<Answer> {
  theCourseService(ask.charter)
  const course = await courseOf(act, ask.params.course!)
  const withNames = ask.query.names === 'shown'
  const mine = runs(act, course)
  const lines = mine ? await bookingsOf(act, course.id, withNames) : []
  const view = { ask, at: `${ask.base}/staff/courses/${course.id}`, course, lines, withNames }
  const joining = await joiningOf(act, course.id)
  return page({
    title: course.kind === 'course' ? 'Course' : 'Group',
    wide: true,
    before: <BackLink href={`${ask.base}/staff/courses`} />,
    content: (
      <>
        <h1 class="govuk-heading-l">{course.title}</h1>
        {mine && <Ways {...view} />}
        <SummaryList
          rows={[
            { key: 'Where', value: course.venue },
            ...(joining ? [{ key: 'How to join', value: joining }] : []),
            ...(course.kind === 'course'
              ? [{ key: 'Places', value: `${course.taken} of ${course.places} taken, ${course.waiting} waiting` }]
              : []),
            ...(course.endedOn ? [{ key: 'Over since', value: readableDate(course.endedOn) }] : []),
            ...(course.evaluatedOn ? [{ key: 'Evaluated on', value: readableDate(course.evaluatedOn) }] : []),
          ]}
        />
        <Sessions {...view} mine={mine} />
        {course.kind === 'course' &&
          (mine ? <Bookings {...view} /> : <InsetText>Who has booked is seen by those who run it.</InsetText>)}
      </>
    ),
  })
}

function Ways({ at, course }: View) {
  if (course.kind === 'group') return null
  return (
    <ButtonGroup>
      {!course.endedOn && <Button href={`${at}/book`}>Book for somebody who rang or wrote</Button>}
      {!course.endedOn && <Link href={`${at}/message`}>Send those booked a message</Link>}
      {!course.endedOn && <Link href={`${at}/end`}>The course is over</Link>}
      {course.endedOn && !course.evaluatedOn && <Button href={`${at}/evaluated`}>The evaluation is done</Button>}
    </ButtonGroup>
  )
}

function Sessions({ at, course, mine }: View & { mine: boolean }) {
  return (
    <ScrollingTable
      label="Sessions"
      caption="Sessions"
      captionSize="m"
      firstCellIsHeader
      head={['When', 'Minutes', course.kind === 'group' ? 'How many came' : 'Register']}
      rows={course.sessions.map(session => [
        readableInstant(session.startsAt, { weekday: true }),
        String(session.minutes),
        mine || course.kind === 'group' ? (
          <Link href={`${at}/register/${session.id}`}>
            {course.kind === 'group' ? String(session.came ?? 'Write it down') : 'Mark who came'}
            <span class="govuk-visually-hidden">, {readableInstant(session.startsAt)}</span>
          </Link>
        ) : (
          '–'
        ),
      ])}
    />
  )
}

function Bookings({ ask, at, course, lines, withNames }: View) {
  const live = lines.filter(each => !each.cancelledAt)
  const firstWaiting = live.find(each => !each.placeGivenAt)
  const free = course.taken < (course.places ?? 0)
  if (live.length === 0) return <p class="govuk-body">Nobody has booked yet.</p>
  return (
    <>
      <ScrollingTable
        label="Who has booked"
        caption="Who has booked"
        captionSize="m"
        firstCellIsHeader
        head={['Case', 'Booked on', 'Place', 'Came to']}
        rows={live.map(line => [
          <>
            <Link href={`${ask.base}/staff/cases/${line.record}`} class="kk-code">
              {line.code}
            </Link>
            {line.name && <div class="govuk-!-font-weight-regular">{line.name}</div>}
          </>,
          readableInstant(line.bookedAt),
          line.placeGivenAt ? 'Booked' : <Tag colour="orange">Waiting</Tag>,
          `${line.cameTo.length} of ${course.sessions.length}`,
        ])}
      />
      {free && firstWaiting && !course.endedOn && (
        <Form action={`${at}/place/${firstWaiting.record}`} csrf={ask.csrf}>
          <Button preventDoubleClick>Give {firstWaiting.code} the free place</Button>
        </Form>
      )}
      <p class="govuk-body">
        <Link href={withNames ? at : `${at}?names=shown`}>{withNames ? 'Hide names' : 'Show names'}</Link>
      </p>
    </>
  )
}

export async function giveFreePlace(act: Act, ask: Ask): Promise<Answer> {
  theCourseService(ask.charter)
  const course = await ownCourse(act, ask.params.course!)
  await givePlace(act, course, ask.params.record!)
  return goTo(`${ask.base}/staff/courses/${course.id}`, {
    kind: 'success',
    title: 'They have the place, and are told.',
  })
}
