import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { writeNote } from '#cases/cases.ts'
import { closeCase } from '#cases/team/closing.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { correctPerson } from '#families/families.ts'
import { charterBySlug, loadCharters } from '#organisations/charter.ts'
import { dueDates } from '#retention/clocks.ts'
import type { RecordFacts, UnitFact } from '#retention/facts.ts'
import { agreeTerm } from '#retention/holds.ts'
import { lineOf } from '#retention/retention-line.ts'
import { previewRetention, runRetention } from '#retention/run.ts'
import { on, placesOf, testFamily } from '#retention/test-family.ts'
import { makeSite } from '#web/server.ts'
import { charterOfSeed, readChanged, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { againstTheRule } from './test-setting.ts'
import { weKeepItNoLongerThanWeSaid } from './we-keep-it-no-longer-than-we-said.ts'

const promise = weKeepItNoLongerThanWeSaid.id
const goes = weKeepItNoLongerThanWeSaid.rule

let house: TestHouse
const worlds = new Map<string, World>()
before(async () => {
  house = await testHouse()
})
after(() => house.dispose())
async function worldOf(slug: string): Promise<World> {
  const world = worlds.get(slug) ?? (await testWorld(house, slug))
  worlds.set(slug, world)
  return world
}

const unit = (kind: UnitFact['kind'], service: string | null): UnitFact => ({
  id: 'u',
  kind,
  service,
  person: null,
  madeOn: '2024-01-01',
})
const facts = (some: Partial<RecordFacts>): RecordFacts => ({
  record: 'r',
  code: 'KK-1',
  madeOn: '2024-01-01',
  units: [unit('identity', null)],
  lastContactOn: null,
  draftContactOn: null,
  cases: [],
  requests: [],
  anonymous: false,
  courses: [],
  children: [],
  messages: [],
  concerns: [],
  holds: [],
  holdReviews: [],
  open: [],
  erasures: [],
  ...some,
})
const closed = (service: string, closedOn: string | null) => [{ id: 'c', service, openedOn: '2024-01-01', closedOn }]

/** What is left of a family on a day, and on the day before, when the nightly run has done its work. */
async function goesOn(slug: string, service: string, opened: string, day: string, dayBefore: string) {
  const world = await worldOf(slug)
  const canary = `canary${slug.replaceAll('-', '')}${opened.replaceAll('-', '')}`
  const family = await on(opened, () =>
    testFamily(world, service, { canary, contact: new Date(`${opened}T09:00:00Z`) }),
  )
  const places = () => placesOf(house, [family.record, family.mother, family.child])
  await on(dayBefore, () => runRetention(house, slug))
  assert.ok((await places()).length > 5, `${slug}: gone too soon`)
  const report = await on(day, () => runRetention(house, slug))
  assert.deepEqual([report.failed, report.foundAgain], [0, 0])
  const mayKnow = ['erasure_ledger', 'gate.name_changes', 'gate.admitted']
  const left = (await places()).filter(each => !mayKnow.includes(each))
  assert.deepEqual(left, [], `${slug}: something is left`)
}

proof(
  { promise, items: ['S1-76', 'S1-46', 'S1-74'] },
  'files of peer support go three years after the last true contact: not the day before, and on the day from everywhere',
  async () => {
    const { lasts } = charterBySlug('peer-support')!.retention.rules.find(each => each.id === 'general-files')!
    assert.deepEqual(lasts, { years: 3 })
    await goesOn('peer-support', 'peer-support', '2026-03-02', '2029-03-02', '2029-03-01')
    assert.deepEqual(
      ['2029-03-01', '2029-03-02', '2029-03-03'].map(day => goes({ dueOn: '2029-03-02', fate: 'destroy' }, day)),
      [false, true, true],
    )
    assert.equal(goes({ fate: 'destroy' }, '2099-01-01'), false, 'what has no day has not begun to count')
    assert.equal(goes({ dueOn: '2029-03-02', fate: 'review' }, '2099-01-01'), false, 'what only a look can end')
  },
)

proof(
  { promise, items: ['S1-76', 'S1-46'] },
  'only a true contact moves the day: not an edit, an unfixed draft, a call that reached nobody, or a look at the file',
  async () => {
    const world = await worldOf('peer-support')
    const family = await on('2026-03-02', () =>
      testFamily(world, 'peer-support', {
        canary: 'canarytouch',
        open: true,
        contact: new Date('2026-03-02T09:00:00Z'),
      }),
    )
    const dueOf = async () => {
      const { lines } = await on('2026-05-02', () => previewRetention(house, 'peer-support', 5000))
      return lines.find(each => each.due.record === family.record)?.due.units.find(each => each.kind === 'narrative')
        ?.dueOn
    }
    assert.equal(await dueOf(), '2029-03-02')
    await on('2026-05-01', () =>
      world.worker.act('support', async act => {
        const record = await act.open(family.record)
        await correctPerson(act, record, family.mother, { knownAs: 'M' }, { from: 'self', how: 'spoken' })
        const call = { kind: 'call', happenedAt: act.at, body: 'No answer.', told: 'our-own-act' } as const
        await writeNote(act, record, { ...call, reached: false, fixed: true })
      }),
    )
    assert.equal(await dueOf(), '2029-03-02')
    await on('2026-05-01', () =>
      world.worker.act('support', async act =>
        writeNote(act, await act.open(family.record), {
          kind: 'call',
          happenedAt: act.at,
          body: 'We spoke.',
          told: 'told-by-parent',
          fixed: true,
        }),
      ),
    )
    assert.equal(await dueOf(), '2029-05-01')
  },
)

proof(
  { promise, items: ['S0-52', 'S0-54'] },
  'how long depends on the service, by the very schedule that is published; on its day a family’s record goes',
  async () => {
    await goesOn('family-centre', 'family-support', '2026-03-02', '2032-03-02', '2032-03-01')
    const centre = charterBySlug('family-centre')!
    const after = (service: string) =>
      dueDates(centre, facts({ lastContactOn: '2026-03-02', cases: closed(service, '2026-03-02') })).units[0]!.dueOn
    assert.notEqual(after('drop-in'), after('family-support'))
    const site = await makeSite({ house, publicUrl: 'http://localhost', development: true })
    const page = wordsOf((await site.inject('/c/family-centre/retention-schedule')).body)
    await site.close()
    for (const rule of centre.retention.rules)
      assert.ok(page.includes(rule.document) && page.includes(rule.because), rule.id)
  },
)

proof(
  { promise, items: ['S2-42', 'S2-54'] },
  'seven years or the age of 25: both days are shown, a person looks at the earlier, and at the later it goes',
  async () => {
    const advice = charterBySlug('parent-partnership')!
    const some = {
      units: [unit('narrative', 'advice-line')],
      cases: closed('advice-line', '2025-03-10'),
      children: [{ adultOn: '2037-05-15', addedOn: '2024-01-01', unborn: false }],
    }
    const due = dueDates(advice, facts(some))
    assert.deepEqual([due.units[0]!.reviewOn, due.units[0]!.dueOn], ['2032-03-10', '2044-05-15'])
    const { words } = lineOf(advice, due, '2026-01-01')
    assert.match(words, /15 May 2044/)
    assert.match(words, /10 March 2032/)
    const leap = dueDates(
      advice,
      facts({ ...some, children: [{ adultOn: '2038-03-01', addedOn: '2024-01-01', unborn: false }] }),
    )
    assert.equal(leap.units[0]!.dueOn, '2045-03-01')
    await goesOn('parent-partnership', 'advice-line', '2026-03-02', '2044-05-15', '2044-05-14')
  },
)

proof(
  { promise, items: ['S3-59'] },
  'in the chat nothing outlives six years but for somebody’s safety, and what does says so on its face',
  async () => {
    const chat = charterBySlug('live-chat')!
    const at = dueDates(chat, facts({ messages: [{ id: 'm', madeOn: '2021-05-01' }] }))
    assert.deepEqual(
      at.messages.map(each => each.dueOn),
      ['2027-05-01'],
    )
    const held = facts({
      lastContactOn: '2020-01-10',
      concerns: [{ raisedOn: '2019-05-01', raisedAt: '2019-05-01T10:00:00Z', outcome: null }],
    })
    const line = lineOf(chat, dueDates(chat, held), '2026-06-01')
    assert.equal(line.holds[0]!.pastCeiling, true)
    assert.match(line.words, /past the 6 years/)
    await goesOn('live-chat', chat.services[0]!.id, '2026-03-02', '2032-03-02', '2032-03-01')
  },
)

proof(
  { promise, items: ['S4-45'] },
  'a course forgets when its evaluation is done, and an evaluation that never comes is waited for only so long',
  () => {
    const courses = charterBySlug('courses-and-network')!
    const after = (evaluationDoneOn: string | null) =>
      dueDates(
        courses,
        facts({
          cases: closed('courses', null),
          courses: [{ case: 'c', endedOn: '2026-12-12', evaluationDoneOn }],
          units: [unit('narrative', 'courses'), unit('identity', null)],
        }),
      ).units[0]!
    assert.deepEqual([after('2027-01-31').dueOn, after('2027-01-31').fate], ['2027-01-31', 'summary'])
    assert.equal(courses.retention.rules.find(each => each.id === 'course-files')!.longestWaitDays, 90)
    for (const never of [null, '2031-01-01']) assert.equal(after(never).dueOn, '2027-03-12')
  },
)

proof(
  { promise, items: ['S4-45', 'S4-46', 'S4-47', 'S4-48'] },
  'on that day contact details go, and what is held on the child and its needs; a summary that names nobody alone stays, and one that names somebody lets nothing go unseen',
  async () => {
    const slug = 'courses-and-network'
    const world = await worldOf(slug)
    const booked = (canary: string, summary: string) =>
      on('2026-10-10', async () => {
        const family = await testFamily(world, 'courses', { canary, summary, open: true })
        await world.worker.act('support', async act => {
          await closeCase(act, await act.open(family.record), { because: 'goals-met', supportSummary: summary })
        })
        return family
      })
    const kept = 'Came to eight evenings and found the sleep plan useful.'
    const family = await booked('canarycourse', kept)
    const named = await booked('canarynamed', 'Marencanarynamed came to eight evenings.')
    const everything = [family.canary, family.mother, family.child]
    await on('2027-01-07', () => runRetention(house, slug))
    assert.ok((await placesOf(house, everything)).includes('kinkeeper.people'), 'gone too soon')
    const report = await on('2027-01-08', () => runRetention(house, slug))
    assert.deepEqual([report.failed, report.foundAgain], [0, 0])
    const mayKnow = ['gate.name_changes', 'gate.admitted', 'erasure_ledger']
    assert.deepEqual(
      (await placesOf(house, everything)).filter(each => !mayKnow.includes(each)),
      [],
    )
    const units = await house.owner<{ kind: string }>('select kind from kinkeeper.units where record_id = $1', [
      family.record,
    ])
    assert.deepEqual(units, [{ kind: 'summary' }])
    assert.deepEqual(
      report.refused.map(each => [each.code, each.because]),
      [[named.code, 'summary-names-somebody']],
    )
  },
)

proof(
  { promise, items: ['S1-77'] },
  'a contract makes it longer or shorter only where the notice says that one may, only while it ran, and with the paper that says so',
  async () => {
    const peer = charterBySlug('peer-support')!
    const term = { id: 't', rule: 'general-files', service: null, source: 'Grant 12', endsOn: '2026-12-31', months: 84 }
    const due = (lastContactOn: string) => dueDates(peer, facts({ lastContactOn }), [term]).units[0]!
    assert.deepEqual([due('2026-11-21').dueOn, due('2026-11-21').term], ['2033-11-21', 't'])
    assert.equal(due('2027-01-01').dueOn, '2030-01-01')
    const centre = charterBySlug('family-centre')!
    const without = dueDates(centre, facts({ cases: closed('family-support', '2026-03-01') }), [
      { ...term, rule: 'family-support-files' },
    ])
    assert.equal(without.units[0]!.dueOn, '2032-03-01')
    const world = await worldOf('peer-support')
    const paper = { rule: 'general-files', months: 84, source: 'Grant 12', because: 'The funder asks for seven years.' }
    const agree = (player: Player, more: object = {}) =>
      player.act('administration', act => agreeTerm(act, { ...paper, ...more }))
    await assert.rejects(agree(world.worker), /42501/, 'no worker makes it longer')
    await assert.rejects(
      agree(world.dataProtectionLead, { because: '' }),
      againstTheRule('retention_terms_because_check'),
    )
    await assert.rejects(
      agree(world.dataProtectionLead, { source: '' }),
      againstTheRule('retention_terms_source_check'),
    )
  },
)

proof(
  { promise, items: ['S1-75', 'S0-54'] },
  'the published schedule has document, period, notes and where it is kept, for every rule of every charity; a rule without one is refused',
  async () => {
    const site = await makeSite({ house, publicUrl: 'http://localhost', development: true })
    for (const charter of loadCharters()) {
      const { body } = await site.inject(`/c/${charter.slug}/retention-schedule`)
      const heads = [...body.matchAll(/<th scope="col"[^>]*>([^<]+)</g)].map(each => each[1])
      assert.deepEqual(heads, ['Document', 'Period', 'Notes', 'Where kept'])
      for (const rule of charter.retention.rules) {
        for (const words of [rule.document, rule.notes, rule.whereKept])
          assert.ok(wordsOf(body).includes(words.replace(/\s+/g, ' ')), `${charter.slug} ${words}`)
      }
    }
    await site.close()
    for (const missing of ['document', 'notes', 'whereKept', 'because']) {
      const without = readChanged('peer-support', draft => {
        delete draft.retention.rules[0][missing]
      })
      assert.ok(
        without.faults.some(each => each.path.startsWith('retention.rules[0]')),
        missing,
      )
    }
    assert.ok(charterOfSeed(1).retention.rules.length > 1)
  },
)
