-- Who may bring a list in: the roles of the rule, where their charity lets them open records at all.
create or replace function gate.may_import() returns boolean
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select coalesce(gate.opening_roles(gate.act()) && (select roles from gate.access_rules where relation = 'importer'), false)
$$;
comment on function gate.may_import() is 'for web';

create or replace function gate.import_job() returns gate.acts
  language plpgsql stable security definer set search_path = gate, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.id is null or act.actor_kind <> 'job' or not 'import' = any (act.purposes) then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009';
  end if;
  return act;
end $$;

-- Many records at once, each open to the job that makes them, in this act alone.
create or replace function gate.create_imported(ids uuid[], codes text[], batch uuid) returns void
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.import_job();
begin
  if not exists (select from kinkeeper.import_batches b where b.id = batch and b.organisation_id = act.organisation_id and b.state = 'coming-in') then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009';
  end if;
  insert into kinkeeper.records (organisation_id, id, kind, case_code, made_at, import_batch)
    select act.organisation_id, made.id, 'family', made.code, act.at, batch from unnest(ids, codes) made (id, code);
  insert into gate.admitted (record_id, relation, purpose, opened, may_write, list)
    select unnest(ids), 'author', 'import', true, true, '' on conflict do nothing;
end $$;
comment on function gate.create_imported(uuid[], text[], uuid) is 'for jobs';

-- Every record of a batch: whether anything in it came in another act than the one that made it, and what keeps it.
create or replace function gate.records_of_import_with_reasons(batch uuid) returns table (record_id uuid, case_code text, worked_on boolean, kept text)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  if not exists (select from kinkeeper.import_batches b where b.id = batch and b.organisation_id = act.organisation_id
      and (act.actor_kind = 'job' and 'import' = any (act.purposes) or b.imported_by = act.actor_id and gate.may_import())) then
    return;
  end if;
  return query
    select r.id, r.case_code,
      exists (select from gate.row_states s where s.record_id = r.id and s.act_id <> (
        select f.act_id from gate.row_states f where f.of_table = 'records' and f.row_id = r.id order by f.sequence limit 1)),
      case when gate.kept_because(r.id) is not null then gate.kept_because(r.id)
        when exists (select from kinkeeper.holds h where h.record_id = r.id) then 'legal-claim'
        when exists (select from kinkeeper.concerns n where n.record_id = r.id and not n.from_import) then 'safeguarding-involvement' end
    from kinkeeper.records r
    where r.organisation_id = act.organisation_id and r.import_batch = batch
      and not exists (select from gate.going_back g where g.record_id = r.id);
end $$;

-- As whoever brought a list in may be told: that a family stays, and not that somebody raised a concern, complained or
-- asked for something since; and of one kept for named people nothing at all.
create or replace function gate.records_of_import(batch uuid) returns table (record_id uuid, case_code text, worked_on boolean, kept text)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select o.record_id, o.case_code, o.worked_on, case when (gate.act()).actor_kind = 'job' then o.kept when o.kept is not null then 'kept' end
    from gate.records_of_import_with_reasons(batch) o join kinkeeper.records r on r.id = o.record_id
    where (gate.act()).actor_kind = 'job' or r.only_for is null or (gate.act()).actor_id = any (r.only_for)
$$;
comment on function gate.records_of_import(uuid) is 'for web, jobs';

-- Asked by whoever brought it in. Families that were worked on go only if they are named here.
create or replace function gate.ask_to_take_back(batch uuid, also uuid[]) returns boolean
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.actor_kind is distinct from 'staff' or not gate.may_import() then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009';
  end if;
  update kinkeeper.import_batches b set state = 'going', undone_at = act.at, undone_by = act.actor_id
    where b.id = batch and b.organisation_id = act.organisation_id and b.imported_by = act.actor_id and b.state <> 'going';
  if not found then return false; end if;
  insert into gate.take_back_also (record_id, batch_id)
    select r.id, batch from kinkeeper.records r where r.id = any (also) and r.import_batch = batch on conflict do nothing;
  perform gate.note('import.take-back-asked', '{}', jsonb_build_object('batch', batch, 'also', cardinality(also)));
  return true;
end $$;
comment on function gate.ask_to_take_back(uuid, uuid[]) is 'for web';

-- The next families to go, with their keys. From here on nobody opens them, so that nothing is written into what goes.
create or replace function gate.begin_taking_back(batch uuid, at_most integer) returns table (record_id uuid, units uuid[])
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.import_job();
  chosen uuid[];
begin
  if not exists (select from kinkeeper.import_batches b where b.id = batch and b.organisation_id = act.organisation_id and b.state = 'going') then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009';
  end if;
  perform from kinkeeper.records r where r.import_batch = batch and r.organisation_id = act.organisation_id for update;
  select array_agg(i.record_id) into chosen from (
    select o.record_id from gate.records_of_import(batch) o
      where o.kept is null and (not o.worked_on or exists (select from gate.take_back_also t where t.record_id = o.record_id))
      order by o.record_id limit at_most) i;
  if chosen is not null then
    insert into gate.going_back (record_id, batch_id) select unnest(chosen), batch;
    update kinkeeper.records r set only_for = array['00000000-0000-0000-0000-000000000000'::uuid] where r.id = any (chosen);
    insert into gate.admitted (record_id, relation, purpose, opened, may_write, list)
      select unnest(chosen), 'clockwork', 'import', true, false, '' on conflict do nothing;
    perform gate.note('import.going-back', chosen, jsonb_build_object('batch', batch));
  end if;
  return query select g.record_id, array(select u.id from kinkeeper.units u where u.record_id = g.record_id)
    from gate.going_back g where g.batch_id = batch;
end $$;
comment on function gate.begin_taking_back(uuid, integer) is 'for jobs';

-- The rows of what was begun, after its keys. Returns how many rows went. As gate.forget_rows does for what has reached
-- its time: states become the hashes that the trail knows, so that the rest of each act can still be proven.
create or replace function gate.take_back_rows(batch uuid) returns bigint
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.import_job();
  wanted uuid[];
  part record;
  gone bigint;
  all_gone bigint := 0;
  states bigint;
begin
  select array_agg(g.record_id) into wanted from gate.going_back g join kinkeeper.records r on r.id = g.record_id
    where g.batch_id = batch and r.organisation_id = act.organisation_id;
  if wanted is null then return 0; end if;
  for part in select * from gate.record_tables() loop
    execute format('insert into gate.going_rows (destruction_id, record_id, of_table, row_id)
      select $2, t.record_id, %1$L, t.id from kinkeeper.%1$I t where t.record_id = any ($1)', part.of_table) using wanted, batch;
  end loop;
  update gate.row_states s set leaf = gate.state_leaf(s), of_table = '', row_id = '00000000-0000-0000-0000-000000000000', record_id = null, digest = null
    where s.leaf is null and s.record_id = any (wanted);
  get diagnostics states = row_count;
  for part in select * from gate.record_tables() loop
    execute format('delete from kinkeeper.%I t where t.record_id = any ($1)', part.of_table) using wanted;
    get diagnostics gone = row_count;
    all_gone := all_gone + gone;
  end loop;
  for part in select c.relname::text as of_table, a.attname::text as column_name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname in ('record_id', 'actor_record') and not a.attisdropped
      where n.nspname = 'gate' and c.relkind = 'r' and c.relname not in ('row_states', 'going_rows', 'admitted', 'named_events') loop
    execute format('delete from gate.%1$I t where t.%2$I = any ($1)', part.of_table, part.column_name) using wanted;
  end loop;
  delete from gate.going_handles where transaction = pg_current_xact_id();
  delete from gate.going_rows where transaction = pg_current_xact_id();
  perform gate.note('destruction.rows-gone', '{}', jsonb_build_object('destructions', 0, 'rows', all_gone, 'states', states, 'import', batch));
  return all_gone;
end $$;
comment on function gate.take_back_rows(uuid) is 'for jobs';

-- Sealed, and of no use without the keys: for the comparing that software does, of which only pairs of records stay.
create or replace function gate.people_to_compare() returns table (record_id uuid, person_id uuid, part_in_family text,
    given_name kinkeeper.sealed, family_name kinkeeper.sealed, known_as kinkeeper.sealed, born_on kinkeeper.sealed)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select p.record_id, p.id, p.part_in_family, p.given_name, p.family_name, p.known_as, p.born_on
    from kinkeeper.people p where p.organisation_id = (gate.import_job()).organisation_id
$$;
comment on function gate.people_to_compare() is 'for jobs';

create or replace function gate.reach_to_compare() returns table (record_id uuid, person_id uuid, channel text, reached_at kinkeeper.sealed)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select w.record_id, w.person_id, w.channel, w.reached_at from kinkeeper.reach w
    where w.organisation_id = (gate.import_job()).organisation_id and w.ended_at is null and w.channel in ('phone', 'text', 'email')
$$;
comment on function gate.reach_to_compare() is 'for jobs';

create or replace function gate.note_twins(of_new uuid[], of_old uuid[], scores integer[]) returns integer
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.import_job();
  noted integer;
begin
  with pairs as materialized (
    select gen_random_uuid() as pair, n.new_one, n.old_one, n.points from unnest(of_new, of_old, scores) n (new_one, old_one, points)
      where exists (select from kinkeeper.records r where r.id = n.new_one and r.organisation_id = act.organisation_id)
        and exists (select from kinkeeper.records r where r.id = n.old_one and r.organisation_id = act.organisation_id))
  insert into gate.possible_twins (pair_id, organisation_id, record_id, found_at, score)
    select pair, act.organisation_id, one, act.at, points from pairs cross join lateral unnest(array[new_one, old_one]) one;
  get diagnostics noted = row_count;
  perform gate.note('import.compared', '{}', jsonb_build_object('pairs', noted / 2));
  return noted / 2;
end $$;
comment on function gate.note_twins(uuid[], uuid[], integer[]) is 'for jobs';

-- A pair of which one record is gone is no question any more.
create or replace function gate.open_twins(of_organisation uuid) returns setof uuid
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select t.record_id from gate.possible_twins t where t.organisation_id = of_organisation and t.settled_at is null
    and exists (select from gate.possible_twins o where o.pair_id = t.pair_id and o.record_id <> t.record_id)
$$;

create or replace function gate.settle_twins(pair uuid, judged text) returns boolean
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.actor_kind is distinct from 'staff' or not 'data-protection-lead' = any (gate.opening_roles(act)) then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009';
  end if;
  update gate.possible_twins t set settled_at = act.at, settled_by = act.actor_id, settled_as = judged
    where t.pair_id = pair and t.organisation_id = act.organisation_id and t.settled_at is null and t.record_id = any (gate.listed('twins'));
  if not found then return false; end if;
  perform gate.note('import.twins-settled', '{}', jsonb_build_object('judged', judged));
  return true;
end $$;
comment on function gate.settle_twins(uuid, text) is 'for web';
