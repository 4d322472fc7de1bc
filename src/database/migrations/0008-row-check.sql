-- Rows against the states the trail vouches for: what the owner of the database, or anybody past the gate, has changed.

create function gate.rows_changed_outside() returns table (of_table text, row_id uuid, found text)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp set timezone = 'UTC' as $$
declare guarded record;
begin
  for guarded in select c.oid::regclass as named, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where t.tgname = 'state_row' order by c.relname loop
    return query execute format($q$
      select %L, coalesce(there.id, stated.row_id),
          case when stated.row_id is null then 'row-added' when there.id is null then 'row-removed' else 'row-changed' end
        from (select x.id, gate.row_digest(to_jsonb(x)) as digest from %s x) there
        full join (select distinct on (s.row_id) s.row_id, s.digest from gate.row_states s
            where s.of_table = %L order by s.row_id, s.sequence desc) stated on stated.row_id = there.id
        where there.digest is distinct from stated.digest $q$, guarded.relname, guarded.named, guarded.relname);
  end loop;
  -- The states of each act, against the hash of them that went into the trail. Acts of which something was let go by
  -- rule are told apart by their row in trail_erasures.
  return query
    select null::text, null::uuid, 'states-changed'
      from gate.trail_entries e
      left join lateral (
        select count(*) as many,
          encode(sha256(coalesce(string_agg(sha256(convert_to(s.of_table || ':' || s.row_id || ':' || coalesce(encode(s.digest, 'hex'), 'gone'), 'UTF8')), ''::bytea order by s.sequence), ''::bytea)), 'hex') as digest
        from gate.row_states s where s.act_id = e.act_id) now on true
      where e.action = 'rows.stated' and not exists (select from gate.trail_erasures x where x.entry_id = e.id)
        and (now.digest <> (e.facts::jsonb ->> 'digest') or now.many <> (e.facts::jsonb ->> 'rows')::int);
  return query
    select s.of_table, s.row_id, 'states-without-entry' from gate.row_states s
      where not exists (select from gate.trail_entries e where e.act_id = s.act_id and e.action = 'rows.stated');
end $$;
comment on function gate.rows_changed_outside() is 'for sealing';
create index trail_entries_act on gate.trail_entries (act_id) where action = 'rows.stated';
