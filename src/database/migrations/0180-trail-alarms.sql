-- What is wrong with the trail right now, told once to each charity: codes, and nobody in them.
create table gate.trail_alarms (
  organisation_id uuid not null references kinkeeper.organisations (id),
  found text not null,
  since timestamptz not null,
  primary key (organisation_id, found)
);
\ir ../functions/trail.sql
\ir ../functions/waiting.sql
