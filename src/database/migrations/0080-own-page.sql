-- The family's own page. Signing in by a code that only the mailbox or the letter holds, and a second wall inside a
-- record: two people of one record are not each other, and what one of them is told must not tell of the other.

create function gate.is_family() returns boolean language sql stable security definer set search_path = gate, pg_temp as $$
  select coalesce((gate.act()).actor_kind = 'family', false)
$$;
comment on function gate.is_family() is 'for web, jobs';

-- Oneself, and the children for whom one has parental responsibility on record (WHO-5); a young person is their own.
create function gate.people_of(person uuid) returns uuid[]
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(id) from (
    select person as id
    union
    select c.id from kinkeeper.relationships r join kinkeeper.people c on c.id = r.other_person_id and c.record_id = r.record_id
      where r.person_id = person and r.parental_responsibility = 'yes' and r.ended_at is null
        and c.part_in_family in ('child', 'unborn-baby')) own
$$;
create function gate.own_people() returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select gate.people_of((gate.act()).actor_id)
$$;
comment on function gate.own_people() is 'for web, jobs';

-- How many others of this record could be told something: grown-ups, and young people.
create function gate.others_in(record uuid, person uuid, out grown_ups integer, out young integer)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not record = any (gate.opened()) then raise exception 'not-opened' using errcode = 'KK007'; end if;
  select count(*) filter (where p.part_in_family in ('parent', 'carer', 'other-adult')),
      count(*) filter (where p.part_in_family = 'young-person')
    into grown_ups, young from kinkeeper.people p where p.record_id = record and p.id <> person;
end $$;
comment on function gate.others_in(uuid, uuid) is 'for web';

create policy ones_own on kinkeeper.people as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or id = any ((select gate.own_people())::uuid[]));
create policy ones_own on kinkeeper.relationships as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or (person_id = any ((select gate.own_people())::uuid[]) and other_person_id = any ((select gate.own_people())::uuid[])));
create policy ones_own on kinkeeper.consent_events as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or answered_by = (select gate.actor())
    or about_person = any ((select gate.own_people())::uuid[]));
create policy ones_own on kinkeeper.support_agreements as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or agreed_by = (select gate.actor())
    or about_person = any ((select gate.own_people())::uuid[]));
-- What was passed on to keep somebody safe, and not told, is not told here either (T12).
create policy ones_own on kinkeeper.disclosures as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or (about_person = any ((select gate.own_people())::uuid[])
    and (safeguarding_decision_id is null or told_family)));
create policy ones_own on kinkeeper.reach as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or person_id = (select gate.actor()));
create policy ones_own_to_change on kinkeeper.reach as restrictive for update to kinkeeper_web
  using (not (select gate.is_family()) or person_id = (select gate.actor()));
create policy ones_own on kinkeeper.equality_answers as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or person_id = (select gate.actor()));

-- What may hold others' words, or what must not be told yet, is read in a copy that a person has looked through.
do $$
declare of_table text;
begin
  foreach of_table in array array['notes', 'note_additions', 'concerns', 'safeguarding_decisions', 'triage_decisions',
      'transfers', 'later_arrivals', 'drafts', 'former_values', 'case_summaries'] loop
    execute format('create policy read_in_a_copy on kinkeeper.%I as restrictive for select to kinkeeper_web
      using (not (select gate.is_family()))', of_table);
  end loop;
end $$;

-- Who has looked, as one person of the record may be told. Every entry has a line; a line that is not told says nothing
-- but that it is there. Never told: what somebody else of the record did or asked for, and the workings of the software.
-- While a 'do not inform' stands, or when the record has others in it, only plain looks are told.
create function gate.trail_for(wanted uuid, person uuid) returns table (
    entry_id uuid, at timestamptz, told boolean, actor_kind text, actor_role text, action text, purpose text, facts text)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  subject uuid;
  careful boolean;
begin
  if not wanted = any (gate.opened()) or (act.actor_kind = 'family' and person <> act.actor_id) then
    raise exception 'not-opened' using errcode = 'KK007';
  end if;
  select handle into subject from kinkeeper.records where id = wanted;
  careful := exists (select from kinkeeper.people p where p.record_id = wanted and p.id <> person
        and p.part_in_family in ('parent', 'carer', 'other-adult', 'young-person'))
    or exists (select from kinkeeper.concerns n where n.record_id = wanted and n.do_not_inform
        and (n.do_not_inform_until is null or n.do_not_inform_until >= (act.at at time zone 'Europe/London')::date))
    or exists (select from kinkeeper.safeguarding_decisions d where d.record_id = wanted and not d.told_family
        and (d.look_again_on is null or d.look_again_on >= (act.at at time zone 'Europe/London')::date));
  return query
    select e.id, e.at, t.told, case when t.told then e.actor_kind end, case when t.told then e.actor_role end,
        case when t.told then e.action end, case when t.told then e.purpose end, case when t.told then e.facts end
      from gate.trail_entries e
      cross join lateral (select case
        when e.actor_kind = 'family' then e.actor_id = person
        when e.actor_kind <> 'staff' then not careful and e.actor_kind = 'visitor'
        when not careful then true
        else e.purpose in ('support', 'triage', 'transfer', 'supervision', 'allocation', 'reason-given')
          and e.action in ('record.opened', 'names.revealed', 'list.opened', 'record.opened-with-reason')
          and e.route !~ 'concern|safeguarding|decision|shar' end as told) t
      where e.subjects @> array[subject] order by e.at desc, e.sequence desc;
end $$;
comment on function gate.trail_for(uuid, uuid) is 'for web';

-- What the trail calls the record, for the proof that one's list is whole: to nobody but the person themselves.
create function gate.own_handle() returns uuid
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.actor_kind is distinct from 'family' or not act.actor_record = any (gate.opened()) then
    raise exception 'not-opened' using errcode = 'KK007';
  end if;
  return (select handle from kinkeeper.records where id = act.actor_record);
end $$;
comment on function gate.own_handle() is 'for web';

-- A code for an address, known or not: the same row either way, so that nothing tells them apart. At most five an hour
-- and ten a day for one address; a new one ends those before it. False: too many.
create function gate.want_family_code(address bytea, code bytea, kept bytea, record uuid, person uuid, lasts interval) returns boolean
  language plpgsql security definer set search_path = gate, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.actor_kind is distinct from 'visitor' then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(address, 'hex'), 0));
  if (select count(*) filter (where c.made_at > act.at - interval '1 hour') >= 5 or count(*) >= 10
      from gate.one_use_codes c where c.address_hash = address and c.kind = 'family-code' and c.made_at > act.at - interval '1 day') then
    return false;
  end if;
  update gate.one_use_codes c set used_at = act.at where c.address_hash = address and c.kind = 'family-code' and c.used_at is null;
  insert into gate.one_use_codes (code_hash, organisation_id, kind, record_id, person_id, address_hash, holds, made_at, ends_at)
    values (code, act.organisation_id, 'family-code', record, person, address, kept, act.at, act.at + lasts)
    -- The same six digits for the same address once more: the newer row is the one.
    on conflict (code_hash) do update set record_id = excluded.record_id, person_id = excluded.person_id, holds = excluded.holds,
      made_at = excluded.made_at, ends_at = excluded.ends_at, used_at = null;
  return true;
end $$;
comment on function gate.want_family_code(bytea, bytea, bytea, uuid, uuid, interval) is 'for web';

-- Uses a code once. Five wrong tries at an address end the code that waits there; a letter's code is long, and tries at
-- one are counted by where they come from. No row back: it opens nothing, and why is not said.
create function gate.use_family_code(of_kind text, tries bytea, address bytea, code bytea) returns table (record_id uuid, person_id uuid)
  language plpgsql security definer set search_path = gate, pg_temp as $$
declare
  act gate.acts := gate.act();
  waiting gate.one_use_codes;
  since timestamptz;
begin
  if act.actor_kind is distinct from 'visitor' or of_kind not in ('family-code', 'family-letter') then
    raise exception 'nobody-has-entered' using errcode = 'KK001';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(tries, 'hex'), 0));
  if of_kind = 'family-code' then
    select max(c.made_at) into since from gate.one_use_codes c where c.address_hash = address and c.kind = of_kind;
  else
    since := act.at - interval '15 minutes';
  end if;
  if (select count(*) from gate.sign_in_attempts a where a.address_hash = tries and not a.succeeded and a.at >= since)
      >= (case when of_kind = 'family-code' then 5 else 20 end) then
    return;
  end if;
  select * into waiting from gate.one_use_codes c where c.code_hash = code and c.kind = of_kind and c.used_at is null
    and c.organisation_id = act.organisation_id and c.ends_at > act.at
    and (of_kind = 'family-letter' or c.address_hash = address);
  if waiting.code_hash is null then
    insert into gate.sign_in_attempts (address_hash, at, succeeded) values (tries, act.at, false);
    return;
  end if;
  update gate.one_use_codes c set used_at = act.at where c.code_hash = code;
  if waiting.record_id is null or waiting.person_id is null then return; end if;
  return query select waiting.record_id, waiting.person_id;
end $$;
comment on function gate.use_family_code(text, bytea, bytea, bytea) is 'for web';

insert into gate.events (action, words) values
  ('signed-in.to-own-page', 'signed in to their own page'),
  ('letter-code.made', 'made a letter with a code for somebody’s own page'),
  ('own-page.printed', 'printed what somebody’s own page says'),
  ('proof.fetched', 'fetched the proof that the list of looks is whole');
