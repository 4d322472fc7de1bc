import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { Refusal, type RefusalName } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import {
  dayOf,
  decideReferral,
  receiveReferral,
  recordNotice,
  recordOwnCheck,
  referralOf,
  waitingReferrals,
} from './referrals.ts'

let house: TestHouse
let world: World
let elsewhere: World

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  elsewhere = await testWorld(house, 'peer-support')
})
after(() => house.dispose())

const refused = (name: RefusalName) => (thrown: unknown) => {
  assert.ok(thrown instanceof Refusal, String(thrown))
  assert.equal(thrown.refusal, name)
  return true
}
const agreed = { by: 'parent', how: 'spoken', on: '2026-11-02' } as const
const refer = (more: object = {}) =>
  world.visitor('referring', act =>
    receiveReferral(act, {
      service: 'family-support',
      agency: 'Larkfield Health Centre',
      agencyKind: 'health-visiting',
      referrer: { name: 'Ffion Prosser', post: 'Health visitor', contact: '01632 960777' },
      reasons: 'Three moves in a year.',
      declaration: agreed,
      people: [
        {
          person: { part: 'parent', given: 'Ottoline', family: 'Brackwater' },
          reach: [{ channel: 'email', value: 'ottoline@example.org', safe: 'ask' }],
        },
      ],
      noticeVersion: '3',
      ...more,
    }),
  )

test('an introduction without a declaration of authority is refused, by the form and by the database', async () => {
  await assert.rejects(refer({ declaration: undefined }), refused('an-agency-declares-its-authority'))
  await assert.rejects(
    world.visitor('referring', async act => {
      const record = await act.create('referral')
      const unit = await act.newUnit(record, 'referral')
      await act.insert('referrals', {
        record_id: record.id,
        unit_id: unit,
        made_by: 'agency',
        service: 'x',
        received_at: act.at,
        notice_version: '3',
      })
      await act.note('referral.received', [record])
    }),
    refused('an-agency-declares-its-authority'),
  )
})

test('a family is told within a month where we got their details, and a task says by when', async () => {
  const { record, noticeDueOn } = await refer()
  await world.worker.act('triage', async act => {
    const referral = await referralOf(act, await act.open(record.id))
    assert.equal(referral.notice_due_on, noticeDueOn)
    assert.ok(noticeDueOn > dayOf(act.at))
    const [task] = await act.rows<{ kind: string; due: string }>(sql`select kind, due_on::text as due from tasks`)
    assert.deepEqual(task, { kind: 'notice-due', due: noticeDueOn })
  })
})

test('once we have spoken with the family, the notice is due that day', async () => {
  const { record } = await refer()
  await world.worker.act('triage', async act => {
    await recordOwnCheck(act, await act.open(record.id), { said: 'agreed' })
    const [task] = await act.rows<{ due: string }>(sql`select due_on::text as due from tasks`)
    assert.equal(task!.due, dayOf(act.at))
  })
})

test('the notice given, or excused with its exemption, ends the task', async () => {
  const { record } = await refer()
  await world.worker.act('triage', async act => {
    const opened = await act.open(record.id)
    await recordNotice(act, opened, { how: 'letter', on: dayOf(act.at) })
    assert.deepEqual(await act.rows(sql`select id from tasks where done_at is null`), [])
  })
  const second = await refer()
  await assert.rejects(
    world.worker.act('triage', async act => {
      const opened = await act.open(second.record.id)
      const { id } = await referralOf(act, opened)
      await act.amend('referrals', { id }, { notice_given_how: 'excused' })
      await act.note('notice.excused', [opened])
    }),
    /23514/,
  )
})

test('an agency’s word is not enough: nothing is accepted before we asked the family', async () => {
  const { record } = await refer()
  const accept = () =>
    world.worker.act('triage', async act =>
      decideReferral(act, await act.open(record.id), { decision: 'accepted', worker: world.worker.id }),
    )
  await assert.rejects(accept(), refused('accepted-only-after-our-own-check'))
  await world.worker.act('triage', async act =>
    recordOwnCheck(act, await act.open(record.id), { said: 'could-not-reach' }),
  )
  await assert.rejects(accept(), refused('accepted-only-after-our-own-check'))
  await world.worker.act('triage', async act => recordOwnCheck(act, await act.open(record.id), { said: 'agreed' }))
  await accept()
  await world.worker.act('support', async act => {
    await act.open(record.id)
    const [row] = await act.rows(sql`select r.kind, c.opened_from from records r join cases c on c.record_id = r.id`)
    assert.deepEqual(row, { kind: 'family', opened_from: 'referral' })
  })
  await assert.rejects(
    world.colleague.act(['triage', 'support'], act => act.open(record.id)),
    refused('not-yours-or-not-there'),
  )
})

test('not asking the family because it is not safe needs a reason', async () => {
  const { record } = await refer()
  await assert.rejects(
    world.worker.act('triage', async act =>
      recordOwnCheck(act, await act.open(record.id), { said: 'not-safe-to-ask' }),
    ),
    refused('a-reason-for-asking-nobody'),
  )
})

test('a family that says no is let go in the same act: nobody on duty opens or lists it again', async () => {
  const { record } = await refer()
  await world.worker.act('triage', async act => recordOwnCheck(act, await act.open(record.id), { said: 'declined' }))
  await assert.rejects(
    world.worker.act('triage', act => act.open(record.id)),
    refused('not-yours-or-not-there'),
  )
  assert.ok(!(await world.worker.act('triage', waitingReferrals)).some(line => line.record_id === record.id))
  const other = await refer()
  await assert.rejects(
    world.worker.act('triage', async act => {
      const opened = await act.open(other.record.id)
      const { id } = await referralOf(act, opened)
      await act.amend('referrals', { id }, { own_check: 'declined' })
      await act.note('referral.checked', [opened])
    }),
    refused('a-no-is-respected-at-once'),
  )
})

test('what an agency says of a family lets nobody in: its e-mail address is not one we know', async () => {
  await refer()
  const hash = house.keys.hashOf('email', 'ottoline@example.org')
  assert.deepEqual(await house.keys.peopleAt(hash, world.organisation), [])
})

test('everything told by an agency is marked as told by it', async () => {
  const { record } = await refer()
  await world.worker.act('triage', async act => {
    await act.open(record.id)
    const told = await act.rows<Record<string, unknown>>(sql`select distinct from_whom, stage from provenance`)
    assert.deepEqual(told, [{ from_whom: 'referrer', stage: 'referral' }])
    const [who] = await act.rows<{ source_words: string }>(sql`select source_words from provenance limit 1`)
    assert.equal(who!.source_words, 'Larkfield Health Centre, Ffion Prosser')
  })
})

test('nobody of another charity learns of an introduction', async () => {
  const { record } = await refer()
  await assert.rejects(
    elsewhere.worker.act('triage', act => act.open(record.id)),
    refused('not-yours-or-not-there'),
  )
  assert.deepEqual(await elsewhere.worker.act('triage', waitingReferrals), [])
})
