-- Whoever looks after sign-ins could come in as anybody, if they held the invitations they make, or moved somebody's
-- address to one of their own. So invitations leave by mail; what is done to a sign-in is told to its owner, at the address
-- they had before as well, and to a second person; and it can be read afterwards by both.

-- The address before, for as long as it is told there too (staff_change_is_allowed). The web cannot read it.
alter table kinkeeper.staff add column email_before text, add column email_changed_at timestamptz;
grant select (email_changed_at) on kinkeeper.staff to kinkeeper_web;

create index trail_entries_of_sign_in on gate.trail_entries (organisation_id, at) where action in (
  'staff.added', 'staff.invited', 'staff.changed', 'staff.left', 'password.set', 'one-time-codes.set', 'passkey.added',
  'passkey.removed', 'single-sign-on.joined');

insert into gate.events (action, words) values
  ('single-sign-on.joined', 'signed in with the organisation’s account for the first time');

-- A passkey finds itself: nobody says who they are first, and no list of passkeys leaves here.
drop function if exists gate.credentials_at_sign_in(text, text);
-- Jobs are asked for by name and shape alone (queue.sql).
drop function if exists gate.queue_job(text, jsonb, timestamptz, text);

\ir ../functions/queue.sql
