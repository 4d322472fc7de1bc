import assert from 'node:assert/strict'
import { bookingsOf, markRegister } from '#courses/bookings.ts'
import { makeCourse } from '#courses/courses.ts'
import { bookAs, type CourseWorld, courseNow, courseWorld, testCourse } from '#courses/test-course.ts'
import { sql } from '#gate/sql.ts'
import { proof } from './test-proof.ts'
import { setting } from './test-setting.ts'
import { youComeInByAnyDoor } from './you-come-in-by-any-door.ts'

const at = setting('courses-and-network')
const promise = youComeInByAnyDoor.id
let world: CourseWorld
const cast = async () => {
  world ??= await courseWorld(at.house, at.world)
}

const cameBy = (record: string) =>
  world.worker.act('support', async act => {
    await act.open(record)
    return act.row<{ came: string; told: string; version: string }>(sql`
      select e.came_by as came, p.how as told, e.notice_version as version
      from enquiries e join provenance p on p.record_id = e.record_id where e.record_id = ${record} limit 1`)
  })

proof(
  { promise, items: ['S4-11'] },
  'whoever rings or writes is booked as whoever uses the page is, and it stands there which way they came; no way is not an answer',
  async () => {
    await cast()
    const course = await testCourse(world, { places: 5 })
    const desk = (await at.site()).as(world.bookings)
    const path = `/staff/courses/${course}/book`
    assert.equal((await desk.post(path, { 'first-name': 'Nowhere' })).statusCode, 422)
    for (const [way, told] of [
      ['phone', 'spoken'],
      ['email', 'written'],
    ] as const) {
      assert.equal((await desk.post(path, { 'came-by': way, 'first-name': `By ${way}` })).statusCode, 303)
      const line = (await world.bookings.act('support', act => bookingsOf(act, course, false))).at(-1)!
      const version = String(world.rules.version.number)
      assert.deepEqual(await cameBy(line.record), { came: way, told, version })
    }
    const { record } = await bookAs(world, course)
    assert.equal((await cameBy(record.id))!.came, 'page')
    await assert.rejects(
      at.house.owner(`update kinkeeper.enquiries set came_by = 'from-a-list' where record_id = $1`, [record.id]),
      /enquiries_came_by_check/,
    )
  },
)

proof({ promise, items: ['S4-9'] }, 'at a course it is marked who came, to each session and by whom', async () => {
  await cast()
  const course = await testCourse(world)
  const { record, booking } = await bookAs(world, course)
  const { sessions } = await courseNow(world, course)
  await world.worker.act('support', act => markRegister(act, course, sessions[0]!.id, new Set([booking])))
  const marked = await at.house.owner(
    'select came, marked_by as by from kinkeeper.attendances where record_id = $1 and session_id = $2',
    [record.id, sessions[0]!.id],
  )
  assert.deepEqual(marked, [{ came: true, by: world.worker.id }])
  const stranger = (await at.site()).as(world.colleague)
  assert.equal((await stranger.get(`/staff/courses/${course}/register/${sessions[0]!.id}`)).statusCode, 404)
})

proof(
  { promise, items: ['S4-10'] },
  'at a group it is counted how many came, and who they are can be written nowhere',
  async () => {
    await cast()
    const course = await world.worker.act('support', act =>
      makeCourse(act, {
        service: 'network-groups',
        kind: 'group',
        title: 'Thursday group',
        venue: 'Rowan Hall',
        sessions: [{ startsAt: new Date(act.at.getTime() + 86_400_000), minutes: 90 }],
      }),
    )
    const desk = (await at.site()).as(world.worker)
    const { sessions } = await courseNow(world, course)
    const path = `/staff/courses/${course}/register/${sessions[0]!.id}`
    assert.equal((await desk.post(path, { came: 'Morwenna and Kit' })).statusCode, 422)
    assert.equal((await desk.post(path, { came: '7' })).statusCode, 303)
    assert.equal((await courseNow(world, course)).sessions[0]!.came, 7)
    await assert.rejects(bookAs(world, course), 'a group is not booked')
    const count = { month: '2026-11-01', service: 'network-groups', question: 'age-range' }
    for (const answer of ['Morwenna Kit', 'a@example.org', '07700 900123', 'EX5 5AA'])
      await assert.rejects(
        world.visitor('asking-for-help', async act => {
          await act.insert('course_counts', { ...count, answer })
          await act.note('course.counted', [])
        }),
        { refusal: 'a-count-names-nobody' },
      )
  },
)
