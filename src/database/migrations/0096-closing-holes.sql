-- Holes that somebody found who looked for them. Each is closed here and tried in src/gate/hostile.test.ts.

-- Whoever moves a case about reads none of what was said, even on a page that others may ask for with other purposes: by
-- what the record was opened for. As before (0006, 0020), the page's own purposes bind as well.
create function gate.opened_to_move() returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select coalesce(array_agg(record_id), '{}') from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and opened and purpose in ('allocation', 'transfer') and relation <> 'author'
$$;
comment on function gate.opened_to_move() is 'for web';
create function gate.opened_to_allocate() returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select coalesce(array_agg(record_id), '{}') from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and opened and purpose = 'allocation' and relation <> 'author'
$$;
comment on function gate.opened_to_allocate() is 'for web';
create policy not_for_those_who_move_it on kinkeeper.notes as restrictive for select to kinkeeper_web
  using (record_id <> all ((select gate.opened_to_move())::uuid[]));
create policy not_for_those_who_move_it on kinkeeper.note_additions as restrictive for select to kinkeeper_web
  using (record_id <> all ((select gate.opened_to_move())::uuid[]));
create policy not_for_those_who_move_it on kinkeeper.concerns as restrictive for select to kinkeeper_web
  using (record_id <> all ((select gate.opened_to_move())::uuid[]));
-- Where we are is what the next worker reads before they take a case over.
create policy not_for_those_who_move_it on kinkeeper.case_summaries as restrictive for select to kinkeeper_web
  using (record_id <> all ((select gate.opened_to_allocate())::uuid[]));

-- As before (0050); and before their first day a colleague can set up how they sign in, and no more.
create or replace function gate.enter_staff(with_token_hash bytea, for_purposes text[], by_route text) returns table (
    act_id uuid, refusal text, organisation_id uuid, slug text, staff_id uuid, display_name text, roles text[], at timestamptz,
    session_id uuid, proved_at timestamptz, blur_minutes integer, lock_minutes integer, training_lapses_on text)
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  session gate.staff_sessions;
  member kinkeeper.staff;
  charity kinkeeper.organisations;
  moment timestamptz := gate.now();
  today date := (moment at time zone 'Europe/London')::date;
  made uuid;
  why text;
  is_door boolean := for_purposes && array['sign-in'];
begin
  select * into session from gate.staff_sessions where token_hash = with_token_hash;
  if session.token_hash is not null then
    select * into member from kinkeeper.staff where staff.id = session.staff_id;
    select * into charity from kinkeeper.organisations where organisations.id = session.organisation_id;
  end if;
  why := case
    when session.token_hash is null or session.ended_at is not null or session.ends_at <= moment then 'session-over'
    when not member.may_sign_in or not exists (select from unnest(member.roles) r where not exists (
      select from gate.charter_roles c where c.organisation_id = charity.id and c.role = r and not c.may_sign_in)) then 'sign-in-closed'
    when member.starts_on > today and not for_purposes && array['sign-in', 'undertaking'] then 'sign-in-closed'
    when member.ends_on is not null and member.ends_on < today then 'employment-ended'
    when session.locked_at is not null and not is_door then 'locked'
    when session.last_seen_at + make_interval(mins => member.idle_lock_minutes) < moment and not is_door then 'locked'
    when member.undertaking_signed_at is null and not for_purposes && array['sign-in', 'undertaking'] then 'undertaking-not-signed'
    when member.training_lapses_on is not null and member.training_lapses_on < today
      and not for_purposes && array['sign-in', 'undertaking'] then 'training-lapsed'
  end;
  if why is not null then
    return query select null::uuid, why, charity.id, charity.slug, member.id, member.display_name, member.roles, moment,
      null::uuid, null::timestamptz, null::integer, null::integer, null::text;
    return;
  end if;
  if session.last_seen_at < moment - interval '30 seconds' and not is_door then
    update gate.staff_sessions set last_seen_at = moment where token_hash = with_token_hash;
  end if;
  insert into gate.acts (organisation_id, actor_kind, actor_id, roles, purposes, route, at)
    values (charity.id, 'staff', member.id, member.roles, for_purposes, by_route, moment) returning id into made;
  return query select made, null::text, charity.id, charity.slug, member.id, member.display_name, member.roles, moment,
    session.id, coalesce(session.proved_at, session.signed_in_at), member.idle_blur_minutes, member.idle_lock_minutes,
    member.training_lapses_on::text;
end $$;

-- As before (0070); that a complaint is open is told to those who answer it, the family and the clockwork, not to those
-- who work with the family: it may be about them.
create or replace function gate.rights_stops(act gate.acts, wanted uuid) returns table (reason text, since date)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select 'rights-request-open', min(r.received_on) from kinkeeper.rights_requests r where r.record_id = wanted and r.outcome is null
    and (act.actor_kind <> 'family' or act.actor_id in (r.person_id, r.asked_by_person)) having count(*) > 0
  union all
  select 'complaint-open', min(c.received_on) from kinkeeper.complaints c where c.record_id = wanted and c.outcome is null
    and (act.actor_kind <> 'family' or act.actor_id = c.person_id)
    and (act.actor_kind <> 'staff' or wanted = any (gate.opened_for('{rights}')) or wanted = any (gate.listed('retention')))
    and not coalesce(act.actor_id = any (c.not_for), false) having count(*) > 0
  union all
  select 'restriction', min(r.since)::date from kinkeeper.restrictions r where r.record_id = wanted and r.lifted_at is null
    and (act.actor_kind <> 'family' or act.actor_id = r.person_id)
    and not exists (select from kinkeeper.erasure_approvals a where a.record_id = wanted and a.carried_out_at is null) having count(*) > 0
$$;

-- As before (0080), and once even when two browsers send the same code at the same moment.
create or replace function gate.use_family_code(of_kind text, tries bytea, address bytea, code bytea) returns table (record_id uuid, person_id uuid)
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
    and (of_kind = 'family-letter' or c.address_hash = address) for update;
  if waiting.code_hash is null then
    insert into gate.sign_in_attempts (address_hash, at, succeeded) values (tries, act.at, false);
    return;
  end if;
  update gate.one_use_codes c set used_at = act.at where c.code_hash = code;
  if waiting.record_id is null or waiting.person_id is null then return; end if;
  return query select waiting.record_id, waiting.person_id;
end $$;

-- One person of a family, behind their own page: reads nothing that may hold another's words, and says only what is
-- theirs to say, in their own name.
do $$
declare of_table text;
begin
  foreach of_table in array array['enquiries', 'referrals', 'issues', 'goal_reviews', 'tasks', 'provenance', 'received_items',
      'openings_with_reason', 'holds', 'hold_reviews', 'kept_summaries', 'restriction_overrides', 'outbox', 'request_steps'] loop
    execute format('create policy read_in_a_copy on kinkeeper.%I as restrictive for select to kinkeeper_web
      using (not (select gate.is_family()))', of_table);
  end loop;
  for of_table in select t.of_table from gate.record_tables() t where t.of_table not in
      ('units', 'consent_events', 'support_agreements', 'rights_requests', 'complaints', 'reach', 'provenance') loop
    execute format('create policy not_written_by_the_family on kinkeeper.%I as restrictive for insert to kinkeeper_web
      with check (not (select gate.is_family()))', of_table);
    execute format('create policy not_changed_by_the_family on kinkeeper.%I as restrictive for update to kinkeeper_web
      using (not (select gate.is_family()))', of_table);
    execute format('create policy not_removed_by_the_family on kinkeeper.%I as restrictive for delete to kinkeeper_web
      using (not (select gate.is_family()))', of_table);
  end loop;
end $$;
create policy said_in_ones_own_name on kinkeeper.consent_events as restrictive for insert to kinkeeper_web
  with check (not (select gate.is_family()) or answered_by = (select gate.actor()));
create policy said_in_ones_own_name on kinkeeper.reach as restrictive for insert to kinkeeper_web
  with check (not (select gate.is_family()) or person_id = (select gate.actor()));
create policy said_in_ones_own_name on kinkeeper.complaints as restrictive for insert to kinkeeper_web
  with check (not (select gate.is_family()) or person_id = (select gate.actor()));
create policy said_in_ones_own_name on kinkeeper.rights_requests as restrictive for insert to kinkeeper_web
  with check (not (select gate.is_family()) or (asked_by_person = (select gate.actor()) and person_id = any ((select gate.own_people())::uuid[])));

-- As before (0091); whoever brought a list in learns that a family stays, and not that somebody raised a concern,
-- complained or asked for something since; and of one kept for named people nothing at all.
alter function gate.records_of_import(uuid) rename to records_of_import_with_reasons;
comment on function gate.records_of_import_with_reasons(uuid) is null;
revoke all on function gate.records_of_import_with_reasons(uuid) from kinkeeper_web, kinkeeper_jobs;
create function gate.records_of_import(batch uuid) returns table (record_id uuid, case_code text, worked_on boolean, kept text)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select o.record_id, o.case_code, o.worked_on, case when (gate.act()).actor_kind = 'job' then o.kept when o.kept is not null then 'kept' end
    from gate.records_of_import_with_reasons(batch) o join kinkeeper.records r on r.id = o.record_id
    where (gate.act()).actor_kind = 'job' or r.only_for is null or (gate.act()).actor_id = any (r.only_for)
$$;
comment on function gate.records_of_import(uuid) is 'for web, jobs';

-- Whoever was handed one request or complaint answers that one and hands on that one: another of the same family may be
-- about themselves.
create function gate.opened_as_handed() returns uuid[] language sql stable security definer set search_path = gate, pg_temp as $$
  select coalesce(array_agg(record_id), '{}') from gate.admitted
    where transaction = pg_current_xact_id_if_assigned() and opened and relation = 'handed'
$$;
comment on function gate.opened_as_handed() is 'for web';
create policy answered_by_whom_it_was_handed_to on kinkeeper.rights_requests as restrictive for update to kinkeeper_web
  using (record_id <> all ((select gate.opened_as_handed())::uuid[]) or handed_to = (select gate.actor()));
create policy answered_by_whom_it_was_handed_to on kinkeeper.complaints as restrictive for update to kinkeeper_web
  using (record_id <> all ((select gate.opened_as_handed())::uuid[]) or handed_to = (select gate.actor()));

-- As before (0060).
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
