-- A record is what is opened: a family, or a request for help that may become one. Its handle is what the trail calls
-- it; when the record goes, nothing ties the handle to anybody.

create table kinkeeper.records (
  organisation_id uuid not null default gate.organisation() references kinkeeper.organisations (id),
  id uuid not null,
  record_id uuid generated always as (id) stored,
  handle uuid not null unique default gen_random_uuid(),
  kind text not null check (kind in ('family', 'enquiry', 'referral')),
  case_code text not null,
  made_at timestamptz not null,
  only_for uuid[],
  import_batch uuid,
  primary key (organisation_id, id),
  unique (id),
  unique (organisation_id, case_code)
);

-- An erasure unit: what is sealed with one key and goes when that key goes.
create table kinkeeper.units (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  kind text not null check (kind in ('identity', 'narrative', 'enquiry', 'referral', 'document', 'equality', 'sharing', 'rights', 'safeguarding')),
  person_id uuid,
  service text,
  made_at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id)
);
create index units_record on kinkeeper.units (record_id);

create table kinkeeper.people (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  part_in_family text not null check (part_in_family in ('parent', 'carer', 'child', 'young-person', 'unborn-baby', 'other-adult')),
  given_name kinkeeper.sealed,
  family_name kinkeeper.sealed,
  known_as kinkeeper.sealed,
  born_on kinkeeper.sealed,
  due_on kinkeeper.sealed,
  gender kinkeeper.sealed,
  school kinkeeper.sealed,
  access_needs kinkeeper.sealed,
  health kinkeeper.sealed,
  adult_on date,
  language text,
  interpreter_needed boolean not null default false,
  nation text,
  regime text not null default 'uk' check (regime in ('uk', 'guernsey')),
  seen_in_this_person boolean not null default true,
  added_at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id)
);
create index people_record on kinkeeper.people (record_id);

create table kinkeeper.relationships (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  person_id uuid not null,
  other_person_id uuid not null,
  kind text not null check (kind in ('mother', 'father', 'parent', 'step-parent', 'foster-carer', 'grandparent', 'sibling', 'partner', 'former-partner', 'next-of-kin', 'carer', 'other')),
  parental_responsibility text not null default 'not-known' check (parental_responsibility in ('yes', 'no', 'not-known', 'not-applicable')),
  evidence text,
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, person_id) references kinkeeper.people (organisation_id, id),
  foreign key (organisation_id, other_person_id) references kinkeeper.people (organisation_id, id)
);
create index relationships_record on kinkeeper.relationships (record_id);

-- How to reach somebody, and what must never be said there.
create table kinkeeper.reach (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  channel text not null check (channel in ('phone', 'text', 'email', 'post', 'none')),
  reached_at kinkeeper.sealed,
  safe text not null check (safe in ('yes', 'no', 'ask')),
  when_words kinkeeper.sealed,
  never_say kinkeeper.sealed,
  voicemail boolean not null default false,
  permission boolean not null default false,
  permission_at timestamptz,
  preferred boolean not null default false,
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  foreign key (organisation_id, person_id) references kinkeeper.people (organisation_id, id)
);
create index reach_record on kinkeeper.reach (record_id);

-- Who told us each thing, when and how. 'items' are the names of what was told, never the words.
create table kinkeeper.provenance (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  of_table text not null,
  row_id uuid not null,
  items text[] not null,
  from_whom text not null check (from_whom in ('self', 'family-member', 'referrer', 'professional', 'partner-agency', 'current-service', 'previous-service', 'social-media', 'import', 'staff-observation', 'anyone-else')),
  source_words kinkeeper.sealed,
  how text not null check (how in ('spoken', 'written', 'form', 'observed', 'import')),
  stage text not null check (stage in ('first-contact', 'referral', 'support', 'closed')),
  relevant_because text,
  recorded_by uuid,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id)
);
create index provenance_row on kinkeeper.provenance (record_id, row_id);

-- Equality answers sit apart: no page of a case reads them.
create table kinkeeper.equality_answers (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  question text not null,
  answer kinkeeper.sealed,
  preferred_not_to_say boolean not null default false,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id)
);

select gate.guard('kinkeeper.records', 'record', 'insert, update');
select gate.guard('kinkeeper.units', 'record', 'insert');
select gate.guard('kinkeeper.people', 'record', 'insert, update');
select gate.guard('kinkeeper.relationships', 'record', 'insert, update');
select gate.guard('kinkeeper.reach', 'record', 'insert, update');
select gate.guard('kinkeeper.provenance', 'record', 'insert');
select gate.guard('kinkeeper.equality_answers', 'record', 'insert');

-- The handle is the gate's alone: whoever reads the trail with it would know whose entries they are.
revoke select, insert, update on kinkeeper.records from kinkeeper_web;
grant select (organisation_id, id, record_id, kind, case_code, made_at, only_for, import_batch) on kinkeeper.records to kinkeeper_web;
grant update (kind, only_for) on kinkeeper.records to kinkeeper_web;
drop policy opened_for_this_act on kinkeeper.equality_answers;
create policy opened_for_equality on kinkeeper.equality_answers for select to kinkeeper_web, kinkeeper_jobs
  using (record_id = any ((select gate.opened())::uuid[])
    and (select gate.purposes()) && array['equality-monitoring', 'own-information', 'rights', 'retention', 'import']);
