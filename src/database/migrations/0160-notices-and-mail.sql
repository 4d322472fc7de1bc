-- Which notice somebody was given, when and how: told, handed over, sent, or read on our website as they asked for help.
create table kinkeeper.notices_given (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  person_id uuid,
  version text not null,
  how text not null check (how in ('website', 'spoken', 'in-person', 'letter', 'email')),
  given_on date not null,
  -- Of one that is mailed: the message, and when that left. Until then nobody was given anything.
  mail_id uuid,
  reached_at timestamptz,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, person_id) references kinkeeper.people (organisation_id, id),
  foreign key (organisation_id, mail_id) references kinkeeper.outbox (organisation_id, id),
  constraint reached_unless_it_is_mailed check (mail_id is not null or reached_at is not null),
  constraint only_a_mail_is_mailed check (mail_id is null or how = 'email'),
  constraint no_notice_is_given_ahead check (given_on <= (recorded_at at time zone 'Europe/London')::date)
);
create index notices_given_record on kinkeeper.notices_given (record_id, given_on);
select gate.guard('kinkeeper.notices_given', 'record', 'insert');
create policy ones_own on kinkeeper.notices_given as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or (reached_at is not null and (person_id is null or person_id = (select gate.actor()))));
create policy not_written_by_the_family on kinkeeper.notices_given as restrictive for insert to kinkeeper_web
  with check (not (select gate.is_family()));

\ir ../functions/notices.sql
create trigger notice_has_left after update of sent_at on kinkeeper.outbox for each row
  when (new.kind = 'notice' and new.sent_at is not null) execute function gate.notice_has_left();

-- The notice itself can be mailed. It is public; that somebody has it from us is not, so it goes by a safe way only.
alter table kinkeeper.outbox drop constraint outbox_kind_check;
alter table kinkeeper.outbox add constraint outbox_kind_check
  check (kind in ('code', 'something-to-read', 'letter', 'disclosure', 'booked', 'notice', 'news'));

-- Messages of one's own that did not go, so that nobody waits for an answer to something that never left.
insert into gate.lists (list, purpose, roles, words) values
  ('messages-not-sent', 'support', '{worker,lead,manager,coach,volunteer,supervisor,bookings,safeguarding-lead}', 'messages of the person looking that did not go');
create view kinkeeper.message_lines with (security_barrier) as
  select o.id, o.record_id, r.case_code, o.kind, o.queued_at, o.cancelled_at, o.not_sent_because
    from kinkeeper.outbox o join kinkeeper.records r on r.id = o.record_id
    where o.queued_by = gate.actor() and o.sent_at is null and o.cancelled_at is not null and o.record_id = any (gate.listed('messages-not-sent'));
