-- The queue of jobs. A job holds ids and codes, never a person.

-- Which jobs may be asked for, by whom and in what shape. The jobs' login works them off and may do much; so whoever has
-- the web's login finds nothing else to ask of it, and nothing about a record that this act has not opened to write.
create or replace function gate.job_may_be_asked(act gate.acts, task text, payload jsonb) returns boolean
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  keys text[] := array(select jsonb_object_keys(payload) order by 1);
  is_own boolean := payload ->> 'charter' = (select slug from kinkeeper.organisations o where o.id = act.organisation_id);
begin
  case task
    when 'send-mail' then
      return keys = '{charter,mail,record}' and is_own and exists (
        select from kinkeeper.outbox o join gate.admitted a on a.record_id = o.record_id
          where o.id::text = payload ->> 'mail' and o.record_id::text = payload ->> 'record' and o.organisation_id = act.organisation_id
            and a.transaction = pg_current_xact_id() and a.opened and a.may_write
            and (o.queued_at = date_trunc('milliseconds', act.at) or act.actor_kind = 'job'));
    when 'send-alert' then
      return keys = '{alert,charter,roles,staff}' and is_own and payload ->> 'alert' ~ '^[a-z]+(-[a-z]+)*$'
        and jsonb_array_length(payload -> 'staff') <= 100 and jsonb_array_length(payload -> 'roles') <= 12
        and not exists (select from jsonb_array_elements_text(payload -> 'staff') s where not exists (
          select from kinkeeper.staff m where m.id::text = s and m.organisation_id = act.organisation_id));
    when 'send-family-code' then
      return keys = '{code}' and act.actor_kind = 'visitor' and exists (
        select from gate.one_use_codes c where c.code_hash = decode(payload ->> 'code', 'hex') and c.kind = 'family-code'
          and c.organisation_id = act.organisation_id and c.made_at = act.at);
    when 'send-parting-letter' then
      return keys = '{charter,letter}' and is_own and act.actor_kind = 'job';
    when 'send-invitation' then
      return keys = '{charter,staff}' and is_own and (gate.manages_staff(act) or act.actor_kind = 'job')
        and payload ->> 'staff' is distinct from act.actor_id::text and exists (
          select from kinkeeper.staff m where m.id::text = payload ->> 'staff' and m.organisation_id = act.organisation_id);
    else return false;
  end case;
end $$;

-- A job of the act's own transaction: it is there when the act is, and not otherwise. Only a job asks for another later.
create or replace function gate.queue_job(task text, payload jsonb, run_at timestamptz default null) returns void
  language plpgsql security definer set search_path = gate, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  if not coalesce(gate.job_may_be_asked(act, task, payload), false) or (run_at is not null and act.actor_kind <> 'job') then
    raise exception 'no-such-job' using errcode = 'KK015';
  end if;
  perform graphile_worker.add_job(task, payload::json, run_at => run_at, max_attempts => 12);
end $$;
comment on function gate.queue_job(text, jsonb, timestamptz) is 'for web, jobs';
