-- How a member of staff enters an act. Every 'no' has a name. Before their first day a colleague can set up how they
-- sign in, and no more.
create or replace function gate.enter_staff(with_token_hash bytea, for_purposes text[], by_route text) returns table (
    act_id uuid, refusal text, organisation_id uuid, slug text, staff_id uuid, display_name text, roles text[], at timestamptz,
    session_id uuid, proved_at timestamptz, blur_minutes integer, lock_minutes integer, training_lapses_on text)
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  session gate.staff_sessions;
  member kinkeeper.staff;
  charity kinkeeper.organisations;
  moment timestamptz := gate.now();
  today date := (moment at time zone 'Europe/London')::date;
  made uuid;
  why text;
  is_door boolean := for_purposes && array['sign-in'];
begin
  select * into session from gate.staff_sessions where token_hash = with_token_hash;
  if session.token_hash is not null then
    select * into member from kinkeeper.staff where staff.id = session.staff_id;
    select * into charity from kinkeeper.organisations where organisations.id = session.organisation_id;
  end if;
  why := case
    when session.token_hash is null or session.ended_at is not null or session.ends_at <= moment then 'session-over'
    when not member.may_sign_in or not exists (select from unnest(member.roles) r where not exists (
      select from gate.charter_roles c where c.organisation_id = charity.id and c.role = r and not c.may_sign_in)) then 'sign-in-closed'
    when member.starts_on > today and not for_purposes && array['sign-in', 'undertaking'] then 'sign-in-closed'
    when member.ends_on is not null and member.ends_on < today then 'employment-ended'
    when session.locked_at is not null and not is_door then 'locked'
    when session.last_seen_at + make_interval(mins => member.idle_lock_minutes) < moment and not is_door then 'locked'
    when member.undertaking_signed_at is null and not for_purposes && array['sign-in', 'undertaking'] then 'undertaking-not-signed'
    when not for_purposes && array['sign-in', 'undertaking'] and (member.training_lapses_on < today
      or member.training_lapses_on is null and exists (select from gate.charter_roles c
        where c.organisation_id = charity.id and c.role = any (member.roles) and c.needs_training)) then 'training-lapsed'
  end;
  if why is not null then
    return query select null::uuid, why, charity.id, charity.slug, member.id, member.display_name, member.roles, moment,
      null::uuid, null::timestamptz, null::integer, null::integer, null::text;
    return;
  end if;
  if session.last_seen_at < moment - interval '30 seconds' and not is_door then
    update gate.staff_sessions set last_seen_at = moment where token_hash = with_token_hash;
  end if;
  insert into gate.acts (organisation_id, actor_kind, actor_id, roles, purposes, route, at)
    values (charity.id, 'staff', member.id, member.roles, for_purposes, by_route, moment) returning id into made;
  return query select made, null::text, charity.id, charity.slug, member.id, member.display_name, member.roles, moment,
    session.id, coalesce(session.proved_at, session.signed_in_at), member.idle_blur_minutes, member.idle_lock_minutes,
    member.training_lapses_on::text;
end $$;

create or replace function gate.enter_family(with_token_hash bytea, for_purposes text[], by_route text) returns table (
    act_id uuid, refusal text, organisation_id uuid, slug text, record_id uuid, person_id uuid, at timestamptz)
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  session gate.family_sessions;
  moment timestamptz := gate.now();
  made uuid;
begin
  select * into session from gate.family_sessions s where s.token_hash = with_token_hash
    and s.ended_at is null and s.ends_at > moment and s.last_seen_at > moment - interval '30 minutes';
  if session.token_hash is null then
    return query select null::uuid, 'session-over', null::uuid, null, null::uuid, null::uuid, moment; return;
  end if;
  update gate.family_sessions set last_seen_at = moment where token_hash = with_token_hash;
  insert into gate.acts (organisation_id, actor_kind, actor_id, actor_record, roles, purposes, route, at)
    values (session.organisation_id, 'family', session.person_id, session.record_id, '{family}',
      array(select unnest(for_purposes) intersect select unnest(array['own-information', 'asking-for-help'])), by_route, moment)
    returning id into made;
  return query select made, null::text, o.id, o.slug, session.record_id, session.person_id, moment
    from kinkeeper.organisations o where o.id = session.organisation_id;
end $$;

-- Somebody we do not know. May ask for help, refer, or sign in; opens nothing but what it makes itself.
create or replace function gate.enter_visitor(of_slug text, for_purposes text[], by_route text) returns table (
    act_id uuid, refusal text, organisation_id uuid, at timestamptz)
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  charity uuid;
  moment timestamptz := gate.now();
  made uuid;
begin
  if not for_purposes <@ array['asking-for-help', 'referring', 'sign-in'] then
    return query select null::uuid, 'purpose-does-not-allow', null::uuid, moment; return;
  end if;
  select o.id into charity from kinkeeper.organisations o where o.slug = of_slug;
  if charity is null then return query select null::uuid, 'no-such-charity', null::uuid, moment; return; end if;
  insert into gate.acts (organisation_id, actor_kind, roles, purposes, route, at)
    values (charity, 'visitor', '{visitor}', for_purposes, by_route, moment) returning id into made;
  return query select made, null::text, charity, moment;
end $$;

-- Clockwork. Only the jobs login may.
create or replace function gate.enter_job(of_slug text, for_purposes text[], by_job text) returns table (
    act_id uuid, refusal text, organisation_id uuid, at timestamptz)
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  charity uuid;
  moment timestamptz := gate.now();
  made uuid;
begin
  select o.id into charity from kinkeeper.organisations o where o.slug = of_slug;
  if charity is null then return query select null::uuid, 'no-such-charity', null::uuid, moment; return; end if;
  insert into gate.acts (organisation_id, actor_kind, roles, purposes, route, at)
    values (charity, 'job', '{job}', for_purposes, by_job, moment) returning id into made;
  return query select made, null::text, charity, moment;
end $$;
