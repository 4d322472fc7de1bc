-- A case is a period of work with a family. Facts are rows with a date and a person; states are computed from them.

create table kinkeeper.cases (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  service text not null,
  opened_at timestamptz not null,
  opened_by uuid,
  opened_from text not null check (opened_from in ('enquiry', 'referral', 'self-referral', 'direct', 'import', 'reopening')),
  intervention_level integer check (intervention_level between 1 and 4),
  review_on date,
  closed_at timestamptz,
  closed_by uuid,
  closed_because text check (closed_because in ('goals-met', 'family-chose', 'moved-away', 'no-contact', 'passed-on', 'course-ended', 'opened-in-error', 'other')),
  closing_words kinkeeper.sealed,
  support_summary kinkeeper.sealed,
  reopened_from uuid,
  import_batch uuid,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  check ((closed_at is null) = (closed_because is null))
);
create index cases_record on kinkeeper.cases (record_id);
create index cases_open on kinkeeper.cases (organisation_id) where closed_at is null;

create table kinkeeper.triage_decisions (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  case_id uuid,
  decided_by uuid not null,
  decided text not null check (decided in ('accept', 'wait', 'signpost', 'decline', 'more-to-find-out', 'urgent')),
  because kinkeeper.sealed,
  family_view kinkeeper.sealed,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id)
);

-- The team around the family. A live row here is what opens the record for a worker.
create table kinkeeper.case_team (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  case_id uuid not null,
  staff_id uuid not null,
  part text not null check (part in ('lead-practitioner', 'worker', 'peer-supporter', 'coach', 'cover')),
  joined_at timestamptz not null,
  added_by uuid,
  until date,
  left_at timestamptz,
  left_because text,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, case_id) references kinkeeper.cases (organisation_id, id),
  foreign key (organisation_id, staff_id) references kinkeeper.staff (organisation_id, id)
);
create index case_team_live on kinkeeper.case_team (staff_id, record_id) where left_at is null;
create index case_team_case on kinkeeper.case_team (case_id);
create index case_team_record on kinkeeper.case_team (record_id);

create table kinkeeper.transfers (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  case_id uuid not null,
  from_staff uuid not null,
  to_staff uuid not null,
  handover kinkeeper.sealed,
  offered_at timestamptz not null,
  answered text check (answered in ('accepted', 'declined', 'withdrawn')),
  answered_at timestamptz,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, case_id) references kinkeeper.cases (organisation_id, id)
);
create index transfers_open on kinkeeper.transfers (to_staff) where answered is null;
create index transfers_record on kinkeeper.transfers (record_id);

-- What the family and we are talking about. An observation hangs on one of these or is not recorded (seed item S2-10).
create table kinkeeper.issues (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  case_id uuid not null,
  code text not null,
  words kinkeeper.sealed,
  raised_at timestamptz not null,
  settled_at timestamptz,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, case_id) references kinkeeper.cases (organisation_id, id)
);
create index issues_record on kinkeeper.issues (record_id);

create table kinkeeper.notes (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('call', 'text', 'visit', 'meeting', 'letter', 'email', 'group', 'chat', 'note')),
  happened_at timestamptz not null,
  reached boolean not null default true,
  told text not null check (told in ('told-by-parent', 'told-by-child', 'told-by-other', 'observed', 'our-own-act')),
  told_how text not null default 'spoken' check (told_how in ('spoken', 'written', 'observed')),
  issue_id uuid,
  about_people uuid[] not null default '{}',
  mentions_others boolean not null default false,
  opinion boolean not null default false,
  not_to_be_shown_to uuid[] not null default '{}',
  minutes integer check (minutes between 0 and 1440),
  body kinkeeper.sealed,
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  fixed_at timestamptz,
  import_batch uuid,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, case_id) references kinkeeper.cases (organisation_id, id),
  foreign key (organisation_id, issue_id) references kinkeeper.issues (organisation_id, id),
  constraint an_observation_hangs_on_an_issue check (told <> 'observed' or issue_id is not null)
);
create index notes_chronology on kinkeeper.notes (record_id, happened_at desc, id desc);

create table kinkeeper.note_additions (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  note_id uuid not null,
  kind text not null check (kind in ('correction', 'addition', 'disagreement')),
  body kinkeeper.sealed,
  added_by uuid,
  added_for_person uuid,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, note_id) references kinkeeper.notes (organisation_id, id)
);
create index note_additions_record on kinkeeper.note_additions (record_id);

create table kinkeeper.goals (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  case_id uuid not null,
  words kinkeeper.sealed,
  whose_words text not null check (whose_words in ('parent', 'child', 'together', 'worker')),
  set_at timestamptz not null,
  review_on date,
  ended_at timestamptz,
  ended_as text check (ended_as in ('met', 'partly-met', 'no-longer-wanted')),
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, case_id) references kinkeeper.cases (organisation_id, id)
);
create index goals_record on kinkeeper.goals (record_id);

create table kinkeeper.goal_reviews (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  goal_id uuid not null,
  score integer not null check (score between 0 and 10),
  words kinkeeper.sealed,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, goal_id) references kinkeeper.goals (organisation_id, id)
);
create index goal_reviews_record on kinkeeper.goal_reviews (record_id);

create table kinkeeper.tasks (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  case_id uuid,
  words kinkeeper.sealed,
  kind text not null default 'task' check (kind in ('task', 'notice-due', 'review', 'own-check', 'call-back')),
  for_staff uuid,
  due_on date not null,
  made_at timestamptz not null,
  made_by uuid,
  done_at timestamptz,
  done_by uuid,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id)
);
create index tasks_open on kinkeeper.tasks (for_staff, due_on) where done_at is null;
create index tasks_record on kinkeeper.tasks (record_id);

-- A safeguarding concern in its first form: enough to set the hold and to let the safeguarding lead in. Even if unfounded.
create table kinkeeper.concerns (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  raised_by uuid,
  raised_at timestamptz not null,
  words kinkeeper.sealed,
  outcome text check (outcome in ('referred', 'advice-given', 'no-further-action', 'unfounded')),
  outcome_words kinkeeper.sealed,
  outcome_at timestamptz,
  outcome_by uuid,
  do_not_inform boolean not null default false,
  do_not_inform_until date,
  from_import boolean not null default false,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id)
);
create index concerns_record on kinkeeper.concerns (record_id);

-- What a worker had typed when a session ended. Sealed like the record it is about; gone when used.
create table kinkeeper.drafts (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  staff_id uuid not null,
  form text not null,
  body kinkeeper.sealed,
  saved_at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  unique (organisation_id, record_id, staff_id, form),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id)
);

-- Opening a record outside one's caseload, with a reason: one record, read only, an hour, alerted, reviewed.
create table kinkeeper.openings_with_reason (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  staff_id uuid not null,
  reason text not null check (reason in ('immediate-risk', 'worker-away', 'family-asked-now', 'complaint-or-request', 'duty-cover', 'other')),
  words kinkeeper.sealed,
  at timestamptz not null,
  ends_at timestamptz not null,
  review_due_on date not null,
  reviewed_by uuid,
  reviewed_at timestamptz,
  finding text check (finding in ('proper', 'not-proper', 'more-to-ask')),
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  check (reviewed_by is distinct from staff_id)
);
create index openings_with_reason_live on kinkeeper.openings_with_reason (staff_id, record_id, ends_at);
create index openings_with_reason_record on kinkeeper.openings_with_reason (record_id);

select gate.guard('kinkeeper.cases', 'record', 'insert, update');
select gate.guard('kinkeeper.triage_decisions', 'record', 'insert');
select gate.guard('kinkeeper.case_team', 'record', 'insert, update');
select gate.guard('kinkeeper.transfers', 'record', 'insert, update');
select gate.guard('kinkeeper.issues', 'record', 'insert, update');
select gate.guard('kinkeeper.notes', 'record', 'insert, update');
select gate.guard('kinkeeper.note_additions', 'record', 'insert');
select gate.guard('kinkeeper.goals', 'record', 'insert, update');
select gate.guard('kinkeeper.goal_reviews', 'record', 'insert');
select gate.guard('kinkeeper.tasks', 'record', 'insert, update');
select gate.guard('kinkeeper.concerns', 'record', 'insert, update');
select gate.guard('kinkeeper.drafts', 'record', 'insert, update, delete');
select gate.guard('kinkeeper.openings_with_reason', 'record', 'insert, update');

\ir ../functions/cases.sql

create trigger fixed_notes_stay before update on kinkeeper.notes for each row execute function gate.fixed_notes_stay();
