-- Sensitive details (UK GDPR Art 9 and 10): health, care, offences, genetics. A field class of its own, an extra right to
-- read it, and an entry of its own for each reading. Before, health lay in a column that whoever had the record open read.

alter table kinkeeper.units drop constraint units_kind_check;
alter table kinkeeper.units add constraint units_kind_check check (kind in
  ('identity', 'narrative', 'enquiry', 'referral', 'document', 'equality', 'sharing', 'rights', 'safeguarding', 'summary', 'sensitive'));

-- What the charter lets each service record, and on which condition in law.
create table gate.charter_sensitive (
  organisation_id uuid not null references kinkeeper.organisations (id),
  service text not null,
  class text not null,
  condition text not null,
  because text,
  primary key (organisation_id, service, class),
  constraint genetics_only_with_a_reason check (class <> 'genetics' or because is not null)
);
alter table gate.charter_roles add column reads_sensitive boolean not null default false;

-- The extra right, beside the rule that opens the record: for those who help, who keep somebody safe, and who answer for
-- information. Not for moving a case, supervising, allocating, triage, or an hour with a reason.
alter table gate.access_rules add column sensitive_roles text[] not null default '{}';
alter table gate.access_rules add constraint only_of_those_who_open check (sensitive_roles <@ roles);
update gate.access_rules set sensitive_roles = '{worker,lead,coach,volunteer,supervisor,safeguarding-lead}' where relation = 'team' and purpose = 'support';
update gate.access_rules set sensitive_roles = roles where relation in ('safeguarding', 'rights', 'handed');

create table kinkeeper.sensitive_details (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  class text not null,
  detail kinkeeper.sealed,
  recorded_by uuid,
  recorded_at timestamptz not null,
  -- When it was put right: what stood before stays, behind the same wall.
  until timestamptz,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  foreign key (organisation_id, person_id) references kinkeeper.people (organisation_id, id)
);
create index sensitive_details_record on kinkeeper.sensitive_details (record_id, recorded_at);

\ir ../functions/sensitive.sql

select gate.guard('kinkeeper.sensitive_details', 'record', 'insert');
grant update (until) on kinkeeper.sensitive_details to kinkeeper_web;
create policy read_with_an_entry_of_its_own on kinkeeper.sensitive_details as restrictive for select to kinkeeper_web, kinkeeper_jobs
  using (record_id = any ((select gate.opened_sensitive())::uuid[]));
create policy recorded_by_those_with_the_right on kinkeeper.sensitive_details as restrictive for insert to kinkeeper_web
  with check (record_id = any ((select gate.with_sensitive_right())::uuid[]));
create policy read_in_a_copy on kinkeeper.sensitive_details as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()));
create policy not_written_by_the_family on kinkeeper.sensitive_details as restrictive for insert to kinkeeper_web
  with check (not (select gate.is_family()));
create policy not_changed_by_the_family on kinkeeper.sensitive_details as restrictive for update to kinkeeper_web
  using (not (select gate.is_family()));
create policy not_removed_by_the_family on kinkeeper.sensitive_details as restrictive for delete to kinkeeper_web
  using (not (select gate.is_family()));

-- Neither who told it nor its key shows, to those who do not read it, that anything is there.
create policy not_of_sensitive_details on kinkeeper.provenance as restrictive for select to kinkeeper_web
  using (of_table <> 'sensitive_details' or record_id = any ((select gate.opened_sensitive())::uuid[]));
create policy not_of_sensitive_details on kinkeeper.units as restrictive for select to kinkeeper_web
  using (kind <> 'sensitive' or record_id = any ((select gate.opened_sensitive())::uuid[]));

create trigger recorded_on_a_condition before insert on kinkeeper.sensitive_details
  for each row execute function gate.recorded_on_a_condition();

-- Health stood in a column of people. What a charter locks until somebody says yes, it locks here.
drop trigger locked_until_yes on kinkeeper.people;
alter table kinkeeper.people drop column health;
delete from gate.charter_locks where of_table = 'people';
alter table gate.charter_locks drop constraint charter_locks_of_table_check;
alter table gate.charter_locks add constraint charter_locks_of_table_check check (of_table in ('equality_answers', 'bookings', 'sensitive_details'));
create trigger locked_until_yes before insert on kinkeeper.sensitive_details for each row execute function gate.locked_until_yes();

-- It answers one thing more: whether they read sensitive details.
drop function gate.who_can_open(uuid);
\ir ../functions/standing.sql

insert into gate.events (action, words) values
  ('sensitive.read', 'read the sensitive details'),
  ('sensitive.recorded', 'wrote down a sensitive detail'),
  ('sensitive.corrected', 'put a sensitive detail right');
