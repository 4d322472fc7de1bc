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

\ir ../functions/sharing.sql

create trigger judge_disclosure before insert or update on kinkeeper.disclosures for each row execute function gate.judge_disclosure();
create trigger cancel_what_waits after insert on kinkeeper.consent_events for each row
  when (new.answer in ('withdrawn', 'refused')) execute function gate.cancel_what_waits();

-- The second look at decisions that were taken without a yes, each by somebody other than whoever decided.
insert into gate.lists (list, purpose, roles, words) values
  ('decisions', 'rights', '{data-protection-lead,caldicott-guardian}', 'decisions to share without a yes that wait for a second look'),
  ('decisions-for-safety', 'safeguarding', '{safeguarding-lead}', 'decisions to share without a yes that wait for a second look');
create view kinkeeper.decision_lines with (security_barrier) as
  select d.id, d.record_id, d.unit_id, r.case_code, d.ground, d.recipient, d.decided, d.reason, d.for_sharing, d.for_privacy,
      d.because, d.rules_followed, d.told_family, d.not_told_because, d.look_again_on, d.decided_by, d.decided_in_role, d.decided_at
    from kinkeeper.safeguarding_decisions d join kinkeeper.records r on r.id = d.record_id
    where d.decided_at is not null and d.second_at is null
      and (d.record_id = any (gate.listed('decisions')) or d.record_id = any (gate.listed('decisions-for-safety')));

-- How sharing goes, counted, with nobody in it: with a yes or without, and talked over first or not (S0-44, S3-53).
create view kinkeeper.counted_disclosures with (security_barrier) as
  select d.organisation_id, date_trunc('month', d.made_at at time zone 'Europe/London')::date as month, d.recipient,
      d.consent_event_id is not null as with_a_yes, d.discussed_first, d.told_family, count(*)::int as how_many
    from kinkeeper.disclosures d where d.left_at is not null group by 1, 2, 3, 4, 5, 6;

insert into gate.events (action, words) values
  ('disclosure.made', 'prepared to pass something on'),
  ('disclosure.left', 'passed something on'),
  ('disclosure.cancelled', 'held back what was to be passed on'),
  ('decision.signed', 'decided about sharing without a yes'),
  ('decision.looked-at', 'looked again at a decision about sharing without a yes');
