import { allPromises } from '#promises/proving/all-promises.ts'
import { hashOf, type Mutant, numbered } from './mutant.ts'
import { weakenedConditions, weakenedFunction } from './weaken-sql.ts'

/** Asks the database as its owner. */
export type Ask = <Row>(text: string) => Promise<Row[]>

type Half = Omit<Mutant, 'id' | 'hash'> & { of: string }

/**
 * Every way of weakening what the database holds, taken from the catalogue as it stands: a rule that is added later is
 * weakened too. Only what the database accepts is a mutant: `accepts` tries a change and takes it back.
 */
export async function mutantsOfCatalogue(ask: Ask): Promise<Mutant[]> {
  const found = [
    ...(await policies(ask)),
    ...(await constraints(ask)),
    ...(await triggers(ask)),
    ...(await functions(ask)),
    ...(await views(ask)),
    ...(await grants(ask)),
  ]
  return numbered(found.map(({ of, ...mutant }) => ({ ...mutant, hash: hashOf(of) })))
}

const ours = `('kinkeeper', 'gate')`

async function policies(ask: Ask): Promise<Half[]> {
  const all = await ask<{
    named: string
    of: string
    table: string
    qual: string | null
    check: string | null
    as: string
  }>(
    `select policyname as named, format('%I.%I', schemaname, tablename) as of, tablename as table, qual, with_check as check,
       concat_ws(' ', permissive, cmd, roles::text, qual, with_check) as as
     from pg_policies where schemaname in ${ours} and policyname <> 'the_gate' order by 2, 1`,
  )
  return all.flatMap(({ named, of, table, qual, check, as }) => {
    const half = (clause: string, rule: string | null): Half[] =>
      rule === null || rule === 'true'
        ? []
        : [
            {
              kind: 'policy',
              thing: `${of} ${named}`,
              weakened: `${clause}: always true`,
              of: as,
              change: {
                sql: `alter policy ${named} on ${of} ${clause} (true)`,
                undo: `alter policy ${named} on ${of} ${clause} (${rule})`,
              },
              touches: { table },
              says: [named.endsWith('_by_the_family') ? '_by_the_family' : named],
            },
          ]
    return [...half('using', qual), ...half('with check', check)]
  })
}

async function constraints(ask: Ask): Promise<Half[]> {
  // A name that the database made up itself guards the values a code may have; what we named, or a promise does, is a rule.
  const named = allPromises.flatMap(({ keptBy }) => (typeof keptBy === 'object' ? (keptBy.constraints ?? []) : []))
  const all = await ask<{ named: string; of: string; table: string; rule: string; drop: string; back: string }>(
    `select conname as named, c.conrelid::regclass::text as of, r.relname as table, pg_get_constraintdef(c.oid) as rule,
       format('alter table %s drop constraint %I', c.conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s%s', c.conrelid::regclass, conname, pg_get_constraintdef(c.oid),
         case contype when 'c' then ' not valid' else '' end) as back
     from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_namespace n on n.oid = c.connamespace
     where n.nspname in ${ours} and contype in ('c', 'x') and (conname !~ '_check\\d*$' or position(r.relname in conname) <> 1 or conname = any ('{${named.join()}}'))
     union all
     select conname, c.contypid::regtype::text, '', pg_get_constraintdef(c.oid), format('alter domain %s drop constraint %I', c.contypid::regtype, conname),
       format('alter domain %s add constraint %I %s not valid', c.contypid::regtype, conname, pg_get_constraintdef(c.oid))
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname in ${ours} and contypid <> 0
     union all
     select i.relname, x.indrelid::regclass::text, r.relname, pg_get_indexdef(i.oid), format('drop index %s', i.oid::regclass), pg_get_indexdef(i.oid)
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class r on r.oid = x.indrelid
       join pg_namespace n on n.oid = r.relnamespace
     where n.nspname in ${ours} and x.indisunique and not exists (select from pg_constraint where conindid = i.oid)
     order by 2, 1`,
  )
  return all.map(({ named, of, table, rule, drop, back }) => ({
    kind: 'constraint',
    thing: `${of} ${named}`,
    weakened: 'dropped',
    of: rule,
    change: { sql: drop, undo: back },
    touches: table === '' ? { everyTest: true } : { table },
    says: [named.endsWith('_in_place') ? 'sealed_in_place' : named, named.replaceAll('_', '-')],
  }))
}

async function triggers(ask: Ask): Promise<Half[]> {
  const all = await ask<{ named: string; of: string; table: string; rule: string }>(
    `select tgname as named, tgrelid::regclass::text as of, r.relname as table, pg_get_triggerdef(t.oid) as rule
     from pg_trigger t join pg_class r on r.oid = t.tgrelid join pg_namespace n on n.oid = r.relnamespace
     where n.nspname in ${ours} and not tgisinternal order by 2, 1`,
  )
  const ofConstraint = await ask<{ named: string; of: string }>(
    `select tgname as named, tgrelid::regclass::text as of from pg_trigger where tgconstraint <> 0 and not tgisinternal`,
  )
  const isConstraint = (trigger: { named: string; of: string }) =>
    ofConstraint.some(each => each.named === trigger.named && each.of === trigger.of)
  return all.map(each => ({
    kind: 'trigger',
    thing: `${each.of} ${each.named}`,
    weakened: isConstraint(each) ? 'constraint trigger dropped' : 'trigger dropped',
    of: each.rule,
    change: { sql: `drop trigger ${each.named} on ${each.of}`, undo: each.rule },
    touches: { table: each.table },
    says: [each.named],
  }))
}

async function functions(ask: Ask): Promise<Half[]> {
  const all = await ask<{ named: string; sign: string; whole: string; body: string; tables: string[] }>(
    `select p.proname as named, p.oid::regprocedure::text as sign, pg_get_functiondef(p.oid) as whole, p.prosrc as body,
       array(select r.relname::text from pg_trigger t join pg_class r on r.oid = t.tgrelid where t.tgfoid = p.oid) as tables
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ${ours} and p.prokind = 'f' and p.prosrc <> '' order by 2`,
  )
  const names = new Set(all.map(each => each.named))
  // Readings of another function are made from it by rule, and made again when that one is weakened.
  const isReading = (named: string) => /_(to|anywhere)$/.test(named) && names.has(named.replace(/_(to|anywhere)$/, ''))
  const again = names.has('make_readings') ? '; select gate.make_readings()' : ''
  return all
    .filter(({ named }) => !isReading(named))
    .flatMap(({ named, sign, whole, body, tables }) => {
      const start = whole.lastIndexOf(body)
      return weakenedFunction(body).map(({ from, to, text, weakened }) => ({
        kind: 'function' as const,
        thing: sign,
        weakened,
        of: whole,
        change: {
          sql: `${whole.slice(0, start + from)}${text}${whole.slice(start + to)}${again}`,
          undo: `${whole}${again}`,
        },
        touches: { sqlFunction: named, onTables: tables.length > 3 ? [] : tables },
        says: refusalsIn(weakened),
      }))
    })
}

async function views(ask: Ask): Promise<Half[]> {
  const all = await ask<{ named: string; of: string; rule: string; options: string[] | null }>(
    `select c.relname as named, c.oid::regclass::text as of, pg_get_viewdef(c.oid, true) as rule, c.reloptions as options
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${ours} and c.relkind = 'v' order by 2`,
  )
  const made = (of: string, options: string[] | null, rule: string) =>
    `create or replace view ${of} ${options ? `with (${options.join(', ')})` : ''} as ${rule}`
  return all.flatMap(({ named, of, rule, options }) =>
    weakenedConditions(rule).map(({ from, to, text, weakened }) => ({
      kind: 'view' as const,
      thing: of,
      weakened,
      of: rule,
      change: {
        sql: made(of, options, `${rule.slice(0, from)}${text}${rule.slice(to)}`),
        undo: made(of, options, rule),
      },
      touches: { everyTest: true } as const,
      says: [named],
    })),
  )
}

/**
 * What no login may, tried where it would hurt: to change or remove what the web only reads, to read people where only
 * figures are, to change the trail, to call what only the gate calls. That a login cannot
 * become the gate is of the whole server, not of one database, and so is not tried here; `catalogue.test.ts` looks.
 */
async function grants(ask: Ask): Promise<Half[]> {
  const onTables = await ask<{ login: string; of: string; may: string; parts: string | null }>(
    `select l.login, r.oid::regclass::text as of, l.may,
       (select string_agg(format('; grant %s (%I) on %s to %I', l.may, a.attname, r.oid::regclass, l.login), '') from pg_attribute a
         where a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped and l.may <> 'delete' and has_column_privilege(l.login, r.oid, a.attnum, case l.may when 'delete' then 'update' else l.may end)) as parts
     from pg_class r join pg_namespace n on n.oid = r.relnamespace
       join (values ('kinkeeper', 'kinkeeper_web', 'delete'), ('kinkeeper', 'kinkeeper_web', 'update'),
         ('kinkeeper', 'kinkeeper_reports', 'select'), ('gate', 'kinkeeper_web', 'select'), ('gate', 'kinkeeper_web', 'insert'),
         ('gate', 'kinkeeper_jobs', 'update'), ('gate', 'kinkeeper_sealing', 'delete'), ('gate', 'kinkeeper_sealing', 'update'))
         l (of_schema, login, may) on l.of_schema = n.nspname
     where r.relkind in ('r', 'p') and not has_table_privilege(l.login, r.oid, l.may) order by 1, 2, 3`,
  )
  const onFunctions = await ask<{ login: string; of: string }>(
    `select l.login, p.oid::regprocedure::text as of from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       cross join unnest('{kinkeeper_web}'::text[]) as l (login)
     where n.nspname = 'gate' and p.prosecdef and p.prorettype <> 'trigger'::regtype
       and not has_function_privilege(l.login, p.oid, 'execute')
     order by 1, 2`,
  )
  const given = (login: string, of: string, may: string, weakened: string, parts = ''): Half => ({
    kind: 'grant',
    thing: `${login} ${of}`,
    weakened,
    of: weakened,
    change: { sql: `grant ${may} to ${login}`, undo: `revoke ${may} from ${login}${parts}` },
    touches: { everyTest: true },
    says: [login],
  })
  return [
    ...onTables.map(({ login, of, may, parts }) => given(login, of, `${may} on ${of}`, `may ${may}`, parts ?? '')),
    ...onFunctions.map(({ login, of }) => given(login, of, `execute on function ${of}`, 'may call it')),
  ]
}

const refusalsIn = (words: string) => [...words.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, name = '']) => name)
