-- A family of a list may be here already, where whoever brings the list in may not see it. They are not told, so that an
-- import never says that a family exists; the two records stand side by side for the data protection lead.

create table gate.possible_twins (
  pair_id uuid not null,
  organisation_id uuid not null,
  record_id uuid not null,
  found_at timestamptz not null,
  score integer not null,
  settled_at timestamptz,
  settled_by uuid,
  settled_as text check (settled_as in ('one-family', 'two-families')),
  primary key (pair_id, record_id)
);
create index possible_twins_record on gate.possible_twins (record_id);
create index possible_twins_open on gate.possible_twins (organisation_id) where settled_at is null;

-- Sealed, and of no use without the keys: for the comparing that software does, of which only pairs of records stay.
create function gate.people_to_compare() returns table (record_id uuid, person_id uuid, part_in_family text,
    given_name kinkeeper.sealed, family_name kinkeeper.sealed, known_as kinkeeper.sealed, born_on kinkeeper.sealed)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select p.record_id, p.id, p.part_in_family, p.given_name, p.family_name, p.known_as, p.born_on
    from kinkeeper.people p where p.organisation_id = (gate.import_job()).organisation_id
$$;
comment on function gate.people_to_compare() is 'for jobs';
create function gate.reach_to_compare() returns table (record_id uuid, person_id uuid, channel text, reached_at kinkeeper.sealed)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select w.record_id, w.person_id, w.channel, w.reached_at from kinkeeper.reach w
    where w.organisation_id = (gate.import_job()).organisation_id and w.ended_at is null and w.channel in ('phone', 'text', 'email')
$$;
comment on function gate.reach_to_compare() is 'for jobs';

create function gate.note_twins(of_new uuid[], of_old uuid[], scores integer[]) returns integer
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
create function gate.open_twins(of_organisation uuid) returns setof uuid
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select t.record_id from gate.possible_twins t where t.organisation_id = of_organisation and t.settled_at is null
    and exists (select from gate.possible_twins o where o.pair_id = t.pair_id and o.record_id <> t.record_id)
$$;

insert into gate.lists (list, purpose, roles, words) values
  ('twins', 'rights', '{data-protection-lead}', 'records that may be one family, since a list was brought in');
create function gate.list_twins(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct t) from gate.open_twins(act.organisation_id) t
$$;
create view kinkeeper.twin_lines with (security_barrier) as
  select t.record_id, r.case_code, t.pair_id, t.found_at, t.score from gate.possible_twins t join kinkeeper.records r on r.id = t.record_id
    where t.settled_at is null and t.record_id = any (gate.listed('twins'));

alter function gate.rights_records(uuid, uuid[]) rename to rights_records_but_twins;
create function gate.rights_records(of_organisation uuid, wanted uuid[]) returns setof uuid
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select gate.rights_records_but_twins(of_organisation, wanted)
  union
  select t from gate.open_twins(of_organisation) t where wanted is null or t = any (wanted)
$$;

create function gate.settle_twins(pair uuid, judged text) returns boolean
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
