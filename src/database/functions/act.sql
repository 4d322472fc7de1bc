-- Header of a sealed value: 'K1', unit (16 bytes), row (16), column tag (4). A value moved to another row, unit or
-- column fails this check here and fails to open there.
create or replace function gate.sealed_in_place(sealed bytea, unit uuid, row_id uuid, named text) returns boolean
  language sql immutable parallel safe
  return sealed is null or (
    substring(sealed from 3 for 16) = uuid_send(unit)
    and substring(sealed from 19 for 16) = uuid_send(row_id)
    and substring(sealed from 35 for 4) = substring(sha256(convert_to(named, 'UTF8')) from 1 for 4));

-- The clock: real time, unless development says otherwise.
create or replace function gate.now() returns timestamptz language plpgsql stable security definer set search_path = gate, pg_temp as $$
begin
  if coalesce(current_setting('kinkeeper.clock_offset', true), '') = '' then return clock_timestamp(); end if;
  if not (select development from gate.installation) then return clock_timestamp(); end if;
  return clock_timestamp() + current_setting('kinkeeper.clock_offset', true)::interval;
end $$;

create or replace function gate.act() returns gate.acts language sql stable security definer set search_path = gate, pg_temp as $$
  select acts from gate.acts where transaction = pg_current_xact_id_if_assigned()
$$;

create or replace function gate.organisation() returns uuid language plpgsql stable security definer set search_path = gate, pg_temp as $$
declare found uuid;
begin
  select organisation_id into found from gate.acts where transaction = pg_current_xact_id_if_assigned();
  if found is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  return found;
end $$;

create or replace function gate.purposes() returns text[] language sql stable security definer set search_path = gate, pg_temp as $$
  select purposes from gate.acts where transaction = pg_current_xact_id_if_assigned()
$$;

create or replace function gate.actor() returns uuid language sql stable security definer set search_path = gate, pg_temp as $$
  select actor_id from gate.acts where transaction = pg_current_xact_id_if_assigned()
$$;

create or replace function gate.opened() returns uuid[] language plpgsql stable security definer set search_path = gate, pg_temp as $$
declare found uuid[];
begin
  select array_agg(record_id) into found from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and opened;
  if found is null then
    perform gate.organisation();
    raise exception 'nothing-opened' using errcode = 'KK002';
  end if;
  return found;
end $$;

-- Records opened in this act for one of these purposes: what the act declared as possible is not what it was admitted for.
create or replace function gate.opened_for(wanted text[]) returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select coalesce(array_agg(record_id), '{}') from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and opened and (purpose = any (wanted) or relation in ('author', 'clockwork'))
$$;

create or replace function gate.opened_to_answer() returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select gate.opened_for('{rights}')
$$;
comment on function gate.opened_to_answer() is 'for web, jobs';

create or replace function gate.opened_to_answer_or_own() returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select gate.opened_for('{rights,own-information}')
$$;
comment on function gate.opened_to_answer_or_own() is 'for web, jobs';

-- Whoever moves a case about reads none of what was said, even on a page that others may ask for with other purposes: by
-- what the record was opened for. The page's own purposes bind as well.
create or replace function gate.opened_to_move() returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select coalesce(array_agg(record_id), '{}') from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and opened and purpose in ('allocation', 'transfer') and relation <> 'author'
$$;
comment on function gate.opened_to_move() is 'for web';

create or replace function gate.opened_to_allocate() returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select coalesce(array_agg(record_id), '{}') from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and opened and purpose = 'allocation' and relation <> 'author'
$$;
comment on function gate.opened_to_allocate() is 'for web';

-- Whoever was handed one request or complaint answers that one and hands on that one: another of the same family may be
-- about themselves.
create or replace function gate.opened_as_handed() returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select coalesce(array_agg(record_id), '{}') from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and opened and relation = 'handed'
$$;
comment on function gate.opened_as_handed() is 'for web';

create or replace function gate.opened_for_equality() returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select coalesce(array_agg(record_id), '{}') from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and opened and purpose in ('own-information', 'rights', 'retention', 'import')
$$;
comment on function gate.opened_for_equality() is 'for web, jobs';

-- By what the record was opened for, not by what a page may be asked for: most pages may be asked for several purposes.
create or replace function gate.opened_in_confidence() returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select coalesce(array_agg(record_id), '{}') from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and opened and purpose in ('rights', 'safeguarding', 'own-information', 'retention')
$$;
comment on function gate.opened_in_confidence() is 'for web, jobs';

create or replace function gate.listed(of_list text) returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select coalesce(array_agg(record_id), '{}') from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and list = of_list
$$;

-- The records of this act that may be written in. What is restricted is not, and what is asked for is not let go. Every
-- policy for writing asks here, so no table and no later table stands outside it.
create or replace function gate.writable() returns uuid[] language plpgsql stable security definer set search_path = gate, pg_temp as $$
declare
  act gate.acts := gate.act();
  found uuid[];
  stopped boolean;
  kept boolean;
begin
  select array_agg(a.record_id) filter (where not a.stopped and not a.kept), bool_or(a.stopped), bool_or(a.kept)
    into found, stopped, kept
    from (select ad.record_id,
        ad.purpose not in ('rights', 'own-information', 'safeguarding', 'retention', 'correspondence') and ad.relation not in ('author', 'writing-down') and gate.use_is_stopped(act, ad.record_id) as stopped,
        ad.purpose = 'retention' and gate.kept_because(ad.record_id) is not null as kept
      from gate.admitted ad
      where ad.transaction = pg_current_xact_id_if_assigned() and ad.opened and ad.may_write) a;
  if found is null then perform gate.organisation(); end if;
  if found is null and stopped then raise exception 'use-is-stopped' using errcode = 'KK061'; end if;
  if found is null and kept then raise exception 'kept-while-it-is-asked-for' using errcode = 'KK061'; end if;
  if found is null then raise exception 'read-only' using errcode = 'KK003'; end if;
  return found;
end $$;

-- What opening.sql found in order is opened for this act, and for no other.
create or replace function gate.admit(record uuid, how text, why text, opening boolean, writes boolean, of_list text) returns void
  language sql security definer set search_path = gate, pg_temp as $$
  insert into gate.admitted (record_id, relation, purpose, opened, may_write, list)
    values (record, how, why, opening, writes, of_list)
    on conflict (transaction, record_id, list) do update
      set opened = gate.admitted.opened or excluded.opened, may_write = gate.admitted.may_write or excluded.may_write
$$;

-- What came of a concern is the safeguarding lead's to say.
create or replace function gate.roles_of_actor() returns text[] language sql stable security definer set search_path = gate, pg_temp as $$
  select roles from gate.acts where transaction = pg_current_xact_id_if_assigned()
$$;
comment on function gate.roles_of_actor() is 'for web, jobs';

-- Whether it is one person of a family, on their own page.
create or replace function gate.is_family() returns boolean language sql stable security definer set search_path = gate, pg_temp as $$
  select coalesce((select actor_kind = 'family' from gate.acts where transaction = pg_current_xact_id_if_assigned()), false)
$$;
comment on function gate.is_family() is 'for web, jobs';

create or replace function gate.own_people() returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select gate.people_of((gate.act()).actor_id)
$$;
comment on function gate.own_people() is 'for web, jobs';

-- Oneself, and the children for whom one has parental responsibility on record (WHO-5); a young person is their own.
create or replace function gate.people_of(person uuid) returns uuid[]
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(id) from (
    select person as id
    union
    select c.id from kinkeeper.relationships r join kinkeeper.people c on c.id = r.other_person_id and c.record_id = r.record_id
      where r.person_id = person and r.parental_responsibility = 'yes' and r.ended_at is null
        and c.part_in_family in ('child', 'unborn-baby')) own
$$;
