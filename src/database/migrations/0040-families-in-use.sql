-- Families in daily use: what stood before a correction, equality answers that are written and not read back, and
-- what is not told while telling would put somebody at risk.

-- What was held before it was corrected. Sealed like the item it stood for, and gone with it.
create table kinkeeper.former_values (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  of_table text not null,
  row_id uuid not null,
  item text not null,
  stood kinkeeper.sealed,
  until timestamptz not null,
  corrected_by uuid,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id)
);
create index former_values_record on kinkeeper.former_values (record_id, row_id);
select gate.guard('kinkeeper.former_values', 'record', 'insert');

-- An observation of ours is kept only if it bears on something (seed item S2-10); so is what it says of a person.
alter table kinkeeper.provenance
  add constraint an_observation_bears_on_something check (how <> 'observed' or relevant_because is not null);

-- A birth: an unborn baby has no date of birth, a child has no date on which it is due.
alter table kinkeeper.people
  add constraint due_only_before_birth check (part_in_family <> 'unborn-baby' or born_on is null);

-- Equality answers are written down in an act of their own, and no act of the charity's daily work reads them back.
insert into gate.access_rules (rank, relation, roles, purpose, may_write, words) values
  (21, 'team', '{worker,lead,manager,coach,volunteer,supervisor,bookings}', 'equality-monitoring', true, 'writes down equality answers, without reading them back'),
  (41, 'duty', '{worker,lead,manager,coach,supervisor,bookings}', 'equality-monitoring', true, 'writes down equality answers, without reading them back');
drop policy opened_for_equality on kinkeeper.equality_answers;
create policy read_by_nobody_at_work on kinkeeper.equality_answers for select to kinkeeper_web, kinkeeper_jobs
  using (record_id = any ((select gate.opened())::uuid[])
    and (select gate.purposes()) && array['own-information', 'rights', 'retention', 'import']);
create trigger kept_for_somebody before update of only_for on kinkeeper.records
  for each row execute function gate.kept_for_somebody();

insert into gate.events (action, words) values
  ('person.born', 'recorded a birth'),
  ('relationship.ended', 'recorded that people no longer belong together so'),
  ('reach.ended', 'recorded that a way to reach somebody is not used any more'),
  ('record.kept-for-its-team', 'opened the record to its own team again'),
  ('opening.not-found', 'gave a reason for a case code that opened nothing'),
  ('concern.opened-to-raise', 'opened the record to raise a safeguarding concern');
