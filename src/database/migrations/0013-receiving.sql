-- What a partner sends us about a family comes through the same gate as what we send (seed items S0-71, S2-3): where
-- nobody agreed to our hearing from that partner, it is set aside, and whoever works on the case does not read it.

create table kinkeeper.received_items (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  recipient text not null,
  named_id uuid,
  about_person uuid not null,
  words kinkeeper.sealed,
  consent_event_id uuid,
  set_aside boolean not null default true,
  settled text check (settled in ('agreed-since', 'kept-for-safety', 'sent-back', 'destroyed')),
  settled_by uuid,
  settled_at timestamptz,
  received_by uuid,
  received_at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  foreign key (organisation_id, about_person) references kinkeeper.people (organisation_id, id),
  foreign key (organisation_id, named_id) references kinkeeper.named_recipients (organisation_id, id),
  foreign key (organisation_id, consent_event_id) references kinkeeper.consent_events (organisation_id, id),
  constraint read_only_where_they_agreed check (set_aside or consent_event_id is not null or settled in ('kept-for-safety', 'sent-back', 'destroyed')),
  constraint what_goes_back_is_not_kept check (settled is null or settled not in ('sent-back', 'destroyed') or words is null),
  constraint settled_on_a_day check ((settled is null) = (settled_at is null))
);
create index received_items_record on kinkeeper.received_items (record_id);
select gate.guard('kinkeeper.received_items', 'record', 'insert');
grant update (words, set_aside, settled, settled_by, settled_at) on kinkeeper.received_items to kinkeeper_web;
create policy set_aside_unread on kinkeeper.received_items as restrictive for select to kinkeeper_web
  using (not set_aside or record_id = any ((select gate.opened_in_confidence())::uuid[]));
create policy settled_by_those_who_answer on kinkeeper.received_items as restrictive for update to kinkeeper_web
  using (record_id = any ((select gate.opened_in_confidence())::uuid[]));

\ir ../functions/receiving.sql

create trigger judge_received before insert on kinkeeper.received_items for each row execute function gate.judge_received();
create trigger open_what_waits after insert on kinkeeper.consent_events for each row
  when (new.answer = 'given') execute function gate.open_what_waits();

insert into gate.events (action, words) values
  ('item.received', 'wrote down what a partner sent'),
  ('item.settled', 'decided about something that was set aside');
