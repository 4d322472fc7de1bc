-- Judged by what stands at this moment, under the record's lock. Every 'no' has a name.
create or replace function gate.judge_ground(share kinkeeper.disclosures) returns void
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  today date := (gate.now() at time zone 'Europe/London')::date;
  goes_to gate.charter_recipients;
  rule gate.charter_grounds;
  what_for gate.charter_purposes;
  said kinkeeper.consent_events;
  decision kinkeeper.safeguarding_decisions;
  stands record;
begin
  select * into goes_to from gate.charter_recipients r where r.organisation_id = share.organisation_id and r.recipient = share.recipient;
  select * into rule from gate.charter_grounds g where g.organisation_id = share.organisation_id and g.ground = share.ground;
  select * into what_for from gate.charter_purposes p where p.organisation_id = share.organisation_id and p.purpose = share.purpose;
  if goes_to.recipient is null or goes_to.direction = 'in' then raise exception 'not-a-recipient' using errcode = 'KK022'; end if;
  if what_for.output = 'messages' then raise exception 'never-for-marketing' using errcode = 'KK022'; end if;
  if what_for.purpose is null or not share.purpose = any (goes_to.purposes) then raise exception 'not-for-that-purpose' using errcode = 'KK022'; end if;
  if not share.fields <@ goes_to.dataset then raise exception 'outside-the-dataset' using errcode = 'KK022'; end if;
  if rule.ground is null or not share.ground = any (goes_to.grounds) then raise exception 'not-a-ground-here' using errcode = 'KK022'; end if;
  if not goes_to.is_named and share.named_id is null then raise exception 'the-recipient-is-named' using errcode = 'KK022'; end if;

  if rule.recorded_as = 'safeguarding-decision' then
    select * into decision from kinkeeper.safeguarding_decisions d where d.id = share.safeguarding_decision_id and d.record_id = share.record_id;
    if decision.decided_at is null then raise exception 'decision-not-signed' using errcode = 'KK022'; end if;
    if decision.decided <> 'share' then raise exception 'decided-not-to-share' using errcode = 'KK022'; end if;
    if decision.recipient <> share.recipient or decision.named_id is distinct from share.named_id
       or decision.about_person <> share.about_person or decision.ground <> share.ground then
      raise exception 'decided-for-another' using errcode = 'KK022';
    end if;
    -- The approver's own decision is the balance; of anybody else's, theirs comes first, unless somebody is in danger now.
    if rule.approved_by is not null and not decision.danger_now and decision.decided_in_role is distinct from rule.approved_by then
      if decision.second_finding is null then raise exception 'approved-first' using errcode = 'KK022'; end if;
      if decision.second_finding <> 'agreed' or decision.second_in_role is distinct from rule.approved_by then
        raise exception 'not-approved' using errcode = 'KK022';
      end if;
    end if;
    return;
  elsif rule.recorded_as = 'legal-obligation' then
    if share.legal_obligation is null then raise exception 'not-a-ground-here' using errcode = 'KK022'; end if;
    return;
  elsif rule.recorded_as <> 'consent' then raise exception 'not-a-ground-here' using errcode = 'KK022';
  end if;

  select * into said from kinkeeper.consent_events e where e.id = share.consent_event_id and e.record_id = share.record_id;
  if said.id is null or said.answer = 'not-asked' then raise exception 'nobody-said-yes' using errcode = 'KK022'; end if;
  if said.answer = 'refused' then raise exception 'they-said-no' using errcode = 'KK022'; end if;
  if said.answer = 'withdrawn' then raise exception 'they-took-it-back' using errcode = 'KK022'; end if;
  if said.about_person <> share.about_person then raise exception 'agreed-for-another-person' using errcode = 'KK022'; end if;
  if said.recipient is distinct from share.recipient or said.named_id is distinct from share.named_id then
    raise exception 'agreed-for-another-recipient' using errcode = 'KK022';
  end if;
  select * into stands from gate.standing_consent(share.record_id, said.question, said.about_person, said.recipient, said.named_id, today);
  if stands.event_id is distinct from said.id then
    if stands.event_id is not null then raise exception 'a-newer-answer-stands' using errcode = 'KK022'; end if;
    raise exception '%', stands.why_not using errcode = 'KK022';
  end if;
  if said.purpose is distinct from share.purpose then raise exception 'not-for-that-purpose' using errcode = 'KK022'; end if;
  if not share.fields <@ said.fields then raise exception 'agreed-to-less' using errcode = 'KK022'; end if;
  if what_for.explicit and not said.explicit then raise exception 'consent-was-not-explicit' using errcode = 'KK022'; end if;
  if rule.meaning = 'requested-by-person' and not said.at_their_request then raise exception 'they-did-not-ask-for-it' using errcode = 'KK022'; end if;
  -- Help of this very family, and help that has not ended (seed items S0-21, S0-70).
  if not exists (select from kinkeeper.cases c where c.id = share.case_id and c.record_id = share.record_id and c.closed_at is null) then
    raise exception 'a-share-serves-the-help-asked-for' using errcode = 'KK022';
  end if;
  if goes_to.told_first and not share.discussed_first then raise exception 'talked-over-first' using errcode = 'KK022'; end if;
  if goes_to.agreement_needed and (goes_to.agreement_from is null or goes_to.agreement_from > today
      or goes_to.agreement_until is null or goes_to.agreement_until < today) then
    raise exception 'sharing-agreement-is-out-of-date' using errcode = 'KK022';
  end if;
end $$;

create or replace function gate.judge_disclosure() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  perform gate.one_at_a_time(new.record_id);
  if tg_op = 'INSERT' then
    new.left_at := null; new.left_how := null; new.cancelled_at := null; new.cancelled_because := null;
    new.made_at := coalesce(act.at, new.made_at);
    -- Where use is stopped no ground is looked at. Two grounds are none: the constraint refuses them.
    perform gate.writable();
    if num_nonnulls(new.consent_event_id, new.safeguarding_decision_id, new.legal_obligation) < 2 then perform gate.judge_ground(new); end if;
    return new;
  end if;
  if old.left_at is not null then raise exception 'it-has-left-already' using errcode = 'KK023'; end if;
  if old.cancelled_at is not null then raise exception 'it-was-cancelled' using errcode = 'KK023'; end if;
  if new.left_at is not null then
    new.left_at := coalesce(act.at, new.left_at);
    perform gate.judge_ground(new);
  end if;
  return new;
end $$;

-- A yes taken back, or a no: what waits on it is cancelled in the same transaction (S0-76).
create or replace function gate.cancel_what_waits() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  update kinkeeper.disclosures d set cancelled_at = new.at, cancelled_because = 'taken-back'
    from kinkeeper.consent_events e
    where d.record_id = new.record_id and d.left_at is null and d.cancelled_at is null and e.id = d.consent_event_id
      and e.question = new.question and e.about_person = new.about_person
      and (new.recipient is null or new.recipient = e.recipient) and (new.named_id is null or new.named_id = e.named_id);
  return null;
end $$;

-- In which role somebody decides is the gate's to say: nobody becomes the approver by writing it.
create or replace function gate.judge_decision() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  rule gate.charter_grounds;
begin
  select * into rule from gate.charter_grounds g where g.organisation_id = new.organisation_id and g.ground = new.ground;
  new.second_in_role := null; new.second_words := null; new.look_by := null;
  if new.decided_at is null then return new; end if;
  if act.id is not null then
    new.decided_in_role := case when rule.approved_by = any (act.roles) then rule.approved_by else act.roles[1] end;
  end if;
  if rule.approved_by is not null and new.decided = 'share' and new.danger_now then
    new.look_by := (new.decided_at at time zone 'Europe/London')::date + rule.danger_seen_within_days;
  end if;
  return new;
end $$;

-- True when the second look was kept; false for one's own decision, one looked at already, or one not listed. Where an
-- approver looks first, only the approver looks, and writes their own balance.
create or replace function gate.second_look(decision uuid, outcome text, balance bytea default null) returns boolean
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  looked_at kinkeeper.safeguarding_decisions;
  approver text;
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  select * into looked_at from kinkeeper.safeguarding_decisions d where d.id = decision and d.organisation_id = act.organisation_id
    and (d.record_id = any (gate.listed('decisions')) or d.record_id = any (gate.listed('decisions-for-safety')));
  if looked_at.id is null or looked_at.second_at is not null or looked_at.decided_by = act.actor_id then return false; end if;
  select g.approved_by into approver from gate.charter_grounds g
    where g.organisation_id = looked_at.organisation_id and g.ground = looked_at.ground;
  if looked_at.decided <> 'share' or looked_at.decided_in_role is not distinct from approver then approver := null; end if;
  if approver is not null and not approver = any (act.roles) then return false; end if;
  if approver is not null and balance is null then raise exception 'the-balance-is-written' using errcode = 'KK022'; end if;
  update kinkeeper.safeguarding_decisions d set second_by = act.actor_id, second_at = act.at, second_finding = outcome,
      second_in_role = coalesce(approver, act.roles[1]), second_words = balance where d.id = decision;
  perform gate.append('decision.looked-at', act.purposes[1], act.roles[1],
    (select array_agg(handle) from kinkeeper.records r where r.id = looked_at.record_id), jsonb_build_object('finding', outcome));
  insert into gate.named_events (record_id) values (looked_at.record_id) on conflict do nothing;
  return true;
end $$;
comment on function gate.second_look(uuid, text, bytea) is 'for web';

create or replace function gate.sharing_rates(since date) returns table (shared integer, with_a_yes integer, discussed_first integer)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select count(*)::int, (count(*) filter (where d.consent_event_id is not null))::int, (count(*) filter (where d.discussed_first))::int
    from kinkeeper.disclosures d where d.organisation_id = gate.organisation() and d.left_at >= since
$$;
comment on function gate.sharing_rates(date) is 'for web, jobs';
