-- Who stands how to a record, and what that lets them do (access_rules). Asked by every door of opening.sql.

-- Records with something in them to review or to decide: an opening, a hold, an end that waits for a look, a possible
-- twin.
create or replace function gate.rights_records(of_organisation uuid, wanted uuid[]) returns setof uuid
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select o.record_id from kinkeeper.openings_with_reason o
    where o.organisation_id = of_organisation and o.reviewed_at is null and (wanted is null or o.record_id = any (wanted))
  union
  select f.record_id from gate.retention_forecast f
    where f.organisation_id = of_organisation and f.needs_a_look and (wanted is null or f.record_id = any (wanted))
  union
  select h.record_id from kinkeeper.holds h
    where h.organisation_id = of_organisation and (wanted is null or h.record_id = any (wanted))
  union
  select t from gate.open_twins(of_organisation) t where wanted is null or t = any (wanted)
$$;

-- Who answers: the data protection lead and the Caldicott Guardian, for as long as there is something to answer or to
-- review; and whoever a request or complaint was handed to, for that one. Never whom it is about.
create or replace function gate.rights_records(act gate.acts, wanted uuid[]) returns table (record_id uuid, relation text)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select a.record_id, case when a.handed_to = act.actor_id then 'handed' else 'rights' end
    from (
      select r.record_id, r.organisation_id, r.handed_to, r.not_for, r.outcome_at from kinkeeper.rights_requests r
      union all
      select c.record_id, c.organisation_id, c.handed_to, c.not_for, c.outcome_at from kinkeeper.complaints c) a
    where a.organisation_id = act.organisation_id and (wanted is null or a.record_id = any (wanted))
      and (a.outcome_at is null or a.outcome_at > act.at - interval '60 days')
      and not coalesce(act.actor_id = any (a.not_for), false)
      and (a.handed_to = act.actor_id or act.roles && '{data-protection-lead,caldicott-guardian}')
  union all
  select o, 'rights' from gate.rights_records(act.organisation_id, wanted) o
    where act.roles && '{data-protection-lead,caldicott-guardian}'
$$;

-- Who stands how to a record: the one text of it. make_readings below makes two readings of it by rule.
create or replace function gate.relations(act gate.acts, wanted uuid[]) returns table (record_id uuid, relation text)
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
      where s.supervisor_id = act.actor_id and (s.ends_on is null or s.ends_on >= today)
        and t.left_at is null and (t.until is null or t.until >= today) and c.closed_at is null
        and (wanted is null or t.record_id = any (wanted))
    union all
    select c.record_id, case when c.closed_at is not null or not exists (
        select from kinkeeper.case_team t join kinkeeper.staff s on s.id = t.staff_id
          where t.case_id = c.id and t.left_at is null and (t.until is null or t.until >= today)
            and (s.ends_on is null or s.ends_on >= today)) then 'unheld' else 'allocating' end
      from kinkeeper.cases c
      where act.roles && '{lead,manager}' and c.organisation_id = act.organisation_id
        and (wanted is null or c.record_id = any (wanted))
    union all
    select n.record_id, 'safeguarding' from kinkeeper.concerns n
      where act.roles && '{safeguarding-lead}' and n.organisation_id = act.organisation_id
        and (wanted is null or n.record_id = any (wanted))
    union all
    select r.record_id, r.relation from gate.rights_records(act, wanted) r
    union all
    select o.record_id, 'reason' from kinkeeper.openings_with_reason o
      where o.staff_id = act.actor_id and o.ends_at > act.at and (wanted is null or o.record_id = any (wanted))
    union all
    select r.id, 'importer' from kinkeeper.records r join kinkeeper.import_batches b on b.id = r.import_batch
      where 'import' = any (act.purposes) and b.organisation_id = act.organisation_id and b.imported_by = act.actor_id
        and b.undone_at is null and (wanted is null or r.id = any (wanted));
end $$;

-- Every page opens a record, and every search asks who may be found. gate.relations is the one text of who stands how to
-- a record; its "wanted is null or …" makes a kept plan useless, so it was planned anew each time, for most of the time a
-- page took. Here two readings of that same text are made by rule, one for records that are named and one for all, each
-- of which keeps its plan. Made again whenever that text is.

create or replace function gate.make_readings() returns void language plpgsql as $$
declare
  rules text;
  reading record;
  function_read text;
begin
  for reading in select * from (values ('to', '\1'), ('anywhere', 'true')) r (ending, condition) loop
    foreach function_read in array array['rights_records', 'relations'] loop
      rules := pg_get_functiondef(format('gate.%s(gate.acts, uuid[])', function_read)::regprocedure);
      rules := regexp_replace(rules, '\(wanted is null or (\S+ = any \(wanted\))\)', reading.condition, 'g');
      rules := replace(rules, format('gate.%s(act gate.acts', function_read), format('gate.%s_%s(act gate.acts', function_read, reading.ending));
      rules := replace(rules, 'gate.rights_records(act, wanted)', format('gate.rights_records_%s(act, wanted)', reading.ending));
      rules := replace(rules, 'SET plan_cache_mode TO ''force_custom_plan''', '');
      execute rules;
      execute format('alter function gate.%s_%s(gate.acts, uuid[]) set plan_cache_mode = force_generic_plan', function_read, reading.ending);
    end loop;
  end loop;
  -- A kept plan does not know that few are named, and would walk through every case to meet one family's.
  foreach function_read in array array['rights_records', 'relations'] loop
    execute format('alter function gate.%s_to(gate.acts, uuid[]) set enable_mergejoin = off', function_read);
    execute format('alter function gate.%s_to(gate.acts, uuid[]) set enable_hashjoin = off', function_read);
  end loop;
end $$;

select gate.make_readings();

-- The roles of the actor that open records at all, by what their charity says of each.
create or replace function gate.opening_roles(act gate.acts) returns text[]
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select coalesce(array_agg(r), '{}') from unnest(act.roles) r where not exists (
    select from gate.charter_roles c where c.organisation_id = act.organisation_id and c.role = r and c.opens in ('figures', 'nothing'))
$$;

-- Each record once, with the best rule that fits this act; each half runs only where it is the one asked for. A record
-- kept for named people only is nobody else's.
create or replace function gate.entitlements(act gate.acts, wanted uuid[]) returns table (record_id uuid, relation text, purpose text, may_write boolean, role text)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  with rules as materialized (
    select rule.rank, rule.relation, rule.purpose, rule.may_write,
        (select r from unnest(act.roles) r where r = any (rule.roles) limit 1) as role
      from gate.access_rules rule
      where rule.purpose = any (act.purposes) and rule.roles && (select gate.opening_roles(act)))
  select distinct on (stands.record_id) stands.record_id, rule.relation, rule.purpose, rule.may_write, rule.role
    from (
      select t.record_id, t.relation from gate.relations_to(act, wanted) t where wanted is not null
      union all
      select a.record_id, a.relation from gate.relations_anywhere(act, wanted) a where wanted is null) stands
    join rules rule on rule.relation = stands.relation
    join kinkeeper.records r on r.id = stands.record_id and r.organisation_id = act.organisation_id
    where r.only_for is null or act.actor_kind <> 'staff' or act.actor_id = any (r.only_for) or rule.relation = 'rights'
    order by stands.record_id, rule.rank
$$;

-- Who can see this record, by the very rules that open it.
create or replace function gate.who_can_open(wanted uuid) returns table (staff_id uuid, relation text, purpose text, may_write boolean, reads_sensitive boolean, words text)
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
    as_if.purposes := array(select distinct r.purpose from gate.access_rules r);
    return query
      select distinct member.id, rule.relation, rule.purpose, rule.may_write, rule.sensitive_roles && gate.sensitive_roles(as_if), rule.words
        from gate.relations(as_if, array[wanted]) stands
        join gate.access_rules rule on rule.relation = stands.relation and rule.roles && gate.opening_roles(as_if)
        join kinkeeper.records r on r.id = stands.record_id
        where (r.only_for is null or member.id = any (r.only_for) or rule.relation = 'rights')
          and not (rule.relation = 'safeguarding' and gate.not_told_to_family(act, wanted));
  end loop;
end $$;
