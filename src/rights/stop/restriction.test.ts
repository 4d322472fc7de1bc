import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { writeNote } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { correctPerson } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import { raiseConcern } from '#safeguarding/safeguarding.ts'
import { makeComplaint } from '../complaints/complaints.ts'
import { dayOf, makeRequest } from '../requests/making.ts'
import { requestOf } from '../requests/requests.ts'
import { closeRequest } from '../requests/steps.ts'
import { charterOf, onTheirOwnPage, type TestFamily, testFamily } from '../test-family.ts'
import { approveErasure, erasuresWaiting, keptBecause } from './erasure.ts'
import {
  liftRestriction,
  restrict,
  restrictionsOf,
  stoppedOnMyCases,
  stoppedSince,
  useAlthoughStopped,
  warnOfLifting,
} from './restriction.ts'

let house: TestHouse
let world: World
const charter = charterOf('family-centre')

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
})
after(() => house.dispose())

type Kind = Parameters<typeof makeRequest>[3]['kind']
const ask = async (family: TestFamily, kind: Kind) =>
  (
    await world.worker.act('support', async act =>
      makeRequest(act, await act.open(family.record), charter, {
        kind,
        people: [family.mother],
        cameBy: 'in-person',
        askedByPerson: family.mother,
      }),
    )
  )[0]!

const answer = <T>(family: TestFamily, work: (act: Act, record: OpenedRecord) => Promise<T>) =>
  world.dataProtectionLead.act('rights', async act => work(act, await act.open(family.record)))

const note = (family: TestFamily, more: object = {}) =>
  world.worker.act('support', async act =>
    writeNote(act, await act.open(family.record), {
      kind: 'note',
      happenedAt: act.at,
      body: 'Written while it was stopped.',
      told: 'our-own-act',
      fixed: true,
      ...more,
    }),
  )

for (const kind of ['erasure', 'objection'] as const) {
  test(`asking for ${kind} stops all use by itself, in the same moment`, async () => {
    const family = await testFamily(world.worker)
    await note(family)
    await ask(family, kind)
    await assert.rejects(note(family), { refusal: 'use-is-stopped' })
    const [restriction] = await answer(family, restrictionsOf)
    assert.equal(restriction!.ground, `${kind}-pending`)
  })
}

test('a request for a copy stops no use', async () => {
  const family = await testFamily(world.worker)
  await ask(family, 'access')
  await note(family)
})

test('a stopped record is on no list of work, is not found by name, and its worker is told how many there are', async () => {
  const own = await world.player('listed', ['worker'])
  const family = await testFamily(own)
  const lines = () =>
    own.act('support', async act => {
      await act.openList('caseload')
      return act.rows<{ record_id: string }>(sql`select record_id from caseload_lines`)
    })
  const findable = () =>
    own.act('support', async act => (await act.row<{ ids: string[] }>(sql`select gate.findable() as ids`))!.ids)
  assert.equal((await lines()).length, 1)
  assert.deepEqual(await findable(), [family.record])
  await own.act('support', async act =>
    makeRequest(act, await act.open(family.record), charter, {
      kind: 'objection',
      people: [family.mother],
      cameBy: 'phone',
      askedByPerson: family.mother,
    }),
  )
  assert.deepEqual(await lines(), [])
  assert.deepEqual(await findable(), [])
  assert.equal(await own.act('support', stoppedOnMyCases), 1)
})

test('nothing of a stopped record is printed or passed on', async () => {
  const family = await testFamily(world.worker)
  await ask(family, 'objection')
  await assert.rejects(
    world.worker.act('support', async act => act.note('record.printed', [await act.open(family.record)])),
    { refusal: 'use-is-stopped' },
  )
  await assert.rejects(
    world.worker.act('support', async act => {
      const record = await act.open(family.record)
      await act.insert('disclosures', {
        record_id: record.id,
        unit_id: '00000000-0000-7000-8000-000000000000',
        recipient: 'respiratory-mdt',
        about_person: family.child,
        purpose: 'x',
        ground: 'consent',
        fields: ['name'],
        discussed_first: true,
        told_family: true,
        charter_version: '1',
        made_at: act.at,
      })
    }),
    { refusal: 'use-is-stopped' },
  )
})

test('no write of any kind passes, in any table of the record, old or new', async () => {
  const family = await testFamily(world.worker)
  await ask(family, 'erasure')
  const tables = await house.owner<{ named: string }>(`select c.relname as named from pg_class c
    join pg_policies p on p.tablename = c.relname and p.policyname = 'changed_where_opened' where p.schemaname = 'kinkeeper'
    and has_table_privilege('kinkeeper_web', c.oid, 'update')`)
  assert.ok(tables.length > 8)
  let refusals = 0
  for (const { named } of tables) {
    const text = `update ${named} set record_id = record_id where record_id = $1 returning 1`
    const changing = world.worker.act('support', async act => {
      const record = await act.open(family.record)
      return act.rows({ text, values: [record.id] })
    })
    // Where this worker sees no row, a server need not ask whether use is stopped: then nothing may change.
    const changed = await changing.catch(fault => {
      assert.equal(fault.refusal, 'use-is-stopped', named)
      refusals += 1
      return []
    })
    assert.deepEqual(changed, [], named)
  }
  assert.ok(refusals > 3, `${refusals} refusals`)
})

test('on one of the four grounds, with a reason, one worker may use it for a day, and nobody else by that', async () => {
  const family = await testFamily(world.worker)
  await ask(family, 'objection')
  await assert.rejects(
    world.worker.act('support', async act =>
      useAlthoughStopped(act, await act.open(family.record), { ground: 'protects-another', words: '' }),
    ),
    { refusal: 'an-override-has-its-reason' },
  )
  await world.worker.act('support', async act =>
    useAlthoughStopped(act, await act.open(family.record), {
      ground: 'they-agree',
      words: 'She rang and asked us to go on with the form.',
    }),
  )
  await note(family)
  const later = await answer(family, async (act, record) =>
    act.row<{ ends: Date; at: Date }>(
      sql`select ends_at as ends, at from restriction_overrides where record_id = ${record.id}`,
    ),
  )
  assert.equal(later!.ends.getTime() - later!.at.getTime(), 24 * 60 * 60 * 1000)
  await house.owner('update kinkeeper.restriction_overrides set ends_at = at')
  await assert.rejects(note(family), { refusal: 'use-is-stopped' })
})

test('an override for others, or by somebody who cannot open the record, is refused', async () => {
  const family = await testFamily(world.worker)
  await ask(family, 'objection')
  await assert.rejects(
    world.worker.act('support', async act => {
      const record = await act.open(family.record)
      const unit = (await act.row<{ unit: string }>(sql`select gate.unit_of_restriction(${record.id}) as unit`))!.unit
      await act.insert('restriction_overrides', {
        record_id: record.id,
        unit_id: unit,
        staff_id: world.colleague.id,
        ground: 'they-agree',
        words: 'For my colleague.',
        at: act.at,
        ends_at: act.at,
      })
    }),
    { code: '42501' },
  )
  await assert.rejects(
    world.colleague.act('support', async act =>
      useAlthoughStopped(act, await act.open(family.record), { ground: 'they-agree', words: 'Mine.' }),
    ),
    { refusal: 'not-yours-or-not-there' },
  )
})

test('keeping somebody safe is never stopped', async () => {
  const family = await testFamily(world.worker)
  await ask(family, 'erasure')
  await world.worker.act('support', async act =>
    raiseConcern(act, await act.open(family.record), { words: 'A bruise that nobody explains.' }),
  )
  await world.safeguardingLead.act('safeguarding', async act => {
    const record = await act.open(family.record)
    assert.ok(record.mayWrite)
  })
})

test('a stop is lifted only after the person was told, and then the work goes on', async () => {
  const family = await testFamily(world.worker)
  const id = await ask(family, 'objection')
  await answer(family, async (act, record) => {
    await closeRequest(act, record, await requestOf(act, record, id), {
      outcome: 'refused',
      ground: 'compelling-grounds',
      words: 'We must go on.',
      toldOn: dayOf(act.at),
      routesTold: true,
    })
  })
  const [restriction] = await answer(family, restrictionsOf)
  await assert.rejects(
    answer(family, (act, record) => liftRestriction(act, record, restriction!.id)),
    {
      refusal: 'warn-before-lifting',
    },
  )
  await assert.rejects(note(family), { refusal: 'use-is-stopped' })
  await answer(family, async (act, record) => {
    await warnOfLifting(act, record, restriction!.id, dayOf(act.at))
    await liftRestriction(act, record, restriction!.id)
  })
  await note(family)
  assert.equal(await answer(family, stoppedSince), undefined)
})

test('a worker cannot lift a stop', async () => {
  const family = await testFamily(world.worker)
  await ask(family, 'objection')
  await assert.rejects(
    world.worker.act(['support', 'rights'], async act => {
      const record = await act.open(family.record)
      const [restriction] = await restrictionsOf(act, record)
      await liftRestriction(act, record, restriction!.id)
    }),
    { refusal: 'not-yours-or-not-there' },
  )
})

test('who asks to have it kept but not used is restricted by whoever answers', async () => {
  const family = await testFamily(world.worker)
  const id = await ask(family, 'restriction')
  await note(family)
  await answer(family, async (act, record) => {
    const request = await requestOf(act, record, id)
    await restrict(act, record, {
      request: id,
      unit: request.unit,
      person: request.person,
      ground: 'needed-for-a-claim',
    })
  })
  await assert.rejects(note(family), { refusal: 'use-is-stopped' })
  await onTheirOwnPage(house, world, family, family.mother, async act => {
    const record = await act.open(family.record)
    assert.ok(await stoppedSince(act, record))
  })
})

test('while a copy is asked for, what is held is not changed in place, and a correction is added beside it', async () => {
  const family = await testFamily(world.worker)
  await ask(family, 'access')
  const change = (correct: boolean) =>
    world.worker.act('support', async act => {
      const record = await act.open(family.record)
      if (correct) {
        await correctPerson(act, record, family.mother, { given: 'Mari' }, { from: 'self', how: 'spoken' })
        return
      }
      const unit = (await act.row<{ unit: string }>(
        sql`select unit_id as unit from people where id = ${family.mother}`,
      ))!.unit
      await act.amend('people', { id: family.mother, unit_id: unit }, { given_name: 'Quietly Changed' })
      await act.note('person.corrected', [record])
    })
  await assert.rejects(change(false), { refusal: 'kept-while-it-is-asked-for' })
  await change(true)
  const held = await answer(family, (act, record) =>
    act.rows<{ stood: string }>(sql`select stood from former_values where record_id = ${record.id}`),
  )
  assert.deepEqual(held, [{ stood: 'Marisol' }])
})

test('while a copy is asked for, a draft cannot be thrown away', async () => {
  const family = await testFamily(world.worker)
  const draft = await note(family, { fixed: false })
  await ask(family, 'access')
  await assert.rejects(
    world.worker.act('support', async act => {
      const record = await act.open(family.record)
      await act.rows(sql`delete from notes where id = ${draft}`)
      await act.note('note.discarded', [record])
    }),
    { refusal: 'kept-while-it-is-asked-for' },
  )
})

test('the retention run lets nothing go while a request, a complaint or a stop stands', async () => {
  const letGo = (family: TestFamily) =>
    world.job('retention', async act => {
      const record = await act.open(family.record)
      assert.equal((await act.rows(sql`delete from notes where record_id = ${record.id} returning id`)).length, 1)
      await act.note('note.discarded', [record])
    })
  await letGo(await testFamily(world.worker))
  const copy = await testFamily(world.worker)
  await ask(copy, 'access')
  await assert.rejects(letGo(copy), { refusal: 'kept-while-it-is-asked-for' })
  const complained = await testFamily(world.worker)
  await world.worker.act('support', async act =>
    makeComplaint(act, await act.open(complained.record), charter, {
      about: 'in-general',
      cameBy: 'phone',
      words: 'You told my sister.',
      person: complained.mother,
    }),
  )
  await assert.rejects(letGo(complained), { refusal: 'kept-while-it-is-asked-for' })
  const stopped = await testFamily(world.worker)
  const id = await ask(stopped, 'restriction')
  await answer(stopped, async (act, record) => {
    const request = await requestOf(act, record, id)
    await restrict(act, record, {
      request: id,
      unit: request.unit,
      person: request.person,
      ground: 'needed-for-a-claim',
    })
    await closeRequest(act, record, request, { outcome: 'done', toldOn: dayOf(act.at) })
    assert.equal(await keptBecause(act, record), 'restriction')
  })
  await assert.rejects(letGo(stopped), { refusal: 'kept-while-it-is-asked-for' })
})

test('an erasure that was decided goes to the retention run, and waits while a copy is asked for', async () => {
  const family = await testFamily(world.worker)
  const id = await ask(family, 'erasure')
  const copy = await world.dataProtectionLead.act('rights', async act =>
    makeRequest(act, await act.open(family.record), charter, {
      kind: 'access',
      people: [family.mother],
      cameBy: 'phone',
      askedByPerson: family.mother,
    }),
  )
  await answer(family, async (act, record) =>
    approveErasure(act, record, id, {
      scope: 'whole-record',
      ground: 'no-longer-needed',
      words: 'We let it all go.',
      toldOn: dayOf(act.at),
    }),
  )
  await world.job('retention', async act => {
    const record = await act.open(family.record)
    assert.equal((await erasuresWaiting(act, record)).length, 1)
    assert.equal(await keptBecause(act, record), 'rights-request-open')
  })
  await answer(family, async (act, record) =>
    closeRequest(act, record, await requestOf(act, record, copy[0]!), { outcome: 'taken-back' }),
  )
  await world.job('retention', async act => {
    const record = await act.open(family.record)
    assert.equal(await keptBecause(act, record), undefined)
    await act.rows(sql`delete from note_additions where record_id = ${record.id}`)
  })
})

test('every table with sealed values is kept as it stood while a copy is asked for, those that came later too', async () => {
  const without = await house.owner(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'kinkeeper' and c.relkind = 'r'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'kinkeeper.sealed'::regtype)
      and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'kept_as_it_stood') order by 1`)
  assert.deepEqual(
    without.map(each => each.relname),
    [
      'complaints',
      'copy_decisions',
      'drafts',
      'outbox',
      'request_pauses',
      'request_steps',
      'restriction_overrides',
      'rights_requests',
    ],
  )
})

test('a page that says many purposes does not let a worker read equality answers back', async () => {
  const family = await testFamily(world.worker)
  await world.worker.act('equality-monitoring', async act => {
    const record = await act.open(family.record)
    await act.insert('equality_answers', {
      record_id: record.id,
      unit_id: await act.newUnit(record, 'equality'),
      person_id: family.mother,
      question: 'ethnic-group',
      preferred_not_to_say: true,
      at: act.at,
    })
    await act.note('equality.recorded', [record])
  })
  const read = (act: Act) => act.rows(sql`select question from equality_answers`)
  const seen = await world.worker.act(['support', 'rights'], async act => {
    await act.open(family.record)
    return read(act)
  })
  assert.deepEqual(seen, [])
  await ask(family, 'access')
  assert.equal((await answer(family, read)).length, 1)
})
