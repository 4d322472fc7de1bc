-- What people said yes, no and no longer to. Answers are only ever added; what stands is worked out from them. What the
-- charter says of questions, grounds and recipients lies here as rows, so that the rules below hold for every login.

create table gate.charter_purposes (
  organisation_id uuid not null references kinkeeper.organisations (id),
  purpose text not null,
  output text not null,
  explicit boolean not null,
  primary key (organisation_id, purpose)
);
create table gate.charter_questions (
  organisation_id uuid not null references kinkeeper.organisations (id),
  question text not null,
  explicit boolean not null,
  counts_as_consent boolean not null,
  recipients text[] not null,
  purposes text[] not null,
  review_months integer not null check (review_months > 0),
  newest_wording integer not null,
  primary key (organisation_id, question)
);
create table gate.charter_grounds (
  organisation_id uuid not null references kinkeeper.organisations (id),
  ground text not null,
  meaning text not null,
  recorded_as text not null,
  primary key (organisation_id, ground)
);
create table gate.charter_recipients (
  organisation_id uuid not null references kinkeeper.organisations (id),
  recipient text not null,
  dataset text[] not null,
  grounds text[] not null,
  purposes text[] not null,
  direction text not null,
  is_named boolean not null,
  told_first boolean not null,
  agreement_needed boolean not null,
  agreement_from date,
  agreement_until date,
  primary key (organisation_id, recipient)
);
-- Fields that stay locked until a consent stands: a column of people, or a question of the equality answers (S3-36).
create table gate.charter_locks (
  organisation_id uuid not null references kinkeeper.organisations (id),
  of_table text not null check (of_table in ('people', 'equality_answers')),
  item text not null,
  question text not null,
  primary key (organisation_id, of_table, item)
);

-- A partner that the charter does not name, as it was named to the family: this school, that clinic.
create table kinkeeper.named_recipients (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  recipient text not null,
  name kinkeeper.sealed,
  added_by uuid,
  added_at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id)
);
create index named_recipients_record on kinkeeper.named_recipients (record_id);

create table kinkeeper.consent_events (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  question text not null,
  wording_version integer not null check (wording_version > 0),
  notice_version text not null,
  answer text not null check (answer in ('given', 'refused', 'withdrawn', 'not-asked')),
  about_person uuid not null,
  answered_by uuid,
  authority text check (authority in ('self', 'parental-responsibility', 'gillick')),
  assessed_by uuid,
  how text check (how in ('spoken', 'form', 'chat', 'letter', 'page', 'phone')),
  -- Their own words, for a yes that was spoken.
  their_words kinkeeper.sealed,
  not_asked_because text check (not_asked_because in ('not-safe-to-ask', 'could-not-reach', 'not-needed-now')),
  recipient text,
  named_id uuid,
  purpose text,
  fields text[] not null default '{}',
  at_their_request boolean not null default false,
  -- That they were told what stopping means for the help they have (S1-53).
  effect_told boolean not null default false,
  explicit boolean not null default false,
  review_on date,
  recorded_by uuid,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  foreign key (organisation_id, about_person) references kinkeeper.people (organisation_id, id),
  foreign key (organisation_id, answered_by) references kinkeeper.people (organisation_id, id),
  foreign key (organisation_id, named_id) references kinkeeper.named_recipients (organisation_id, id),
  constraint an_answer_is_somebodys check (case when answer = 'not-asked' then not_asked_because is not null
    else answered_by is not null and authority is not null and how is not null end),
  constraint competence_is_assessed_by_somebody check (authority is distinct from 'gillick' or assessed_by is not null),
  constraint explicit_consent_is_in_words check (not (explicit and answer = 'given' and how in ('spoken', 'phone')) or their_words is not null),
  constraint a_yes_has_a_day_for_looking_again check (answer <> 'given' or review_on is not null)
);
create index consent_events_record on kinkeeper.consent_events (record_id, question, about_person, at desc);

-- An agreement to be supported, under the basis that is true. It is not consent and opens nothing that needs one (T2).
create table kinkeeper.support_agreements (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  question text not null,
  wording_version integer not null check (wording_version > 0),
  notice_version text not null,
  about_person uuid not null,
  agreed_by uuid not null,
  how text not null check (how in ('spoken', 'form', 'chat', 'letter', 'page', 'phone')),
  basis text not null check (basis <> 'consent'),
  condition text check (condition <> 'explicit-consent'),
  recorded_by uuid,
  agreed_at timestamptz not null,
  ended_at timestamptz,
  ended_how text check (ended_how in ('spoken', 'form', 'chat', 'letter', 'page', 'phone')),
  effect_told boolean not null default false,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, about_person) references kinkeeper.people (organisation_id, id),
  foreign key (organisation_id, agreed_by) references kinkeeper.people (organisation_id, id),
  constraint ended_once_the_effect_was_told check (ended_at is null or effect_told)
);
create index support_agreements_record on kinkeeper.support_agreements (record_id);

select gate.guard('kinkeeper.named_recipients', 'record', 'insert');
select gate.guard('kinkeeper.consent_events', 'record', 'insert');
select gate.guard('kinkeeper.support_agreements', 'record', 'insert');
grant update (ended_at, ended_how, effect_told) on kinkeeper.support_agreements to kinkeeper_web;
revoke update on kinkeeper.consent_events from kinkeeper_jobs;

\ir ../functions/consent.sql

create trigger judge_answer before insert on kinkeeper.consent_events for each row execute function gate.judge_answer();
create trigger judge_agreement before insert on kinkeeper.support_agreements for each row execute function gate.judge_agreement();
create trigger locked_until_yes before insert or update on kinkeeper.people for each row execute function gate.locked_until_yes();
create trigger locked_until_yes before insert or update on kinkeeper.equality_answers for each row execute function gate.locked_until_yes();
create trigger locked_answers_go after insert on kinkeeper.consent_events for each row
  when (new.answer in ('withdrawn', 'refused')) execute function gate.locked_answers_go();

insert into gate.events (action, words) values
  ('consent.given', 'recorded a yes'),
  ('consent.refused', 'recorded a no'),
  ('consent.withdrawn', 'recorded that a yes was taken back'),
  ('consent.not-asked', 'recorded that a question was not asked'),
  ('support.agreed', 'recorded that somebody would like our support'),
  ('support.agreement-ended', 'recorded that somebody no longer agrees to our support'),
  ('recipient.named', 'named a partner to the family');
