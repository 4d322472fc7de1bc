-- A family of a list may be here already, where whoever brings the list in may not see it. They are not told, so that an
-- import never says that a family exists; the two records stand side by side for the data protection lead.

create table gate.possible_twins (
  pair_id uuid not null,
  organisation_id uuid not null,
  record_id uuid not null,
  found_at timestamptz not null,
  score integer not null,
  settled_at timestamptz,
  settled_by uuid,
  settled_as text check (settled_as in ('one-family', 'two-families')),
  primary key (pair_id, record_id)
);
create index possible_twins_record on gate.possible_twins (record_id);
create index possible_twins_open on gate.possible_twins (organisation_id) where settled_at is null;

insert into gate.lists (list, purpose, roles, words) values
  ('twins', 'rights', '{data-protection-lead}', 'records that may be one family, since a list was brought in');
create view kinkeeper.twin_lines with (security_barrier) as
  select t.record_id, r.case_code, t.pair_id, t.found_at, t.score from gate.possible_twins t join kinkeeper.records r on r.id = t.record_id
    where t.settled_at is null and t.record_id = any (gate.listed('twins'));
