import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { readMail } from '#gate/mail-reading.ts'
import { type Mailbox, openMailbox } from '#gate/mailbox.ts'
import { postOnce } from '#gate/posting.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { factsOf } from '#retention/facts.ts'
import { runRetention } from '#retention/run.ts'
import { on, placesOf } from '#retention/test-family.ts'
import { bookingsOf, cancelBooking, givePlace, markRegister } from './bookings.ts'
import { countAnswers } from './counting.ts'
import { comingCourses, courseOf, endCourse, ownCourse, recordEvaluation } from './courses.ts'
import { bookAs, type CourseWorld, courseNow, courseWorld, testCourse } from './test-course.ts'

let house: TestHouse
let world: CourseWorld
let mailbox: Mailbox
before(async () => {
  house = await testHouse()
  world = await courseWorld(house)
  mailbox = await openMailbox()
})
beforeEach(() => mailbox.empty())
after(async () => {
  await mailbox.close()
  await house.dispose()
})

const refused = (name: string) => (thrown: unknown) => thrown instanceof Refusal && thrown.refusal === name
const posted = async () => {
  await postOnce(house, { smtpUrl: mailbox.smtpUrl, publicUrl: 'http://localhost', secure: false })
  return mailbox.mails().map(mail => ({ to: mail.to, text: readMail(mail.raw).text ?? '' }))
}
const asLeader = <T>(work: Parameters<typeof world.worker.act<T>>[1]) => world.worker.act<T>('support', work)

test('a parent books without saying more than a first name, and those who run the course see a code', async () => {
  const course = await testCourse(world)
  const booked = await bookAs(world, course, { given: 'Canaryname' })
  assert.equal(booked.hasPlace, true)
  const [line] = await asLeader(act => bookingsOf(act, course, false))
  assert.deepEqual([line!.code, line!.name, line!.cameTo], [booked.record.caseCode, undefined, []])
  const [named] = await world.bookings.act('support', act => bookingsOf(act, course, true))
  assert.equal(named!.name, 'Canaryname')
  const told = await asLeader(async act => {
    await act.open(booked.record.id)
    return act.row<{ settled: string; version: string }>(sql`
      select settled_as as settled, notice_version as version from enquiries where record_id = ${booked.record.id}`)
  })
  assert.deepEqual(told, { settled: 'case-opened', version: String(world.rules.version.number) })
})

test('a colleague who does not run the course is shown nobody, and cannot end it', async () => {
  const course = await testCourse(world)
  const { record } = await bookAs(world, course)
  assert.deepEqual(await world.colleague.act('support', act => bookingsOf(act, course, true)), [])
  await assert.rejects(
    world.colleague.act('support', act => act.open(record.id)),
    refused('not-yours-or-not-there'),
  )
  await assert.rejects(
    world.colleague.act('support', act => ownCourse(act, course)),
    refused('not-yours-or-not-there'),
  )
  await assert.rejects(
    world.colleague.act('support', async act => recordEvaluation(act, await courseOf(act, course), '2026-11-01')),
  )
  await assert.rejects(
    world.visitor('asking-for-help', async act => {
      await act.insert('courses', {
        service: 'courses',
        kind: 'group',
        title: 'Not ours',
        venue: 'Nowhere',
        made_at: act.at,
        made_by: world.worker.id,
      })
      await act.note('course.made', [])
    }),
  )
})

test('the last place goes once, even when many press at the same moment; the rest wait in their order', async () => {
  const course = await testCourse(world, { places: 3 })
  const all = await Promise.all(Array.from({ length: 6 }, (_, each) => bookAs(world, course, { given: `P${each}` })))
  assert.equal(all.filter(each => each.hasPlace).length, 3)
  const now = await courseNow(world, course)
  assert.deepEqual([now.taken, now.waiting], [3, 3])
})

test('nobody passes those who wait: a place given back goes to whoever waited longest', async () => {
  const course = await testCourse(world, { places: 1 })
  const first = await bookAs(world, course, { given: 'First' })
  const second = await bookAs(world, course, { given: 'Second' })
  const third = await bookAs(world, course, { given: 'Third' })
  const place = (record: string) => asLeader(async act => givePlace(act, await courseOf(act, course), record))
  await assert.rejects(place(second.record.id), refused('no-place-free'))
  await asLeader(async act => cancelBooking(act, await act.open(first.record.id), first.booking, 'staff'))
  const late = await bookAs(world, course, { given: 'Late' })
  assert.equal(late.hasPlace, false, 'a free place is not for whoever comes by while others wait')
  await assert.rejects(place(third.record.id), refused('others-wait-longer'))
  await place(second.record.id)
  assert.equal((await courseNow(world, course)).taken, 1)
})

test('whoever gives the place back is worked with no more, and what they told goes the next night', async () => {
  const course = await testCourse(world)
  const canary = 'canarygone'
  const { record, booking } = await bookAs(world, course, { given: canary, email: `${canary}@example.org` })
  await asLeader(async act => cancelBooking(act, await act.open(record.id), booking, 'staff'))
  await assert.rejects(
    asLeader(act => act.open(record.id)),
    refused('not-yours-or-not-there'),
  )
  await assert.rejects(
    house.owner('update kinkeeper.bookings set cancelled_at = null, cancelled_by = null where id = $1', [booking]),
  )
  await posted()
  await runRetention(house, 'courses-and-network')
  const left = (await placesOf(house, [record.id, canary])).filter(
    each => !/erasure_ledger|name_changes|admitted/.test(each),
  )
  assert.deepEqual(left, [])
})

test('who came is marked for each session, and stands in the summary that names nobody', async () => {
  const course = await testCourse(world)
  const { record, booking } = await bookAs(world, course, { given: 'Canaryperson', email: 'canaryperson@example.org' })
  const { sessions } = await courseNow(world, course)
  for (const session of sessions.slice(0, 2)) {
    await asLeader(act => markRegister(act, course, session.id, new Set([booking])))
  }
  await asLeader(act => markRegister(act, course, sessions[1]!.id, new Set()))
  const [line] = await asLeader(act => bookingsOf(act, course, false))
  assert.deepEqual(line!.cameTo, [sessions[0]!.id])
  await on('2027-03-01', async () => {
    await house.owner(`update gate.staff_sessions set ends_at = '2100-01-01', last_seen_at = '2100-01-01'`)
    await asLeader(async act => endCourse(act, await courseOf(act, course), '2027-02-26'))
    await assert.rejects(
      asLeader(act => act.open(record.id)),
      refused('not-yours-or-not-there'),
    )
    await asLeader(async act => recordEvaluation(act, await courseOf(act, course), '2027-03-01'))
    await assert.rejects(
      asLeader(async act => recordEvaluation(act, await courseOf(act, course), '2027-03-02')),
      refused('a-day-is-written-once'),
    )
    const report = await runRetention(house, 'courses-and-network')
    assert.deepEqual([report.failed, report.foundAgain], [0, 0])
    const kinds = await house.owner<{ kind: string }>('select kind from kinkeeper.units where record_id = $1', [
      record.id,
    ])
    assert.deepEqual(
      kinds.map(each => each.kind),
      ['summary'],
    )
    const summary = await world.job('retention', async act => {
      await act.open(record.id)
      return act.row<{ words: string }>(sql`select words from kept_summaries where record_id = ${record.id}`)
    })
    assert.equal(summary!.words, 'Came to 1 of 3 sessions of the course “Calmer evenings”.')
    const people = await house.owner('select 1 from kinkeeper.people where record_id = $1', [record.id])
    const bookings = await house.owner('select 1 from kinkeeper.bookings where record_id = $1', [record.id])
    assert.deepEqual([people, bookings], [[], []])
  })
})

test('a course that nobody ends is over after its last session, and its evaluation is waited for 90 days', async () => {
  const course = await testCourse(world)
  const { record } = await bookAs(world, course)
  const { sessions } = await courseNow(world, course)
  const last = sessions.at(-1)!.startsAt.toISOString().slice(0, 10)
  const ends = (day: string) =>
    on(day, () => world.job('retention', async act => (await factsOf(act, [record.id]))[0]!.courses[0]))
  assert.equal((await ends(last))!.endedOn, null)
  assert.equal((await ends('2027-06-01'))!.endedOn, last)
})

test('what is said of children is kept only with a yes, and goes when the yes is taken back', async () => {
  const course = await testCourse(world)
  await assert.rejects(bookAs(world, course, { diagnosis: 'Yes, a diagnosis' }), refused('locked-until-they-say-yes'))
  const { record, booking } = await bookAs(world, course, {
    diagnosis: 'Yes, a diagnosis',
    children: '2',
    agrees: true,
  })
  const held = () =>
    asLeader(async act => {
      await act.open(record.id)
      return act.row(
        sql`select diagnosis_or_pathway as diagnosis, number_of_children as children from bookings where id = ${booking}`,
      )
    })
  assert.deepEqual(await held(), { diagnosis: 'Yes, a diagnosis', children: '2' })
  await asLeader(async act => {
    const opened = await act.open(record.id)
    const { withdrawConsent } = await import('#consent/withdrawing.ts')
    const person = (await act.row<{ id: string }>(sql`select id from people where record_id = ${record.id}`))!.id
    const scope = { question: 'child-and-needs', about: person, by: person, how: 'phone' } as const
    await withdrawConsent(act, opened, world.rules, scope)
  })
  assert.deepEqual(await held(), { diagnosis: null, children: null })
})

test('of a group only answers are kept, each alone, and nothing that ties them together', async () => {
  await world.visitor('asking-for-help', act =>
    countAnswers(act, 'network-groups', { 'postcode-area': 'HP4', 'age-range': '35-44', diagnosis: 'pathway' }),
  )
  const rows = await house.owner<Record<string, unknown>>(
    `select to_jsonb(c) as row from kinkeeper.course_counts c where service = 'network-groups'`,
  )
  assert.equal(rows.length, 3)
  const shared = rows.map(each => each.row as Record<string, unknown>)
  for (const [name, value] of Object.entries(shared[0]!)) {
    if (shared.every(row => row[name] === value)) assert.match(name, /^(organisation_id|month|service|record_id)$/)
  }
})

test('what is on shows nobody, and no course that is over', async () => {
  const course = await testCourse(world, { title: 'Only for the list' })
  await bookAs(world, course, { given: 'Canarylist' })
  const coming = await world.visitor('asking-for-help', comingCourses)
  assert.ok(coming.some(each => each.id === course))
  assert.doesNotMatch(JSON.stringify(coming), /Canarylist/)
})
