-- gate.guard: what every table with a person in it gets. scope 'record': rows belong to a record; 'organisation': to the charity.
create or replace function gate.guard(guarded regclass, scope text, web_writes text) returns void language plpgsql as $$
declare
  column_name text;
  own text := (select relname from pg_class where oid = guarded);
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy the_gate on %s to kinkeeper_gate using (true) with check (true)', guarded);
  if scope = 'record' then
    execute format('create policy opened_for_this_act on %s for select to kinkeeper_web, kinkeeper_jobs
      using (record_id = any ((select gate.opened())::uuid[]))', guarded);
    execute format('create policy written_where_opened on %s for insert to kinkeeper_web, kinkeeper_jobs
      with check (record_id = any ((select gate.writable())::uuid[]))', guarded);
    execute format('create policy changed_where_opened on %s for update to kinkeeper_web, kinkeeper_jobs
      using (record_id = any ((select gate.writable())::uuid[])) with check (record_id = any ((select gate.writable())::uuid[]))', guarded);
    execute format('create policy removed_where_opened on %s for delete to kinkeeper_web, kinkeeper_jobs
      using (record_id = any ((select gate.writable())::uuid[]))', guarded);
  else
    execute format('create policy own_charity on %s to kinkeeper_web, kinkeeper_jobs
      using (organisation_id = (select gate.organisation())) with check (organisation_id = (select gate.organisation()))', guarded);
  end if;
  execute format('grant select, insert, update, delete on %s to kinkeeper_gate', guarded);
  execute format('grant select, insert, update, delete on %s to kinkeeper_jobs', guarded);
  execute format('grant select on %s to kinkeeper_web', guarded);
  if web_writes <> '' then execute format('grant %s on %s to kinkeeper_web', web_writes, guarded); end if;
  execute format('create trigger state_row after insert or update or delete on %s for each row execute function gate.state_row()', guarded);
  for column_name in
    select attname from pg_attribute where attrelid = guarded and atttypid = 'kinkeeper.sealed'::regtype and not attisdropped
  loop
    execute format('alter table %s add constraint %I check (gate.sealed_in_place(%I, unit_id, id, %L))',
      guarded, own || '_' || column_name || '_in_place', column_name, own || '.' || column_name);
  end loop;
end $$;

-- Tables whose rows belong to a record, with how many others they hang on: the highest are deleted first.
create or replace function gate.record_tables() returns table (of_table text, has_unit boolean, depth integer)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  with recursive guarded as (
    select c.oid, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'state_row'
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'record_id' and a.attgenerated <> '' and c.relname <> 'records')
  ), hangs as (
    select g.oid, 0 as depth from guarded g
    union
    select k.conrelid, h.depth + 1 from hangs h join pg_constraint k on k.confrelid = h.oid and k.contype = 'f' and k.conrelid <> k.confrelid
      where k.conrelid in (select oid from guarded)
  )
  select g.relname::text, exists (select from pg_attribute a where a.attrelid = g.oid and a.attname = 'unit_id' and not a.attisdropped),
      (select max(h.depth) from hangs h where h.oid = g.oid)
    from guarded g order by 3 desc, 1
$$;

-- Which row points at which: one column of a foreign key, the one that names the other row's id.
create or replace function gate.record_links() returns table (from_table text, from_column text, to_table text)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select c.relname::text, a.attname::text, p.relname::text
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
    join lateral unnest(k.conkey, k.confkey) as part (own, theirs) on true
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = part.own
    join pg_attribute b on b.attrelid = k.confrelid and b.attnum = part.theirs
    where k.contype = 'f' and b.attname = 'id' and a.attname <> 'record_id'
      and c.relname in (select t.of_table from gate.record_tables() t) and p.relname in (select t.of_table from gate.record_tables() t)
$$;

-- On every table with sealed values, whenever it was made: settle.sql calls this after each migration.
create or replace function gate.keep_tables_as_they_stood() returns void language plpgsql as $$
declare
  kept record;
begin
  for kept in select c.oid::regclass as named from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'kinkeeper' and c.relkind = 'r'
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'kinkeeper.sealed'::regtype and not a.attisdropped)
        and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'kept_as_it_stood')
        and c.relname not in ('drafts', 'outbox', 'rights_requests', 'request_pauses', 'complaints', 'request_steps', 'restriction_overrides', 'copy_decisions') loop
    execute format('create trigger kept_as_it_stood before update or delete on %s for each row execute function gate.kept_as_it_stood()', kept.named);
  end loop;
end $$;

-- While a copy is asked for, what is held is not changed in place: a correction that keeps what stood before is added, and
-- a draft is finished or left. What a person takes back themselves still goes at once.
create or replace function gate.kept_as_it_stood() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  sealed text;
  before jsonb;
  after jsonb;
begin
  if pg_trigger_depth() > 1 or not gate.copy_is_asked(old.record_id) then return case when tg_op = 'DELETE' then old else new end; end if;
  if tg_op = 'DELETE' then raise exception 'kept-while-it-is-asked-for' using errcode = 'KK061'; end if;
  before := to_jsonb(old);
  after := to_jsonb(new);
  if tg_table_name in ('notes', 'safeguarding_decisions') and coalesce(before ->> 'fixed_at', before ->> 'decided_at') is null then return new; end if;
  -- Sealed values begin so: whatever column holds one, added later too, is covered.
  for sealed in select key from jsonb_each_text(before) where value like '\\x4b31%' loop
    continue when before -> sealed = after -> sealed;
    if not exists (select from kinkeeper.former_values f where f.row_id = (before ->> 'id')::uuid and f.item = sealed
        and f.until >= act.at - interval '1 second') then
      raise exception 'kept-while-it-is-asked-for' using errcode = 'KK061';
    end if;
  end loop;
  return new;
end $$;
