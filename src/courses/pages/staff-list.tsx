import { readableDate, readableInstant } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, page } from '#gate/routes.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { allCourses, type Course, runs } from '../courses.ts'
import { groupService, theCourseService } from '../what-is-run.ts'

/** Every course and group, what is to come first. Numbers only: who has booked is on the page of each. */
export async function showCourses(act: Act, ask: Ask): Promise<Answer> {
  theCourseService(ask.charter)
  const all = await allCourses(act)
  const open = all.filter(each => !each.endedOn)
  const ended = all.filter(each => each.endedOn).toReversed()
  const groups = groupService(ask.charter) !== undefined
  return page({
    title: 'Courses',
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Courses and groups</h1>
        <ButtonGroup>
          <Button href={`${ask.base}/staff/courses/new`}>Put a course on the list</Button>
          {groups && (
            <Button kind="secondary" href={`${ask.base}/staff/courses/new-group`}>
              Put a group on the list
            </Button>
          )}
          <Link href={`${ask.base}/staff/courses/news`}>Send news</Link>
          <Link href={`${ask.base}/courses`}>What families see</Link>
        </ButtonGroup>
        <Lines caption="To come and running" lines={open} act={act} ask={ask} />
        {ended.length > 0 && <Lines caption="Over" lines={ended} act={act} ask={ask} />}
      </>
    ),
  })
}

function Lines({ caption, lines, act, ask }: { caption: string; lines: readonly Course[]; act: Act; ask: Ask }) {
  if (lines.length === 0) return <p class="govuk-body">There is none yet.</p>
  return (
    <ScrollingTable
      label={caption}
      caption={caption}
      captionSize="m"
      firstCellIsHeader
      head={['Name', 'First session', 'Sessions', 'Places', 'Waiting', 'Run by', 'Evaluated']}
      rows={lines.map(course => [
        <Link href={`${ask.base}/staff/courses/${course.id}`} attributes={{ 'data-list-item': '' }}>
          {course.title}
        </Link>,
        course.sessions[0] ? readableInstant(course.sessions[0].startsAt) : '–',
        String(course.sessions.length),
        course.kind === 'group' ? 'No booking' : `${course.taken} of ${course.places}`,
        course.kind === 'group' ? '–' : String(course.waiting),
        course.kind === 'group' ? '–' : runs(act, course) ? 'You' : 'A colleague',
        course.evaluatedOn ? readableDate(course.evaluatedOn) : '–',
      ])}
    />
  )
}
