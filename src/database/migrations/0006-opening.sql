-- Who may open what, and the only doors: open, open_list, reveal_names, open_with_reason, create_record.

insert into gate.access_rules (rank, relation, roles, purpose, may_write, words) values
  (10, 'author', '{worker,lead,manager,coach,volunteer,bookings,safeguarding-lead,data-protection-lead,supervisor,administrator,visitor,family,job}', 'any', true, 'wrote it in this very act'),
  (20, 'team', '{worker,lead,manager,coach,volunteer,supervisor,bookings,safeguarding-lead}', 'support', true, 'is working with the family now'),
  (30, 'offered', '{worker,lead,manager,coach,volunteer,supervisor}', 'transfer', true, 'has been asked to take the case over'),
  (40, 'duty', '{worker,lead,manager,coach,supervisor,bookings,safeguarding-lead}', 'triage', true, 'answers new requests for help'),
  (50, 'supervisor', '{supervisor,lead,manager}', 'supervision', false, 'supervises the person who is working with the family'),
  (60, 'unheld', '{lead,manager}', 'allocation', true, 'finds a worker for families who are waiting, or whose case is closed and may open again'),
  (65, 'allocating', '{lead,manager}', 'allocation', true, 'moves cases between workers, without reading the notes'),
  (70, 'safeguarding', '{safeguarding-lead}', 'safeguarding', true, 'leads on keeping people safe, and a concern is recorded'),
  (80, 'rights', '{data-protection-lead,caldicott-guardian}', 'rights', true, 'answers a request, a complaint or a review about this record'),
  (90, 'reason', '{worker,lead,manager,coach,supervisor,safeguarding-lead,data-protection-lead,caldicott-guardian}', 'reason-given', false, 'opened it for an hour with a reason, which is reviewed'),
  (100, 'importer', '{lead,manager,administrator,data-protection-lead}', 'import', true, 'brought it in from a spreadsheet and may still take that back'),
  (110, 'self', '{family}', 'own-information', true, 'is the person the record is about'),
  (120, 'clockwork', '{job}', 'retention', true, 'the software, keeping the promise to let records go'),
  (121, 'clockwork', '{job}', 'correspondence', true, 'the software, sending what somebody decided to send'),
  (122, 'clockwork', '{job}', 'search-index', false, 'the software, so that names can be found by those who may see them'),
  (123, 'clockwork', '{job}', 'rights', true, 'the software, keeping the clocks of requests');

create table kinkeeper.import_batches (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid generated always as (null::uuid) stored,
  file_name text not null,
  file_digest bytea not null,
  rows_seen integer not null,
  rows_taken integer not null,
  rows_refused integer not null,
  imported_by uuid not null,
  imported_at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (organisation_id, id),
  unique (id)
);
select gate.guard('kinkeeper.import_batches', 'organisation', 'insert, update');

-- 0008 adds rights_requests and holds; until then nobody stands in that relation. Replaced there.
create function gate.rights_records(of_organisation uuid, wanted uuid[]) returns setof uuid
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select record_id from kinkeeper.openings_with_reason
    where organisation_id = of_organisation and reviewed_at is null and (wanted is null or record_id = any (wanted))
$$;

create function gate.relations(act gate.acts, wanted uuid[]) returns table (record_id uuid, relation text)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  today date := (act.at at time zone 'Europe/London')::date;
begin
  if act.actor_kind = 'family' then
    return query select act.actor_record, 'self' where wanted is null or act.actor_record = any (wanted); return;
  elsif act.actor_kind = 'job' then
    return query select r.id, 'clockwork' from kinkeeper.records r
      where r.organisation_id = act.organisation_id and (wanted is null or r.id = any (wanted)); return;
  elsif act.actor_kind <> 'staff' then return;
  end if;
  return query
    select t.record_id, 'team' from kinkeeper.case_team t join kinkeeper.cases c on c.id = t.case_id
      where t.staff_id = act.actor_id and t.left_at is null and (t.until is null or t.until >= today) and c.closed_at is null
        and (wanted is null or t.record_id = any (wanted))
    union all
    select t.record_id, 'offered' from kinkeeper.transfers t
      where t.to_staff = act.actor_id and t.answered is null and (wanted is null or t.record_id = any (wanted))
    union all
    select e.record_id, 'duty' from kinkeeper.enquiries e
      where e.organisation_id = act.organisation_id and e.settled_at is null and (wanted is null or e.record_id = any (wanted))
    union all
    select f.record_id, 'duty' from kinkeeper.referrals f
      where f.organisation_id = act.organisation_id and f.decided_at is null and (wanted is null or f.record_id = any (wanted))
    union all
    select t.record_id, 'supervisor' from kinkeeper.case_team t
        join kinkeeper.cases c on c.id = t.case_id join kinkeeper.staff s on s.id = t.staff_id
      where s.supervisor_id = act.actor_id and t.left_at is null and c.closed_at is null
        and (wanted is null or t.record_id = any (wanted))
    union all
    select c.record_id, case when c.closed_at is not null or not exists (
        select from kinkeeper.case_team t where t.case_id = c.id and t.left_at is null) then 'unheld' else 'allocating' end
      from kinkeeper.cases c
      where act.roles && '{lead,manager}' and c.organisation_id = act.organisation_id
        and (wanted is null or c.record_id = any (wanted))
    union all
    select n.record_id, 'safeguarding' from kinkeeper.concerns n
      where act.roles && '{safeguarding-lead}' and n.organisation_id = act.organisation_id
        and (wanted is null or n.record_id = any (wanted))
    union all
    select r, 'rights' from gate.rights_records(act.organisation_id, wanted) r
      where act.roles && '{data-protection-lead,caldicott-guardian}'
    union all
    select o.record_id, 'reason' from kinkeeper.openings_with_reason o
      where o.staff_id = act.actor_id and o.ends_at > act.at and (wanted is null or o.record_id = any (wanted))
    union all
    select r.id, 'importer' from kinkeeper.records r join kinkeeper.import_batches b on b.id = r.import_batch
      where 'import' = any (act.purposes) and b.organisation_id = act.organisation_id and b.imported_by = act.actor_id
        and b.undone_at is null and (wanted is null or r.id = any (wanted));
end $$;

-- The roles of the actor that open records at all, by what their charity says of each.
create function gate.opening_roles(act gate.acts) returns text[]
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select coalesce(array_agg(r), '{}') from unnest(act.roles) r where not exists (
    select from gate.charter_roles c where c.organisation_id = act.organisation_id and c.role = r and c.opens in ('figures', 'nothing'))
$$;

-- Each record once, with the best rule that fits this act. A record kept for named people only is nobody else's.
create function gate.entitlements(act gate.acts, wanted uuid[]) returns table (record_id uuid, relation text, purpose text, may_write boolean, role text)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select distinct on (stands.record_id) stands.record_id, rule.relation, rule.purpose, rule.may_write,
      (select r from unnest(act.roles) r where r = any (rule.roles) limit 1)
    from gate.relations(act, wanted) stands
    join gate.access_rules rule on rule.relation = stands.relation and rule.purpose = any (act.purposes)
      and rule.roles && (select gate.opening_roles(act))
    join kinkeeper.records r on r.id = stands.record_id and r.organisation_id = act.organisation_id
    where r.only_for is null or act.actor_kind <> 'staff' or act.actor_id = any (r.only_for) or rule.relation = 'rights'
    order by stands.record_id, rule.rank
$$;

-- Opens one record for this act and writes the look in the trail. No row back means no: and it is the same 'no' for a
-- record that is somebody else's and for one that does not exist.
create function gate.open(wanted uuid) returns table (relation text, purpose text, may_write boolean)
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  found record;
  subject uuid;
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  select e.* into found from gate.entitlements(act, array[wanted]) e;
  if found.record_id is null then return; end if;
  select handle into subject from kinkeeper.records where id = wanted;
  perform gate.append('record.opened', found.purpose, found.role, array[subject], jsonb_build_object('relation', found.relation));
  perform gate.admit(wanted, found.relation, found.purpose, true, found.may_write, '');
  return query select found.relation, found.purpose, found.may_write;
end $$;

-- A new record, opened for its author in this act alone.
create function gate.create_record(new_id uuid, of_kind text, code text, batch uuid default null) returns void
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  if act.actor_kind = 'visitor' and of_kind = 'family' then raise exception 'purpose-does-not-allow' using errcode = 'KK009'; end if;
  insert into kinkeeper.records (organisation_id, id, kind, case_code, made_at, import_batch)
    values (act.organisation_id, new_id, of_kind, code, act.at, batch);
  perform gate.admit(new_id, 'author', act.purposes[1], true, true, '');
end $$;

-- Lists show a line a record and no more. Each list is a function gate.list_<name>(act) that says whose lines they are.
create table gate.lists (list text primary key, purpose text not null, roles text[] not null, words text not null);

create function gate.open_list(wanted text) returns integer
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
  execute format('select gate.%I($1)', 'list_' || replace(wanted, '-', '_')) into ids using act;
  ids := coalesce(ids, '{}');
  select array_agg(r.handle) into handles from kinkeeper.records r where r.id = any (ids)
    and (r.only_for is null or act.actor_kind <> 'staff' or act.actor_id = any (r.only_for));
  perform gate.append('list.opened', kind.purpose, (select r from unnest(act.roles) r where r = any (kind.roles) limit 1),
    handles, jsonb_build_object('list', wanted, 'lines', coalesce(cardinality(handles), 0)));
  insert into gate.admitted (record_id, relation, purpose, opened, may_write, list)
    select r.id, 'listed', kind.purpose, false, false, wanted from kinkeeper.records r where r.id = any (ids)
      and (r.only_for is null or act.actor_kind <> 'staff' or act.actor_id = any (r.only_for))
    on conflict do nothing;
  return coalesce(cardinality(handles), 0);
end $$;

-- Names for lines already listed: one entry saying whose names were shown. Codes stand in until then (S1-36, S1-37).
create function gate.reveal_names(wanted uuid[]) returns void
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
create function gate.findable() returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select coalesce(array_agg(e.record_id), '{}') from gate.entitlements(gate.act(), null) e
    where e.relation in ('team', 'duty', 'safeguarding', 'rights', 'reason', 'unheld', 'importer')
$$;

-- Outside one's caseload, by case code, for a reason. The caller writes the openings_with_reason row in the same act;
-- without it no later act opens anything.
create function gate.open_with_reason(code text) returns uuid
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  found kinkeeper.records;
begin
  if act.actor_kind is distinct from 'staff' or not 'reason-given' = any (act.purposes)
    or not gate.opening_roles(act) && (select roles from gate.access_rules where relation = 'reason') then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009';
  end if;
  select * into found from kinkeeper.records r where r.organisation_id = act.organisation_id and r.case_code = upper(code)
    and (r.only_for is null or act.actor_id = any (r.only_for));
  if found.id is null then return null; end if;
  perform gate.admit(found.id, 'reason', 'reason-given', true, true, '');
  return found.id;
end $$;

-- Names for the search index of one charity: sealed, and of no use without the keys (trust table, ARCHITECTURE.md).
create function gate.names_for_index(of_organisation uuid) returns table (
    record_id uuid, person_id uuid, case_code text, unit_id uuid, part_in_family text,
    given_name kinkeeper.sealed, family_name kinkeeper.sealed, known_as kinkeeper.sealed)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select p.record_id, p.id, r.case_code, p.unit_id, p.part_in_family, p.given_name, p.family_name, p.known_as
    from kinkeeper.people p join kinkeeper.records r on r.id = p.record_id
    where p.organisation_id = of_organisation
$$;

insert into gate.lists (list, purpose, roles, words) values
  ('caseload', 'support', '{worker,lead,manager,coach,volunteer,supervisor,bookings,safeguarding-lead}', 'open cases of the person looking'),
  ('enquiries', 'triage', '{worker,lead,manager,coach,supervisor,bookings,safeguarding-lead}', 'requests for help that nobody has settled'),
  ('referrals', 'triage', '{worker,lead,manager,coach,supervisor,bookings,safeguarding-lead}', 'introductions that nobody has decided'),
  ('waiting', 'allocation', '{lead,manager}', 'families waiting for a worker'),
  ('team', 'allocation', '{lead,manager}', 'open cases by code, with who holds them'),
  ('transfers', 'transfer', '{worker,lead,manager,coach,volunteer,supervisor}', 'cases the person looking is asked to take over'),
  ('tasks', 'support', '{worker,lead,manager,coach,volunteer,supervisor,bookings,safeguarding-lead}', 'things to do on the cases of the person looking'),
  ('openings', 'rights', '{data-protection-lead,caldicott-guardian}', 'openings with a reason that wait for review'),
  ('openings-on-my-cases', 'support', '{worker,lead,manager,coach,volunteer,supervisor,safeguarding-lead}', 'who opened a case of the person looking with a reason'),
  ('concerns', 'safeguarding', '{safeguarding-lead}', 'records with a safeguarding concern');

create function gate.list_caseload(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct t.record_id) from kinkeeper.case_team t join kinkeeper.cases c on c.id = t.case_id
    where t.staff_id = act.actor_id and t.left_at is null and (t.until is null or t.until >= (act.at at time zone 'Europe/London')::date) and c.closed_at is null
$$;
create function gate.list_tasks(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select gate.list_caseload(act)
$$;
create function gate.list_openings_on_my_cases(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct o.record_id) from kinkeeper.openings_with_reason o where o.record_id = any (gate.list_caseload(act))
$$;
create function gate.list_enquiries(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(record_id) from kinkeeper.enquiries where organisation_id = act.organisation_id and settled_at is null
$$;
create function gate.list_referrals(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(record_id) from kinkeeper.referrals where organisation_id = act.organisation_id and decided_at is null
$$;
create function gate.list_waiting(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct c.record_id) from kinkeeper.cases c where c.organisation_id = act.organisation_id and c.closed_at is null
    and not exists (select from kinkeeper.case_team t where t.case_id = c.id and t.left_at is null)
$$;
create function gate.list_team(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct c.record_id) from kinkeeper.cases c where c.organisation_id = act.organisation_id and c.closed_at is null
$$;
create function gate.list_transfers(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(record_id) from kinkeeper.transfers where to_staff = act.actor_id and answered is null
$$;
create function gate.list_openings(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct record_id) from kinkeeper.openings_with_reason where organisation_id = act.organisation_id and reviewed_at is null
$$;
create function gate.list_concerns(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct record_id) from kinkeeper.concerns where organisation_id = act.organisation_id
$$;

-- The views of the lists: no names, no words but those a list must show. They belong to the gate, so they see past the
-- policies, and show only what this act's open_list admitted.
create view kinkeeper.caseload_lines with (security_barrier) as
  select c.record_id, r.case_code, c.id as case_id, c.service, c.opened_at, c.review_on, t.part, t.staff_id,
      (select max(n.happened_at) from kinkeeper.notes n where n.record_id = c.record_id and n.fixed_at is not null and n.reached and n.kind <> 'note') as last_contact_at,
      (select min(k.due_on) from kinkeeper.tasks k where k.record_id = c.record_id and k.done_at is null) as next_task_on,
      (select count(*)::int from kinkeeper.notes n where n.record_id = c.record_id and n.fixed_at is null and n.drafted_by = t.staff_id) as drafts,
      exists (select from kinkeeper.concerns s where s.record_id = c.record_id) as has_concern
    from kinkeeper.cases c join kinkeeper.records r on r.id = c.record_id
    join kinkeeper.case_team t on t.case_id = c.id and t.left_at is null and t.staff_id = gate.actor()
    where c.closed_at is null and c.record_id = any (gate.listed('caseload'));

create view kinkeeper.enquiry_lines with (security_barrier) as
  select e.record_id, r.case_code, e.anonymous, e.made_by, e.came_by, e.about, e.wants_reply, e.received_at, e.replied_at
    from kinkeeper.enquiries e join kinkeeper.records r on r.id = e.record_id
    where e.settled_at is null and e.record_id = any (gate.listed('enquiries'));

create view kinkeeper.referral_lines with (security_barrier) as
  select f.record_id, r.case_code, f.made_by, f.agency_kind, f.service, f.received_at, f.own_check, f.notice_due_on, f.notice_given_on
    from kinkeeper.referrals f join kinkeeper.records r on r.id = f.record_id
    where f.decided_at is null and f.record_id = any (gate.listed('referrals'));

create view kinkeeper.waiting_lines with (security_barrier) as
  select c.record_id, r.case_code, c.id as case_id, c.service, c.opened_at, c.opened_from, c.intervention_level,
      (select d.decided from kinkeeper.triage_decisions d where d.record_id = c.record_id order by d.at desc limit 1) as triage
    from kinkeeper.cases c join kinkeeper.records r on r.id = c.record_id
    where c.closed_at is null and c.record_id = any (gate.listed('waiting'))
      and not exists (select from kinkeeper.case_team t where t.case_id = c.id and t.left_at is null);

create view kinkeeper.team_lines with (security_barrier) as
  select c.record_id, r.case_code, c.id as case_id, c.service, c.opened_at,
      (select array_agg(t.staff_id) from kinkeeper.case_team t where t.case_id = c.id and t.left_at is null) as held_by,
      (select max(n.happened_at) from kinkeeper.notes n where n.record_id = c.record_id and n.fixed_at is not null and n.reached and n.kind <> 'note') as last_contact_at
    from kinkeeper.cases c join kinkeeper.records r on r.id = c.record_id
    where c.closed_at is null and c.record_id = any (gate.listed('team'));

create view kinkeeper.transfer_lines with (security_barrier) as
  select t.record_id, r.case_code, t.id as transfer_id, t.case_id, t.from_staff, t.offered_at
    from kinkeeper.transfers t join kinkeeper.records r on r.id = t.record_id
    where t.answered is null and t.to_staff = gate.actor() and t.record_id = any (gate.listed('transfers'));

create view kinkeeper.task_lines with (security_barrier) as
  select k.id, k.record_id, k.unit_id, r.case_code, k.kind, k.words, k.for_staff, k.due_on
    from kinkeeper.tasks k join kinkeeper.records r on r.id = k.record_id
    where k.done_at is null and (k.for_staff is null or k.for_staff = gate.actor()) and k.record_id = any (gate.listed('tasks'));

create view kinkeeper.opening_lines with (security_barrier) as
  select o.id, o.record_id, r.case_code, o.staff_id, o.reason, o.at, o.ends_at, o.review_due_on, o.reviewed_at, o.finding
    from kinkeeper.openings_with_reason o join kinkeeper.records r on r.id = o.record_id
    where o.record_id = any (gate.listed('openings')) or o.record_id = any (gate.listed('openings-on-my-cases'));

create view kinkeeper.concern_lines with (security_barrier) as
  select n.id, n.record_id, r.case_code, n.raised_at, n.outcome, n.outcome_at
    from kinkeeper.concerns n join kinkeeper.records r on r.id = n.record_id
    where n.record_id = any (gate.listed('concerns'));

create view kinkeeper.name_lines with (security_barrier) as
  select p.id, p.record_id, p.unit_id, p.part_in_family, p.given_name, p.family_name, p.known_as
    from kinkeeper.people p where p.record_id = any (gate.listed('names'));

-- The trail of one opened record: for the person it is about, for those on the case, for reviews. Safeguarding looks are
-- told by number only while a 'do not inform' stands (T12), and never to the person then.
create function gate.trail_of(wanted uuid) returns table (
    entry_id uuid, at timestamptz, actor_kind text, actor_id uuid, actor_role text, action text, purpose text, route text, facts text, withheld boolean)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  subject uuid;
  hide boolean;
begin
  if not exists (select from gate.admitted a where a.transaction = pg_current_xact_id_if_assigned() and a.record_id = wanted and a.opened) then
    raise exception 'not-opened' using errcode = 'KK007';
  end if;
  select handle into subject from kinkeeper.records where id = wanted;
  hide := act.actor_kind = 'family' and exists (select from kinkeeper.concerns n where n.record_id = wanted and n.do_not_inform
    and (n.do_not_inform_until is null or n.do_not_inform_until >= (act.at at time zone 'Europe/London')::date));
  return query
    select e.id, e.at, e.actor_kind,
        case when hide and e.purpose = 'safeguarding' then null else e.actor_id end, e.actor_role,
        case when hide and e.purpose = 'safeguarding' then null else e.action end,
        case when hide and e.purpose = 'safeguarding' then null else e.purpose end,
        case when hide and e.purpose = 'safeguarding' then null else e.route end,
        case when hide and e.purpose = 'safeguarding' then null else e.facts end,
        hide and e.purpose = 'safeguarding'
      from gate.trail_entries e where e.subjects @> array[subject] order by e.at desc, e.sequence desc;
end $$;

-- Who can see this record, by the very rules that open it.
create function gate.who_can_open(wanted uuid) returns table (staff_id uuid, relation text, purpose text, may_write boolean, words text)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  member kinkeeper.staff;
  as_if gate.acts;
begin
  if not exists (select from gate.admitted a where a.transaction = pg_current_xact_id_if_assigned() and a.record_id = wanted and a.opened) then
    raise exception 'not-opened' using errcode = 'KK007';
  end if;
  for member in select * from kinkeeper.staff s where s.organisation_id = act.organisation_id and s.may_sign_in
      and (s.ends_on is null or s.ends_on >= (act.at at time zone 'Europe/London')::date) loop
    as_if := act;
    as_if.actor_kind := 'staff'; as_if.actor_id := member.id; as_if.roles := member.roles;
    as_if.purposes := array(select distinct purpose from gate.access_rules);
    return query
      select distinct member.id, rule.relation, rule.purpose, rule.may_write, rule.words
        from gate.relations(as_if, array[wanted]) stands
        join gate.access_rules rule on rule.relation = stands.relation and rule.roles && gate.opening_roles(as_if)
        join kinkeeper.records r on r.id = stands.record_id
        where r.only_for is null or member.id = any (r.only_for) or rule.relation = 'rights';
  end loop;
end $$;

-- Those who only move cases about do not read what was said.
create policy not_for_allocation on kinkeeper.notes as restrictive for select to kinkeeper_web
  using (not (select gate.purposes()) <@ array['allocation', 'transfer']);
create policy not_for_allocation on kinkeeper.note_additions as restrictive for select to kinkeeper_web
  using (not (select gate.purposes()) <@ array['allocation', 'transfer']);
create policy not_for_allocation on kinkeeper.concerns as restrictive for select to kinkeeper_web
  using (not (select gate.purposes()) <@ array['allocation', 'transfer']);
-- A draft is its author's.
create policy drafts_are_their_authors on kinkeeper.notes as restrictive for select to kinkeeper_web
  using (fixed_at is not null or drafted_by = (select gate.actor()));
create policy drafts_are_their_authors on kinkeeper.drafts as restrictive for select to kinkeeper_web
  using (staff_id = (select gate.actor()));
