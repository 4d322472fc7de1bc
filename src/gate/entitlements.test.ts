import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { openCase, startFamily } from '#cases/cases.ts'
import { asOwner } from '#database/connect.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { newId } from './ids.ts'
import type { Purpose, Role } from './purposes.ts'
import { Refusal } from './refusals.ts'
import { type Family, type Member, mayOpen, oraclePurposes, type State } from './test-oracle.ts'

// Histories of a charity, at random: after each step the gate's answer for everybody, every family and every purpose is
// held against rules written a second time. The rows are made by the owner of the database, so that no feature's own
// care hides what the gate would say.

let house: TestHouse
let world: World
let cast: Map<string, Player>
let names: string[]
let families: string[]
/** One connection of the database's owner for the whole of the histories: a new one for each step would take all the time. */
let owner: TestHouse['owner']
const started = '2026-01-01'

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  const extra = await world.player('second-lead', ['lead', 'worker'])
  cast = new Map(
    [
      world.worker,
      world.colleague,
      world.lead,
      world.safeguardingLead,
      world.dataProtectionLead,
      world.volunteer,
      world.supervisor,
      world.administrator,
      extra,
    ].map(player => [player.id, player]),
  )
  names = [...cast.keys()]
  families = []
  for (let made = 0; made < 2; made++) {
    families.push(
      await world.worker.act('support', async act => {
        const { record } = await startFamily(act, { people: [{ part: 'parent', given: 'Marisol' }] })
        await openCase(act, record, { service: 'family-support', from: 'direct', worker: world.worker.id })
        return record.id
      }),
    )
  }
})
after(() => house.dispose())

type Step =
  | { does: 'join'; staff: number; family: number; until: boolean }
  | { does: 'leave' | 'offer' | 'answer' | 'reason' | 'review'; staff: number; family: number }
  | { does: 'close' | 'reopen' | 'concern'; family: number }
  | { does: 'restrict'; family: number; staff: number[] }
  | { does: 'role'; staff: number; role: Role }
  | { does: 'end'; staff: number; ends: boolean }
  | { does: 'wait'; minutes: number }

const staff = fc.nat({ max: 8 })
const family = fc.nat({ max: 1 })
const aRole = fc.constantFrom<Role>(
  'worker',
  'lead',
  'manager',
  'coach',
  'volunteer',
  'supervisor',
  'bookings',
  'quality-reviewer',
  'safeguarding-lead',
  'data-protection-lead',
  'caldicott-guardian',
  'administrator',
)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant('join' as const), staff, family, until: fc.boolean() }),
  fc.record({ does: fc.constantFrom('leave', 'offer', 'answer', 'reason', 'review' as const), staff, family }),
  fc.record({ does: fc.constantFrom('close', 'reopen', 'concern' as const), family }),
  fc.record({ does: fc.constant('restrict' as const), family, staff: fc.uniqueArray(staff, { maxLength: 3 }) }),
  fc.record({ does: fc.constant('role' as const), staff, role: aRole }),
  fc.record({ does: fc.constant('end' as const), staff, ends: fc.boolean() }),
  fc.record({ does: fc.constantFrom('reason', 'review' as const), staff, family }),
  fc.record({ does: fc.constant('wait' as const), minutes: fc.constantFrom(10, 45, 90) }),
)

const today = new Date().toISOString().slice(0, 10)
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)

/** Everybody and everything as the world began. */
async function beginning(): Promise<State> {
  await owner(`delete from kinkeeper.transfers; delete from kinkeeper.concerns; delete from kinkeeper.openings_with_reason;
    delete from kinkeeper.case_team; update kinkeeper.cases set closed_at = null, closed_because = null; update kinkeeper.records set only_for = null;
    update kinkeeper.staff set ends_on = null`)
  const first: readonly [string, Role[]][] = [
    [world.worker.id, ['worker']],
    [world.colleague.id, ['worker']],
    [world.lead.id, ['lead']],
    [world.safeguardingLead.id, ['safeguarding-lead']],
    [world.dataProtectionLead.id, ['data-protection-lead']],
    [world.volunteer.id, ['volunteer']],
    [world.supervisor.id, ['supervisor']],
    [world.administrator.id, ['administrator']],
    [names[8]!, ['lead', 'worker']],
  ]
  const supervisors = new Map([
    [world.volunteer.id, world.supervisor.id],
    [world.colleague.id, world.supervisor.id],
    [world.worker.id, world.lead.id],
  ])
  for (const [id, roles] of first)
    await owner('update kinkeeper.staff set roles = $2, supervisor_id = $3 where id = $1', [
      id,
      roles,
      supervisors.get(id) ?? null,
    ])
  const blank = (): Family => ({
    periods: [{ closed: false, team: [] }],
    offeredTo: [],
    concern: false,
    openings: [],
    onlyFor: undefined,
  })
  const member = (id: string, roles: Role[]): Member => {
    const supervisor = supervisors.get(id)
    return { id, roles, ...(supervisor ? { supervisor } : {}) }
  }
  return {
    members: new Map(first.map(([id, roles]) => [id, member(id, roles)])),
    families: new Map(families.map(id => [id, blank()])),
    minute: 0,
    today,
  }
}

/** One step in the database and in the oracle's state alike. */
async function take(state: State, it: Step): Promise<void> {
  const record = 'family' in it ? families[it.family]! : ''
  const held = state.families.get(record)
  const who = 'staff' in it && typeof it.staff === 'number' ? names[it.staff]! : ''
  const org = world.organisation
  const caseOf = '(select id from kinkeeper.cases where record_id = $1)'
  const unitOf = '(select id from kinkeeper.units where record_id = $1 limit 1)'
  switch (it.does) {
    case 'join': {
      const team = held!.periods[0]!.team
      if (team.some(place => place.staff === who && !place.left)) return
      const until = it.until ? yesterday : null
      await owner(
        `insert into kinkeeper.case_team (organisation_id, id, record_id, case_id, staff_id, part, joined_at, until)
         values ($2, $3, $1, ${caseOf}, $4, 'worker', now(), $5)`,
        [record, org, newId(), who, until],
      )
      team.push({ staff: who, left: false, ...(until ? { until } : {}) })
      return
    }
    case 'leave': {
      const { team } = held!.periods[0]!
      const leaving = team[it.staff % Math.max(1, team.length)]?.staff ?? who
      await owner('update kinkeeper.case_team set left_at = now() where record_id = $1 and staff_id = $2', [
        record,
        leaving,
      ])
      for (const place of team) if (place.staff === leaving) place.left = true
      return
    }
    case 'offer':
      if (held!.offeredTo.length > 0) return
      await owner(
        `insert into kinkeeper.transfers (organisation_id, id, record_id, unit_id, case_id, from_staff, to_staff, offered_at)
         values ($2, $3, $1, ${unitOf}, ${caseOf}, $4, $4, now())`,
        [record, org, newId(), who],
      )
      held!.offeredTo.push(who)
      return
    case 'answer':
      await owner(`update kinkeeper.transfers set answered = 'declined' where record_id = $1`, [record])
      held!.offeredTo = []
      return
    case 'close':
    case 'reopen': {
      const closed = it.does === 'close'
      await owner(`update kinkeeper.cases set closed_at = $2, closed_because = $3 where record_id = $1`, [
        record,
        closed ? new Date() : null,
        closed ? 'goals-met' : null,
      ])
      held!.periods[0]!.closed = closed
      return
    }
    case 'concern':
      await owner(
        `insert into kinkeeper.concerns (organisation_id, id, record_id, unit_id, raised_at) values ($2, $3, $1, ${unitOf}, now())`,
        [record, org, newId()],
      )
      held!.concern = true
      return
    case 'reason':
      await owner(
        `insert into kinkeeper.openings_with_reason (organisation_id, id, record_id, unit_id, staff_id, reason, at, ends_at, review_due_on)
         values ($2, $3, $1, ${unitOf}, $4, 'other', now(), now() + interval '1 hour', current_date)`,
        [record, org, newId(), who],
      )
      held!.openings.push({ staff: who, endsAt: state.minute + 60, reviewed: false })
      return
    case 'review':
      await owner('update kinkeeper.openings_with_reason set reviewed_at = now() where record_id = $1', [record])
      for (const opening of held!.openings) opening.reviewed = true
      return
    case 'restrict': {
      const named = it.staff.map(place => names[place]!)
      const only = named.length > 0 ? named : undefined
      await owner('update kinkeeper.records set only_for = $2 where id = $1', [record, only ?? null])
      held!.onlyFor = only
      return
    }
    case 'role':
      await owner('update kinkeeper.staff set roles = $2 where id = $1', [who, [it.role]])
      state.members.set(who, { ...state.members.get(who)!, roles: [it.role] })
      return
    case 'end': {
      const { endsOn: _, ...member } = state.members.get(who)!
      await owner('update kinkeeper.staff set ends_on = $2 where id = $1', [who, it.ends ? yesterday : null])
      state.members.set(who, it.ends ? { ...member, endsOn: yesterday } : member)
      return
    }
    case 'wait':
      await owner(
        `update kinkeeper.openings_with_reason set at = at - make_interval(mins => $1), ends_at = ends_at - make_interval(mins => $1)`,
        [it.minutes],
      )
      state.minute += it.minutes
  }
}

/** What the gate says: opened, or refused by one of the two names a stranger may hear. */
async function gateSays(who: string, record: string, purpose: (typeof oraclePurposes)[number]): Promise<boolean> {
  try {
    await cast.get(who)!.act(purpose, act => act.open(record))
    return true
  } catch (thrown) {
    assert.ok(
      thrown instanceof Refusal && /^(not-yours-or-not-there|employment-ended)$/.test(thrown.refusal),
      String(thrown),
    )
    return false
  }
}

/** What the gate's rules say now to everybody who asks for these purposes at once: the best purpose of each, by record. */
async function bestPurposes(asked: readonly Purpose[]): Promise<Map<string, string>> {
  const rows = await owner<{ key: string; purpose: string }>(
    `select s.id || ' ' || e.record_id as key, e.purpose
     from kinkeeper.staff s
     cross join lateral gate.entitlements(row(gen_random_uuid(), pg_current_xact_id(), s.organisation_id, 'staff', s.id,
       null, s.roles, $1::text[], 'test', now())::gate.acts, null) e
     where s.id = any ($2::uuid[])`,
    [asked, names],
  )
  return new Map(rows.map(row => [row.key, row.purpose]))
}

const words = (state: State, who: string, purpose: string) => `${state.members.get(who)!.roles} for ${purpose}`

/**
 * After every step, everybody and every family. That employment ended is asked at the door, so those are left to
 * `doorsAgree`. The purposes are asked in another cut each time, so that a better one does not hide a wrong one.
 */
async function rulesAgree(state: State, turn: number, seen: Set<string>): Promise<void> {
  const asked = oraclePurposes.slice(turn % oraclePurposes.length)
  const said = await bestPurposes(asked)
  for (const who of names.filter(each => !state.members.get(each)!.endsOn)) {
    for (const record of families) {
      const wanted = asked.find(purpose => mayOpen(state, who, record, purpose))
      assert.equal(said.get(`${who} ${record}`), wanted, words(state, who, asked.join(', ')))
      if (wanted) seen.add(wanted)
    }
  }
}

/** At the end, through the door itself: some that open, and some that do not. */
async function doorsAgree(state: State): Promise<void> {
  const all = names.flatMap(who =>
    families.flatMap(record => oraclePurposes.map(purpose => [who, record, purpose] as const)),
  )
  const opens = all.filter(each => mayOpen(state, ...each))
  const shut = all.filter(each => !mayOpen(state, ...each))
  for (const [who, record, purpose] of [...opens.slice(0, 6), ...shut.filter((_, place) => place % 20 === 0)]) {
    assert.equal(await gateSays(who, record, purpose), mayOpen(state, who, record, purpose), words(state, who, purpose))
  }
}

test('whatever happens in a charity, the gate opens a record to those the promises say, and to nobody else', async () => {
  const seen = new Set<string>()
  await asOwner(house.connections.owner, async client => {
    owner = async (text, values) => (await client.query(text, values)).rows as never[]
    await histories(seen)
  })
  assert.deepEqual([...seen].sort(), [...oraclePurposes].sort(), 'every purpose opened something')
})

/** What every history starts with, so that the steps after it fall among people who came, left, asked and worried. */
const busyWeek: readonly Step[] = [
  { does: 'join', staff: 5, family: 0, until: false },
  { does: 'join', staff: 0, family: 0, until: true },
  { does: 'join', staff: 1, family: 1, until: false },
  { does: 'leave', staff: 0, family: 1 },
  { does: 'concern', family: 1 },
  { does: 'reason', staff: 2, family: 1 },
  { does: 'wait', minutes: 45 },
  { does: 'review', staff: 4, family: 1 },
  { does: 'reason', staff: 3, family: 0 },
  { does: 'offer', staff: 1, family: 0 },
]

async function histories(seen: Set<string>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async history => {
      const state = await beginning()
      for (const it of busyWeek) await take(state, it)
      for (const [turn, it] of history.entries()) {
        await take(state, it)
        await rulesAgree(state, turn, seen)
      }
      await doorsAgree(state)
    }),
    { seed: 20261121, numRuns: 60, interruptAfterTimeLimit: 16_000 },
  )
}

test('a case whose worker has left the charity is nobody’s: their supervisor reads it no longer, and a lead finds it', async () => {
  const { worker, lead } = world
  const set = (ends: string | null) =>
    house.owner('update kinkeeper.staff set roles = $2, supervisor_id = $3, ends_on = $4 where id = $1', [
      worker.id,
      ['worker'],
      lead.id,
      ends,
    ])
  await set(null)
  await house.owner(`update kinkeeper.staff set roles = '{lead}', ends_on = null where id = $1`, [lead.id])
  const record = await world.worker.act('support', async act => {
    const { record: made } = await startFamily(act, { people: [{ part: 'parent', given: 'Marisol' }] })
    await openCase(act, made, { service: 'family-support', from: 'direct', worker: worker.id })
    return made.id
  })
  const standing = (purpose: Purpose) => lead.act(purpose, async act => (await act.open(record)).relation)
  assert.deepEqual([await standing('supervision'), await standing('allocation')], ['supervisor', 'allocating'])
  await set(today)
  assert.equal(await standing('supervision'), 'supervisor', 'the last day is a day')
  await set(yesterday)
  await assert.rejects(standing('supervision'), (thrown: Refusal) => thrown.refusal === 'not-yours-or-not-there')
  assert.equal(await standing('allocation'), 'unheld')
})

test('the oracle has teeth: it knows both answers for every purpose', () => {
  const member = (id: string, roles: Role[]) => [id, { id, roles }] as const
  const state: State = {
    members: new Map([
      member('w', ['worker']),
      member('l', ['lead']),
      member('s', ['safeguarding-lead']),
      member('d', ['data-protection-lead']),
    ]),
    families: new Map([
      [
        'f',
        {
          periods: [{ closed: false, team: [{ staff: 'w', left: false }] }],
          offeredTo: [],
          concern: true,
          openings: [],
          onlyFor: undefined,
        },
      ],
    ]),
    minute: 0,
    today: started,
  }
  assert.equal(mayOpen(state, 'w', 'f', 'support'), true)
  assert.equal(mayOpen(state, 'l', 'f', 'support'), false)
  assert.equal(mayOpen(state, 'l', 'f', 'allocation'), true)
  assert.equal(mayOpen(state, 's', 'f', 'safeguarding'), true)
  assert.equal(mayOpen(state, 'd', 'f', 'rights'), false)
  assert.equal(mayOpen(state, 'w', 'nobody', 'support'), false)
})
