-- What of an entry is committed to, field after field with its length, so that no two entries read alike.
create or replace function gate.canonical(entry gate.trail_entries) returns text language sql immutable parallel safe as $$
  select string_agg(case when field is null then '-' else octet_length(field) || ':' || field end || chr(10), '' order by place)
    from unnest(array[entry.id::text, entry.organisation_id::text,
      to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), entry.act_id::text, entry.actor_kind,
      entry.actor_id::text, entry.actor_role, entry.action, entry.purpose, entry.route,
      array_to_string(entry.subjects, ','), entry.facts]) with ordinality of (field, place)
$$;

-- Only functions of the gate call this; no login may.
create or replace function gate.append(named text, for_purpose text, in_role text, about uuid[], with_facts jsonb) returns uuid
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

create or replace function gate.row_digest(row_as_json jsonb) returns bytea language sql stable parallel safe set timezone = 'UTC'
  return sha256(convert_to(jsonb_strip_nulls(row_as_json)::text, 'UTF8'));

-- States the row as it now is, for the act that changed it.
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

-- At commit: each record whose rows changed has an event of its own in this act, and the act's row states are put
-- into the trail as one hash.
create or replace function gate.changes_are_named() returns trigger language plpgsql security definer
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

-- An event named by a feature. Facts are codes, dates, counts and ids: never a name, never words.
create or replace function gate.note(named text, about uuid[], with_facts jsonb default '{}') returns uuid
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp set plan_cache_mode = force_generic_plan as $$
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

-- The handle of a record opened in this act, for the proof that its list of looks is complete. Of no other record.
create or replace function gate.handle_of(wanted uuid) returns uuid
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not exists (select from gate.admitted a where a.transaction = pg_current_xact_id_if_assigned() and a.record_id = wanted and a.opened) then
    raise exception 'not-opened' using errcode = 'KK007';
  end if;
  return (select handle from kinkeeper.records where id = wanted);
end $$;
comment on function gate.handle_of(uuid) is 'for web, jobs';

create or replace function gate.note_handle() returns trigger language plpgsql security definer set search_path = gate, pg_temp as $$
begin
  insert into gate.going_handles (handle) values (old.handle);
  return null;
end $$;

-- What the trail calls the record, for the proof that one's list is whole: to nobody but the person themselves.
create or replace function gate.own_handle() returns uuid
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.actor_kind is distinct from 'family' or not act.actor_record = any (gate.opened()) then
    raise exception 'not-opened' using errcode = 'KK007';
  end if;
  return (select handle from kinkeeper.records where id = act.actor_record);
end $$;
comment on function gate.own_handle() is 'for web';

-- While a "do not inform" stands the family is not told of a role that would give it away, nor
-- of any look, at the page for raising a concern included (T12).
create or replace function gate.not_told_to_family(act gate.acts, wanted uuid) returns boolean
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select act.actor_kind = 'family' and exists (select from kinkeeper.concerns n where n.record_id = wanted and n.do_not_inform
    and (n.do_not_inform_until is null or n.do_not_inform_until >= (act.at at time zone 'Europe/London')::date))
$$;

-- The trail of one opened record: for the person it is about, for those on the case, for reviews. Safeguarding looks are
-- told by number only while a 'do not inform' stands (T12), and never to the person then.
create or replace function gate.trail_of(wanted uuid) returns table (
    entry_id uuid, at timestamptz, actor_kind text, actor_id uuid, actor_role text, action text, purpose text, route text, facts text, withheld boolean)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  subject uuid;
  hide boolean := gate.not_told_to_family(act, wanted);
begin
  if not exists (select from gate.admitted a where a.transaction = pg_current_xact_id_if_assigned() and a.record_id = wanted and a.opened) then
    raise exception 'not-opened' using errcode = 'KK007';
  end if;
  select handle into subject from kinkeeper.records where id = wanted;
  return query
    select e.id, e.at, e.actor_kind,
        case when not held then e.actor_id end, case when not held then e.actor_role end,
        case when not held then e.action end, case when not held then e.purpose end,
        case when not held then e.route end, case when not held then e.facts end, held
      from gate.trail_entries e
      cross join lateral (select hide and (e.purpose = 'safeguarding' or e.action like 'concern.%' or e.route like '%concern%') as held) h
      where e.subjects @> array[subject]
        and (e.action not in ('sensitive.recorded', 'sensitive.corrected') or wanted = any (gate.with_sensitive_right()))
      order by e.at desc, e.sequence desc;
end $$;

-- Who has looked, as one person of the record may be told. Every entry has a line; a line that is not told says nothing
-- but that it is there. Never told: what somebody else of the record did or asked for, and the workings of the software.
-- While a 'do not inform' stands, or when the record has others in it, only plain looks are told.
create or replace function gate.trail_for(wanted uuid, person uuid) returns table (
    entry_id uuid, at timestamptz, told boolean, actor_kind text, actor_role text, action text, purpose text, facts text)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  subject uuid;
  careful boolean;
begin
  if not wanted = any (gate.opened()) or (act.actor_kind = 'family' and person <> act.actor_id) then
    raise exception 'not-opened' using errcode = 'KK007';
  end if;
  select handle into subject from kinkeeper.records where id = wanted;
  careful := exists (select from kinkeeper.people p where p.record_id = wanted and p.id <> person
        and p.part_in_family in ('parent', 'carer', 'other-adult', 'young-person'))
    or exists (select from kinkeeper.concerns n where n.record_id = wanted and n.do_not_inform
        and (n.do_not_inform_until is null or n.do_not_inform_until >= (act.at at time zone 'Europe/London')::date))
    or exists (select from kinkeeper.safeguarding_decisions d where d.record_id = wanted and not d.told_family
        and (d.look_again_on is null or d.look_again_on >= (act.at at time zone 'Europe/London')::date));
  return query
    select e.id, e.at, t.told, case when t.told then e.actor_kind end, case when t.told then e.actor_role end,
        case when t.told then e.action end, case when t.told then e.purpose end, case when t.told then e.facts end
      from gate.trail_entries e
      cross join lateral (select case
        when e.actor_kind = 'family' then e.actor_id = person
        when e.actor_kind <> 'staff' then not careful and e.actor_kind = 'visitor'
        when not careful then true
        else e.purpose in ('support', 'triage', 'transfer', 'supervision', 'allocation', 'reason-given')
          and e.action in ('record.opened', 'names.revealed', 'list.opened', 'record.opened-with-reason', 'sensitive.read')
          and e.route !~ 'concern|safeguarding|decision|shar' end as told) t
      where e.subjects @> array[subject] order by e.at desc, e.sequence desc;
end $$;
comment on function gate.trail_for(uuid, uuid) is 'for web';

create or replace function gate.state_leaf(state gate.row_states) returns bytea language sql stable parallel safe as $$
  select coalesce(state.leaf, sha256(convert_to(state.of_table || ':' || state.row_id || ':' || coalesce(encode(state.digest, 'hex'), 'gone'), 'UTF8')))
$$;

-- Rows against the states the trail vouches for: what the owner of the database, or anybody past the gate, has changed;
-- and as many states of rows that were let go as the trail says there should be.
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
comment on function gate.rows_changed_outside() is 'for sealing';

-- An alarm about the trail stands from when it was first found; true for whoever is the first to say it to this charity.
create or replace function gate.raise_trail_alarm(wanted text) returns boolean
  language plpgsql security definer set search_path = gate, pg_temp as $$
declare
  act gate.acts := gate.act();
begin
  if act.id is null or act.actor_kind <> 'job' then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  insert into gate.trail_alarms (organisation_id, found, since) values (act.organisation_id, wanted, act.at) on conflict do nothing;
  return found;
end $$;
comment on function gate.raise_trail_alarm(text) is 'for jobs';

-- That entries waited is over when none waits. What was altered is over when the whole trail was verified: null for all.
create or replace function gate.settle_trail_alarms(wanted text) returns void
  language sql security definer set search_path = gate, pg_temp as $$
  delete from gate.trail_alarms a where wanted is null or a.found = wanted
$$;
comment on function gate.settle_trail_alarms(text) is 'for sealing';

create or replace function gate.trail_in_alarm() returns boolean
  language sql stable security definer set search_path = gate, pg_temp as $$ select exists (select from gate.trail_alarms) $$;
comment on function gate.trail_in_alarm() is 'for web';
