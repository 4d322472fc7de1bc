-- What left, to whom, on which ground. A row here is the only way out for a person's information; it holds exactly what
-- was sent, and its ground is judged twice: when it is made, and on the day it leaves.

-- A decision to share, or not to, without a yes (law.md LB-3, SH-1, SH-13). Whoever sees the danger signs; a second
-- person looks at it afterwards, and never stands in the way before.
create table kinkeeper.safeguarding_decisions (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  ground text not null,
  recipient text not null,
  named_id uuid,
  about_person uuid not null,
  decided text not null check (decided in ('share', 'do-not-share')),
  reason text check (reason in ('consent-cannot-be-given', 'consent-cannot-be-expected', 'asking-would-harm')),
  for_sharing kinkeeper.sealed,
  for_privacy kinkeeper.sealed,
  because kinkeeper.sealed,
  rules_followed text[] not null default '{}',
  told_family boolean not null,
  not_told_because kinkeeper.sealed,
  look_again_on date,
  decided_by uuid,
  decided_in_role text,
  decided_at timestamptz,
  second_by uuid,
  second_at timestamptz,
  second_finding text check (second_finding in ('agreed', 'not-agreed', 'more-to-ask')),
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  foreign key (organisation_id, about_person) references kinkeeper.people (organisation_id, id),
  constraint both_sides_of_the_balance check (decided_at is null or (for_sharing is not null and for_privacy is not null and because is not null)),
  constraint one_of_three_reasons check (decided_at is null or decided = 'do-not-share' or reason is not null),
  constraint a_decision_is_signed check ((decided_at is null) = (decided_by is null)),
  constraint the_rules_are_followed check (decided_at is null or cardinality(rules_followed) > 0),
  constraint untold_with_a_reason_and_a_date check (told_family or (not_told_because is not null and look_again_on is not null)),
  constraint a_second_person_is_another check (second_by is distinct from decided_by or second_by is null)
);
create index safeguarding_decisions_record on kinkeeper.safeguarding_decisions (record_id);
create index safeguarding_decisions_waiting on kinkeeper.safeguarding_decisions (organisation_id) where second_at is null;

create table kinkeeper.disclosures (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  recipient text not null,
  named_id uuid,
  recipient_name kinkeeper.sealed,
  send_to kinkeeper.sealed,
  about_person uuid not null,
  case_id uuid,
  purpose text not null,
  ground text not null,
  consent_event_id uuid,
  safeguarding_decision_id uuid,
  legal_obligation text check (legal_obligation in ('court-order', 'act-of-parliament', 'mandatory-report', 'inspection')),
  legal_words kinkeeper.sealed,
  fields text[] not null check (cardinality(fields) > 0),
  -- The facts as they were sent, and the paper they were sent on, byte for byte.
  sent kinkeeper.sealed,
  paper kinkeeper.sealed,
  necessity kinkeeper.sealed,
  discussed_first boolean not null,
  not_discussed_because kinkeeper.sealed,
  told_family boolean not null,
  not_told_because kinkeeper.sealed,
  charter_version text not null,
  made_by uuid,
  made_at timestamptz not null,
  left_at timestamptz,
  left_how text check (left_how in ('email', 'printed')),
  cancelled_at timestamptz,
  cancelled_because text check (cancelled_because in ('taken-back', 'slip', 'not-needed-now')),
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  foreign key (organisation_id, about_person) references kinkeeper.people (organisation_id, id),
  foreign key (organisation_id, named_id) references kinkeeper.named_recipients (organisation_id, id),
  foreign key (organisation_id, case_id) references kinkeeper.cases (organisation_id, id),
  foreign key (organisation_id, consent_event_id) references kinkeeper.consent_events (organisation_id, id),
  foreign key (organisation_id, safeguarding_decision_id) references kinkeeper.safeguarding_decisions (organisation_id, id),
  constraint disclosure_has_exactly_one_ground check (num_nonnulls(consent_event_id, safeguarding_decision_id, legal_obligation) = 1),
  constraint the_law_is_named check (legal_obligation is null or legal_words is not null),
  constraint necessity_is_written_down check (necessity is not null and sent is not null and paper is not null),
  constraint discussed_first_or_why_not check (discussed_first or not_discussed_because is not null),
  constraint told_or_why_not check (told_family or not_told_because is not null),
  constraint untold_only_to_keep_somebody_safe check (told_family or safeguarding_decision_id is not null),
  constraint leaves_or_is_cancelled check (left_at is null or cancelled_at is null),
  constraint leaves_in_some_way check ((left_at is null) = (left_how is null))
);
create index disclosures_record on kinkeeper.disclosures (record_id, made_at desc);

select gate.guard('kinkeeper.safeguarding_decisions', 'record', 'insert');
select gate.guard('kinkeeper.disclosures', 'record', 'insert');
-- What was sent stays as it was sent: no login changes anything of it but whether it left or was held back.
grant update (left_at, left_how, cancelled_at, cancelled_because) on kinkeeper.disclosures to kinkeeper_web;
revoke update on kinkeeper.disclosures from kinkeeper_jobs;
grant update (left_at, left_how, cancelled_at, cancelled_because) on kinkeeper.disclosures to kinkeeper_jobs;
revoke update on kinkeeper.safeguarding_decisions from kinkeeper_jobs;
create policy signed_in_ones_own_name on kinkeeper.safeguarding_decisions as restrictive for insert to kinkeeper_web
  with check ((decided_by is null or decided_by = (select gate.actor())) and second_at is null);

-- While telling would put somebody at risk, the family's own page has no such row (T12).
create policy told_when_it_is_safe on kinkeeper.disclosures as restrictive for select to kinkeeper_web
  using (not (select gate.purposes()) && array['own-information'] or told_family);
create policy told_when_it_is_safe on kinkeeper.safeguarding_decisions as restrictive for select to kinkeeper_web
  using (not (select gate.purposes()) && array['own-information'] or told_family);

-- Judged by what stands at this moment, under the record's lock. Every 'no' has a name.
create function gate.judge_ground(share kinkeeper.disclosures) returns void
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

create function gate.judge_disclosure() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  perform gate.one_at_a_time(new.record_id);
  if tg_op = 'INSERT' then
    new.left_at := null; new.left_how := null; new.cancelled_at := null; new.cancelled_because := null;
    new.made_at := coalesce(act.at, new.made_at);
    -- Without one ground there is nothing to judge: the constraint refuses it.
    if num_nonnulls(new.consent_event_id, new.safeguarding_decision_id, new.legal_obligation) = 1 then perform gate.judge_ground(new); end if;
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
create trigger judge_disclosure before insert or update on kinkeeper.disclosures for each row execute function gate.judge_disclosure();

-- A yes taken back, or a no: what waits on it is cancelled in the same transaction (S0-76).
create function gate.cancel_what_waits() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  update kinkeeper.disclosures d set cancelled_at = new.at, cancelled_because = 'taken-back'
    from kinkeeper.consent_events e
    where d.record_id = new.record_id and d.left_at is null and d.cancelled_at is null and e.id = d.consent_event_id
      and e.question = new.question and e.about_person = new.about_person
      and (new.recipient is null or new.recipient = e.recipient) and (new.named_id is null or new.named_id = e.named_id);
  return null;
end $$;
create trigger cancel_what_waits after insert on kinkeeper.consent_events for each row
  when (new.answer in ('withdrawn', 'refused')) execute function gate.cancel_what_waits();

-- The second look at decisions that were taken without a yes, each by somebody other than whoever decided.
insert into gate.lists (list, purpose, roles, words) values
  ('decisions', 'rights', '{data-protection-lead,caldicott-guardian}', 'decisions to share without a yes that wait for a second look'),
  ('decisions-for-safety', 'safeguarding', '{safeguarding-lead}', 'decisions to share without a yes that wait for a second look');
create function gate.list_decisions(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct record_id) from kinkeeper.safeguarding_decisions
    where organisation_id = act.organisation_id and decided_at is not null and second_at is null
$$;
create function gate.list_decisions_for_safety(act gate.acts) returns uuid[] language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select gate.list_decisions(act)
$$;
create view kinkeeper.decision_lines with (security_barrier) as
  select d.id, d.record_id, d.unit_id, r.case_code, d.ground, d.recipient, d.decided, d.reason, d.for_sharing, d.for_privacy,
      d.because, d.rules_followed, d.told_family, d.not_told_because, d.look_again_on, d.decided_by, d.decided_in_role, d.decided_at
    from kinkeeper.safeguarding_decisions d join kinkeeper.records r on r.id = d.record_id
    where d.decided_at is not null and d.second_at is null
      and (d.record_id = any (gate.listed('decisions')) or d.record_id = any (gate.listed('decisions-for-safety')));

-- True when the second look was kept; false for one's own decision, one looked at already, or one not listed.
create function gate.second_look(decision uuid, outcome text) returns boolean
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  act gate.acts := gate.act();
  looked_at kinkeeper.safeguarding_decisions;
begin
  if act.id is null then raise exception 'nobody-has-entered' using errcode = 'KK001'; end if;
  select * into looked_at from kinkeeper.safeguarding_decisions d where d.id = decision and d.organisation_id = act.organisation_id
    and (d.record_id = any (gate.listed('decisions')) or d.record_id = any (gate.listed('decisions-for-safety')));
  if looked_at.id is null or looked_at.second_at is not null or looked_at.decided_by = act.actor_id then return false; end if;
  update kinkeeper.safeguarding_decisions d set second_by = act.actor_id, second_at = act.at, second_finding = outcome where d.id = decision;
  perform gate.append('decision.looked-at', act.purposes[1], act.roles[1],
    (select array_agg(handle) from kinkeeper.records r where r.id = looked_at.record_id), jsonb_build_object('finding', outcome));
  insert into gate.named_events (record_id) values (looked_at.record_id) on conflict do nothing;
  return true;
end $$;
comment on function gate.second_look(uuid, text) is 'for web';

-- How sharing goes, counted, with nobody in it: with a yes or without, and talked over first or not (S0-44, S3-53).
create view kinkeeper.counted_disclosures with (security_barrier) as
  select d.organisation_id, date_trunc('month', d.made_at at time zone 'Europe/London')::date as month, d.recipient,
      d.consent_event_id is not null as with_a_yes, d.discussed_first, d.told_family, count(*)::int as how_many
    from kinkeeper.disclosures d where d.left_at is not null group by 1, 2, 3, 4, 5, 6;

create function gate.sharing_rates(since date) returns table (shared integer, with_a_yes integer, discussed_first integer)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select count(*)::int, (count(*) filter (where d.consent_event_id is not null))::int, (count(*) filter (where d.discussed_first))::int
    from kinkeeper.disclosures d where d.organisation_id = gate.organisation() and d.left_at >= since
$$;
comment on function gate.sharing_rates(date) is 'for web, jobs';

insert into gate.events (action, words) values
  ('disclosure.made', 'prepared to pass something on'),
  ('disclosure.left', 'passed something on'),
  ('disclosure.cancelled', 'held back what was to be passed on'),
  ('decision.signed', 'decided about sharing without a yes'),
  ('decision.looked-at', 'looked again at a decision about sharing without a yes');
