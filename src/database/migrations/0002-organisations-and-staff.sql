-- The charity, and the people who work for it.

create table kinkeeper.organisations (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  nation text not null,
  host text unique,
  joined_at timestamptz not null default now()
);

-- Every version of a charter that has been in force here, whole, so that an act is judged by the words of its day.
create table kinkeeper.charter_versions (
  organisation_id uuid not null references kinkeeper.organisations (id),
  version text not null,
  in_force_from date not null,
  digest bytea not null,
  words text not null,
  primary key (organisation_id, version)
);

-- What this charity's notice says each role opens, and whether it signs in at all. The gate asks here: a manager whose
-- charter says 'figures' opens nobody, whatever the software would let a manager do elsewhere.
create table gate.charter_roles (
  organisation_id uuid not null references kinkeeper.organisations (id),
  role text not null,
  may_sign_in boolean not null,
  opens text not null,
  primary key (organisation_id, role)
);

create table kinkeeper.staff (
  organisation_id uuid not null default gate.organisation() references kinkeeper.organisations (id),
  id uuid not null,
  record_id uuid generated always as (null::uuid) stored,
  email text not null,
  display_name text not null,
  roles text[] not null check (cardinality(roles) > 0),
  may_sign_in boolean not null default true,
  supervisor_id uuid,
  starts_on date not null,
  ends_on date,
  training_lapses_on date,
  undertaking_version text,
  undertaking_signed_at timestamptz,
  password_hash text,
  password_changed_at timestamptz,
  one_time_secret bytea,
  one_time_confirmed_at timestamptz,
  single_sign_on_subject text,
  idle_blur_minutes integer not null default 3 check (idle_blur_minutes between 1 and 60),
  idle_lock_minutes integer not null default 10 check (idle_lock_minutes between 1 and 120),
  added_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, supervisor_id) references kinkeeper.staff (organisation_id, id)
);
create unique index staff_email on kinkeeper.staff (organisation_id, lower(email));
create unique index staff_id on kinkeeper.staff (id);

create table kinkeeper.passkeys (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid generated always as (null::uuid) stored,
  staff_id uuid not null,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  named text not null,
  added_at timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references kinkeeper.staff (organisation_id, id)
);

-- Sessions are looked up by the hash of a token only the browser holds. A locked session opens nothing until unlocked.
create table gate.staff_sessions (
  token_hash bytea primary key,
  id uuid not null unique default gen_random_uuid(),
  organisation_id uuid not null,
  staff_id uuid not null references kinkeeper.staff (id),
  signed_in_at timestamptz not null,
  signed_in_by text not null check (signed_in_by in ('passkey', 'password-and-code', 'single-sign-on', 'demo-link')),
  last_seen_at timestamptz not null,
  locked_at timestamptz,
  ends_at timestamptz not null,
  ended_at timestamptz,
  device text not null default ''
);
create index staff_sessions_staff on gate.staff_sessions (staff_id) where ended_at is null;

create table gate.family_sessions (
  token_hash bytea primary key,
  organisation_id uuid not null,
  record_id uuid not null,
  person_id uuid not null,
  signed_in_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz
);

-- One-use things that let somebody in: challenges, demo links, codes by e-mail or letter. Counted here, not in memory.
create table gate.one_use_codes (
  code_hash bytea primary key,
  organisation_id uuid not null,
  kind text not null check (kind in ('passkey-challenge', 'demo-link', 'family-code', 'family-letter', 'sign-in-step', 'single-sign-on', 'enquiry-reply', 'held-form')),
  staff_id uuid,
  record_id uuid,
  person_id uuid,
  address_hash bytea,
  holds bytea,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz
);

create table gate.sign_in_attempts (
  address_hash bytea not null,
  at timestamptz not null,
  succeeded boolean not null
);
create index sign_in_attempts_address on gate.sign_in_attempts (address_hash, at);

select gate.guard('kinkeeper.staff', 'organisation', 'insert, update');
select gate.guard('kinkeeper.passkeys', 'organisation', 'insert, update, delete');

alter table kinkeeper.organisations enable row level security;
alter table kinkeeper.organisations force row level security;
create policy the_gate on kinkeeper.organisations to kinkeeper_gate using (true) with check (true);
create policy charities_are_public on kinkeeper.organisations for select to kinkeeper_web, kinkeeper_jobs, kinkeeper_reports using (true);
grant select on kinkeeper.organisations to kinkeeper_gate, kinkeeper_web, kinkeeper_jobs, kinkeeper_reports;

alter table kinkeeper.charter_versions enable row level security;
alter table kinkeeper.charter_versions force row level security;
create policy the_gate on kinkeeper.charter_versions to kinkeeper_gate using (true) with check (true);
create policy notices_are_public on kinkeeper.charter_versions for select to kinkeeper_web, kinkeeper_jobs using (true);
grant select, insert on kinkeeper.charter_versions to kinkeeper_gate;
grant select on kinkeeper.charter_versions to kinkeeper_web, kinkeeper_jobs;
grant select, insert on kinkeeper.organisations to kinkeeper_gate;

-- How a member of staff enters an act. Every 'no' has a name.
create function gate.enter_staff(with_token_hash bytea, for_purposes text[], by_route text) returns table (
    act_id uuid, refusal text, organisation_id uuid, slug text, staff_id uuid, display_name text, roles text[], at timestamptz)
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  session gate.staff_sessions;
  member kinkeeper.staff;
  charity kinkeeper.organisations;
  moment timestamptz := gate.now();
  made uuid;
  why text;
begin
  select * into session from gate.staff_sessions where token_hash = with_token_hash;
  if session.token_hash is null or session.ended_at is not null or session.ends_at <= moment then
    return query select null::uuid, 'session-over', null::uuid, null, null::uuid, null, null::text[], moment; return;
  end if;
  select * into member from kinkeeper.staff where staff.id = session.staff_id;
  select * into charity from kinkeeper.organisations where organisations.id = session.organisation_id;
  why := case
    when not member.may_sign_in or not exists (select from unnest(member.roles) r where not exists (
      select from gate.charter_roles c where c.organisation_id = charity.id and c.role = r and not c.may_sign_in)) then 'sign-in-closed'
    when member.ends_on is not null and member.ends_on < (moment at time zone 'Europe/London')::date then 'employment-ended'
    when session.locked_at is not null and not for_purposes && array['sign-in'] then 'locked'
    when session.last_seen_at + make_interval(mins => member.idle_lock_minutes) < moment and not for_purposes && array['sign-in'] then 'locked'
    when member.undertaking_signed_at is null and not for_purposes && array['sign-in', 'undertaking'] then 'undertaking-not-signed'
    when member.training_lapses_on is not null and member.training_lapses_on < (moment at time zone 'Europe/London')::date
      and not for_purposes && array['sign-in', 'undertaking'] then 'training-lapsed'
  end;
  if why is not null then
    return query select null::uuid, why, charity.id, charity.slug, member.id, member.display_name, member.roles, moment; return;
  end if;
  if session.last_seen_at < moment - interval '30 seconds' then
    update gate.staff_sessions set last_seen_at = moment where token_hash = with_token_hash;
  end if;
  insert into gate.acts (organisation_id, actor_kind, actor_id, roles, purposes, route, at)
    values (charity.id, 'staff', member.id, member.roles, for_purposes, by_route, moment) returning id into made;
  return query select made, null::text, charity.id, charity.slug, member.id, member.display_name, member.roles, moment;
end $$;

create function gate.enter_family(with_token_hash bytea, for_purposes text[], by_route text) returns table (
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
create function gate.enter_visitor(of_slug text, for_purposes text[], by_route text) returns table (
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
create function gate.enter_job(of_slug text, for_purposes text[], by_job text) returns table (
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
