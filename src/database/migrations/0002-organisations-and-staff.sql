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

\ir ../functions/entering.sql
