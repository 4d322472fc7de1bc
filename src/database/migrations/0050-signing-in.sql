-- Signing in, the lock, invitations, and who may change whom. Secrets of sign-in are read through functions only.

alter table kinkeeper.staff add column one_time_last_step bigint;
-- When the person last proved who they are: at sign-in, and at each unlocking.
alter table gate.staff_sessions add column proved_at timestamptz;
alter table gate.one_use_codes drop constraint one_use_codes_kind_check;
alter table gate.one_use_codes add constraint one_use_codes_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$');
create index one_use_codes_staff on gate.one_use_codes (staff_id, kind) where used_at is null;

insert into gate.events (action, words) values
  ('staff.invited', 'invited a member of staff to sign in'),
  ('training.recorded', 'recorded yearly confidentiality training'),
  ('passkey.named', 'gave a passkey another name'),
  ('password.set', 'set a password'),
  ('one-time-codes.set', 'set up one-time codes'),
  ('desk-times.set', 'set when their screen hides and locks'),
  ('screen.unlocked', 'unlocked their screen');

-- The web reads who works here; hashes, secrets and counters it reads only as the functions below give them.
revoke select on kinkeeper.staff from kinkeeper_web;
grant select (organisation_id, id, record_id, email, display_name, roles, may_sign_in, supervisor_id, starts_on, ends_on,
  training_lapses_on, undertaking_version, undertaking_signed_at, password_changed_at, one_time_confirmed_at,
  idle_blur_minutes, idle_lock_minutes, added_at) on kinkeeper.staff to kinkeeper_web;

create function gate.manages_staff(act gate.acts) returns boolean
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select act.actor_kind = 'staff' and 'administration' = any (act.purposes) and ('administrator' = any (act.roles)
    or ('manager' = any (act.roles) and not exists (
      select from gate.charter_roles c where c.organisation_id = act.organisation_id and c.role = 'administrator')))
$$;

-- Who works here is changed by those who manage that, their own sign-in by each person alone, and their own roles by nobody.
create function gate.staff_change_is_allowed() returns trigger language plpgsql security definer
  set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  changed text[];
  own text[] := '{undertaking_version,undertaking_signed_at,password_hash,password_changed_at,one_time_secret,one_time_confirmed_at,one_time_last_step,single_sign_on_subject,idle_blur_minutes,idle_lock_minutes}';
begin
  if act.id is null or act.actor_kind = 'job' then return new; end if;
  if tg_op = 'INSERT' then
    if not gate.manages_staff(act) then raise exception 'purpose-does-not-allow' using errcode = 'KK009'; end if;
    return new;
  end if;
  select coalesce(array_agg(fresh.key), '{}') into changed from jsonb_each(to_jsonb(new)) fresh
    where fresh.value is distinct from to_jsonb(old) -> fresh.key;
  if changed && own and act.actor_id is distinct from new.id then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009';
  end if;
  if not changed <@ own then
    if not gate.manages_staff(act) then raise exception 'purpose-does-not-allow' using errcode = 'KK009'; end if;
    if act.actor_id = new.id and changed && '{roles,may_sign_in,ends_on,training_lapses_on,supervisor_id}' then
      raise exception 'nobody-gives-themselves-a-role' using errcode = 'KK010';
    end if;
  end if;
  return new;
end $$;
create trigger staff_change_is_allowed before insert or update on kinkeeper.staff
  for each row execute function gate.staff_change_is_allowed();

create function gate.passkey_is_its_owners() returns trigger language plpgsql security definer
  set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.id is not null and act.actor_kind <> 'job' and (
      act.actor_id is distinct from coalesce(new.staff_id, old.staff_id) or (tg_op = 'UPDATE' and new.staff_id <> old.staff_id)) then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009';
  end if;
  return coalesce(new, old);
end $$;
create trigger passkey_is_its_owners before insert or update or delete on kinkeeper.passkeys
  for each row execute function gate.passkey_is_its_owners();
create policy passkeys_are_their_owners on kinkeeper.passkeys as restrictive to kinkeeper_web
  using (staff_id = (select gate.actor())) with check (staff_id = (select gate.actor()));

-- What signing in needs to know of somebody who says who they are. Only with both a password and confirmed codes.
create function gate.secrets_at_sign_in(of_slug text, with_email text) returns table (
    staff_id uuid, organisation_id uuid, password_hash text, one_time_secret bytea, one_time_last_step bigint)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select s.id, s.organisation_id, s.password_hash, s.one_time_secret, s.one_time_last_step
    from kinkeeper.staff s join kinkeeper.organisations o on o.id = s.organisation_id
    where o.slug = of_slug and lower(s.email) = lower(with_email)
      and s.password_hash is not null and s.one_time_confirmed_at is not null
$$;
comment on function gate.secrets_at_sign_in(text, text) is 'for web';

-- The same of the person acting.
create function gate.own_secrets() returns table (password_hash text, one_time_secret bytea, one_time_last_step bigint, confirmed boolean)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select s.password_hash, s.one_time_secret, s.one_time_last_step, s.one_time_confirmed_at is not null
    from kinkeeper.staff s where s.id = (gate.act()).actor_id and (gate.act()).actor_kind = 'staff'
$$;
comment on function gate.own_secrets() is 'for web';

-- A one-time code is used once: false when this one, or a later one, was used before.
create function gate.use_one_time_step(step bigint) returns boolean
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  update kinkeeper.staff set one_time_last_step = step
    where id = (gate.act()).actor_id and (one_time_last_step is null or one_time_last_step < step);
  return found;
end $$;
comment on function gate.use_one_time_step(bigint) is 'for web';

create function gate.passkey_at_sign_in(of_slug text, with_credential text) returns table (
    id uuid, staff_id uuid, organisation_id uuid, public_key bytea, counter bigint, transports text[])
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select p.id, p.staff_id, p.organisation_id, p.public_key, p.counter, p.transports
    from kinkeeper.passkeys p join kinkeeper.organisations o on o.id = p.organisation_id
    where o.slug = of_slug and p.credential_id = with_credential
$$;
comment on function gate.passkey_at_sign_in(text, text) is 'for web';

create function gate.credentials_at_sign_in(of_slug text, with_email text) returns setof text
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select p.credential_id from kinkeeper.passkeys p join kinkeeper.staff s on s.id = p.staff_id
    join kinkeeper.organisations o on o.id = s.organisation_id
    where o.slug = of_slug and lower(s.email) = lower(with_email) order by p.added_at
$$;
comment on function gate.credentials_at_sign_in(text, text) is 'for web';

-- Whom the organisation's own sign-in service means: its lasting subject, or the first time the address it has checked.
create function gate.staff_of_single_sign_on(of_slug text, subject text, checked_email text) returns table (
    staff_id uuid, organisation_id uuid, is_new boolean)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select s.id, s.organisation_id, s.single_sign_on_subject is null
    from kinkeeper.staff s join kinkeeper.organisations o on o.id = s.organisation_id
    where o.slug = of_slug and (s.single_sign_on_subject = subject
      or (s.single_sign_on_subject is null and lower(s.email) = lower(checked_email)))
    order by s.single_sign_on_subject is null limit 1
$$;
comment on function gate.staff_of_single_sign_on(text, text, text) is 'for web';

-- Counts a try before it is looked at, so that many at once are still counted one by one. After `at_most` that failed,
-- each waits twice as long as the one before, an hour at most. At an account one that was right starts the count again;
-- at an address (`shared`) it only takes its own try back, so that nobody buys tries with an account of their own.
create function gate.may_try(hash bytea, shared boolean, at_most integer, moment timestamptz) returns boolean
  language plpgsql security definer set search_path = gate, pg_temp as $$
declare
  failed integer;
  last timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(hash, 'hex'), 0));
  select count(*) filter (where not a.succeeded) - count(*) filter (where a.succeeded and shared), max(a.at) filter (where not a.succeeded)
    into failed, last from gate.sign_in_attempts a
    where a.address_hash = hash and a.at > moment - interval '1 day' and (shared or a.at > coalesce(
      (select max(s.at) from gate.sign_in_attempts s where s.address_hash = hash and s.succeeded), '-infinity'));
  if failed >= at_most and last + make_interval(mins => least(power(2, least(failed - at_most, 6))::integer, 60)) > moment then
    return false;
  end if;
  insert into gate.sign_in_attempts (address_hash, at, succeeded) values (hash, moment, false);
  return true;
end $$;
comment on function gate.may_try(bytea, boolean, integer, timestamptz) is 'for web';

-- Entering, again: signing in and unlocking do not count as being at the desk, so a lock that is due stays due; and
-- the page is told how long this person's screen may stand idle and when their training lapses.
drop function gate.enter_staff(bytea, text[], text);
create function gate.enter_staff(with_token_hash bytea, for_purposes text[], by_route text) returns table (
    act_id uuid, refusal text, organisation_id uuid, slug text, staff_id uuid, display_name text, roles text[], at timestamptz,
    session_id uuid, proved_at timestamptz, blur_minutes integer, lock_minutes integer, training_lapses_on text)
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  session gate.staff_sessions;
  member kinkeeper.staff;
  charity kinkeeper.organisations;
  moment timestamptz := gate.now();
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
    when member.ends_on is not null and member.ends_on < (moment at time zone 'Europe/London')::date then 'employment-ended'
    when session.locked_at is not null and not is_door then 'locked'
    when session.last_seen_at + make_interval(mins => member.idle_lock_minutes) < moment and not is_door then 'locked'
    when member.undertaking_signed_at is null and not for_purposes && array['sign-in', 'undertaking'] then 'undertaking-not-signed'
    when member.training_lapses_on is not null and member.training_lapses_on < (moment at time zone 'Europe/London')::date
      and not for_purposes && array['sign-in', 'undertaking'] then 'training-lapsed'
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

-- The first administrator is invited from the server, by the jobs' login.
grant insert, update on gate.one_use_codes to kinkeeper_jobs;
