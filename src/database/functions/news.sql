-- News: who may have it, and how it stops.

-- What it is about stands in the charter; where the charter keeps it to the local area, it says which.
create or replace function gate.about_what_was_asked_for() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare rules gate.charter_news;
begin
  select * into rules from gate.charter_news n where n.organisation_id = new.organisation_id;
  if rules.question is null or not new.subject = any (rules.subjects) then
    raise exception 'not-what-they-asked-for' using errcode = 'KK143';
  end if;
  if rules.local_only and cardinality(new.areas) = 0 then raise exception 'news-is-local' using errcode = 'KK143'; end if;
  return new;
end $$;

-- Why somebody may not be sent news now; null when they may. A mail that waits or went counts for its month.
create or replace function gate.news_refused(of_record uuid, person uuid, besides uuid) returns text
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp set timezone = 'Europe/London' as $$
declare
  rules gate.charter_news;
  moment timestamptz := (gate.act()).at;
begin
  select * into rules from gate.charter_news n where n.organisation_id = gate.organisation();
  if rules.question is null or (select s.event_id from gate.standing_consent(of_record, rules.question, person, null, null, moment::date) s) is null then
    return 'nobody-asked-for-news';
  end if;
  if rules.at_most_per_month is not null and (select count(*) from kinkeeper.outbox o join kinkeeper.reach r on r.id = o.reach_id
      where o.kind = 'news' and r.person_id = person and o.cancelled_at is null and o.id is distinct from besides
        and date_trunc('month', coalesce(o.sent_at, o.queued_at)) = date_trunc('month', moment)) >= rules.at_most_per_month then
    return 'enough-news-this-month';
  end if;
  return null;
end $$;

-- The same, asked from an act about a record it opened.
create or replace function gate.may_have_news(of_record uuid, person uuid) returns text
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not of_record = any (gate.opened()) then raise exception 'not-opened' using errcode = 'KK007'; end if;
  return gate.news_refused(of_record, person, null);
end $$;
comment on function gate.may_have_news(uuid, uuid) is 'for web';

-- The link in each: whoever holds it stops the news, once or again, and learns nothing by it.
create or replace function gate.stop_news(with_code_hash bytea) returns boolean
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  held gate.one_use_codes;
  asked kinkeeper.consent_events;
  subject uuid;
begin
  if act.actor_kind is distinct from 'visitor' then raise exception 'purpose-does-not-allow' using errcode = 'KK009'; end if;
  select * into held from gate.one_use_codes c where c.code_hash = with_code_hash and c.kind = 'stop-news'
    and c.organisation_id = act.organisation_id and c.ends_at > act.at;
  if held.code_hash is null then return false; end if;
  select e.* into asked from kinkeeper.consent_events e join gate.charter_news n on n.organisation_id = e.organisation_id and n.question = e.question
    where e.record_id = held.record_id and e.about_person = held.person_id order by e.at desc, e.id desc limit 1;
  if asked.answer is distinct from 'given' then return true; end if;
  select handle into subject from kinkeeper.records where id = held.record_id;
  insert into kinkeeper.consent_events (organisation_id, id, record_id, unit_id, question, wording_version, notice_version, answer,
      about_person, answered_by, authority, how, effect_told, at)
    values (asked.organisation_id, gen_random_uuid(), asked.record_id, asked.unit_id, asked.question, asked.wording_version, asked.notice_version,
      'withdrawn', asked.about_person, asked.about_person, 'self', 'page', true, act.at);
  perform gate.append('consent.withdrawn', 'asking-for-help', 'visitor', array[subject], jsonb_build_object('question', asked.question, 'by', 'link'));
  insert into gate.named_events (record_id) values (asked.record_id) on conflict do nothing;
  return true;
end $$;
comment on function gate.stop_news(bytea) is 'for web';
