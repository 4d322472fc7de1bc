-- Holes that somebody found who looked for them. Each is closed here and tried in src/gate/hostile.test.ts.

create policy not_for_those_who_move_it on kinkeeper.notes as restrictive for select to kinkeeper_web
  using (record_id <> all ((select gate.opened_to_move())::uuid[]));
create policy not_for_those_who_move_it on kinkeeper.note_additions as restrictive for select to kinkeeper_web
  using (record_id <> all ((select gate.opened_to_move())::uuid[]));
create policy not_for_those_who_move_it on kinkeeper.concerns as restrictive for select to kinkeeper_web
  using (record_id <> all ((select gate.opened_to_move())::uuid[]));
-- Where we are is what the next worker reads before they take a case over.
create policy not_for_those_who_move_it on kinkeeper.case_summaries as restrictive for select to kinkeeper_web
  using (record_id <> all ((select gate.opened_to_allocate())::uuid[]));

-- One person of a family, behind their own page: reads nothing that may hold another's words, and says only what is
-- theirs to say, in their own name.
do $$
declare of_table text;
begin
  foreach of_table in array array['enquiries', 'referrals', 'issues', 'goal_reviews', 'tasks', 'provenance', 'received_items',
      'openings_with_reason', 'holds', 'hold_reviews', 'kept_summaries', 'restriction_overrides', 'outbox', 'request_steps'] loop
    execute format('create policy read_in_a_copy on kinkeeper.%I as restrictive for select to kinkeeper_web
      using (not (select gate.is_family()))', of_table);
  end loop;
  for of_table in select t.of_table from gate.record_tables() t where t.of_table not in
      ('units', 'consent_events', 'support_agreements', 'rights_requests', 'complaints', 'reach', 'provenance') loop
    execute format('create policy not_written_by_the_family on kinkeeper.%I as restrictive for insert to kinkeeper_web
      with check (not (select gate.is_family()))', of_table);
    execute format('create policy not_changed_by_the_family on kinkeeper.%I as restrictive for update to kinkeeper_web
      using (not (select gate.is_family()))', of_table);
    execute format('create policy not_removed_by_the_family on kinkeeper.%I as restrictive for delete to kinkeeper_web
      using (not (select gate.is_family()))', of_table);
  end loop;
end $$;
create policy said_in_ones_own_name on kinkeeper.consent_events as restrictive for insert to kinkeeper_web
  with check (not (select gate.is_family()) or answered_by = (select gate.actor()));
create policy said_in_ones_own_name on kinkeeper.reach as restrictive for insert to kinkeeper_web
  with check (not (select gate.is_family()) or person_id = (select gate.actor()));
create policy said_in_ones_own_name on kinkeeper.complaints as restrictive for insert to kinkeeper_web
  with check (not (select gate.is_family()) or person_id = (select gate.actor()));
create policy said_in_ones_own_name on kinkeeper.rights_requests as restrictive for insert to kinkeeper_web
  with check (not (select gate.is_family()) or (asked_by_person = (select gate.actor()) and person_id = any ((select gate.own_people())::uuid[])));
create policy answered_by_whom_it_was_handed_to on kinkeeper.rights_requests as restrictive for update to kinkeeper_web
  using (record_id <> all ((select gate.opened_as_handed())::uuid[]) or handed_to = (select gate.actor()));
create policy answered_by_whom_it_was_handed_to on kinkeeper.complaints as restrictive for update to kinkeeper_web
  using (record_id <> all ((select gate.opened_as_handed())::uuid[]) or handed_to = (select gate.actor()));
