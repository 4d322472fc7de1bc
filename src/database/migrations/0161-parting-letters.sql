-- How somebody wants to hear that what we held has gone. The newest wish of a person counts; without one nobody is written to.
create table kinkeeper.certificate_wishes (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  person_id uuid not null,
  by_way text not null check (by_way in ('email', 'post', 'nobody')),
  wished_at timestamptz not null,
  recorded_by uuid,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, person_id) references kinkeeper.people (organisation_id, id)
);
create index certificate_wishes_record on kinkeeper.certificate_wishes (record_id);
select gate.guard('kinkeeper.certificate_wishes', 'record', 'insert');
create policy ones_own on kinkeeper.certificate_wishes as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or person_id = (select gate.actor()));
create policy said_in_ones_own_name on kinkeeper.certificate_wishes as restrictive for insert to kinkeeper_web
  with check (not (select gate.is_family()) or person_id = (select gate.actor()));

-- A certificate on its way to somebody of whom nothing is held any more: the address under a key of its own, which is
-- destroyed as soon as the letter has left, or its last day has come. It names no record, no person and no unit of one.
create table kinkeeper.parting_letters (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid generated always as (null::uuid) stored,
  unit_id uuid not null,
  destruction_id uuid not null,
  by_way text not null check (by_way in ('email', 'post')),
  reference text not null,
  send_to kinkeeper.sealed,
  paper kinkeeper.sealed,
  kept_at timestamptz not null,
  ready_at timestamptz,
  ends_on date not null,
  sent_at timestamptz,
  not_sent_because text check (not_sent_because in ('refused-there', 'not-delivered', 'not-posted')),
  primary key (organisation_id, id),
  unique (id),
  constraint gone_or_not check (sent_at is null or not_sent_because is null),
  constraint once_done_nobody_is_in_it check ((sent_at is null and not_sent_because is null) or (send_to is null and paper is null))
);
create index parting_letters_destruction on kinkeeper.parting_letters (destruction_id);
select gate.guard('kinkeeper.parting_letters', 'organisation', '');
grant update (sent_at, send_to, paper) on kinkeeper.parting_letters to kinkeeper_web;
-- Whoever answers for people's rights posts what is to be posted; nobody else reads an address here.
create policy posted_by_those_who_answer on kinkeeper.parting_letters as restrictive to kinkeeper_web
  using (by_way = 'post' and (select gate.purposes()) && array['rights']);

\ir ../functions/parting.sql
insert into gate.events (action, words) values
  ('certificate.wished', 'said how somebody wants to hear that what we held has gone'),
  ('certificate.sent', 'sent a certificate that something has gone'),
  ('certificate.not-sent', 'could not send a certificate that something has gone');
