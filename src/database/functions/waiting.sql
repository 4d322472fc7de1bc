-- How much waits for the person acting, as numbers with nobody in them: no list is opened, so no family's trail grows by
-- it. Each number is of a list that this act could open; `late` is how many of them are past their day.
create or replace function gate.waiting() returns table (list text, many integer, late integer)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  today date := (act.at at time zone 'Europe/London')::date;
  kind gate.lists;
  ids uuid[];
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  for kind in select * from gate.lists l where l.roles && gate.opening_roles(act) and l.purpose = any (act.purposes)
      -- What is there to look up, and waits for nobody, is not counted.
      and l.list not in ('team', 'supervised', 'bookings', 'retention', 'openings-on-my-cases') loop
    select array_agg(o.id) into ids from gate.on_list(act, kind) o;
    list := kind.list;
    many := coalesce(cardinality(ids), 0);
    late := 0;
    case kind.list
      when 'tasks' then
        select count(*), count(*) filter (where t.due_on < today) into many, late from kinkeeper.tasks t
          where t.record_id = any (ids) and t.done_at is null and t.due_on <= today;
      when 'referrals' then
        select count(*) filter (where f.notice_due_on < today and f.notice_given_on is null) into late from kinkeeper.referrals f
          where f.record_id = any (ids) and f.decided_at is null;
      when 'concerns' then
        select count(*) into many from kinkeeper.concerns n where n.record_id = any (ids) and n.outcome_at is null;
      when 'openings', 'openings-for-safety' then
        select count(*), count(*) filter (where o.review_due_on < today) into many, late from kinkeeper.openings_with_reason o
          where o.record_id = any (ids) and o.reviewed_at is null and o.staff_id <> act.actor_id;
      when 'requests' then
        select count(*) into many from (
          select r.record_id, r.handed_to, r.not_for, r.outcome_at from kinkeeper.rights_requests r
          union all
          select c.record_id, c.handed_to, c.not_for, c.outcome_at from kinkeeper.complaints c) a
          where a.record_id = any (ids) and a.outcome_at is null and not coalesce(act.actor_id = any (a.not_for), false)
            and (a.handed_to = act.actor_id or act.roles && '{data-protection-lead,caldicott-guardian}');
      else null;
    end case;
    return next;
  end loop;
  select array_agg(c) into ids from unnest(gate.list_caseload(act)) c where not gate.use_is_stopped(act, c);
  return query select 'reviews', count(*)::integer, count(*) filter (where c.review_on < today)::integer from kinkeeper.cases c
    where c.record_id = any (ids) and c.closed_at is null and c.review_on <= today;
  return query select 'drafts', count(*)::integer, 0 from kinkeeper.notes n
    where n.record_id = any (ids) and n.drafted_by = act.actor_id and n.fixed_at is null;
  return query select 'stopped', gate.stopped_on_my_cases(), 0;
  return query select 'trail', count(*)::integer, 0 from gate.trail_alarms a
    where a.organisation_id = act.organisation_id and act.roles && '{data-protection-lead,administrator}';
end $$;
comment on function gate.waiting() is 'for web';
