import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asOwner, type Client } from './connect.ts'
import { type TestHouse, testHouse } from './test-database.ts'

// The walls that single tables have besides the gate's own. Each is tried with one row that the person acting may reach and
// others that they may not, all else alike; and the same is tried with the wall taken down, so that what refused is known
// to be that wall. Whoever adds a wall adds how it is tried.

let house: TestHouse
before(async () => {
  house = await testHouse()
})
after(() => house.dispose())

type Value = string | boolean | null | readonly string[]
type Row = Readonly<Record<string, Value>>
type Who = Readonly<{
  as?: 'staff' | 'family'
  roles?: string[]
  /** What the act is for, and what the record was opened for in it. */
  purposes?: string[]
  opened?: string
  relation?: string
  /** A list, or an inner wall, that was opened as well. */
  also?: string
}>
type Situation = Readonly<{ by?: Who; row?: Row; to?: Row; beside?: Readonly<Record<string, Row>> }>
type Wall = Situation & Readonly<{ does: 'read' | 'write' | 'change' | 'remove'; not: readonly Situation[] }>

const me = '11111111-1111-4111-8111-111111111111'
const another = '22222222-2222-4222-8222-222222222222'
const charity = '33333333-3333-4333-8333-333333333333'
const record = '44444444-4444-4444-8444-444444444444'
const thing = '55555555-5555-4555-8555-555555555555'
const day = '2026-03-02'

const parent: Who = { as: 'family', roles: ['family'], purposes: ['own-information'], opened: 'own-information' }
const answering: Who = { purposes: ['rights'], opened: 'rights' }
const allocating: Who = { purposes: ['allocation'] }
const ourOwnPeople: Who = { roles: ['bookings'] }
const volunteer: Who = { roles: ['volunteer'] }

const ofOnesOwn = (column: string, does: Wall['does'] = 'read'): Wall => ({
  does,
  by: parent,
  row: { [column]: me },
  not: [{ row: { [column]: another } }],
})
const inOnesOwnName = (column: string, by: Who = {}): Wall => ({ ...ofOnesOwn(column, 'write'), by })
const notForAllocation: Wall = { does: 'read', not: [{ by: allocating }] }
const notForThoseWhoMoveIt: Wall = { does: 'read', not: [{ by: { opened: 'allocation' } }] }
const toldWhenSafe: Wall = {
  does: 'read',
  by: { purposes: ['own-information'] },
  row: { told_family: true },
  not: [{ row: { told_family: false } }],
}
const byWhoeverWasHandedIt: Wall = {
  does: 'change',
  by: { ...answering, relation: 'handed' },
  row: { handed_to: me },
  to: { outcome: null },
  not: [{ row: { handed_to: another } }],
}
const byThoseWhoAnswer: Wall = {
  does: 'change',
  by: answering,
  to: { outcome: null },
  not: [{ by: { opened: 'support' } }, { row: { not_for: [another, me] } }],
}
const readByThoseWhoAnswer: Wall = {
  does: 'read',
  by: answering,
  row: { recorded_by: another, person_id: another },
  not: [{ by: { opened: 'support' } }, { by: parent }],
}
const notForWhomItIsAbout: Wall = { does: 'read', by: answering, not: [{ row: { not_for: [another, me] } }] }
const madeByOurOwnPeople: Wall = { does: 'write', by: ourOwnPeople, not: [{ by: volunteer }] }
const byThoseWhoRunIt: Wall = {
  does: 'change',
  row: { course_id: thing },
  beside: { courses: { id: thing, leader_id: me } },
  not: [{ beside: { courses: { id: thing, leader_id: another } } }],
}

const readWithAnEntry: Wall = { does: 'read', by: { also: 'sensitive' }, not: [{ by: { also: '' } }] }

const walls: Readonly<Record<string, Wall>> = {
  'bookings ones_own using': ofOnesOwn('person_id'),
  'bookings ones_own_to_cancel using': { ...ofOnesOwn('person_id', 'change'), to: { cancelled_by: 'parent' } },
  'bookings ones_own_to_cancel with check': {
    does: 'change',
    by: parent,
    row: { person_id: me },
    to: { cancelled_by: 'parent' },
    not: [{ to: { cancelled_by: 'staff' } }],
  },
  'case_summaries not_for_allocation using': notForAllocation,
  'case_summaries not_for_those_who_move_it using': notForThoseWhoMoveIt,
  'certificate_wishes ones_own using': ofOnesOwn('person_id'),
  'certificate_wishes said_in_ones_own_name with check': inOnesOwnName('person_id', parent),
  'complaints answered_by_those_who_answer using': byThoseWhoAnswer,
  'complaints answered_by_whom_it_was_handed_to using': byWhoeverWasHandedIt,
  'complaints not_for_whom_it_is_about using': notForWhomItIsAbout,
  'complaints read_by_those_who_answer using': readByThoseWhoAnswer,
  'complaints said_in_ones_own_name with check': inOnesOwnName('person_id', parent),
  'concerns answered_by_the_safeguarding_lead using': {
    does: 'change',
    by: { roles: ['safeguarding-lead'] },
    to: { outcome: null },
    not: [{ by: { roles: ['lead'] } }],
  },
  'concerns not_for_allocation using': notForAllocation,
  'concerns not_for_those_who_move_it using': notForThoseWhoMoveIt,
  'concerns told_when_it_is_safe using': {
    does: 'read',
    by: { purposes: ['own-information'] },
    row: { do_not_inform: true, do_not_inform_until: day },
    not: [{ row: { do_not_inform: true, do_not_inform_until: '2999-01-01' } }],
  },
  'consent_events ones_own using': {
    ...ofOnesOwn('answered_by'),
    not: [{ row: { answered_by: another, about_person: another } }],
  },
  'consent_events said_in_ones_own_name with check': inOnesOwnName('answered_by', parent),
  'copy_decisions decided_by_those_who_answer using': {
    does: 'read',
    by: answering,
    not: [{ by: { opened: 'support' } }],
  },
  'copy_decisions decided_by_those_who_answer with check': inOnesOwnName('decided_by', answering),
  'copy_parts made_by_those_who_answer with check': {
    does: 'write',
    by: answering,
    not: [{ by: { opened: 'support' } }],
  },
  'copy_parts read_by_whom_it_was_released_to using': {
    does: 'read',
    by: parent,
    row: { request_id: thing },
    beside: { rights_requests: { id: thing, asked_by: 'themselves', person_id: me, released_at: day } },
    not: [
      { beside: { rights_requests: { id: thing, asked_by: 'themselves', person_id: me } } },
      { beside: { rights_requests: { id: thing, asked_by: 'themselves', person_id: another, released_at: day } } },
    ],
  },
  'course_joining changed_by_those_who_run_it using': { ...byThoseWhoRunIt, to: { words: null } },
  'course_joining for_those_with_a_place using': {
    does: 'read',
    by: parent,
    row: { course_id: thing },
    beside: { courses: { id: thing }, bookings: { course_id: thing, person_id: me, place_given_at: day } },
    not: [
      { beside: { courses: { id: thing }, bookings: { course_id: thing, person_id: me } } },
      { beside: { courses: { id: thing }, bookings: { course_id: thing, person_id: another, place_given_at: day } } },
    ],
  },
  'course_joining made_by_our_own_people with check': madeByOurOwnPeople,
  'course_sessions changed_by_those_who_run_it using': { ...byThoseWhoRunIt, to: { starts_at: null } },
  'course_sessions made_by_our_own_people with check': madeByOurOwnPeople,
  'courses changed_by_those_who_run_it using': {
    does: 'change',
    row: { leader_id: me },
    to: { ended_on: null },
    not: [{ row: { leader_id: another } }],
  },
  'courses made_by_our_own_people with check': madeByOurOwnPeople,
  'disclosures ones_own using': {
    does: 'read',
    by: { ...parent, purposes: ['rights'] },
    row: { about_person: me },
    not: [
      { row: { about_person: another } },
      { row: { about_person: me, safeguarding_decision_id: thing, told_family: false } },
    ],
  },
  'disclosures told_when_it_is_safe using': toldWhenSafe,
  'drafts drafts_are_their_authors using': { ...ofOnesOwn('staff_id'), by: {} },
  'equality_answers ones_own using': ofOnesOwn('person_id'),
  'equality_answers read_by_nobody_at_work using': {
    does: 'read',
    by: { opened: 'import' },
    not: [{ by: { opened: 'support' } }],
  },
  'erasure_approvals approved_by_those_who_answer with check': {
    does: 'write',
    by: answering,
    row: { approved_by: me },
    not: [{ by: { opened: 'support' } }, { row: { approved_by: another } }],
  },
  'hold_reviews reviewed_in_ones_own_name with check': {
    does: 'write',
    by: { roles: ['caldicott-guardian'] },
    row: { reviewed_by: me },
    not: [{ row: { reviewed_by: another } }, { by: { roles: ['lead'] } }],
  },
  'holds held_in_ones_own_name with check': inOnesOwnName('owner_id'),
  'import_stages seen_by_whoever_sent_it using': {
    does: 'read',
    by: { roles: ['lead'] },
    row: { staged_by: me },
    not: [{ row: { staged_by: another } }, { by: volunteer }],
  },
  'import_stages seen_by_whoever_sent_it with check': {
    does: 'write',
    by: { roles: ['lead'] },
    row: { staged_by: me },
    not: [{ row: { staged_by: another } }, { by: volunteer }],
  },
  'news written_in_ones_own_name with check': {
    does: 'write',
    by: ourOwnPeople,
    row: { written_by: me },
    not: [{ row: { written_by: another } }, { by: volunteer }],
  },
  'note_additions added_in_ones_own_name with check': inOnesOwnName('added_by'),
  'note_additions not_for_allocation using': notForAllocation,
  'note_additions not_for_those_who_move_it using': notForThoseWhoMoveIt,
  'notes changed_by_its_author using': {
    does: 'change',
    row: { drafted_by: me },
    to: { drafted_by: me },
    not: [{ row: { drafted_by: another } }],
  },
  'notes changed_by_its_author with check': {
    does: 'change',
    row: { drafted_by: me },
    to: { drafted_by: me },
    not: [{ to: { drafted_by: another } }],
  },
  'notes drafts_are_their_authors using': { ...ofOnesOwn('drafted_by'), by: {} },
  'notes not_for_allocation using': { ...notForAllocation, row: { fixed_at: day } },
  'notes not_for_those_who_move_it using': { ...notForThoseWhoMoveIt, row: { fixed_at: day } },
  'notes thrown_away_by_its_author using': {
    does: 'remove',
    row: { drafted_by: me },
    not: [{ row: { drafted_by: another } }, { row: { drafted_by: me, fixed_at: day } }],
  },
  'notes written_in_ones_own_name with check': inOnesOwnName('drafted_by'),
  'notices_given ones_own using': {
    does: 'read',
    by: parent,
    row: { person_id: me, reached_at: day },
    not: [{ row: { person_id: another, reached_at: day } }, { row: { person_id: me } }],
  },
  'openings_with_reason opened_in_ones_own_name with check': {
    does: 'write',
    row: { staff_id: me },
    not: [{ row: { staff_id: another } }, { row: { staff_id: me, reviewed_at: day } }],
  },
  'parting_letters posted_by_those_who_answer using': {
    does: 'read',
    by: { purposes: ['rights'] },
    row: { by_way: 'post' },
    not: [{ row: { by_way: 'email' } }, { by: { purposes: ['support'] } }],
  },
  'passkeys passkeys_are_their_owners using': { ...ofOnesOwn('staff_id'), by: {} },
  'passkeys passkeys_are_their_owners with check': inOnesOwnName('staff_id'),
  'people ones_own using': ofOnesOwn('id'),
  'provenance not_of_sensitive_details using': { ...readWithAnEntry, row: { of_table: 'sensitive_details' } },
  'reach ones_own using': ofOnesOwn('person_id'),
  'reach ones_own_to_change using': { ...ofOnesOwn('person_id', 'change'), to: { safe: null } },
  'reach said_in_ones_own_name with check': inOnesOwnName('person_id', parent),
  'received_items set_aside_unread using': {
    does: 'read',
    row: { set_aside: false },
    not: [{ row: { set_aside: true } }],
  },
  'received_items settled_by_those_who_answer using': {
    does: 'change',
    by: answering,
    to: { settled: null },
    not: [{ by: { opened: 'support' } }],
  },
  'relationships ones_own using': {
    does: 'read',
    by: parent,
    row: { person_id: me, other_person_id: another, parental_responsibility: 'yes' },
    beside: { people: { id: another, part_in_family: 'child' } },
    not: [{ row: { person_id: me, other_person_id: another, parental_responsibility: 'no' } }],
  },
  'request_steps read_by_those_who_answer using': {
    does: 'read',
    by: answering,
    row: { by_staff: another },
    not: [{ by: { opened: 'support' } }],
  },
  'restrictions set_and_lifted_by_those_who_answer using': {
    does: 'change',
    by: answering,
    to: { warned_on: null },
    not: [{ by: { opened: 'safeguarding' } }],
  },
  'retention_terms agreed_by_those_who_may with check': {
    does: 'write',
    by: { roles: ['manager'] },
    row: { agreed_by: me },
    not: [{ row: { agreed_by: another } }, { by: { roles: ['lead'] } }],
  },
  'retention_terms withdrawn_by_those_who_may using': {
    does: 'change',
    by: { roles: ['manager'] },
    to: { withdrawn_at: null },
    not: [{ by: { roles: ['lead'] } }],
  },
  'rights_requests answered_by_those_who_answer using': byThoseWhoAnswer,
  'rights_requests answered_by_whom_it_was_handed_to using': byWhoeverWasHandedIt,
  'rights_requests not_for_whom_it_is_about using': notForWhomItIsAbout,
  'rights_requests read_by_those_who_answer using': readByThoseWhoAnswer,
  'rights_requests said_in_ones_own_name with check': {
    does: 'write',
    by: parent,
    row: { asked_by_person: me, person_id: me },
    not: [{ row: { asked_by_person: another, person_id: me } }, { row: { asked_by_person: me, person_id: another } }],
  },
  'safeguarding_decisions signed_in_ones_own_name with check': {
    ...inOnesOwnName('decided_by'),
    not: [{ row: { decided_by: another } }, { row: { decided_by: me, second_at: day } }],
  },
  'safeguarding_decisions told_when_it_is_safe using': toldWhenSafe,
  'sensitive_details read_with_an_entry_of_its_own using': readWithAnEntry,
  'sensitive_details recorded_by_those_with_the_right with check': {
    does: 'write',
    not: [
      { by: { roles: ['bookings'] } },
      { by: volunteer },
      { by: { roles: ['supervisor'], relation: 'supervisor', opened: 'supervision' } },
      { by: { roles: ['lead'], relation: 'allocating', opened: 'allocation' } },
    ],
  },
  'support_agreements ones_own using': {
    ...ofOnesOwn('agreed_by'),
    not: [{ row: { agreed_by: another, about_person: another } }],
  },
  'units not_of_sensitive_details using': { ...readWithAnEntry, row: { kind: 'sensitive' } },
}

type Owner = Pick<Client, 'query'>
const quoted = (value: Value) =>
  value === null ? 'null' : `'${Array.isArray(value) ? `{${value.join()}}` : String(value)}'`
const list = (words: readonly string[]) => `'{${words.join()}}'`

/** What a row has to have besides what is tried is put aside, for this transaction. */
async function bare(owner: Owner, table: string): Promise<void> {
  await owner.query(`alter table kinkeeper.${table} disable trigger user; do $$ declare other record; begin
    for other in select conname from pg_constraint where conrelid = 'kinkeeper.${table}'::regclass and contype in ('c', 'f') loop
      execute format('alter table kinkeeper.${table} drop constraint %I', other.conname); end loop;
    for other in select attname from pg_attribute where attrelid = 'kinkeeper.${table}'::regclass and attnum > 0 and attnotnull
        and not exists (select from pg_index where indrelid = attrelid and indisprimary and attnum = any (indkey)) loop
      execute format('alter table kinkeeper.${table} alter column %I drop not null', other.attname); end loop; end $$`)
}

async function place(owner: Owner, table: string, row: Row): Promise<number> {
  const own = await owner.query<{ named: string }>(`select attname as named from pg_attribute
    where attrelid = 'kinkeeper.${table}'::regclass and attname in ('organisation_id', 'id', 'record_id') and attgenerated = ''`)
  const always: Row = { organisation_id: charity, id: thing, record_id: record }
  const whole = { ...Object.fromEntries(own.rows.map(({ named }) => [named, always[named]!])), ...row }
  const { rowCount } = await owner.query(
    `insert into kinkeeper.${table} (${Object.keys(whole).join()}) values (${Object.values(whole).map(quoted).join()})`,
  )
  return rowCount ?? 0
}

/** How many rows somebody reached: none where the wall hides them or refuses. Nothing of it is kept. */
async function reached(owner: Owner, table: string, wall: Wall, tried: Situation, takenDown = ''): Promise<number> {
  const { does, by = {}, row = {}, to = {}, beside = {} } = { ...wall, ...tried }
  const {
    as = 'staff',
    roles = ['worker'],
    purposes = ['support'],
    opened = 'support',
    relation = 'team',
    also = '',
  } = {
    ...wall.by,
    ...by,
  }
  await owner.query('begin')
  try {
    await owner.query(takenDown)
    for (const each of new Set([table, ...Object.keys(beside)])) await bare(owner, each)
    for (const [other, itsRow] of Object.entries(beside)) await place(owner, other, itsRow)
    if (does !== 'write') await place(owner, table, row)
    await owner.query(
      `insert into gate.acts (organisation_id, actor_kind, actor_id, actor_record, roles, purposes, route, at)
         values ('${charity}', '${as}', '${me}', '${record}', ${list(roles)}, ${list(purposes)}, 'test', '2026-04-01');
       insert into gate.admitted (record_id, relation, purpose, opened, may_write)
         values ('${record}', '${relation}', '${opened}', true, true);
       insert into gate.admitted (record_id, relation, purpose, opened, may_write, list)
         select '${record}', '${relation}', '${opened}', false, false, '${also}' where '${also}' <> '';
       grant kinkeeper_web to current_user; set local role kinkeeper_web`,
    )
    if (does === 'write') return await place(owner, table, row)
    const set = Object.entries(to).map(([column, value]) => `${column} = ${quoted(value)}`)
    // Without a condition: what the walls of reading would hide already is not asked for.
    const asked = {
      read: `select from kinkeeper.${table}`,
      change: `update kinkeeper.${table} set ${set.join()}`,
      remove: `delete from kinkeeper.${table}`,
    }[does]
    return (await owner.query(asked)).rowCount ?? 0
  } catch (fault) {
    if ((fault as { code?: string }).code !== '42501') throw fault
    return 0
  } finally {
    await owner.query('rollback')
  }
}

const madeForEveryTable =
  /^(opened_for_this_act|(written|changed|removed)_where_opened|own_charity|read_in_a_copy|the_gate)$|_by_the_family$/

test('each wall that a table has of its own lets one through and not the other, and it is that wall which refuses', async () => {
  await asOwner(house.connections.owner, async client => {
    for (const [name, wall] of Object.entries(walls)) {
      const [table = '', policy = '', ...clause] = name.split(' ')
      const takenDown = `alter policy ${policy} on kinkeeper.${table} ${clause.join(' ')} (true)`
      assert.equal(await reached(client, table, wall, {}), 1, `${name} lets nobody through`)
      for (const [at, tried] of wall.not.entries()) {
        assert.equal(await reached(client, table, wall, tried), 0, `${name} lets through what it should not (${at})`)
        const without = await reached(client, table, wall, tried, takenDown)
        assert.equal(without, 1, `something else refuses what ${name} should (${at})`)
      }
    }
  })
})

test('no table has a wall of its own that is not tried', async () => {
  const all = await house.owner<{ of: string; named: string; uses: boolean; checks: boolean }>(
    `select tablename as of, policyname as named, qual <> 'true' as uses, with_check <> 'true' as checks
     from pg_policies where schemaname = 'kinkeeper'`,
  )
  const own = all.filter(({ named }) => !madeForEveryTable.test(named))
  const clauses = own.flatMap(({ of, named, uses, checks }) => [
    ...(uses ? [`${of} ${named} using`] : []),
    ...(checks ? [`${of} ${named} with check`] : []),
  ])
  assert.deepEqual(clauses.sort(), Object.keys(walls).sort())
})
