import type { TestHouse } from './test-database.ts'

// The queries name nothing that only one version of PostgreSQL prints: 15 and 18 must say the same.
const schemas = `('kinkeeper', 'gate', 'public')`
const ours = `n.nspname in ${schemas} and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`
// What logins may, those with the same rights together.
const grants = (
  acl: string,
  owner: string,
) => `(select string_agg(may || ' to ' || whom, '; ' order by whom collate "C") from (
  select may, string_agg(who, ', ' order by who collate "C") as whom from (
    select case a.grantee when 0 then 'everybody' else a.grantee::regrole::text end as who, 'grant ' || string_agg(lower(a.privilege_type), ', ' order by a.privilege_type collate "C") as may
    from aclexplode(${acl}) a where a.grantee not in (${owner}, coalesce(to_regrole('kinkeeper_gate')::oid, 1)) group by a.grantee) one
  group by may) held)`

type Told = { named: string; told: string }

const relations = `select c.oid::regclass::text as named, concat_ws(e'\\n',
    case c.relkind when 'v' then 'view ' else 'table ' end || c.oid::regclass
      || case when c.relforcerowsecurity and c.relrowsecurity then ', row security forced' else '' end
      || coalesce(', ' || array_to_string(c.reloptions, ', '), ''),
    (select string_agg('  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || case when a.attnotnull then ' not null' else '' end
        || case when d.adbin is null then '' when a.attgenerated = 's' then ' generated as ' || pg_get_expr(d.adbin, d.adrelid)
             else ' default ' || pg_get_expr(d.adbin, d.adrelid) end, e'\\n' order by a.attnum)
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
    (select string_agg('  constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid), e'\\n' order by k.conname collate "C")
      from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c', 'x')),
    (select string_agg('  ' || case when i.indisunique then 'unique ' else '' end || 'index ' || x.relname
        || regexp_replace(replace(pg_get_indexdef(i.indexrelid), ' USING btree ', ' USING '), '^.*? USING ', ' '), e'\\n' order by x.relname collate "C")
      from pg_index i join pg_class x on x.oid = i.indexrelid
      where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = c.oid)),
    (select string_agg('  policy ' || p.policyname || ' for ' || lower(p.cmd) || ' to ' || array_to_string(p.roles, ', ')
        || coalesce(' using ' || p.qual, '') || coalesce(' with check ' || p.with_check, '')
        || case when p.permissive = 'RESTRICTIVE' then ' (narrows)' else '' end, e'\\n' order by p.policyname collate "C")
      from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname),
    (select string_agg('  trigger ' || t.tgname || ' ' || regexp_replace(regexp_replace(pg_get_triggerdef(t.oid),
        '^CREATE (CONSTRAINT )?TRIGGER \\S+ ', ''), ' ON \\S+ ', ' ')
        || case t.tgenabled when 'O' then '' else ', not always on: ' || t.tgenabled::text end, e'\\n' order by t.tgname collate "C")
      from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal),
    '  ' || ${grants('c.relacl', 'c.relowner')}) as told
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind in ('r', 'p', 'v')`

const functions = `select c.oid::regprocedure::text as named,
    c.oid::regprocedure || ' returns ' || pg_get_function_result(c.oid)
      || case c.provolatile when 'i' then ', immutable' when 's' then ', stable' else '' end
      || case when c.prosecdef then ', as its owner' else '' end
      || coalesce(', ' || (select string_agg(set_to, ', ' order by set_to) from unnest(c.proconfig) set_to), '')
      || coalesce(', ' || ${grants("coalesce(c.proacl, acldefault('f', c.proowner))", 'c.proowner')}, '') as told
  from pg_proc c join pg_namespace n on n.oid = c.pronamespace where ${ours} and c.prokind = 'f'`

const types = `select format_type(c.oid, null) as named, 'domain ' || format_type(c.oid, null) || ' as ' || format_type(c.typbasetype, c.typtypmod)
    || coalesce((select ' ' || string_agg(pg_get_constraintdef(k.oid), ' ' order by k.conname) from pg_constraint k where k.contypid = c.oid), '') as told
  from pg_type c join pg_namespace n on n.oid = c.typnamespace where ${ours} and c.typtype = 'd'`

/**
 * The schema as the catalogue has it, in words that are the same from PostgreSQL 15 and 18: what may be kept and must
 * hold, who may reach it. A function is there by its signature and rights; its text is its own file.
 */
export async function schemaText(house: Pick<TestHouse, 'owner' | 'keyOwner'>): Promise<string> {
  const main = async (query: string) => inOrder(await house.owner<Told>(query))
  const keys = await house.keyOwner<Told>(relations)
  return [
    '-- What may be kept, what must hold, who may reach it. Read from the catalogue of a migrated database by',
    '-- bin/make-docs.ts and compared by a test, on every PostgreSQL that the tests run on. To be read, not to be run.',
    '',
    ...(await main(types)).flatMap(told => [told, '']),
    ...(await main(relations)).flatMap(told => [told, '']),
    '-- Functions, by signature. Left out of "grant": the owner and the gate itself.',
    '',
    ...(await main(functions)),
    '',
    '-- The key store, a database of its own',
    '',
    ...inOrder(keys).flatMap(told => [told, '']),
  ]
    .join('\n')
    .replace(/\n+$/, '\n')
}

const inOrder = (rows: Told[]) => rows.sort((one, other) => (one.named < other.named ? -1 : 1)).map(({ told }) => told)
