-- What people ask of us about their information, by any way and of anybody here, and what they complain about. Each has
-- a clock; dates are kept, and every deadline is worked out from them.

create table kinkeeper.rights_requests (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  -- Whose information it is about: one person a request. Empty until a request of a stranger is joined to a record.
  person_id uuid,
  kind text not null check (kind in ('access', 'rectification', 'erasure', 'restriction', 'objection', 'portability', 'automated-decision')),
  -- Requests made in one breath ("our file"), one for each person it is about.
  asked_together uuid not null,
  came_by text not null check (came_by in ('in-person', 'phone', 'letter', 'email', 'text', 'live-chat', 'social-media', 'page')),
  words kinkeeper.sealed,
  asked_by text not null check (asked_by in ('themselves', 'parent', 'somebody-with-authority', 'not-known')),
  asked_by_person uuid,
  asker kinkeeper.sealed,
  authority text check (authority in ('parental-responsibility', 'signed-authority', 'attorney-or-deputy', 'court-order', 'evidently-in-their-interest')),
  authority_words kinkeeper.sealed,
  authority_by uuid,
  -- Of a child: whether they understand enough for the request to be theirs, and what they say.
  competence text check (competence in ('understands-and-agrees', 'understands-and-refuses', 'does-not-understand-yet')),
  competence_words kinkeeper.sealed,
  competence_by uuid,
  received_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  nation text not null check (nation in ('england', 'wales', 'scotland', 'northern-ireland', 'guernsey')),
  regime text not null check (regime in ('uk', 'guernsey')),
  promised_days integer check (promised_days between 1 and 366),
  notice_version text not null,
  identity text not null default 'not-yet' check (identity in ('not-yet', 'known', 'asked', 'confirmed')),
  identity_because text check (identity_because in ('worker-knows-them', 'signed-in-page', 'rang-back-on-held-number', 'wrote-from-held-address')),
  identity_doubt kinkeeper.sealed,
  identity_asked_on date,
  identity_received_on date,
  identity_seen text check (identity_seen in ('passport', 'driving-licence', 'official-letter', 'facts-only-they-know', 'met-in-person', 'other')),
  identity_by uuid,
  extended_on date,
  extended_for text check (extended_for in ('complex', 'many-requests')),
  extended_because kinkeeper.sealed,
  -- Who answers instead, where the data protection lead is not the one to.
  handed_to uuid,
  handed_because text check (handed_because in ('it-is-about-them', 'they-wrote-it', 'asked-for-somebody-else', 'away')),
  not_for uuid[] not null default '{}',
  outcome text check (outcome in ('done', 'partly-done', 'refused', 'taken-back', 'no-answer-came', 'joined-elsewhere')),
  outcome_ground text,
  outcome_words kinkeeper.sealed,
  outcome_at timestamptz,
  outcome_by uuid,
  -- The day the person was told, with the three ways to complain (SAR-22).
  told_on date,
  routes_told boolean not null default false,
  released_at timestamptz,
  released_by uuid,
  joined_to uuid,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  foreign key (organisation_id, person_id) references kinkeeper.people (organisation_id, id),
  constraint identity_first check (released_at is null or identity in ('known', 'confirmed')),
  constraint doubt_before_proof check (identity not in ('asked', 'confirmed') or identity_doubt is not null or identity_seen is not null),
  constraint known_for_a_reason check (identity <> 'known' or identity_because is not null),
  constraint proof_is_seen_by_somebody check (identity <> 'confirmed' or (identity_seen is not null and identity_received_on is not null and identity_by is not null)),
  constraint authority_first check (released_at is null or asked_by = 'themselves' or authority is not null),
  constraint extension_is_told check (extended_on is null or (extended_for is not null and extended_because is not null)),
  constraint a_no_has_its_reasons check (outcome is null or outcome not in ('refused', 'partly-done')
    or (outcome_ground is not null and outcome_words is not null and routes_told and told_on is not null)),
  constraint an_answer_is_somebodys check ((outcome is null) = (outcome_at is null)),
  constraint answered_about_somebody check (outcome is null or outcome in ('joined-elsewhere', 'taken-back', 'no-answer-came') or person_id is not null)
);
create index rights_requests_record on kinkeeper.rights_requests (record_id);
create index rights_requests_open on kinkeeper.rights_requests (organisation_id, received_on) where outcome is null;

-- While we wait to hear what is meant. For a request for a copy only, and in the United Kingdom only (SAR-7, GG-4).
create table kinkeeper.request_pauses (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  request_id uuid not null,
  asked_on date not null,
  question kinkeeper.sealed,
  needed_because text not null check (needed_because in ('we-hold-a-lot', 'not-clear-what-is-meant')),
  answered_on date,
  answer kinkeeper.sealed,
  asked_by uuid,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, request_id) references kinkeeper.rights_requests (organisation_id, id),
  constraint answered_after_asking check (answered_on is null or answered_on >= asked_on)
);
create index request_pauses_request on kinkeeper.request_pauses (request_id);
create index request_pauses_record on kinkeeper.request_pauses (record_id);

\ir ../functions/rights.sql

create trigger clarification_is_for_copies before insert on kinkeeper.request_pauses
  for each row execute function gate.clarification_is_for_copies();

create table kinkeeper.complaints (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  person_id uuid,
  about text not null check (about in ('an-answer', 'in-general')),
  request_id uuid,
  came_by text not null check (came_by in ('in-person', 'phone', 'letter', 'email', 'text', 'live-chat', 'social-media', 'page')),
  asked_by text not null check (asked_by in ('themselves', 'parent', 'somebody-with-authority', 'not-known')),
  words kinkeeper.sealed,
  asker kinkeeper.sealed,
  about_lead boolean not null default false,
  received_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  nation text not null check (nation in ('england', 'wales', 'scotland', 'northern-ireland', 'guernsey')),
  regime text not null check (regime in ('uk', 'guernsey')),
  promised_days integer check (promised_days between 1 and 366),
  notice_version text not null,
  acknowledged_on date,
  acknowledged_how text check (acknowledged_how in ('spoken', 'letter', 'email', 'text', 'with-the-outcome')),
  acknowledged_by uuid,
  handed_to uuid,
  handed_because text check (handed_because in ('it-is-about-them', 'they-wrote-it', 'asked-for-somebody-else', 'away')),
  not_for uuid[] not null default '{}',
  outcome text check (outcome in ('upheld', 'partly-upheld', 'not-upheld', 'taken-back', 'joined-elsewhere')),
  outcome_words kinkeeper.sealed,
  outcome_at timestamptz,
  outcome_by uuid,
  told_on date,
  regulator_told boolean not null default false,
  joined_to uuid,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  foreign key (organisation_id, person_id) references kinkeeper.people (organisation_id, id),
  constraint acknowledged_in_some_way check ((acknowledged_on is null) = (acknowledged_how is null)),
  constraint a_complaint_ends_with_the_regulators_name check (outcome is null or outcome in ('taken-back', 'joined-elsewhere')
    or (outcome_words is not null and told_on is not null and regulator_told)),
  constraint an_outcome_is_somebodys check ((outcome is null) = (outcome_at is null)),
  constraint not_judged_by_whom_it_is_about check (outcome_by is null or not outcome_by = any (not_for))
);
create index complaints_record on kinkeeper.complaints (record_id);
create index complaints_open on kinkeeper.complaints (organisation_id, received_on) where outcome is null;

-- What was done on the way: where we looked, whom we asked, what the person was told, and what they want put beside it.
create table kinkeeper.request_steps (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  request_id uuid,
  complaint_id uuid,
  kind text not null check (kind in ('looked', 'asked-somebody', 'told-them', 'their-statement', 'told-a-recipient', 'put-right')),
  words kinkeeper.sealed,
  by_staff uuid,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, request_id) references kinkeeper.rights_requests (organisation_id, id),
  foreign key (organisation_id, complaint_id) references kinkeeper.complaints (organisation_id, id),
  constraint a_step_of_one_thing check (num_nonnulls(request_id, complaint_id) = 1)
);
create index request_steps_record on kinkeeper.request_steps (record_id);

select gate.guard('kinkeeper.rights_requests', 'record', 'insert, update');
select gate.guard('kinkeeper.request_pauses', 'record', 'insert, update');
select gate.guard('kinkeeper.complaints', 'record', 'insert, update');
select gate.guard('kinkeeper.request_steps', 'record', 'insert');
create trigger requests_stay_as_asked before update on kinkeeper.rights_requests for each row execute function gate.requests_stay_as_asked();
create trigger requests_stay_as_asked before update on kinkeeper.complaints for each row execute function gate.requests_stay_as_asked();

-- Requests and complaints may be about the very people who work with the family: read by those who answer them, by the
-- family, and by whoever wrote them down.
create policy read_by_those_who_answer on kinkeeper.rights_requests as restrictive for select to kinkeeper_web
  using ((record_id = any ((select gate.opened_to_answer_or_own())::uuid[]) or recorded_by = (select gate.actor()))
    and (not (select gate.roles_of_actor()) && '{family}' or (select gate.actor()) in (person_id, asked_by_person)));
create policy read_by_those_who_answer on kinkeeper.complaints as restrictive for select to kinkeeper_web
  using ((record_id = any ((select gate.opened_to_answer_or_own())::uuid[]) or recorded_by = (select gate.actor()))
    and (not (select gate.roles_of_actor()) && '{family}' or (select gate.actor()) = person_id));
create policy read_by_those_who_answer on kinkeeper.request_steps as restrictive for select to kinkeeper_web
  using (record_id = any ((select gate.opened_to_answer())::uuid[]) or by_staff = (select gate.actor()));
create policy not_for_whom_it_is_about on kinkeeper.rights_requests as restrictive for select to kinkeeper_web
  using (not coalesce((select gate.actor()) = any (not_for), false));
create policy not_for_whom_it_is_about on kinkeeper.complaints as restrictive for select to kinkeeper_web
  using (not coalesce((select gate.actor()) = any (not_for), false));
create policy answered_by_those_who_answer on kinkeeper.rights_requests as restrictive for update to kinkeeper_web
  using (record_id = any ((select gate.opened_to_answer())::uuid[]) and not coalesce((select gate.actor()) = any (not_for), false));
create policy answered_by_those_who_answer on kinkeeper.complaints as restrictive for update to kinkeeper_web
  using (record_id = any ((select gate.opened_to_answer())::uuid[]) and not coalesce((select gate.actor()) = any (not_for), false));

insert into gate.access_rules (rank, relation, roles, purpose, may_write, words) values
  (85, 'handed', '{worker,lead,manager,coach,supervisor,safeguarding-lead,data-protection-lead,caldicott-guardian,administrator}', 'rights', true, 'was asked to answer one request or complaint, because somebody else should not');

insert into gate.lists (list, purpose, roles, words) values
  ('requests', 'rights', '{data-protection-lead,caldicott-guardian,worker,lead,manager,coach,supervisor,safeguarding-lead,administrator}', 'requests and complaints about information that the person looking answers');

create view kinkeeper.request_lines with (security_barrier) as
  select r.id, r.record_id, k.case_code, k.kind as record_kind, r.person_id, r.kind, r.came_by, r.asked_by, r.received_on, r.nation, r.regime,
      r.promised_days, r.identity, r.identity_received_on, r.extended_on, r.handed_to, r.outcome, r.outcome_at, r.released_at,
      coalesce((select array_agg(p.asked_on::text order by p.asked_on) from kinkeeper.request_pauses p where p.request_id = r.id), '{}') as paused_from,
      coalesce((select array_agg(coalesce(p.answered_on::text, '') order by p.asked_on) from kinkeeper.request_pauses p where p.request_id = r.id), '{}') as paused_to
    from kinkeeper.rights_requests r join kinkeeper.records k on k.id = r.record_id
    where r.record_id = any (gate.listed('requests')) and not coalesce(gate.actor() = any (r.not_for), false)
      and (r.handed_to = gate.actor() or gate.roles_of_actor() && '{data-protection-lead,caldicott-guardian}');

create view kinkeeper.complaint_lines with (security_barrier) as
  select c.id, c.record_id, k.case_code, k.kind as record_kind, c.about, c.came_by, c.received_on, c.nation, c.regime, c.promised_days,
      c.acknowledged_on, c.handed_to, c.about_lead, c.outcome, c.outcome_at
    from kinkeeper.complaints c join kinkeeper.records k on k.id = c.record_id
    where c.record_id = any (gate.listed('requests')) and not coalesce(gate.actor() = any (c.not_for), false)
      and (c.handed_to = gate.actor() or gate.roles_of_actor() && '{data-protection-lead,caldicott-guardian}');

-- Complaints by month and outcome, with nobody in them: their number may have to be told (DPA 2018 s.164B).
create view kinkeeper.counted_complaints with (security_barrier) as
  select c.organisation_id, date_trunc('month', c.received_on)::date as month, c.about, c.came_by, coalesce(c.outcome, 'open') as outcome,
      count(*)::int as how_many,
      count(*) filter (where c.acknowledged_on is not null and c.acknowledged_on <= c.received_on + 30)::int as acknowledged_within_30_days
    from kinkeeper.complaints c where c.outcome is distinct from 'joined-elsewhere'
    group by 1, 2, 3, 4, 5;

insert into gate.events (action, words) values
  ('request.made', 'asked for something about their information'),
  ('request.identity', 'settled who is asking'),
  ('request.authority', 'settled by what right somebody asks for another'),
  ('request.paused', 'asked what exactly is meant'),
  ('request.clarified', 'heard what exactly is meant'),
  ('request.extended', 'told the person that more time is needed'),
  ('request.handed', 'handed a request or complaint to somebody else'),
  ('request.step', 'wrote down a step towards the answer'),
  ('request.joined', 'joined a request to a record'),
  ('request.closed', 'answered a request about information'),
  ('complaint.made', 'complained about how information is used'),
  ('complaint.acknowledged', 'told the person that we have their complaint'),
  ('complaint.closed', 'told the outcome of a complaint');
