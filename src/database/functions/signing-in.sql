create or replace function gate.manages_staff(act gate.acts) returns boolean
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select act.actor_kind = 'staff' and 'administration' = any (act.purposes) and ('administrator' = any (act.roles)
    or ('manager' = any (act.roles) and not exists (
      select from gate.charter_roles c where c.organisation_id = act.organisation_id and c.role = 'administrator')))
$$;

-- Who works here is changed by those who manage that, their own sign-in by each person alone, and their own roles by nobody.
create or replace function gate.staff_change_is_allowed() returns trigger language plpgsql security definer
  set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  changed text[];
  own text[] := '{undertaking_version,undertaking_signed_at,password_hash,password_changed_at,one_time_secret,one_time_confirmed_at,one_time_last_step,single_sign_on_subject,idle_blur_minutes,idle_lock_minutes}';
begin
  if act.id is null then return new; end if;
  -- Where somebody was reached before is kept for a month, the first of several: what is done to their sign-in is told there too.
  if tg_op = 'INSERT' then
    new.email_before := null;
    new.email_changed_at := null;
  elsif lower(new.email) <> lower(old.email) then
    new.email_before := case when old.email_changed_at > act.at - interval '30 days' then old.email_before else old.email end;
    new.email_changed_at := act.at;
  elsif act.actor_kind <> 'job' then
    new.email_before := old.email_before;
    new.email_changed_at := old.email_changed_at;
  end if;
  if act.actor_kind = 'job' then return new; end if;
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

create or replace function gate.passkey_is_its_owners() returns trigger language plpgsql security definer
  set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.id is not null and act.actor_kind <> 'job' and (
      act.actor_id is distinct from coalesce(new.staff_id, old.staff_id) or (tg_op = 'UPDATE' and new.staff_id <> old.staff_id)) then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009';
  end if;
  return coalesce(new, old);
end $$;

-- What signing in needs to know of somebody who says who they are. Only with both a password and confirmed codes.
create or replace function gate.secrets_at_sign_in(of_slug text, with_email text) returns table (
    staff_id uuid, organisation_id uuid, password_hash text, one_time_secret bytea, one_time_last_step bigint)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select s.id, s.organisation_id, s.password_hash, s.one_time_secret, s.one_time_last_step
    from kinkeeper.staff s join kinkeeper.organisations o on o.id = s.organisation_id
    where o.slug = of_slug and lower(s.email) = lower(with_email)
      and s.password_hash is not null and s.one_time_confirmed_at is not null
$$;
comment on function gate.secrets_at_sign_in(text, text) is 'for web';

-- The same of the person acting.
create or replace function gate.own_secrets() returns table (password_hash text, one_time_secret bytea, one_time_last_step bigint, confirmed boolean)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select s.password_hash, s.one_time_secret, s.one_time_last_step, s.one_time_confirmed_at is not null
    from kinkeeper.staff s where s.id = (gate.act()).actor_id and (gate.act()).actor_kind = 'staff'
$$;
comment on function gate.own_secrets() is 'for web';

-- A one-time code is used once: false when this one, or a later one, was used before.
create or replace function gate.use_one_time_step(step bigint) returns boolean
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  update kinkeeper.staff set one_time_last_step = step
    where id = (gate.act()).actor_id and (one_time_last_step is null or one_time_last_step < step);
  return found;
end $$;
comment on function gate.use_one_time_step(bigint) is 'for web';

create or replace function gate.passkey_at_sign_in(of_slug text, with_credential text) returns table (
    id uuid, staff_id uuid, organisation_id uuid, public_key bytea, counter bigint, transports text[])
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select p.id, p.staff_id, p.organisation_id, p.public_key, p.counter, p.transports
    from kinkeeper.passkeys p join kinkeeper.organisations o on o.id = p.organisation_id
    where o.slug = of_slug and p.credential_id = with_credential
$$;
comment on function gate.passkey_at_sign_in(text, text) is 'for web';

-- Whom the organisation's own sign-in service means: its lasting subject, or the first time the address it has checked.
create or replace function gate.staff_of_single_sign_on(of_slug text, subject text, checked_email text) returns table (
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
create or replace function gate.may_try(hash bytea, shared boolean, at_most integer, moment timestamptz) returns boolean
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

-- A code for an address, known or not: the same row either way, so that nothing tells them apart. At most five an hour
-- and ten a day for one address; a new one ends those before it. False: too many.
create or replace function gate.want_family_code(address bytea, code bytea, kept bytea, record uuid, person uuid, lasts interval) returns boolean
  language plpgsql security definer set search_path = gate, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.actor_kind is distinct from 'visitor' then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(address, 'hex'), 0));
  if (select count(*) filter (where c.made_at > act.at - interval '1 hour') >= 5 or count(*) >= 10
      from gate.one_use_codes c where c.address_hash = address and c.kind = 'family-code' and c.made_at > act.at - interval '1 day') then
    return false;
  end if;
  update gate.one_use_codes c set used_at = act.at where c.address_hash = address and c.kind = 'family-code' and c.used_at is null;
  insert into gate.one_use_codes (code_hash, organisation_id, kind, record_id, person_id, address_hash, holds, made_at, ends_at)
    values (code, act.organisation_id, 'family-code', record, person, address, kept, act.at, act.at + lasts)
    -- The same six digits for the same address once more: the newer row is the one.
    on conflict (code_hash) do update set record_id = excluded.record_id, person_id = excluded.person_id, holds = excluded.holds,
      made_at = excluded.made_at, ends_at = excluded.ends_at, used_at = null;
  return true;
end $$;
comment on function gate.want_family_code(bytea, bytea, bytea, uuid, uuid, interval) is 'for web';

-- Uses a code once, even when two browsers send it at the same moment. Five wrong tries at an address end the code that
-- waits there; a letter's code is long, and tries at one are counted by where they come from. No row back: it opens
-- nothing, and why is not said.
create or replace function gate.use_family_code(of_kind text, tries bytea, address bytea, code bytea) returns table (record_id uuid, person_id uuid)
  language plpgsql security definer set search_path = gate, pg_temp as $$
declare
  act gate.acts := gate.act();
  waiting gate.one_use_codes;
  since timestamptz;
begin
  if act.actor_kind is distinct from 'visitor' or of_kind not in ('family-code', 'family-letter') then
    raise exception 'nobody-has-entered' using errcode = 'KK001';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(tries, 'hex'), 0));
  if of_kind = 'family-code' then
    select max(c.made_at) into since from gate.one_use_codes c where c.address_hash = address and c.kind = of_kind;
  else
    since := act.at - interval '15 minutes';
  end if;
  if (select count(*) from gate.sign_in_attempts a where a.address_hash = tries and not a.succeeded and a.at >= since)
      >= (case when of_kind = 'family-code' then 5 else 20 end) then
    return;
  end if;
  select * into waiting from gate.one_use_codes c where c.code_hash = code and c.kind = of_kind and c.used_at is null
    and c.organisation_id = act.organisation_id and c.ends_at > act.at
    and (of_kind = 'family-letter' or c.address_hash = address) for update;
  if waiting.code_hash is null then
    insert into gate.sign_in_attempts (address_hash, at, succeeded) values (tries, act.at, false);
    return;
  end if;
  update gate.one_use_codes c set used_at = act.at where c.code_hash = code;
  if waiting.record_id is null or waiting.person_id is null then return; end if;
  return query select waiting.record_id, waiting.person_id;
end $$;
comment on function gate.use_family_code(text, bytea, bytea, bytea) is 'for web';

-- What was done to how people sign in, in the last ninety days: one's own for each, everybody's for those who manage
-- sign-ins and for the data protection lead, who looks after them (0150).
create or replace function gate.sign_in_changes(of_staff uuid) returns table (at timestamptz, action text, by_staff uuid, whose uuid, facts text)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.actor_kind is distinct from 'staff' or not (
      (of_staff is not distinct from act.actor_id and act.purposes && '{own-account}')
      or (act.purposes && '{administration}' and act.roles && '{administrator,manager,data-protection-lead}')) then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009';
  end if;
  return query
    select e.at, e.action, e.actor_id, w.whose, e.facts from gate.trail_entries e
      cross join lateral (select coalesce((e.facts::jsonb ->> 'staff')::uuid, e.actor_id) as whose) w
      where e.organisation_id = act.organisation_id and e.at > act.at - interval '90 days' and e.action in (
        'staff.added', 'staff.invited', 'staff.changed', 'staff.left', 'password.set', 'one-time-codes.set', 'passkey.added',
        'passkey.removed', 'single-sign-on.joined')
        and (of_staff is null or w.whose = of_staff)
      order by e.at desc limit 100;
end $$;
comment on function gate.sign_in_changes(uuid) is 'for web';
