-- Everything that is said about sharing and everything that leaves takes this lock first, on the primary, so that the two
-- stand in one order: after a 'no' is acknowledged nothing leaves on the 'yes' before it.
create or replace function gate.one_at_a_time(record uuid) returns void
  language sql security definer set search_path = gate, kinkeeper, pg_temp as $$
  select from kinkeeper.records where id = record for no key update
$$;

-- Taken before a row that waits is let out: the record first, then the row, in every act, so that none waits for another
-- that waits for it.
create or replace function gate.hold_for_sharing(record uuid) returns void
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not record = any (gate.opened()) then raise exception 'not-opened' using errcode = 'KK007'; end if;
  perform gate.one_at_a_time(record);
end $$;
comment on function gate.hold_for_sharing(uuid) is 'for web, jobs';

-- Parental responsibility is a fact that was recorded, for this child and today; being a parent is not enough.
create or replace function gate.has_responsibility(who uuid, child uuid) returns boolean
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select exists (select from kinkeeper.relationships r where r.person_id = who and r.other_person_id = child
    and r.parental_responsibility = 'yes' and r.ended_at is null)
$$;

create or replace function gate.judge_answer() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  asked gate.charter_questions;
  goes_to gate.charter_recipients;
  about kinkeeper.people;
begin
  perform gate.one_at_a_time(new.record_id);
  select * into asked from gate.charter_questions q where q.organisation_id = new.organisation_id and q.question = new.question;
  if asked.question is null or new.wording_version > asked.newest_wording then
    raise exception 'no-such-question' using errcode = 'KK020';
  end if;
  if not asked.counts_as_consent then raise exception 'an-agreement-is-not-consent' using errcode = 'KK020'; end if;
  select * into about from kinkeeper.people p where p.id = new.about_person and p.record_id = new.record_id;
  if about.id is null or (new.answered_by is not null and not exists (
      select from kinkeeper.people p where p.id = new.answered_by and p.record_id = new.record_id)) then
    raise exception 'not-yours-or-not-there' using errcode = 'KK020';
  end if;
  new.at := coalesce(act.at, new.at);
  new.explicit := asked.explicit;
  new.review_on := null;
  if new.answer <> 'given' then return new; end if;

  new.review_on := ((new.at at time zone 'Europe/London')::date + make_interval(months => asked.review_months))::date;
  if new.authority = 'self' and (new.answered_by <> new.about_person or about.part_in_family in ('child', 'unborn-baby')) then
    raise exception 'not-theirs-to-answer' using errcode = 'KK020';
  elsif new.authority = 'gillick' and (new.answered_by <> new.about_person or about.part_in_family not in ('child', 'young-person')) then
    raise exception 'not-theirs-to-answer' using errcode = 'KK020';
  elsif new.authority = 'parental-responsibility' and not gate.has_responsibility(new.answered_by, new.about_person) then
    raise exception 'no-parental-responsibility' using errcode = 'KK020';
  end if;
  if act.actor_kind = 'family' and new.answered_by is distinct from act.actor_id then
    raise exception 'not-theirs-to-answer' using errcode = 'KK020';
  end if;
  if cardinality(asked.recipients) = 0 then return new; end if;

  select * into goes_to from gate.charter_recipients r where r.organisation_id = new.organisation_id and r.recipient = new.recipient;
  if goes_to.recipient is null or not new.recipient = any (asked.recipients) then
    raise exception 'not-a-recipient' using errcode = 'KK020';
  end if;
  if not goes_to.is_named and not exists (select from kinkeeper.named_recipients n where n.id = new.named_id
      and n.record_id = new.record_id and n.recipient = new.recipient) then
    raise exception 'the-recipient-is-named' using errcode = 'KK020';
  end if;
  if cardinality(new.fields) = 0 or not new.fields <@ goes_to.dataset then
    raise exception 'outside-the-dataset' using errcode = 'KK020';
  end if;
  if not coalesce(new.purpose = any (asked.purposes) and new.purpose = any (goes_to.purposes), false) then
    raise exception 'not-for-that-purpose' using errcode = 'KK020';
  end if;
  return new;
end $$;

create or replace function gate.judge_agreement() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not exists (select from gate.charter_questions q where q.organisation_id = new.organisation_id
      and q.question = new.question and not q.counts_as_consent) then
    raise exception 'no-such-question' using errcode = 'KK020';
  end if;
  return new;
end $$;

-- How a question stands for one person on one day: the yes that stands, or the name of why none does. The newest answer
-- counts; and once a young person answered for themselves, no later yes of a parent stands against their own no.
create or replace function gate.standing_consent(of_record uuid, asked text, about uuid, for_recipient text, for_named uuid, on_day date)
  returns table (event_id uuid, why_not text)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  newest kinkeeper.consent_events;
  own kinkeeper.consent_events;
begin
  select * into newest from kinkeeper.consent_events e where e.record_id = of_record and e.question = asked
      and e.about_person = about and e.answer <> 'not-asked' and (e.recipient is null or e.recipient is not distinct from for_recipient)
      and (e.named_id is null or e.named_id is not distinct from for_named)
    order by e.at desc, e.id desc limit 1;
  select * into own from kinkeeper.consent_events e where e.record_id = of_record and e.question = asked
      and e.about_person = about and e.answered_by = about and e.answer <> 'not-asked'
      and (e.recipient is null or e.recipient is not distinct from for_recipient)
      and (e.named_id is null or e.named_id is not distinct from for_named)
    order by e.at desc, e.id desc limit 1;
  if newest.id is null then return query select null::uuid, 'nobody-said-yes'; return; end if;
  if own.id is not null and own.answer <> 'given' then newest := own; end if;
  if newest.answer = 'refused' then return query select null::uuid, 'they-said-no'; return; end if;
  if newest.answer = 'withdrawn' then return query select null::uuid, 'they-took-it-back'; return; end if;
  if newest.review_on < on_day then return query select null::uuid, 'consent-has-lapsed'; return; end if;
  if newest.authority = 'parental-responsibility' and not gate.has_responsibility(newest.answered_by, about) then
    return query select null::uuid, 'no-parental-responsibility'; return;
  end if;
  return query select newest.id, null::text;
end $$;

-- The same, asked from an act about a record it opened.
create or replace function gate.consent_stands(of_record uuid, asked text, about uuid, for_recipient text default null, for_named uuid default null)
  returns table (event_id uuid, why_not text)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not of_record = any (gate.opened()) then raise exception 'not-opened' using errcode = 'KK007'; end if;
  return query select s.event_id, s.why_not
    from gate.standing_consent(of_record, asked, about, for_recipient, for_named, (gate.now() at time zone 'Europe/London')::date) s;
end $$;
comment on function gate.consent_stands(uuid, text, uuid, text, uuid) is 'for web, jobs';

-- A locked field takes nothing until its consent stands; when that is taken back, what it held goes, unless a concern
-- about somebody's safety holds the record (S3-36, T13).
create or replace function gate.locked_until_yes() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  lock gate.charter_locks;
  before jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
  after jsonb := to_jsonb(new);
  about uuid := after ->> 'person_id';
begin
  for lock in select * from gate.charter_locks l where l.organisation_id = new.organisation_id and l.of_table = tg_table_name loop
    continue when case tg_table_name
      when 'equality_answers' then after ->> 'question' <> lock.item or after ->> 'answer' is null
      when 'sensitive_details' then after ->> 'class' <> lock.item
      else after ->> lock.item is null or after -> lock.item is not distinct from before -> lock.item end;
    if (select s.event_id from gate.standing_consent(new.record_id, lock.question, about, null, null,
        (gate.now() at time zone 'Europe/London')::date) s) is null then
      raise exception 'locked-until-they-say-yes' using errcode = 'KK021';
    end if;
  end loop;
  return new;
end $$;

create or replace function gate.locked_answers_go() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare lock gate.charter_locks;
begin
  if exists (select from kinkeeper.concerns n where n.record_id = new.record_id) then return null; end if;
  for lock in select * from gate.charter_locks l where l.organisation_id = new.organisation_id and l.question = new.question loop
    if lock.of_table = 'sensitive_details' then
      delete from kinkeeper.provenance where of_table = 'sensitive_details' and row_id in (select d.id from kinkeeper.sensitive_details d
        where d.record_id = new.record_id and d.person_id = new.about_person and d.class = lock.item);
      delete from kinkeeper.sensitive_details where record_id = new.record_id and person_id = new.about_person and class = lock.item;
    elsif lock.of_table = 'bookings' then
      execute format('update kinkeeper.bookings set %I = null where person_id = $1 and %I is not null', lock.item, lock.item) using new.about_person;
    else
      delete from kinkeeper.equality_answers where record_id = new.record_id and person_id = new.about_person and question = lock.item;
    end if;
  end loop;
  return null;
end $$;
