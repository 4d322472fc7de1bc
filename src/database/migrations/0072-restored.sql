-- A database that was restored serves nobody until what was erased after the backup is erased from it again.
alter table gate.installation add column replay_due boolean not null default false;

-- Units of this charity that are still here although their keys are gone, by the ledger that outlived the backup.
create function gate.units_to_forget_again(gone uuid[]) returns table (for_record uuid, units uuid[])
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select u.record_id, array_agg(u.id) from kinkeeper.units u
    where u.organisation_id = (gate.retention_job()).organisation_id and u.id = any (gone) and u.gone_at is null group by u.record_id
$$;
comment on function gate.units_to_forget_again(uuid[]) is 'for jobs';

-- As begin_destruction, for what was let go before and came back with a backup: nothing can hold it, because it is gone.
create function gate.begin_again(of_record uuid, of_units uuid[], line jsonb) returns uuid
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.retention_job();
  made uuid := gen_random_uuid();
  everything boolean := not exists (select from kinkeeper.units u where u.record_id = of_record and u.gone_at is null and not u.id = any (of_units));
begin
  if not (select replay_due from gate.installation) then raise exception 'purpose-does-not-allow' using errcode = 'KK009'; end if;
  delete from gate.destructions_under_way d where d.for_record = of_record;
  insert into kinkeeper.destructions (organisation_id, id, reference, part, kinds, rules, charter_version, because, approved_by, due_on, begun_at)
    values (act.organisation_id, made, line ->> 'reference', case when everything then 'all' else 'part' end,
      array(select distinct u.kind from kinkeeper.units u where u.id = any (of_units) order by 1), '{}', line ->> 'charterVersion',
      'it had gone before, and came back with a backup', 'rule', (act.at at time zone 'Europe/London')::date, act.at);
  insert into gate.destructions_under_way (destruction_id, organisation_id, for_record, units, whole)
    values (made, act.organisation_id, of_record,
      case when everything then array(select u.id from kinkeeper.units u where u.record_id = of_record) else of_units end, everything);
  perform gate.note('destruction.begun', '{}', jsonb_build_object('destruction', made, 'again', true));
  return made;
end $$;
comment on function gate.begin_again(uuid, uuid[], jsonb) is 'for jobs';
