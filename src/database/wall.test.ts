import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from './test-database.ts'

// What the gate puts round one table it puts round every table, word for word. That the words hold is tried in
// `../gate/act.test.ts`; here, that no table has weaker ones.

let house: TestHouse
before(async () => {
  house = await testHouse()
})
after(() => house.dispose())

type Policy = { on: string; named: string; says: string }

const policies = () =>
  house.owner<Policy>(`select tablename as on, policyname as named,
      concat_ws(' ', permissive, cmd, array_to_string(roles, ','), 'using', qual, 'check', with_check) as says
    from pg_policies where schemaname = 'kinkeeper'`)

/**
 * Walls of their own, each tried by the tests of its feature: what nobody at work reads; what is written of a record
 * whose use is stopped, by whoever went past that.
 */
const ownWalls = ['equality_answers opened_for_this_act', 'restriction_overrides written_where_opened']

test('each table about a person has the wall that the gate makes, and each other table its charity’s', async () => {
  await house.owner(`create table kinkeeper.anybody (organisation_id uuid, id uuid, record_id uuid);
    select gate.guard('kinkeeper.anybody', 'record', '');
    create table kinkeeper.anything (organisation_id uuid, id uuid);
    select gate.guard('kinkeeper.anything', 'organisation', '')`)
  const all = await policies()
  await house.owner('drop table kinkeeper.anybody, kinkeeper.anything')
  const guarded = await house.owner<{ named: string; wall: string }>(`select c.relname as named,
      case when c.relname = 'records' or exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'record_id' and a.attgenerated = '')
        then 'anybody' else 'anything' end as wall
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'kinkeeper' and c.relkind = 'r' and c.relname not in ('organisations', 'charter_versions')`)
  const wallOf = (table: string) => all.filter(each => each.on === table)
  const lacking = guarded.flatMap(({ named, wall }) =>
    wallOf(wall)
      .filter(made => !wallOf(named).some(own => own.named === made.named && own.says === made.says))
      .map(made => `${named} ${made.named}`),
  )
  assert.deepEqual([wallOf('anybody').length, wallOf('anything').length], [5, 2])
  assert.deepEqual(
    lacking.filter(each => !ownWalls.includes(each)),
    [],
  )
})

test('what a family may not write, change, remove or read on its own page is refused in the same words on every table', async () => {
  const made = (await policies()).filter(({ named }) => /_by_the_family$|^read_in_a_copy$/.test(named))
  const inWords =
    /^RESTRICTIVE (SELECT|INSERT|UPDATE|DELETE) kinkeeper_web (using|using check) \(NOT \( SELECT gate\.is_family\(\) AS is_family\)\)( check)?$/
  assert.ok(made.length > 100)
  assert.deepEqual(
    made.filter(({ says }) => !inWords.test(says)),
    [],
  )
})

test('every sealed value is held to its own place, in every table', async () => {
  const places = await house.owner<{
    place: string
    held: boolean
  }>(`select format('%s.%s', c.relname, a.attname) as place,
      exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and pg_get_constraintdef(k.oid) =
        format('CHECK (gate.sealed_in_place((%I)::bytea, unit_id, id, %L::text))', a.attname, c.relname || '.' || a.attname)) as held
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind = 'r' and a.atttypid = 'kinkeeper.sealed'::regtype and not a.attisdropped`)
  assert.ok(places.length > 50)
  assert.deepEqual(
    places.filter(each => !each.held).map(each => each.place),
    [],
  )
})
