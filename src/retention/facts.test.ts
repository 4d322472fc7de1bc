import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCase, writeNote } from '#cases/cases.ts'
import { reopenCase } from '#cases/team/closing.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { receiveDocument } from '#documents/documents.ts'
import { correctPerson, peopleOf, recordNoticeGiven, recordReach } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { workImports } from '#import/bring-in.ts'
import { confirm } from '#import/confirm.ts'
import { readSpreadsheet } from '#import/read.ts'
import { prepare, stage, stageOf } from '#import/staging.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { makeRequest } from '#rights/requests/making.ts'
import { answerConcern, raiseConcern } from '#safeguarding/safeguarding.ts'
import { dueDates } from './clocks.ts'
import { factsOf, termsOf } from './facts.ts'
import { agreeTerm, reviewHold, setHold } from './holds.ts'
import { retentionLine } from './retention-line.ts'
import { previewRetention, runRetention } from './run.ts'
import { wishToBeTold } from './telling.ts'
import { on, stayAwake, type TestFamily, testFamily } from './test-family.ts'

let house: TestHouse
const worlds = new Map<string, World>()
before(async () => {
  house = await testHouse()
  for (const slug of ['family-centre', 'peer-support', 'courses-and-network', 'live-chat'])
    worlds.set(slug, await testWorld(house, slug))
  await stayAwake(house)
})
after(() => house.dispose())

const peer = () => worlds.get('peer-support')!
const told = { from: 'self', how: 'spoken', stage: 'support' } as const

async function dueOf(world: World, family: TestFamily) {
  return world.job('retention', async act => {
    const [facts] = await factsOf(act, [family.record])
    return dueDates(charterBySlug(world.charter)!, facts!, await termsOf(act))
  })
}
const openPeer = (canary: string) => on('2026-03-02', () => testFamily(peer(), 'peer-support', { canary, open: true }))
const withIt = (world: World, family: TestFamily, work: (act: Act, record: OpenedRecord) => Promise<unknown>) =>
  world.worker.act('support', async act => work(act, await act.open(family.record)))

test('an edit, a notice, a paper, a wish, a look and a request about one’s own information move no clock; a contact does', async () => {
  const family = await openPeer('columbine')
  const dueOn = async () => (await dueOf(peer(), family)).allGoneOn
  assert.equal(await dueOn(), '2029-03-02')
  await on('2027-06-01', () =>
    withIt(peer(), family, async (act, record) => {
      const [person] = await peopleOf(act, record)
      await correctPerson(act, record, person!.id, { knownAs: 'Bee' }, told)
      await recordReach(act, record, family.mother, { channel: 'phone', value: '07700 900123', safe: 'yes' }, told)
      const note = { kind: 'note', body: 'Typed up.', told: 'our-own-act', happenedAt: act.at, fixed: true } as const
      await writeNote(act, record, note)
      await writeNote(act, record, { ...note, kind: 'call', reached: false, body: 'No answer.' })
      await recordNoticeGiven(act, record, { version: '2', how: 'letter' })
      await receiveDocument(act, record, { what: '', from: 'family', how: 'paper', on: '2027-06-01', gone: 'returned' })
      await wishToBeTold(act, record, family.mother, 'email')
    }),
  )
  assert.equal(await dueOn(), '2029-03-02')
  await on('2027-07-01', () =>
    withIt(peer(), family, (act, record) =>
      makeRequest(act, record, charterBySlug('peer-support')!, {
        kind: 'access',
        people: [family.mother],
        cameBy: 'phone',
        askedByPerson: family.mother,
        words: 'May I have a copy?',
      }),
    ),
  )
  assert.equal(await dueOn(), '2029-03-02')
  const kept = await dueOf(peer(), family)
  assert.deepEqual(
    kept.holds.map(hold => hold.reason),
    ['rights-request-open'],
  )
  await on('2027-08-01', () =>
    withIt(peer(), family, (act, record) =>
      writeNote(act, record, { kind: 'visit', happenedAt: act.at, body: 'Tea.', told: 'told-by-parent', fixed: true }),
    ),
  )
  assert.equal(await dueOn(), '2030-08-01')
  const report = await on('2031-01-01', () => runRetention(house, 'peer-support'))
  assert.deepEqual(
    report.refused.map(each => [each.code, each.because]),
    [[family.code, 'held']],
  )
})

test('a list that comes in starts no clock anew: it counts from the last contact it names; of two rows joined, from the later', async () => {
  const world = worlds.get('family-centre')!
  const charter = charterBySlug('family-centre')!
  const head = 'First name,Surname,DOB,Mobile,Child 1 name,Child 1 DOB,Last contact'
  const rows = [
    'Ilse,Larkspur,03/04/1989,07700 900123,Bo,16/05/2020,04/06/2024',
    'Ilse,Larkspur,03/04/1989,07700 900123,Bo,16/05/2020,05/07/2024',
  ]
  const bytes = Buffer.from(`${[head, ...rows].join('\n')}\n`)
  const sheet = await readSpreadsheet(bytes, 'list.csv')
  if ('refused' in sheet) assert.fail(sheet.why)
  await on('2026-03-02', async () => {
    const id = await world.lead.act('import', act => stage(act, { fileName: 'list.csv', bytes, sheet }))
    await world.lead.act('import', async act => {
      const said = { otherwise: 'family-support', same: { 'line 2 + line 3': 'together' as const } }
      return confirm(act, await prepare(act, await stageOf(act, id), 'ready', said), charter)
    })
    await workImports(house, 'family-centre')
  })
  const [made] = await house.owner<{ record: string; on: string }>(
    `select record_id as record, imported_last_contact_on::text as on from kinkeeper.cases where imported_last_contact_on is not null`,
  )
  assert.equal(made!.on, '2024-07-05')
  const facts = await world.job('retention', async act => (await factsOf(act, [made!.record]))[0]!)
  assert.equal(facts.lastContactOn, '2024-07-05')
})

test('a worry holds a record by itself, unfounded or not, until a yearly review lets it go', async () => {
  const family = await openPeer('betony')
  await on('2026-05-01', () =>
    withIt(peer(), family, (act, record) => raiseConcern(act, record, { words: 'A bruise that nobody explains.' })),
  )
  await on('2026-05-03', () =>
    peer().safeguardingLead.act('safeguarding', async act => {
      const record = await act.open(family.record)
      const [{ id }] = (await act.rows<{ id: string }>({
        text: 'select id from concerns where record_id = $1',
        values: [family.record],
      })) as [{ id: string }]
      await answerConcern(act, record, id, { outcome: 'unfounded', words: 'She fell off the swing.' })
    }),
  )
  const run = await on('2030-01-01', () => runRetention(house, 'peer-support'))
  assert.ok(run.refused.some(each => each.code === family.code && each.because === 'held'))
  const line = await on('2030-01-01', () =>
    peer().dataProtectionLead.act('rights', async act => retentionLine(act, await act.open(family.record))),
  )
  assert.equal(line.holds[0]!.reason, 'safeguarding-involvement')
  const review = (outcome: 'stays' | 'ends') =>
    peer().dataProtectionLead.act('rights', async act =>
      reviewHold(act, await act.open(family.record), {
        hold: null,
        outcome,
        because: 'The child is grown and safe, and nothing else is known.',
      }),
    )
  await on('2030-02-01', () => review('stays'))
  assert.equal((await dueOf(peer(), family)).holds[0]!.reviewOn, '2031-02-01')
  await on('2031-02-01', () => review('ends'))
  assert.deepEqual((await dueOf(peer(), family)).holds, [])
  assert.equal((await on('2031-02-02', () => runRetention(house, 'peer-support'))).done, 1)
  assert.deepEqual(await house.owner('select from kinkeeper.records where id = $1', [family.record]), [])
})

test('a hold has an owner and a reason and stops the run, and a reason too short is none', async () => {
  const centre = worlds.get('family-centre')!
  const family = await on('2026-03-02', () => testFamily(centre, 'family-support', { canary: 'teasel', open: true }))
  await withIt(centre, family, (act, record) =>
    setHold(act, record, { reason: 'legal-claim', words: 'A letter before action came on Monday.' }),
  )
  await assert.rejects(
    withIt(centre, family, (act, record) => reviewHold(act, record, { hold: null, outcome: 'ends', because: 'ok' })),
  )
  const due = await dueOf(centre, family)
  assert.deepEqual([due.holds[0]!.reason, due.units[0]!.waitsFor], ['legal-claim', 'the case is closed'])
})

test('a case that was opened again has no day until it is closed again', async () => {
  const centre = worlds.get('family-centre')!
  const family = await on('2026-03-02', () => testFamily(centre, 'family-support', { canary: 'mallow' }))
  assert.equal((await dueOf(centre, family)).allGoneOn, '2032-03-02')
  await centre.lead.act('allocation', async act =>
    reopenCase(act, await act.open(family.record), family.case, centre.worker.id),
  )
  assert.equal((await dueOf(centre, family)).allGoneOn, undefined)
})

test('of a course only a summary with nobody in it stays, and a summary with a name in it stops everything', async () => {
  const world = worlds.get('courses-and-network')!
  const course = async (canary: string, summary: string) => {
    const family = await on('2026-09-01', () => testFamily(world, 'courses', { canary, open: true }))
    await on('2026-12-12', () =>
      withIt(world, family, async (act, record) => {
        const { closeCase } = await import('#cases/team/closing.ts')
        await closeCase(act, record, { because: 'course-ended', supportSummary: summary })
      }),
    )
    return family
  }
  const plain = await course('avens', 'Came to six of eight mornings, and left with a plan for bedtimes.')
  const named = await course('burdock', 'Marenburdock came to six of eight mornings.')
  assert.equal((await on('2027-03-11', () => runRetention(house, 'courses-and-network'))).done, 0)
  const report = await on('2027-03-12', () => runRetention(house, 'courses-and-network'))
  assert.deepEqual([report.done, report.foundAgain, report.failed], [1, 0, 0])
  assert.deepEqual(
    report.refused.map(each => [each.code, each.because]),
    [[named.code, 'summary-names-somebody']],
  )
  const left = await house.owner<{ kind: string }>('select kind from kinkeeper.units where record_id = $1', [
    plain.record,
  ])
  assert.deepEqual(left, [{ kind: 'summary' }])
  const [kept] = await world.job('retention', async act => {
    await act.open(plain.record)
    return act.rows<{ words: string }>({
      text: 'select words from kept_summaries where record_id = $1',
      values: [plain.record],
    })
  })
  assert.equal(kept!.words, 'Came to six of eight mornings, and left with a plan for bedtimes.')
  assert.deepEqual(await house.owner('select from kinkeeper.people where record_id = $1', [plain.record]), [])
  assert.equal((await on('2033-03-12', () => runRetention(house, 'courses-and-network'))).done, 1)
  assert.deepEqual(await house.owner('select from kinkeeper.records where id = $1', [plain.record]), [])
})

test('a chat message goes when it is six years old, and the newer ones stay', async () => {
  const world = worlds.get('live-chat')!
  const family = await on('2020-02-01', () => testFamily(world, 'parent-chat', { canary: 'clover', open: true }))
  const say = (day: string) =>
    on(day, () =>
      withIt(world, family, (act, record) =>
        writeNote(act, record, {
          kind: 'chat',
          happenedAt: act.at,
          body: 'Hello.',
          told: 'told-by-parent',
          fixed: true,
        }),
      ),
    )
  await say('2020-05-01')
  await say('2024-05-01')
  const report = await on('2026-05-01', () => runRetention(house, 'live-chat'))
  assert.deepEqual([report.done, report.rows, report.foundAgain], [1, 1, 0])
  const left = await house.owner<{ day: string }>(
    `select happened_at::date::text as day from kinkeeper.notes where record_id = $1 and kind = 'chat'`,
    [family.record],
  )
  assert.deepEqual(left, [{ day: '2024-05-01' }])
})

test('when one parent’s wish to be forgotten is approved, their part goes and the rest of the family stays', async () => {
  const family = await openPeer('bugle')
  await withIt(peer(), family, (act, record) =>
    makeRequest(act, record, charterBySlug('peer-support')!, {
      kind: 'portability',
      people: [family.mother],
      cameBy: 'phone',
      askedByPerson: family.mother,
    }),
  )
  // Answered and approved: what src/rights writes, without its pages.
  await house.owner(
    `update kinkeeper.rights_requests set outcome = 'taken-back', outcome_at = now() where record_id = $1`,
    [family.record],
  )
  await house.owner(
    `insert into kinkeeper.erasure_approvals (organisation_id, id, record_id, request_id, person_id, scope, ground, approved_by, approved_at)
     values ($1, gen_random_uuid(), $2, gen_random_uuid(), $3, 'one-person', 'consent-withdrawn', gen_random_uuid(), now())`,
    [peer().organisation, family.record, family.mother],
  )
  const report = await on('2026-12-01', () => runRetention(house, 'peer-support'))
  assert.deepEqual([report.done, report.foundAgain, report.failed], [1, 0, 0])
  const people = await withIt(peer(), family, (act, record) => peopleOf(act, record))
  const told = (people as { id: string; given: string | null }[]).map(each => [each.id === family.mother, each.given])
  assert.deepEqual(told.sort(), [
    [false, 'Pipbugle'],
    [true, null],
  ])
  assert.deepEqual(await house.owner('select from kinkeeper.reach where record_id = $1', [family.record]), [])
  const again = await on('2026-12-02', () => runRetention(house, 'peer-support'))
  assert.equal(again.done, 0)
})

test('a contract with its paper lengthens the general rule, for all to see in the preview', async () => {
  const family = await openPeer('melilot')
  await peer().administrator.act('administration', act =>
    agreeTerm(act, {
      rule: 'general-files',
      months: 60,
      source: 'Grant agreement 12, clause 7',
      because: 'The fund audits for five years.',
      endsOn: '2027-12-31',
    }),
  )
  assert.equal((await dueOf(peer(), family)).allGoneOn, '2031-03-02')
  const { lines } = await on('2031-01-01', () => previewRetention(house, 'peer-support'))
  assert.ok(lines.some(line => line.due.code === family.code && line.due.nextOn === '2031-03-02'))
})

test('a second case does not open while the first is open', async () => {
  const family = await openPeer('campion')
  await assert.rejects(
    withIt(peer(), family, (act, record) => openCase(act, record, { service: 'peer-support', from: 'direct' })),
  )
})
