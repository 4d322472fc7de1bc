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

\ir ../functions/standing.sql
\ir ../functions/opening.sql

-- Lists show a line a record and no more. Each list is a function gate.list_<name>(act) that says whose lines they are.
create table gate.lists (list text primary key, purpose text not null, roles text[] not null, words text not null);

\ir ../functions/lists.sql

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
