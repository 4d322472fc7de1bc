-- Stored and nothing else. While somebody's information is restricted their record is on no list of work, nobody writes in
-- it, nothing leaves and nothing is let go, except on four grounds that are named and recorded. A family's record is
-- written as one, so one person's restriction holds all of it. Those who answer requests, the family themselves and those
-- who keep people safe are not stopped.

create table kinkeeper.restrictions (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null default gen_random_uuid(),
  record_id uuid not null,
  unit_id uuid not null,
  person_id uuid,
  request_id uuid,
  ground text not null check (ground in ('accuracy-contested', 'unlawful', 'needed-for-a-claim', 'objection-pending', 'erasure-pending')),
  since timestamptz not null,
  set_by uuid,
  set_in uuid not null,
  -- The person is told before it is lifted, never after (Art 18(3)).
  warned_on date,
  lifted_at timestamptz,
  lifted_by uuid,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, request_id) references kinkeeper.rights_requests (organisation_id, id),
  constraint warn_before_lifting check (lifted_at is null or (warned_on is not null and warned_on <= (lifted_at at time zone 'Europe/London')::date))
);
create index restrictions_live on kinkeeper.restrictions (record_id) where lifted_at is null;

-- The four grounds on which restricted information may be used all the same (Art 18(2)): one person, one day, with words.
create table kinkeeper.restriction_overrides (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  staff_id uuid not null,
  ground text not null check (ground in ('they-agree', 'legal-claim', 'protects-another', 'important-public-interest')),
  words kinkeeper.sealed,
  at timestamptz not null,
  ends_at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  constraint an_override_has_its_reason check (words is not null),
  constraint a_day_at_most check (ends_at <= at + interval '24 hours')
);
create index restriction_overrides_live on kinkeeper.restriction_overrides (record_id, staff_id, ends_at);

-- Erasure that was decided: what the retention run picks up, and carries out as soon as nothing keeps the record.
create table kinkeeper.erasure_approvals (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  request_id uuid not null,
  person_id uuid,
  scope text not null check (scope in ('whole-record', 'one-person', 'some-items')),
  ground text not null check (ground in ('no-longer-needed', 'consent-withdrawn', 'objection-upheld', 'unlawful', 'legal-duty', 'child-online', 'false-allegation')),
  approved_by uuid not null,
  approved_at timestamptz not null,
  carried_out_at timestamptz,
  primary key (organisation_id, id),
  unique (id),
  unique (request_id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id)
);
create index erasure_approvals_waiting on kinkeeper.erasure_approvals (record_id) where carried_out_at is null;

-- The override is written although the record is restricted; nothing else is.
select gate.guard('kinkeeper.restrictions', 'record', 'insert');
select gate.guard('kinkeeper.restriction_overrides', 'record', 'insert');
drop policy written_where_opened on kinkeeper.restriction_overrides;
create policy written_where_opened on kinkeeper.restriction_overrides for insert to kinkeeper_web
  with check (record_id = any ((select gate.opened())::uuid[]) and staff_id = (select gate.actor()));
select gate.guard('kinkeeper.erasure_approvals', 'record', 'insert');
grant update (warned_on, lifted_at, lifted_by) on kinkeeper.restrictions to kinkeeper_web;
create policy set_and_lifted_by_those_who_answer on kinkeeper.restrictions as restrictive for update to kinkeeper_web
  using (record_id = any ((select gate.opened_to_answer())::uuid[]));
create policy approved_by_those_who_answer on kinkeeper.erasure_approvals as restrictive for insert to kinkeeper_web
  with check (record_id = any ((select gate.opened_to_answer())::uuid[]) and approved_by = (select gate.actor()));

-- Set by the request itself, in its own transaction: an erasure or an objection stops use while it is decided (S4-55), and
-- so does saying that something is wrong, when the person asks for that with it.
create function gate.asking_stops_use() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if new.person_id is not null and new.outcome is null and new.kind in ('erasure', 'objection') then
    insert into kinkeeper.restrictions (organisation_id, id, record_id, unit_id, person_id, request_id, ground, since, set_by, set_in)
      values (new.organisation_id, gen_random_uuid(), new.record_id, new.unit_id, new.person_id, new.id, new.kind || '-pending', act.at,
        case when act.actor_kind = 'staff' then act.actor_id end, act.id);
  end if;
  return null;
end $$;
create trigger asking_stops_use after insert on kinkeeper.rights_requests for each row execute function gate.asking_stops_use();

create function gate.set_in_this_act() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  new.set_in := (gate.act()).id;
  return new;
end $$;
create trigger set_in_this_act before insert on kinkeeper.restrictions for each row execute function gate.set_in_this_act();

-- True while use of the record is stopped for this actor. What set the restriction may finish its own act.
create function gate.use_is_stopped(act gate.acts, record uuid) returns boolean
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select exists (select from kinkeeper.restrictions r where r.record_id = record and r.lifted_at is null and r.set_in <> act.id)
    and not exists (select from kinkeeper.restriction_overrides o where o.record_id = record and o.staff_id = act.actor_id and o.ends_at > act.at)
$$;

-- While a copy is being made nothing of it goes or is changed behind it (DPA 2018 s.173).
create function gate.copy_is_asked(record uuid) returns boolean
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select exists (select from kinkeeper.rights_requests r where r.record_id = record and r.kind in ('access', 'portability') and r.outcome is null)
$$;

-- What the retention run may not let go yet, and why; null: nothing stands in its way. Of any record, by the jobs alone.
create function gate.kept_because(record uuid) returns text
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select case
    when exists (select from kinkeeper.rights_requests r where r.record_id = record and r.outcome is null) then 'rights-request-open'
    when exists (select from kinkeeper.complaints c where c.record_id = record and c.outcome is null) then 'complaint-open'
    when exists (select from kinkeeper.restrictions r where r.record_id = record and r.lifted_at is null)
      and not exists (select from kinkeeper.erasure_approvals a where a.record_id = record and a.carried_out_at is null) then 'restriction'
  end
$$;
comment on function gate.kept_because(uuid) is 'for jobs';

-- The same of a record that is open: for the line that says when it goes, and for pages that say why it is still here.
create function gate.held_by_rights(record uuid) returns text
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not record = any (gate.opened()) then raise exception 'not-opened' using errcode = 'KK007'; end if;
  return gate.kept_because(record);
end $$;
comment on function gate.held_by_rights(uuid) is 'for web, jobs';

-- Whether an opened record may not be used now, and since when.
create function gate.restricted_since(record uuid) returns timestamptz
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not record = any (gate.opened()) then raise exception 'not-opened' using errcode = 'KK007'; end if;
  return (select min(r.since) from kinkeeper.restrictions r where r.record_id = record and r.lifted_at is null);
end $$;
comment on function gate.restricted_since(uuid) is 'for web, jobs';

-- As before (0001); what is restricted is not written in, and what is asked for is not let go. Every policy for writing
-- asks here, so no table and no later table stands outside it.
create or replace function gate.writable() returns uuid[] language plpgsql stable security definer set search_path = gate, pg_temp as $$
declare
  act gate.acts := gate.act();
  found uuid[];
  stopped boolean;
  kept boolean;
begin
  perform gate.organisation();
  select array_agg(a.record_id) filter (where not a.stopped and not a.kept), bool_or(a.stopped), bool_or(a.kept)
    into found, stopped, kept
    from (select ad.record_id,
        ad.purpose not in ('rights', 'own-information', 'safeguarding', 'retention', 'correspondence') and ad.relation not in ('author', 'writing-down') and gate.use_is_stopped(act, ad.record_id) as stopped,
        ad.purpose = 'retention' and gate.kept_because(ad.record_id) is not null as kept
      from gate.admitted ad
      where ad.transaction = pg_current_xact_id_if_assigned() and ad.opened and ad.may_write) a;
  if found is null and stopped then raise exception 'use-is-stopped' using errcode = 'KK061'; end if;
  if found is null and kept then raise exception 'kept-while-it-is-asked-for' using errcode = 'KK061'; end if;
  if found is null then raise exception 'read-only' using errcode = 'KK003'; end if;
  return found;
end $$;

-- Whatever is stopped, what a family asks or complains of is still written down, by whoever they say it to.
create function gate.open_to_write_down(wanted uuid) returns void
  language sql security definer set search_path = gate, kinkeeper, pg_temp as $$
  update gate.admitted set relation = 'writing-down'
    where transaction = pg_current_xact_id() and record_id = wanted and opened and may_write and relation <> 'author'
$$;
comment on function gate.open_to_write_down(uuid) is 'for web';

-- As before (0006); a restricted record is on no list of work, and one that somebody answers for is on theirs even if it
-- is kept for named people.
create or replace function gate.open_list(wanted text) returns integer
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  kind gate.lists;
  ids uuid[];
  handles uuid[];
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  select * into kind from gate.lists where list = wanted;
  if kind.list is null or not kind.roles && gate.opening_roles(act) or not kind.purpose = any (act.purposes) then
    raise exception 'purpose-does-not-allow' using errcode = 'KK009', hint = wanted;
  end if;
  execute format('select gate.%I($1)', 'list_' || replace(wanted, '-', '_')) into ids using act;
  select array_agg(r.id), array_agg(r.handle) into ids, handles from kinkeeper.records r where r.id = any (coalesce(ids, '{}'))
    and (r.only_for is null or act.actor_kind <> 'staff' or act.actor_id = any (r.only_for) or wanted = 'requests')
    and (kind.purpose in ('rights', 'safeguarding', 'retention') or not gate.use_is_stopped(act, r.id));
  perform gate.append('list.opened', kind.purpose, (select r from unnest(act.roles) r where r = any (kind.roles) limit 1),
    handles, jsonb_build_object('list', wanted, 'lines', coalesce(cardinality(handles), 0)));
  insert into gate.admitted (record_id, relation, purpose, opened, may_write, list)
    select id, 'listed', kind.purpose, false, false, wanted from unnest(coalesce(ids, '{}')) id
    on conflict do nothing;
  return coalesce(cardinality(handles), 0);
end $$;

-- As before (0006); searching for somebody is a use of their name.
create or replace function gate.findable() returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select coalesce(array_agg(e.record_id), '{}') from gate.entitlements(gate.act(), null) e
    where e.relation in ('team', 'duty', 'safeguarding', 'rights', 'handed', 'reason', 'unheld', 'importer')
      and (e.relation in ('safeguarding', 'rights', 'handed') or not gate.use_is_stopped(gate.act(), e.record_id))
$$;

-- How many of one's own cases may not be used now: said on the caseload, so that no family seems to have vanished.
create function gate.stopped_on_my_cases() returns integer
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select count(*)::int from unnest(gate.list_caseload(gate.act())) own where gate.use_is_stopped(gate.act(), own)
$$;
comment on function gate.stopped_on_my_cases() is 'for web';

-- Taking a restricted record out of the house is a use of it, although nothing is written in it.
create function gate.nothing_leaves_while_stopped() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if new.purpose not in ('rights', 'own-information', 'safeguarding') and exists (select from kinkeeper.records r
      where r.handle = any (new.subjects) and gate.use_is_stopped(act, r.id)) then
    raise exception 'use-is-stopped' using errcode = 'KK061';
  end if;
  return new;
end $$;
create trigger nothing_leaves_while_stopped before insert on gate.trail_entries
  for each row when (new.action in ('record.printed', 'record.exported', 'disclosure.made')) execute function gate.nothing_leaves_while_stopped();

-- What was agreed before the stop and still waits does not leave either; a safeguarding decision or a duty in law does.
create function gate.nothing_waiting_leaves() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if new.safeguarding_decision_id is null and new.legal_obligation is null
      and exists (select from kinkeeper.restrictions r where r.record_id = new.record_id and r.lifted_at is null)
      and not exists (select from kinkeeper.restriction_overrides o where o.record_id = new.record_id and o.ends_at > (gate.act()).at) then
    raise exception 'use-is-stopped' using errcode = 'KK061';
  end if;
  return new;
end $$;
create trigger nothing_waiting_leaves before update on kinkeeper.disclosures
  for each row when (old.left_at is null and new.left_at is not null) execute function gate.nothing_waiting_leaves();

-- The words of the override are sealed with the key of the restriction.
create function gate.unit_of_restriction(record uuid) returns uuid
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not record = any (gate.opened()) then raise exception 'not-opened' using errcode = 'KK007'; end if;
  return (select r.unit_id from kinkeeper.restrictions r where r.record_id = record and r.lifted_at is null order by r.since limit 1);
end $$;
comment on function gate.unit_of_restriction(uuid) is 'for web';

-- As before (0041), and keeping somebody safe is one of the grounds: it is never stopped by a restriction.
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

-- While a copy is asked for, what is held is not changed in place: a correction that keeps what stood before is added, and
-- a draft is finished or left. What a person takes back themselves still goes at once.
create function gate.kept_as_it_stood() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  sealed text;
  before jsonb;
  after jsonb;
begin
  if pg_trigger_depth() > 1 or not gate.copy_is_asked(old.record_id) then return case when tg_op = 'DELETE' then old else new end; end if;
  if tg_op = 'DELETE' then raise exception 'kept-while-it-is-asked-for' using errcode = 'KK061'; end if;
  before := to_jsonb(old);
  after := to_jsonb(new);
  if tg_table_name in ('notes', 'safeguarding_decisions') and coalesce(before ->> 'fixed_at', before ->> 'decided_at') is null then return new; end if;
  -- Sealed values begin so: whatever column holds one, added later too, is covered.
  for sealed in select key from jsonb_each_text(before) where value like '\\x4b31%' loop
    continue when before -> sealed = after -> sealed;
    if not exists (select from kinkeeper.former_values f where f.row_id = (before ->> 'id')::uuid and f.item = sealed
        and f.until >= act.at - interval '1 second') then
      raise exception 'kept-while-it-is-asked-for' using errcode = 'KK061';
    end if;
  end loop;
  return new;
end $$;

-- On every table with sealed values, whenever it was made: settle.sql calls this after each migration.
create function gate.keep_tables_as_they_stood() returns void language plpgsql as $$
declare
  kept record;
begin
  for kept in select c.oid::regclass as named from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'kinkeeper' and c.relkind = 'r'
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'kinkeeper.sealed'::regtype and not a.attisdropped)
        and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'kept_as_it_stood')
        and c.relname not in ('drafts', 'outbox', 'rights_requests', 'request_pauses', 'complaints', 'request_steps', 'restriction_overrides', 'copy_decisions') loop
    execute format('create trigger kept_as_it_stood before update or delete on %s for each row execute function gate.kept_as_it_stood()', kept.named);
  end loop;
end $$;

insert into gate.events (action, words) values
  ('restriction.set', 'stopped the use of somebody’s information'),
  ('restriction.warned', 'told the person that the stop will end'),
  ('restriction.lifted', 'ended the stop'),
  ('restriction.overridden', 'used stopped information all the same, on a named ground'),
  ('erasure.approved', 'decided that the information goes');
