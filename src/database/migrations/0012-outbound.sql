-- Mail. Whatever leaves by mail waits here first, sealed, and is sent by a job that asks again whether it may.

create table kinkeeper.outbox (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  kind text not null check (kind in ('code', 'something-to-read', 'letter', 'disclosure')),
  reach_id uuid,
  disclosure_id uuid,
  send_to kinkeeper.sealed,
  subject kinkeeper.sealed,
  body kinkeeper.sealed,
  paper kinkeeper.sealed,
  queued_by uuid,
  queued_at timestamptz not null,
  sent_at timestamptz,
  cancelled_at timestamptz,
  not_sent_because text,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  foreign key (organisation_id, reach_id) references kinkeeper.reach (organisation_id, id),
  foreign key (organisation_id, disclosure_id) references kinkeeper.disclosures (organisation_id, id),
  constraint to_a_family_only_by_a_safe_way check ((kind = 'disclosure') = (disclosure_id is not null) and (kind = 'disclosure') <> (reach_id is not null)),
  constraint sent_or_cancelled check (sent_at is null or cancelled_at is null)
);
create index outbox_record on kinkeeper.outbox (record_id);
select gate.guard('kinkeeper.outbox', 'record', 'insert');
grant update (cancelled_at, not_sent_because) on kinkeeper.outbox to kinkeeper_web;

\ir ../functions/outbound.sql

create trigger judge_mail before insert on kinkeeper.outbox for each row execute function gate.judge_mail();
-- And again when it is sent: a way can stop being safe while a mail waits.
create trigger judge_mail_again before update of sent_at on kinkeeper.outbox for each row
  when (new.sent_at is not null) execute function gate.judge_mail();
create trigger cancel_mail after update of cancelled_at on kinkeeper.disclosures for each row
  when (new.cancelled_at is not null) execute function gate.cancel_mail();

insert into gate.events (action, words) values
  ('mail.queued', 'put a message in the outbox'),
  ('mail.sent', 'sent a message'),
  ('mail.not-sent', 'kept a message back'),
  ('alert.queued', 'sent a colleague a notice with nobody in it');
