-- The key store: a database of its own with a dump of its own. Without the root key nothing here opens anything.

create table if not exists unit_keys (
  unit_id uuid primary key,
  organisation_id uuid not null,
  wrapped bytea not null check (octet_length(wrapped) = 60),
  made_at timestamptz not null default now()
);
create index if not exists unit_keys_organisation on unit_keys (organisation_id);

-- Keyed hashes of addresses, to recognise a returning person before anybody is signed in. Goes with the person.
create table if not exists known_addresses (
  address_hash bytea not null,
  organisation_id uuid not null,
  record_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  primary key (address_hash, organisation_id, person_id)
);
create index if not exists known_addresses_unit on known_addresses (unit_id);

-- Units whose keys are gone. Random ids and dates: replayed after every restore, so that what was forgotten stays so.
create table if not exists erasure_ledger (
  unit_id uuid primary key,
  gone_at timestamptz not null
);

-- Keyed hashes of what the erased were known by, so that an old list cannot bring them back. They name nobody and no
-- record, and go by themselves.
create table if not exists erased_marks (
  organisation_id uuid not null,
  mark bytea not null check (octet_length(mark) = 32),
  kept_until date not null,
  primary key (organisation_id, mark)
);

revoke all on all tables in schema public from public;
grant usage on schema public to kinkeeper_web, kinkeeper_jobs;
grant select, insert on unit_keys, known_addresses to kinkeeper_web;
grant select, insert, delete on unit_keys, known_addresses to kinkeeper_jobs;
grant select, insert on erasure_ledger to kinkeeper_jobs;
grant select on erased_marks to kinkeeper_web;
grant select, insert, update, delete on erased_marks to kinkeeper_jobs;
