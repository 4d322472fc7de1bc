-- The yes to hearing from that partner about that person, of whichever question asks for it.
create or replace function gate.may_hear_from(item kinkeeper.received_items) returns uuid
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select s.event_id from gate.charter_questions q
      cross join lateral gate.standing_consent(item.record_id, q.question, item.about_person, item.recipient, item.named_id,
        (gate.now() at time zone 'Europe/London')::date) s
    where q.organisation_id = item.organisation_id and item.recipient = any (q.recipients) and q.counts_as_consent
      and s.event_id is not null limit 1
$$;

create or replace function gate.judge_received() returns trigger
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

-- A yes that comes later opens what waited for it; of what was set aside before it, nothing is read without one.
create or replace function gate.open_what_waits() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  update kinkeeper.received_items i set set_aside = false, consent_event_id = gate.may_hear_from(i), settled = 'agreed-since', settled_at = new.at
    where i.record_id = new.record_id and i.set_aside and i.settled is null and i.about_person = new.about_person
      and i.recipient = new.recipient and gate.may_hear_from(i) is not null;
  return null;
end $$;
