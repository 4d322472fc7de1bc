-- Opening with a reason, its review, and concerns: what the rows themselves hold to, and what is not told.

-- One person, in their own name, for an hour at most; reviewed by somebody else, through the gate only.
alter table kinkeeper.openings_with_reason
  add constraint an_hour_at_most check (ends_at <= at + interval '1 hour');
create policy opened_in_ones_own_name on kinkeeper.openings_with_reason as restrictive for insert to kinkeeper_web
  with check (staff_id = (select gate.actor()) and reviewed_at is null);
revoke update on kinkeeper.openings_with_reason from kinkeeper_web;

-- The safeguarding lead sees every opening at once, as the data protection lead does.
insert into gate.lists (list, purpose, roles, words) values
  ('openings-for-safety', 'safeguarding', '{safeguarding-lead}', 'openings with a reason that wait for review');

-- What a reviewer needs to judge an opening: who, when, the reason and its words. Of the family, the code.
create view kinkeeper.opening_reviews with (security_barrier) as
  select o.id, o.record_id, o.unit_id, r.case_code, o.staff_id, o.reason, o.words, o.at, o.ends_at, o.review_due_on
    from kinkeeper.openings_with_reason o join kinkeeper.records r on r.id = o.record_id
    where o.reviewed_at is null
      and (o.record_id = any (gate.listed('openings')) or o.record_id = any (gate.listed('openings-for-safety')));

-- Concerns ------------------------------------------------------------------------------------------------------------

alter table kinkeeper.concerns
  add column do_not_inform_because text check (do_not_inform_because in ('child-at-risk', 'adult-at-risk', 'evidence-at-risk', 'asked-by-authority')),
  add constraint not_telling_has_a_reason_and_a_date
    check (not do_not_inform or (do_not_inform_because is not null and do_not_inform_until is not null)),
  add constraint an_outcome_is_somebodys check ((outcome is null) = (outcome_at is null));
create policy answered_by_the_safeguarding_lead on kinkeeper.concerns as restrictive for update to kinkeeper_web
  using ((select gate.roles_of_actor()) && array['safeguarding-lead']);

-- While telling would put somebody at risk, the family's own page has no such row.
create policy told_when_it_is_safe on kinkeeper.concerns as restrictive for select to kinkeeper_web
  using (not (select gate.purposes()) && array['own-information'] or not do_not_inform
    or do_not_inform_until < (select (gate.now() at time zone 'Europe/London')::date));
