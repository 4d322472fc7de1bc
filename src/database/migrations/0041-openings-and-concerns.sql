-- Opening with a reason, its review, and concerns: what the rows themselves hold to, and what is not told.

-- One person, in their own name, for an hour at most; reviewed by somebody else, through the gate only.
alter table kinkeeper.openings_with_reason
  add constraint an_hour_at_most check (ends_at <= at + interval '1 hour');
create policy opened_in_ones_own_name on kinkeeper.openings_with_reason as restrictive for insert to kinkeeper_web
  with check (staff_id = (select gate.actor()) and reviewed_at is null);
revoke update on kinkeeper.openings_with_reason from kinkeeper_web;

-- As before (0006), with two things more: a code that opens nothing is counted, and after five in a quarter of an hour
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
  if (select count(*) from gate.trail_entries e where e.organisation_id = act.organisation_id and e.actor_id = act.actor_id
      and e.action = 'opening.not-found' and e.at > act.at - interval '15 minutes' and e.at <= act.at) >= 5 then
    raise exception 'too-many-tries' using errcode = 'KK014';
  end if;
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

-- The safeguarding lead sees every opening at once, as the data protection lead does.
insert into gate.lists (list, purpose, roles, words) values
  ('openings-for-safety', 'safeguarding', '{safeguarding-lead}', 'openings with a reason that wait for review');
create function gate.list_openings_for_safety(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select gate.list_openings(act)
$$;

-- What a reviewer needs to judge an opening: who, when, the reason and its words. Of the family, the code.
create view kinkeeper.opening_reviews with (security_barrier) as
  select o.id, o.record_id, o.unit_id, r.case_code, o.staff_id, o.reason, o.words, o.at, o.ends_at, o.review_due_on
    from kinkeeper.openings_with_reason o join kinkeeper.records r on r.id = o.record_id
    where o.reviewed_at is null
      and (o.record_id = any (gate.listed('openings')) or o.record_id = any (gate.listed('openings-for-safety')));

-- Answers true when the review was kept; false for an opening that is one's own, reviewed already, or not listed.
create function gate.review_opening(opening uuid, judged text) returns boolean
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

-- Concerns ------------------------------------------------------------------------------------------------------------

alter table kinkeeper.concerns
  add column do_not_inform_because text check (do_not_inform_because in ('child-at-risk', 'adult-at-risk', 'evidence-at-risk', 'asked-by-authority')),
  add constraint not_telling_has_a_reason_and_a_date
    check (not do_not_inform or (do_not_inform_because is not null and do_not_inform_until is not null)),
  add constraint an_outcome_is_somebodys check ((outcome is null) = (outcome_at is null));

-- What came of a concern is the safeguarding lead's to say.
create function gate.roles_of_actor() returns text[] language sql stable security definer set search_path = gate, pg_temp as $$
  select roles from gate.acts where transaction = pg_current_xact_id_if_assigned()
$$;
comment on function gate.roles_of_actor() is 'for web, jobs';
create policy answered_by_the_safeguarding_lead on kinkeeper.concerns as restrictive for update to kinkeeper_web
  using ((select gate.roles_of_actor()) && array['safeguarding-lead']);

-- While telling would put somebody at risk, the family's own page has no such row.
create policy told_when_it_is_safe on kinkeeper.concerns as restrictive for select to kinkeeper_web
  using (not (select gate.purposes()) && array['own-information'] or not do_not_inform
    or do_not_inform_until < (select (gate.now() at time zone 'Europe/London')::date));

-- Child protection comes before any other wall (S2-34): whoever has a record open, though only to read, may raise a
-- concern on it; and a record kept for named people lets a safeguarding lead in when one is raised.
create function gate.open_to_raise_concern(wanted uuid) returns void
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  leads uuid[];
begin
  if act.actor_kind is distinct from 'staff' or not exists (select from gate.admitted a
      where a.transaction = pg_current_xact_id() and a.record_id = wanted and a.opened) then
    raise exception 'not-opened' using errcode = 'KK007';
  end if;
  update gate.admitted a set may_write = true where a.transaction = pg_current_xact_id() and a.record_id = wanted and a.opened;
  perform gate.note('concern.opened-to-raise', array[wanted]);
  select array_agg(s.id) into leads from kinkeeper.staff s where s.organisation_id = act.organisation_id
    and 'safeguarding-lead' = any (s.roles) and s.may_sign_in
    and (s.ends_on is null or s.ends_on >= (act.at at time zone 'Europe/London')::date);
  update kinkeeper.records r set only_for = r.only_for || leads
    where r.id = wanted and r.only_for is not null and not r.only_for && leads;
end $$;
comment on function gate.open_to_raise_concern(uuid) is 'for web';

-- As before (0006), and while a "do not inform" stands the family is not told of a role that would give it away, nor
-- of any look, at the page for raising a concern included (T12).
create function gate.not_told_to_family(act gate.acts, wanted uuid) returns boolean
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select act.actor_kind = 'family' and exists (select from kinkeeper.concerns n where n.record_id = wanted and n.do_not_inform
    and (n.do_not_inform_until is null or n.do_not_inform_until >= (act.at at time zone 'Europe/London')::date))
$$;

create or replace function gate.trail_of(wanted uuid) returns table (
    entry_id uuid, at timestamptz, actor_kind text, actor_id uuid, actor_role text, action text, purpose text, route text, facts text, withheld boolean)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  subject uuid;
  hide boolean := gate.not_told_to_family(act, wanted);
begin
  if not exists (select from gate.admitted a where a.transaction = pg_current_xact_id_if_assigned() and a.record_id = wanted and a.opened) then
    raise exception 'not-opened' using errcode = 'KK007';
  end if;
  select handle into subject from kinkeeper.records where id = wanted;
  return query
    select e.id, e.at, e.actor_kind,
        case when not held then e.actor_id end, case when not held then e.actor_role end,
        case when not held then e.action end, case when not held then e.purpose end,
        case when not held then e.route end, case when not held then e.facts end, held
      from gate.trail_entries e
      cross join lateral (select hide and (e.purpose = 'safeguarding' or e.action like 'concern.%' or e.route like '%concern%') as held) h
      where e.subjects @> array[subject] order by e.at desc, e.sequence desc;
end $$;

create or replace function gate.who_can_open(wanted uuid) returns table (staff_id uuid, relation text, purpose text, may_write boolean, words text)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  member kinkeeper.staff;
  as_if gate.acts;
begin
  if not exists (select from gate.admitted a where a.transaction = pg_current_xact_id_if_assigned() and a.record_id = wanted and a.opened) then
    raise exception 'not-opened' using errcode = 'KK007';
  end if;
  for member in select * from kinkeeper.staff s where s.organisation_id = act.organisation_id and s.may_sign_in
      and (s.ends_on is null or s.ends_on >= (act.at at time zone 'Europe/London')::date) loop
    as_if := act;
    as_if.actor_kind := 'staff'; as_if.actor_id := member.id; as_if.roles := member.roles;
    as_if.purposes := array(select distinct r.purpose from gate.access_rules r);
    return query
      select distinct member.id, rule.relation, rule.purpose, rule.may_write, rule.words
        from gate.relations(as_if, array[wanted]) stands
        join gate.access_rules rule on rule.relation = stands.relation and rule.roles && gate.opening_roles(as_if)
        join kinkeeper.records r on r.id = stands.record_id
        where (r.only_for is null or member.id = any (r.only_for) or rule.relation = 'rights')
          and not (rule.relation = 'safeguarding' and gate.not_told_to_family(act, wanted));
  end loop;
end $$;
