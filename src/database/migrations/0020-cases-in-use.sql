-- Cases in daily use: where we are, whose draft is whose, and what a closed case no longer takes.

-- "Where we are", in a few lines for the next worker, so that a family need not tell it all again (seed item S2-46).
-- Each is kept; the newest one stands.
create table kinkeeper.case_summaries (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  case_id uuid not null,
  words kinkeeper.sealed,
  written_by uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, case_id) references kinkeeper.cases (organisation_id, id)
);
create index case_summaries_record on kinkeeper.case_summaries (record_id, at desc);
select gate.guard('kinkeeper.case_summaries', 'record', 'insert');
create policy not_for_allocation on kinkeeper.case_summaries as restrictive for select to kinkeeper_web
  using (not (select gate.purposes()) <@ array['allocation']);

-- A draft is its author's alone: to write, to change, to throw away. What others fixed still refuses by its own name.
grant delete on kinkeeper.notes to kinkeeper_web;
create policy written_in_ones_own_name on kinkeeper.notes as restrictive for insert to kinkeeper_web
  with check (drafted_by = (select gate.actor()));
create policy changed_by_its_author on kinkeeper.notes as restrictive for update to kinkeeper_web
  using (fixed_at is not null or drafted_by = (select gate.actor())) with check (drafted_by = (select gate.actor()));
create policy thrown_away_by_its_author on kinkeeper.notes as restrictive for delete to kinkeeper_web
  using (fixed_at is null and drafted_by = (select gate.actor()));
create policy added_in_ones_own_name on kinkeeper.note_additions as restrictive for insert to kinkeeper_web
  with check (added_by is null or added_by = (select gate.actor()));
create trigger closed_cases_take_no_notes before insert or update on kinkeeper.notes
  for each row execute function gate.closed_cases_take_no_notes();

-- A note's case and issue are the same family's.
alter table kinkeeper.issues add constraint issues_of_record unique (organisation_id, record_id, id);
alter table kinkeeper.cases add constraint cases_of_record unique (organisation_id, record_id, id);
alter table kinkeeper.notes
  add constraint note_and_issue_are_one_familys foreign key (organisation_id, record_id, issue_id) references kinkeeper.issues (organisation_id, record_id, id),
  add constraint note_and_case_are_one_familys foreign key (organisation_id, record_id, case_id) references kinkeeper.cases (organisation_id, record_id, id);

-- A case is offered to one colleague at a time, has one lead practitioner, and nobody works on it twice.
create unique index one_offer_at_a_time on kinkeeper.transfers (case_id) where answered is null;
create unique index one_lead_practitioner on kinkeeper.case_team (case_id) where part = 'lead-practitioner' and left_at is null;
create unique index one_place_each on kinkeeper.case_team (case_id, staff_id) where left_at is null;

insert into gate.events (action, words) values
  ('case.summarised', 'wrote down where we are'),
  ('case.review-set', 'set the day the case is looked at again'),
  ('task.undone', 'opened a task again'),
  ('record.printed', 'made a paper copy of the case');
