-- What a request, a complaint or a restriction keeps (as gate.kept_because says it in one word), with its day. A family
-- is told of its own only. That a complaint is open is told to those who answer it, the family and the clockwork, not to
-- those who work with the family: it may be about them.
create or replace function gate.rights_stops(act gate.acts, wanted uuid[]) returns table (record_id uuid, reason text, since date)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select r.record_id, 'rights-request-open', min(r.received_on) from kinkeeper.rights_requests r where r.record_id = any (wanted) and r.outcome is null
    and (act.actor_kind <> 'family' or act.actor_id in (r.person_id, r.asked_by_person)) group by r.record_id
  union all
  select c.record_id, 'complaint-open', min(c.received_on) from kinkeeper.complaints c where c.record_id = any (wanted) and c.outcome is null
    and (act.actor_kind <> 'family' or act.actor_id = c.person_id)
    and (act.actor_kind <> 'staff' or c.record_id = any (gate.opened_for('{rights}')) or c.record_id = any (gate.listed('retention')))
    and not coalesce(act.actor_id = any (c.not_for), false) group by c.record_id
  union all
  select r.record_id, 'restriction', min(r.since)::date from kinkeeper.restrictions r where r.record_id = any (wanted) and r.lifted_at is null
    and (act.actor_kind <> 'family' or act.actor_id = r.person_id)
    and not exists (select from kinkeeper.erasure_approvals a where a.record_id = r.record_id and a.carried_out_at is null) group by r.record_id
$$;

-- A key that seals why somebody opened the record, or why it is held, is neither a safeguarding file nor a request.
create or replace function gate.kind_for_clock(of_unit kinkeeper.units) returns text
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select case
    when of_unit.kind = 'safeguarding' and not exists (select from kinkeeper.concerns n where n.unit_id = of_unit.id)
      and not exists (select from kinkeeper.safeguarding_decisions n where n.unit_id = of_unit.id) then 'narrative'
    when of_unit.kind = 'rights' and not exists (select from kinkeeper.rights_requests n where n.unit_id = of_unit.id)
      and not exists (select from kinkeeper.complaints n where n.unit_id = of_unit.id) then 'narrative'
    else of_unit.kind end
$$;

-- Coded facts and days for the clocks: of records opened in this act, listed for it, or of the job's own charity. The
-- family's own page has no safeguarding facts while it is not told of them. The last contact is the later of what was
-- written here and what a list that was brought in had. Each table is asked once for all the records; what a record has
-- none of is not in its answer.
create or replace function gate.retention_facts(wanted uuid[]) returns table (facts json)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp set timezone = 'Europe/London'
  set plan_cache_mode = force_generic_plan as $$
declare
  act gate.acts := gate.act();
  allowed uuid[] := wanted;
  untold uuid[];
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  if not (act.actor_kind = 'job' and 'retention' = any (act.purposes)) then
    select array_agg(distinct a.record_id) into allowed from gate.admitted a where a.transaction = pg_current_xact_id_if_assigned()
      and a.record_id = any (wanted) and (a.opened or a.list = 'retention');
  end if;
  select array_agg(r.id), coalesce(array_agg(r.id) filter (where act.actor_kind = 'family' and gate.not_told_to_family(act, r.id)), '{}')
    into allowed, untold from kinkeeper.records r where r.organisation_id = act.organisation_id and r.id = any (allowed);
  return query
  select json_object_agg(f.named, f.fact) from (
    select r.id as of_record, v.named, v.fact from kinkeeper.records r cross join lateral (values
        ('record', to_json(r.id)), ('code', to_json(r.case_code)), ('madeOn', to_json(r.made_at::date)),
        ('lastContactOn', to_json(greatest((select max(n.happened_at)::date from kinkeeper.notes n
            where n.record_id = r.id and n.fixed_at is not null and n.reached and n.kind <> 'note'),
          (select max(c.imported_last_contact_on) from kinkeeper.cases c where c.record_id = r.id)))),
        ('anonymous', to_json(r.kind = 'enquiry' and exists (select from kinkeeper.enquiries e where e.record_id = r.id and e.anonymous)))) v (named, fact)
      where r.id = any (allowed)
    union all
    select u.record_id, 'units', json_agg(json_build_object('id', u.id, 'kind', case when u.kind in ('safeguarding', 'rights') then gate.kind_for_clock(u) else u.kind end,
        'service', u.service, 'person', u.person_id, 'madeOn', u.made_at::date,
        'answeredOn', case when u.kind = 'rights' then (select max(n.outcome_at)::date from (select q.outcome_at from kinkeeper.rights_requests q where q.unit_id = u.id
          union all select c.outcome_at from kinkeeper.complaints c where c.unit_id = u.id) n) end,
        'startsOn', case when u.kind = 'summary' then (select k.clock_from from kinkeeper.kept_summaries k where k.unit_id = u.id) end) order by u.made_at, u.id)
      from kinkeeper.units u where u.record_id = any (allowed) and u.gone_at is null and not (u.kind = 'safeguarding' and u.record_id = any (untold)) group by u.record_id
    union all
    select n.record_id, 'draftContactOn', to_json(max(n.happened_at)::date)
      from kinkeeper.notes n where n.record_id = any (allowed) and n.fixed_at is null and n.reached and n.kind <> 'note' group by n.record_id
    union all
    select c.record_id, 'cases', json_agg(json_build_object('id', c.id, 'service', c.service, 'openedOn', c.opened_at::date, 'closedOn', c.closed_at::date))
      from kinkeeper.cases c where c.record_id = any (allowed) group by c.record_id
    union all
    select q.record_id, 'requests', json_agg(json_build_object('service', q.service, 'receivedOn', q.received_at::date, 'settledOn', q.settled_at::date)) from (
        select e.record_id, e.service, e.received_at, e.settled_at from kinkeeper.enquiries e where e.record_id = any (allowed)
        union all select f.record_id, f.service, f.received_at, f.decided_at from kinkeeper.referrals f where f.record_id = any (allowed)) q group by q.record_id
    union all
    select b.record_id, 'courses', gate.course_ends(b.record_id, (act.at at time zone 'Europe/London')::date)::json
      from kinkeeper.bookings b where b.record_id = any (allowed) group by b.record_id
    union all
    select p.record_id, 'children', json_agg(json_build_object('adultOn', p.adult_on, 'addedOn', p.added_at::date, 'unborn', p.part_in_family = 'unborn-baby'))
      from kinkeeper.people p where p.record_id = any (allowed) and p.part_in_family in ('child', 'young-person', 'unborn-baby') group by p.record_id
    union all
    select n.record_id, 'messages', json_agg(json_build_object('id', n.id, 'madeOn', n.happened_at::date))
      from kinkeeper.notes n where n.record_id = any (allowed) and n.kind = 'chat' and n.fixed_at is not null group by n.record_id
    union all
    select s.record_id, 'concerns', json_agg(json_build_object('raisedOn', s.raised_at::date, 'raisedAt', s.raised_at, 'outcome', s.outcome))
      from kinkeeper.concerns s where s.record_id = any (allowed) and not s.record_id = any (untold) group by s.record_id
    union all
    select h.record_id, 'holds', json_agg(json_build_object('id', h.id, 'reason', h.reason, 'setOn', h.set_at::date))
      from kinkeeper.holds h where h.record_id = any (allowed) and not (act.actor_kind = 'family' and h.reason = 'official-enquiry') group by h.record_id
    union all
    select v.record_id, 'holdReviews', json_agg(json_build_object('hold', v.hold_id, 'outcome', v.outcome, 'on', v.at::date, 'at', v.at))
      from kinkeeper.hold_reviews v where v.record_id = any (allowed) group by v.record_id
    union all
    select o.record_id, 'open', json_agg(json_build_object('reason', o.reason, 'since', o.since)) from gate.rights_stops(act, allowed) o group by o.record_id
    union all
    select a.record_id, 'erasures', json_agg(json_build_object('id', a.id, 'person', a.person_id, 'scope', a.scope, 'on', a.approved_at::date))
      from kinkeeper.erasure_approvals a where a.record_id = any (allowed) and a.carried_out_at is null group by a.record_id) f
    group by f.of_record;
end $$;
comment on function gate.retention_facts(uuid[]) is 'for web, jobs';

-- Nothing new is written in what is going.
create or replace function gate.nothing_new_in_what_goes() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if exists (select from gate.destructions_under_way d where d.for_record = new.record_id and d.whole) then
    raise exception 'not-yours-or-not-there' using errcode = 'KK015';
  end if;
  return new;
end $$;

create or replace function gate.retention_job() returns gate.acts
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
create or replace function gate.lock_record(wanted uuid) returns boolean
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.retention_job();
begin
  perform from kinkeeper.records r where r.id = wanted and r.organisation_id = act.organisation_id for update;
  return found;
end $$;
comment on function gate.lock_record(uuid) is 'for jobs';

create or replace function gate.begin_destruction(of_record uuid, of_units uuid[], of_messages uuid[], line jsonb) returns uuid
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

create or replace function gate.destructions_to_finish() returns table (
    destruction_id uuid, for_record uuid, units uuid[], messages uuid[], whole boolean, keys_gone boolean, rows_gone boolean)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select u.destruction_id, u.for_record, u.units, u.messages, u.whole, d.keys_gone_at is not null, d.rows_gone_at is not null
    from gate.destructions_under_way u join kinkeeper.destructions d on d.id = u.destruction_id
    where u.organisation_id = (gate.retention_job()).organisation_id order by d.begun_at, d.id
$$;
comment on function gate.destructions_to_finish() is 'for jobs';

create or replace function gate.destruction_keys_gone(which uuid[], backups_until date) returns void
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.retention_job();
begin
  update kinkeeper.destructions d set keys_gone_at = act.at, key_backups_gone_on = backups_until,
      keys_gone = (select cardinality(u.units) from gate.destructions_under_way u where u.destruction_id = d.id)
    where d.id = any (which) and d.organisation_id = act.organisation_id and d.keys_gone_at is null;
  perform gate.note('destruction.keys-gone', '{}', jsonb_build_object('destructions', cardinality(which)));
end $$;
comment on function gate.destruction_keys_gone(uuid[], date) is 'for jobs';

-- Step 3. Returns how many rows went.
create or replace function gate.forget_rows(which uuid[]) returns bigint
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

-- Step 4 looks for what should be gone by another way: in every column of every table that could hold such an id, and
-- in every sealed value, whose header names its key. Each table is gone through once, row by row, and no index is asked.
create or replace function gate.traces_of(records uuid[], gone_units uuid[]) returns table (of_table text, of_column text, how_many bigint)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  place record;
  -- A sealed value names its unit after its first two signs.
  headers bytea[] := array(select uuid_send(u) from unnest(gone_units) u);
  counts bigint[];
begin
  perform gate.retention_job();
  for place in
    select t.named, t.full_name, array_agg(t.column_name order by t.attnum) as columns, string_agg(format('count(*) filter (where %s)', case
        -- A unit may stay as an empty place, marked so, with the rows that others point at.
        when t.full_name || '.' || t.column_name in ('kinkeeper.units.id', 'gate.row_states.row_id')
          or (t.full_name like 'kinkeeper.%' and t.column_name = 'unit_id') then
          format('t.%1$I = any ($1 || $2) and not exists (select from kinkeeper.units u where u.id = t.%1$I and u.gone_at is not null)', t.column_name)
        when t.holds = 'uuid'::regtype then format('t.%I = any ($1 || $2)', t.column_name)
        when t.holds = 'uuid[]'::regtype then format('t.%1$I <> ''{}'' and exists (select from unnest(t.%1$I) one where one = any ($1 || $2))', t.column_name)
        else format('substring(t.%I from 3 for 16) = any ($3)', t.column_name) end), ', ' order by t.attnum) as looks
      from (select c.oid::regclass::text as named, n.nspname || '.' || c.relname as full_name, a.attnum, a.attname::text as column_name, a.atttypid::regtype as holds
          from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
          where n.nspname in ('kinkeeper', 'gate') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
            and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype, 'kinkeeper.sealed'::regtype)
            and n.nspname || '.' || c.relname not in ('gate.destructions_under_way', 'gate.admitted', 'gate.named_events', 'gate.going_rows')
            -- A request once joined to the record still says to which; that id is nobody's now.
            and a.attname <> 'linked_to') t
      group by t.named, t.full_name order by t.full_name loop
    execute format('select array[%s] from %s t', place.looks, place.named) into counts using records, gone_units, headers;
    for at in 1 .. cardinality(counts) loop
      if counts[at] > 0 then
        of_table := place.full_name;
        of_column := place.columns[at];
        how_many := counts[at];
        return next;
      end if;
    end loop;
  end loop;
end $$;
comment on function gate.traces_of(uuid[], uuid[]) is 'for jobs';

create or replace function gate.finish_destruction(which uuid[], traces integer, backups_until date) returns void
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
create or replace function gate.set_forecast(lines jsonb) returns void
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.retention_job();
  kept bigint;
begin
  delete from gate.retention_forecast f where f.organisation_id = act.organisation_id;
  insert into gate.retention_forecast (record_id, organisation_id, next_on, needs_a_look, refused, made_at)
    select (line ->> 'record')::uuid, act.organisation_id, (line ->> 'nextOn')::date, (line ->> 'needsALook')::boolean, line ->> 'refused', act.at
      from jsonb_array_elements(lines) line
      where exists (select from kinkeeper.records r where r.id = (line ->> 'record')::uuid and r.organisation_id = act.organisation_id);
  get diagnostics kept = row_count;
  perform gate.append('retention.forecast', 'retention', 'job', '{}', jsonb_build_object('records', kept));
end $$;
comment on function gate.set_forecast(jsonb) is 'for jobs';

create or replace function gate.records_to_forecast(after_record uuid, at_most integer) returns setof uuid
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select r.id from kinkeeper.records r where r.organisation_id = (gate.retention_job()).organisation_id
    and (after_record is null or r.id > after_record) order by r.id limit at_most
$$;
comment on function gate.records_to_forecast(uuid, integer) is 'for jobs';

-- A certificate is for whoever holds its reference. Nobody is in it, so it needs no act.
create or replace function gate.certificate(of_slug text, with_reference text) returns setof kinkeeper.destructions
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select d.* from kinkeeper.destructions d join kinkeeper.organisations o on o.id = d.organisation_id
    where o.slug = of_slug and d.reference = upper(trim(with_reference)) order by d.begun_at
$$;
comment on function gate.certificate(text, text) is 'for web';

-- Units of this charity that are still here although their keys are gone, by the ledger that outlived the backup.
create or replace function gate.units_to_forget_again(gone uuid[]) returns table (for_record uuid, units uuid[])
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select u.record_id, array_agg(u.id) from kinkeeper.units u
    where u.organisation_id = (gate.retention_job()).organisation_id and u.id = any (gone) and u.gone_at is null group by u.record_id
$$;
comment on function gate.units_to_forget_again(uuid[]) is 'for jobs';

-- As begin_destruction, for what was let go before and came back with a backup: nothing can hold it, because it is gone.
create or replace function gate.begin_again(of_record uuid, of_units uuid[], line jsonb) returns uuid
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.retention_job();
  made uuid := gen_random_uuid();
  everything boolean := not exists (select from kinkeeper.units u where u.record_id = of_record and u.gone_at is null and not u.id = any (of_units));
begin
  if not (select replay_due from gate.installation) then raise exception 'purpose-does-not-allow' using errcode = 'KK009'; end if;
  delete from gate.destructions_under_way d where d.for_record = of_record;
  insert into kinkeeper.destructions (organisation_id, id, reference, part, kinds, rules, charter_version, because, approved_by, due_on, begun_at)
    values (act.organisation_id, made, line ->> 'reference', case when everything then 'all' else 'part' end,
      array(select distinct u.kind from kinkeeper.units u where u.id = any (of_units) order by 1), '{}', line ->> 'charterVersion',
      'it had gone before, and came back with a backup', 'rule', (act.at at time zone 'Europe/London')::date, act.at);
  insert into gate.destructions_under_way (destruction_id, organisation_id, for_record, units, whole)
    values (made, act.organisation_id, of_record,
      case when everything then array(select u.id from kinkeeper.units u where u.record_id = of_record) else of_units end, everything);
  perform gate.note('destruction.begun', '{}', jsonb_build_object('destruction', made, 'again', true));
  return made;
end $$;
comment on function gate.begin_again(uuid, uuid[], jsonb) is 'for jobs';
