-- Keeping no longer than we said: the facts clocks run from, what stops deletion, and the register of what has gone.

alter table kinkeeper.units add column gone_at timestamptz;
alter table kinkeeper.units drop constraint units_kind_check;
alter table kinkeeper.units add constraint units_kind_check check (kind in
  ('identity', 'narrative', 'enquiry', 'referral', 'document', 'equality', 'sharing', 'rights', 'safeguarding', 'summary'));

-- When a course was over, and when its evaluation was done: facts of their own, not the day somebody closed a case.
create table kinkeeper.courses_ended (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  case_id uuid not null,
  ended_on date not null,
  evaluation_done_on date,
  recorded_by uuid,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  unique (organisation_id, case_id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, record_id, case_id) references kinkeeper.cases (organisation_id, record_id, id),
  constraint evaluated_after_it_ended check (evaluation_done_on is null or evaluation_done_on >= ended_on)
);
create index courses_ended_record on kinkeeper.courses_ended (record_id);

-- Somebody stops deletion, in their own name, for a reason that can be shown. A safeguarding hold is not here: it is
-- computed from the concerns themselves, so that nobody can forget to set it (seed item S1-81).
create table kinkeeper.holds (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  reason text not null check (reason in ('legal-claim', 'complaint-open', 'official-enquiry')),
  owner_id uuid not null,
  words kinkeeper.sealed not null,
  set_at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id)
);
create index holds_record on kinkeeper.holds (record_id);

-- Each year somebody decides, and writes down why. There is no date to push on: the next review is a year from this row.
create table kinkeeper.hold_reviews (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  hold_id uuid,
  outcome text not null check (outcome in ('stays', 'ends')),
  because kinkeeper.sealed not null,
  reviewed_by uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  foreign key (organisation_id, hold_id) references kinkeeper.holds (organisation_id, id)
);
create index hold_reviews_record on kinkeeper.hold_reviews (record_id);

-- What stays of a course when the people in it have gone: words that were checked for anybody in them (S4-48).
create table kinkeeper.kept_summaries (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  service text not null,
  clock_from date not null,
  words kinkeeper.sealed not null,
  checked_by text not null check (checked_by in ('software', 'person')),
  kept_at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id)
);
create index kept_summaries_record on kinkeeper.kept_summaries (record_id);

-- A contract or grant that asks for longer or shorter, with the paper that says so (S1-77). Nobody is in it.
create table kinkeeper.retention_terms (
  organisation_id uuid not null default gate.organisation() references kinkeeper.organisations (id),
  id uuid not null,
  record_id uuid generated always as (null::uuid) stored,
  rule text not null,
  service text,
  months integer not null check (months between 1 and 1200),
  source text not null check (length(source) between 5 and 300),
  because text not null check (length(because) between 5 and 600),
  ends_on date,
  agreed_on timestamptz not null,
  agreed_by uuid not null,
  withdrawn_at timestamptz,
  primary key (organisation_id, id)
);

-- The register of what has gone (law.md RET-8). It stays for good, and says nothing about anybody: kinds and counts,
-- the rule and its version, days, and a reference that only the family was given.
create table kinkeeper.destructions (
  organisation_id uuid not null default gate.organisation() references kinkeeper.organisations (id),
  id uuid not null,
  record_id uuid generated always as (null::uuid) stored,
  reference text not null,
  part text not null check (part in ('all', 'part', 'messages')),
  kinds text[] not null,
  services text[] not null default '{}',
  rules text[] not null,
  charter_version text not null,
  because text not null,
  approved_by text not null check (approved_by in ('rule', 'review', 'request')),
  due_on date not null,
  summary_kept boolean not null default false,
  begun_at timestamptz not null,
  keys_gone_at timestamptz,
  keys_gone integer,
  rows_gone_at timestamptz,
  rows_gone integer,
  looks_gone integer,
  checked_at timestamptz,
  found_again integer,
  key_backups_gone_on date,
  backups_gone_on date,
  processors text[] not null default '{}',
  primary key (organisation_id, id),
  constraint in_this_order check (
    (rows_gone_at is null or keys_gone_at is not null) and (checked_at is null or rows_gone_at is not null))
);
create index destructions_reference on kinkeeper.destructions (organisation_id, reference);
create index destructions_unfinished on kinkeeper.destructions (organisation_id) where checked_at is null or found_again > 0;

select gate.guard('kinkeeper.courses_ended', 'record', 'insert, update');
select gate.guard('kinkeeper.holds', 'record', 'insert');
select gate.guard('kinkeeper.hold_reviews', 'record', 'insert');
select gate.guard('kinkeeper.kept_summaries', 'record', '');
select gate.guard('kinkeeper.retention_terms', 'organisation', 'insert, update');
select gate.guard('kinkeeper.destructions', 'organisation', '');
create policy held_in_ones_own_name on kinkeeper.holds as restrictive for insert to kinkeeper_web
  with check (owner_id = (select gate.actor()));
create policy reviewed_in_ones_own_name on kinkeeper.hold_reviews as restrictive for insert to kinkeeper_web
  with check (reviewed_by = (select gate.actor())
    and (select gate.roles_of_actor()) && array['data-protection-lead', 'caldicott-guardian', 'safeguarding-lead']);
create policy agreed_by_those_who_may on kinkeeper.retention_terms as restrictive for insert to kinkeeper_web
  with check (agreed_by = (select gate.actor()) and (select gate.roles_of_actor()) && array['data-protection-lead', 'caldicott-guardian', 'administrator', 'manager']);
create policy withdrawn_by_those_who_may on kinkeeper.retention_terms as restrictive for update to kinkeeper_web
  using ((select gate.roles_of_actor()) && array['data-protection-lead', 'caldicott-guardian', 'administrator', 'manager']);
-- The register is added to and brought to its end; no line of it is ever taken out.
revoke delete on kinkeeper.destructions from kinkeeper_jobs;

-- What the run still has to do, by record. Gone with the last step: the register itself names no record.
create table gate.destructions_under_way (
  destruction_id uuid primary key,
  organisation_id uuid not null,
  for_record uuid not null,
  units uuid[] not null,
  messages uuid[] not null default '{}'
);
create index destructions_under_way_record on gate.destructions_under_way (for_record);

-- The last forecast: which records have something to do or to look at soon. Made again by each run, from the clocks.
create table gate.retention_forecast (
  record_id uuid primary key,
  organisation_id uuid not null,
  next_on date,
  needs_a_look boolean not null,
  refused text,
  made_at timestamptz not null
);
create index retention_forecast_next on gate.retention_forecast (organisation_id, next_on);

\ir ../functions/retention.sql

-- Lists: what goes soon, what is held, what was refused. By case code; no names.
insert into gate.lists (list, purpose, roles, words) values
  ('retention', 'rights', '{data-protection-lead,caldicott-guardian}', 'records that go soon, are held, or need a look before they can go');
create view kinkeeper.retention_lines with (security_barrier) as
  select r.id as record_id, r.case_code, f.refused from kinkeeper.records r left join gate.retention_forecast f on f.record_id = r.id
    where r.id = any (gate.listed('retention'));

insert into gate.events (action, words) values
  ('course.ended', 'recorded that a course is over'),
  ('hold.set', 'stopped deletion, with a reason'),
  ('hold.reviewed', 'looked at why deletion is stopped'),
  ('retention.term-agreed', 'recorded a contract that changes how long we keep things'),
  ('retention.forecast', 'worked out what goes when'),
  ('destruction.begun', 'began to let a record go, by rule'),
  ('destruction.keys-gone', 'destroyed the keys'),
  ('destruction.rows-gone', 'deleted what was left'),
  ('destruction.checked', 'looked again whether anything was left'),
  ('summary.kept', 'kept a summary with nobody in it');
