import assert from 'node:assert/strict'
import { writeNote } from '#cases/cases.ts'
import { raiseIssue } from '#cases/plan/plan.ts'
import { countAnswers } from '#courses/counting.ts'
import { boxes } from '#courses/questions.ts'
import { bookAs, courseWorld, testCourse } from '#courses/test-course.ts'
import { addPerson, peopleOf, recordReach, waysOf } from '#families/families.ts'
import { sql } from '#gate/sql.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { judgeArrival } from '#referrals/later-arrivals.ts'
import { receiveReferral } from '#referrals/referrals.ts'
import { boxesOn, walk } from '#web/test-questions.ts'
import { proof } from './test-proof.ts'
import { isTracedIn, refused, setting } from './test-setting.ts'

const at = setting('peer-support')
const promise = 'we-ask-only-what-the-service-needs'
const told = { from: 'self', how: 'spoken' } as const

proof(
  { promise, items: ['S1-5'] },
  'what others send later is kept only if it bears on the support and is needed, both in writing; of the rest not a word stays',
  async () => {
    const { record } = await at.world.visitor('referring', act =>
      receiveReferral(act, {
        service: 'peer-support',
        agency: 'Larkfield Health Centre',
        agencyKind: 'midwifery',
        referrer: { name: 'Ffion Prosser' },
        declaration: { by: 'parent', how: 'spoken', on: '2026-11-02' },
        people: [{ person: { part: 'parent', given: 'Ottoline' } }],
        noticeVersion: '1',
      }),
    )
    const judge = (arrival: object) =>
      at.world.worker.act('triage', async act =>
        judgeArrival(act, await act.open(record.id), {
          cameFrom: 'professional',
          arrivedOn: '2026-11-20',
          ...arrival,
        } as never),
      )
    const kept = {
      outcome: 'kept',
      words: 'canarywords about her sister',
      relevantBecause: 'She asked.',
      necessaryBecause: 'To plan.',
    }
    await assert.rejects(judge({ ...kept, relevantBecause: '' }), refused('kept-only-if-relevant-and-necessary'))
    await assert.rejects(judge({ ...kept, necessaryBecause: '' }), refused('kept-only-if-relevant-and-necessary'))
    await judge({ outcome: 'destroyed', words: 'canarygone' })
    const rows = await at.house.owner<{ words: unknown; sender: unknown }>(
      `select words, sender from kinkeeper.later_arrivals where record_id = $1 and outcome = 'destroyed'`,
      [record.id],
    )
    assert.deepEqual(rows, [{ words: null, sender: null }])
    assert.ok(!isTracedIn(await at.everythingKept(), 'canarygone'))
    await judge(kept)
  },
)

proof(
  { promise, items: ['S2-48', 'S2-49'] },
  'about a parent: name, address, number and each contact; about a child: name, birth, gender, school, year and the issue. The year is worked out and never goes stale',
  async () => {
    const family = await at.familyOf(at.world.worker, [])
    const child = await at.world.worker.act('support', async act => {
      const record = await act.open(family.record)
      const parent = await addPerson(act, record, { part: 'parent', given: 'Odile' }, told)
      await recordReach(act, record, parent, { channel: 'post', value: '1 Example Row\nEX1 1AA', safe: 'yes' }, told)
      await recordReach(act, record, parent, { channel: 'phone', value: '07700 900123', safe: 'yes' }, told)
      await raiseIssue(act, record, { code: 'behaviour', words: 'The school bus' })
      await writeNote(act, record, {
        kind: 'call',
        happenedAt: act.at,
        body: 'Rang.',
        told: 'told-by-parent',
        fixed: true,
      })
      return addPerson(
        act,
        record,
        { part: 'child', given: 'Otis', bornOn: '2018-10-03', gender: 'boy', school: 'Larkfield Primary' },
        told,
      )
    })
    await at.world.worker.act('support', async act => {
      const record = await act.open(family.record)
      const held = (await peopleOf(act, record)).find(each => each.id === child)!
      assert.deepEqual(
        [held.given, held.bornOn, held.gender, held.school],
        ['Otis', '2018-10-03', 'boy', 'Larkfield Primary'],
      )
      assert.match(held.schoolYear ?? '', /^(Year|P|Primary)/)
      assert.deepEqual((await waysOf(act, record)).map(each => each.channel).sort(), ['phone', 'post'])
      const [{ contacts } = { contacts: 0 }] = await act.rows<{ contacts: number }>(
        sql`select count(*)::int as contacts from notes`,
      )
      assert.equal(contacts, 1)
    })
    const columns = await at.house.owner<{ c: string }>(
      `select attname as c from pg_attribute where attrelid = 'kinkeeper.people'::regclass and attnum > 0 and not attisdropped`,
    )
    assert.ok(!columns.some(each => /year_group|school_year/.test(each.c)), 'no year is stored that could go stale')
  },
)

const courses = setting('courses-and-network')
const boxesFor = (asks: readonly string[]) => [...new Set(asks.flatMap(field => boxes[field] ?? [`? ${field}`]))].sort()

proof(
  { promise, items: ['S4-15'] },
  'a course’s booking asks what the charter says and nothing else; a first name is enough, and what else is sent is not kept',
  async () => {
    const world = await courseWorld(courses.house, courses.world)
    const course = await testCourse(world, { places: 9 })
    const { asks } = world.rules.services.find(each => each.id === 'courses')!
    const visitor = (await courses.site()).as()
    const path = `/courses/${course}/book`
    const asked = (boxes: string[]) => [...new Set(boxes)].filter(name => !['agree', 'came-by'].includes(name)).sort()
    const { boxes: onThePages } = await walk(visitor, path, { 'first-name': 'Only', children: '2', agree: 'no' })
    assert.deepEqual(asked(onThePages), boxesFor(asks))
    const desk = await (await courses.site()).as(world.worker).get(`/staff${path}`)
    assert.deepEqual(asked(boxesOn(desk.body)), boxesFor(asks))
    const sent = (fields: Record<string, string>) => visitor.post(path, { at: 'check', ...fields })
    assert.equal((await sent({ 'last-name': 'canaryempty' })).statusCode, 422)
    const more = {
      religion: 'canaryreligion',
      'child-name': 'canarychild',
      address: 'canaryaddress',
      words: 'canaryword',
    }
    assert.match((await sent({ 'first-name': 'Only', ...more })).body, /You have a place/)
    const all = await courses.everythingKept()
    for (const canary of ['canaryempty', ...Object.values(more)]) assert.ok(!isTracedIn(all, canary), canary)
    // The answers about children and ethnicity: by choice, locked, and under keys of their own.
    assert.equal((await sent({ 'first-name': 'Kit', diagnosis: 'pathway' })).statusCode, 422)
    await assert.rejects(bookAs(world, course, { children: '3' }), refused('locked-until-they-say-yes'))
    const { record } = await bookAs(world, course, { ethnicity: 'mixed', postcode: 'EX5' })
    const units = await courses.house.owner<{ kind: string }>(
      `select u.kind from kinkeeper.units u join kinkeeper.equality_answers e on e.unit_id = u.id where e.record_id = $1`,
      [record.id],
    )
    assert.deepEqual(units, [{ kind: 'equality' }])
    for (const player of [world.worker, world.bookings]) {
      const seen = await player.act('support', async act => {
        await act.open(record.id)
        return act.rows(sql`select answer from equality_answers where record_id = ${record.id}`)
      })
      assert.deepEqual(seen, [], 'nobody who books or leads reads it')
    }
    for (const slug of ['family-centre', 'peer-support', 'parent-partnership', 'live-chat'])
      assert.equal((await visitor.get(`/c/${slug}/courses`)).statusCode, 404, `${slug} runs no courses`)
  },
)

proof(
  { promise, items: ['S4-16'] },
  'a group’s form has no box for a name or a way to reach somebody; each answer is kept alone, and no finer than half a postcode',
  async () => {
    const world = courses.world
    const rules = charterBySlug('courses-and-network')!
    const { asks } = rules.services.find(each => each.id === 'network-groups')!
    const visitor = (await courses.site()).as()
    const path = '/courses/about-our-groups'
    const shown = [...new Set((await walk(visitor, path)).boxes)].sort()
    assert.deepEqual(shown, boxesFor(asks))
    assert.deepEqual(
      shown.filter(name => /name|mail|phone|mobile|number|contact|address|born/.test(name)),
      [],
    )
    const answers = { 'postcode-area': 'EX4 7QJ', 'age-range': '35-44', children: '2', diagnosis: 'pathway' }
    const more = {
      'first-name': 'canaryname',
      email: 'canary@example.org',
      ethnicity: 'canaryfree',
      mobile: '07700900123',
    }
    assert.match((await visitor.post(path, { at: 'check', ...answers, ...more })).body, /We counted what you told us/)
    const all = await courses.everythingKept()
    for (const trace of ['canaryname', 'canary@example.org', 'canaryfree', '07700900123', 'EX4 7QJ', 'EX47QJ'])
      assert.ok(!isTracedIn(all, trace), trace)
    const rows = await courses.house.owner<{ question: string; answer: string }>(
      `select question, answer from kinkeeper.course_counts where service = 'network-groups' order by question`,
    )
    assert.deepEqual(rows, [
      { question: 'age-range', answer: '35-44' },
      { question: 'children', answer: '2' },
      { question: 'diagnosis', answer: 'pathway' },
      { question: 'postcode-area', answer: 'EX4' },
    ])
    await assert.rejects(
      world.visitor('asking-for-help', act => countAnswers(act, 'network-groups', { 'age-range': 'Morwenna' })),
      refused('a-count-names-nobody'),
    )
    assert.match((await visitor.post(path, { at: 'check' })).body, /Thank you/, 'everything may be left out')
  },
)
