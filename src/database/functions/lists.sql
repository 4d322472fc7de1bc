-- Who stands on a list. A restricted record is on no list of work, and one that somebody answers for is on theirs even
-- if it is kept for named people.
create or replace function gate.on_list(act gate.acts, kind gate.lists) returns table (id uuid, handle uuid)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare ids uuid[];
begin
  execute format('select gate.%I($1)', 'list_' || replace(kind.list, '-', '_')) into ids using act;
  return query select r.id, r.handle from kinkeeper.records r where r.id = any (coalesce(ids, '{}'))
    and (r.only_for is null or act.actor_kind <> 'staff' or act.actor_id = any (r.only_for) or kind.list = 'requests')
    and (kind.purpose in ('rights', 'safeguarding', 'retention') or not gate.use_is_stopped(act, r.id));
end $$;

-- Opens the lines of a list for this act; one entry names everybody listed.
create or replace function gate.open_list(wanted text) returns integer
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  kind gate.lists;
  ids uuid[];
  handles uuid[];
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  select * into kind from gate.lists where list = wanted;
  if kind.list is null or not kind.roles && gate.opening_roles(act) or not kind.purpose = any (act.purposes) then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009', hint = wanted;
  end if;
  select array_agg(o.id), array_agg(o.handle) into ids, handles from gate.on_list(act, kind) o;
  perform gate.append('list.opened', kind.purpose, (select r from unnest(act.roles) r where r = any (kind.roles) limit 1),
    handles, jsonb_build_object('list', wanted, 'lines', coalesce(cardinality(handles), 0)));
  insert into gate.admitted (record_id, relation, purpose, opened, may_write, list)
    select id, 'listed', kind.purpose, false, false, wanted from unnest(coalesce(ids, '{}')) id
    on conflict do nothing;
  return coalesce(cardinality(handles), 0);
end $$;

-- Names for lines already listed: one entry saying whose names were shown. Codes stand in until then (S1-36, S1-37).
create or replace function gate.reveal_names(wanted uuid[]) returns void
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  handles uuid[];
  ids uuid[];
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  select array_agg(e.record_id) into ids from gate.entitlements(act, wanted) e where e.relation not in ('allocating', 'supervisor');
  select array_agg(handle) into handles from kinkeeper.records where id = any (ids);
  if handles is null then return; end if;
  perform gate.append('names.revealed', act.purposes[1], act.roles[1], handles, jsonb_build_object('lines', cardinality(handles)));
  insert into gate.admitted (record_id, relation, purpose, opened, may_write, list)
    select id, 'listed', act.purposes[1], false, false, 'names' from unnest(ids) id on conflict do nothing;
end $$;

-- Records whose names the actor may be shown in a search: asked before matching, so that even the count tells nothing.
-- Searching for somebody is a use of their name; only a record whose use somebody asked to stop is asked about one by one.
create or replace function gate.findable() returns uuid[] language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  restricted uuid[] := array(select r.record_id from kinkeeper.restrictions r where r.organisation_id = act.organisation_id and r.lifted_at is null);
begin
  return (select coalesce(array_agg(e.record_id), '{}') from gate.entitlements(act, null) e
    where e.relation in ('team', 'duty', 'safeguarding', 'rights', 'handed', 'reason', 'unheld', 'importer')
      and (e.relation in ('safeguarding', 'rights', 'handed')
        or not (e.record_id = any (restricted) and gate.use_is_stopped(act, e.record_id))));
end $$;

-- Names for the search index of one charity: sealed, and of no use without the keys (trust table, ARCHITECTURE.md).
create or replace function gate.names_for_index(of_organisation uuid) returns table (
    record_id uuid, person_id uuid, case_code text, unit_id uuid, part_in_family text,
    given_name kinkeeper.sealed, family_name kinkeeper.sealed, known_as kinkeeper.sealed)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select p.record_id, p.id, r.case_code, p.unit_id, p.part_in_family, p.given_name, p.family_name, p.known_as
    from kinkeeper.people p join kinkeeper.records r on r.id = p.record_id
    where p.organisation_id = of_organisation
$$;

create or replace function gate.name_changed() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  insert into gate.name_changes (person_id, organisation_id, changed_in)
    values (coalesce(new.id, old.id), coalesce(new.organisation_id, old.organisation_id), pg_current_xact_id())
    on conflict (person_id) do update set changed_in = excluded.changed_in;
  return null;
end $$;

-- As names_for_index, for those whom a snapshot did not see as they are now. A person who is gone comes without a record.
create or replace function gate.names_changed(of_organisation uuid, since text) returns table (
    record_id uuid, person_id uuid, case_code text, unit_id uuid,
    given_name kinkeeper.sealed, family_name kinkeeper.sealed, known_as kinkeeper.sealed)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select p.record_id, c.person_id, r.case_code, p.unit_id, p.given_name, p.family_name, p.known_as
    from gate.name_changes c
    left join kinkeeper.people p on p.id = c.person_id
    left join kinkeeper.records r on r.id = p.record_id
    where c.organisation_id = of_organisation and c.changed_in >= pg_snapshot_xmin(since::pg_snapshot)
      and not pg_visible_in_snapshot(c.changed_in, since::pg_snapshot)
$$;
comment on function gate.names_changed(uuid, text) is 'for web';

create or replace function gate.list_caseload(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct t.record_id) from kinkeeper.case_team t join kinkeeper.cases c on c.id = t.case_id
    where t.staff_id = act.actor_id and t.left_at is null and (t.until is null or t.until >= (act.at at time zone 'Europe/London')::date) and c.closed_at is null
$$;

create or replace function gate.list_tasks(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select gate.list_caseload(act)
$$;

create or replace function gate.list_supervised(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct r.record_id) from gate.relations(act, null) r where r.relation = 'supervisor'
$$;

-- Of the last sixty days, and only of families one still works with.
create or replace function gate.list_messages_not_sent(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct o.record_id) from kinkeeper.outbox o
    where o.record_id = any (gate.list_caseload(act)) and o.queued_by = act.actor_id and o.sent_at is null
      and o.cancelled_at > act.at - interval '60 days'
$$;

create or replace function gate.list_openings_on_my_cases(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct o.record_id) from kinkeeper.openings_with_reason o where o.record_id = any (gate.list_caseload(act))
$$;

create or replace function gate.list_enquiries(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(record_id) from kinkeeper.enquiries where organisation_id = act.organisation_id and settled_at is null
$$;

create or replace function gate.list_referrals(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(record_id) from kinkeeper.referrals where organisation_id = act.organisation_id and decided_at is null
$$;

create or replace function gate.list_waiting(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct c.record_id) from kinkeeper.cases c where c.organisation_id = act.organisation_id and c.closed_at is null
    and not exists (select from kinkeeper.case_team t where t.case_id = c.id and t.left_at is null
      and (t.until is null or t.until >= (act.at at time zone 'Europe/London')::date))
$$;

create or replace function gate.list_team(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct c.record_id) from kinkeeper.cases c where c.organisation_id = act.organisation_id and c.closed_at is null
$$;

create or replace function gate.list_transfers(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(record_id) from kinkeeper.transfers where to_staff = act.actor_id and answered is null
$$;

create or replace function gate.list_openings(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct record_id) from kinkeeper.openings_with_reason where organisation_id = act.organisation_id and reviewed_at is null
$$;

create or replace function gate.list_openings_for_safety(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select gate.list_openings(act)
$$;

create or replace function gate.list_concerns(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct record_id) from kinkeeper.concerns where organisation_id = act.organisation_id
$$;

create or replace function gate.list_decisions(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct record_id) from kinkeeper.safeguarding_decisions
    where organisation_id = act.organisation_id and decided_at is not null and second_at is null
$$;

create or replace function gate.list_decisions_for_safety(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select gate.list_decisions(act)
$$;

create or replace function gate.list_requests(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct record_id) from (
    select r.record_id, r.organisation_id, r.handed_to, r.not_for, r.outcome_at from kinkeeper.rights_requests r
    union all
    select c.record_id, c.organisation_id, c.handed_to, c.not_for, c.outcome_at from kinkeeper.complaints c) a
    where a.organisation_id = act.organisation_id and (a.outcome_at is null or a.outcome_at > act.at - interval '60 days')
      and not coalesce(act.actor_id = any (a.not_for), false)
      and (a.handed_to = act.actor_id or act.roles && '{data-protection-lead,caldicott-guardian}')
$$;

create or replace function gate.list_retention(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(f.record_id) from gate.retention_forecast f where f.organisation_id = act.organisation_id
    and (f.needs_a_look or f.next_on <= (act.at at time zone 'Europe/London')::date + 92)
$$;

create or replace function gate.list_twins(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct t) from gate.open_twins(act.organisation_id) t
$$;
