import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { newId } from '#gate/ids.ts'
import { sql } from '#gate/sql.ts'
import { loadCharters } from '#organisations/charter.ts'
import { recordTriage, teamCases, waitingList } from '../allocation/triage.ts'
import { caseload } from '../caseload/caseload.ts'
import { openCase, startFamily } from '../cases.ts'
import { writeNote } from '../notes/notes.ts'
import { setTask, writeSummary } from '../plan/plan.ts'
import { taskList } from '../plan/task-list.tsx'
import { caseFile } from '../record/case-file.ts'
import { aFamilyOf, mayOpen, refused, type TestFamily } from '../test-family.ts'
import { afterClosing, beforeClosing, closeCase, reopenCase } from './closing.ts'
import { addToTeam, colleagues, putBack, removeFromTeam } from './team.ts'
import { answerTransfer, offeredCase, offerTransfer, openOffered, withdrawTransfer } from './transfers.ts'

let house: TestHouse
let world: World

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
})
after(() => house.dispose())

function opened<T>(
  by: Player,
  family: { record: string },
  work: (act: Act, record: OpenedRecord) => Promise<T>,
): Promise<T> {
  return by.act('support', async act => work(act, await act.open(family.record)))
}
function allocating<T>(record: string, work: (act: Act, record: OpenedRecord) => Promise<T>): Promise<T> {
  return world.lead.act('allocation', async act => work(act, await act.open(record)))
}
const offer = (family: TestFamily, to = world.colleague.id) =>
  opened(world.worker, family, (act, record) =>
    offerTransfer(act, record, { to, handover: 'The school meets on Tuesday.' }),
  )
const answer = (by: Player, transfer: string, said: 'accepted' | 'declined') =>
  by.act('transfer', async act => answerTransfer(act, await openOffered(act, transfer), transfer, said))

test('until the colleague says yes the case stays with the giver; the yes moves the place and ends the giver’s access', async () => {
  const family = await aFamilyOf(world.worker)
  await opened(world.worker, family, (act, record) => writeSummary(act, record, 'Bedtimes go better.'))
  const transfer = await offer(family)
  assert.equal(await mayOpen(world.worker, family.record), true)
  assert.equal(await mayOpen(world.colleague, family.record), false)
  await world.colleague.act('transfer', async act => {
    const record = await openOffered(act, transfer)
    const seen = await offeredCase(act, record, transfer)
    assert.equal(seen.handover, 'The school meets on Tuesday.')
    assert.equal(seen.summary, 'Bedtimes go better.')
    assert.deepEqual(seen.people.map(person => person.part).sort(), ['child', 'parent'])
    assert.equal((await act.rows(sql`select id from notes`)).length, 0)
  })
  await answer(world.colleague, transfer, 'accepted')
  assert.equal(await mayOpen(world.worker, family.record), false)
  const file = await opened(world.colleague, family, (act, record) => caseFile(act, record))
  assert.deepEqual(
    file.team.map(place => [place.staff, place.part]),
    [[world.colleague.id, 'lead-practitioner']],
  )
  assert.equal(file.offer, undefined)
})

test('a colleague who says no leaves the case where it was', async () => {
  const family = await aFamilyOf(world.worker)
  const transfer = await offer(family)
  await answer(world.colleague, transfer, 'declined')
  assert.equal(await mayOpen(world.worker, family.record), true)
  assert.equal(await mayOpen(world.colleague, family.record), false)
})

test('an offer is answered once, only by the one it was made to, and not after it was taken back', async () => {
  const family = await aFamilyOf(world.worker)
  const transfer = await offer(family)
  await assert.rejects(answer(world.lead, transfer, 'accepted'), refused('not-yours-or-not-there'))
  await assert.rejects(answer(world.worker, transfer, 'accepted'), refused('not-yours-or-not-there'))
  await assert.rejects(answer(world.colleague, newId(), 'accepted'), refused('not-yours-or-not-there'))
  await opened(world.worker, family, (act, record) => withdrawTransfer(act, record))
  await assert.rejects(answer(world.colleague, transfer, 'accepted'), refused('not-yours-or-not-there'))
  assert.equal(await mayOpen(world.colleague, family.record), false)
})

test('whoever can open the case anyway still cannot answer an offer made to somebody else, nor one that is answered', async () => {
  const family = await aFamilyOf(world.worker)
  const transfer = await offer(family)
  await assert.rejects(
    opened(world.worker, family, (act, record) => answerTransfer(act, record, transfer, 'declined')),
    refused('not-yours-or-not-there'),
  )
  await world.colleague.act('transfer', async act => {
    const record = await openOffered(act, transfer)
    await answerTransfer(act, record, transfer, 'declined')
    await assert.rejects(answerTransfer(act, record, transfer, 'accepted'), refused('not-yours-or-not-there'))
  })
})

test('two answers at the same time: the first one counts, whichever it is', async () => {
  const family = await aFamilyOf(world.worker)
  const transfer = await offer(family)
  const said = await Promise.allSettled([
    answer(world.colleague, transfer, 'accepted'),
    answer(world.colleague, transfer, 'accepted'),
  ])
  assert.deepEqual(said.map(each => each.status).sort(), ['fulfilled', 'rejected'])
  const file = await opened(world.colleague, family, (act, record) => caseFile(act, record))
  assert.equal(file.team.length, 1)
})

test('a case is offered to one colleague at a time, never to oneself, and not to somebody who may not take cases', async () => {
  const family = await aFamilyOf(world.worker)
  await assert.rejects(offer(family, world.worker.id), refused('not-yours-or-not-there'))
  await assert.rejects(offer(family, world.administrator.id), refused('not-yours-or-not-there'))
  await offer(family)
  await assert.rejects(offer(family, world.volunteer.id), refused('one-offer-at-a-time'))
})

test('somebody already on the team who takes the case over has one place, the giver’s', async () => {
  const family = await aFamilyOf(world.worker)
  await opened(world.worker, family, (act, record) =>
    addToTeam(act, record, { caseId: family.caseId, staff: world.colleague.id, part: 'worker' }),
  )
  const transfer = await offer(family)
  await answer(world.colleague, transfer, 'accepted')
  const file = await opened(world.colleague, family, (act, record) => caseFile(act, record))
  assert.deepEqual(
    file.team.map(place => [place.staff, place.part]),
    [[world.colleague.id, 'lead-practitioner']],
  )
})

test('cover ends by itself at the end of its day, and the same person may cover again', async () => {
  const family = await aFamilyOf(world.worker)
  const cover = (until: string) =>
    opened(world.worker, family, (act, record) =>
      addToTeam(act, record, { caseId: family.caseId, staff: world.colleague.id, part: 'cover', until }),
    )
  const today = new Date().toISOString().slice(0, 10)
  await cover('2026-01-02')
  assert.equal(await mayOpen(world.colleague, family.record), false)
  await cover(today)
  assert.equal(await mayOpen(world.colleague, family.record), true)
  await assert.rejects(cover(today), refused('one-place-each'))
})

test('a family whose only cover has ended waits for a worker', async () => {
  const family = await aFamilyOf(world.worker)
  const today = new Date().toISOString().slice(0, 10)
  await opened(world.worker, family, async (act, record) => {
    await addToTeam(act, record, { caseId: family.caseId, staff: world.colleague.id, part: 'cover', until: today })
    const own = await act.row<{ id: string }>(sql`select id from case_team where staff_id = ${world.worker.id}`)
    await removeFromTeam(act, record, own!.id)
  })
  const waits = async () =>
    (await world.lead.act('allocation', act => waitingList(act))).some(line => line.record === family.record)
  assert.equal(await waits(), false)
  await house.owner(`update kinkeeper.case_team set until = '2026-01-02' where record_id = $1`, [family.record])
  assert.equal(await waits(), true)
})

test('a case has one lead practitioner', async () => {
  const family = await aFamilyOf(world.worker)
  await assert.rejects(
    opened(world.worker, family, (act, record) =>
      addToTeam(act, record, { caseId: family.caseId, staff: world.colleague.id, part: 'lead-practitioner' }),
    ),
    refused('one-lead-practitioner'),
  )
})

test('taking somebody off the team ends their access with the next request, and can be undone', async () => {
  const family = await aFamilyOf(world.worker)
  const place = await opened(world.worker, family, (act, record) =>
    addToTeam(act, record, { caseId: family.caseId, staff: world.colleague.id, part: 'worker' }),
  )
  assert.equal(await mayOpen(world.colleague, family.record), true)
  await opened(world.worker, family, (act, record) => removeFromTeam(act, record, place))
  assert.equal(await mayOpen(world.colleague, family.record), false)
  await opened(world.worker, family, (act, record) => putBack(act, record, place))
  assert.equal(await mayOpen(world.colleague, family.record), true)
})

test('a place of another family cannot be ended from here', async () => {
  const [family, other] = [await aFamilyOf(world.worker), await aFamilyOf(world.colleague)]
  const place = (await opened(world.colleague, other, (act, record) => caseFile(act, record))).team[0]!.id
  await assert.rejects(
    opened(world.worker, family, (act, record) => removeFromTeam(act, record, place)),
    refused('not-yours-or-not-there'),
  )
  assert.equal(await mayOpen(world.colleague, other.record), true)
})

test('only people who may work with families today can be put on a team', async () => {
  const left = await world.player('left-last-year', ['worker'])
  await house.owner(`update kinkeeper.staff set ends_on = '2026-02-01' where id = $1`, [left.id])
  const there = await world.worker.act('support', act => colleagues(act))
  assert.ok(
    !there.some(
      each => each.id === left.id || each.id === world.administrator.id || each.id === world.dataProtectionLead.id,
    ),
  )
  const family = await aFamilyOf(world.worker)
  for (const staff of [left.id, world.administrator.id, newId()]) {
    await assert.rejects(
      opened(world.worker, family, (act, record) =>
        addToTeam(act, record, { caseId: family.caseId, staff, part: 'worker' }),
      ),
      refused('not-yours-or-not-there'),
    )
  }
})

test('a family without a worker waits, urgent before long, until a lead gives the case to somebody', async () => {
  const [first, second] = [await waitingFamily('2026-01-05'), await waitingFamily('2026-02-05')]
  await allocating(second, (act, record) =>
    recordTriage(act, record, { decided: 'urgent', because: 'Baby due in May.', familyView: 'They agree.' }),
  )
  const waiting = await world.lead.act('allocation', act => waitingList(act))
  assert.deepEqual(
    waiting.filter(line => [first, second].includes(line.record)).map(line => line.record),
    [second, first],
  )
  const caseId = (await house.owner<{ id: string }>('select id from kinkeeper.cases where record_id = $1', [first]))[0]!
    .id
  await allocating(first, (act, record) =>
    addToTeam(act, record, { caseId, staff: world.worker.id, part: 'lead-practitioner', asAllocation: true }),
  )
  assert.equal(await mayOpen(world.worker, first), true)
  const left = await world.lead.act('allocation', act => waitingList(act))
  assert.ok(!left.some(line => line.record === first))
  await assert.rejects(
    world.worker.act('allocation', act => waitingList(act)),
    refused('purpose-does-not-allow'),
  )
})

async function waitingFamily(since: string): Promise<string> {
  return world.lead.act('triage', async act => {
    const { record } = await startFamily(act, { people: [{ part: 'parent', given: 'Wim' }] })
    await openCase(act, record, { service: 'family-support', from: 'enquiry', openedAt: new Date(since) })
    return record.id
  })
}

test('a closed case is out of every list, its team cannot open it, and an open offer is taken back', async () => {
  const family = await aFamilyOf(world.worker)
  await opened(world.worker, family, (act, record) =>
    setTask(act, record, { words: 'Ring', dueOn: '2026-05-01', forStaff: world.worker.id }),
  )
  const transfer = await offer(family)
  await opened(world.worker, family, (act, record) =>
    closeCase(act, record, { because: 'goals-met', supportSummary: 'Ten visits.' }),
  )
  assert.equal(await mayOpen(world.worker, family.record), false)
  await assert.rejects(answer(world.colleague, transfer, 'accepted'), refused('not-yours-or-not-there'))
  const lists = await world.worker.act(['support', 'transfer'], async act => [
    ...(await caseload(act, { withNames: false })).lines.map(line => line.record),
    ...(await taskList(act)).map(task => task.record),
  ])
  const leads = await world.lead.act('allocation', async act =>
    [...(await waitingList(act)), ...(await teamCases(act))].map(line => line.record),
  )
  assert.ok(![...lists, ...leads].includes(family.record))
})

test('a case is not closed over a draft of one’s own; a colleague’s draft is counted, not shown', async () => {
  const family = await aFamilyOf(world.worker)
  await opened(world.worker, family, (act, record) =>
    addToTeam(act, record, { caseId: family.caseId, staff: world.colleague.id, part: 'worker' }),
  )
  const draft = { kind: 'call', happenedAt: new Date('2026-03-02'), told: 'told-by-parent', body: 'x' } as const
  await opened(world.worker, family, (act, record) => writeNote(act, record, draft))
  await opened(world.colleague, family, (act, record) => writeNote(act, record, draft))
  assert.deepEqual(await opened(world.worker, family, (act, record) => beforeClosing(act, record)), {
    ownDrafts: 1,
    othersDrafts: 1,
  })
  await assert.rejects(
    opened(world.worker, family, (act, record) => closeCase(act, record, { because: 'goals-met' })),
    refused('drafts-wait'),
  )
  assert.equal(await mayOpen(world.worker, family.record), true)
})

test('a lead opens a closed case again as a new period of work, and the earlier notes can be read', async () => {
  const family = await aFamilyOf(world.worker)
  await opened(world.worker, family, (act, record) =>
    writeNote(act, record, {
      kind: 'call',
      happenedAt: new Date('2026-03-02'),
      told: 'told-by-parent',
      body: 'Early.',
      fixed: true,
    }),
  )
  await opened(world.worker, family, (act, record) => closeCase(act, record, { because: 'family-chose' }))
  await assert.rejects(
    world.worker.act('allocation', async act =>
      reopenCase(act, await act.open(family.record), family.caseId, world.worker.id),
    ),
    refused('not-yours-or-not-there'),
  )
  await allocating(family.record, (act, record) => reopenCase(act, record, family.caseId, world.colleague.id))
  assert.equal(await mayOpen(world.worker, family.record), false)
  const file = await opened(world.colleague, family, (act, record) => caseFile(act, record))
  assert.deepEqual(
    file.periods.map(period => [period.openedFrom, period.closedBecause]),
    [
      ['reopening', undefined],
      ['direct', 'family-chose'],
    ],
  )
  await assert.rejects(
    allocating(family.record, (act, record) => reopenCase(act, record, family.caseId, world.worker.id)),
    refused('case-already-open'),
  )
})

test('a case code leads only those there who may open the case for what they do now', async () => {
  const family = await aFamilyOf(world.worker)
  const byCode = (by: Player, purpose: 'support' | 'allocation', code = family.code) =>
    by.act(
      purpose,
      async act =>
        (await act.row<{ record: string | null }>(sql`select gate.record_by_code(${code}) as record`))!.record,
    )
  assert.equal(await byCode(world.lead, 'allocation', ` ${family.code.toLowerCase()} `), family.record)
  assert.equal(await byCode(world.worker, 'support'), family.record)
  assert.equal(await byCode(world.colleague, 'support'), null)
  assert.equal(await byCode(world.lead, 'support'), null)
  assert.equal(await byCode(world.lead, 'allocation', 'NONE-SUCH'), null)
})

test('what closing does to the information is said in the charter’s own numbers, for every service of every charity', () => {
  for (const charter of loadCharters()) {
    for (const service of charter.services) {
      for (const line of afterClosing(charter, service.id))
        assert.match(
          line,
          /goes on the day of|kept (for [1-9]\d* (day|month|year)s?|until the child is \d+|without an end)/,
        )
      assert.equal(afterClosing(charter, service.id).length, service.retention.length)
    }
  }
  const centre = loadCharters().find(charter => charter.slug === 'family-centre')!
  assert.match(afterClosing(centre, 'family-support').join(), /kept for 6 years, counted from the case closure/)
})
