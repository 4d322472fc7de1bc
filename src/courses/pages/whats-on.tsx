import { readableInstant } from '#calendar/readable.ts'
import { type Answer, type Ask, page } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Details, InsetText, Tag } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { type Course, comingCourses, isFull } from '../courses.ts'
import type { Visit } from '../visit.ts'
import { courseService, groupService, theCourseService } from '../what-is-run.ts'
import { Days } from './days.tsx'

/** What is on: for anybody, and with nobody in it. */
export async function showWhatsOn(ask: Ask, visit: Visit): Promise<Answer> {
  theCourseService(ask.charter)
  const { coming, at } = await visit(async act => ({ coming: await comingCourses(act), at: act.at }))
  const of = (kind: Course['kind']) => coming.filter(each => each.kind === kind)
  const groups = groupService(ask.charter)
  return page({
    title: 'Information',
    before: <BackLink href={`${ask.base}/`} />,
    content: (
      <>
        <h1 class="govuk-heading-l">Courses and groups</h1>
        <h2 class="govuk-heading-m">{courseService(ask.charter)!.name}</h2>
        {of('course').length === 0 && <p class="govuk-body">There is no course to book now. Please look again soon.</p>}
        {of('course').map(course => (
          <OneCourse course={course} base={ask.base} now={at} />
        ))}
        {groups && (
          <>
            <h2 class="govuk-heading-m">{groups.name}</h2>
            <p class="govuk-body">{groups.words}</p>
            <InsetText>You need not book a group. Just come. We do not ask your name.</InsetText>
            {of('group').length === 0 && <p class="govuk-body">No group meets soon. Please look again.</p>}
            {of('group').map(course => (
              <OneGroup course={course} now={at} />
            ))}
            <p class="govuk-body">
              <Link href={`${ask.base}/courses/about-our-groups`}>Tell us a little, without your name</Link>
            </p>
          </>
        )}
      </>
    ),
  })
}

function OneCourse({ course, base, now }: { course: Course; base: string; now: Date }) {
  const left = (course.places ?? 0) - course.taken
  const first = course.sessions.find(each => each.startsAt > now) ?? course.sessions[0]
  return (
    <>
      <h3 class="govuk-heading-s govuk-!-margin-top-7 govuk-!-margin-bottom-1">{course.title}</h3>
      {course.about && <p class="govuk-body">{course.about}</p>}
      <SummaryList
        rows={[
          {
            key: first === course.sessions[0] ? 'Starts' : 'Next session',
            value: first ? readableInstant(first.startsAt, { weekday: true }) : '',
          },
          { key: 'Sessions', value: String(course.sessions.length) },
          { key: 'Where', value: course.venue },
          { key: 'Places left', value: isFull(course) ? <Tag colour="orange">Full</Tag> : String(left) },
        ]}
      />
      {course.sessions.length > 1 && (
        <Details summary="All dates">
          <Days days={course.sessions} />
        </Details>
      )}
      <Button href={`${base}/courses/${course.id}/book`}>
        {isFull(course) ? 'Join the waiting list' : 'Book a place'}
        <span class="govuk-visually-hidden">: {course.title}</span>
      </Button>
    </>
  )
}

function OneGroup({ course, now }: { course: Course; now: Date }) {
  const coming = course.sessions.filter(each => each.startsAt > now)
  return (
    <>
      <h3 class="govuk-heading-s govuk-!-margin-top-7 govuk-!-margin-bottom-1">{course.title}</h3>
      {course.about && <p class="govuk-body">{course.about}</p>}
      <SummaryList
        rows={[
          { key: 'When', value: <Days days={coming} /> },
          { key: 'Where', value: course.venue },
        ]}
      />
    </>
  )
}
