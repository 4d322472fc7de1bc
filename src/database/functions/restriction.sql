-- Set by the request itself, in its own transaction: an erasure or an objection stops use while it is decided (S4-55), and
-- so does saying that something is wrong, when the person asks for that with it.
create or replace function gate.asking_stops_use() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if new.person_id is not null and new.outcome is null and new.kind in ('erasure', 'objection') then
    insert into kinkeeper.restrictions (organisation_id, id, record_id, unit_id, person_id, request_id, ground, since, set_by, set_in)
      values (new.organisation_id, gen_random_uuid(), new.record_id, new.unit_id, new.person_id, new.id, new.kind || '-pending', act.at,
        case when act.actor_kind = 'staff' then act.actor_id end, act.id);
  end if;
  return null;
end $$;

create or replace function gate.set_in_this_act() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  new.set_in := (gate.act()).id;
  return new;
end $$;

-- True while use of the record is stopped for this actor. What set the restriction may finish its own act.
create or replace function gate.use_is_stopped(act gate.acts, record uuid) returns boolean
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select exists (select from kinkeeper.restrictions r where r.record_id = record and r.lifted_at is null and r.set_in <> act.id)
    and not exists (select from kinkeeper.restriction_overrides o where o.record_id = record and o.staff_id = act.actor_id and o.ends_at > act.at)
$$;

-- While a copy is being made nothing of it goes or is changed behind it (DPA 2018 s.173).
create or replace function gate.copy_is_asked(record uuid) returns boolean
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select exists (select from kinkeeper.rights_requests r where r.record_id = record and r.kind in ('access', 'portability') and r.outcome is null)
$$;

-- What the retention run may not let go yet, and why; null: nothing stands in its way. Of any record, by the jobs alone.
create or replace function gate.kept_because(record uuid) returns text
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select case
    when exists (select from kinkeeper.rights_requests r where r.record_id = record and r.outcome is null) then 'rights-request-open'
    when exists (select from kinkeeper.complaints c where c.record_id = record and c.outcome is null) then 'complaint-open'
    when exists (select from kinkeeper.restrictions r where r.record_id = record and r.lifted_at is null)
      and not exists (select from kinkeeper.erasure_approvals a where a.record_id = record and a.carried_out_at is null) then 'restriction'
  end
$$;
comment on function gate.kept_because(uuid) is 'for jobs';

-- The same of a record that is open: for the line that says when it goes, and for pages that say why it is still here.
create or replace function gate.held_by_rights(record uuid) returns text
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not record = any (gate.opened()) then raise exception 'not-opened' using errcode = 'KK007'; end if;
  return gate.kept_because(record);
end $$;
comment on function gate.held_by_rights(uuid) is 'for web, jobs';

-- Whether an opened record may not be used now, and since when.
create or replace function gate.restricted_since(record uuid) returns timestamptz
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not record = any (gate.opened()) then raise exception 'not-opened' using errcode = 'KK007'; end if;
  return (select min(r.since) from kinkeeper.restrictions r where r.record_id = record and r.lifted_at is null);
end $$;
comment on function gate.restricted_since(uuid) is 'for web, jobs';

-- How many of one's own cases may not be used now: said on the caseload, so that no family seems to have vanished.
create or replace function gate.stopped_on_my_cases() returns integer
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select count(*)::int from unnest(gate.list_caseload(gate.act())) own where gate.use_is_stopped(gate.act(), own)
$$;
comment on function gate.stopped_on_my_cases() is 'for web';

-- Taking a restricted record out of the house is a use of it, although nothing is written in it.
create or replace function gate.nothing_leaves_while_stopped() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if new.purpose not in ('rights', 'own-information', 'safeguarding') and exists (select from kinkeeper.records r
      where r.handle = any (new.subjects) and gate.use_is_stopped(act, r.id)) then
    raise exception 'use-is-stopped' using errcode = 'KK061';
  end if;
  return new;
end $$;

-- What was agreed before the stop and still waits does not leave either; a safeguarding decision or a duty in law does.
create or replace function gate.nothing_waiting_leaves() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if new.safeguarding_decision_id is null and new.legal_obligation is null
      and exists (select from kinkeeper.restrictions r where r.record_id = new.record_id and r.lifted_at is null)
      and not exists (select from kinkeeper.restriction_overrides o where o.record_id = new.record_id and o.ends_at > (gate.act()).at) then
    raise exception 'use-is-stopped' using errcode = 'KK061';
  end if;
  return new;
end $$;

-- The words of the override are sealed with the key of the restriction.
create or replace function gate.unit_of_restriction(record uuid) returns uuid
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not record = any (gate.opened()) then raise exception 'not-opened' using errcode = 'KK007'; end if;
  return (select r.unit_id from kinkeeper.restrictions r where r.record_id = record and r.lifted_at is null order by r.since limit 1);
end $$;
comment on function gate.unit_of_restriction(uuid) is 'for web';
