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

-- Header of a sealed value: 'K1', unit (16 bytes), row (16), column tag (4). A value moved to another row, unit or
-- column fails this check here and fails to open there.
create function gate.sealed_in_place(sealed bytea, unit uuid, row_id uuid, named text) returns boolean
  language sql immutable parallel safe
  return sealed is null or (
    substring(sealed from 3 for 16) = uuid_send(unit)
    and substring(sealed from 19 for 16) = uuid_send(row_id)
    and substring(sealed from 35 for 4) = substring(sha256(convert_to(named, 'UTF8')) from 1 for 4));

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

-- The clock: real time, unless development says otherwise.
create function gate.now() returns timestamptz language plpgsql stable security definer set search_path = gate, pg_temp as $$
begin
  if coalesce(current_setting('kinkeeper.clock_offset', true), '') = '' then return clock_timestamp(); end if;
  if not (select development from gate.installation) then return clock_timestamp(); end if;
  return clock_timestamp() + current_setting('kinkeeper.clock_offset', true)::interval;
end $$;

create function gate.act() returns gate.acts language sql stable security definer set search_path = gate, pg_temp as $$
  select acts from gate.acts where transaction = pg_current_xact_id_if_assigned()
$$;

create function gate.organisation() returns uuid language plpgsql stable security definer set search_path = gate, pg_temp as $$
declare found uuid;
begin
  select organisation_id into found from gate.acts where transaction = pg_current_xact_id_if_assigned();
  if found is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  return found;
end $$;

create function gate.purposes() returns text[] language sql stable security definer set search_path = gate, pg_temp as $$
  select purposes from gate.acts where transaction = pg_current_xact_id_if_assigned()
$$;

create function gate.actor() returns uuid language sql stable security definer set search_path = gate, pg_temp as $$
  select actor_id from gate.acts where transaction = pg_current_xact_id_if_assigned()
$$;

create function gate.opened() returns uuid[] language plpgsql stable security definer set search_path = gate, pg_temp as $$
declare found uuid[];
begin
  perform gate.organisation();
  select array_agg(record_id) into found from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and opened;
  if found is null then raise exception 'nothing-opened' using errcode = 'KK002'; end if;
  return found;
end $$;

create function gate.writable() returns uuid[] language plpgsql stable security definer set search_path = gate, pg_temp as $$
declare found uuid[];
begin
  perform gate.organisation();
  select array_agg(record_id) into found from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and opened and may_write;
  if found is null then raise exception 'read-only' using errcode = 'KK003'; end if;
  return found;
end $$;

create function gate.listed(of_list text) returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select coalesce(array_agg(record_id), '{}') from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and list = of_list
$$;

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

create function gate.canonical_field(field text) returns text language sql immutable parallel safe
  return case when field is null then '-' || chr(10) else octet_length(field) || ':' || field || chr(10) end;

create function gate.canonical(entry gate.trail_entries) returns text language sql immutable parallel safe as $$
  select gate.canonical_field(entry.id::text)
    || gate.canonical_field(entry.organisation_id::text)
    || gate.canonical_field(to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || gate.canonical_field(entry.act_id::text)
    || gate.canonical_field(entry.actor_kind)
    || gate.canonical_field(entry.actor_id::text)
    || gate.canonical_field(entry.actor_role)
    || gate.canonical_field(entry.action)
    || gate.canonical_field(entry.purpose)
    || gate.canonical_field(entry.route)
    || gate.canonical_field(array_to_string(entry.subjects, ','))
    || gate.canonical_field(entry.facts)
$$;

-- Only functions of the gate call this; no login may.
create function gate.append(named text, for_purpose text, in_role text, about uuid[], with_facts jsonb) returns uuid
  language plpgsql security definer set search_path = gate, pg_temp as $$
declare
  act gate.acts := gate.act();
  entry gate.trail_entries;
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  entry.id := gen_random_uuid();
  entry.organisation_id := act.organisation_id;
  entry.at := act.at;
  entry.act_id := act.id;
  entry.actor_kind := act.actor_kind;
  entry.actor_id := act.actor_id;
  entry.actor_role := in_role;
  entry.action := named;
  entry.purpose := for_purpose;
  entry.route := act.route;
  entry.subjects := coalesce((select array_agg(subject order by subject) from unnest(about) subject), '{}');
  entry.facts := coalesce(with_facts, '{}')::text;
  entry.salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
  entry.commitment := sha256(convert_to(gate.canonical(entry), 'UTF8') || entry.salt);
  insert into gate.trail_entries (id, organisation_id, at, act_id, actor_kind, actor_id, actor_role, action, purpose,
      route, subjects, facts, salt, commitment)
    values (entry.id, entry.organisation_id, entry.at, entry.act_id, entry.actor_kind, entry.actor_id,
      entry.actor_role, entry.action, entry.purpose, entry.route, entry.subjects, entry.facts, entry.salt, entry.commitment);
  return entry.id;
end $$;

-- Every state a row has been in, as a hash, so that a row changed outside the gate is found afterwards.
create table gate.row_states (
  sequence bigint generated always as identity primary key,
  act_id uuid not null,
  record_id uuid,
  of_table text not null,
  row_id uuid not null,
  digest bytea
);
create index row_states_row on gate.row_states (of_table, row_id, sequence desc);
create index row_states_act on gate.row_states (act_id);
create index row_states_record on gate.row_states (record_id);

create function gate.row_digest(row_as_json jsonb) returns bytea language sql stable parallel safe set timezone = 'UTC'
  return sha256(convert_to(jsonb_strip_nulls(row_as_json)::text, 'UTF8'));

create function gate.state_row() returns trigger language plpgsql security definer
  set search_path = gate, pg_temp set timezone = 'UTC' as $$
declare
  act gate.acts := gate.act();
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  of_record uuid := coalesce(after ->> 'record_id', before ->> 'record_id')::uuid;
begin
  -- The owner's own changes (migrations, or tampering) come with no act: they leave no state, and so are found.
  if act.id is null then
    if session_user in ('kinkeeper_web', 'kinkeeper_jobs', 'kinkeeper_reports', 'kinkeeper_sealing') then
      raise exception 'nobody-has-entered' using errcode = 'KK001';
    end if;
    return null;
  end if;
  insert into gate.row_states (act_id, record_id, of_table, row_id, digest)
    values (act.id, of_record, tg_table_name, coalesce(after ->> 'id', before ->> 'id')::uuid,
      case when after is not null then gate.row_digest(after) end);
  return null;
end $$;

-- At commit: each record whose rows changed has an event of its own in this act, and the act's row states are put
-- into the trail as one hash.
create function gate.changes_are_named() returns trigger language plpgsql security definer
  set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  whose uuid := coalesce(new.record_id, '00000000-0000-0000-0000-000000000000');
  states record;
begin
  if act.id is null then return null; end if;
  if not exists (select from gate.named_events where transaction = pg_current_xact_id() and record_id = whose) then
    raise exception 'change-without-event' using errcode = 'KK004', hint = new.of_table;
  end if;
  -- The first row state to arrive here speaks for all of them.
  if new.sequence <> (select min(sequence) from gate.row_states where act_id = act.id) then return null; end if;
  select count(*) as many,
      encode(sha256(string_agg(sha256(convert_to(of_table || ':' || row_id || ':' || coalesce(encode(digest, 'hex'), 'gone'), 'UTF8')), ''::bytea order by sequence)), 'hex') as digest
    into states from gate.row_states where act_id = act.id;
  perform gate.append('rows.stated', act.purposes[1], null, '{}',
    jsonb_build_object('rows', states.many, 'digest', states.digest));
  return null;
end $$;

create constraint trigger changes_are_named after insert on gate.row_states
  deferrable initially deferred for each row execute function gate.changes_are_named();

-- gate.guard: what every table with a person in it gets. scope 'record': rows belong to a record; 'organisation': to the charity.
create function gate.guard(guarded regclass, scope text, web_writes text) returns void language plpgsql as $$
declare
  column_name text;
  own text := (select relname from pg_class where oid = guarded);
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy the_gate on %s to kinkeeper_gate using (true) with check (true)', guarded);
  if scope = 'record' then
    execute format('create policy opened_for_this_act on %s for select to kinkeeper_web, kinkeeper_jobs
      using (record_id = any ((select gate.opened())::uuid[]))', guarded);
    execute format('create policy written_where_opened on %s for insert to kinkeeper_web, kinkeeper_jobs
      with check (record_id = any ((select gate.writable())::uuid[]))', guarded);
    execute format('create policy changed_where_opened on %s for update to kinkeeper_web, kinkeeper_jobs
      using (record_id = any ((select gate.writable())::uuid[])) with check (record_id = any ((select gate.writable())::uuid[]))', guarded);
    execute format('create policy removed_where_opened on %s for delete to kinkeeper_web, kinkeeper_jobs
      using (record_id = any ((select gate.writable())::uuid[]))', guarded);
  else
    execute format('create policy own_charity on %s to kinkeeper_web, kinkeeper_jobs
      using (organisation_id = (select gate.organisation())) with check (organisation_id = (select gate.organisation()))', guarded);
  end if;
  execute format('grant select, insert, update, delete on %s to kinkeeper_gate', guarded);
  execute format('grant select, insert, update, delete on %s to kinkeeper_jobs', guarded);
  execute format('grant select on %s to kinkeeper_web', guarded);
  if web_writes <> '' then execute format('grant %s on %s to kinkeeper_web', web_writes, guarded); end if;
  execute format('create trigger state_row after insert or update or delete on %s for each row execute function gate.state_row()', guarded);
  for column_name in
    select attname from pg_attribute where attrelid = guarded and atttypid = 'kinkeeper.sealed'::regtype and not attisdropped
  loop
    execute format('alter table %s add constraint %I check (gate.sealed_in_place(%I, unit_id, id, %L))',
      guarded, own || '_' || column_name || '_in_place', column_name, own || '.' || column_name);
  end loop;
end $$;

-- gate.entitlements (0006) answers which relation an actor has to a record; it reads practice tables that come later.

create function gate.admit(record uuid, how text, why text, opening boolean, writes boolean, of_list text) returns void
  language sql security definer set search_path = gate, pg_temp as $$
  insert into gate.admitted (record_id, relation, purpose, opened, may_write, list)
    values (record, how, why, opening, writes, of_list)
    on conflict (transaction, record_id, list) do update
      set opened = gate.admitted.opened or excluded.opened, may_write = gate.admitted.may_write or excluded.may_write
$$;

-- An event named by a feature. Facts are codes, dates, counts and ids: never a name, never words.
create function gate.note(named text, about uuid[], with_facts jsonb default '{}') returns uuid
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  fact record;
  handles uuid[];
  for_purpose text;
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  if named in ('record.opened', 'list.opened', 'rows.stated', 'names.revealed') then
    raise exception 'event-belongs-to-the-gate' using errcode = 'KK005', hint = named;
  end if;
  for fact in select key, value from jsonb_each(coalesce(with_facts, '{}')) loop
    if jsonb_typeof(fact.value) in ('object', 'array')
       or (jsonb_typeof(fact.value) = 'string' and fact.value #>> '{}' !~ '^[a-z0-9:._/+-]{0,80}$' and fact.value #>> '{}' !~ '^\d{4}-\d\d-\d\d') then
      raise exception 'fact-is-not-a-code' using errcode = 'KK006', hint = fact.key;
    end if;
  end loop;
  if exists (select from unnest(about) wanted where not exists
      (select from gate.admitted where transaction = pg_current_xact_id() and record_id = wanted and opened)) then
    raise exception 'not-opened' using errcode = 'KK007';
  end if;
  select array_agg(handle) into handles from kinkeeper.records where id = any (about);
  select purpose into for_purpose from gate.admitted
    where transaction = pg_current_xact_id() and record_id = any (about) limit 1;
  insert into gate.named_events (record_id)
    select coalesce(wanted, '00000000-0000-0000-0000-000000000000')
      from unnest(case when cardinality(about) = 0 then array[null::uuid] else about end) wanted
    on conflict do nothing;
  return gate.append(named, coalesce(for_purpose, act.purposes[1]), act.roles[1], handles, with_facts);
end $$;
