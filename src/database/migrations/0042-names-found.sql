-- Which names changed, so that a name index in any process can follow without reading every name again. Each person
-- once, with the transaction that changed them: a reader asks for what its last snapshot did not see, and so misses
-- nothing that was still uncommitted then, whatever order transactions end in.
create table gate.name_changes (
  person_id uuid primary key,
  organisation_id uuid not null,
  changed_in xid8 not null
);
create index name_changes_newest on gate.name_changes (organisation_id, changed_in);

create function gate.name_changed() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  insert into gate.name_changes (person_id, organisation_id, changed_in)
    values (coalesce(new.id, old.id), coalesce(new.organisation_id, old.organisation_id), pg_current_xact_id())
    on conflict (person_id) do update set changed_in = excluded.changed_in;
  return null;
end $$;
create trigger name_changed after insert or delete or update of given_name, family_name, known_as on kinkeeper.people
  for each row execute function gate.name_changed();

-- As names_for_index, for those whom a snapshot did not see as they are now. A person who is gone comes without a record.
create function gate.names_changed(of_organisation uuid, since text) returns table (
    record_id uuid, person_id uuid, case_code text, unit_id uuid,
    given_name kinkeeper.sealed, family_name kinkeeper.sealed, known_as kinkeeper.sealed)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select p.record_id, c.person_id, r.case_code, p.unit_id, p.given_name, p.family_name, p.known_as
    from gate.name_changes c
    left join kinkeeper.people p on p.id = c.person_id
    left join kinkeeper.records r on r.id = p.record_id
    where c.organisation_id = of_organisation and c.changed_in >= pg_snapshot_xmin(since::pg_snapshot)
      and not pg_visible_in_snapshot(c.changed_in, since::pg_snapshot)
$$;
comment on function gate.names_changed(uuid, text) is 'for web';

-- The case code of a record whose names this act was shown.
create function gate.code_of(wanted uuid) returns text
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select r.case_code from kinkeeper.records r where r.id = wanted and r.id = any (gate.listed('names'))
$$;
comment on function gate.code_of(uuid) is 'for web';
