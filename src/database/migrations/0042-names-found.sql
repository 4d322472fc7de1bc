-- Which names changed, so that a name index in any process can follow without reading every name again. Each person
-- once, with the transaction that changed them: a reader asks for what its last snapshot did not see, and so misses
-- nothing that was still uncommitted then, whatever order transactions end in.
create table gate.name_changes (
  person_id uuid primary key,
  organisation_id uuid not null,
  changed_in xid8 not null
);
create index name_changes_newest on gate.name_changes (organisation_id, changed_in);
create trigger name_changed after insert or delete or update of given_name, family_name, known_as on kinkeeper.people
  for each row execute function gate.name_changed();
