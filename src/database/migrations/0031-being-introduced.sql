-- Being introduced by an agency: its word is not enough, and what comes later is kept only if it must be.

alter table kinkeeper.referrals
  add column own_check_words kinkeeper.sealed,
  add constraint referrals_own_check_words_in_place
    check (gate.sealed_in_place(own_check_words, unit_id, id, 'referrals.own_check_words')),
  -- A family that says no is let go at once: nobody on duty opens the record after that.
  add constraint a_no_is_respected_at_once
    check (own_check <> 'declined' or (decision is not null and decision = 'family-said-no')),
  add constraint a_reason_for_asking_nobody
    check (own_check <> 'not-safe-to-ask' or own_check_words is not null),
  add constraint a_notice_is_given_or_excused
    check (notice_given_how is distinct from 'excused' or notice_excused_because is not null);

-- What somebody else sends later about a family. Kept only if it bears on the support and is needed for it, both in
-- writing; else nothing of it is kept but that it came and went (seed item S1-5).
create table kinkeeper.later_arrivals (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  came_from text not null check (came_from in ('referrer', 'partner-agency', 'current-service', 'previous-service', 'professional', 'family-member', 'anyone-else')),
  sender kinkeeper.sealed,
  words kinkeeper.sealed,
  relevant_because kinkeeper.sealed,
  necessary_because kinkeeper.sealed,
  outcome text not null check (outcome in ('kept', 'returned', 'destroyed')),
  arrived_on date not null,
  judged_by uuid not null,
  judged_at timestamptz not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  constraint kept_only_if_relevant_and_necessary check (
    case when outcome = 'kept' then relevant_because is not null and necessary_because is not null
      else words is null and sender is null and relevant_because is null and necessary_because is null end)
);
create index later_arrivals_record on kinkeeper.later_arrivals (record_id);
select gate.guard('kinkeeper.later_arrivals', 'record', 'insert');

insert into gate.events (action, words) values
  ('arrival.judged', 'judged something that arrived later: kept, sent back or destroyed');
