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

-- By what the record was opened for, not by what a page may be asked for: most pages may be asked for several purposes.
create function gate.opened_in_confidence() returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select coalesce(array_agg(record_id), '{}') from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and opened and purpose in ('rights', 'safeguarding', 'own-information', 'retention')
$$;
comment on function gate.opened_in_confidence() is 'for web, jobs';
create policy set_aside_unread on kinkeeper.received_items as restrictive for select to kinkeeper_web
  using (not set_aside or record_id = any ((select gate.opened_in_confidence())::uuid[]));
create policy settled_by_those_who_answer on kinkeeper.received_items as restrictive for update to kinkeeper_web
  using (record_id = any ((select gate.opened_in_confidence())::uuid[]));

-- The yes to hearing from that partner about that person, of whichever question asks for it.
create function gate.may_hear_from(item kinkeeper.received_items) returns uuid
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select s.event_id from gate.charter_questions q
      cross join lateral gate.standing_consent(item.record_id, q.question, item.about_person, item.recipient, item.named_id,
        (gate.now() at time zone 'Europe/London')::date) s
    where q.organisation_id = item.organisation_id and item.recipient = any (q.recipients) and q.counts_as_consent
      and s.event_id is not null limit 1
$$;

create function gate.judge_received() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare comes_from gate.charter_recipients;
begin
  perform gate.one_at_a_time(new.record_id);
  select * into comes_from from gate.charter_recipients r where r.organisation_id = new.organisation_id and r.recipient = new.recipient;
  if comes_from.recipient is null or comes_from.direction = 'out' then raise exception 'not-a-sender' using errcode = 'KK025'; end if;
  if not comes_from.is_named and new.named_id is null then raise exception 'the-recipient-is-named' using errcode = 'KK025'; end if;
  new.consent_event_id := gate.may_hear_from(new);
  new.set_aside := new.consent_event_id is null;
  new.settled := null; new.settled_at := null; new.settled_by := null;
  return new;
end $$;
create trigger judge_received before insert on kinkeeper.received_items for each row execute function gate.judge_received();

-- A yes that comes later opens what waited for it; of what was set aside before it, nothing is read without one.
create function gate.open_what_waits() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  update kinkeeper.received_items i set set_aside = false, consent_event_id = gate.may_hear_from(i), settled = 'agreed-since', settled_at = new.at
    where i.record_id = new.record_id and i.set_aside and i.settled is null and i.about_person = new.about_person
      and i.recipient = new.recipient and gate.may_hear_from(i) is not null;
  return null;
end $$;
create trigger open_what_waits after insert on kinkeeper.consent_events for each row
  when (new.answer = 'given') execute function gate.open_what_waits();

insert into gate.events (action, words) values
  ('item.received', 'wrote down what a partner sent'),
  ('item.settled', 'decided about something that was set aside');
