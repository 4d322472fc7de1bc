-- To a family only by a way that they said is safe, and with anything personal in it only with their permission (S2-22).
create or replace function gate.judge_mail() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  way kinkeeper.reach;
  why text;
begin
  if new.reach_id is null then return new; end if;
  select * into way from kinkeeper.reach r where r.id = new.reach_id and r.record_id = new.record_id;
  if way.id is null or way.channel <> 'email' or way.safe <> 'yes' or way.ended_at is not null then
    raise exception 'not-a-safe-way' using errcode = 'KK024';
  end if;
  if new.kind = 'letter' and not way.permission then raise exception 'no-permission-by-email' using errcode = 'KK024'; end if;
  -- What belongs to something booked goes to whoever has a place there, on the day it is made and when it goes (S4-17).
  if new.kind = 'booked' and not exists (select from kinkeeper.bookings b where b.id = new.booking_id
      and b.record_id = new.record_id and b.person_id = way.person_id and gate.has_a_place(b)) then
    raise exception 'not-booked' using errcode = 'KK024';
  end if;
  -- News asks again whether it is wanted, and how much there was: two that are written at one moment wait for each other.
  if new.kind = 'news' then
    perform gate.one_at_a_time(new.record_id);
    why := gate.news_refused(new.record_id, way.person_id, new.id);
    if why is not null then raise exception '%', why using errcode = 'KK143'; end if;
  end if;
  return new;
end $$;

create or replace function gate.cancel_mail() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  update kinkeeper.outbox o set cancelled_at = new.cancelled_at, not_sent_because = new.cancelled_because
    where o.disclosure_id = new.id and o.sent_at is null and o.cancelled_at is null;
  return null;
end $$;
