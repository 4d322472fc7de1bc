-- A family whose only cover has ended has nobody, and waits for a worker like any other (gate.list_waiting says the same).
create or replace view kinkeeper.waiting_lines with (security_barrier) as
  select c.record_id, r.case_code, c.id as case_id, c.service, c.opened_at, c.opened_from, c.intervention_level,
      (select d.decided from kinkeeper.triage_decisions d where d.record_id = c.record_id order by d.at desc limit 1) as triage
    from kinkeeper.cases c join kinkeeper.records r on r.id = c.record_id
    where c.closed_at is null and c.record_id = any (gate.listed('waiting'))
      and not exists (select from kinkeeper.case_team t where t.case_id = c.id and t.left_at is null
        and (t.until is null or t.until >= (gate.now() at time zone 'Europe/London')::date));
