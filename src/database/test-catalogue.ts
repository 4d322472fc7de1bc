import { fieldRegister, outsideTheWall, sealedKinds } from './fields.ts'
import type { TestHouse } from './test-database.ts'

// What the catalogue of a migrated database is searched for. Each search lists what is wrong, by name; nothing is best.

type Owner = Pick<TestHouse, 'owner'>
type Column = { of_table: string; named: string; sealed: boolean }

const columns = ({ owner }: Owner) =>
  owner<Column>(`select c.relname as of_table, a.attname as named, a.atttypid = 'kinkeeper.sealed'::regtype as sealed
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'kinkeeper' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`)

/** The one column a query gives, as a list. */
async function named({ owner }: Owner, query: string): Promise<string[]> {
  const rows = await owner<Record<string, string>>(query)
  return rows.flatMap(row => Object.values(row)).sort()
}

const places = (found: readonly Column[]) => found.map(each => `${each.of_table}.${each.named}`).sort()

export const searches = {
  /** Fields whose place in a copy and whose end nobody has decided. */
  unregisteredFields: async (house: Owner) =>
    places((await columns(house)).filter(({ of_table, named }) => !fieldRegister[of_table]?.columns[named])),

  /** Fields that the register decides about and that are not there. */
  registeredInVain: async (house: Owner) => {
    const there = new Set(places(await columns(house)))
    const listed = Object.entries(fieldRegister).flatMap(([name, { columns }]) =>
      Object.keys(columns).map(column => `${name}.${column}`),
    )
    return listed.filter(each => !there.has(each))
  },

  /** Words about somebody that lie open, and sealed fields that hold none. */
  wronglySealed: async (house: Owner) =>
    places(
      (await columns(house)).filter(({ of_table, named, sealed }) => {
        const field = fieldRegister[of_table]?.columns[named]
        return field && sealedKinds.includes(field.kind) !== sealed
      }),
    ),

  /** Special columns outside the wall of sensitive details for no reason that is written down; and reasons for no column. */
  specialOutsideTheWall: async (house: Owner) => {
    const walled = await named(
      house,
      `select tablename from pg_policies where schemaname = 'kinkeeper' and policyname = 'read_with_an_entry_of_its_own'
        and permissive = 'RESTRICTIVE' and cmd = 'SELECT' and roles @> '{kinkeeper_web,kinkeeper_jobs}' and qual ~ 'gate.opened_sensitive\\(\\)'`,
    )
    const special = Object.entries(fieldRegister).flatMap(([table, { columns }]) =>
      Object.entries(columns).flatMap(([column, { kind }]) => (kind === 'special' ? [`${table}.${column}`] : [])),
    )
    const outside = special.filter(place => !walled.includes(place.split('.')[0]!))
    const excused = Object.keys(outsideTheWall)
    return [...outside.filter(each => !excused.includes(each)), ...excused.filter(each => !outside.includes(each))]
  },

  tablesWithoutWall: (house: Owner) =>
    named(
      house,
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'kinkeeper' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`,
    ),

  /** Tables whose rows could be changed outside the gate unseen. */
  unstatedTables: (house: Owner) =>
    named(
      house,
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'kinkeeper' and c.relkind = 'r' and c.relname not in ('organisations', 'charter_versions')
        and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'state_row' and t.tgenabled = 'O')`,
    ),

  /** Policies that call a function of a row's own column: asked once a row, and not once an act. */
  policiesAskedPerRow: (house: Owner) =>
    named(
      house,
      `select tablename || ': ' || policyname from pg_policies
      where schemaname = 'kinkeeper' and coalesce(qual, '') || coalesce(with_check, '') ~ 'gate\\.\\w+\\((?!\\))'`,
    ),

  /** Rights of a login on what it must not reach. */
  rightsTooMany: (house: Owner) =>
    named(
      house,
      `select may from (select grantee, table_schema || '.' || table_name as thing, lower(privilege_type) as may_do,
          grantee || ' ' || lower(privilege_type) || ' ' || table_schema || '.' || table_name as may
        from information_schema.role_table_grants) held
      where (grantee = 'kinkeeper_web' and thing ~ 'trail_entries|row_states|gate\\.acts|admitted|named_events')
        or (grantee = 'kinkeeper_sealing' and may_do in ('update', 'delete', 'truncate'))
        or (grantee = 'kinkeeper_reports' and thing !~ 'counted_|organisations')
        or (grantee in ('PUBLIC', 'kinkeeper_web', 'kinkeeper_jobs', 'kinkeeper_reports', 'kinkeeper_sealing')
          and (may_do in ('truncate', 'trigger', 'references') or grantee = 'PUBLIC')
          and thing ~ '^(kinkeeper|gate)\\.')`,
    ),

  /** Logins that could pass row security, or make themselves another's. */
  loginsTooStrong: (house: Owner) =>
    named(
      house,
      `select rolname from pg_roles where rolname like 'kinkeeper\\_%' and (rolsuper or rolbypassrls or rolcreaterole)
      union all
      select m.rolname || ' is ' || r.rolname from pg_auth_members a
        join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member
        where m.rolname in ('kinkeeper_web', 'kinkeeper_jobs', 'kinkeeper_reports', 'kinkeeper_sealing')`,
    ),

  /** Functions with the gate's rights that would look names up where a caller says, or tell what they filter. */
  looseFunctions: (house: Owner) =>
    named(
      house,
      `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'gate' and (p.proleakproof
        or (p.prosecdef and not exists (select from unnest(p.proconfig) c where c like 'search_path=%pg_temp')))`,
    ),

  /** Functions of the gate that anybody may call. */
  functionsForAnybody: (house: Owner) =>
    named(
      house,
      `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
        aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) held
      where n.nspname = 'gate' and held.grantee = 0`,
    ),
} as const

export type Search = keyof typeof searches
