-- Whoever supervises finds the families of those they supervise: by code, with who helps them and when they last spoke.
insert into gate.lists (list, purpose, roles, words) values
  ('supervised', 'supervision', '{supervisor,lead,manager}', 'open cases of those whom the person looking supervises');
create view kinkeeper.supervised_lines with (security_barrier) as
  select c.record_id, r.case_code, c.service, s.display_name as helper,
      (select max(n.happened_at) from kinkeeper.notes n where n.record_id = c.record_id and n.fixed_at is not null and n.reached and n.kind <> 'note') as last_contact_at
    from kinkeeper.cases c join kinkeeper.records r on r.id = c.record_id
    join kinkeeper.case_team t on t.case_id = c.id and t.left_at is null
    join kinkeeper.staff s on s.id = t.staff_id and s.supervisor_id = gate.actor()
    where c.closed_at is null and c.record_id = any (gate.listed('supervised'));
