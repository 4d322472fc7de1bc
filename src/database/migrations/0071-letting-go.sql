-- Letting go. Four steps, each a transaction of its own, and each can be done again after a crash:
--   begun      the register says what will go and why; from here on nothing new can be written in it
--   keys gone  (in the key store) nothing of it can be read any more
--   rows gone  what is left of it is deleted, and what else the trail vouches for stays provable
--   checked    everything is searched for it once more, by another way
-- Only the jobs, for the purpose of retention.

-- The state of a row that was let go is kept as the one hash that went into the trail, so that the other rows of the
-- same act can still be proven. It is a hash over a random id and a hash: nobody can be told from it.
alter table gate.row_states add column leaf bytea check (leaf is null or octet_length(leaf) = 32);

create function gate.state_leaf(state gate.row_states) returns bytea language sql stable parallel safe
  return coalesce(state.leaf, sha256(convert_to(state.of_table || ':' || state.row_id || ':' || coalesce(encode(state.digest, 'hex'), 'gone'), 'UTF8')));

-- Rows that go in the transaction that is running. Its deletions state nothing: what is gone has no state.
create unlogged table gate.going_rows (
  transaction xid8 not null default pg_current_xact_id(),
  destruction_id uuid not null,
  record_id uuid not null,
  of_table text not null,
  row_id uuid not null,
  must_stay boolean not null default false,
  primary key (transaction, of_table, row_id)
);

alter table gate.destructions_under_way add column whole boolean not null default false;

create or replace function gate.state_row() returns trigger language plpgsql security definer
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
  if tg_op = 'DELETE' and exists (select from gate.going_rows g where g.transaction = pg_current_xact_id()
      and g.of_table = tg_table_name and g.row_id = (before ->> 'id')::uuid) then
    return null;
  end if;
  insert into gate.row_states (act_id, record_id, of_table, row_id, digest)
    values (act.id, of_record, tg_table_name, coalesce(after ->> 'id', before ->> 'id')::uuid,
      case when after is not null then gate.row_digest(after) end);
  return null;
end $$;

-- As before (0008), with the states of rows that were let go; and as many of those as the trail says there should be.
create or replace function gate.rows_changed_outside() returns table (of_table text, row_id uuid, found text)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp set timezone = 'UTC' as $$
declare guarded record;
begin
  for guarded in select c.oid::regclass as named, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where t.tgname = 'state_row' order by c.relname loop
    return query execute format($q$
      select %L, coalesce(there.id, stated.row_id),
          case when stated.row_id is null then 'row-added' when there.id is null then 'row-removed' else 'row-changed' end
        from (select x.id, gate.row_digest(to_jsonb(x)) as digest from %s x) there
        full join (select distinct on (s.row_id) s.row_id, s.digest from gate.row_states s
            where s.of_table = %L order by s.row_id, s.sequence desc) stated on stated.row_id = there.id
        where there.digest is distinct from stated.digest $q$, guarded.relname, guarded.named, guarded.relname);
  end loop;
  return query
    select null::text, null::uuid, 'states-changed'
      from gate.trail_entries e
      left join lateral (
        select count(*) as many,
          encode(sha256(coalesce(string_agg(gate.state_leaf(s), ''::bytea order by s.sequence), ''::bytea)), 'hex') as digest
        from gate.row_states s where s.act_id = e.act_id) now on true
      where e.action = 'rows.stated' and not exists (select from gate.trail_erasures x where x.entry_id = e.id)
        and (now.digest <> (e.facts::jsonb ->> 'digest') or now.many <> (e.facts::jsonb ->> 'rows')::int);
  return query
    select s.of_table, s.row_id, 'states-without-entry' from gate.row_states s
      where not exists (select from gate.trail_entries e where e.act_id = s.act_id and e.action = 'rows.stated');
  return query
    select null::text, null::uuid, 'states-changed'
      where (select count(*) from gate.row_states s where s.leaf is not null)
        <> (select coalesce(sum((e.facts::jsonb ->> 'states')::bigint), 0) from gate.trail_entries e where e.action = 'destruction.rows-gone');
end $$;

-- Nothing new is written in what is going.
create function gate.nothing_new_in_what_goes() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if exists (select from gate.destructions_under_way d where d.for_record = new.record_id and d.whole) then
    raise exception 'not-yours-or-not-there' using errcode = 'KK015';
  end if;
  return new;
end $$;
create trigger nothing_new_in_what_goes before insert on kinkeeper.units
  for each row execute function gate.nothing_new_in_what_goes();

create function gate.retention_job() returns gate.acts
  language plpgsql stable security definer set search_path = gate, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.id is null or act.actor_kind <> 'job' or not 'retention' = any (act.purposes) then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009';
  end if;
  return act;
end $$;

-- Step 1 takes the record alone, so that a concern, a hold or a request written meanwhile is seen: the caller asks for
-- the facts again after this.
create function gate.lock_record(wanted uuid) returns boolean
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.retention_job();
begin
  perform from kinkeeper.records r where r.id = wanted and r.organisation_id = act.organisation_id for update;
  return found;
end $$;
comment on function gate.lock_record(uuid) is 'for jobs';

create function gate.begin_destruction(of_record uuid, of_units uuid[], of_messages uuid[], line jsonb) returns uuid
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.retention_job();
  made uuid := gen_random_uuid();
  everything boolean := not exists (select from kinkeeper.units u where u.record_id = of_record and u.gone_at is null and not u.id = any (of_units));
begin
  if gate.kept_because(of_record) is not null then raise exception 'kept-while-it-is-asked-for' using errcode = 'KK061'; end if;
  if exists (select from gate.destructions_under_way d where d.for_record = of_record) then return null; end if;
  insert into kinkeeper.destructions (organisation_id, id, reference, part, kinds, services, rules, charter_version, because,
      approved_by, due_on, summary_kept, begun_at, processors)
    values (act.organisation_id, made, line ->> 'reference',
      case when everything then 'all' when cardinality(of_units) = 0 then 'messages' else 'part' end,
      array(select jsonb_array_elements_text(line -> 'kinds')), array(select jsonb_array_elements_text(line -> 'services')),
      array(select jsonb_array_elements_text(line -> 'rules')), line ->> 'charterVersion', line ->> 'because',
      line ->> 'approvedBy', (line ->> 'dueOn')::date, (line ->> 'summaryKept')::boolean, act.at,
      array(select jsonb_array_elements_text(line -> 'processors')));
  insert into gate.destructions_under_way (destruction_id, organisation_id, for_record, units, messages, whole)
    values (made, act.organisation_id, of_record,
      case when everything then array(select u.id from kinkeeper.units u where u.record_id = of_record) else of_units end,
      of_messages, everything);
  perform gate.note('destruction.begun', '{}', jsonb_build_object('destruction', made));
  return made;
end $$;
comment on function gate.begin_destruction(uuid, uuid[], uuid[], jsonb) is 'for jobs';

create function gate.destructions_to_finish() returns table (
    destruction_id uuid, for_record uuid, units uuid[], messages uuid[], whole boolean, keys_gone boolean, rows_gone boolean)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select u.destruction_id, u.for_record, u.units, u.messages, u.whole, d.keys_gone_at is not null, d.rows_gone_at is not null
    from gate.destructions_under_way u join kinkeeper.destructions d on d.id = u.destruction_id
    where u.organisation_id = (gate.retention_job()).organisation_id order by d.begun_at, d.id
$$;
comment on function gate.destructions_to_finish() is 'for jobs';

create function gate.destruction_keys_gone(which uuid[], backups_until date) returns void
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.retention_job();
begin
  update kinkeeper.destructions d set keys_gone_at = act.at, key_backups_gone_on = backups_until,
      keys_gone = (select cardinality(u.units) from gate.destructions_under_way u where u.destruction_id = d.id)
    where d.id = any (which) and d.organisation_id = act.organisation_id and d.keys_gone_at is null;
  perform gate.note('destruction.keys-gone', '{}', jsonb_build_object('destructions', cardinality(which)));
end $$;
comment on function gate.destruction_keys_gone(uuid[], date) is 'for jobs';

-- Tables whose rows belong to a record, with how many others they hang on: the highest are deleted first.
create function gate.record_tables() returns table (of_table text, has_unit boolean, depth integer)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  with recursive guarded as (
    select c.oid, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'state_row'
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'record_id' and a.attgenerated <> '' and c.relname <> 'records')
  ), hangs as (
    select g.oid, 0 as depth from guarded g
    union
    select k.conrelid, h.depth + 1 from hangs h join pg_constraint k on k.confrelid = h.oid and k.contype = 'f' and k.conrelid <> k.confrelid
      where k.conrelid in (select oid from guarded)
  )
  select g.relname::text, exists (select from pg_attribute a where a.attrelid = g.oid and a.attname = 'unit_id' and not a.attisdropped),
      (select max(h.depth) from hangs h where h.oid = g.oid)
    from guarded g order by 3 desc, 1
$$;

-- Which row points at which: one column of a foreign key, the one that names the other row's id.
create function gate.record_links() returns table (from_table text, from_column text, to_table text)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select c.relname::text, a.attname::text, p.relname::text
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
    join lateral unnest(k.conkey, k.confkey) as part (own, theirs) on true
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = part.own
    join pg_attribute b on b.attrelid = k.confrelid and b.attnum = part.theirs
    where k.contype = 'f' and b.attname = 'id' and a.attname <> 'record_id'
      and c.relname in (select t.of_table from gate.record_tables() t) and p.relname in (select t.of_table from gate.record_tables() t)
$$;

-- Step 3. Returns how many rows went.
create function gate.forget_rows(which uuid[]) returns bigint
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.retention_job();
  part record;
  link record;
  found_more boolean;
  gone bigint;
  all_gone bigint := 0;
  states bigint;
  looks bigint := 0;
  ids uuid[];
  whole_records uuid[];
  handles uuid[];
  emptied text;
begin
  select array_agg(u.destruction_id), array_agg(u.for_record) filter (where u.whole) into ids, whole_records
    from gate.destructions_under_way u join kinkeeper.destructions d on d.id = u.destruction_id
    where u.destruction_id = any (which) and u.organisation_id = act.organisation_id
      and d.keys_gone_at is not null and d.rows_gone_at is null;
  if ids is null then return 0; end if;
  whole_records := coalesce(whole_records, '{}');

  -- What goes: all of a record, or the rows of some of its units and of single messages.
  for part in select * from gate.record_tables() loop
    execute format('insert into gate.going_rows (destruction_id, record_id, of_table, row_id)
      select u.destruction_id, t.record_id, %1$L, t.id from gate.destructions_under_way u join kinkeeper.%1$I t on t.record_id = u.for_record
      where u.destruction_id = any ($1) and (u.whole or %2$s) on conflict do nothing', part.of_table,
      case when part.of_table = 'units' then 't.id = any (u.units)'
        when part.of_table = 'notes' then 't.unit_id = any (u.units) or t.id = any (u.messages)'
        when part.of_table = 'note_additions' then 't.unit_id = any (u.units) or t.note_id = any (u.messages)'
        when part.has_unit then 't.unit_id = any (u.units)' else 'false' end) using ids;
  end loop;
  -- Rows without a key of their own go with what they hang on.
  loop
    found_more := false;
    for link in select l.* from gate.record_links() l join gate.record_tables() t on t.of_table = l.from_table where not t.has_unit and l.from_table <> 'units' loop
      execute format('insert into gate.going_rows (destruction_id, record_id, of_table, row_id)
        select g.destruction_id, g.record_id, %1$L, t.id from gate.going_rows g join kinkeeper.%1$I t on t.%2$I = g.row_id
        where g.transaction = pg_current_xact_id() and g.of_table = %3$L on conflict do nothing', link.from_table, link.from_column, link.to_table);
      get diagnostics gone = row_count;
      found_more := found_more or gone > 0;
    end loop;
    exit when not found_more;
  end loop;
  -- A row that something staying points at stays as a place without anything in it.
  loop
    found_more := false;
    for link in select * from gate.record_links() loop
      execute format('update gate.going_rows g set must_stay = true from kinkeeper.%1$I t
        where g.transaction = pg_current_xact_id() and g.of_table = %3$L and not g.must_stay and t.%2$I = g.row_id and t.record_id = g.record_id
          and not exists (select from gate.going_rows o where o.transaction = pg_current_xact_id() and o.of_table = %1$L and o.row_id = t.id and not o.must_stay)',
        link.from_table, link.from_column, link.to_table);
      get diagnostics gone = row_count;
      found_more := found_more or gone > 0;
    end loop;
    exit when not found_more;
  end loop;

  -- Their states become the hashes the trail knows. Of a whole record, those of rows long deleted, too.
  update gate.row_states s set leaf = gate.state_leaf(s), of_table = '', row_id = '00000000-0000-0000-0000-000000000000', record_id = null, digest = null
    where s.leaf is null and (s.record_id = any (whole_records)
      or exists (select from gate.going_rows g where g.transaction = pg_current_xact_id() and g.record_id = s.record_id and g.of_table = s.of_table and g.row_id = s.row_id));
  get diagnostics states = row_count;

  for part in select * from gate.record_tables() loop
    execute format('delete from kinkeeper.%1$I t using gate.going_rows g
      where g.transaction = pg_current_xact_id() and g.of_table = %1$L and g.row_id = t.id and not g.must_stay', part.of_table);
    get diagnostics gone = row_count;
    all_gone := all_gone + gone;
    if not exists (select from gate.going_rows g where g.transaction = pg_current_xact_id() and g.of_table = part.of_table and g.must_stay) then continue; end if;
    if part.of_table = 'units' then
      update kinkeeper.units t set gone_at = act.at from gate.going_rows g
        where g.transaction = pg_current_xact_id() and g.of_table = 'units' and g.row_id = t.id and g.must_stay;
    else
      select string_agg(format('%I = null', a.attname), ', ') into emptied from pg_attribute a
        where a.attrelid = ('kinkeeper.' || quote_ident(part.of_table))::regclass and a.attnum > 0 and not a.attisdropped and not a.attnotnull and a.attgenerated = ''
          and not exists (select from gate.record_links() l where l.from_table = part.of_table and l.from_column = a.attname);
      if emptied is not null then
        execute format('update kinkeeper.%1$I t set %2$s from gate.going_rows g
          where g.transaction = pg_current_xact_id() and g.of_table = %1$L and g.row_id = t.id and g.must_stay', part.of_table, emptied);
      end if;
    end if;
  end loop;
  insert into gate.named_events (record_id) select distinct g.record_id from gate.going_rows g
    where g.transaction = pg_current_xact_id() and g.must_stay on conflict do nothing;

  -- What the gate itself holds of them: sessions, one-use codes, forecasts, whatever is added later and names a record.
  for part in select c.relname::text as of_table, a.attname::text as column_name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname in ('record_id', 'person_id', 'actor_record') and not a.attisdropped
      where n.nspname = 'gate' and c.relkind = 'r' and c.relname not in ('row_states', 'going_rows', 'name_changes') loop
    execute format('delete from gate.%1$I t where (t.%2$I = any ($1) or t.%2$I in (select g.row_id from gate.going_rows g
        where g.transaction = pg_current_xact_id() and g.of_table = ''people'')) %3$s', part.of_table, part.column_name,
      case when part.of_table in ('admitted', 'named_events') then 'and t.transaction <> pg_current_xact_id()' else '' end) using whole_records;
  end loop;

  -- Looks at nobody but a record that is gone go, too; each leaves its leaf in the tree and its place in the register.
  -- Entries that name several keep a handle that is nobody's any more.
  select array_agg(s.subject) into handles from (
    select distinct u.handle as subject from gate.going_handles u where u.transaction = pg_current_xact_id()) s;
  if handles is not null then
    with entries as (
      delete from gate.trail_entries e where e.subjects && handles and cardinality(e.subjects) = 1
        and e.action not like 'destruction.%' returning e.id)
    insert into gate.trail_erasures (entry_id, at) select id, act.at from entries;
    get diagnostics looks = row_count;
  end if;
  delete from gate.going_handles where transaction = pg_current_xact_id();

  update kinkeeper.destructions d set rows_gone_at = act.at,
      rows_gone = (select count(*) from gate.going_rows g where g.transaction = pg_current_xact_id() and g.destruction_id = d.id),
      looks_gone = case when cardinality(ids) = 1 then looks end
    where d.id = any (ids);
  update kinkeeper.erasure_approvals a set carried_out_at = act.at from gate.destructions_under_way u
    where u.destruction_id = any (ids) and a.record_id = u.for_record and a.carried_out_at is null
      and (a.scope <> 'one-person' or exists (select from gate.going_rows g where g.transaction = pg_current_xact_id() and g.of_table = 'people' and g.row_id = a.person_id));
  if found then
    insert into gate.named_events (record_id) select u.for_record from gate.destructions_under_way u where u.destruction_id = any (ids) on conflict do nothing;
  end if;
  delete from gate.going_rows where transaction = pg_current_xact_id();
  perform gate.note('destruction.rows-gone', '{}', jsonb_build_object('destructions', cardinality(ids), 'rows', all_gone, 'states', states));
  return all_gone;
end $$;
comment on function gate.forget_rows(uuid[]) is 'for jobs';

-- The handle of each record that goes, noted as its row goes.
create unlogged table gate.going_handles (transaction xid8 not null default pg_current_xact_id(), handle uuid not null);
create function gate.note_handle() returns trigger language plpgsql security definer set search_path = gate, pg_temp as $$
begin
  insert into gate.going_handles (handle) values (old.handle);
  return null;
end $$;
create trigger note_handle after delete on kinkeeper.records for each row execute function gate.note_handle();

-- Step 4 looks for what should be gone by another way: in every column of every table that could hold such an id, and
-- in every sealed value, whose header names its key.
create function gate.traces_of(records uuid[], gone_units uuid[]) returns table (of_table text, of_column text, how_many bigint)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare place record;
begin
  perform gate.retention_job();
  for place in select c.oid::regclass::text as named, n.nspname || '.' || c.relname as full_name, a.attname::text as column_name,
        case when a.atttypid = 'uuid'::regtype then 'id' when a.atttypid = 'uuid[]'::regtype then 'ids' else 'sealed' end as holds
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where n.nspname in ('kinkeeper', 'gate') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
        and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype, 'kinkeeper.sealed'::regtype)
        and n.nspname || '.' || c.relname not in ('gate.destructions_under_way', 'gate.admitted', 'gate.named_events', 'gate.going_rows') loop
    -- A request once joined to the record still says to which; that id is nobody's now.
    continue when place.column_name = 'linked_to';
    of_table := place.full_name;
    of_column := place.column_name;
    -- A unit may stay as an empty place, marked so, with the rows that others point at.
    execute format('select count(*) from %s t where %s', place.named, case
        when place.full_name || '.' || place.column_name in ('kinkeeper.units.id', 'gate.row_states.row_id')
          or (place.full_name like 'kinkeeper.%' and place.column_name = 'unit_id') then
          format('t.%1$I = any ($1 || $2) and not exists (select from kinkeeper.units u where u.id = t.%1$I and u.gone_at is not null)', place.column_name)
        when place.holds = 'id' then format('t.%I = any ($1 || $2)', place.column_name)
        when place.holds = 'ids' then format('t.%I && ($1 || $2)', place.column_name)
        else format('substring(t.%1$I from 3 for 16) = any (array(select uuid_send(u) from unnest($2) u))', place.column_name) end)
      into how_many using records, gone_units;
    if how_many > 0 then return next; end if;
  end loop;
end $$;
comment on function gate.traces_of(uuid[], uuid[]) is 'for jobs';

create function gate.finish_destruction(which uuid[], traces integer, backups_until date) returns void
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.retention_job();
begin
  update kinkeeper.destructions d set checked_at = act.at, found_again = traces, backups_gone_on = backups_until
    where d.id = any (which) and d.organisation_id = act.organisation_id and d.rows_gone_at is not null;
  -- Only what was not found again is finished; the rest is looked for each night, and said aloud.
  if traces = 0 then
    delete from gate.destructions_under_way u where u.destruction_id = any (which) and u.organisation_id = act.organisation_id;
  end if;
  perform gate.note('destruction.checked', '{}', jsonb_build_object('destructions', cardinality(which), 'found', traces));
end $$;
comment on function gate.finish_destruction(uuid[], integer, date) is 'for jobs';

-- The forecast of one charity, made anew.
create function gate.set_forecast(lines jsonb) returns void
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.retention_job();
begin
  delete from gate.retention_forecast f where f.organisation_id = act.organisation_id;
  insert into gate.retention_forecast (record_id, organisation_id, next_on, needs_a_look, refused, made_at)
    select (line ->> 'record')::uuid, act.organisation_id, (line ->> 'nextOn')::date, (line ->> 'needsALook')::boolean, line ->> 'refused', act.at
      from jsonb_array_elements(lines) line;
  perform gate.append('retention.forecast', 'retention', 'job', '{}', jsonb_build_object('records', jsonb_array_length(lines)));
end $$;
comment on function gate.set_forecast(jsonb) is 'for jobs';

create function gate.records_to_forecast(after_record uuid, at_most integer) returns setof uuid
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select r.id from kinkeeper.records r where r.organisation_id = (gate.retention_job()).organisation_id
    and (after_record is null or r.id > after_record) order by r.id limit at_most
$$;
comment on function gate.records_to_forecast(uuid, integer) is 'for jobs';

-- A certificate is for whoever holds its reference. Nobody is in it, so it needs no act.
create function gate.certificate(of_slug text, with_reference text) returns setof kinkeeper.destructions
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select d.* from kinkeeper.destructions d join kinkeeper.organisations o on o.id = d.organisation_id
    where o.slug = of_slug and d.reference = upper(trim(with_reference)) order by d.begun_at
$$;
comment on function gate.certificate(text, text) is 'for web';
