import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fieldRegister, sealedKinds } from './fields.ts'
import { type TestHouse, testHouse } from './test-database.ts'

let house: TestHouse
before(async () => {
  house = await testHouse()
})
after(() => house.dispose())

type Column = { of_table: string; named: string; sealed: boolean }
const columns = () =>
  house.owner<Column>(`select c.relname as of_table, a.attname as named, a.atttypid = 'kinkeeper.sealed'::regtype as sealed
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'kinkeeper' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`)

test('no field can be kept whose place in a copy and whose end nobody has decided', async () => {
  const unknown = (await columns()).filter(({ of_table, named }) => !fieldRegister[of_table]?.columns[named])
  assert.deepEqual(
    unknown.map(each => `${each.of_table}.${each.named}`),
    [],
  )
})

test('the register lists no field that is not there', async () => {
  const there = new Set((await columns()).map(each => `${each.of_table}.${each.named}`))
  const listed = Object.entries(fieldRegister).flatMap(([name, { columns }]) =>
    Object.keys(columns).map(column => `${name}.${column}`),
  )
  assert.deepEqual(
    listed.filter(each => !there.has(each)),
    [],
  )
})

test('every field that holds words about somebody is sealed, and nothing else is', async () => {
  const wrong = (await columns()).filter(({ of_table, named, sealed }) => {
    const field = fieldRegister[of_table]?.columns[named]
    return field && sealedKinds.includes(field.kind) !== sealed
  })
  assert.deepEqual(
    wrong.map(each => `${each.of_table}.${each.named}`),
    [],
  )
})

test('every table of the charity is behind forced row security', async () => {
  const open = await house.owner(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'kinkeeper' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`)
  assert.deepEqual(open, [])
})

test('every table about a person states its rows, so that a change outside the gate is found', async () => {
  const unstated = await house.owner<{
    relname: string
  }>(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'kinkeeper' and c.relkind = 'r' and c.relname not in ('organisations', 'charter_versions')
      and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'state_row' and t.tgenabled = 'O')`)
  assert.deepEqual(unstated, [])
})

test('no policy calls a function of a row’s own column', async () => {
  const policies = await house.owner<{ tablename: string; policyname: string; rule: string }>(
    `select tablename, policyname, coalesce(qual, '') || coalesce(with_check, '') as rule from pg_policies where schemaname = 'kinkeeper'`,
  )
  const perRow = policies.filter(({ rule }) => /gate\.\w+\((?!\))/.test(rule))
  assert.deepEqual(perRow, [])
})

test('the logins hold only the rights on this list', async () => {
  const rights = await house.owner<{
    may: string
  }>(`select grantee || ' ' || string_agg(distinct lower(privilege_type), ',' order by lower(privilege_type)) || ' ' || table_schema || '.' || table_name as may
    from information_schema.role_table_grants where grantee in ('kinkeeper_web', 'kinkeeper_reports', 'kinkeeper_sealing') group by grantee, table_schema, table_name`)
  const all = rights.map(each => each.may)
  assert.deepEqual(
    all.filter(
      may => may.startsWith('kinkeeper_web') && /trail_entries|row_states|gate\.acts|admitted|named_events/.test(may),
    ),
    [],
  )
  assert.deepEqual(
    all.filter(may => may.startsWith('kinkeeper_sealing') && / (\S*,)?(delete|truncate)/.test(may)),
    [],
  )
  assert.deepEqual(
    all.filter(may => may.startsWith('kinkeeper_reports') && !/counted_|organisations/.test(may)),
    [],
  )
})

test('no login but the owner may act past row security or become the gate', async () => {
  const strong = await house.owner(
    `select rolname from pg_roles where rolname like 'kinkeeper\\_%' and (rolsuper or rolbypassrls or rolcreaterole)`,
  )
  assert.deepEqual(strong, [])
  const members =
    await house.owner(`select m.rolname from pg_auth_members a join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member
    where r.rolname = 'kinkeeper_gate' and m.rolname in ('kinkeeper_web', 'kinkeeper_jobs', 'kinkeeper_reports', 'kinkeeper_sealing')`)
  assert.deepEqual(members, [])
})

test('every function of the gate that acts with the gate’s rights pins where it looks names up', async () => {
  const loose = await house.owner(`select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'gate' and p.prosecdef and not exists (select from unnest(p.proconfig) c where c like 'search_path=%pg_temp')`)
  assert.deepEqual(loose, [])
  const leakproof = await house.owner(
    `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'gate' and p.proleakproof`,
  )
  assert.deepEqual(leakproof, [])
})
