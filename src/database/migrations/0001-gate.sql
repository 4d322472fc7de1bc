-- The gate: the only way to a person's information. What holds here holds for every login but the owner's:
--   nobody has entered        -> every look at a person's rows is refused by name
--   nothing opened            -> the same
--   opened for this act       -> that record's rows exist, for this transaction only
--   changed without an event  -> the commit is refused
-- Policies compare with an array computed once per statement; a function of a row's column would cost 500 times more.

create schema gate;
create schema kinkeeper;
alter default privileges in schema gate revoke execute on functions from public;

create domain kinkeeper.sealed as bytea
  check (value is null or (octet_length(value) >= 66 and substring(value from 1 for 2) = '\x4b31'));

create table gate.installation (
  only_row boolean primary key default true check (only_row),
  development boolean not null default false
);
insert into gate.installation default values;

-- Acts and what they were admitted to matter only while their transaction lives, so they are not worth a log.
create unlogged table gate.acts (
  id uuid primary key default gen_random_uuid(),
  transaction xid8 not null unique default pg_current_xact_id(),
  organisation_id uuid not null,
  actor_kind text not null check (actor_kind in ('staff', 'family', 'visitor', 'job')),
  actor_id uuid,
  actor_record uuid,
  roles text[] not null default '{}',
  purposes text[] not null check (cardinality(purposes) > 0),
  route text not null,
  at timestamptz not null
);

\ir ../functions/act.sql

create unlogged table gate.admitted (
  transaction xid8 not null default pg_current_xact_id(),
  record_id uuid not null,
  relation text not null,
  purpose text not null,
  opened boolean not null,
  may_write boolean not null,
  list text not null default '',
  primary key (transaction, record_id, list)
);

create unlogged table gate.named_events (
  transaction xid8 not null default pg_current_xact_id(),
  record_id uuid not null,
  primary key (transaction, record_id)
);

create table gate.events (action text primary key, words text not null);

-- relation: how an actor stands to a record. The first rule that fits the act's purposes and the actor's role is the one used.
create table gate.access_rules (
  rank integer primary key,
  relation text not null,
  roles text[] not null,
  purpose text not null,
  may_write boolean not null,
  words text not null
);

-- The trail -----------------------------------------------------------------------------------------------------

create table gate.trail_entries (
  id uuid primary key default gen_random_uuid(),
  sequence bigint generated always as identity unique,
  organisation_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  actor_kind text not null,
  actor_id uuid,
  actor_role text,
  action text not null references gate.events (action),
  purpose text not null,
  route text not null,
  subjects uuid[] not null default '{}',
  facts text not null default '{}',
  salt bytea not null,
  commitment bytea not null
);
create index trail_entries_subjects on gate.trail_entries using gin (subjects);
create index trail_entries_actor on gate.trail_entries (organisation_id, actor_id, at);

create table gate.trail_leaves (
  leaf_index bigint primary key,
  entry_id uuid unique,
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32)
);
create table gate.trail_counters (
  subject uuid not null,
  counter bigint not null,
  leaf_index bigint not null,
  primary key (subject, counter)
);
create table gate.trail_checkpoints (
  size bigint primary key,
  at timestamptz not null,
  root bytea not null,
  map_root bytea not null,
  map_size bigint not null,
  note text not null
);
create table gate.trail_tiles (
  level integer not null,
  tile_index bigint not null,
  width integer not null,
  bytes bytea not null,
  primary key (level, tile_index)
);
create table gate.trail_erasures (entry_id uuid primary key, at timestamptz not null);

-- Every state a row has been in, as a hash, so that a row changed outside the gate is found afterwards.
create table gate.row_states (
  sequence bigint generated always as identity primary key,
  act_id uuid not null,
  record_id uuid,
  of_table text not null,
  row_id uuid not null,
  digest bytea
);

\ir ../functions/trail.sql

create index row_states_row on gate.row_states (of_table, row_id, sequence desc);
create index row_states_act on gate.row_states (act_id);
create index row_states_record on gate.row_states (record_id);

create constraint trigger changes_are_named after insert on gate.row_states
  deferrable initially deferred for each row execute function gate.changes_are_named();

\ir ../functions/guard.sql
