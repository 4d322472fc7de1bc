create or replace function gate.clarification_is_for_copies() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare asked kinkeeper.rights_requests;
begin
  select * into asked from kinkeeper.rights_requests r where r.id = new.request_id;
  if asked.kind is distinct from 'access' then raise exception 'no-pause-for-this-kind' using errcode = 'KK060'; end if;
  if asked.regime = 'guernsey' then raise exception 'no-pause-in-guernsey' using errcode = 'KK060'; end if;
  if asked.outcome is not null then raise exception 'already-answered' using errcode = 'KK060'; end if;
  return new;
end $$;

-- What was asked, when and how it came does not change; nor does an answer that was given.
create or replace function gate.requests_stay_as_asked() returns trigger language plpgsql as $$
declare
  fixed text[] := '{id,record_id,unit_id,kind,asked_together,came_by,words,received_on,recorded_at,recorded_by,about}';
  changed text[];
begin
  select coalesce(array_agg(fresh.key), '{}') into changed from jsonb_each(to_jsonb(new)) fresh
    where fresh.value is distinct from to_jsonb(old) -> fresh.key;
  if changed && fixed then raise exception 'kept-as-it-was-asked' using errcode = 'KK060'; end if;
  if old.outcome is not null and not changed <@ '{told_on,routes_told,regulator_told,released_at,released_by}' then
    raise exception 'already-answered' using errcode = 'KK060';
  end if;
  return new;
end $$;

create or replace function gate.complaints_counted(since date) returns table (month date, outcome text, how_many integer, acknowledged_within_30_days integer)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.id is null or not 'rights' = any (act.purposes) then raise exception 'purpose-does-not-allow' using errcode = 'KK009'; end if;
  return query select c.month, c.outcome, sum(c.how_many)::int, sum(c.acknowledged_within_30_days)::int
    from kinkeeper.counted_complaints c where c.organisation_id = act.organisation_id and c.month >= since
    group by c.month, c.outcome order by c.month desc, c.outcome;
end $$;
comment on function gate.complaints_counted(date) is 'for web';

-- A copy is read by those who answer, and by the person it was released to.
create or replace function gate.copies_to_read() returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select coalesce(array_agg(r.id), '{}') from kinkeeper.rights_requests r
    where r.record_id = any (gate.opened_for('{rights,own-information}'))
      and case when (gate.act()).actor_kind = 'family'
        then r.released_at is not null and (gate.act()).actor_id = case when r.asked_by = 'themselves' then r.person_id else r.asked_by_person end
        else true end
$$;
comment on function gate.copies_to_read() is 'for web, jobs';

-- Nothing is put into a copy before it is released, and nothing after.
create or replace function gate.a_copy_is_made_at_release() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not exists (select from kinkeeper.rights_requests r where r.id = new.request_id and r.record_id = new.record_id
      and r.released_at = new.at and r.identity in ('known', 'confirmed')) then
    raise exception 'identity-first' using errcode = 'KK062';
  end if;
  return new;
end $$;
