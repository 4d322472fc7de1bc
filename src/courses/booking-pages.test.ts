import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LightMyRequestResponse } from 'fastify'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { sql } from '#gate/sql.ts'
import { answerPage, boxesOn, formOn, type Given, headingOf, walk } from '#web/test-questions.ts'
import { type TestSite, testSite, type Visitor } from '#web/test-site.ts'
import { bookingsOf } from './bookings.ts'
import { endCourse, makeCourse, ownCourse } from './courses.ts'
import { bookAs, type CourseWorld, courseNow, courseWorld, testCourse } from './test-course.ts'

let house: TestHouse
let world: CourseWorld
let site: TestSite
let course: string
let path: string
before(async () => {
  house = await testHouse()
  world = await courseWorld(house)
  site = await testSite(house, 'courses-and-network')
  course = await testCourse(world, { places: 9 })
  path = `/courses/${course}/book`
})
after(async () => {
  await site.close()
  await house.dispose()
})

const book = (visitor: Visitor, check: LightMyRequestResponse) => answerPage(visitor, path, check, {}, 'send')
const booked = () => world.bookings.act('support', act => bookingsOf(act, course, true))
const titleOf = (html: string) => /<title>([^<]*)/.exec(html)?.[1]

test('a parent who books is asked one thing a page, says a first name alone, and has a place', async () => {
  const visitor = site.as()
  const { seen, check } = await walk(visitor, path, { 'first-name': 'Marisol' })
  assert.deepEqual(seen, [
    'What is your name?',
    'What is your e-mail address?',
    'What is your mobile number?',
    'What is your postcode?',
    'How many children do you have?',
    'Does a child of yours have a diagnosis?',
    'What is your ethnic group?',
    'Check your answers',
  ])
  assert.match(check.body, /Calmer evenings/)
  assert.match(check.body, /Marisol/)
  const before = await booked()
  const done = await book(visitor, check)
  assert.match(done.body, /You have a place/)
  const [line] = (await booked()).slice(before.length)
  assert.ok(done.body.includes(line!.code))
  assert.equal(line!.name, 'Marisol')
})

test('nothing is kept before “Book”, and no tab or address says who books what', async () => {
  const visitor = site.as()
  const rows = async () =>
    (await house.owner<{ many: number }>('select count(*)::int as many from gate.trail_entries'))[0]!.many
  const before = await rows()
  const first = await visitor.get(path)
  const second = await answerPage(visitor, path, first, { 'first-name': 'Canaryname' })
  await walk(visitor, path, { 'first-name': 'Canaryname', email: 'canaryname@example.org' })
  assert.equal(await rows(), before)
  assert.equal(titleOf(first.body), 'Book 1 of 8 – Rowan Parent Courses CIC')
  assert.equal(titleOf(second.body), 'Book 2 of 8 – Rowan Parent Courses CIC')
  assert.equal(second.headers['set-cookie'], undefined)
})

test('what cannot be used is said at its field, and what was typed on any page is still there', async () => {
  const visitor = site.as()
  const nameless = await answerPage(visitor, path, await visitor.get(path), { 'last-name': 'Lis' })
  assert.equal(nameless.statusCode, 422)
  assert.match(titleOf(nameless.body)!, /^Error: Book 1 of 8/)
  assert.match(nameless.body, /href="#first-name">Enter your first name</)
  assert.equal(formOn(nameless.body)['last-name'], 'Lis')
  const next = await answerPage(visitor, path, nameless, { 'first-name': 'Tomasz' })
  const wrong = await answerPage(visitor, path, next, { email: 'tomasz at home' })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /href="#email">Enter an e-mail address/)
  assert.deepEqual(
    [formOn(wrong.body).email, formOn(wrong.body)['first-name'], formOn(wrong.body)['last-name']],
    ['tomasz at home', 'Tomasz', 'Lis'],
  )
  const back = await answerPage(visitor, path, wrong, {}, 'back')
  assert.equal(headingOf(back), 'What is your name?')
  assert.equal(formOn(back.body).email, 'tomasz at home', 'half an answer is carried back and forth too')
  const linksBack = (answer: LightMyRequestResponse) => answer.body.includes('govuk-back-link')
  assert.deepEqual([linksBack(await visitor.get(path)), linksBack(back)], [true, false], 'no link loses what was typed')
})

test('whoever skips pages is shown what is missing, and comes back to the end from there', async () => {
  const visitor = site.as()
  const { check } = await walk(visitor, path, { 'first-name': 'Ida' })
  const faulty = await visitor.post(path, { ...formOn(check.body), 'first-name': '', go: 'send' })
  assert.equal(faulty.statusCode, 422)
  assert.equal(headingOf(faulty), 'What is your name?')
  assert.equal(headingOf(await answerPage(visitor, path, faulty, { 'first-name': 'Ida' })), 'Check your answers')
})

async function heldOf(given: Given) {
  const visitor = site.as()
  const { seen, check } = await walk(visitor, path, given)
  assert.match((await book(visitor, check)).body, /You have a place/)
  const line = (await booked()).at(-1)!
  const held = await world.bookings.act('support', async act => {
    await act.open(line.record)
    return act.row(sql`
      select number_of_children as children, diagnosis_or_pathway as diagnosis, postcode from bookings
      where id = ${line.booking}`)
  })
  const counted = await house.owner<{ question: string }>(
    `select question from kinkeeper.course_counts order by question`,
  )
  return { seen, held, counted: counted.map(each => each.question) }
}

const mayWe = 'May we keep what you said about your children?'

test('what is said of the children is kept and counted with a yes, and with a no it is neither', async () => {
  const no = await heldOf({ 'first-name': 'Kit', children: '2', diagnosis: 'pathway', agree: 'no', postcode: 'ex4' })
  assert.ok(no.seen.includes(mayWe))
  assert.deepEqual(no.held, { children: null, diagnosis: null, postcode: 'EX4' })
  assert.deepEqual(no.counted, ['postcode-area'])
  const yes = await heldOf({ 'first-name': 'Kit', children: '2', diagnosis: 'not-said', agree: 'yes' })
  assert.deepEqual(yes.held, { children: '2', diagnosis: null, postcode: null })
  assert.deepEqual(yes.counted, ['children', 'postcode-area'])
  const unsaid = await heldOf({ 'first-name': 'Kit', children: 'not-said' })
  assert.ok(!unsaid.seen.includes(mayWe), 'nothing is agreed to where there is nothing to keep')
})

test('neither yes nor no is not an answer: the page is shown again', async () => {
  const answer = await site.as().post(path, { at: 'agree', 'first-name': 'Kit', children: '2' })
  assert.equal(answer.statusCode, 422)
  assert.match(answer.body, /Say if we may keep what you said about your children/)
  assert.deepEqual(boxesOn(answer.body), ['agree'])
})

test('a thumb that presses “Book” twice has one place and one code', async () => {
  const visitor = site.as()
  const { check } = await walk(visitor, path, { 'first-name': 'Twice' })
  const before = (await booked()).length
  const both = [await book(visitor, check), await book(visitor, check)]
  const [one, other] = both.map(each => /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(each.body)?.[0])
  assert.ok(one)
  assert.equal(one, other)
  assert.equal((await booked()).length, before + 1)
})

test('where all places are taken the pages say so from the first, and the last button joins the waiting list', async () => {
  const full = await testCourse(world, { places: 1 })
  await bookAs(world, full)
  const visitor = site.as()
  const here = `/courses/${full}/book`
  assert.match((await visitor.get(here)).body, /It is full\. You can join the waiting list\./)
  const { check } = await walk(visitor, here, { 'first-name': 'Patient' })
  assert.match(check.body, /Join the waiting list/)
  assert.match((await answerPage(visitor, here, check, {}, 'send')).body, /You are on the waiting list/)
})

test('a group is not booked, and neither is a course that is over', async () => {
  const group = await world.worker.act('support', act =>
    makeCourse(act, {
      service: 'network-groups',
      kind: 'group',
      title: 'Tea and talk',
      venue: 'Rowan Hall',
      sessions: [{ startsAt: new Date(act.at.getTime() + 86_400_000), minutes: 60 }],
    }),
  )
  const over = await testCourse(world)
  await world.worker.act('support', async act => endCourse(act, await ownCourse(act, over), '2026-11-20'))
  assert.ok((await courseNow(world, over)).endedOn)
  for (const each of [group, over]) assert.equal((await site.as().get(`/courses/${each}/book`)).statusCode, 404)
})

test('whoever comes to a group is asked one thing a page too, and a wrong half of a postcode is said at its field', async () => {
  const visitor = site.as()
  const groups = '/courses/about-our-groups'
  const { seen, check } = await walk(visitor, groups, { 'age-range': '35-44' })
  assert.deepEqual(seen, [
    'About you, without your name',
    'How old are you?',
    'What is your ethnic group?',
    'How many children do you have?',
    'Does a child of yours have a diagnosis?',
    'Check your answers',
  ])
  assert.match(check.body, /35 to 44/)
  const wrong = await answerPage(visitor, groups, await visitor.get(groups), { 'postcode-area': 'nowhere' })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /href="#postcode-area">Enter the first half/)
  assert.match((await answerPage(visitor, groups, check, {}, 'send')).body, /We do not know who you are/)
})
