-- The family's own page: a second wall inside a record. Two people of one record are not each other, and what one of them
-- is told must not tell of the other.

create policy ones_own on kinkeeper.people as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or id = any ((select gate.own_people())::uuid[]));
create policy ones_own on kinkeeper.relationships as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or (person_id = any ((select gate.own_people())::uuid[]) and other_person_id = any ((select gate.own_people())::uuid[])));
create policy ones_own on kinkeeper.consent_events as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or answered_by = (select gate.actor())
    or about_person = any ((select gate.own_people())::uuid[]));
create policy ones_own on kinkeeper.support_agreements as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or agreed_by = (select gate.actor())
    or about_person = any ((select gate.own_people())::uuid[]));
-- What was passed on to keep somebody safe, and not told, is not told here either (T12).
create policy ones_own on kinkeeper.disclosures as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or (about_person = any ((select gate.own_people())::uuid[])
    and (safeguarding_decision_id is null or told_family)));
create policy ones_own on kinkeeper.reach as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or person_id = (select gate.actor()));
create policy ones_own_to_change on kinkeeper.reach as restrictive for update to kinkeeper_web
  using (not (select gate.is_family()) or person_id = (select gate.actor()));
create policy ones_own on kinkeeper.equality_answers as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or person_id = (select gate.actor()));

-- What may hold others' words, or what must not be told yet, is read in a copy that a person has looked through.
do $$
declare of_table text;
begin
  foreach of_table in array array['notes', 'note_additions', 'concerns', 'safeguarding_decisions', 'triage_decisions',
      'transfers', 'later_arrivals', 'drafts', 'former_values', 'case_summaries'] loop
    execute format('create policy read_in_a_copy on kinkeeper.%I as restrictive for select to kinkeeper_web
      using (not (select gate.is_family()))', of_table);
  end loop;
end $$;

insert into gate.events (action, words) values
  ('signed-in.to-own-page', 'signed in to their own page'),
  ('letter-code.made', 'made a letter with a code for somebody’s own page'),
  ('own-page.printed', 'printed what somebody’s own page says'),
  ('proof.fetched', 'fetched the proof that the list of looks is whole');
