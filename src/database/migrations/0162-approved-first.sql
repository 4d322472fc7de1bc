-- Where the charter says so, a share for the public good waits for its Caldicott Guardian's own written balance (S0-43).
-- Danger now waits for nobody: it is said to be so, why, and the Guardian looks at it within the charter's days.
alter table gate.charter_grounds add column approved_by text, add column danger_seen_within_days integer;

alter table kinkeeper.safeguarding_decisions
  add column danger_now boolean not null default false,
  add column danger kinkeeper.sealed,
  add column look_by date,
  add column second_in_role text,
  add column second_words kinkeeper.sealed,
  add constraint danger_is_described check (not danger_now or danger is not null),
  add constraint safeguarding_decisions_danger_in_place check (gate.sealed_in_place(danger, unit_id, id, 'safeguarding_decisions.danger')),
  add constraint safeguarding_decisions_second_words_in_place
    check (gate.sealed_in_place(second_words, unit_id, id, 'safeguarding_decisions.second_words'));

drop function if exists gate.second_look(uuid, text);
\ir ../functions/sharing.sql
create trigger judge_decision before insert on kinkeeper.safeguarding_decisions for each row execute function gate.judge_decision();

create or replace view kinkeeper.decision_lines with (security_barrier) as
  select d.id, d.record_id, d.unit_id, r.case_code, d.ground, d.recipient, d.decided, d.reason, d.for_sharing, d.for_privacy,
      d.because, d.rules_followed, d.told_family, d.not_told_because, d.look_again_on, d.decided_by, d.decided_in_role, d.decided_at,
      d.danger_now, d.danger, d.look_by,
      g.approved_by is not null and d.decided = 'share' and d.decided_in_role is distinct from g.approved_by as for_the_approver,
      g.approved_by
    from kinkeeper.safeguarding_decisions d join kinkeeper.records r on r.id = d.record_id
    left join gate.charter_grounds g on g.organisation_id = d.organisation_id and g.ground = d.ground
    where d.decided_at is not null and d.second_at is null
      and (d.record_id = any (gate.listed('decisions')) or d.record_id = any (gate.listed('decisions-for-safety')));
