-- Stored and nothing else. While somebody's information is restricted their record is on no list of work, nobody writes in
-- it, nothing leaves and nothing is let go, except on four grounds that are named and recorded. A family's record is
-- written as one, so one person's restriction holds all of it. Those who answer requests, the family themselves and those
-- who keep people safe are not stopped.

create table kinkeeper.restrictions (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null default gen_random_uuid(),
  record_id uuid not null,
  unit_id uuid not null,
  person_id uuid,
  request_id uuid,
  ground text not null check (ground in ('accuracy-contested', 'unlawful', 'needed-for-a-claim', 'objection-pending', 'erasure-pending')),
  since timestamptz not null,
  set_by uuid,
  set_in uuid not null,
  -- The person is told before it is lifted, never after (Art 18(3)).
  warned_on date,
  lifted_at timestamptz,
  lifted_by uuid,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, request_id) references kinkeeper.rights_requests (organisation_id, id),
  constraint warn_before_lifting check (lifted_at is null or (warned_on is not null and warned_on <= (lifted_at at time zone 'Europe/London')::date))
);
create index restrictions_live on kinkeeper.restrictions (record_id) where lifted_at is null;

-- The four grounds on which restricted information may be used all the same (Art 18(2)): one person, one day, with words.
create table kinkeeper.restriction_overrides (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  staff_id uuid not null,
  ground text not null check (ground in ('they-agree', 'legal-claim', 'protects-another', 'important-public-interest')),
  words kinkeeper.sealed,
  at timestamptz not null,
  ends_at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  constraint an_override_has_its_reason check (words is not null),
  constraint a_day_at_most check (ends_at <= at + interval '24 hours')
);
create index restriction_overrides_live on kinkeeper.restriction_overrides (record_id, staff_id, ends_at);

-- Erasure that was decided: what the retention run picks up, and carries out as soon as nothing keeps the record.
create table kinkeeper.erasure_approvals (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  request_id uuid not null,
  person_id uuid,
  scope text not null check (scope in ('whole-record', 'one-person', 'some-items')),
  ground text not null check (ground in ('no-longer-needed', 'consent-withdrawn', 'objection-upheld', 'unlawful', 'legal-duty', 'child-online', 'false-allegation')),
  approved_by uuid not null,
  approved_at timestamptz not null,
  carried_out_at timestamptz,
  primary key (organisation_id, id),
  unique (id),
  unique (request_id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id)
);
create index erasure_approvals_waiting on kinkeeper.erasure_approvals (record_id) where carried_out_at is null;

-- The override is written although the record is restricted; nothing else is.
select gate.guard('kinkeeper.restrictions', 'record', 'insert');
select gate.guard('kinkeeper.restriction_overrides', 'record', 'insert');
drop policy written_where_opened on kinkeeper.restriction_overrides;
create policy written_where_opened on kinkeeper.restriction_overrides for insert to kinkeeper_web
  with check (record_id = any ((select gate.opened())::uuid[]) and staff_id = (select gate.actor()));
select gate.guard('kinkeeper.erasure_approvals', 'record', 'insert');
grant update (warned_on, lifted_at, lifted_by) on kinkeeper.restrictions to kinkeeper_web;
create policy set_and_lifted_by_those_who_answer on kinkeeper.restrictions as restrictive for update to kinkeeper_web
  using (record_id = any ((select gate.opened_to_answer())::uuid[]));
create policy approved_by_those_who_answer on kinkeeper.erasure_approvals as restrictive for insert to kinkeeper_web
  with check (record_id = any ((select gate.opened_to_answer())::uuid[]) and approved_by = (select gate.actor()));

\ir ../functions/restriction.sql

create trigger asking_stops_use after insert on kinkeeper.rights_requests for each row execute function gate.asking_stops_use();
create trigger set_in_this_act before insert on kinkeeper.restrictions for each row execute function gate.set_in_this_act();
create trigger nothing_leaves_while_stopped before insert on gate.trail_entries
  for each row when (new.action in ('record.printed', 'record.exported', 'disclosure.made')) execute function gate.nothing_leaves_while_stopped();
create trigger nothing_waiting_leaves before update on kinkeeper.disclosures
  for each row when (old.left_at is null and new.left_at is not null) execute function gate.nothing_waiting_leaves();

insert into gate.events (action, words) values
  ('restriction.set', 'stopped the use of somebody’s information'),
  ('restriction.warned', 'told the person that the stop will end'),
  ('restriction.lifted', 'ended the stop'),
  ('restriction.overridden', 'used stopped information all the same, on a named ground'),
  ('erasure.approved', 'decided that the information goes');
