import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { writeNote } from '#cases/cases.ts'
import { setTask } from '#cases/plan/plan.ts'
import { addToTeam, removeFromTeam } from '#cases/team/team.ts'
import { answerTransfer, offerTransfer } from '#cases/team/transfers.ts'
import { aFamilyOf, type TestFamily } from '#cases/test-family.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { recordsOf } from '#import/confirm.ts'
import { retentionLine } from '#retention/retention-line.ts'
import { makeComplaint } from '#rights/complaints/complaints.ts'
import { openToAnswer } from '#rights/requests/joining.ts'
import { requestLines } from '#rights/requests/listing.ts'
import { makeRequest, recordStrangersRequest } from '#rights/requests/making.ts'
import { requestOf } from '#rights/requests/requests.ts'
import { knowThem } from '#rights/requests/steps.ts'
import { charterOf, onTheirOwnPage, testFamily } from '#rights/test-family.ts'
import { openingsOnMyFamilies, openingsToReview, raiseConcern, reviewOpening } from '#safeguarding/safeguarding.ts'
import { makeSite } from '#web/server.ts'
import type { Act, OpenedRecord } from './act.ts'
import { enterWithCode, makeLetterCode } from './family-code.ts'
import type { Purpose } from './purposes.ts'
import { sql } from './sql.ts'

// What somebody tries who means harm and has a login, a session of their own family, or only the address of the site.

let house: TestHouse
let world: World
let family: TestFamily

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  family = await aFamilyOf(world.worker)
  await world.worker.act('support', async act => {
    const record = await act.open(family.record)
    await writeNote(act, record, {
      kind: 'call',
      happenedAt: act.at,
      body: 'She is afraid of him.',
      told: 'told-by-parent',
      fixed: true,
    })
  })
})
after(() => house.dispose())

test('a guesser who says in a header that they come from ever new places is still counted as one', async () => {
  const site = await makeSite({ house, publicUrl: 'https://families.example.org', development: false })
  const left = async (said: string) => {
    const answer = await site.inject({
      url: '/healthz',
      remoteAddress: '127.0.0.1',
      headers: { 'x-forwarded-for': `${said}, 198.51.100.7` },
    })
    return Number(answer.headers['x-ratelimit-remaining'])
  }
  const first = await left('203.0.113.1')
  assert.equal(await left('203.0.113.2'), first - 1)
  await site.close()
})

test('a guesser with all the addresses of one household is counted as one', async () => {
  const site = await makeSite({ house, publicUrl: 'https://families.example.org', development: false })
  const left = async (from: string) => {
    const answer = await site.inject({
      url: '/healthz',
      remoteAddress: '127.0.0.1',
      headers: { 'x-forwarded-for': from },
    })
    return Number(answer.headers['x-ratelimit-remaining'])
  }
  const first = await left('2001:db8:1:2::1')
  assert.equal(await left('2001:db8:1:2:face::2'), first - 1)
  assert.equal(await left('2001:db8:1:3::1'), first)
  await site.close()
})

test('a page that may be asked for several purposes shows no notes to a lead who only moves the case about', async () => {
  const seen = await world.lead.act(['support', 'allocation'], async act => {
    const record = await act.open(family.record)
    assert.equal(record.relation, 'allocating')
    return {
      notes: await act.rows(sql`select id from notes where record_id = ${family.record}`),
      concerns: await act.rows(sql`select id from concerns where record_id = ${family.record}`),
    }
  })
  assert.deepEqual(seen, { notes: [], concerns: [] })
})

test('a colleague whose first day is still to come can set up how they sign in, and opens nothing before it', async () => {
  const early = await world.player('early', ['worker'])
  await house.owner(`update kinkeeper.staff set starts_on = '2999-01-01' where id = $1`, [early.id])
  await assert.rejects(
    early.act('support', async act => void act.at),
    { refusal: 'sign-in-closed' },
  )
  await early.act('sign-in', async act => assert.equal(act.staff!.id, early.id))
})

test('that a complaint is open is told to those who answer it, and not to the worker it may be about', async () => {
  const own = await testFamily(world.worker)
  await onTheirOwnPage(house, world, own, own.mother, async act => {
    const record = await act.open(own.record)
    await makeComplaint(act, record, charterOf('family-centre'), {
      about: 'in-general',
      cameBy: 'page',
      words: 'My worker frightens me.',
      person: own.mother,
    })
  })
  const reasons = async (player: Player, purpose: Purpose) =>
    player.act(purpose, async act =>
      (await retentionLine(act, await act.open(own.record))).holds.map(hold => hold.reason),
    )
  assert.deepEqual(await reasons(world.worker, 'support'), [])
  assert.deepEqual(await reasons(world.dataProtectionLead, 'rights'), ['complaint-open'])
})

test('a code on a letter lets one browser in, even when two send it at the same moment', async () => {
  const code = await world.worker.act('support', async act =>
    makeLetterCode(act, await act.open(family.record), family.parent),
  )
  const came = await Promise.all(
    Array.from({ length: 12 }, (_, from) =>
      enterWithCode(house, 'family-centre', { by: 'letter', code, addressHash: Buffer.from([from]) }),
    ),
  )
  assert.equal(came.filter(token => token !== undefined).length, 1)
})

test('behind their own page one parent neither reads what may be the other’s nor writes for anybody but themselves', async () => {
  const own = await testFamily(world.worker)
  const enquiry = {
    anonymous: false,
    came_by: 'page',
    words: 'I must get away from him.',
    notice_version: '1',
    wants_reply: 'none',
  }
  await world.worker.act('support', async act => {
    const record = await act.open(own.record)
    const unit_id = await act.newUnit(record, 'enquiry')
    await act.insert('enquiries', { ...enquiry, record_id: record.id, unit_id, received_at: act.at })
    await setTask(act, record, { words: 'Ring her about the refuge', dueOn: '2026-12-01' })
    await act.note('enquiry.recorded', [record])
  })
  const as = <T>(work: (act: Act, record: OpenedRecord) => Promise<T>) =>
    onTheirOwnPage(house, world, own, own.father, async act => work(act, await act.open(own.record)))
  const seen = await as(async act => [
    ...(await act.rows(sql`select id from enquiries`)),
    ...(await act.rows(sql`select id from tasks`)),
    ...(await act.rows(sql`select id from provenance`)),
  ])
  assert.deepEqual(seen, [])
  const denied = (work: (act: Act, record: OpenedRecord) => Promise<unknown>) =>
    assert.rejects(as(work), (thrown: Error) => /not-permitted|42501|row-level/.test(`${thrown.message} ${thrown}`))
  await denied(async (act, record) => {
    await act.insert('case_team', {
      record_id: record.id,
      case_id: (await act.row<{ id: string }>(sql`select id from cases`))!.id,
      staff_id: world.colleague.id,
      part: 'worker',
      joined_at: act.at,
    })
    await act.note('case.team-changed', [record])
  })
  await denied(async (act, record) => {
    const unit_id = await act.newUnit(record, 'rights')
    await act.insert('complaints', {
      record_id: record.id,
      unit_id,
      person_id: own.mother,
      about: 'in-general',
      came_by: 'page',
      asked_by: 'themselves',
      received_on: '2026-11-21',
      recorded_at: act.at,
      nation: 'england',
      regime: 'uk',
      notice_version: '1',
    })
    await act.note('complaint.made', [record])
  })
  await as(async (act, record) => {
    await act.rows(sql`update records set only_for = ${[world.colleague.id]}::uuid[] where id = ${record.id}`)
  })
  const [kept] = await house.owner<{ only: string[] | null }>(
    'select only_for as only from kinkeeper.records where id = $1',
    [own.record],
  )
  assert.equal(kept!.only, null)
})

test('whoever brought a family in from a list does not learn that a concern was raised about them later', async () => {
  const [own, hidden] = [await aFamilyOf(world.worker), await aFamilyOf(world.worker)]
  const [batch] = await house.owner<{ id: string }>(
    `insert into kinkeeper.import_batches (organisation_id, id, file_digest, rows_seen, rows_taken, rows_refused, imported_by, imported_at)
     values ($1, gen_random_uuid(), '', 2, 2, 0, $2, now()) returning id`,
    [world.organisation, world.lead.id],
  )
  await house.owner('update kinkeeper.records set import_batch = $1 where id = any ($2)', [
    batch!.id,
    [own.record, hidden.record],
  ])
  await house.owner('update kinkeeper.records set only_for = $1 where id = $2', [[world.worker.id], hidden.record])
  await world.worker.act('support', async act =>
    raiseConcern(act, await act.open(own.record), { words: 'She is afraid.' }),
  )
  const listed = await world.lead.act('import', act => recordsOf(act, batch!.id))
  assert.deepEqual(
    listed.map(each => [each.record, each.kept]),
    [[own.record, 'kept']],
  )
})

test('nobody hands what is about themselves to themselves, or to somebody who does not work here', async () => {
  const own = await testFamily(world.worker)
  const [request] = await world.worker.act('support', async act =>
    makeRequest(act, await act.open(own.record), charterOf('family-centre'), {
      kind: 'access',
      people: [own.mother],
      cameBy: 'phone',
      askedByPerson: own.mother,
    }),
  )
  const hand = (to: string, because: string) =>
    world.dataProtectionLead.act('rights', async act => {
      await act.open(own.record)
      await act.rows(sql`select gate.hand_over(${request}, ${to}, ${because})`)
    })
  for (const because of ['it-is-about-them', 'they-wrote-it']) {
    await assert.rejects(hand(world.dataProtectionLead.id, because), { refusal: 'not-judged-by-whom-it-is-about' })
  }
  await assert.rejects(hand(own.mother, 'away'), { refusal: 'not-yours-or-not-there' })
  await hand(world.dataProtectionLead.id, 'away')
})

test('a record cannot be kept for nobody: that would shut everybody out for good', async () => {
  const own = await aFamilyOf(world.worker)
  const keep = world.worker.act('support', async act => {
    const record = await act.open(own.record)
    await act.rows(sql`update records set only_for = '{}' where id = ${record.id}`)
    await act.note('record.kept-for-named-people', [record])
  })
  await assert.rejects(keep, { refusal: 'kept-for-nobody' })
})

test('whoever was handed one request answers that one, and not the complaint about themselves beside it', async () => {
  const own = await testFamily(world.worker)
  const charter = charterOf('family-centre')
  const [request, complaint] = await world.worker.act('support', async act => {
    const record = await act.open(own.record)
    const [asked] = await makeRequest(act, record, charter, {
      kind: 'access',
      people: [own.mother],
      cameBy: 'phone',
      askedByPerson: own.mother,
    })
    const said = {
      about: 'in-general',
      cameBy: 'phone',
      words: 'Your colleague was rude.',
      person: own.mother,
    } as const
    return [asked!, await makeComplaint(act, record, charter, said)]
  })
  await world.dataProtectionLead.act('rights', async act => {
    await act.open(own.record)
    await act.rows(sql`select gate.hand_over(${request}, ${world.colleague.id}, 'away')`)
  })
  const closed = await world.colleague.act('rights', async act => {
    const record = await act.open(own.record)
    const changed = await act.rows(
      sql`update complaints set outcome = 'taken-back', outcome_at = ${act.at} where id = ${complaint} returning id`,
    )
    await act.rows(
      sql`update rights_requests set identity = 'known', identity_because = 'worker-knows-them' where id = ${request}`,
    )
    await act.note('request.identity', [record])
    return changed.length
  })
  assert.equal(closed, 0)
  await assert.rejects(
    world.colleague.act('rights', async act => {
      await act.open(own.record)
      await act.rows(sql`select gate.hand_over(${complaint}, ${world.colleague.id}, 'away')`)
    }),
    { refusal: 'not-yours-or-not-there' },
  )
  const [answered] = await house.owner<{ identity: string }>(
    'select identity from kinkeeper.rights_requests where id = $1',
    [request],
  )
  assert.equal(answered!.identity, 'known')
})

test('whoever supervises a cover reads while the cover lasts, and not a day longer', async () => {
  const own = await aFamilyOf(world.worker)
  const cover = await world.player('cover', ['worker'], { supervisor: world.supervisor.id })
  const reads = () => world.supervisor.act('supervision', act => act.open(own.record))
  await assert.rejects(reads(), { refusal: 'not-yours-or-not-there' })
  const today = new Date().toISOString().slice(0, 10)
  await world.worker.act('support', async act =>
    addToTeam(act, await act.open(own.record), { caseId: own.caseId, staff: cover.id, part: 'cover', until: today }),
  )
  assert.equal((await reads()).relation, 'supervisor')
  await house.owner(`update kinkeeper.case_team set until = current_date - 2 where staff_id = $1`, [cover.id])
  await assert.rejects(reads(), { refusal: 'not-yours-or-not-there' })
})

test('a stranger’s request opens a family’s record once it is settled who asks, and then not behind anybody’s back', async () => {
  const own = await testFamily(world.worker)
  const lead = world.dataProtectionLead
  const stranger = await world.colleague.act('support', act =>
    recordStrangersRequest(act, charterOf('family-centre'), {
      kind: 'access',
      cameBy: 'letter',
      asker: `Invented, reference ${own.caseCode}`,
      receivedOn: '2026-11-10',
    }),
  )
  const line = (await lead.act('rights', requestLines)).find(each => each.id === stranger)!
  const look = (settles: boolean) =>
    lead.act('rights', async act => {
      const from = await act.open(line.record)
      if (settles) await knowThem(act, from, await requestOf(act, from, stranger), 'worker-knows-them')
      return (await openToAnswer(act, stranger, own.caseCode))!.id
    })
  await assert.rejects(look(false), { refusal: 'identity-first' })
  assert.equal(await look(true), own.record)
  const seenByWorker = await world.worker.act('support', openingsOnMyFamilies)
  assert.deepEqual(
    seenByWorker.filter(each => each.record === own.record).map(each => [each.by, each.reason]),
    [['data-protection-lead', 'complaint-or-request']],
  )
  const told = await house.owner<{ payload: { alert: string; staff: string[] } }>(
    `select payload from graphile_worker._private_jobs`,
  )
  assert.ok(
    told.some(({ payload }) => payload.alert === 'opening-on-your-case' && payload.staff.includes(world.worker.id)),
  )
  const waiting = (await lead.act('rights', act => openingsToReview(act))).find(each => each.record === own.record)!
  await assert.rejects(
    lead.act('rights', act => reviewOpening(act, waiting.id, 'proper')),
    { refusal: 'not-your-own-to-review' },
  )
  await world.safeguardingLead.act('safeguarding', act => reviewOpening(act, waiting.id, 'more-to-ask'))
  const seenByFamily = await onTheirOwnPage(house, world, own, own.mother, async act => {
    await act.open(own.record)
    return act.rows<{ action: string; actor_role: string }>(sql`select * from gate.trail_of(${own.record})`)
  })
  assert.ok(
    seenByFamily.some(each => each.action === 'record.opened' && each.actor_role === 'data-protection-lead'),
    'the family sees who looked',
  )
  assert.ok(seenByFamily.some(each => each.action === 'record.opened-with-reason'))
})

test('whoever is taken off a case leaves nobody behind to whom they had offered it', async () => {
  const own = await aFamilyOf(world.worker)
  const friend = await world.player('friend', ['worker'])
  const transfer = await world.worker.act('support', async act =>
    offerTransfer(act, await act.open(own.record), { to: friend.id, handover: 'Take it, they want me off.' }),
  )
  const answering = () =>
    friend.act('transfer', async act => answerTransfer(act, await act.open(own.record), transfer, 'accepted'))
  await world.lead.act('allocation', async act => {
    const record = await act.open(own.record)
    const place = await act.row<{ id: string }>(sql`select id from case_team where staff_id = ${world.worker.id}`)
    await removeFromTeam(act, record, place!.id)
  })
  await assert.rejects(answering(), { refusal: 'not-yours-or-not-there' })
})
