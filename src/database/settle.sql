-- Run after every migration: whose each thing is, and who may do what. Written as rules over the catalogue, so that a
-- new function, view or table cannot be left out.

grant create on schema kinkeeper, gate to kinkeeper_gate;

do $$
declare thing record;
begin
  for thing in select p.oid::regprocedure as named from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'gate' and p.prosecdef and p.proowner <> 'kinkeeper_gate'::regrole loop
    execute format('alter function %s owner to kinkeeper_gate', thing.named);
  end loop;
  for thing in select c.oid::regclass as named from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'kinkeeper' and c.relkind = 'v' and c.relowner <> 'kinkeeper_gate'::regrole loop
    execute format('alter view %s owner to kinkeeper_gate', thing.named);
  end loop;
end $$;

-- While a copy is asked for, no table with sealed values is changed behind it, a later table neither.
do $$ begin
  if to_regprocedure('gate.keep_tables_as_they_stood()') is not null then perform gate.keep_tables_as_they_stood(); end if;
end $$;

revoke all on all functions in schema gate from public;
revoke create on schema public from public;
grant usage on schema kinkeeper to kinkeeper_gate, kinkeeper_web, kinkeeper_jobs, kinkeeper_reports;
grant usage on schema gate to kinkeeper_gate, kinkeeper_web, kinkeeper_jobs, kinkeeper_sealing, kinkeeper_reports;
grant select, insert, update, delete on all tables in schema gate to kinkeeper_gate;
grant usage on all sequences in schema gate to kinkeeper_gate;
grant select on all tables in schema kinkeeper to kinkeeper_gate;
grant execute on all functions in schema gate to kinkeeper_gate;

-- What the web and the jobs may call. append, admit, relations and entitlements are not here, and must not be.
grant execute on function gate.now(), gate.organisation(), gate.purposes(), gate.actor(), gate.opened(), gate.writable(),
  gate.listed(text), gate.sealed_in_place(bytea, uuid, uuid, text), gate.open(uuid), gate.open_list(text),
  gate.reveal_names(uuid[]), gate.findable(), gate.open_with_reason(text), gate.trail_of(uuid), gate.who_can_open(uuid),
  gate.note(text, uuid[], jsonb), gate.create_record(uuid, text, text, uuid) to kinkeeper_web, kinkeeper_jobs;
grant execute on function gate.enter_staff(bytea, text[], text), gate.enter_family(bytea, text[], text),
  gate.enter_visitor(text, text[], text), gate.names_for_index(uuid) to kinkeeper_web;
grant execute on function gate.enter_job(text, text[], text) to kinkeeper_jobs;

do $$
declare thing record;
begin
  for thing in select c.oid::regclass as named from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'kinkeeper' and c.relkind = 'v' and c.relname not like 'counted\_%' loop
    execute format('grant select on %s to kinkeeper_web, kinkeeper_jobs', thing.named);
  end loop;
  -- The reports login sees counts only: views named counted_…
  for thing in select c.oid::regclass as named from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'kinkeeper' and c.relkind = 'v' and c.relname like 'counted\_%' loop
    execute format('grant select on %s to kinkeeper_reports', thing.named);
  end loop;
  -- A feature says which of its gate functions a login may call with a comment on the function: 'for web', 'for jobs', 'for web, jobs'.
  for thing in select p.oid::regprocedure as named, obj_description(p.oid, 'pg_proc') as told
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'gate' and obj_description(p.oid, 'pg_proc') like 'for %' loop
    if thing.told ~ '\mweb\M' then execute format('grant execute on function %s to kinkeeper_web', thing.named); end if;
    if thing.told ~ '\msealing\M' then execute format('grant execute on function %s to kinkeeper_sealing', thing.named); end if;
    if thing.told ~ '\mjobs\M' then execute format('grant execute on function %s to kinkeeper_jobs', thing.named); end if;
  end loop;
end $$;

-- Signing in and out works on the gate's own tables of sessions and one-use codes.
grant select, insert, update on gate.staff_sessions, gate.family_sessions, gate.one_use_codes to kinkeeper_web;
grant select, insert on gate.sign_in_attempts to kinkeeper_web;
grant select, delete on gate.acts, gate.admitted, gate.named_events, gate.sign_in_attempts, gate.one_use_codes, gate.staff_sessions, gate.family_sessions to kinkeeper_jobs;

-- The sealing login: reads entries, adds leaves, counters, tiles and checkpoints. It can change nothing that is there.
grant select on gate.trail_entries, gate.trail_leaves, gate.trail_counters, gate.trail_checkpoints, gate.trail_tiles,
  gate.trail_erasures, gate.row_states to kinkeeper_sealing;
grant insert on gate.trail_leaves, gate.trail_counters, gate.trail_checkpoints to kinkeeper_sealing;
grant insert on gate.trail_tiles to kinkeeper_sealing;
grant select on gate.trail_checkpoints, gate.trail_leaves, gate.trail_counters, gate.events, gate.access_rules, gate.lists, gate.installation to kinkeeper_web, kinkeeper_jobs;
