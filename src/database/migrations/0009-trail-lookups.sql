create index trail_counters_leaf on gate.trail_counters (leaf_index);

-- The handle of a record opened in this act, for the proof that its list of looks is complete. Of no other record.
create function gate.handle_of(wanted uuid) returns uuid
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not exists (select from gate.admitted a where a.transaction = pg_current_xact_id_if_assigned() and a.record_id = wanted and a.opened) then
    raise exception 'not-opened' using errcode = 'KK007';
  end if;
  return (select handle from kinkeeper.records where id = wanted);
end $$;
comment on function gate.handle_of(uuid) is 'for web, jobs';
