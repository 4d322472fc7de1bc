-- The doors: how a record comes to be open in an act. Each writes the look in the trail before a row is visible.

-- Opens one record for this act and writes the look in the trail. No row back means no: and it is the same 'no' for a
-- record that is somebody else's and for one that does not exist.
create or replace function gate.open(wanted uuid) returns table (relation text, purpose text, may_write boolean)
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  found record;
  subject uuid;
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  select e.* into found from gate.entitlements(act, array[wanted]) e;
  if found.record_id is null then return; end if;
  select handle into subject from kinkeeper.records where id = wanted;
  perform gate.append('record.opened', found.purpose, found.role, array[subject], jsonb_build_object('relation', found.relation));
  perform gate.admit(wanted, found.relation, found.purpose, true, found.may_write, '');
  return query select found.relation, found.purpose, found.may_write;
end $$;

-- A new record, opened for its author in this act alone.
create or replace function gate.create_record(new_id uuid, of_kind text, code text, batch uuid default null) returns void
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  if act.actor_kind = 'visitor' and of_kind = 'family' then raise exception 'purpose-does-not-allow' using errcode = 'KK009'; end if;
  insert into kinkeeper.records (organisation_id, id, kind, case_code, made_at, import_batch)
    values (act.organisation_id, new_id, of_kind, code, act.at, batch);
  perform gate.admit(new_id, 'author', act.purposes[1], true, true, '');
end $$;

-- Case codes are not to be walked through: after five that are nobody's, a quarter of an hour has to pass.
create or replace function gate.not_guessing(act gate.acts) returns void
  language plpgsql stable security definer set search_path = gate, pg_temp as $$
begin
  if (select count(*) from gate.trail_entries e where e.organisation_id = act.organisation_id and e.actor_id = act.actor_id
      and e.action = 'opening.not-found' and e.at > act.at - interval '15 minutes' and e.at <= act.at) >= 5 then
    raise exception 'too-many-tries' using errcode = 'KK014';
  end if;
end $$;

-- Outside one's caseload, by case code, for a reason. The caller writes the openings_with_reason row in the same act;
-- without it no later act opens anything. A code that opens nothing is counted, and after five in a quarter of an hour
-- there is no more guessing; and the look is in the trail even if the caller writes nothing else.
create or replace function gate.open_with_reason(code text) returns uuid
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  in_role text;
  found kinkeeper.records;
begin
  select r into in_role from unnest(gate.opening_roles(act)) r
    where r = any ((select roles from gate.access_rules where relation = 'reason')::text[]) limit 1;
  if act.actor_kind is distinct from 'staff' or not 'reason-given' = any (act.purposes) or in_role is null then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009';
  end if;
  perform gate.not_guessing(act);
  select * into found from kinkeeper.records r where r.organisation_id = act.organisation_id and r.case_code = upper(code)
    and (r.only_for is null or act.actor_id = any (r.only_for));
  if found.id is null then
    perform gate.append('opening.not-found', 'reason-given', in_role, '{}', '{}');
    return null;
  end if;
  perform gate.append('record.opened', 'reason-given', in_role, array[found.handle], jsonb_build_object('relation', 'reason'));
  perform gate.admit(found.id, 'reason', 'reason-given', true, true, '');
  return found.id;
end $$;

-- Child protection comes before any other wall (S2-34): whoever has a record open, though only to read, may raise a
-- concern on it; a record kept for named people lets a safeguarding lead in when one is raised; and a restriction never
-- stops it.
create or replace function gate.open_to_raise_concern(wanted uuid) returns void
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  leads uuid[];
begin
  if act.actor_kind is distinct from 'staff' or not exists (select from gate.admitted a
      where a.transaction = pg_current_xact_id() and a.record_id = wanted and a.opened) then
    raise exception 'not-opened' using errcode = 'KK007';
  end if;
  update gate.admitted a set may_write = true, purpose = case when gate.use_is_stopped(act, wanted) then 'safeguarding' else a.purpose end
    where a.transaction = pg_current_xact_id() and a.record_id = wanted and a.opened;
  perform gate.note('concern.opened-to-raise', array[wanted]);
  select array_agg(s.id) into leads from kinkeeper.staff s where s.organisation_id = act.organisation_id
    and 'safeguarding-lead' = any (s.roles) and s.may_sign_in
    and (s.ends_on is null or s.ends_on >= (act.at at time zone 'Europe/London')::date);
  update kinkeeper.records r set only_for = r.only_for || leads
    where r.id = wanted and r.only_for is not null and not r.only_for && leads;
end $$;
comment on function gate.open_to_raise_concern(uuid) is 'for web';

-- Whatever is stopped, what a family asks or complains of is still written down, by whoever they say it to.
create or replace function gate.open_to_write_down(wanted uuid) returns void
  language sql security definer set search_path = gate, kinkeeper, pg_temp as $$
  update gate.admitted set relation = 'writing-down'
    where transaction = pg_current_xact_id() and record_id = wanted and opened and may_write and relation <> 'author'
$$;
comment on function gate.open_to_write_down(uuid) is 'for web';

-- Somebody asked in their own words and gave a case code; whoever answers requests opens that record to answer it, once
-- it is settled who is asking. The stranger's request is open in this act, so that nobody can walk through codes with
-- nothing to answer; and the caller writes the openings_with_reason row, so that somebody else looks at it again.
create or replace function gate.open_to_answer(request uuid, code text) returns uuid
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  in_role text;
  found kinkeeper.records;
begin
  select r into in_role from unnest(gate.opening_roles(act)) r where r in ('data-protection-lead', 'caldicott-guardian') limit 1;
  if act.actor_kind is distinct from 'staff' or in_role is null or not exists (
      select from kinkeeper.rights_requests r where r.id = request and r.outcome is null and r.person_id is null
        and r.record_id = any (gate.opened_for('{rights}'))) then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009';
  end if;
  if not exists (select from kinkeeper.rights_requests r where r.id = request and r.identity in ('known', 'confirmed')) then
    raise exception 'identity-first' using errcode = 'KK060';
  end if;
  perform gate.not_guessing(act);
  select * into found from kinkeeper.records r where r.organisation_id = act.organisation_id and r.case_code = upper(trim(code)) and r.kind = 'family';
  if found.id is null then
    perform gate.append('opening.not-found', 'rights', in_role, '{}', '{}');
    return null;
  end if;
  perform gate.append('record.opened', 'rights', in_role, array[found.handle], jsonb_build_object('relation', 'rights'));
  perform gate.admit(found.id, 'rights', 'rights', true, true, '');
  return found.id;
end $$;
comment on function gate.open_to_answer(uuid, text) is 'for web';

-- With the code, and nothing else, a visitor reads the answer: not the record it belongs to.
create or replace function gate.open_reply(with_code_hash bytea) returns boolean
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  held gate.one_use_codes;
  subject uuid;
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  if act.actor_kind <> 'visitor' or not 'asking-for-help' = any (act.purposes) then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009';
  end if;
  select * into held from gate.one_use_codes c where c.code_hash = with_code_hash and c.kind = 'enquiry-reply'
    and c.organisation_id = act.organisation_id and c.ends_at > act.at;
  select handle into subject from kinkeeper.records where id = held.record_id;
  if subject is null then return false; end if;
  perform gate.append('reply.read', 'asking-for-help', 'visitor', array[subject], '{}');
  perform gate.admit(held.record_id, 'reply-code', 'asking-for-help', false, false, 'own-reply');
  return true;
end $$;
comment on function gate.open_reply(bytea) is 'for web';

-- An anonymous request is joined to a family only by someone who has that family open and may write in it, and never
-- taken away again or moved.
create or replace function gate.joined_where_opened() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if old.linked_to is not null or new.linked_to is null or new.linked_to = new.record_id
     or not new.linked_to = any (gate.writable())
     or not exists (select from kinkeeper.records r where r.id = new.linked_to and r.kind = 'family') then
    raise exception 'joined-only-at-their-wish' using errcode = 'KK012';
  end if;
  return new;
end $$;

-- Answers true when the review was kept; false for an opening that is one's own, reviewed already, or not listed.
create or replace function gate.review_opening(opening uuid, judged text) returns boolean
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  reviewed kinkeeper.openings_with_reason;
  in_role text;
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  select r into in_role from unnest(gate.opening_roles(act)) r
    where r in ('data-protection-lead', 'caldicott-guardian', 'safeguarding-lead') limit 1;
  if in_role is null then raise exception 'purpose-does-not-allow' using errcode = 'KK009'; end if;
  select * into reviewed from kinkeeper.openings_with_reason o where o.id = opening and o.organisation_id = act.organisation_id
    and (o.record_id = any (gate.listed('openings')) or o.record_id = any (gate.listed('openings-for-safety')));
  if reviewed.id is null or reviewed.reviewed_at is not null or reviewed.staff_id = act.actor_id then return false; end if;
  update kinkeeper.openings_with_reason o set reviewed_by = act.actor_id, reviewed_at = act.at, finding = judged where o.id = opening;
  perform gate.append('opening.reviewed', act.purposes[1], in_role,
    (select array_agg(handle) from kinkeeper.records r where r.id = reviewed.record_id), jsonb_build_object('finding', judged));
  insert into gate.named_events (record_id) values (reviewed.record_id) on conflict do nothing;
  return true;
end $$;
comment on function gate.review_opening(uuid, text) is 'for web';

-- From a case code to the record, for those who may open it for this act's purposes; for others the code does not exist.
create or replace function gate.record_by_code(code text) returns uuid
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select e.record_id from kinkeeper.records r, gate.entitlements(gate.act(), array[r.id]) e
    where r.organisation_id = gate.organisation() and r.case_code = upper(trim(code))
$$;
comment on function gate.record_by_code(text) is 'for web';

-- The case code of a record whose names this act was shown.
create or replace function gate.code_of(wanted uuid) returns text
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select r.case_code from kinkeeper.records r where r.id = wanted and r.id = any (gate.listed('names'))
$$;
comment on function gate.code_of(uuid) is 'for web';

-- How many others of this record could be told something: grown-ups, and young people.
create or replace function gate.others_in(record uuid, person uuid, out grown_ups integer, out young integer)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not record = any (gate.opened()) then raise exception 'not-opened' using errcode = 'KK007'; end if;
  select count(*) filter (where p.part_in_family in ('parent', 'carer', 'other-adult')),
      count(*) filter (where p.part_in_family = 'young-person')
    into grown_ups, young from kinkeeper.people p where p.record_id = record and p.id <> person;
end $$;
comment on function gate.others_in(uuid, uuid) is 'for web';

-- Hands one request or complaint over. Whom it is about reads and answers it no more, from this statement on.
create or replace function gate.hand_over(request uuid, to_staff uuid, why text) returns void
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  barred uuid[] := case when why in ('it-is-about-them', 'they-wrote-it') then array[act.actor_id] else '{}'::uuid[] end;
  whose uuid;
begin
  if to_staff = any (barred) then raise exception 'not-judged-by-whom-it-is-about' using errcode = 'KK060'; end if;
  if not exists (select from kinkeeper.staff s where s.id = to_staff and s.organisation_id = act.organisation_id and s.may_sign_in) then
    raise exception 'not-yours-or-not-there' using errcode = 'KK060';
  end if;
  update kinkeeper.rights_requests r set handed_to = to_staff, handed_because = why, not_for = r.not_for || barred
    where r.id = request and r.record_id = any (gate.opened_for('{rights}')) and not act.actor_id = any (r.not_for) and not to_staff = any (r.not_for)
      and (r.record_id <> all (gate.opened_as_handed()) or r.handed_to = act.actor_id)
    returning r.record_id into whose;
  if whose is null then
    update kinkeeper.complaints c set handed_to = to_staff, handed_because = why, not_for = c.not_for || barred
      where c.id = request and c.record_id = any (gate.opened_for('{rights}')) and not act.actor_id = any (c.not_for) and not to_staff = any (c.not_for)
        and (c.record_id <> all (gate.opened_as_handed()) or c.handed_to = act.actor_id)
      returning c.record_id into whose;
  end if;
  if whose is null then raise exception 'not-yours-or-not-there' using errcode = 'KK060'; end if;
  perform gate.note('request.handed', array[whose], jsonb_build_object('because', why));
end $$;
comment on function gate.hand_over(uuid, uuid, text) is 'for web';
