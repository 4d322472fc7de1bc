-- Sensitive details: a wall of their own inside a record. Whoever has a record open reads none of them, and cannot tell
-- whether any are there, unless role and relation give the right; and then only after the look at them is in the trail.

-- The roles with which somebody may read them: a volunteer's only where their charity's charter says so.
create or replace function gate.sensitive_roles(act gate.acts) returns text[]
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select coalesce(array_agg(r), '{}') from unnest(gate.opening_roles(act)) r where r <> 'volunteer' or exists (
    select from gate.charter_roles c where c.organisation_id = act.organisation_id and c.role = r and c.reads_sensitive)
$$;

-- Records opened in this act by somebody who stands to them so that they may read and write sensitive details.
create or replace function gate.with_sensitive_right() returns uuid[]
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select coalesce(array_agg(a.record_id), '{}') from gate.admitted a
    join gate.access_rules rule on rule.relation = a.relation and rule.purpose = a.purpose
    where a.transaction = pg_current_xact_id_if_assigned() and a.opened
      and rule.sensitive_roles && gate.sensitive_roles(gate.act())
$$;
comment on function gate.with_sensitive_right() is 'for web';

-- Whether any are held, for those with the right; nothing for anybody else.
create or replace function gate.holds_sensitive(wanted uuid) returns boolean
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select case when wanted = any (gate.with_sensitive_right()) then
    exists (select from kinkeeper.sensitive_details d where d.record_id = wanted and d.until is null) end
$$;
comment on function gate.holds_sensitive(uuid) is 'for web';

-- Opens them for this act: the look is in the trail before a row is visible. False means no.
create or replace function gate.open_sensitive(wanted uuid) returns boolean
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  stands gate.admitted;
  in_role text;
  subject uuid;
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  if wanted is null or not wanted = any (gate.with_sensitive_right()) then return false; end if;
  select * into stands from gate.admitted a where a.transaction = pg_current_xact_id() and a.record_id = wanted and a.opened;
  select r into in_role from gate.access_rules rule, unnest(gate.sensitive_roles(act)) r
    where rule.relation = stands.relation and rule.purpose = stands.purpose and r = any (rule.sensitive_roles) limit 1;
  select handle into subject from kinkeeper.records where id = wanted;
  perform gate.append('sensitive.read', stands.purpose, in_role, array[subject], jsonb_build_object('relation', stands.relation));
  perform gate.admit(wanted, stands.relation, stands.purpose, false, false, 'sensitive');
  return true;
end $$;
comment on function gate.open_sensitive(uuid) is 'for web';

create or replace function gate.opened_sensitive() returns uuid[]
  language sql stable security definer set search_path = gate, pg_temp as $$
  select gate.listed('sensitive')
$$;
comment on function gate.opened_sensitive() is 'for web, jobs';

-- Nothing of a class is kept for which the charter of a service this family has names no condition in law; of genetics
-- nothing without that service's own reason.
create or replace function gate.recorded_on_a_condition() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if not exists (select from gate.charter_sensitive s join kinkeeper.cases c on c.record_id = new.record_id and c.service = s.service
      where s.organisation_id = new.organisation_id and s.class = new.class) then
    raise exception 'no-condition-in-law' using errcode = 'KK026';
  end if;
  return new;
end $$;
