-- A copy of everything held. What others are in is decided by a person, one thing at a time, with the paragraph of law;
-- what was released is kept as it was given, under a key of the request.

create table kinkeeper.copy_decisions (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  request_id uuid not null,
  of_table text not null,
  row_id uuid not null,
  -- Of what the person saw who decided: when the row has changed since, it is looked at again.
  looked_at bytea not null,
  decision text not null check (decision in ('release', 'blank-some', 'hold-back')),
  ground text check (ground in ('about-somebody-else', 'child-would-not-wish', 'serious-harm-health', 'health-opinion-awaited', 'child-abuse-data', 'legal-privilege', 'confidential-reference', 'crime', 'regulator')),
  -- What is blanked, as the places in the words.
  blanked kinkeeper.sealed,
  words kinkeeper.sealed,
  -- Of a health professional, for what the person has not seen and others told us (Sch 3 paras 5 and 6).
  opinion_on date,
  opinion_by kinkeeper.sealed,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  unique (request_id, of_table, row_id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, request_id) references kinkeeper.rights_requests (organisation_id, id),
  constraint held_back_for_a_reason check (decision = 'release' or ground is not null),
  constraint blanked_somewhere check ((decision = 'blank-some') = (blanked is not null)),
  constraint health_opinion_first check (ground is distinct from 'serious-harm-health' or (opinion_on is not null and opinion_by is not null))
);
create index copy_decisions_record on kinkeeper.copy_decisions (record_id);

-- The copy as it was released, in parts, so that a record of any length takes the memory of a short one.
create table kinkeeper.copy_parts (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  request_id uuid not null,
  part integer not null,
  body kinkeeper.sealed,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  unique (request_id, part),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, request_id) references kinkeeper.rights_requests (organisation_id, id)
);
create index copy_parts_record on kinkeeper.copy_parts (record_id);

select gate.guard('kinkeeper.copy_decisions', 'record', 'insert, update');
select gate.guard('kinkeeper.copy_parts', 'record', 'insert');
revoke update on kinkeeper.copy_parts from kinkeeper_jobs;

create policy decided_by_those_who_answer on kinkeeper.copy_decisions as restrictive to kinkeeper_web
  using (record_id = any ((select gate.opened_to_answer())::uuid[]))
  with check (record_id = any ((select gate.opened_to_answer())::uuid[]) and decided_by = (select gate.actor()));
create policy made_by_those_who_answer on kinkeeper.copy_parts as restrictive for insert to kinkeeper_web
  with check (record_id = any ((select gate.opened_to_answer())::uuid[]));
create policy read_by_whom_it_was_released_to on kinkeeper.copy_parts as restrictive for select to kinkeeper_web
  using (request_id = any ((select gate.copies_to_read())::uuid[]));
create trigger a_copy_is_made_at_release before insert on kinkeeper.copy_parts for each row execute function gate.a_copy_is_made_at_release();

-- What is half-written is held all the same: whoever makes a copy sees it too.
drop policy drafts_are_their_authors on kinkeeper.notes;
create policy drafts_are_their_authors on kinkeeper.notes as restrictive for select to kinkeeper_web
  using (fixed_at is not null or drafted_by = (select gate.actor()) or record_id = any ((select gate.opened_to_answer())::uuid[]));
drop policy drafts_are_their_authors on kinkeeper.drafts;
create policy drafts_are_their_authors on kinkeeper.drafts as restrictive for select to kinkeeper_web
  using (staff_id = (select gate.actor()) or record_id = any ((select gate.opened_to_answer())::uuid[]));

-- By what a record was opened for, not by what the act said might be: a page that several roles
-- read says many purposes, and that must not let a worker read equality answers back.
drop policy read_by_nobody_at_work on kinkeeper.equality_answers;
create policy read_by_nobody_at_work on kinkeeper.equality_answers for select to kinkeeper_web, kinkeeper_jobs
  using (record_id = any ((select gate.opened_for_equality())::uuid[]));

insert into gate.events (action, words) values
  ('copy.decided', 'looked through what a copy holds of others'),
  ('copy.released', 'released a copy of what is held'),
  ('copy.fetched', 'fetched a copy that was released');
