import type pg from 'pg'
import { asOwner } from '#database/connect.ts'
import type { House } from '#gate/house.ts'
import { newCaseCode, newId } from '#gate/ids.ts'
import { seal } from '#gate/seal.ts'
import type { BenchNote, BenchPerson, Size } from './data-set.ts'

// Both sides hold the same people and notes: ours sealed, behind the gate's policies and with its indexes; the floor's
// plain. They are written by the owner in bulk, in the shape that the pages' own functions write.

export async function loadOurs(
  house: House,
  organisation: string,
  worker: string,
  size: Size,
  people: readonly BenchPerson[],
  notes: readonly BenchNote[],
): Promise<string[]> {
  const rows = people.map(() => ({
    record: newId(),
    person: newId(),
    identity: newId(),
    narrative: newId(),
    caseId: newId(),
  }))
  const units = rows.flatMap(row => [row.identity, row.narrative])
  for (let from = 0; from < units.length; from += 10_000)
    await house.keys.makeMany(units.slice(from, from + 10_000), organisation)
  const keys = await house.keys.keysOf(units)
  await asOwner(house.connections.owner, async client => {
    await client.query('set session_replication_role = replica')
    await insert(
      client,
      'kinkeeper.records',
      ['organisation_id', 'id', 'kind', 'case_code', 'made_at'],
      rows.map(row => [organisation, row.record, 'family', newCaseCode(), new Date()]),
    )
    await insert(
      client,
      'kinkeeper.units',
      ['organisation_id', 'id', 'record_id', 'kind', 'made_at'],
      rows.flatMap(row => [
        [organisation, row.identity, row.record, 'identity', new Date()],
        [organisation, row.narrative, row.record, 'narrative', new Date()],
      ]),
    )
    await insert(
      client,
      'kinkeeper.people',
      [
        'organisation_id',
        'id',
        'record_id',
        'unit_id',
        'part_in_family',
        'given_name',
        'family_name',
        'born_on',
        'added_at',
      ],
      rows.map((row, at) => {
        const key = keys.get(row.identity)!
        const put = (column: string, words: string) =>
          seal(key, { unit: row.identity, row: row.person, column: `people.${column}` }, words)
        const person = people[at]!
        return [
          organisation,
          row.person,
          row.record,
          row.identity,
          'parent',
          put('given_name', person.given),
          put('family_name', person.family),
          put('born_on', person.bornOn),
          new Date(),
        ]
      }),
    )
    await insert(
      client,
      'kinkeeper.cases',
      ['organisation_id', 'id', 'record_id', 'unit_id', 'service', 'opened_at', 'opened_from'],
      rows.map(row => [
        organisation,
        row.caseId,
        row.record,
        row.narrative,
        'family-support',
        new Date(Date.UTC(2021, 10, 1)),
        'direct',
      ]),
    )
    await insert(
      client,
      'kinkeeper.case_team',
      ['organisation_id', 'id', 'record_id', 'case_id', 'staff_id', 'part', 'joined_at'],
      rows
        .slice(0, size.heavy)
        .map(row => [organisation, newId(), row.record, row.caseId, worker, 'lead-practitioner', new Date()]),
    )
    await insert(
      client,
      'kinkeeper.notes',
      [
        'organisation_id',
        'id',
        'record_id',
        'unit_id',
        'case_id',
        'kind',
        'happened_at',
        'told',
        'body',
        'drafted_by',
        'drafted_at',
        'fixed_at',
      ],
      notes.map(note => {
        const row = rows[note.person]!
        const id = newId()
        return [
          organisation,
          id,
          row.record,
          row.narrative,
          row.caseId,
          'call',
          note.at,
          'told-by-parent',
          seal(keys.get(row.narrative)!, { unit: row.narrative, row: id, column: 'notes.body' }, note.body),
          worker,
          note.at,
          note.at,
        ]
      }),
    )
    await client.query('set session_replication_role = origin')
    await client.query('analyze')
  })
  return rows.slice(0, size.heavy).map(row => row.record)
}

export async function loadFloor(
  client: pg.Client,
  people: readonly BenchPerson[],
  notes: readonly BenchNote[],
): Promise<void> {
  await client.query(`create table person (org_id int not null, id int primary key, first text not null, last text not null, born date not null);
    create table note (org_id int not null, id bigint generated always as identity primary key, person_id int not null, at timestamptz not null, body text not null);
    create table audit (id bigint generated always as identity primary key, org_id int not null, person_id int not null, at timestamptz not null default now(), what text not null)`)
  await insert(
    client,
    'person',
    ['org_id', 'id', 'first', 'last', 'born'],
    people.map((person, at) => [1, at, person.given, person.family, person.bornOn]),
  )
  await insert(
    client,
    'note',
    ['org_id', 'person_id', 'at', 'body'],
    notes.map(note => [1, note.person, note.at, note.body]),
  )
  await client.query(`create index on note (org_id, person_id, at desc, id desc);
    create index on person (org_id, lower(last) text_pattern_ops, lower(first), id);
    do $$ begin create role kk_floor login; exception when duplicate_object then null; end $$;
    do $$ begin create role kk_floor_unwatched login bypassrls; exception when duplicate_object then null; end $$;
    grant select, insert on person, note, audit to kk_floor;
    grant select on person to kk_floor_unwatched;
    alter table person enable row level security; alter table note enable row level security;
    create policy own on person to kk_floor using (org_id = (select current_setting('app.org')::int));
    create policy own on note to kk_floor using (org_id = (select current_setting('app.org')::int)) with check (true);
    analyze`)
}

async function insert(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  const { rows: types } = await client.query<{ attname: string; type: string }>(
    `select attname, case when typtype = 'd' then format_type(typbasetype, null) else format_type(atttypid, null) end as type
     from pg_attribute a join pg_type t on t.oid = a.atttypid where attrelid = $1::regclass and attname = any ($2)`,
    [table, columns],
  )
  const typeOf = new Map(types.map(each => [each.attname, each.type]))
  const sets = columns.map((column, at) => `$${at + 1}::${typeOf.get(column)}[]`).join(', ')
  for (let from = 0; from < rows.length; from += 4_000) {
    const part = rows.slice(from, from + 4_000)
    await client.query(
      `insert into ${table} (${columns.join(', ')}) select * from unnest(${sets})`,
      columns.map((_, at) => part.map(row => row[at])),
    )
  }
}
