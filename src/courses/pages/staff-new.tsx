import { ourZone, Temporal } from '#calendar/temporal.ts'
import type { Act } from '#gate/act.ts'
import type { Role } from '#gate/purposes.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import { DateInput } from '#govuk/date-input.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Select } from '#govuk/select.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { typedDay } from '#web/typed-day.ts'
import { type Course, makeCourse, type NewCourse } from '../courses.ts'
import { theCourseService, theGroupService } from '../what-is-run.ts'

type Colleague = Readonly<{ id: string; name: string }>

const serviceFor = (ask: Ask, kind: Course['kind']) =>
  kind === 'course' ? theCourseService(ask.charter) : theGroupService(ask.charter)

export const askNew =
  (kind: Course['kind']) =>
  async (act: Act, ask: Ask): Promise<Answer> => {
    serviceFor(ask, kind)
    const mine = act.staff!.id
    const leaders = await colleagues(act, ['worker', 'lead'])
    const values = { leader: leaders.some(each => each.id === mine) ? mine : '', minutes: '90', weeks: '1' }
    return newPage(act, ask, kind, values, [])
  }

async function colleagues(act: Act, roles: readonly Role[]): Promise<Colleague[]> {
  return act.rows<Colleague>(sql`
    select id, display_name as name from staff
    where may_sign_in and roles && ${roles}::text[] and (ends_on is null or ends_on >= ${act.at}::date) order by lower(display_name)`)
}

async function newPage(
  act: Act,
  ask: Ask,
  kind: Course['kind'],
  values: FormValues,
  errors: readonly FieldError[],
): Promise<Answer> {
  const isCourse = kind === 'course'
  const names = (people: readonly Colleague[]) => people.map(({ id, name }) => ({ value: id, text: name }))
  return page(
    staffFormPage(ask, {
      title: isCourse ? 'New course' : 'New group',
      heading: isCourse ? 'Put a course on the list' : 'Put a group on the list',
      back: `${ask.base}/staff/courses`,
      submit: 'Put it on the list',
      values,
      errors,
      before: <p class="govuk-body">Families see this at once. Name nobody here.</p>,
      children: (
        <>
          <Input name="title" label="Name" hint="For example: Calmer evenings" maxlength={120} />
          <Textarea name="about" label="What it is about, in a sentence or two. You can leave this empty." rows={3} />
          <Input name="venue" label="Where" hint="A place, or: on line" maxlength={300} />
          <DateInput name="first" legend="First session" hint="For example 27 3 2026" />
          <Input name="time" label="Time" hint="For example 18:30" width={5} />
          <Input name="minutes" label="Minutes" inputmode="numeric" width={4} />
          <Input name="weeks" label="How many weeks in a row" inputmode="numeric" width={4} />
          {isCourse && (
            <>
              <Input name="places" label="Places" inputmode="numeric" width={4} />
              <Select
                name="leader"
                label="Who leads it"
                hint="They see who has booked, and nobody else does but whoever takes the bookings."
                options={[{ value: '', text: 'Choose' }, ...names(await colleagues(act, ['worker', 'lead']))]}
              />
              <Select
                name="bookings"
                label="Who takes the bookings"
                options={[{ value: '', text: 'Whoever leads it' }, ...names(await colleagues(act, ['bookings']))]}
              />
              <Textarea
                name="joining"
                label="How to join: the way there, or the log-in. You can leave this empty."
                hint="Only those with a place are told this."
                rows={3}
              />
            </>
          )}
        </>
      ),
    }),
  )
}

export const keepNew =
  (kind: Course['kind']) =>
  async (act: Act, ask: Ask): Promise<Answer> => {
    const { wanted, errors } = await typedCourse(act, ask, kind)
    if (!wanted) return newPage(act, ask, kind, ask.form, errors)
    const id = await makeCourse(act, wanted)
    return goTo(`${ask.base}/staff/courses/${id}`, { kind: 'success', title: 'It is on the list.' })
  }

async function typedCourse(
  act: Act,
  ask: Ask,
  kind: Course['kind'],
): Promise<{ wanted?: NewCourse; errors: FieldError[] }> {
  const errors: FieldError[] = []
  const wrong = (field: string, words: string) => void errors.push({ field, words })
  const [title, venue, about] = [ask.typed('title'), ask.typed('venue'), ask.typed('about')]
  if (title.length < 3 || title.length > 120) wrong('title', 'Enter a name of 3 to 120 letters')
  if (about.length > 600) wrong('about', 'Write at most 600 letters')
  if (venue.length < 2 || venue.length > 300) wrong('venue', 'Enter where it is')
  const first = typedDay(ask, 'first')
  if (first.error) errors.push(first.error)
  else if (!first.day) wrong('first-day', 'Enter the day of the first session')
  const time = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(ask.typed('time'))
  if (!time) wrong('time', 'Enter a time, such as 18:30')
  const minutes = numberIn(ask, 'minutes', 15, 600)
  if (minutes === undefined) wrong('minutes', 'Enter how many minutes, from 15 to 600')
  const weeks = numberIn(ask, 'weeks', 1, 52)
  if (weeks === undefined) wrong('weeks', 'Enter how many weeks, from 1 to 52')
  const run = kind === 'course' ? await typedRun(act, ask, wrong) : {}
  if (errors.length > 0 || !run || !first.day || !time || !minutes || !weeks) return { errors }
  const day = Temporal.PlainDate.from(first.day)
  const at = Temporal.PlainTime.from({ hour: Number(time[1]), minute: Number(time[2]) })
  const sessions = Array.from({ length: weeks }, (_, week) => ({
    startsAt: new Date(
      day.add({ weeks: week }).toZonedDateTime({ timeZone: ourZone, plainTime: at }).epochMilliseconds,
    ),
    minutes,
  }))
  return { errors, wanted: { service: serviceFor(ask, kind).id, kind, title, about, venue, sessions, ...run } }
}

async function typedRun(act: Act, ask: Ask, wrong: (field: string, words: string) => void) {
  const places = numberIn(ask, 'places', 1, 500)
  if (places === undefined) wrong('places', 'Enter how many places, from 1 to 500')
  const leader = (await colleagues(act, ['worker', 'lead'])).find(each => each.id === ask.typed('leader'))
  if (!leader) wrong('leader', 'Choose who leads it')
  const bookings = (await colleagues(act, ['bookings'])).find(each => each.id === ask.typed('bookings'))
  const joining = ask.typed('joining')
  if (joining.length > 2000) wrong('joining', 'Write at most 2,000 letters')
  if (!places || !leader) return undefined
  return {
    places,
    leader: leader.id,
    ...(bookings ? { bookings: bookings.id } : {}),
    ...(joining ? { joining } : {}),
  }
}

function numberIn(ask: Ask, box: string, least: number, most: number): number | undefined {
  const typed = ask.typed(box)
  const number = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN
  return number >= least && number <= most ? number : undefined
}
