-- Papers whose day passed without anybody saying that they are needed still, and keys of those let go by hand. A hold, a
-- concern, a request, a complaint or a restriction keeps them, as it keeps the record.
create or replace function gate.documents_to_let_go() returns table (document uuid, unit uuid)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select d.id, d.unit_id from (select gate.retention_job() as job) j
      join kinkeeper.documents d on d.organisation_id = (j.job).organisation_id
      join kinkeeper.units u on u.id = d.unit_id
    where u.gone_at is null and (d.gone_at is not null
      or (d.review_on < ((j.job).at at time zone 'Europe/London')::date
        and gate.kept_because(d.record_id) is null
        and not exists (select from kinkeeper.concerns c where c.record_id = d.record_id)
        and not exists (select from kinkeeper.holds h where h.record_id = d.record_id
          and not exists (select from kinkeeper.hold_reviews v where v.hold_id = h.id and v.outcome = 'ends'))))
$$;
comment on function gate.documents_to_let_go() is 'for jobs';

-- After their keys: what is left of them is that they came, and that they went.
create or replace function gate.documents_gone(which uuid[]) returns integer
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.retention_job();
  changed integer;
begin
  update kinkeeper.documents d set what = null, keep_because = null, where_kept = null, file_name = null, contents = null,
      review_on = null, gone_at = coalesce(d.gone_at, act.at), gone_how = coalesce(d.gone_how, 'nobody-looked')
    where d.id = any (which) and d.organisation_id = act.organisation_id;
  get diagnostics changed = row_count;
  update kinkeeper.units u set gone_at = act.at from kinkeeper.documents d where d.id = any (which) and u.id = d.unit_id;
  update kinkeeper.tasks t set done_at = act.at from kinkeeper.documents d
    where d.id = any (which) and t.id = d.task_id and t.done_at is null;
  insert into gate.named_events (record_id) select distinct d.record_id from kinkeeper.documents d where d.id = any (which)
    on conflict do nothing;
  perform gate.append('document.gone', 'retention', 'job',
    (select array_agg(distinct r.handle) from kinkeeper.records r join kinkeeper.documents d on d.record_id = r.id where d.id = any (which)),
    jsonb_build_object('documents', changed));
  return changed;
end $$;
comment on function gate.documents_gone(uuid[]) is 'for jobs';
