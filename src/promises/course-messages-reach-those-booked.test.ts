import assert from 'node:assert/strict'
import { after, before, beforeEach } from 'node:test'
import { cancelBooking } from '#courses/bookings.ts'
import { courseOf, joiningOf } from '#courses/courses.ts'
import { sendToAll } from '#courses/messages.ts'
import { bookAs, type CourseWorld, courseWorld, testCourse } from '#courses/test-course.ts'
import { readMail } from '#gate/mail-reading.ts'
import { type Mailbox, openMailbox } from '#gate/mailbox.ts'
import { postOnce } from '#gate/posting.ts'
import { sql } from '#gate/sql.ts'
import { courseMessagesReachThoseBooked } from './course-messages-reach-those-booked.ts'
import { proof } from './test-proof.ts'
import { refused, setting } from './test-setting.ts'

const at = setting('courses-and-network')
const promise = courseMessagesReachThoseBooked.id
let world: CourseWorld
let mailbox: Mailbox
before(async () => {
  mailbox = await openMailbox()
})
beforeEach(() => mailbox.empty())
after(() => mailbox.close())

const asLeader = <T>(work: Parameters<typeof world.worker.act<T>>[1]) => world.worker.act<T>('support', work)
async function posted() {
  await postOnce(at.house, { smtpUrl: mailbox.smtpUrl, publicUrl: 'http://localhost', secure: false })
  return mailbox.mails().map(mail => ({ to: mail.to, text: readMail(mail.raw).text ?? '' }))
}

/** Somebody with a place, somebody who waits, and somebody who gave theirs back, each with an e-mail address. */
async function three() {
  world ??= await courseWorld(at.house, at.world)
  const course = await testCourse(world, { places: 1 })
  const gone = await bookAs(world, course, { given: 'Gone', email: 'gone@example.org' })
  await asLeader(async act => cancelBooking(act, await act.open(gone.record.id), gone.booking, 'staff'))
  const placed = await bookAs(world, course, { given: 'In', email: 'in@example.org' })
  const waits = await bookAs(world, course, { given: 'Waits', email: 'waits@example.org' })
  return { course, gone, placed, waits }
}

proof(
  { promise, items: ['S4-17'] },
  'dates go to whoever has a place, the log-in and handouts too; who waits, gave the place back or only looks gets none of it',
  async () => {
    const { course } = await three()
    const atOnce = await posted()
    assert.deepEqual(
      atOnce.map(each => each.to),
      [['in@example.org']],
    )
    assert.match(atOnce[0]!.text, /Rowan Hall/)
    mailbox.empty()
    const sent = await asLeader(async act => sendToAll(act, await courseOf(act, course), 'Bring a cup. canaryhandout'))
    assert.deepEqual(sent, { sent: 1, without: [] })
    const [mail, ...others] = await posted()
    assert.deepEqual([mail!.to, others], [['in@example.org'], []])
    assert.match(mail!.text, /canaryhandout[\s\S]*canarylogin/)
    assert.equal(await world.visitor('asking-for-help', act => joiningOf(act, course)), undefined)
    assert.match((await asLeader(act => joiningOf(act, course)))!, /canarylogin/)
  },
)

proof(
  { promise, items: ['S4-17'] },
  'the database refuses a course’s mail for whoever has no place, or with somebody else’s booking',
  async () => {
    const { course, placed, waits } = await three()
    const other = await bookAs(world, await testCourse(world), { given: 'Other', email: 'other@example.org' })
    const write = (record: string, booking: string) =>
      asLeader(async act => {
        const opened = await act.open(record)
        const way = await act.row<{ id: string; unit: string }>(sql`
          select id, unit_id as unit from reach where record_id = ${record} and channel = 'email'`)
        const mail = { kind: 'booked', reach_id: way!.id, booking_id: booking, subject: 'x', body: 'canarylogin' }
        await act.insert('outbox', { record_id: record, unit_id: way!.unit, ...mail, queued_at: act.at })
        await act.note('mail.queued', [opened])
      })
    await assert.rejects(write(waits.record.id, waits.booking), refused('not-booked'))
    await assert.rejects(write(waits.record.id, placed.booking), refused('not-booked'))
    await assert.rejects(write(other.record.id, placed.booking), refused('not-booked'))
    await write(placed.record.id, placed.booking)
    // Whoever gives the place back while a mail waits is sent nothing.
    await asLeader(async act => cancelBooking(act, await act.open(placed.record.id), placed.booking, 'staff'))
    await posted()
    assert.ok(!mailbox.mails().some(mail => mail.to.includes('in@example.org')))
    assert.equal((await world.worker.act('support', act => courseOf(act, course))).taken, 0)
  },
)
