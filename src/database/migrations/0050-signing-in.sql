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

\ir ../functions/signing-in.sql

create trigger staff_change_is_allowed before insert or update on kinkeeper.staff
  for each row execute function gate.staff_change_is_allowed();
create trigger passkey_is_its_owners before insert or update or delete on kinkeeper.passkeys
  for each row execute function gate.passkey_is_its_owners();
create policy passkeys_are_their_owners on kinkeeper.passkeys as restrictive to kinkeeper_web
  using (staff_id = (select gate.actor())) with check (staff_id = (select gate.actor()));

-- The first administrator is invited from the server, by the jobs' login.
grant insert, update on gate.one_use_codes to kinkeeper_jobs;
