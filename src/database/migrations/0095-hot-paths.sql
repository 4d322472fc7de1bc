-- Every page opens a record, and every search asks who may be found. gate.relations is the one text of who stands how to
-- a record; its "wanted is null or …" makes a kept plan useless, so it was planned anew each time, for most of the time a
-- page took. Here two readings of that same text are made by rule, one for records that are named and one for all, each
-- of which keeps its plan. Made again after every migration (settle.sql), so that a later rule is in them too.

create function gate.make_readings() returns void language plpgsql as $$
declare
  rules text;
  reading record;
  function_read text;
begin
  for reading in select * from (values ('to', '\1'), ('anywhere', 'true')) r (ending, condition) loop
    foreach function_read in array array['rights_records', 'relations'] loop
      rules := pg_get_functiondef(format('gate.%s(gate.acts, uuid[])', function_read)::regprocedure);
      rules := regexp_replace(rules, '\(wanted is null or (\S+ = any \(wanted\))\)', reading.condition, 'g');
      rules := replace(rules, format('gate.%s(act gate.acts', function_read), format('gate.%s_%s(act gate.acts', function_read, reading.ending));
      rules := replace(rules, 'gate.rights_records(act, wanted)', format('gate.rights_records_%s(act, wanted)', reading.ending));
      rules := replace(rules, 'SET plan_cache_mode TO ''force_custom_plan''', '');
      execute rules;
      execute format('alter function gate.%s_%s(gate.acts, uuid[]) set plan_cache_mode = force_generic_plan', function_read, reading.ending);
    end loop;
  end loop;
end $$;

select gate.make_readings();

-- As before (0006); each half runs only where it is the one asked for.
create or replace function gate.entitlements(act gate.acts, wanted uuid[]) returns table (record_id uuid, relation text, purpose text, may_write boolean, role text)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select distinct on (stands.record_id) stands.record_id, rule.relation, rule.purpose, rule.may_write,
      (select r from unnest(act.roles) r where r = any (rule.roles) limit 1)
    from (
      select t.record_id, t.relation from gate.relations_to(act, wanted) t where wanted is not null
      union all
      select a.record_id, a.relation from gate.relations_anywhere(act, wanted) a where wanted is null) stands
    join gate.access_rules rule on rule.relation = stands.relation and rule.purpose = any (act.purposes)
      and rule.roles && (select gate.opening_roles(act))
    join kinkeeper.records r on r.id = stands.record_id and r.organisation_id = act.organisation_id
    where r.only_for is null or act.actor_kind <> 'staff' or act.actor_id = any (r.only_for) or rule.relation = 'rights'
    order by stands.record_id, rule.rank
$$;

-- As before (0061); only a record whose use somebody asked to stop is asked about one by one.
create or replace function gate.findable() returns uuid[] language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  return (select coalesce(array_agg(e.record_id), '{}') from gate.entitlements(act, null) e
    where e.relation in ('team', 'duty', 'safeguarding', 'rights', 'handed', 'reason', 'unheld', 'importer')
      and (e.relation in ('safeguarding', 'rights', 'handed')
        or not (exists (select from kinkeeper.restrictions r where r.record_id = e.record_id and r.lifted_at is null)
          and gate.use_is_stopped(act, e.record_id))));
end $$;
