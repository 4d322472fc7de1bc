-- Bringing in a list, and taking it back. A list that was sent in waits sealed under a key of its own, seen by the one
-- who sent it, for a day at most; nothing of it is a family until it is confirmed.

insert into gate.events (action, words) values
  ('import.staged', 'sent in a list, of which nothing is in yet'),
  ('import.prepared', 'said what the list means'),
  ('import.cancelled', 'put a list away without bringing it in'),
  ('import.confirmed', 'confirmed that a list comes in'),
  ('import.taken-in', 'brought the family in from a list'),
  ('import.in', 'finished bringing a list in'),
  ('import.compared', 'looked for families that may be here twice'),
  ('import.take-back-asked', 'asked for a list to be taken back'),
  ('import.going-back', 'began to take the family back out'),
  ('import.taken-back', 'took a list back'),
  ('import.list-erased', 'erased a list that was sent in'),
  ('import.twins-settled', 'said whether two records are one family')
on conflict do nothing;

-- At commit each change looks for the first of its act: with this index it is found at once, however large the act is.
create index row_states_first_of_act on gate.row_states (act_id, sequence);

\ir ../functions/import.sql

create table kinkeeper.import_stages (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid generated always as (null::uuid) stored,
  unit_id uuid not null,
  staged_by uuid not null,
  staged_at timestamptz not null,
  ends_at timestamptz not null,
  step text not null check (step in ('columns', 'words', 'same', 'ready', 'confirmed')),
  batch_id uuid,
  file_name kinkeeper.sealed,
  file_digest bytea not null,
  rows_seen integer not null,
  content kinkeeper.sealed,
  choices kinkeeper.sealed,
  primary key (organisation_id, id),
  unique (id),
  constraint a_list_waits_a_day check (ends_at <= staged_at + interval '24 hours'),
  constraint confirmed_as_a_batch check ((step = 'confirmed') = (batch_id is not null))
);
select gate.guard('kinkeeper.import_stages', 'organisation', 'insert, update');
create policy seen_by_whoever_sent_it on kinkeeper.import_stages as restrictive to kinkeeper_web
  using (staged_by = (select gate.actor()) and (select gate.may_import()))
  with check (staged_by = (select gate.actor()) and (select gate.may_import()));

alter table kinkeeper.import_batches
  add column state text not null default 'in' check (state in ('coming-in', 'in', 'going', 'gone')),
  add column rows_to_take integer not null default 0,
  add column left_in integer not null default 0,
  add constraint going_is_asked_for check ((state in ('going', 'gone')) = (undone_at is not null));

-- The day of the last contact as the list had it: keeping counts from the day somebody was truly in touch.
alter table kinkeeper.cases add column imported_last_contact_on date;
