-- A fixed note stays as it was: what comes later is an addition beside it. A draft is its author's alone to change.
create or replace function gate.fixed_notes_stay() returns trigger language plpgsql as $$
begin
  if old.fixed_at is not null then
    raise exception 'note-is-fixed' using errcode = 'KK008';
  end if;
  return new;
end $$;

-- A closed case takes no more notes. What an import brings in of old cases was written while they were open.
create or replace function gate.closed_cases_take_no_notes() returns trigger language plpgsql as $$
begin
  if new.import_batch is null and exists (select from kinkeeper.cases c where c.id = new.case_id and c.closed_at is not null) then
    raise exception 'case-is-closed' using errcode = 'KK010';
  end if;
  return new;
end $$;

-- How many notes of an opened record nobody has fixed yet, whoever drafted them: asked before a case is closed.
create or replace function gate.unfixed_drafts(wanted uuid) returns integer
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select count(*)::int from kinkeeper.notes n where n.record_id = wanted and n.fixed_at is null and wanted = any (gate.opened())
$$;
comment on function gate.unfixed_drafts(uuid) is 'for web';

-- An anonymous request holds nobody: neither a person nor a way to reach one, whatever the code above forgets.
create or replace function gate.anonymous_names_nobody() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if exists (select from kinkeeper.enquiries e join kinkeeper.records r on r.id = e.record_id
      where e.record_id = new.record_id and e.anonymous and r.kind = 'enquiry') then
    raise exception 'an-anonymous-request-names-nobody' using errcode = 'KK011';
  end if;
  return new;
end $$;

-- A record kept for named people is kept for somebody: an empty list would shut everybody out for good.
create or replace function gate.kept_for_somebody() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if new.only_for is not null and cardinality(new.only_for) = 0 then
    raise exception 'kept-for-nobody' using errcode = 'KK013';
  end if;
  return new;
end $$;
