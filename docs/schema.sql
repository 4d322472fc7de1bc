-- What may be kept, what must hold, who may reach it. Read from the catalogue of a migrated database by
-- bin/make-docs.ts and compared by a test, on every PostgreSQL that the tests run on. To be read, not to be run.

domain kinkeeper.sealed as bytea CHECK (((VALUE IS NULL) OR ((octet_length(VALUE) >= 66) AND (SUBSTRING(VALUE FROM 1 FOR 2) = '\x4b31'::bytea))))

table gate.access_rules
  rank integer not null
  relation text not null
  roles text[] not null
  purpose text not null
  may_write boolean not null
  words text not null
  sensitive_roles text[] not null default '{}'::text[]
  constraint access_rules_pkey PRIMARY KEY (rank)
  constraint only_of_those_who_open CHECK ((sensitive_roles <@ roles))
  grant select to kinkeeper_jobs, kinkeeper_web

table gate.acts
  id uuid not null default gen_random_uuid()
  transaction xid8 not null default pg_current_xact_id()
  organisation_id uuid not null
  actor_kind text not null
  actor_id uuid
  actor_record uuid
  roles text[] not null default '{}'::text[]
  purposes text[] not null
  route text not null
  at timestamp with time zone not null
  constraint acts_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['staff'::text, 'family'::text, 'visitor'::text, 'job'::text])))
  constraint acts_pkey PRIMARY KEY (id)
  constraint acts_purposes_check CHECK ((cardinality(purposes) > 0))
  constraint acts_transaction_key UNIQUE (transaction)
  grant delete, select to kinkeeper_jobs

table gate.admitted
  transaction xid8 not null default pg_current_xact_id()
  record_id uuid not null
  relation text not null
  purpose text not null
  opened boolean not null
  may_write boolean not null
  list text not null default ''::text
  constraint admitted_pkey PRIMARY KEY (transaction, record_id, list)
  grant delete, select to kinkeeper_jobs

table gate.charter_grounds
  organisation_id uuid not null
  ground text not null
  meaning text not null
  recorded_as text not null
  approved_by text
  danger_seen_within_days integer
  constraint charter_grounds_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint charter_grounds_pkey PRIMARY KEY (organisation_id, ground)

table gate.charter_locks
  organisation_id uuid not null
  of_table text not null
  item text not null
  question text not null
  constraint charter_locks_of_table_check CHECK ((of_table = ANY (ARRAY['equality_answers'::text, 'bookings'::text, 'sensitive_details'::text])))
  constraint charter_locks_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint charter_locks_pkey PRIMARY KEY (organisation_id, of_table, item)

table gate.charter_news
  organisation_id uuid not null
  question text not null
  subjects text[] not null
  at_most_per_month integer
  local_only boolean not null
  constraint charter_news_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint charter_news_pkey PRIMARY KEY (organisation_id)

table gate.charter_purposes
  organisation_id uuid not null
  purpose text not null
  output text not null
  explicit boolean not null
  constraint charter_purposes_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint charter_purposes_pkey PRIMARY KEY (organisation_id, purpose)

table gate.charter_questions
  organisation_id uuid not null
  question text not null
  explicit boolean not null
  counts_as_consent boolean not null
  recipients text[] not null
  purposes text[] not null
  review_months integer not null
  newest_wording integer not null
  constraint charter_questions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint charter_questions_pkey PRIMARY KEY (organisation_id, question)
  constraint charter_questions_review_months_check CHECK ((review_months > 0))

table gate.charter_recipients
  organisation_id uuid not null
  recipient text not null
  dataset text[] not null
  grounds text[] not null
  purposes text[] not null
  direction text not null
  is_named boolean not null
  told_first boolean not null
  agreement_needed boolean not null
  agreement_from date
  agreement_until date
  constraint charter_recipients_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint charter_recipients_pkey PRIMARY KEY (organisation_id, recipient)

table gate.charter_roles
  organisation_id uuid not null
  role text not null
  may_sign_in boolean not null
  opens text not null
  needs_training boolean not null default false
  reads_sensitive boolean not null default false
  constraint charter_roles_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint charter_roles_pkey PRIMARY KEY (organisation_id, role)

table gate.charter_sensitive
  organisation_id uuid not null
  service text not null
  class text not null
  condition text not null
  because text
  constraint charter_sensitive_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint charter_sensitive_pkey PRIMARY KEY (organisation_id, service, class)
  constraint genetics_only_with_a_reason CHECK (((class <> 'genetics'::text) OR (because IS NOT NULL)))

table gate.destructions_under_way
  destruction_id uuid not null
  organisation_id uuid not null
  for_record uuid not null
  units uuid[] not null
  messages uuid[] not null default '{}'::uuid[]
  whole boolean not null default false
  constraint destructions_under_way_pkey PRIMARY KEY (destruction_id)
  index destructions_under_way_record (for_record)

table gate.events
  action text not null
  words text not null
  constraint events_pkey PRIMARY KEY (action)
  grant select to kinkeeper_jobs, kinkeeper_web

table gate.family_sessions
  token_hash bytea not null
  organisation_id uuid not null
  record_id uuid not null
  person_id uuid not null
  signed_in_at timestamp with time zone not null
  last_seen_at timestamp with time zone not null
  ends_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint family_sessions_pkey PRIMARY KEY (token_hash)
  grant delete, select to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table gate.going_back
  record_id uuid not null
  batch_id uuid not null
  constraint going_back_pkey PRIMARY KEY (record_id)

table gate.going_handles
  transaction xid8 not null default pg_current_xact_id()
  handle uuid not null

table gate.going_rows
  transaction xid8 not null default pg_current_xact_id()
  destruction_id uuid not null
  record_id uuid not null
  of_table text not null
  row_id uuid not null
  must_stay boolean not null default false
  constraint going_rows_pkey PRIMARY KEY (transaction, of_table, row_id)

table gate.installation
  only_row boolean not null default true
  development boolean not null default false
  replay_due boolean not null default false
  constraint installation_only_row_check CHECK (only_row)
  constraint installation_pkey PRIMARY KEY (only_row)
  grant select to kinkeeper_jobs, kinkeeper_web

table gate.lists
  list text not null
  purpose text not null
  roles text[] not null
  words text not null
  constraint lists_pkey PRIMARY KEY (list)
  grant select to kinkeeper_jobs, kinkeeper_web

table gate.name_changes
  person_id uuid not null
  organisation_id uuid not null
  changed_in xid8 not null
  constraint name_changes_pkey PRIMARY KEY (person_id)
  index name_changes_newest (organisation_id, changed_in)

table gate.named_events
  transaction xid8 not null default pg_current_xact_id()
  record_id uuid not null
  constraint named_events_pkey PRIMARY KEY (transaction, record_id)
  grant delete, select to kinkeeper_jobs

table gate.one_use_codes
  code_hash bytea not null
  organisation_id uuid not null
  kind text not null
  staff_id uuid
  record_id uuid
  person_id uuid
  address_hash bytea
  holds bytea
  made_at timestamp with time zone not null
  ends_at timestamp with time zone not null
  used_at timestamp with time zone
  constraint one_use_codes_kind_check CHECK ((kind ~ '^[a-z]+(-[a-z]+)*$'::text))
  constraint one_use_codes_pkey PRIMARY KEY (code_hash)
  index one_use_codes_staff (staff_id, kind) WHERE (used_at IS NULL)
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table gate.possible_twins
  pair_id uuid not null
  organisation_id uuid not null
  record_id uuid not null
  found_at timestamp with time zone not null
  score integer not null
  settled_at timestamp with time zone
  settled_by uuid
  settled_as text
  constraint possible_twins_pkey PRIMARY KEY (pair_id, record_id)
  constraint possible_twins_settled_as_check CHECK ((settled_as = ANY (ARRAY['one-family'::text, 'two-families'::text])))
  index possible_twins_open (organisation_id) WHERE (settled_at IS NULL)
  index possible_twins_record (record_id)

table gate.retention_forecast
  record_id uuid not null
  organisation_id uuid not null
  next_on date
  needs_a_look boolean not null
  refused text
  made_at timestamp with time zone not null
  constraint retention_forecast_pkey PRIMARY KEY (record_id)
  index retention_forecast_next (organisation_id, next_on)

table gate.row_states
  sequence bigint not null
  act_id uuid not null
  record_id uuid
  of_table text not null
  row_id uuid not null
  digest bytea
  leaf bytea
  constraint row_states_leaf_check CHECK (((leaf IS NULL) OR (octet_length(leaf) = 32)))
  constraint row_states_pkey PRIMARY KEY (sequence)
  index row_states_act (act_id, sequence)
  index row_states_first_of_act (act_id, sequence)
  index row_states_record (record_id)
  index row_states_row (of_table, row_id, sequence DESC)
  trigger changes_are_named AFTER INSERT DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION gate.changes_are_named()
  grant select to kinkeeper_sealing

table gate.sign_in_attempts
  address_hash bytea not null
  at timestamp with time zone not null
  succeeded boolean not null
  index sign_in_attempts_address (address_hash, at)
  grant delete, select to kinkeeper_jobs; grant insert, select to kinkeeper_web

table gate.staff_sessions
  token_hash bytea not null
  id uuid not null default gen_random_uuid()
  organisation_id uuid not null
  staff_id uuid not null
  signed_in_at timestamp with time zone not null
  signed_in_by text not null
  last_seen_at timestamp with time zone not null
  locked_at timestamp with time zone
  ends_at timestamp with time zone not null
  ended_at timestamp with time zone
  device text not null default ''::text
  proved_at timestamp with time zone
  constraint staff_sessions_id_key UNIQUE (id)
  constraint staff_sessions_pkey PRIMARY KEY (token_hash)
  constraint staff_sessions_signed_in_by_check CHECK ((signed_in_by = ANY (ARRAY['passkey'::text, 'password-and-code'::text, 'single-sign-on'::text, 'demo-link'::text])))
  constraint staff_sessions_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES kinkeeper.staff(id)
  index staff_sessions_staff (staff_id) WHERE (ended_at IS NULL)
  grant delete, select to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table gate.take_back_also
  record_id uuid not null
  batch_id uuid not null
  constraint take_back_also_pkey PRIMARY KEY (record_id)

table gate.trail_alarms
  organisation_id uuid not null
  found text not null
  since timestamp with time zone not null
  constraint trail_alarms_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint trail_alarms_pkey PRIMARY KEY (organisation_id, found)

table gate.trail_checkpoints
  size bigint not null
  at timestamp with time zone not null
  root bytea not null
  map_root bytea not null
  map_size bigint not null
  note text not null
  constraint trail_checkpoints_pkey PRIMARY KEY (size)
  grant select to kinkeeper_jobs, kinkeeper_web; grant insert, select to kinkeeper_sealing

table gate.trail_counters
  subject uuid not null
  counter bigint not null
  leaf_index bigint not null
  constraint trail_counters_pkey PRIMARY KEY (subject, counter)
  index trail_counters_leaf (leaf_index)
  grant select to kinkeeper_jobs, kinkeeper_web; grant insert, select to kinkeeper_sealing

table gate.trail_entries
  id uuid not null default gen_random_uuid()
  sequence bigint not null
  organisation_id uuid not null
  at timestamp with time zone not null
  act_id uuid not null
  actor_kind text not null
  actor_id uuid
  actor_role text
  action text not null
  purpose text not null
  route text not null
  subjects uuid[] not null default '{}'::uuid[]
  facts text not null default '{}'::text
  salt bytea not null
  commitment bytea not null
  constraint trail_entries_action_fkey FOREIGN KEY (action) REFERENCES gate.events(action)
  constraint trail_entries_pkey PRIMARY KEY (id)
  constraint trail_entries_sequence_key UNIQUE (sequence)
  index trail_entries_act (act_id) WHERE (action = 'rows.stated'::text)
  index trail_entries_actor (organisation_id, actor_id, at)
  index trail_entries_of_sign_in (organisation_id, at) WHERE (action = ANY (ARRAY['staff.added'::text, 'staff.invited'::text, 'staff.changed'::text, 'staff.left'::text, 'password.set'::text, 'one-time-codes.set'::text, 'passkey.added'::text, 'passkey.removed'::text, 'single-sign-on.joined'::text]))
  index trail_entries_subjects gin (subjects)
  trigger nothing_leaves_while_stopped BEFORE INSERT FOR EACH ROW WHEN ((new.action = ANY (ARRAY['record.printed'::text, 'record.exported'::text, 'disclosure.made'::text]))) EXECUTE FUNCTION gate.nothing_leaves_while_stopped()
  grant select to kinkeeper_sealing

table gate.trail_erasures
  entry_id uuid not null
  at timestamp with time zone not null
  constraint trail_erasures_pkey PRIMARY KEY (entry_id)
  grant select to kinkeeper_sealing

table gate.trail_leaves
  leaf_index bigint not null
  entry_id uuid
  leaf_hash bytea not null
  constraint trail_leaves_entry_id_key UNIQUE (entry_id)
  constraint trail_leaves_leaf_hash_check CHECK ((octet_length(leaf_hash) = 32))
  constraint trail_leaves_pkey PRIMARY KEY (leaf_index)
  grant select to kinkeeper_jobs, kinkeeper_web; grant insert, select to kinkeeper_sealing

table gate.trail_tiles
  level integer not null
  tile_index bigint not null
  width integer not null
  bytes bytea not null
  constraint trail_tiles_pkey PRIMARY KEY (level, tile_index)
  grant insert, select to kinkeeper_sealing

table kinkeeper.attendances, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  booking_id uuid not null
  session_id uuid not null
  came boolean not null
  marked_by uuid
  at timestamp with time zone not null
  constraint attendances_booking_id_session_id_key UNIQUE (booking_id, session_id)
  constraint attendances_organisation_id_booking_id_fkey FOREIGN KEY (organisation_id, booking_id) REFERENCES kinkeeper.bookings(organisation_id, id)
  constraint attendances_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint attendances_organisation_id_session_id_fkey FOREIGN KEY (organisation_id, session_id) REFERENCES kinkeeper.course_sessions(organisation_id, id)
  constraint attendances_pkey PRIMARY KEY (organisation_id, id)
  index attendances_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

view kinkeeper.booking_lines, security_barrier=true
  id uuid
  record_id uuid
  case_code text
  course_id uuid
  booked_at timestamp with time zone
  place_given_at timestamp with time zone
  cancelled_at timestamp with time zone
  came_to uuid[]
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.bookings, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  case_id uuid not null
  course_id uuid not null
  course_title text not null
  person_id uuid not null
  booked_at timestamp with time zone not null
  place_given_at timestamp with time zone
  cancelled_at timestamp with time zone
  cancelled_by text
  postcode kinkeeper.sealed
  number_of_children kinkeeper.sealed
  diagnosis_or_pathway kinkeeper.sealed
  constraint bookings_cancelled_by_check CHECK ((cancelled_by = ANY (ARRAY['parent'::text, 'staff'::text, 'course-over'::text])))
  constraint bookings_case_id_key UNIQUE (case_id)
  constraint bookings_diagnosis_or_pathway_in_place CHECK (gate.sealed_in_place((diagnosis_or_pathway)::bytea, unit_id, id, 'bookings.diagnosis_or_pathway'::text))
  constraint bookings_id_key UNIQUE (id)
  constraint bookings_number_of_children_in_place CHECK (gate.sealed_in_place((number_of_children)::bytea, unit_id, id, 'bookings.number_of_children'::text))
  constraint bookings_organisation_id_course_id_fkey FOREIGN KEY (organisation_id, course_id) REFERENCES kinkeeper.courses(organisation_id, id)
  constraint bookings_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES kinkeeper.people(organisation_id, id)
  constraint bookings_organisation_id_record_id_case_id_fkey FOREIGN KEY (organisation_id, record_id, case_id) REFERENCES kinkeeper.cases(organisation_id, record_id, id)
  constraint bookings_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint bookings_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint bookings_pkey PRIMARY KEY (organisation_id, id)
  constraint bookings_postcode_in_place CHECK (gate.sealed_in_place((postcode)::bytea, unit_id, id, 'bookings.postcode'::text))
  constraint cancelled_by_somebody CHECK (((cancelled_at IS NULL) = (cancelled_by IS NULL)))
  index bookings_course (course_id, booked_at)
  index bookings_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy ones_own for select to kinkeeper_web using ((NOT ( SELECT gate.is_family() AS is_family)) OR (person_id = ( SELECT gate.actor() AS actor))) (narrows)
  policy ones_own_to_cancel for update to kinkeeper_web using ((NOT ( SELECT gate.is_family() AS is_family)) OR (person_id = ( SELECT gate.actor() AS actor))) with check ((NOT ( SELECT gate.is_family() AS is_family)) OR (cancelled_by = 'parent'::text)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger cancelled_for_good BEFORE UPDATE OF cancelled_at FOR EACH ROW WHEN ((old.cancelled_at IS NOT NULL)) EXECUTE FUNCTION gate.cancelled_for_good()
  trigger give_a_place BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.give_a_place()
  trigger keep_the_queue BEFORE UPDATE OF place_given_at FOR EACH ROW WHEN ((old.place_given_at IS DISTINCT FROM new.place_given_at)) EXECUTE FUNCTION gate.keep_the_queue()
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger let_go_of_the_place AFTER UPDATE OF cancelled_at FOR EACH ROW WHEN (((old.cancelled_at IS NULL) AND (new.cancelled_at IS NOT NULL))) EXECUTE FUNCTION gate.let_go_of_the_place()
  trigger locked_until_yes BEFORE INSERT OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.locked_until_yes()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.case_summaries, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  case_id uuid not null
  words kinkeeper.sealed
  written_by uuid not null
  at timestamp with time zone not null
  constraint case_summaries_id_key UNIQUE (id)
  constraint case_summaries_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES kinkeeper.cases(organisation_id, id)
  constraint case_summaries_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint case_summaries_pkey PRIMARY KEY (organisation_id, id)
  constraint case_summaries_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'case_summaries.words'::text))
  index case_summaries_by_case_id (case_id) WHERE (case_id IS NOT NULL)
  index case_summaries_record (record_id, at DESC)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_for_allocation for select to kinkeeper_web using (NOT (( SELECT gate.purposes() AS purposes) <@ ARRAY['allocation'::text])) (narrows)
  policy not_for_those_who_move_it for select to kinkeeper_web using (record_id <> ALL (( SELECT gate.opened_to_allocate() AS opened_to_allocate)::uuid[])) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.case_team, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  case_id uuid not null
  staff_id uuid not null
  part text not null
  joined_at timestamp with time zone not null
  added_by uuid
  until date
  left_at timestamp with time zone
  left_because text
  constraint case_team_id_key UNIQUE (id)
  constraint case_team_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES kinkeeper.cases(organisation_id, id)
  constraint case_team_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint case_team_organisation_id_staff_id_fkey FOREIGN KEY (organisation_id, staff_id) REFERENCES kinkeeper.staff(organisation_id, id)
  constraint case_team_part_check CHECK ((part = ANY (ARRAY['lead-practitioner'::text, 'worker'::text, 'peer-supporter'::text, 'coach'::text, 'cover'::text])))
  constraint case_team_pkey PRIMARY KEY (organisation_id, id)
  index case_team_case (case_id)
  index case_team_live (staff_id, record_id) WHERE (left_at IS NULL)
  index case_team_record (record_id)
  unique index one_lead_practitioner (case_id) WHERE ((part = 'lead-practitioner'::text) AND (left_at IS NULL))
  unique index one_place_each (case_id, staff_id) WHERE (left_at IS NULL)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

view kinkeeper.caseload_lines, security_barrier=true
  record_id uuid
  case_code text
  case_id uuid
  service text
  opened_at timestamp with time zone
  review_on date
  part text
  staff_id uuid
  last_contact_at timestamp with time zone
  next_task_on date
  drafts integer
  has_concern boolean
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.cases, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  service text not null
  opened_at timestamp with time zone not null
  opened_by uuid
  opened_from text not null
  intervention_level integer
  review_on date
  closed_at timestamp with time zone
  closed_by uuid
  closed_because text
  closing_words kinkeeper.sealed
  support_summary kinkeeper.sealed
  reopened_from uuid
  import_batch uuid
  imported_last_contact_on date
  constraint cases_check CHECK (((closed_at IS NULL) = (closed_because IS NULL)))
  constraint cases_closed_because_check CHECK ((closed_because = ANY (ARRAY['goals-met'::text, 'family-chose'::text, 'moved-away'::text, 'no-contact'::text, 'passed-on'::text, 'course-ended'::text, 'opened-in-error'::text, 'other'::text])))
  constraint cases_closing_words_in_place CHECK (gate.sealed_in_place((closing_words)::bytea, unit_id, id, 'cases.closing_words'::text))
  constraint cases_id_key UNIQUE (id)
  constraint cases_intervention_level_check CHECK (((intervention_level >= 1) AND (intervention_level <= 4)))
  constraint cases_of_record UNIQUE (organisation_id, record_id, id)
  constraint cases_opened_from_check CHECK ((opened_from = ANY (ARRAY['enquiry'::text, 'referral'::text, 'self-referral'::text, 'direct'::text, 'import'::text, 'reopening'::text])))
  constraint cases_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint cases_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint cases_pkey PRIMARY KEY (organisation_id, id)
  constraint cases_support_summary_in_place CHECK (gate.sealed_in_place((support_summary)::bytea, unit_id, id, 'cases.support_summary'::text))
  index cases_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index cases_open (organisation_id) WHERE (closed_at IS NULL)
  index cases_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.certificate_wishes, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  person_id uuid not null
  by_way text not null
  wished_at timestamp with time zone not null
  recorded_by uuid
  constraint certificate_wishes_by_way_check CHECK ((by_way = ANY (ARRAY['email'::text, 'post'::text, 'nobody'::text])))
  constraint certificate_wishes_id_key UNIQUE (id)
  constraint certificate_wishes_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES kinkeeper.people(organisation_id, id)
  constraint certificate_wishes_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint certificate_wishes_pkey PRIMARY KEY (organisation_id, id)
  index certificate_wishes_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy ones_own for select to kinkeeper_web using ((NOT ( SELECT gate.is_family() AS is_family)) OR (person_id = ( SELECT gate.actor() AS actor))) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy said_in_ones_own_name for insert to kinkeeper_web with check ((NOT ( SELECT gate.is_family() AS is_family)) OR (person_id = ( SELECT gate.actor() AS actor))) (narrows)
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.charter_versions, row security forced
  organisation_id uuid not null
  version text not null
  in_force_from date not null
  digest bytea not null
  words text not null
  constraint charter_versions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint charter_versions_pkey PRIMARY KEY (organisation_id, version)
  policy notices_are_public for select to kinkeeper_jobs, kinkeeper_web using true
  policy the_gate for all to kinkeeper_gate using true with check true
  grant select to kinkeeper_jobs, kinkeeper_web

view kinkeeper.complaint_lines, security_barrier=true
  id uuid
  record_id uuid
  case_code text
  record_kind text
  about text
  came_by text
  received_on date
  nation text
  regime text
  promised_days integer
  acknowledged_on date
  handed_to uuid
  about_lead boolean
  outcome text
  outcome_at timestamp with time zone
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.complaints, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  person_id uuid
  about text not null
  request_id uuid
  came_by text not null
  asked_by text not null
  words kinkeeper.sealed
  asker kinkeeper.sealed
  about_lead boolean not null default false
  received_on date not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  nation text not null
  regime text not null
  promised_days integer
  notice_version text not null
  acknowledged_on date
  acknowledged_how text
  acknowledged_by uuid
  handed_to uuid
  handed_because text
  not_for uuid[] not null default '{}'::uuid[]
  outcome text
  outcome_words kinkeeper.sealed
  outcome_at timestamp with time zone
  outcome_by uuid
  told_on date
  regulator_told boolean not null default false
  joined_to uuid
  constraint a_complaint_ends_with_the_regulators_name CHECK (((outcome IS NULL) OR (outcome = ANY (ARRAY['taken-back'::text, 'joined-elsewhere'::text])) OR ((outcome_words IS NOT NULL) AND (told_on IS NOT NULL) AND regulator_told)))
  constraint acknowledged_in_some_way CHECK (((acknowledged_on IS NULL) = (acknowledged_how IS NULL)))
  constraint an_outcome_is_somebodys CHECK (((outcome IS NULL) = (outcome_at IS NULL)))
  constraint complaints_about_check CHECK ((about = ANY (ARRAY['an-answer'::text, 'in-general'::text])))
  constraint complaints_acknowledged_how_check CHECK ((acknowledged_how = ANY (ARRAY['spoken'::text, 'letter'::text, 'email'::text, 'text'::text, 'with-the-outcome'::text])))
  constraint complaints_asked_by_check CHECK ((asked_by = ANY (ARRAY['themselves'::text, 'parent'::text, 'somebody-with-authority'::text, 'not-known'::text])))
  constraint complaints_asker_in_place CHECK (gate.sealed_in_place((asker)::bytea, unit_id, id, 'complaints.asker'::text))
  constraint complaints_came_by_check CHECK ((came_by = ANY (ARRAY['in-person'::text, 'phone'::text, 'letter'::text, 'email'::text, 'text'::text, 'live-chat'::text, 'social-media'::text, 'page'::text])))
  constraint complaints_handed_because_check CHECK ((handed_because = ANY (ARRAY['it-is-about-them'::text, 'they-wrote-it'::text, 'asked-for-somebody-else'::text, 'away'::text])))
  constraint complaints_id_key UNIQUE (id)
  constraint complaints_nation_check CHECK ((nation = ANY (ARRAY['england'::text, 'wales'::text, 'scotland'::text, 'northern-ireland'::text, 'guernsey'::text])))
  constraint complaints_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES kinkeeper.people(organisation_id, id)
  constraint complaints_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint complaints_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint complaints_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'partly-upheld'::text, 'not-upheld'::text, 'taken-back'::text, 'joined-elsewhere'::text])))
  constraint complaints_outcome_words_in_place CHECK (gate.sealed_in_place((outcome_words)::bytea, unit_id, id, 'complaints.outcome_words'::text))
  constraint complaints_pkey PRIMARY KEY (organisation_id, id)
  constraint complaints_promised_days_check CHECK (((promised_days >= 1) AND (promised_days <= 366)))
  constraint complaints_regime_check CHECK ((regime = ANY (ARRAY['uk'::text, 'guernsey'::text])))
  constraint complaints_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'complaints.words'::text))
  constraint not_judged_by_whom_it_is_about CHECK (((outcome_by IS NULL) OR (NOT (outcome_by = ANY (not_for)))))
  index complaints_by_person_id (person_id) WHERE (person_id IS NOT NULL)
  index complaints_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index complaints_open (organisation_id, received_on) WHERE (outcome IS NULL)
  index complaints_record (record_id)
  policy answered_by_those_who_answer for update to kinkeeper_web using ((record_id = ANY (( SELECT gate.opened_to_answer() AS opened_to_answer)::uuid[])) AND (NOT COALESCE((( SELECT gate.actor() AS actor) = ANY (not_for)), false))) (narrows)
  policy answered_by_whom_it_was_handed_to for update to kinkeeper_web using ((record_id <> ALL (( SELECT gate.opened_as_handed() AS opened_as_handed)::uuid[])) OR (handed_to = ( SELECT gate.actor() AS actor))) (narrows)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_for_whom_it_is_about for select to kinkeeper_web using (NOT COALESCE((( SELECT gate.actor() AS actor) = ANY (not_for)), false)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_by_those_who_answer for select to kinkeeper_web using (((record_id = ANY (( SELECT gate.opened_to_answer_or_own() AS opened_to_answer_or_own)::uuid[])) OR (recorded_by = ( SELECT gate.actor() AS actor))) AND ((NOT (( SELECT gate.roles_of_actor() AS roles_of_actor) && '{family}'::text[])) OR (( SELECT gate.actor() AS actor) = person_id))) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy said_in_ones_own_name for insert to kinkeeper_web with check ((NOT ( SELECT gate.is_family() AS is_family)) OR (person_id = ( SELECT gate.actor() AS actor))) (narrows)
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger requests_stay_as_asked BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION gate.requests_stay_as_asked()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

view kinkeeper.concern_lines, security_barrier=true
  id uuid
  record_id uuid
  case_code text
  raised_at timestamp with time zone
  outcome text
  outcome_at timestamp with time zone
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.concerns, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  raised_by uuid
  raised_at timestamp with time zone not null
  words kinkeeper.sealed
  outcome text
  outcome_words kinkeeper.sealed
  outcome_at timestamp with time zone
  outcome_by uuid
  do_not_inform boolean not null default false
  do_not_inform_until date
  from_import boolean not null default false
  do_not_inform_because text
  constraint an_outcome_is_somebodys CHECK (((outcome IS NULL) = (outcome_at IS NULL)))
  constraint concerns_do_not_inform_because_check CHECK ((do_not_inform_because = ANY (ARRAY['child-at-risk'::text, 'adult-at-risk'::text, 'evidence-at-risk'::text, 'asked-by-authority'::text])))
  constraint concerns_id_key UNIQUE (id)
  constraint concerns_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint concerns_outcome_check CHECK ((outcome = ANY (ARRAY['referred'::text, 'advice-given'::text, 'no-further-action'::text, 'unfounded'::text])))
  constraint concerns_outcome_words_in_place CHECK (gate.sealed_in_place((outcome_words)::bytea, unit_id, id, 'concerns.outcome_words'::text))
  constraint concerns_pkey PRIMARY KEY (organisation_id, id)
  constraint concerns_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'concerns.words'::text))
  constraint not_telling_has_a_reason_and_a_date CHECK (((NOT do_not_inform) OR ((do_not_inform_because IS NOT NULL) AND (do_not_inform_until IS NOT NULL))))
  index concerns_record (record_id)
  policy answered_by_the_safeguarding_lead for update to kinkeeper_web using (( SELECT gate.roles_of_actor() AS roles_of_actor) && ARRAY['safeguarding-lead'::text]) (narrows)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_for_allocation for select to kinkeeper_web using (NOT (( SELECT gate.purposes() AS purposes) <@ ARRAY['allocation'::text, 'transfer'::text])) (narrows)
  policy not_for_those_who_move_it for select to kinkeeper_web using (record_id <> ALL (( SELECT gate.opened_to_move() AS opened_to_move)::uuid[])) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy told_when_it_is_safe for select to kinkeeper_web using ((NOT (( SELECT gate.purposes() AS purposes) && ARRAY['own-information'::text])) OR (NOT do_not_inform) OR (do_not_inform_until < ( SELECT ((gate.now() AT TIME ZONE 'Europe/London'::text))::date AS timezone))) (narrows)
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.consent_events, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  question text not null
  wording_version integer not null
  notice_version text not null
  answer text not null
  about_person uuid not null
  answered_by uuid
  authority text
  assessed_by uuid
  how text
  their_words kinkeeper.sealed
  not_asked_because text
  recipient text
  named_id uuid
  purpose text
  fields text[] not null default '{}'::text[]
  at_their_request boolean not null default false
  effect_told boolean not null default false
  explicit boolean not null default false
  review_on date
  recorded_by uuid
  at timestamp with time zone not null
  constraint a_yes_has_a_day_for_looking_again CHECK (((answer <> 'given'::text) OR (review_on IS NOT NULL)))
  constraint an_answer_is_somebodys CHECK (
CASE
    WHEN (answer = 'not-asked'::text) THEN (not_asked_because IS NOT NULL)
    ELSE ((answered_by IS NOT NULL) AND (authority IS NOT NULL) AND (how IS NOT NULL))
END)
  constraint competence_is_assessed_by_somebody CHECK (((authority IS DISTINCT FROM 'gillick'::text) OR (assessed_by IS NOT NULL)))
  constraint consent_events_answer_check CHECK ((answer = ANY (ARRAY['given'::text, 'refused'::text, 'withdrawn'::text, 'not-asked'::text])))
  constraint consent_events_authority_check CHECK ((authority = ANY (ARRAY['self'::text, 'parental-responsibility'::text, 'gillick'::text])))
  constraint consent_events_how_check CHECK ((how = ANY (ARRAY['spoken'::text, 'form'::text, 'chat'::text, 'letter'::text, 'page'::text, 'phone'::text])))
  constraint consent_events_id_key UNIQUE (id)
  constraint consent_events_not_asked_because_check CHECK ((not_asked_because = ANY (ARRAY['not-safe-to-ask'::text, 'could-not-reach'::text, 'not-needed-now'::text])))
  constraint consent_events_organisation_id_about_person_fkey FOREIGN KEY (organisation_id, about_person) REFERENCES kinkeeper.people(organisation_id, id)
  constraint consent_events_organisation_id_answered_by_fkey FOREIGN KEY (organisation_id, answered_by) REFERENCES kinkeeper.people(organisation_id, id)
  constraint consent_events_organisation_id_named_id_fkey FOREIGN KEY (organisation_id, named_id) REFERENCES kinkeeper.named_recipients(organisation_id, id)
  constraint consent_events_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint consent_events_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint consent_events_pkey PRIMARY KEY (organisation_id, id)
  constraint consent_events_their_words_in_place CHECK (gate.sealed_in_place((their_words)::bytea, unit_id, id, 'consent_events.their_words'::text))
  constraint consent_events_wording_version_check CHECK ((wording_version > 0))
  constraint explicit_consent_is_in_words CHECK (((NOT (explicit AND (answer = 'given'::text) AND (COALESCE(how, 'spoken'::text) = ANY (ARRAY['spoken'::text, 'phone'::text])))) OR (their_words IS NOT NULL)))
  index consent_events_by_about_person (about_person) WHERE (about_person IS NOT NULL)
  index consent_events_by_answered_by (answered_by) WHERE (answered_by IS NOT NULL)
  index consent_events_by_named_id (named_id) WHERE (named_id IS NOT NULL)
  index consent_events_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index consent_events_record (record_id, question, about_person, at DESC)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy ones_own for select to kinkeeper_web using ((NOT ( SELECT gate.is_family() AS is_family)) OR (answered_by = ( SELECT gate.actor() AS actor)) OR (about_person = ANY (( SELECT gate.own_people() AS own_people)::uuid[]))) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy said_in_ones_own_name for insert to kinkeeper_web with check ((NOT ( SELECT gate.is_family() AS is_family)) OR (answered_by = ( SELECT gate.actor() AS actor))) (narrows)
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger cancel_what_waits AFTER INSERT FOR EACH ROW WHEN ((new.answer = ANY (ARRAY['withdrawn'::text, 'refused'::text]))) EXECUTE FUNCTION gate.cancel_what_waits()
  trigger judge_answer BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.judge_answer()
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger locked_answers_go AFTER INSERT FOR EACH ROW WHEN ((new.answer = ANY (ARRAY['withdrawn'::text, 'refused'::text]))) EXECUTE FUNCTION gate.locked_answers_go()
  trigger open_what_waits AFTER INSERT FOR EACH ROW WHEN ((new.answer = 'given'::text)) EXECUTE FUNCTION gate.open_what_waits()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.copy_decisions, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  request_id uuid not null
  of_table text not null
  row_id uuid not null
  looked_at bytea not null
  decision text not null
  ground text
  blanked kinkeeper.sealed
  words kinkeeper.sealed
  opinion_on date
  opinion_by kinkeeper.sealed
  decided_by uuid not null
  decided_at timestamp with time zone not null
  constraint blanked_somewhere CHECK (((decision = 'blank-some'::text) = (blanked IS NOT NULL)))
  constraint copy_decisions_blanked_in_place CHECK (gate.sealed_in_place((blanked)::bytea, unit_id, id, 'copy_decisions.blanked'::text))
  constraint copy_decisions_decision_check CHECK ((decision = ANY (ARRAY['release'::text, 'blank-some'::text, 'hold-back'::text])))
  constraint copy_decisions_ground_check CHECK ((ground = ANY (ARRAY['about-somebody-else'::text, 'child-would-not-wish'::text, 'serious-harm-health'::text, 'health-opinion-awaited'::text, 'child-abuse-data'::text, 'legal-privilege'::text, 'confidential-reference'::text, 'crime'::text, 'regulator'::text])))
  constraint copy_decisions_id_key UNIQUE (id)
  constraint copy_decisions_opinion_by_in_place CHECK (gate.sealed_in_place((opinion_by)::bytea, unit_id, id, 'copy_decisions.opinion_by'::text))
  constraint copy_decisions_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint copy_decisions_organisation_id_request_id_fkey FOREIGN KEY (organisation_id, request_id) REFERENCES kinkeeper.rights_requests(organisation_id, id)
  constraint copy_decisions_pkey PRIMARY KEY (organisation_id, id)
  constraint copy_decisions_request_id_of_table_row_id_key UNIQUE (request_id, of_table, row_id)
  constraint copy_decisions_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'copy_decisions.words'::text))
  constraint health_opinion_first CHECK (((ground IS DISTINCT FROM 'serious-harm-health'::text) OR ((opinion_on IS NOT NULL) AND (opinion_by IS NOT NULL))))
  constraint held_back_for_a_reason CHECK (((decision = 'release'::text) OR (ground IS NOT NULL)))
  index copy_decisions_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy decided_by_those_who_answer for all to kinkeeper_web using (record_id = ANY (( SELECT gate.opened_to_answer() AS opened_to_answer)::uuid[])) with check ((record_id = ANY (( SELECT gate.opened_to_answer() AS opened_to_answer)::uuid[])) AND (decided_by = ( SELECT gate.actor() AS actor))) (narrows)
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.copy_parts, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  request_id uuid not null
  part integer not null
  body kinkeeper.sealed
  at timestamp with time zone not null
  constraint copy_parts_body_in_place CHECK (gate.sealed_in_place((body)::bytea, unit_id, id, 'copy_parts.body'::text))
  constraint copy_parts_id_key UNIQUE (id)
  constraint copy_parts_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint copy_parts_organisation_id_request_id_fkey FOREIGN KEY (organisation_id, request_id) REFERENCES kinkeeper.rights_requests(organisation_id, id)
  constraint copy_parts_pkey PRIMARY KEY (organisation_id, id)
  constraint copy_parts_request_id_part_key UNIQUE (request_id, part)
  index copy_parts_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy made_by_those_who_answer for insert to kinkeeper_web with check (record_id = ANY (( SELECT gate.opened_to_answer() AS opened_to_answer)::uuid[])) (narrows)
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_by_whom_it_was_released_to for select to kinkeeper_web using (request_id = ANY (( SELECT gate.copies_to_read() AS copies_to_read)::uuid[])) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger a_copy_is_made_at_release BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.a_copy_is_made_at_release()
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select to kinkeeper_jobs; grant insert, select to kinkeeper_web

view kinkeeper.counted_complaints, security_barrier=true
  organisation_id uuid
  month date
  about text
  came_by text
  outcome text
  how_many integer
  acknowledged_within_30_days integer
  grant select to kinkeeper_reports

view kinkeeper.counted_disclosures, security_barrier=true
  organisation_id uuid
  month date
  recipient text
  with_a_yes boolean
  discussed_first boolean
  told_family boolean
  how_many integer
  grant select to kinkeeper_reports

view kinkeeper.counted_enquiries, security_barrier=true
  organisation_id uuid
  month date
  came_by text
  anonymous boolean
  service text
  topic text
  how_many integer
  grant select to kinkeeper_reports

table kinkeeper.course_counts, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null default gen_random_uuid()
  record_id uuid generated as NULL::uuid
  month date not null
  service text not null
  question text not null
  answer text not null
  constraint a_count_asks_what_is_listed CHECK ((question = ANY (ARRAY['postcode-area'::text, 'age-range'::text, 'ethnicity'::text, 'children'::text, 'diagnosis'::text])))
  constraint a_count_names_nobody CHECK ((((question = 'postcode-area'::text) AND (answer ~ '^[A-Z]{1,2}[0-9][A-Z0-9]?$'::text)) OR (answer ~ '^[0-9a-z-]{1,20}$'::text)))
  constraint course_counts_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
  constraint course_counts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint course_counts_pkey PRIMARY KEY (organisation_id, id)
  policy own_charity for all to kinkeeper_jobs, kinkeeper_web using (organisation_id = ( SELECT gate.organisation() AS organisation)) with check (organisation_id = ( SELECT gate.organisation() AS organisation))
  policy the_gate for all to kinkeeper_gate using true with check true
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.course_joining, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid generated as NULL::uuid
  course_id uuid not null
  words text not null
  written_by uuid not null
  at timestamp with time zone not null
  constraint course_joining_course_id_key UNIQUE (course_id)
  constraint course_joining_organisation_id_course_id_fkey FOREIGN KEY (organisation_id, course_id) REFERENCES kinkeeper.courses(organisation_id, id)
  constraint course_joining_pkey PRIMARY KEY (organisation_id, id)
  constraint course_joining_words_check CHECK (((length(words) >= 1) AND (length(words) <= 2000)))
  policy changed_by_those_who_run_it for update to kinkeeper_web using (course_id = ANY (( SELECT gate.courses_run() AS courses_run)::uuid[])) (narrows)
  policy for_those_with_a_place for select to kinkeeper_web using (course_id = ANY (( SELECT gate.joining_to_read() AS joining_to_read)::uuid[])) (narrows)
  policy made_by_our_own_people for insert to kinkeeper_web with check (( SELECT gate.roles_of_actor() AS roles_of_actor) && ARRAY['worker'::text, 'lead'::text, 'manager'::text, 'bookings'::text]) (narrows)
  policy own_charity for all to kinkeeper_jobs, kinkeeper_web using (organisation_id = ( SELECT gate.organisation() AS organisation)) with check (organisation_id = ( SELECT gate.organisation() AS organisation))
  policy the_gate for all to kinkeeper_gate using true with check true
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.course_sessions, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid generated as NULL::uuid
  course_id uuid not null
  starts_at timestamp with time zone not null
  minutes integer not null
  came integer
  constraint course_sessions_came_check CHECK (((came >= 0) AND (came <= 1000)))
  constraint course_sessions_id_key UNIQUE (id)
  constraint course_sessions_minutes_check CHECK (((minutes >= 15) AND (minutes <= 600)))
  constraint course_sessions_organisation_id_course_id_fkey FOREIGN KEY (organisation_id, course_id) REFERENCES kinkeeper.courses(organisation_id, id)
  constraint course_sessions_pkey PRIMARY KEY (organisation_id, id)
  index course_sessions_course (course_id, starts_at)
  policy changed_by_those_who_run_it for update to kinkeeper_web using (course_id = ANY (( SELECT gate.courses_run() AS courses_run)::uuid[])) (narrows)
  policy made_by_our_own_people for insert to kinkeeper_web with check (( SELECT gate.roles_of_actor() AS roles_of_actor) && ARRAY['worker'::text, 'lead'::text, 'manager'::text, 'bookings'::text]) (narrows)
  policy own_charity for all to kinkeeper_jobs, kinkeeper_web using (organisation_id = ( SELECT gate.organisation() AS organisation)) with check (organisation_id = ( SELECT gate.organisation() AS organisation))
  policy the_gate for all to kinkeeper_gate using true with check true
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.courses, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid generated as NULL::uuid
  service text not null
  kind text not null
  title text not null
  about text not null default ''::text
  venue text not null
  places integer
  leader_id uuid
  bookings_id uuid
  made_at timestamp with time zone not null
  made_by uuid not null
  ended_on date
  evaluated_on date
  constraint a_course_has_places_and_a_leader CHECK ((((kind = 'course'::text) AND (places IS NOT NULL) AND (leader_id IS NOT NULL)) OR ((kind = 'group'::text) AND (places IS NULL))))
  constraint courses_about_check CHECK ((length(about) <= 600))
  constraint courses_id_key UNIQUE (id)
  constraint courses_kind_check CHECK ((kind = ANY (ARRAY['course'::text, 'group'::text])))
  constraint courses_organisation_id_bookings_id_fkey FOREIGN KEY (organisation_id, bookings_id) REFERENCES kinkeeper.staff(organisation_id, id)
  constraint courses_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint courses_organisation_id_leader_id_fkey FOREIGN KEY (organisation_id, leader_id) REFERENCES kinkeeper.staff(organisation_id, id)
  constraint courses_pkey PRIMARY KEY (organisation_id, id)
  constraint courses_places_check CHECK (((places >= 1) AND (places <= 500)))
  constraint courses_title_check CHECK (((length(title) >= 3) AND (length(title) <= 120)))
  constraint courses_venue_check CHECK (((length(venue) >= 2) AND (length(venue) <= 300)))
  constraint evaluated_after_it_ended CHECK (((evaluated_on IS NULL) OR ((ended_on IS NOT NULL) AND (evaluated_on >= ended_on))))
  policy changed_by_those_who_run_it for update to kinkeeper_web using (id = ANY (( SELECT gate.courses_run() AS courses_run)::uuid[])) (narrows)
  policy made_by_our_own_people for insert to kinkeeper_web with check (( SELECT gate.roles_of_actor() AS roles_of_actor) && ARRAY['worker'::text, 'lead'::text, 'manager'::text, 'bookings'::text]) (narrows)
  policy own_charity for all to kinkeeper_jobs, kinkeeper_web using (organisation_id = ( SELECT gate.organisation() AS organisation)) with check (organisation_id = ( SELECT gate.organisation() AS organisation))
  policy the_gate for all to kinkeeper_gate using true with check true
  trigger a_day_is_written_once BEFORE UPDATE OF ended_on, evaluated_on FOR EACH ROW EXECUTE FUNCTION gate.a_day_is_written_once()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

view kinkeeper.decision_lines, security_barrier=true
  id uuid
  record_id uuid
  unit_id uuid
  case_code text
  ground text
  recipient text
  decided text
  reason text
  for_sharing kinkeeper.sealed
  for_privacy kinkeeper.sealed
  because kinkeeper.sealed
  rules_followed text[]
  told_family boolean
  not_told_because kinkeeper.sealed
  look_again_on date
  decided_by uuid
  decided_in_role text
  decided_at timestamp with time zone
  danger_now boolean
  danger kinkeeper.sealed
  look_by date
  for_the_approver boolean
  approved_by text
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.destructions, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid generated as NULL::uuid
  reference text not null
  part text not null
  kinds text[] not null
  services text[] not null default '{}'::text[]
  rules text[] not null
  charter_version text not null
  because text not null
  approved_by text not null
  due_on date not null
  summary_kept boolean not null default false
  begun_at timestamp with time zone not null
  keys_gone_at timestamp with time zone
  keys_gone integer
  rows_gone_at timestamp with time zone
  rows_gone integer
  looks_gone integer
  checked_at timestamp with time zone
  found_again integer
  key_backups_gone_on date
  backups_gone_on date
  processors text[] not null default '{}'::text[]
  constraint destructions_approved_by_check CHECK ((approved_by = ANY (ARRAY['rule'::text, 'review'::text, 'request'::text])))
  constraint destructions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint destructions_part_check CHECK ((part = ANY (ARRAY['all'::text, 'part'::text, 'messages'::text])))
  constraint destructions_pkey PRIMARY KEY (organisation_id, id)
  constraint in_this_order CHECK ((((rows_gone_at IS NULL) OR (keys_gone_at IS NOT NULL)) AND ((checked_at IS NULL) OR (rows_gone_at IS NOT NULL))))
  index destructions_reference (organisation_id, reference)
  index destructions_unfinished (organisation_id) WHERE ((checked_at IS NULL) OR (found_again > 0))
  policy own_charity for all to kinkeeper_jobs, kinkeeper_web using (organisation_id = ( SELECT gate.organisation() AS organisation)) with check (organisation_id = ( SELECT gate.organisation() AS organisation))
  policy the_gate for all to kinkeeper_gate using true with check true
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant insert, select, update to kinkeeper_jobs; grant select to kinkeeper_web

table kinkeeper.disclosures, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  recipient text not null
  named_id uuid
  recipient_name kinkeeper.sealed
  send_to kinkeeper.sealed
  about_person uuid not null
  case_id uuid
  purpose text not null
  ground text not null
  consent_event_id uuid
  safeguarding_decision_id uuid
  legal_obligation text
  legal_words kinkeeper.sealed
  fields text[] not null
  sent kinkeeper.sealed
  paper kinkeeper.sealed
  necessity kinkeeper.sealed
  discussed_first boolean not null
  not_discussed_because kinkeeper.sealed
  told_family boolean not null
  not_told_because kinkeeper.sealed
  charter_version text not null
  made_by uuid
  made_at timestamp with time zone not null
  left_at timestamp with time zone
  left_how text
  cancelled_at timestamp with time zone
  cancelled_because text
  constraint disclosure_has_exactly_one_ground CHECK ((num_nonnulls(consent_event_id, safeguarding_decision_id, legal_obligation) = 1))
  constraint disclosures_cancelled_because_check CHECK ((cancelled_because = ANY (ARRAY['taken-back'::text, 'slip'::text, 'not-needed-now'::text])))
  constraint disclosures_fields_check CHECK ((cardinality(fields) > 0))
  constraint disclosures_id_key UNIQUE (id)
  constraint disclosures_left_how_check CHECK ((left_how = ANY (ARRAY['email'::text, 'printed'::text])))
  constraint disclosures_legal_obligation_check CHECK ((legal_obligation = ANY (ARRAY['court-order'::text, 'act-of-parliament'::text, 'mandatory-report'::text, 'inspection'::text])))
  constraint disclosures_legal_words_in_place CHECK (gate.sealed_in_place((legal_words)::bytea, unit_id, id, 'disclosures.legal_words'::text))
  constraint disclosures_necessity_in_place CHECK (gate.sealed_in_place((necessity)::bytea, unit_id, id, 'disclosures.necessity'::text))
  constraint disclosures_not_discussed_because_in_place CHECK (gate.sealed_in_place((not_discussed_because)::bytea, unit_id, id, 'disclosures.not_discussed_because'::text))
  constraint disclosures_not_told_because_in_place CHECK (gate.sealed_in_place((not_told_because)::bytea, unit_id, id, 'disclosures.not_told_because'::text))
  constraint disclosures_organisation_id_about_person_fkey FOREIGN KEY (organisation_id, about_person) REFERENCES kinkeeper.people(organisation_id, id)
  constraint disclosures_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES kinkeeper.cases(organisation_id, id)
  constraint disclosures_organisation_id_consent_event_id_fkey FOREIGN KEY (organisation_id, consent_event_id) REFERENCES kinkeeper.consent_events(organisation_id, id)
  constraint disclosures_organisation_id_named_id_fkey FOREIGN KEY (organisation_id, named_id) REFERENCES kinkeeper.named_recipients(organisation_id, id)
  constraint disclosures_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint disclosures_organisation_id_safeguarding_decision_id_fkey FOREIGN KEY (organisation_id, safeguarding_decision_id) REFERENCES kinkeeper.safeguarding_decisions(organisation_id, id)
  constraint disclosures_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint disclosures_paper_in_place CHECK (gate.sealed_in_place((paper)::bytea, unit_id, id, 'disclosures.paper'::text))
  constraint disclosures_pkey PRIMARY KEY (organisation_id, id)
  constraint disclosures_recipient_name_in_place CHECK (gate.sealed_in_place((recipient_name)::bytea, unit_id, id, 'disclosures.recipient_name'::text))
  constraint disclosures_send_to_in_place CHECK (gate.sealed_in_place((send_to)::bytea, unit_id, id, 'disclosures.send_to'::text))
  constraint disclosures_sent_in_place CHECK (gate.sealed_in_place((sent)::bytea, unit_id, id, 'disclosures.sent'::text))
  constraint discussed_first_or_why_not CHECK ((discussed_first OR (not_discussed_because IS NOT NULL)))
  constraint leaves_in_some_way CHECK (((left_at IS NULL) = (left_how IS NULL)))
  constraint leaves_or_is_cancelled CHECK (((left_at IS NULL) OR (cancelled_at IS NULL)))
  constraint necessity_is_written_down CHECK (((necessity IS NOT NULL) AND (sent IS NOT NULL) AND (paper IS NOT NULL)))
  constraint the_law_is_named CHECK (((legal_obligation IS NULL) OR (legal_words IS NOT NULL)))
  constraint told_or_why_not CHECK ((told_family OR (not_told_because IS NOT NULL)))
  constraint untold_only_to_keep_somebody_safe CHECK ((told_family OR (safeguarding_decision_id IS NOT NULL)))
  index disclosures_by_about_person (about_person) WHERE (about_person IS NOT NULL)
  index disclosures_by_case_id (case_id) WHERE (case_id IS NOT NULL)
  index disclosures_by_consent_event_id (consent_event_id) WHERE (consent_event_id IS NOT NULL)
  index disclosures_by_named_id (named_id) WHERE (named_id IS NOT NULL)
  index disclosures_by_safeguarding_decision_id (safeguarding_decision_id) WHERE (safeguarding_decision_id IS NOT NULL)
  index disclosures_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index disclosures_record (record_id, made_at DESC)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy ones_own for select to kinkeeper_web using ((NOT ( SELECT gate.is_family() AS is_family)) OR ((about_person = ANY (( SELECT gate.own_people() AS own_people)::uuid[])) AND ((safeguarding_decision_id IS NULL) OR told_family))) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy told_when_it_is_safe for select to kinkeeper_web using ((NOT (( SELECT gate.purposes() AS purposes) && ARRAY['own-information'::text])) OR told_family) (narrows)
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger cancel_mail AFTER UPDATE OF cancelled_at FOR EACH ROW WHEN ((new.cancelled_at IS NOT NULL)) EXECUTE FUNCTION gate.cancel_mail()
  trigger judge_disclosure BEFORE INSERT OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.judge_disclosure()
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger nothing_waiting_leaves BEFORE UPDATE FOR EACH ROW WHEN (((old.left_at IS NULL) AND (new.left_at IS NOT NULL))) EXECUTE FUNCTION gate.nothing_waiting_leaves()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.documents, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  what kinkeeper.sealed
  from_whom text not null
  came_how text not null
  received_on date not null
  received_by uuid
  keep_because kinkeeper.sealed
  where_kept kinkeeper.sealed
  file_name kinkeeper.sealed
  contents kinkeeper.sealed
  review_on date
  looked_on date
  task_id uuid
  gone_at timestamp with time zone
  gone_how text
  constraint documents_came_how_check CHECK ((came_how = ANY (ARRAY['paper'::text, 'email'::text, 'upload'::text])))
  constraint documents_contents_in_place CHECK (gate.sealed_in_place((contents)::bytea, unit_id, id, 'documents.contents'::text))
  constraint documents_file_name_in_place CHECK (gate.sealed_in_place((file_name)::bytea, unit_id, id, 'documents.file_name'::text))
  constraint documents_from_whom_check CHECK ((from_whom = ANY (ARRAY['family'::text, 'relative'::text, 'professional'::text, 'other'::text])))
  constraint documents_gone_how_check CHECK ((gone_how = ANY (ARRAY['returned'::text, 'shredded'::text, 'deleted'::text, 'nobody-looked'::text])))
  constraint documents_id_key UNIQUE (id)
  constraint documents_keep_because_in_place CHECK (gate.sealed_in_place((keep_because)::bytea, unit_id, id, 'documents.keep_because'::text))
  constraint documents_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint documents_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint documents_pkey PRIMARY KEY (organisation_id, id)
  constraint documents_what_in_place CHECK (gate.sealed_in_place((what)::bytea, unit_id, id, 'documents.what'::text))
  constraint documents_where_kept_in_place CHECK (gate.sealed_in_place((where_kept)::bytea, unit_id, id, 'documents.where_kept'::text))
  constraint gone_in_some_way CHECK (((gone_at IS NULL) = (gone_how IS NULL)))
  constraint kept_only_with_a_reason_and_a_day CHECK (((gone_at IS NOT NULL) OR ((keep_because IS NOT NULL) AND (review_on IS NOT NULL))))
  constraint looked_at_within_a_year CHECK (((review_on IS NULL) OR (review_on <= (COALESCE(looked_on, received_on) + 366))))
  constraint what_is_gone_is_not_kept CHECK (((gone_at IS NULL) OR ((keep_because IS NULL) AND (where_kept IS NULL) AND (file_name IS NULL) AND (contents IS NULL) AND (review_on IS NULL))))
  index documents_record (record_id, received_on DESC)
  index documents_to_look_at (organisation_id, review_on) WHERE (gone_at IS NULL)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_read_by_the_family for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.drafts, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  staff_id uuid not null
  form text not null
  body kinkeeper.sealed
  saved_at timestamp with time zone not null
  constraint drafts_body_in_place CHECK (gate.sealed_in_place((body)::bytea, unit_id, id, 'drafts.body'::text))
  constraint drafts_id_key UNIQUE (id)
  constraint drafts_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint drafts_organisation_id_record_id_staff_id_form_key UNIQUE (organisation_id, record_id, staff_id, form)
  constraint drafts_pkey PRIMARY KEY (organisation_id, id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy drafts_are_their_authors for select to kinkeeper_web using ((staff_id = ( SELECT gate.actor() AS actor)) OR (record_id = ANY (( SELECT gate.opened_to_answer() AS opened_to_answer)::uuid[]))) (narrows)
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs, kinkeeper_web

table kinkeeper.enquiries, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  anonymous boolean not null
  made_by text not null default 'not-said'::text
  came_by text not null
  about text[] not null default '{}'::text[]
  words kinkeeper.sealed
  skipped text[] not null default '{}'::text[]
  wants_reply text not null default 'none'::text
  taken_out integer not null default 0
  received_at timestamp with time zone not null
  recorded_by uuid
  reply kinkeeper.sealed
  replied_at timestamp with time zone
  replied_by uuid
  settled_as text
  settled_at timestamp with time zone
  settled_by uuid
  linked_to uuid
  linked_at timestamp with time zone
  linked_at_wish_of text
  notice_version text not null
  service text
  replied_by_way text
  constraint an_answer_is_given_by_a_way CHECK (((replied_at IS NULL) OR (replied_by_way IS NOT NULL)))
  constraint enquiries_came_by_check CHECK ((came_by = ANY (ARRAY['page'::text, 'phone'::text, 'email'::text, 'visit'::text, 'letter'::text, 'social-media'::text, 'chat'::text])))
  constraint enquiries_check CHECK (((linked_to IS NULL) OR (linked_at_wish_of IS NOT NULL)))
  constraint enquiries_id_key UNIQUE (id)
  constraint enquiries_linked_at_wish_of_check CHECK ((linked_at_wish_of = 'the-person'::text))
  constraint enquiries_made_by_check CHECK ((made_by = ANY (ARRAY['parent'::text, 'carer'::text, 'young-person'::text, 'relative'::text, 'professional'::text, 'not-said'::text])))
  constraint enquiries_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint enquiries_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint enquiries_pkey PRIMARY KEY (organisation_id, id)
  constraint enquiries_replied_by_way_check CHECK ((replied_by_way = ANY (ARRAY['here'::text, 'phone'::text, 'text'::text, 'email'::text, 'post'::text, 'in-person'::text])))
  constraint enquiries_reply_in_place CHECK (gate.sealed_in_place((reply)::bytea, unit_id, id, 'enquiries.reply'::text))
  constraint enquiries_settled_as_check CHECK ((settled_as = ANY (ARRAY['answered'::text, 'signposted'::text, 'case-opened'::text, 'no-reply-wanted'::text, 'not-for-us'::text])))
  constraint enquiries_wants_reply_check CHECK ((wants_reply = ANY (ARRAY['none'::text, 'here'::text, 'phone'::text, 'text'::text, 'email'::text, 'post'::text])))
  constraint enquiries_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'enquiries.words'::text))
  index enquiries_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index enquiries_record (record_id)
  index enquiries_waiting (organisation_id, received_at) WHERE (settled_at IS NULL)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger joined_where_opened BEFORE UPDATE OF linked_to FOR EACH ROW WHEN ((old.linked_to IS DISTINCT FROM new.linked_to)) EXECUTE FUNCTION gate.joined_where_opened()
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.enquiry_counts, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null default gen_random_uuid()
  record_id uuid generated as NULL::uuid
  month date not null
  came_by text not null
  anonymous boolean not null
  service text
  about text[] not null default '{}'::text[]
  constraint enquiry_counts_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
  constraint enquiry_counts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint enquiry_counts_pkey PRIMARY KEY (organisation_id, id)
  policy own_charity for all to kinkeeper_jobs, kinkeeper_web using (organisation_id = ( SELECT gate.organisation() AS organisation)) with check (organisation_id = ( SELECT gate.organisation() AS organisation))
  policy the_gate for all to kinkeeper_gate using true with check true
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

view kinkeeper.enquiry_lines, security_barrier=true
  record_id uuid
  case_code text
  anonymous boolean
  made_by text
  came_by text
  about text[]
  wants_reply text
  received_at timestamp with time zone
  replied_at timestamp with time zone
  service text
  replied_by_way text
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.equality_answers, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  person_id uuid not null
  question text not null
  answer kinkeeper.sealed
  preferred_not_to_say boolean not null default false
  at timestamp with time zone not null
  constraint equality_answers_answer_in_place CHECK (gate.sealed_in_place((answer)::bytea, unit_id, id, 'equality_answers.answer'::text))
  constraint equality_answers_id_key UNIQUE (id)
  constraint equality_answers_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint equality_answers_pkey PRIMARY KEY (organisation_id, id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy ones_own for select to kinkeeper_web using ((NOT ( SELECT gate.is_family() AS is_family)) OR (person_id = ( SELECT gate.actor() AS actor))) (narrows)
  policy read_by_nobody_at_work for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened_for_equality() AS opened_for_equality)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger locked_until_yes BEFORE INSERT OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.locked_until_yes()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.equality_counts, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null default gen_random_uuid()
  record_id uuid generated as NULL::uuid
  month date not null
  question text not null
  answer text not null
  constraint equality_counts_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
  constraint equality_counts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint equality_counts_pkey PRIMARY KEY (organisation_id, id)
  policy own_charity for all to kinkeeper_jobs, kinkeeper_web using (organisation_id = ( SELECT gate.organisation() AS organisation)) with check (organisation_id = ( SELECT gate.organisation() AS organisation))
  policy the_gate for all to kinkeeper_gate using true with check true
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.erasure_approvals, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  request_id uuid not null
  person_id uuid
  scope text not null
  ground text not null
  approved_by uuid not null
  approved_at timestamp with time zone not null
  carried_out_at timestamp with time zone
  constraint erasure_approvals_ground_check CHECK ((ground = ANY (ARRAY['no-longer-needed'::text, 'consent-withdrawn'::text, 'objection-upheld'::text, 'unlawful'::text, 'legal-duty'::text, 'child-online'::text, 'false-allegation'::text])))
  constraint erasure_approvals_id_key UNIQUE (id)
  constraint erasure_approvals_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint erasure_approvals_pkey PRIMARY KEY (organisation_id, id)
  constraint erasure_approvals_request_id_key UNIQUE (request_id)
  constraint erasure_approvals_scope_check CHECK ((scope = ANY (ARRAY['whole-record'::text, 'one-person'::text, 'some-items'::text])))
  index erasure_approvals_waiting (record_id) WHERE (carried_out_at IS NULL)
  policy approved_by_those_who_answer for insert to kinkeeper_web with check ((record_id = ANY (( SELECT gate.opened_to_answer() AS opened_to_answer)::uuid[])) AND (approved_by = ( SELECT gate.actor() AS actor))) (narrows)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.former_values, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  of_table text not null
  row_id uuid not null
  item text not null
  stood kinkeeper.sealed
  until timestamp with time zone not null
  corrected_by uuid
  constraint former_values_id_key UNIQUE (id)
  constraint former_values_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint former_values_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint former_values_pkey PRIMARY KEY (organisation_id, id)
  constraint former_values_stood_in_place CHECK (gate.sealed_in_place((stood)::bytea, unit_id, id, 'former_values.stood'::text))
  index former_values_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index former_values_record (record_id, row_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.goal_reviews, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  goal_id uuid not null
  score integer not null
  words kinkeeper.sealed
  at timestamp with time zone not null
  constraint goal_reviews_id_key UNIQUE (id)
  constraint goal_reviews_organisation_id_goal_id_fkey FOREIGN KEY (organisation_id, goal_id) REFERENCES kinkeeper.goals(organisation_id, id)
  constraint goal_reviews_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint goal_reviews_pkey PRIMARY KEY (organisation_id, id)
  constraint goal_reviews_score_check CHECK (((score >= 0) AND (score <= 10)))
  constraint goal_reviews_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'goal_reviews.words'::text))
  index goal_reviews_by_goal_id (goal_id) WHERE (goal_id IS NOT NULL)
  index goal_reviews_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.goals, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  case_id uuid not null
  words kinkeeper.sealed
  whose_words text not null
  set_at timestamp with time zone not null
  review_on date
  ended_at timestamp with time zone
  ended_as text
  constraint goals_ended_as_check CHECK ((ended_as = ANY (ARRAY['met'::text, 'partly-met'::text, 'no-longer-wanted'::text])))
  constraint goals_id_key UNIQUE (id)
  constraint goals_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES kinkeeper.cases(organisation_id, id)
  constraint goals_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint goals_pkey PRIMARY KEY (organisation_id, id)
  constraint goals_whose_words_check CHECK ((whose_words = ANY (ARRAY['parent'::text, 'child'::text, 'together'::text, 'worker'::text])))
  constraint goals_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'goals.words'::text))
  index goals_by_case_id (case_id) WHERE (case_id IS NOT NULL)
  index goals_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.hold_reviews, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  hold_id uuid
  outcome text not null
  because kinkeeper.sealed not null
  reviewed_by uuid not null
  at timestamp with time zone not null
  constraint hold_reviews_because_in_place CHECK (gate.sealed_in_place((because)::bytea, unit_id, id, 'hold_reviews.because'::text))
  constraint hold_reviews_id_key UNIQUE (id)
  constraint hold_reviews_organisation_id_hold_id_fkey FOREIGN KEY (organisation_id, hold_id) REFERENCES kinkeeper.holds(organisation_id, id)
  constraint hold_reviews_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint hold_reviews_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint hold_reviews_outcome_check CHECK ((outcome = ANY (ARRAY['stays'::text, 'ends'::text])))
  constraint hold_reviews_pkey PRIMARY KEY (organisation_id, id)
  index hold_reviews_by_hold_id (hold_id) WHERE (hold_id IS NOT NULL)
  index hold_reviews_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index hold_reviews_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy reviewed_in_ones_own_name for insert to kinkeeper_web with check ((reviewed_by = ( SELECT gate.actor() AS actor)) AND (( SELECT gate.roles_of_actor() AS roles_of_actor) && ARRAY['data-protection-lead'::text, 'caldicott-guardian'::text, 'safeguarding-lead'::text])) (narrows)
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.holds, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  reason text not null
  owner_id uuid not null
  words kinkeeper.sealed not null
  set_at timestamp with time zone not null
  constraint holds_id_key UNIQUE (id)
  constraint holds_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint holds_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint holds_pkey PRIMARY KEY (organisation_id, id)
  constraint holds_reason_check CHECK ((reason = ANY (ARRAY['legal-claim'::text, 'complaint-open'::text, 'official-enquiry'::text])))
  constraint holds_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'holds.words'::text))
  index holds_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index holds_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy held_in_ones_own_name for insert to kinkeeper_web with check (owner_id = ( SELECT gate.actor() AS actor)) (narrows)
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.import_batches, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid generated as NULL::uuid
  file_digest bytea not null
  rows_seen integer not null
  rows_taken integer not null
  rows_refused integer not null
  imported_by uuid not null
  imported_at timestamp with time zone not null
  undone_at timestamp with time zone
  undone_by uuid
  state text not null default 'in'::text
  rows_to_take integer not null default 0
  left_in integer not null default 0
  constraint going_is_asked_for CHECK (((state = ANY (ARRAY['going'::text, 'gone'::text])) = (undone_at IS NOT NULL)))
  constraint import_batches_id_key UNIQUE (id)
  constraint import_batches_pkey PRIMARY KEY (organisation_id, id)
  constraint import_batches_state_check CHECK ((state = ANY (ARRAY['coming-in'::text, 'in'::text, 'going'::text, 'gone'::text])))
  policy own_charity for all to kinkeeper_jobs, kinkeeper_web using (organisation_id = ( SELECT gate.organisation() AS organisation)) with check (organisation_id = ( SELECT gate.organisation() AS organisation))
  policy the_gate for all to kinkeeper_gate using true with check true
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.import_stages, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid generated as NULL::uuid
  unit_id uuid not null
  staged_by uuid not null
  staged_at timestamp with time zone not null
  ends_at timestamp with time zone not null
  step text not null
  batch_id uuid
  file_name kinkeeper.sealed
  file_digest bytea not null
  rows_seen integer not null
  content kinkeeper.sealed
  choices kinkeeper.sealed
  constraint a_list_waits_a_day CHECK ((ends_at <= (staged_at + '24:00:00'::interval)))
  constraint confirmed_as_a_batch CHECK (((step = 'confirmed'::text) = (batch_id IS NOT NULL)))
  constraint import_stages_choices_in_place CHECK (gate.sealed_in_place((choices)::bytea, unit_id, id, 'import_stages.choices'::text))
  constraint import_stages_content_in_place CHECK (gate.sealed_in_place((content)::bytea, unit_id, id, 'import_stages.content'::text))
  constraint import_stages_file_name_in_place CHECK (gate.sealed_in_place((file_name)::bytea, unit_id, id, 'import_stages.file_name'::text))
  constraint import_stages_id_key UNIQUE (id)
  constraint import_stages_pkey PRIMARY KEY (organisation_id, id)
  constraint import_stages_step_check CHECK ((step = ANY (ARRAY['columns'::text, 'words'::text, 'same'::text, 'ready'::text, 'confirmed'::text])))
  policy own_charity for all to kinkeeper_jobs, kinkeeper_web using (organisation_id = ( SELECT gate.organisation() AS organisation)) with check (organisation_id = ( SELECT gate.organisation() AS organisation))
  policy seen_by_whoever_sent_it for all to kinkeeper_web using ((staged_by = ( SELECT gate.actor() AS actor)) AND ( SELECT gate.may_import() AS may_import)) with check ((staged_by = ( SELECT gate.actor() AS actor)) AND ( SELECT gate.may_import() AS may_import)) (narrows)
  policy the_gate for all to kinkeeper_gate using true with check true
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.issues, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  case_id uuid not null
  code text not null
  words kinkeeper.sealed
  raised_at timestamp with time zone not null
  settled_at timestamp with time zone
  constraint issues_id_key UNIQUE (id)
  constraint issues_of_record UNIQUE (organisation_id, record_id, id)
  constraint issues_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES kinkeeper.cases(organisation_id, id)
  constraint issues_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint issues_pkey PRIMARY KEY (organisation_id, id)
  constraint issues_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'issues.words'::text))
  index issues_by_case_id (case_id) WHERE (case_id IS NOT NULL)
  index issues_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.kept_summaries, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  service text not null
  clock_from date not null
  words kinkeeper.sealed not null
  checked_by text not null
  kept_at timestamp with time zone not null
  constraint kept_summaries_checked_by_check CHECK ((checked_by = ANY (ARRAY['software'::text, 'person'::text])))
  constraint kept_summaries_id_key UNIQUE (id)
  constraint kept_summaries_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint kept_summaries_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint kept_summaries_pkey PRIMARY KEY (organisation_id, id)
  constraint kept_summaries_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'kept_summaries.words'::text))
  index kept_summaries_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index kept_summaries_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant select to kinkeeper_web

table kinkeeper.later_arrivals, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  came_from text not null
  sender kinkeeper.sealed
  words kinkeeper.sealed
  relevant_because kinkeeper.sealed
  necessary_because kinkeeper.sealed
  outcome text not null
  arrived_on date not null
  judged_by uuid not null
  judged_at timestamp with time zone not null
  constraint kept_only_if_relevant_and_necessary CHECK (
CASE
    WHEN (outcome = 'kept'::text) THEN ((relevant_because IS NOT NULL) AND (necessary_because IS NOT NULL))
    ELSE ((words IS NULL) AND (sender IS NULL) AND (relevant_because IS NULL) AND (necessary_because IS NULL))
END)
  constraint later_arrivals_came_from_check CHECK ((came_from = ANY (ARRAY['referrer'::text, 'partner-agency'::text, 'current-service'::text, 'previous-service'::text, 'professional'::text, 'family-member'::text, 'anyone-else'::text])))
  constraint later_arrivals_id_key UNIQUE (id)
  constraint later_arrivals_necessary_because_in_place CHECK (gate.sealed_in_place((necessary_because)::bytea, unit_id, id, 'later_arrivals.necessary_because'::text))
  constraint later_arrivals_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint later_arrivals_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint later_arrivals_outcome_check CHECK ((outcome = ANY (ARRAY['kept'::text, 'returned'::text, 'destroyed'::text])))
  constraint later_arrivals_pkey PRIMARY KEY (organisation_id, id)
  constraint later_arrivals_relevant_because_in_place CHECK (gate.sealed_in_place((relevant_because)::bytea, unit_id, id, 'later_arrivals.relevant_because'::text))
  constraint later_arrivals_sender_in_place CHECK (gate.sealed_in_place((sender)::bytea, unit_id, id, 'later_arrivals.sender'::text))
  constraint later_arrivals_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'later_arrivals.words'::text))
  index later_arrivals_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index later_arrivals_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

view kinkeeper.message_lines, security_barrier=true
  id uuid
  record_id uuid
  case_code text
  kind text
  queued_at timestamp with time zone
  cancelled_at timestamp with time zone
  not_sent_because text
  grant select to kinkeeper_jobs, kinkeeper_web

view kinkeeper.name_lines, security_barrier=true
  id uuid
  record_id uuid
  unit_id uuid
  part_in_family text
  given_name kinkeeper.sealed
  family_name kinkeeper.sealed
  known_as kinkeeper.sealed
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.named_recipients, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  recipient text not null
  name kinkeeper.sealed
  added_by uuid
  added_at timestamp with time zone not null
  constraint named_recipients_id_key UNIQUE (id)
  constraint named_recipients_name_in_place CHECK (gate.sealed_in_place((name)::bytea, unit_id, id, 'named_recipients.name'::text))
  constraint named_recipients_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint named_recipients_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint named_recipients_pkey PRIMARY KEY (organisation_id, id)
  index named_recipients_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index named_recipients_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.news, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid generated as NULL::uuid
  subject text not null
  words text not null
  areas text[] not null default '{}'::text[]
  written_by uuid not null
  at timestamp with time zone not null
  constraint news_id_key UNIQUE (id)
  constraint news_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint news_pkey PRIMARY KEY (organisation_id, id)
  constraint news_words_check CHECK (((length(words) >= 10) AND (length(words) <= 5000)))
  policy own_charity for all to kinkeeper_jobs, kinkeeper_web using (organisation_id = ( SELECT gate.organisation() AS organisation)) with check (organisation_id = ( SELECT gate.organisation() AS organisation))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_in_ones_own_name for insert to kinkeeper_web with check ((written_by = ( SELECT gate.actor() AS actor)) AND (( SELECT gate.roles_of_actor() AS roles_of_actor) && ARRAY['worker'::text, 'lead'::text, 'manager'::text, 'bookings'::text])) (narrows)
  trigger about_what_was_asked_for BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.about_what_was_asked_for()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.note_additions, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  note_id uuid not null
  kind text not null
  body kinkeeper.sealed
  added_by uuid
  added_for_person uuid
  at timestamp with time zone not null
  constraint note_additions_body_in_place CHECK (gate.sealed_in_place((body)::bytea, unit_id, id, 'note_additions.body'::text))
  constraint note_additions_id_key UNIQUE (id)
  constraint note_additions_kind_check CHECK ((kind = ANY (ARRAY['correction'::text, 'addition'::text, 'disagreement'::text])))
  constraint note_additions_organisation_id_note_id_fkey FOREIGN KEY (organisation_id, note_id) REFERENCES kinkeeper.notes(organisation_id, id)
  constraint note_additions_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint note_additions_pkey PRIMARY KEY (organisation_id, id)
  index note_additions_by_note_id (note_id) WHERE (note_id IS NOT NULL)
  index note_additions_record (record_id)
  policy added_in_ones_own_name for insert to kinkeeper_web with check ((added_by IS NULL) OR (added_by = ( SELECT gate.actor() AS actor))) (narrows)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_for_allocation for select to kinkeeper_web using (NOT (( SELECT gate.purposes() AS purposes) <@ ARRAY['allocation'::text, 'transfer'::text])) (narrows)
  policy not_for_those_who_move_it for select to kinkeeper_web using (record_id <> ALL (( SELECT gate.opened_to_move() AS opened_to_move)::uuid[])) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.notes, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  case_id uuid not null
  kind text not null
  happened_at timestamp with time zone not null
  reached boolean not null default true
  told text not null
  told_how text not null default 'spoken'::text
  issue_id uuid
  about_people uuid[] not null default '{}'::uuid[]
  mentions_others boolean not null default false
  opinion boolean not null default false
  not_to_be_shown_to uuid[] not null default '{}'::uuid[]
  minutes integer
  body kinkeeper.sealed
  drafted_by uuid not null
  drafted_at timestamp with time zone not null
  fixed_at timestamp with time zone
  import_batch uuid
  constraint an_observation_hangs_on_an_issue CHECK (((told <> 'observed'::text) OR (issue_id IS NOT NULL)))
  constraint note_and_case_are_one_familys FOREIGN KEY (organisation_id, record_id, case_id) REFERENCES kinkeeper.cases(organisation_id, record_id, id)
  constraint note_and_issue_are_one_familys FOREIGN KEY (organisation_id, record_id, issue_id) REFERENCES kinkeeper.issues(organisation_id, record_id, id)
  constraint notes_body_in_place CHECK (gate.sealed_in_place((body)::bytea, unit_id, id, 'notes.body'::text))
  constraint notes_id_key UNIQUE (id)
  constraint notes_kind_check CHECK ((kind = ANY (ARRAY['call'::text, 'text'::text, 'visit'::text, 'meeting'::text, 'letter'::text, 'email'::text, 'group'::text, 'chat'::text, 'note'::text])))
  constraint notes_minutes_check CHECK (((minutes >= 0) AND (minutes <= 1440)))
  constraint notes_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES kinkeeper.cases(organisation_id, id)
  constraint notes_organisation_id_issue_id_fkey FOREIGN KEY (organisation_id, issue_id) REFERENCES kinkeeper.issues(organisation_id, id)
  constraint notes_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint notes_pkey PRIMARY KEY (organisation_id, id)
  constraint notes_told_check CHECK ((told = ANY (ARRAY['told-by-parent'::text, 'told-by-child'::text, 'told-by-other'::text, 'observed'::text, 'our-own-act'::text])))
  constraint notes_told_how_check CHECK ((told_how = ANY (ARRAY['spoken'::text, 'written'::text, 'observed'::text])))
  index notes_by_case_id (case_id) WHERE (case_id IS NOT NULL)
  index notes_by_issue_id (issue_id) WHERE (issue_id IS NOT NULL)
  index notes_chronology (record_id, happened_at DESC, id DESC)
  index notes_drafts (record_id, happened_at DESC) WHERE (fixed_at IS NULL)
  index notes_messages (record_id) WHERE (kind = 'chat'::text)
  policy changed_by_its_author for update to kinkeeper_web using ((fixed_at IS NOT NULL) OR (drafted_by = ( SELECT gate.actor() AS actor))) with check (drafted_by = ( SELECT gate.actor() AS actor)) (narrows)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy drafts_are_their_authors for select to kinkeeper_web using ((fixed_at IS NOT NULL) OR (drafted_by = ( SELECT gate.actor() AS actor)) OR (record_id = ANY (( SELECT gate.opened_to_answer() AS opened_to_answer)::uuid[]))) (narrows)
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_for_allocation for select to kinkeeper_web using (NOT (( SELECT gate.purposes() AS purposes) <@ ARRAY['allocation'::text, 'transfer'::text])) (narrows)
  policy not_for_those_who_move_it for select to kinkeeper_web using (record_id <> ALL (( SELECT gate.opened_to_move() AS opened_to_move)::uuid[])) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy thrown_away_by_its_author for delete to kinkeeper_web using ((fixed_at IS NULL) AND (drafted_by = ( SELECT gate.actor() AS actor))) (narrows)
  policy written_in_ones_own_name for insert to kinkeeper_web with check (drafted_by = ( SELECT gate.actor() AS actor)) (narrows)
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger closed_cases_take_no_notes BEFORE INSERT OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.closed_cases_take_no_notes()
  trigger fixed_notes_stay BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION gate.fixed_notes_stay()
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs, kinkeeper_web

table kinkeeper.notices_given, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  person_id uuid
  version text not null
  how text not null
  given_on date not null
  mail_id uuid
  reached_at timestamp with time zone
  recorded_by uuid
  recorded_at timestamp with time zone not null
  constraint no_notice_is_given_ahead CHECK ((given_on <= ((recorded_at AT TIME ZONE 'Europe/London'::text))::date))
  constraint notices_given_how_check CHECK ((how = ANY (ARRAY['website'::text, 'spoken'::text, 'in-person'::text, 'letter'::text, 'email'::text])))
  constraint notices_given_id_key UNIQUE (id)
  constraint notices_given_organisation_id_mail_id_fkey FOREIGN KEY (organisation_id, mail_id) REFERENCES kinkeeper.outbox(organisation_id, id)
  constraint notices_given_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES kinkeeper.people(organisation_id, id)
  constraint notices_given_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint notices_given_pkey PRIMARY KEY (organisation_id, id)
  constraint only_a_mail_is_mailed CHECK (((mail_id IS NULL) OR (how = 'email'::text)))
  constraint reached_unless_it_is_mailed CHECK (((mail_id IS NOT NULL) OR (reached_at IS NOT NULL)))
  index notices_given_record (record_id, given_on)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy ones_own for select to kinkeeper_web using ((NOT ( SELECT gate.is_family() AS is_family)) OR ((reached_at IS NOT NULL) AND ((person_id IS NULL) OR (person_id = ( SELECT gate.actor() AS actor))))) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

view kinkeeper.opening_lines, security_barrier=true
  id uuid
  record_id uuid
  case_code text
  staff_id uuid
  reason text
  at timestamp with time zone
  ends_at timestamp with time zone
  review_due_on date
  reviewed_at timestamp with time zone
  finding text
  grant select to kinkeeper_jobs, kinkeeper_web

view kinkeeper.opening_reviews, security_barrier=true
  id uuid
  record_id uuid
  unit_id uuid
  case_code text
  staff_id uuid
  reason text
  words kinkeeper.sealed
  at timestamp with time zone
  ends_at timestamp with time zone
  review_due_on date
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.openings_with_reason, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  staff_id uuid not null
  reason text not null
  words kinkeeper.sealed
  at timestamp with time zone not null
  ends_at timestamp with time zone not null
  review_due_on date not null
  reviewed_by uuid
  reviewed_at timestamp with time zone
  finding text
  constraint an_hour_at_most CHECK ((ends_at <= (at + '01:00:00'::interval)))
  constraint openings_with_reason_check CHECK ((reviewed_by IS DISTINCT FROM staff_id))
  constraint openings_with_reason_finding_check CHECK ((finding = ANY (ARRAY['proper'::text, 'not-proper'::text, 'more-to-ask'::text])))
  constraint openings_with_reason_id_key UNIQUE (id)
  constraint openings_with_reason_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint openings_with_reason_pkey PRIMARY KEY (organisation_id, id)
  constraint openings_with_reason_reason_check CHECK ((reason = ANY (ARRAY['immediate-risk'::text, 'worker-away'::text, 'family-asked-now'::text, 'complaint-or-request'::text, 'duty-cover'::text, 'other'::text])))
  constraint openings_with_reason_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'openings_with_reason.words'::text))
  index openings_with_reason_live (staff_id, record_id, ends_at)
  index openings_with_reason_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy opened_in_ones_own_name for insert to kinkeeper_web with check ((staff_id = ( SELECT gate.actor() AS actor)) AND (reviewed_at IS NULL)) (narrows)
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.organisations, row security forced
  id uuid not null
  slug text not null
  name text not null
  nation text not null
  host text
  joined_at timestamp with time zone not null default now()
  constraint organisations_host_key UNIQUE (host)
  constraint organisations_pkey PRIMARY KEY (id)
  constraint organisations_slug_key UNIQUE (slug)
  policy charities_are_public for select to kinkeeper_jobs, kinkeeper_reports, kinkeeper_web using true
  policy the_gate for all to kinkeeper_gate using true with check true
  grant select to kinkeeper_jobs, kinkeeper_reports, kinkeeper_web

table kinkeeper.outbox, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  kind text not null
  reach_id uuid
  disclosure_id uuid
  send_to kinkeeper.sealed
  subject kinkeeper.sealed
  body kinkeeper.sealed
  paper kinkeeper.sealed
  queued_by uuid
  queued_at timestamp with time zone not null
  sent_at timestamp with time zone
  cancelled_at timestamp with time zone
  not_sent_because text
  booking_id uuid
  news_id uuid
  constraint news_is_news CHECK (((kind = 'news'::text) = (news_id IS NOT NULL)))
  constraint outbox_body_in_place CHECK (gate.sealed_in_place((body)::bytea, unit_id, id, 'outbox.body'::text))
  constraint outbox_id_key UNIQUE (id)
  constraint outbox_kind_check CHECK ((kind = ANY (ARRAY['code'::text, 'something-to-read'::text, 'letter'::text, 'disclosure'::text, 'booked'::text, 'notice'::text, 'news'::text])))
  constraint outbox_organisation_id_booking_id_fkey FOREIGN KEY (organisation_id, booking_id) REFERENCES kinkeeper.bookings(organisation_id, id)
  constraint outbox_organisation_id_disclosure_id_fkey FOREIGN KEY (organisation_id, disclosure_id) REFERENCES kinkeeper.disclosures(organisation_id, id)
  constraint outbox_organisation_id_news_id_fkey FOREIGN KEY (organisation_id, news_id) REFERENCES kinkeeper.news(organisation_id, id)
  constraint outbox_organisation_id_reach_id_fkey FOREIGN KEY (organisation_id, reach_id) REFERENCES kinkeeper.reach(organisation_id, id)
  constraint outbox_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint outbox_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint outbox_paper_in_place CHECK (gate.sealed_in_place((paper)::bytea, unit_id, id, 'outbox.paper'::text))
  constraint outbox_pkey PRIMARY KEY (organisation_id, id)
  constraint outbox_send_to_in_place CHECK (gate.sealed_in_place((send_to)::bytea, unit_id, id, 'outbox.send_to'::text))
  constraint outbox_subject_in_place CHECK (gate.sealed_in_place((subject)::bytea, unit_id, id, 'outbox.subject'::text))
  constraint sent_or_cancelled CHECK (((sent_at IS NULL) OR (cancelled_at IS NULL)))
  constraint to_a_family_only_by_a_safe_way CHECK ((((kind = 'disclosure'::text) = (disclosure_id IS NOT NULL)) AND ((kind = 'disclosure'::text) <> (reach_id IS NOT NULL))))
  constraint what_is_booked_goes_to_who_booked CHECK (((kind = 'booked'::text) = (booking_id IS NOT NULL)))
  index outbox_by_disclosure_id (disclosure_id) WHERE (disclosure_id IS NOT NULL)
  index outbox_by_reach_id (reach_id) WHERE (reach_id IS NOT NULL)
  index outbox_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index outbox_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger judge_mail BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.judge_mail()
  trigger judge_mail_again BEFORE UPDATE OF sent_at FOR EACH ROW WHEN ((new.sent_at IS NOT NULL)) EXECUTE FUNCTION gate.judge_mail()
  trigger notice_has_left AFTER UPDATE OF sent_at FOR EACH ROW WHEN (((new.kind = 'notice'::text) AND (new.sent_at IS NOT NULL))) EXECUTE FUNCTION gate.notice_has_left()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.parting_letters, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid generated as NULL::uuid
  unit_id uuid not null
  destruction_id uuid not null
  by_way text not null
  reference text not null
  send_to kinkeeper.sealed
  paper kinkeeper.sealed
  kept_at timestamp with time zone not null
  ready_at timestamp with time zone
  ends_on date not null
  sent_at timestamp with time zone
  not_sent_because text
  constraint gone_or_not CHECK (((sent_at IS NULL) OR (not_sent_because IS NULL)))
  constraint once_done_nobody_is_in_it CHECK ((((sent_at IS NULL) AND (not_sent_because IS NULL)) OR ((send_to IS NULL) AND (paper IS NULL))))
  constraint parting_letters_by_way_check CHECK ((by_way = ANY (ARRAY['email'::text, 'post'::text])))
  constraint parting_letters_id_key UNIQUE (id)
  constraint parting_letters_not_sent_because_check CHECK ((not_sent_because = ANY (ARRAY['refused-there'::text, 'not-delivered'::text, 'not-posted'::text])))
  constraint parting_letters_paper_in_place CHECK (gate.sealed_in_place((paper)::bytea, unit_id, id, 'parting_letters.paper'::text))
  constraint parting_letters_pkey PRIMARY KEY (organisation_id, id)
  constraint parting_letters_send_to_in_place CHECK (gate.sealed_in_place((send_to)::bytea, unit_id, id, 'parting_letters.send_to'::text))
  index parting_letters_destruction (destruction_id)
  policy own_charity for all to kinkeeper_jobs, kinkeeper_web using (organisation_id = ( SELECT gate.organisation() AS organisation)) with check (organisation_id = ( SELECT gate.organisation() AS organisation))
  policy posted_by_those_who_answer for all to kinkeeper_web using ((by_way = 'post'::text) AND (( SELECT gate.purposes() AS purposes) && ARRAY['rights'::text])) (narrows)
  policy the_gate for all to kinkeeper_gate using true with check true
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant select to kinkeeper_web

table kinkeeper.passkeys, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid generated as NULL::uuid
  staff_id uuid not null
  credential_id text not null
  public_key bytea not null
  counter bigint not null
  transports text[] not null default '{}'::text[]
  named text not null
  added_at timestamp with time zone not null default now()
  last_used_at timestamp with time zone
  constraint passkeys_credential_id_key UNIQUE (credential_id)
  constraint passkeys_organisation_id_staff_id_fkey FOREIGN KEY (organisation_id, staff_id) REFERENCES kinkeeper.staff(organisation_id, id)
  constraint passkeys_pkey PRIMARY KEY (organisation_id, id)
  policy own_charity for all to kinkeeper_jobs, kinkeeper_web using (organisation_id = ( SELECT gate.organisation() AS organisation)) with check (organisation_id = ( SELECT gate.organisation() AS organisation))
  policy passkeys_are_their_owners for all to kinkeeper_web using (staff_id = ( SELECT gate.actor() AS actor)) with check (staff_id = ( SELECT gate.actor() AS actor)) (narrows)
  policy the_gate for all to kinkeeper_gate using true with check true
  trigger passkey_is_its_owners BEFORE INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.passkey_is_its_owners()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs, kinkeeper_web

table kinkeeper.people, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  part_in_family text not null
  given_name kinkeeper.sealed
  family_name kinkeeper.sealed
  known_as kinkeeper.sealed
  born_on kinkeeper.sealed
  due_on kinkeeper.sealed
  gender kinkeeper.sealed
  school kinkeeper.sealed
  access_needs kinkeeper.sealed
  adult_on date
  language text
  interpreter_needed boolean not null default false
  nation text
  regime text not null default 'uk'::text
  seen_in_this_person boolean not null default true
  added_at timestamp with time zone not null
  constraint due_only_before_birth CHECK (((part_in_family <> 'unborn-baby'::text) OR (born_on IS NULL)))
  constraint people_access_needs_in_place CHECK (gate.sealed_in_place((access_needs)::bytea, unit_id, id, 'people.access_needs'::text))
  constraint people_born_on_in_place CHECK (gate.sealed_in_place((born_on)::bytea, unit_id, id, 'people.born_on'::text))
  constraint people_due_on_in_place CHECK (gate.sealed_in_place((due_on)::bytea, unit_id, id, 'people.due_on'::text))
  constraint people_family_name_in_place CHECK (gate.sealed_in_place((family_name)::bytea, unit_id, id, 'people.family_name'::text))
  constraint people_gender_in_place CHECK (gate.sealed_in_place((gender)::bytea, unit_id, id, 'people.gender'::text))
  constraint people_given_name_in_place CHECK (gate.sealed_in_place((given_name)::bytea, unit_id, id, 'people.given_name'::text))
  constraint people_id_key UNIQUE (id)
  constraint people_known_as_in_place CHECK (gate.sealed_in_place((known_as)::bytea, unit_id, id, 'people.known_as'::text))
  constraint people_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint people_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint people_part_in_family_check CHECK ((part_in_family = ANY (ARRAY['parent'::text, 'carer'::text, 'child'::text, 'young-person'::text, 'unborn-baby'::text, 'other-adult'::text])))
  constraint people_pkey PRIMARY KEY (organisation_id, id)
  constraint people_regime_check CHECK ((regime = ANY (ARRAY['uk'::text, 'guernsey'::text])))
  constraint people_school_in_place CHECK (gate.sealed_in_place((school)::bytea, unit_id, id, 'people.school'::text))
  index people_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index people_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy ones_own for select to kinkeeper_web using ((NOT ( SELECT gate.is_family() AS is_family)) OR (id = ANY (( SELECT gate.own_people() AS own_people)::uuid[]))) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger anonymous_names_nobody BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.anonymous_names_nobody()
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger name_changed AFTER INSERT OR DELETE OR UPDATE OF given_name, family_name, known_as FOR EACH ROW EXECUTE FUNCTION gate.name_changed()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.provenance, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  of_table text not null
  row_id uuid not null
  items text[] not null
  from_whom text not null
  source_words kinkeeper.sealed
  how text not null
  stage text not null
  relevant_because text
  recorded_by uuid
  at timestamp with time zone not null
  constraint an_observation_bears_on_something CHECK (((how <> 'observed'::text) OR (relevant_because IS NOT NULL)))
  constraint provenance_from_whom_check CHECK ((from_whom = ANY (ARRAY['self'::text, 'family-member'::text, 'referrer'::text, 'professional'::text, 'partner-agency'::text, 'current-service'::text, 'previous-service'::text, 'social-media'::text, 'import'::text, 'staff-observation'::text, 'anyone-else'::text])))
  constraint provenance_how_check CHECK ((how = ANY (ARRAY['spoken'::text, 'written'::text, 'form'::text, 'observed'::text, 'import'::text])))
  constraint provenance_id_key UNIQUE (id)
  constraint provenance_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint provenance_pkey PRIMARY KEY (organisation_id, id)
  constraint provenance_source_words_in_place CHECK (gate.sealed_in_place((source_words)::bytea, unit_id, id, 'provenance.source_words'::text))
  constraint provenance_stage_check CHECK ((stage = ANY (ARRAY['first-contact'::text, 'referral'::text, 'support'::text, 'closed'::text])))
  index provenance_row (record_id, row_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_of_sensitive_details for select to kinkeeper_web using ((of_table <> 'sensitive_details'::text) OR (record_id = ANY (( SELECT gate.opened_sensitive() AS opened_sensitive)::uuid[]))) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.reach, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  person_id uuid not null
  channel text not null
  reached_at kinkeeper.sealed
  safe text not null
  when_words kinkeeper.sealed
  never_say kinkeeper.sealed
  voicemail boolean not null default false
  permission boolean not null default false
  permission_at timestamp with time zone
  preferred boolean not null default false
  added_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint reach_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'text'::text, 'email'::text, 'post'::text, 'none'::text])))
  constraint reach_id_key UNIQUE (id)
  constraint reach_never_say_in_place CHECK (gate.sealed_in_place((never_say)::bytea, unit_id, id, 'reach.never_say'::text))
  constraint reach_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES kinkeeper.people(organisation_id, id)
  constraint reach_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint reach_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint reach_pkey PRIMARY KEY (organisation_id, id)
  constraint reach_reached_at_in_place CHECK (gate.sealed_in_place((reached_at)::bytea, unit_id, id, 'reach.reached_at'::text))
  constraint reach_safe_check CHECK ((safe = ANY (ARRAY['yes'::text, 'no'::text, 'ask'::text])))
  constraint reach_when_words_in_place CHECK (gate.sealed_in_place((when_words)::bytea, unit_id, id, 'reach.when_words'::text))
  index reach_by_person_id (person_id) WHERE (person_id IS NOT NULL)
  index reach_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index reach_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy ones_own for select to kinkeeper_web using ((NOT ( SELECT gate.is_family() AS is_family)) OR (person_id = ( SELECT gate.actor() AS actor))) (narrows)
  policy ones_own_to_change for update to kinkeeper_web using ((NOT ( SELECT gate.is_family() AS is_family)) OR (person_id = ( SELECT gate.actor() AS actor))) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy said_in_ones_own_name for insert to kinkeeper_web with check ((NOT ( SELECT gate.is_family() AS is_family)) OR (person_id = ( SELECT gate.actor() AS actor))) (narrows)
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger anonymous_names_nobody BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.anonymous_names_nobody()
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.received_items, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  recipient text not null
  named_id uuid
  about_person uuid not null
  words kinkeeper.sealed
  consent_event_id uuid
  set_aside boolean not null default true
  settled text
  settled_by uuid
  settled_at timestamp with time zone
  received_by uuid
  received_at timestamp with time zone not null
  constraint read_only_where_they_agreed CHECK ((set_aside OR (consent_event_id IS NOT NULL) OR COALESCE((settled = ANY (ARRAY['kept-for-safety'::text, 'sent-back'::text, 'destroyed'::text])), false)))
  constraint received_items_id_key UNIQUE (id)
  constraint received_items_organisation_id_about_person_fkey FOREIGN KEY (organisation_id, about_person) REFERENCES kinkeeper.people(organisation_id, id)
  constraint received_items_organisation_id_consent_event_id_fkey FOREIGN KEY (organisation_id, consent_event_id) REFERENCES kinkeeper.consent_events(organisation_id, id)
  constraint received_items_organisation_id_named_id_fkey FOREIGN KEY (organisation_id, named_id) REFERENCES kinkeeper.named_recipients(organisation_id, id)
  constraint received_items_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint received_items_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint received_items_pkey PRIMARY KEY (organisation_id, id)
  constraint received_items_settled_check CHECK ((settled = ANY (ARRAY['agreed-since'::text, 'kept-for-safety'::text, 'sent-back'::text, 'destroyed'::text])))
  constraint received_items_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'received_items.words'::text))
  constraint settled_on_a_day CHECK (((settled IS NULL) = (settled_at IS NULL)))
  constraint what_goes_back_is_not_kept CHECK (((settled IS NULL) OR (settled <> ALL (ARRAY['sent-back'::text, 'destroyed'::text])) OR (words IS NULL)))
  index received_items_by_about_person (about_person) WHERE (about_person IS NOT NULL)
  index received_items_by_consent_event_id (consent_event_id) WHERE (consent_event_id IS NOT NULL)
  index received_items_by_named_id (named_id) WHERE (named_id IS NOT NULL)
  index received_items_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index received_items_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy set_aside_unread for select to kinkeeper_web using ((NOT set_aside) OR (record_id = ANY (( SELECT gate.opened_in_confidence() AS opened_in_confidence)::uuid[]))) (narrows)
  policy settled_by_those_who_answer for update to kinkeeper_web using (record_id = ANY (( SELECT gate.opened_in_confidence() AS opened_in_confidence)::uuid[])) (narrows)
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger judge_received BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.judge_received()
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.records, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid generated as id
  handle uuid not null default gen_random_uuid()
  kind text not null
  case_code text not null
  made_at timestamp with time zone not null
  only_for uuid[]
  import_batch uuid
  constraint records_handle_key UNIQUE (handle)
  constraint records_id_key UNIQUE (id)
  constraint records_kind_check CHECK ((kind = ANY (ARRAY['family'::text, 'enquiry'::text, 'referral'::text])))
  constraint records_organisation_id_case_code_key UNIQUE (organisation_id, case_code)
  constraint records_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint records_pkey PRIMARY KEY (organisation_id, id)
  index records_of_batch (import_batch) WHERE (import_batch IS NOT NULL)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_for_somebody BEFORE UPDATE OF only_for FOR EACH ROW EXECUTE FUNCTION gate.kept_for_somebody()
  trigger note_handle AFTER DELETE FOR EACH ROW EXECUTE FUNCTION gate.note_handle()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs

view kinkeeper.referral_lines, security_barrier=true
  record_id uuid
  case_code text
  made_by text
  agency_kind text
  service text
  received_at timestamp with time zone
  own_check text
  notice_due_on date
  notice_given_on date
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.referrals, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  made_by text not null
  agency kinkeeper.sealed
  agency_kind text
  referrer_name kinkeeper.sealed
  referrer_post kinkeeper.sealed
  referrer_contact kinkeeper.sealed
  reasons kinkeeper.sealed
  service text not null
  declared_authority boolean not null default false
  declared_by text
  declared_how text
  declared_on date
  own_check text not null default 'not-yet'::text
  own_check_at timestamp with time zone
  own_check_by uuid
  notice_due_on date
  notice_given_on date
  notice_given_how text
  notice_excused_because text
  received_at timestamp with time zone not null
  decision text
  decided_at timestamp with time zone
  decided_by uuid
  notice_version text not null
  own_check_words kinkeeper.sealed
  constraint a_no_is_respected_at_once CHECK (((own_check <> 'declined'::text) OR ((decision IS NOT NULL) AND (decision = 'family-said-no'::text))))
  constraint a_notice_is_given_or_excused CHECK (((notice_given_how IS DISTINCT FROM 'excused'::text) OR (notice_excused_because IS NOT NULL)))
  constraint a_reason_for_asking_nobody CHECK (((own_check <> 'not-safe-to-ask'::text) OR (own_check_words IS NOT NULL)))
  constraint accepted_only_after_our_own_check CHECK (((decision IS DISTINCT FROM 'accepted'::text) OR (made_by = 'self'::text) OR (own_check = ANY (ARRAY['agreed'::text, 'not-safe-to-ask'::text]))))
  constraint an_agency_declares_its_authority CHECK (((made_by = 'self'::text) OR (declared_authority AND (declared_how IS NOT NULL) AND (declared_on IS NOT NULL))))
  constraint referrals_agency_in_place CHECK (gate.sealed_in_place((agency)::bytea, unit_id, id, 'referrals.agency'::text))
  constraint referrals_agency_kind_check CHECK ((agency_kind = ANY (ARRAY['midwifery'::text, 'health-visiting'::text, 'mental-health'::text, 'school'::text, 'social-care'::text, 'charity'::text, 'gp'::text, 'joint-controller'::text, 'police'::text, 'other'::text])))
  constraint referrals_decision_check CHECK ((decision = ANY (ARRAY['accepted'::text, 'signposted'::text, 'declined'::text, 'family-said-no'::text])))
  constraint referrals_declared_by_check CHECK ((declared_by = ANY (ARRAY['parent'::text, 'carer'::text, 'young-person'::text, 'law'::text])))
  constraint referrals_declared_how_check CHECK ((declared_how = ANY (ARRAY['spoken'::text, 'written'::text])))
  constraint referrals_id_key UNIQUE (id)
  constraint referrals_made_by_check CHECK ((made_by = ANY (ARRAY['agency'::text, 'self'::text])))
  constraint referrals_notice_given_how_check CHECK ((notice_given_how = ANY (ARRAY['spoken'::text, 'letter'::text, 'email'::text, 'in-person'::text, 'excused'::text])))
  constraint referrals_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint referrals_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint referrals_own_check_check CHECK ((own_check = ANY (ARRAY['not-yet'::text, 'agreed'::text, 'declined'::text, 'could-not-reach'::text, 'not-safe-to-ask'::text])))
  constraint referrals_own_check_words_in_place CHECK (gate.sealed_in_place((own_check_words)::bytea, unit_id, id, 'referrals.own_check_words'::text))
  constraint referrals_pkey PRIMARY KEY (organisation_id, id)
  constraint referrals_reasons_in_place CHECK (gate.sealed_in_place((reasons)::bytea, unit_id, id, 'referrals.reasons'::text))
  constraint referrals_referrer_contact_in_place CHECK (gate.sealed_in_place((referrer_contact)::bytea, unit_id, id, 'referrals.referrer_contact'::text))
  constraint referrals_referrer_name_in_place CHECK (gate.sealed_in_place((referrer_name)::bytea, unit_id, id, 'referrals.referrer_name'::text))
  constraint referrals_referrer_post_in_place CHECK (gate.sealed_in_place((referrer_post)::bytea, unit_id, id, 'referrals.referrer_post'::text))
  index referrals_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index referrals_record (record_id)
  index referrals_waiting (organisation_id, received_at) WHERE (decided_at IS NULL)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.relationships, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  person_id uuid not null
  other_person_id uuid not null
  kind text not null
  parental_responsibility text not null default 'not-known'::text
  evidence text
  added_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint relationships_id_key UNIQUE (id)
  constraint relationships_kind_check CHECK ((kind = ANY (ARRAY['mother'::text, 'father'::text, 'parent'::text, 'step-parent'::text, 'foster-carer'::text, 'grandparent'::text, 'sibling'::text, 'partner'::text, 'former-partner'::text, 'next-of-kin'::text, 'carer'::text, 'other'::text])))
  constraint relationships_organisation_id_other_person_id_fkey FOREIGN KEY (organisation_id, other_person_id) REFERENCES kinkeeper.people(organisation_id, id)
  constraint relationships_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES kinkeeper.people(organisation_id, id)
  constraint relationships_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint relationships_parental_responsibility_check CHECK ((parental_responsibility = ANY (ARRAY['yes'::text, 'no'::text, 'not-known'::text, 'not-applicable'::text])))
  constraint relationships_pkey PRIMARY KEY (organisation_id, id)
  index relationships_by_other_person_id (other_person_id) WHERE (other_person_id IS NOT NULL)
  index relationships_by_person_id (person_id) WHERE (person_id IS NOT NULL)
  index relationships_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy ones_own for select to kinkeeper_web using ((NOT ( SELECT gate.is_family() AS is_family)) OR ((person_id = ANY (( SELECT gate.own_people() AS own_people)::uuid[])) AND (other_person_id = ANY (( SELECT gate.own_people() AS own_people)::uuid[])))) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

view kinkeeper.reply_lines, security_barrier=true
  id uuid
  record_id uuid
  unit_id uuid
  received_at timestamp with time zone
  reply kinkeeper.sealed
  replied_at timestamp with time zone
  replied_by_way text
  settled_as text
  grant select to kinkeeper_jobs, kinkeeper_web

view kinkeeper.request_lines, security_barrier=true
  id uuid
  record_id uuid
  case_code text
  record_kind text
  person_id uuid
  kind text
  came_by text
  asked_by text
  received_on date
  nation text
  regime text
  promised_days integer
  identity text
  identity_received_on date
  extended_on date
  handed_to uuid
  outcome text
  outcome_at timestamp with time zone
  released_at timestamp with time zone
  paused_from text[]
  paused_to text[]
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.request_pauses, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  request_id uuid not null
  asked_on date not null
  question kinkeeper.sealed
  needed_because text not null
  answered_on date
  answer kinkeeper.sealed
  asked_by uuid
  constraint answered_after_asking CHECK (((answered_on IS NULL) OR (answered_on >= asked_on)))
  constraint request_pauses_answer_in_place CHECK (gate.sealed_in_place((answer)::bytea, unit_id, id, 'request_pauses.answer'::text))
  constraint request_pauses_id_key UNIQUE (id)
  constraint request_pauses_needed_because_check CHECK ((needed_because = ANY (ARRAY['we-hold-a-lot'::text, 'not-clear-what-is-meant'::text])))
  constraint request_pauses_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint request_pauses_organisation_id_request_id_fkey FOREIGN KEY (organisation_id, request_id) REFERENCES kinkeeper.rights_requests(organisation_id, id)
  constraint request_pauses_pkey PRIMARY KEY (organisation_id, id)
  constraint request_pauses_question_in_place CHECK (gate.sealed_in_place((question)::bytea, unit_id, id, 'request_pauses.question'::text))
  index request_pauses_record (record_id)
  index request_pauses_request (request_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger clarification_is_for_copies BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.clarification_is_for_copies()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.request_steps, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  request_id uuid
  complaint_id uuid
  kind text not null
  words kinkeeper.sealed
  by_staff uuid
  at timestamp with time zone not null
  constraint a_step_of_one_thing CHECK ((num_nonnulls(request_id, complaint_id) = 1))
  constraint request_steps_id_key UNIQUE (id)
  constraint request_steps_kind_check CHECK ((kind = ANY (ARRAY['looked'::text, 'asked-somebody'::text, 'told-them'::text, 'their-statement'::text, 'told-a-recipient'::text, 'put-right'::text])))
  constraint request_steps_organisation_id_complaint_id_fkey FOREIGN KEY (organisation_id, complaint_id) REFERENCES kinkeeper.complaints(organisation_id, id)
  constraint request_steps_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint request_steps_organisation_id_request_id_fkey FOREIGN KEY (organisation_id, request_id) REFERENCES kinkeeper.rights_requests(organisation_id, id)
  constraint request_steps_pkey PRIMARY KEY (organisation_id, id)
  constraint request_steps_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'request_steps.words'::text))
  index request_steps_by_complaint_id (complaint_id) WHERE (complaint_id IS NOT NULL)
  index request_steps_by_request_id (request_id) WHERE (request_id IS NOT NULL)
  index request_steps_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_by_those_who_answer for select to kinkeeper_web using ((record_id = ANY (( SELECT gate.opened_to_answer() AS opened_to_answer)::uuid[])) OR (by_staff = ( SELECT gate.actor() AS actor))) (narrows)
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.restriction_overrides, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  staff_id uuid not null
  ground text not null
  words kinkeeper.sealed
  at timestamp with time zone not null
  ends_at timestamp with time zone not null
  constraint a_day_at_most CHECK ((ends_at <= (at + '24:00:00'::interval)))
  constraint an_override_has_its_reason CHECK ((words IS NOT NULL))
  constraint restriction_overrides_ground_check CHECK ((ground = ANY (ARRAY['they-agree'::text, 'legal-claim'::text, 'protects-another'::text, 'important-public-interest'::text])))
  constraint restriction_overrides_id_key UNIQUE (id)
  constraint restriction_overrides_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint restriction_overrides_pkey PRIMARY KEY (organisation_id, id)
  constraint restriction_overrides_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'restriction_overrides.words'::text))
  index restriction_overrides_live (record_id, staff_id, ends_at)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_web with check ((record_id = ANY (( SELECT gate.opened() AS opened)::uuid[])) AND (staff_id = ( SELECT gate.actor() AS actor)))
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.restrictions, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null default gen_random_uuid()
  record_id uuid not null
  unit_id uuid not null
  person_id uuid
  request_id uuid
  ground text not null
  since timestamp with time zone not null
  set_by uuid
  set_in uuid not null
  warned_on date
  lifted_at timestamp with time zone
  lifted_by uuid
  constraint restrictions_ground_check CHECK ((ground = ANY (ARRAY['accuracy-contested'::text, 'unlawful'::text, 'needed-for-a-claim'::text, 'objection-pending'::text, 'erasure-pending'::text])))
  constraint restrictions_id_key UNIQUE (id)
  constraint restrictions_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint restrictions_organisation_id_request_id_fkey FOREIGN KEY (organisation_id, request_id) REFERENCES kinkeeper.rights_requests(organisation_id, id)
  constraint restrictions_pkey PRIMARY KEY (organisation_id, id)
  constraint warn_before_lifting CHECK (((lifted_at IS NULL) OR ((warned_on IS NOT NULL) AND (warned_on <= ((lifted_at AT TIME ZONE 'Europe/London'::text))::date))))
  index restrictions_by_request_id (request_id) WHERE (request_id IS NOT NULL)
  index restrictions_live (record_id) WHERE (lifted_at IS NULL)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy set_and_lifted_by_those_who_answer for update to kinkeeper_web using (record_id = ANY (( SELECT gate.opened_to_answer() AS opened_to_answer)::uuid[])) (narrows)
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger set_in_this_act BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.set_in_this_act()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

view kinkeeper.retention_lines, security_barrier=true
  record_id uuid
  case_code text
  refused text
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.retention_terms, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid generated as NULL::uuid
  rule text not null
  service text
  months integer not null
  source text not null
  because text not null
  ends_on date
  agreed_on timestamp with time zone not null
  agreed_by uuid not null
  withdrawn_at timestamp with time zone
  constraint retention_terms_because_check CHECK (((length(because) >= 5) AND (length(because) <= 600)))
  constraint retention_terms_months_check CHECK (((months >= 1) AND (months <= 1200)))
  constraint retention_terms_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint retention_terms_pkey PRIMARY KEY (organisation_id, id)
  constraint retention_terms_source_check CHECK (((length(source) >= 5) AND (length(source) <= 300)))
  policy agreed_by_those_who_may for insert to kinkeeper_web with check ((agreed_by = ( SELECT gate.actor() AS actor)) AND (( SELECT gate.roles_of_actor() AS roles_of_actor) && ARRAY['data-protection-lead'::text, 'caldicott-guardian'::text, 'administrator'::text, 'manager'::text])) (narrows)
  policy own_charity for all to kinkeeper_jobs, kinkeeper_web using (organisation_id = ( SELECT gate.organisation() AS organisation)) with check (organisation_id = ( SELECT gate.organisation() AS organisation))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy withdrawn_by_those_who_may for update to kinkeeper_web using (( SELECT gate.roles_of_actor() AS roles_of_actor) && ARRAY['data-protection-lead'::text, 'caldicott-guardian'::text, 'administrator'::text, 'manager'::text]) (narrows)
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.rights_requests, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  person_id uuid
  kind text not null
  asked_together uuid not null
  came_by text not null
  words kinkeeper.sealed
  asked_by text not null
  asked_by_person uuid
  asker kinkeeper.sealed
  authority text
  authority_words kinkeeper.sealed
  authority_by uuid
  competence text
  competence_words kinkeeper.sealed
  competence_by uuid
  received_on date not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  nation text not null
  regime text not null
  promised_days integer
  notice_version text not null
  identity text not null default 'not-yet'::text
  identity_because text
  identity_doubt kinkeeper.sealed
  identity_asked_on date
  identity_received_on date
  identity_seen text
  identity_by uuid
  extended_on date
  extended_for text
  extended_because kinkeeper.sealed
  handed_to uuid
  handed_because text
  not_for uuid[] not null default '{}'::uuid[]
  outcome text
  outcome_ground text
  outcome_words kinkeeper.sealed
  outcome_at timestamp with time zone
  outcome_by uuid
  told_on date
  routes_told boolean not null default false
  released_at timestamp with time zone
  released_by uuid
  joined_to uuid
  constraint a_no_has_its_reasons CHECK (((outcome IS NULL) OR (outcome <> ALL (ARRAY['refused'::text, 'partly-done'::text])) OR ((outcome_ground IS NOT NULL) AND (outcome_words IS NOT NULL) AND routes_told AND (told_on IS NOT NULL))))
  constraint an_answer_is_somebodys CHECK (((outcome IS NULL) = (outcome_at IS NULL)))
  constraint answered_about_somebody CHECK (((outcome IS NULL) OR (outcome = ANY (ARRAY['joined-elsewhere'::text, 'taken-back'::text, 'no-answer-came'::text])) OR (person_id IS NOT NULL)))
  constraint authority_first CHECK (((released_at IS NULL) OR (asked_by = 'themselves'::text) OR (authority IS NOT NULL)))
  constraint doubt_before_proof CHECK (((identity <> ALL (ARRAY['asked'::text, 'confirmed'::text])) OR (identity_doubt IS NOT NULL) OR (identity_seen IS NOT NULL)))
  constraint extension_is_told CHECK (((extended_on IS NULL) OR ((extended_for IS NOT NULL) AND (extended_because IS NOT NULL))))
  constraint identity_first CHECK (((released_at IS NULL) OR (identity = ANY (ARRAY['known'::text, 'confirmed'::text]))))
  constraint known_for_a_reason CHECK (((identity <> 'known'::text) OR (identity_because IS NOT NULL)))
  constraint proof_is_seen_by_somebody CHECK (((identity <> 'confirmed'::text) OR ((identity_seen IS NOT NULL) AND (identity_received_on IS NOT NULL) AND (identity_by IS NOT NULL))))
  constraint rights_requests_asked_by_check CHECK ((asked_by = ANY (ARRAY['themselves'::text, 'parent'::text, 'somebody-with-authority'::text, 'not-known'::text])))
  constraint rights_requests_asker_in_place CHECK (gate.sealed_in_place((asker)::bytea, unit_id, id, 'rights_requests.asker'::text))
  constraint rights_requests_authority_check CHECK ((authority = ANY (ARRAY['parental-responsibility'::text, 'signed-authority'::text, 'attorney-or-deputy'::text, 'court-order'::text, 'evidently-in-their-interest'::text])))
  constraint rights_requests_authority_words_in_place CHECK (gate.sealed_in_place((authority_words)::bytea, unit_id, id, 'rights_requests.authority_words'::text))
  constraint rights_requests_came_by_check CHECK ((came_by = ANY (ARRAY['in-person'::text, 'phone'::text, 'letter'::text, 'email'::text, 'text'::text, 'live-chat'::text, 'social-media'::text, 'page'::text])))
  constraint rights_requests_competence_check CHECK ((competence = ANY (ARRAY['understands-and-agrees'::text, 'understands-and-refuses'::text, 'does-not-understand-yet'::text])))
  constraint rights_requests_competence_words_in_place CHECK (gate.sealed_in_place((competence_words)::bytea, unit_id, id, 'rights_requests.competence_words'::text))
  constraint rights_requests_extended_because_in_place CHECK (gate.sealed_in_place((extended_because)::bytea, unit_id, id, 'rights_requests.extended_because'::text))
  constraint rights_requests_extended_for_check CHECK ((extended_for = ANY (ARRAY['complex'::text, 'many-requests'::text])))
  constraint rights_requests_handed_because_check CHECK ((handed_because = ANY (ARRAY['it-is-about-them'::text, 'they-wrote-it'::text, 'asked-for-somebody-else'::text, 'away'::text])))
  constraint rights_requests_id_key UNIQUE (id)
  constraint rights_requests_identity_because_check CHECK ((identity_because = ANY (ARRAY['worker-knows-them'::text, 'signed-in-page'::text, 'rang-back-on-held-number'::text, 'wrote-from-held-address'::text])))
  constraint rights_requests_identity_check CHECK ((identity = ANY (ARRAY['not-yet'::text, 'known'::text, 'asked'::text, 'confirmed'::text])))
  constraint rights_requests_identity_doubt_in_place CHECK (gate.sealed_in_place((identity_doubt)::bytea, unit_id, id, 'rights_requests.identity_doubt'::text))
  constraint rights_requests_identity_seen_check CHECK ((identity_seen = ANY (ARRAY['passport'::text, 'driving-licence'::text, 'official-letter'::text, 'facts-only-they-know'::text, 'met-in-person'::text, 'other'::text])))
  constraint rights_requests_kind_check CHECK ((kind = ANY (ARRAY['access'::text, 'rectification'::text, 'erasure'::text, 'restriction'::text, 'objection'::text, 'portability'::text, 'automated-decision'::text])))
  constraint rights_requests_nation_check CHECK ((nation = ANY (ARRAY['england'::text, 'wales'::text, 'scotland'::text, 'northern-ireland'::text, 'guernsey'::text])))
  constraint rights_requests_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES kinkeeper.people(organisation_id, id)
  constraint rights_requests_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint rights_requests_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint rights_requests_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'partly-done'::text, 'refused'::text, 'taken-back'::text, 'no-answer-came'::text, 'joined-elsewhere'::text])))
  constraint rights_requests_outcome_words_in_place CHECK (gate.sealed_in_place((outcome_words)::bytea, unit_id, id, 'rights_requests.outcome_words'::text))
  constraint rights_requests_pkey PRIMARY KEY (organisation_id, id)
  constraint rights_requests_promised_days_check CHECK (((promised_days >= 1) AND (promised_days <= 366)))
  constraint rights_requests_regime_check CHECK ((regime = ANY (ARRAY['uk'::text, 'guernsey'::text])))
  constraint rights_requests_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'rights_requests.words'::text))
  index rights_requests_by_person_id (person_id) WHERE (person_id IS NOT NULL)
  index rights_requests_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index rights_requests_open (organisation_id, received_on) WHERE (outcome IS NULL)
  index rights_requests_record (record_id)
  policy answered_by_those_who_answer for update to kinkeeper_web using ((record_id = ANY (( SELECT gate.opened_to_answer() AS opened_to_answer)::uuid[])) AND (NOT COALESCE((( SELECT gate.actor() AS actor) = ANY (not_for)), false))) (narrows)
  policy answered_by_whom_it_was_handed_to for update to kinkeeper_web using ((record_id <> ALL (( SELECT gate.opened_as_handed() AS opened_as_handed)::uuid[])) OR (handed_to = ( SELECT gate.actor() AS actor))) (narrows)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_for_whom_it_is_about for select to kinkeeper_web using (NOT COALESCE((( SELECT gate.actor() AS actor) = ANY (not_for)), false)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_by_those_who_answer for select to kinkeeper_web using (((record_id = ANY (( SELECT gate.opened_to_answer_or_own() AS opened_to_answer_or_own)::uuid[])) OR (recorded_by = ( SELECT gate.actor() AS actor))) AND ((NOT (( SELECT gate.roles_of_actor() AS roles_of_actor) && '{family}'::text[])) OR ((( SELECT gate.actor() AS actor) = person_id) OR (( SELECT gate.actor() AS actor) = asked_by_person)))) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy said_in_ones_own_name for insert to kinkeeper_web with check ((NOT ( SELECT gate.is_family() AS is_family)) OR ((asked_by_person = ( SELECT gate.actor() AS actor)) AND (person_id = ANY (( SELECT gate.own_people() AS own_people)::uuid[])))) (narrows)
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger asking_stops_use AFTER INSERT FOR EACH ROW EXECUTE FUNCTION gate.asking_stops_use()
  trigger requests_stay_as_asked BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION gate.requests_stay_as_asked()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.safeguarding_decisions, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  ground text not null
  recipient text not null
  named_id uuid
  about_person uuid not null
  decided text not null
  reason text
  for_sharing kinkeeper.sealed
  for_privacy kinkeeper.sealed
  because kinkeeper.sealed
  rules_followed text[] not null default '{}'::text[]
  told_family boolean not null
  not_told_because kinkeeper.sealed
  look_again_on date
  decided_by uuid
  decided_in_role text
  decided_at timestamp with time zone
  second_by uuid
  second_at timestamp with time zone
  second_finding text
  danger_now boolean not null default false
  danger kinkeeper.sealed
  look_by date
  second_in_role text
  second_words kinkeeper.sealed
  constraint a_decision_is_signed CHECK (((decided_at IS NULL) = (decided_by IS NULL)))
  constraint a_second_person_is_another CHECK (((second_by IS DISTINCT FROM decided_by) OR (second_by IS NULL)))
  constraint both_sides_of_the_balance CHECK (((decided_at IS NULL) OR ((for_sharing IS NOT NULL) AND (for_privacy IS NOT NULL) AND (because IS NOT NULL))))
  constraint danger_is_described CHECK (((NOT danger_now) OR (danger IS NOT NULL)))
  constraint one_of_three_reasons CHECK (((decided_at IS NULL) OR (decided = 'do-not-share'::text) OR (reason IS NOT NULL)))
  constraint safeguarding_decisions_because_in_place CHECK (gate.sealed_in_place((because)::bytea, unit_id, id, 'safeguarding_decisions.because'::text))
  constraint safeguarding_decisions_danger_in_place CHECK (gate.sealed_in_place((danger)::bytea, unit_id, id, 'safeguarding_decisions.danger'::text))
  constraint safeguarding_decisions_decided_check CHECK ((decided = ANY (ARRAY['share'::text, 'do-not-share'::text])))
  constraint safeguarding_decisions_for_privacy_in_place CHECK (gate.sealed_in_place((for_privacy)::bytea, unit_id, id, 'safeguarding_decisions.for_privacy'::text))
  constraint safeguarding_decisions_for_sharing_in_place CHECK (gate.sealed_in_place((for_sharing)::bytea, unit_id, id, 'safeguarding_decisions.for_sharing'::text))
  constraint safeguarding_decisions_id_key UNIQUE (id)
  constraint safeguarding_decisions_not_told_because_in_place CHECK (gate.sealed_in_place((not_told_because)::bytea, unit_id, id, 'safeguarding_decisions.not_told_because'::text))
  constraint safeguarding_decisions_organisation_id_about_person_fkey FOREIGN KEY (organisation_id, about_person) REFERENCES kinkeeper.people(organisation_id, id)
  constraint safeguarding_decisions_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint safeguarding_decisions_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint safeguarding_decisions_pkey PRIMARY KEY (organisation_id, id)
  constraint safeguarding_decisions_reason_check CHECK ((reason = ANY (ARRAY['consent-cannot-be-given'::text, 'consent-cannot-be-expected'::text, 'asking-would-harm'::text])))
  constraint safeguarding_decisions_second_finding_check CHECK ((second_finding = ANY (ARRAY['agreed'::text, 'not-agreed'::text, 'more-to-ask'::text])))
  constraint safeguarding_decisions_second_words_in_place CHECK (gate.sealed_in_place((second_words)::bytea, unit_id, id, 'safeguarding_decisions.second_words'::text))
  constraint the_rules_are_followed CHECK (((decided_at IS NULL) OR (cardinality(rules_followed) > 0)))
  constraint untold_with_a_reason_and_a_date CHECK ((told_family OR ((not_told_because IS NOT NULL) AND (look_again_on IS NOT NULL))))
  index safeguarding_decisions_by_about_person (about_person) WHERE (about_person IS NOT NULL)
  index safeguarding_decisions_by_unit_id (unit_id) WHERE (unit_id IS NOT NULL)
  index safeguarding_decisions_record (record_id)
  index safeguarding_decisions_waiting (organisation_id) WHERE (second_at IS NULL)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy signed_in_ones_own_name for insert to kinkeeper_web with check (((decided_by IS NULL) OR (decided_by = ( SELECT gate.actor() AS actor))) AND (second_at IS NULL)) (narrows)
  policy the_gate for all to kinkeeper_gate using true with check true
  policy told_when_it_is_safe for select to kinkeeper_web using ((NOT (( SELECT gate.purposes() AS purposes) && ARRAY['own-information'::text])) OR told_family) (narrows)
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger judge_decision BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.judge_decision()
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.sensitive_details, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  person_id uuid not null
  class text not null
  detail kinkeeper.sealed
  recorded_by uuid
  recorded_at timestamp with time zone not null
  until timestamp with time zone
  constraint sensitive_details_detail_in_place CHECK (gate.sealed_in_place((detail)::bytea, unit_id, id, 'sensitive_details.detail'::text))
  constraint sensitive_details_id_key UNIQUE (id)
  constraint sensitive_details_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES kinkeeper.people(organisation_id, id)
  constraint sensitive_details_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint sensitive_details_organisation_id_unit_id_fkey FOREIGN KEY (organisation_id, unit_id) REFERENCES kinkeeper.units(organisation_id, id)
  constraint sensitive_details_pkey PRIMARY KEY (organisation_id, id)
  index sensitive_details_record (record_id, recorded_at)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy read_with_an_entry_of_its_own for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened_sensitive() AS opened_sensitive)::uuid[])) (narrows)
  policy recorded_by_those_with_the_right for insert to kinkeeper_web with check (record_id = ANY (( SELECT gate.with_sensitive_right() AS with_sensitive_right)::uuid[])) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger locked_until_yes BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.locked_until_yes()
  trigger recorded_on_a_condition BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.recorded_on_a_condition()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

table kinkeeper.staff, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid generated as NULL::uuid
  email text not null
  display_name text not null
  roles text[] not null
  may_sign_in boolean not null default true
  supervisor_id uuid
  starts_on date not null
  ends_on date
  training_lapses_on date
  undertaking_version text
  undertaking_signed_at timestamp with time zone
  password_hash text
  password_changed_at timestamp with time zone
  one_time_secret bytea
  one_time_confirmed_at timestamp with time zone
  single_sign_on_subject text
  idle_blur_minutes integer not null default 3
  idle_lock_minutes integer not null default 10
  added_at timestamp with time zone not null default now()
  one_time_last_step bigint
  email_before text
  email_changed_at timestamp with time zone
  constraint staff_idle_blur_minutes_check CHECK (((idle_blur_minutes >= 1) AND (idle_blur_minutes <= 60)))
  constraint staff_idle_lock_minutes_check CHECK (((idle_lock_minutes >= 1) AND (idle_lock_minutes <= 120)))
  constraint staff_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES kinkeeper.organisations(id)
  constraint staff_organisation_id_supervisor_id_fkey FOREIGN KEY (organisation_id, supervisor_id) REFERENCES kinkeeper.staff(organisation_id, id)
  constraint staff_pkey PRIMARY KEY (organisation_id, id)
  constraint staff_roles_check CHECK ((cardinality(roles) > 0))
  unique index staff_email (organisation_id, lower(email))
  unique index staff_id (id)
  policy own_charity for all to kinkeeper_jobs, kinkeeper_web using (organisation_id = ( SELECT gate.organisation() AS organisation)) with check (organisation_id = ( SELECT gate.organisation() AS organisation))
  policy the_gate for all to kinkeeper_gate using true with check true
  trigger staff_change_is_allowed BEFORE INSERT OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.staff_change_is_allowed()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, update to kinkeeper_web

view kinkeeper.supervised_lines, security_barrier=true
  record_id uuid
  case_code text
  service text
  helper text
  last_contact_at timestamp with time zone
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.support_agreements, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  question text not null
  wording_version integer not null
  notice_version text not null
  about_person uuid not null
  agreed_by uuid not null
  how text not null
  basis text not null
  condition text
  recorded_by uuid
  agreed_at timestamp with time zone not null
  ended_at timestamp with time zone
  ended_how text
  effect_told boolean not null default false
  constraint ended_once_the_effect_was_told CHECK (((ended_at IS NULL) OR effect_told))
  constraint support_agreements_basis_check CHECK ((basis <> 'consent'::text))
  constraint support_agreements_condition_check CHECK ((condition <> 'explicit-consent'::text))
  constraint support_agreements_ended_how_check CHECK ((ended_how = ANY (ARRAY['spoken'::text, 'form'::text, 'chat'::text, 'letter'::text, 'page'::text, 'phone'::text])))
  constraint support_agreements_how_check CHECK ((how = ANY (ARRAY['spoken'::text, 'form'::text, 'chat'::text, 'letter'::text, 'page'::text, 'phone'::text])))
  constraint support_agreements_id_key UNIQUE (id)
  constraint support_agreements_organisation_id_about_person_fkey FOREIGN KEY (organisation_id, about_person) REFERENCES kinkeeper.people(organisation_id, id)
  constraint support_agreements_organisation_id_agreed_by_fkey FOREIGN KEY (organisation_id, agreed_by) REFERENCES kinkeeper.people(organisation_id, id)
  constraint support_agreements_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint support_agreements_pkey PRIMARY KEY (organisation_id, id)
  constraint support_agreements_wording_version_check CHECK ((wording_version > 0))
  index support_agreements_by_about_person (about_person) WHERE (about_person IS NOT NULL)
  index support_agreements_by_agreed_by (agreed_by) WHERE (agreed_by IS NOT NULL)
  index support_agreements_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy ones_own for select to kinkeeper_web using ((NOT ( SELECT gate.is_family() AS is_family)) OR (agreed_by = ( SELECT gate.actor() AS actor)) OR (about_person = ANY (( SELECT gate.own_people() AS own_people)::uuid[]))) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger judge_agreement BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.judge_agreement()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

view kinkeeper.task_lines, security_barrier=true
  id uuid
  record_id uuid
  unit_id uuid
  case_code text
  kind text
  words kinkeeper.sealed
  for_staff uuid
  due_on date
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.tasks, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  case_id uuid
  words kinkeeper.sealed
  kind text not null default 'task'::text
  for_staff uuid
  due_on date not null
  made_at timestamp with time zone not null
  made_by uuid
  done_at timestamp with time zone
  done_by uuid
  constraint tasks_id_key UNIQUE (id)
  constraint tasks_kind_check CHECK ((kind = ANY (ARRAY['task'::text, 'notice-due'::text, 'review'::text, 'own-check'::text, 'call-back'::text])))
  constraint tasks_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint tasks_pkey PRIMARY KEY (organisation_id, id)
  constraint tasks_words_in_place CHECK (gate.sealed_in_place((words)::bytea, unit_id, id, 'tasks.words'::text))
  index tasks_open (for_staff, due_on) WHERE (done_at IS NULL)
  index tasks_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

view kinkeeper.team_lines, security_barrier=true
  record_id uuid
  case_code text
  case_id uuid
  service text
  opened_at timestamp with time zone
  held_by uuid[]
  last_contact_at timestamp with time zone
  grant select to kinkeeper_jobs, kinkeeper_web

view kinkeeper.transfer_lines, security_barrier=true
  record_id uuid
  case_code text
  transfer_id uuid
  case_id uuid
  from_staff uuid
  offered_at timestamp with time zone
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.transfers, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  case_id uuid not null
  from_staff uuid not null
  to_staff uuid not null
  handover kinkeeper.sealed
  offered_at timestamp with time zone not null
  answered text
  answered_at timestamp with time zone
  constraint transfers_answered_check CHECK ((answered = ANY (ARRAY['accepted'::text, 'declined'::text, 'withdrawn'::text])))
  constraint transfers_handover_in_place CHECK (gate.sealed_in_place((handover)::bytea, unit_id, id, 'transfers.handover'::text))
  constraint transfers_id_key UNIQUE (id)
  constraint transfers_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES kinkeeper.cases(organisation_id, id)
  constraint transfers_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint transfers_pkey PRIMARY KEY (organisation_id, id)
  unique index one_offer_at_a_time (case_id) WHERE (answered IS NULL)
  index transfers_by_case_id (case_id) WHERE (case_id IS NOT NULL)
  index transfers_open (to_staff) WHERE (answered IS NULL)
  index transfers_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select, update to kinkeeper_web

table kinkeeper.triage_decisions, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  unit_id uuid not null
  case_id uuid
  decided_by uuid not null
  decided text not null
  because kinkeeper.sealed
  family_view kinkeeper.sealed
  at timestamp with time zone not null
  constraint triage_decisions_because_in_place CHECK (gate.sealed_in_place((because)::bytea, unit_id, id, 'triage_decisions.because'::text))
  constraint triage_decisions_decided_check CHECK ((decided = ANY (ARRAY['accept'::text, 'wait'::text, 'signpost'::text, 'decline'::text, 'more-to-find-out'::text, 'urgent'::text])))
  constraint triage_decisions_family_view_in_place CHECK (gate.sealed_in_place((family_view)::bytea, unit_id, id, 'triage_decisions.family_view'::text))
  constraint triage_decisions_id_key UNIQUE (id)
  constraint triage_decisions_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint triage_decisions_pkey PRIMARY KEY (organisation_id, id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_changed_by_the_family for update to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_removed_by_the_family for delete to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy not_written_by_the_family for insert to kinkeeper_web with check (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy read_in_a_copy for select to kinkeeper_web using (NOT ( SELECT gate.is_family() AS is_family)) (narrows)
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger kept_as_it_stood BEFORE DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.kept_as_it_stood()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

view kinkeeper.twin_lines, security_barrier=true
  record_id uuid
  case_code text
  pair_id uuid
  found_at timestamp with time zone
  score integer
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper.units, row security forced
  organisation_id uuid not null default gate.organisation()
  id uuid not null
  record_id uuid not null
  kind text not null
  person_id uuid
  service text
  made_at timestamp with time zone not null
  gone_at timestamp with time zone
  constraint units_id_key UNIQUE (id)
  constraint units_kind_check CHECK ((kind = ANY (ARRAY['identity'::text, 'narrative'::text, 'enquiry'::text, 'referral'::text, 'document'::text, 'equality'::text, 'sharing'::text, 'rights'::text, 'safeguarding'::text, 'summary'::text, 'sensitive'::text])))
  constraint units_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES kinkeeper.records(organisation_id, id)
  constraint units_pkey PRIMARY KEY (organisation_id, id)
  index units_record (record_id)
  policy changed_where_opened for update to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[])) with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy not_of_sensitive_details for select to kinkeeper_web using ((kind <> 'sensitive'::text) OR (record_id = ANY (( SELECT gate.opened_sensitive() AS opened_sensitive)::uuid[]))) (narrows)
  policy opened_for_this_act for select to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.opened() AS opened)::uuid[]))
  policy removed_where_opened for delete to kinkeeper_jobs, kinkeeper_web using (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  policy the_gate for all to kinkeeper_gate using true with check true
  policy written_where_opened for insert to kinkeeper_jobs, kinkeeper_web with check (record_id = ANY (( SELECT gate.writable() AS writable)::uuid[]))
  trigger nothing_new_in_what_goes BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION gate.nothing_new_in_what_goes()
  trigger state_row AFTER INSERT OR DELETE OR UPDATE FOR EACH ROW EXECUTE FUNCTION gate.state_row()
  grant delete, insert, select, update to kinkeeper_jobs; grant insert, select to kinkeeper_web

view kinkeeper.waiting_lines, security_barrier=true
  record_id uuid
  case_code text
  case_id uuid
  service text
  opened_at timestamp with time zone
  opened_from text
  intervention_level integer
  triage text
  grant select to kinkeeper_jobs, kinkeeper_web

table kinkeeper_migrations
  name text not null
  digest text not null
  ran_at timestamp with time zone not null default now()
  constraint kinkeeper_migrations_pkey PRIMARY KEY (name)

-- Functions, by signature. Left out of "grant": the owner and the gate itself.

gate.a_copy_is_made_at_release() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.a_day_is_written_once() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.about_what_was_asked_for() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.act() returns gate.acts, stable, as its owner, search_path=gate, pg_temp
gate.actor() returns uuid, stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.admit(uuid,text,text,boolean,boolean,text) returns void, as its owner, search_path=gate, pg_temp
gate.anonymous_names_nobody() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.append(text,text,text,uuid[],jsonb) returns uuid, as its owner, search_path=gate, pg_temp
gate.ask_to_take_back(uuid,uuid[]) returns boolean, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.asking_stops_use() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.begin_again(uuid,uuid[],jsonb) returns uuid, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.begin_destruction(uuid,uuid[],uuid[],jsonb) returns uuid, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.begin_taking_back(uuid,integer) returns TABLE(record_id uuid, units uuid[]), as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.cancel_mail() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.cancel_what_waits() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.cancelled_for_good() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.canonical(gate.trail_entries) returns text, immutable
gate.certificate(text,text) returns SETOF kinkeeper.destructions, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.changes_are_named() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.clarification_is_for_copies() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.closed_cases_take_no_notes() returns trigger
gate.code_of(uuid) returns text, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.complaints_counted(date) returns TABLE(month date, outcome text, how_many integer, acknowledged_within_30_days integer), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.consent_stands(uuid,text,uuid,text,uuid) returns TABLE(event_id uuid, why_not text), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.copies_to_read() returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.copy_is_asked(uuid) returns boolean, stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.course_ends(uuid,date) returns jsonb, stable, as its owner, TimeZone=Europe/London, search_path=gate, kinkeeper, pg_temp
gate.course_places() returns TABLE(course_id uuid, taken integer, waiting integer), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.courses_run() returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.create_imported(uuid[],text[],uuid) returns void, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.create_record(uuid,text,text,uuid) returns void, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.destruction_keys_gone(uuid[],date) returns void, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.destructions_to_finish() returns TABLE(destruction_id uuid, for_record uuid, units uuid[], messages uuid[], whole boolean, keys_gone boolean, rows_gone boolean), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.documents_gone(uuid[]) returns integer, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.documents_to_let_go() returns TABLE(document uuid, unit uuid), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.enter_family(bytea,text[],text) returns TABLE(act_id uuid, refusal text, organisation_id uuid, slug text, record_id uuid, person_id uuid, at timestamp with time zone), as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.enter_job(text,text[],text) returns TABLE(act_id uuid, refusal text, organisation_id uuid, at timestamp with time zone), as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.enter_staff(bytea,text[],text) returns TABLE(act_id uuid, refusal text, organisation_id uuid, slug text, staff_id uuid, display_name text, roles text[], at timestamp with time zone, session_id uuid, proved_at timestamp with time zone, blur_minutes integer, lock_minutes integer, training_lapses_on text), as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.enter_visitor(text,text[],text) returns TABLE(act_id uuid, refusal text, organisation_id uuid, at timestamp with time zone), as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.entitlements(gate.acts,uuid[]) returns TABLE(record_id uuid, relation text, purpose text, may_write boolean, role text), stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.findable() returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.finish_destruction(uuid[],integer,date) returns void, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.fixed_notes_stay() returns trigger
gate.forget_rows(uuid[]) returns bigint, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.give_a_place() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.guard(regclass,text,text) returns void
gate.hand_over(uuid,uuid,text) returns void, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.handle_of(uuid) returns uuid, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.has_a_place(kinkeeper.bookings) returns boolean, immutable
gate.has_responsibility(uuid,uuid) returns boolean, stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.held_by_rights(uuid) returns text, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.hold_for_sharing(uuid) returns void, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.holds_sensitive(uuid) returns boolean, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.import_job() returns gate.acts, stable, as its owner, search_path=gate, pg_temp
gate.is_family() returns boolean, stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.job_may_be_asked(gate.acts,text,jsonb) returns boolean, stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.joined_where_opened() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.joining_to_read() returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.judge_agreement() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.judge_answer() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.judge_decision() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.judge_disclosure() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.judge_ground(kinkeeper.disclosures) returns void, as its owner, search_path=gate, kinkeeper, pg_temp
gate.judge_mail() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.judge_received() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.keep_tables_as_they_stood() returns void
gate.keep_the_queue() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.kept_as_it_stood() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.kept_because(uuid) returns text, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.kept_for_somebody() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.kind_for_clock(kinkeeper.units) returns text, stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.let_go_of_the_place() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_bookings(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_caseload(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_concerns(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_decisions(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_decisions_for_safety(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_enquiries(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_messages_not_sent(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_openings(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_openings_for_safety(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_openings_on_my_cases(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_referrals(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_requests(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_retention(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_supervised(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_tasks(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_team(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_transfers(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_twins(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.list_waiting(gate.acts) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.listed(text) returns uuid[], stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.lock_record(uuid) returns boolean, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.locked_answers_go() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.locked_until_yes() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.make_readings() returns void
gate.manages_staff(gate.acts) returns boolean, stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.may_have_news(uuid,uuid) returns text, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.may_hear_from(kinkeeper.received_items) returns uuid, stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.may_import() returns boolean, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.may_try(bytea,boolean,integer,timestamp with time zone) returns boolean, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_web
gate.name_changed() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.names_changed(uuid,text) returns TABLE(record_id uuid, person_id uuid, case_code text, unit_id uuid, given_name kinkeeper.sealed, family_name kinkeeper.sealed, known_as kinkeeper.sealed), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.names_for_index(uuid) returns TABLE(record_id uuid, person_id uuid, case_code text, unit_id uuid, part_in_family text, given_name kinkeeper.sealed, family_name kinkeeper.sealed, known_as kinkeeper.sealed), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.news_refused(uuid,uuid,uuid) returns text, stable, as its owner, TimeZone=Europe/London, search_path=gate, kinkeeper, pg_temp
gate.not_guessing(gate.acts) returns void, stable, as its owner, search_path=gate, pg_temp
gate.not_told_to_family(gate.acts,uuid) returns boolean, stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.note(text,uuid[],jsonb) returns uuid, as its owner, plan_cache_mode=force_generic_plan, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.note_handle() returns trigger, as its owner, search_path=gate, pg_temp
gate.note_twins(uuid[],uuid[],integer[]) returns integer, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.nothing_leaves_while_stopped() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.nothing_new_in_what_goes() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.nothing_waiting_leaves() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.notice_has_left() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.now() returns timestamp with time zone, stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.on_list(gate.acts,gate.lists) returns TABLE(id uuid, handle uuid), stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.one_at_a_time(uuid) returns void, as its owner, search_path=gate, kinkeeper, pg_temp
gate.open(uuid) returns TABLE(relation text, purpose text, may_write boolean), as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.open_list(text) returns integer, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.open_reply(bytea) returns boolean, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.open_sensitive(uuid) returns boolean, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.open_to_answer(uuid,text) returns uuid, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.open_to_raise_concern(uuid) returns void, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.open_to_write_down(uuid) returns void, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.open_twins(uuid) returns SETOF uuid, stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.open_what_waits() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.open_with_reason(text) returns uuid, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.opened() returns uuid[], stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.opened_as_handed() returns uuid[], stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_web
gate.opened_for(text[]) returns uuid[], stable, as its owner, search_path=gate, pg_temp
gate.opened_for_equality() returns uuid[], stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.opened_in_confidence() returns uuid[], stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.opened_sensitive() returns uuid[], stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.opened_to_allocate() returns uuid[], stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_web
gate.opened_to_answer() returns uuid[], stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.opened_to_answer_or_own() returns uuid[], stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.opened_to_move() returns uuid[], stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_web
gate.opening_roles(gate.acts) returns text[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.organisation() returns uuid, stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.others_in(uuid,uuid) returns record, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.own_handle() returns uuid, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.own_people() returns uuid[], stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.own_secrets() returns TABLE(password_hash text, one_time_secret bytea, one_time_last_step bigint, confirmed boolean), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.parting_states() returns TABLE(destruction_id uuid, by_way text, state text), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.passkey_at_sign_in(text,text) returns TABLE(id uuid, staff_id uuid, organisation_id uuid, public_key bytea, counter bigint, transports text[]), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.passkey_is_its_owners() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.people_of(uuid) returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.people_to_compare() returns TABLE(record_id uuid, person_id uuid, part_in_family text, given_name kinkeeper.sealed, family_name kinkeeper.sealed, known_as kinkeeper.sealed, born_on kinkeeper.sealed), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.purposes() returns text[], stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.queue_job(text,jsonb,timestamp with time zone) returns void, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.raise_trail_alarm(text) returns boolean, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs
gate.reach_to_compare() returns TABLE(record_id uuid, person_id uuid, channel text, reached_at kinkeeper.sealed), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.record_by_code(text) returns uuid, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.record_links() returns TABLE(from_table text, from_column text, to_table text), stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.record_tables() returns TABLE(of_table text, has_unit boolean, depth integer), stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.recorded_on_a_condition() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.records_of_import(uuid) returns TABLE(record_id uuid, case_code text, worked_on boolean, kept text), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.records_of_import_with_reasons(uuid) returns TABLE(record_id uuid, case_code text, worked_on boolean, kept text), stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.records_to_forecast(uuid,integer) returns SETOF uuid, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.relations(gate.acts,uuid[]) returns TABLE(record_id uuid, relation text), stable, as its owner, plan_cache_mode=force_custom_plan, search_path=gate, kinkeeper, pg_temp
gate.relations_anywhere(gate.acts,uuid[]) returns TABLE(record_id uuid, relation text), stable, as its owner, plan_cache_mode=force_generic_plan, search_path=gate, kinkeeper, pg_temp
gate.relations_to(gate.acts,uuid[]) returns TABLE(record_id uuid, relation text), stable, as its owner, enable_hashjoin=off, enable_mergejoin=off, plan_cache_mode=force_generic_plan, search_path=gate, kinkeeper, pg_temp
gate.requests_stay_as_asked() returns trigger
gate.restricted_since(uuid) returns timestamp with time zone, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.retention_facts(uuid[]) returns TABLE(facts json), stable, as its owner, TimeZone=Europe/London, plan_cache_mode=force_generic_plan, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.retention_job() returns gate.acts, stable, as its owner, search_path=gate, pg_temp
gate.reveal_names(uuid[]) returns void, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.review_opening(uuid,text) returns boolean, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.rights_records(gate.acts,uuid[]) returns TABLE(record_id uuid, relation text), stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.rights_records(uuid,uuid[]) returns SETOF uuid, stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.rights_records_anywhere(gate.acts,uuid[]) returns TABLE(record_id uuid, relation text), stable, as its owner, plan_cache_mode=force_generic_plan, search_path=gate, kinkeeper, pg_temp
gate.rights_records_to(gate.acts,uuid[]) returns TABLE(record_id uuid, relation text), stable, as its owner, enable_hashjoin=off, enable_mergejoin=off, plan_cache_mode=force_generic_plan, search_path=gate, kinkeeper, pg_temp
gate.rights_stops(gate.acts,uuid[]) returns TABLE(record_id uuid, reason text, since date), stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.roles_of_actor() returns text[], stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.row_digest(jsonb) returns bytea, stable, TimeZone=UTC
gate.rows_changed_outside() returns TABLE(of_table text, row_id uuid, found text), stable, as its owner, TimeZone=UTC, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_sealing
gate.sealed_in_place(bytea,uuid,uuid,text) returns boolean, immutable, grant execute to kinkeeper_jobs, kinkeeper_web
gate.second_look(uuid,text,bytea) returns boolean, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.secrets_at_sign_in(text,text) returns TABLE(staff_id uuid, organisation_id uuid, password_hash text, one_time_secret bytea, one_time_last_step bigint), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.sensitive_roles(gate.acts) returns text[], stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.set_forecast(jsonb) returns void, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.set_in_this_act() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.settle_trail_alarms(text) returns void, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_sealing
gate.settle_twins(uuid,text) returns boolean, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.sharing_rates(date) returns TABLE(shared integer, with_a_yes integer, discussed_first integer), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.sign_in_changes(uuid) returns TABLE(at timestamp with time zone, action text, by_staff uuid, whose uuid, facts text), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.staff_change_is_allowed() returns trigger, as its owner, search_path=gate, kinkeeper, pg_temp
gate.staff_of_single_sign_on(text,text,text) returns TABLE(staff_id uuid, organisation_id uuid, is_new boolean), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.standing_consent(uuid,text,uuid,text,uuid,date) returns TABLE(event_id uuid, why_not text), stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.state_leaf(gate.row_states) returns bytea, stable
gate.state_row() returns trigger, as its owner, TimeZone=UTC, search_path=gate, pg_temp
gate.stop_news(bytea) returns boolean, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.stopped_on_my_cases() returns integer, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.take_back_rows(uuid) returns bigint, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.traces_of(uuid[],uuid[]) returns TABLE(of_table text, of_column text, how_many bigint), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.trail_for(uuid,uuid) returns TABLE(entry_id uuid, at timestamp with time zone, told boolean, actor_kind text, actor_role text, action text, purpose text, facts text), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.trail_in_alarm() returns boolean, stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_web
gate.trail_of(uuid) returns TABLE(entry_id uuid, at timestamp with time zone, actor_kind text, actor_id uuid, actor_role text, action text, purpose text, route text, facts text, withheld boolean), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.unfixed_drafts(uuid) returns integer, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.unit_of_restriction(uuid) returns uuid, stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.units_to_forget_again(uuid[]) returns TABLE(for_record uuid, units uuid[]), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs
gate.use_family_code(text,bytea,bytea,bytea) returns TABLE(record_id uuid, person_id uuid), as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_web
gate.use_is_stopped(gate.acts,uuid) returns boolean, stable, as its owner, search_path=gate, kinkeeper, pg_temp
gate.use_one_time_step(bigint) returns boolean, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.waiting() returns TABLE(list text, many integer, late integer), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.want_family_code(bytea,bytea,bytea,uuid,uuid,interval) returns boolean, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_web
gate.who_can_open(uuid) returns TABLE(staff_id uuid, relation text, purpose text, may_write boolean, reads_sensitive boolean, words text), stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web
gate.with_sensitive_right() returns uuid[], stable, as its owner, search_path=gate, kinkeeper, pg_temp, grant execute to kinkeeper_web
gate.writable() returns uuid[], stable, as its owner, search_path=gate, pg_temp, grant execute to kinkeeper_jobs, kinkeeper_web

-- The key store, a database of its own

table erased_marks
  organisation_id uuid not null
  mark bytea not null
  kept_until date not null
  constraint erased_marks_mark_check CHECK ((octet_length(mark) = 32))
  constraint erased_marks_pkey PRIMARY KEY (organisation_id, mark)
  grant delete, insert, select, update to kinkeeper_jobs; grant select to kinkeeper_web

table erasure_ledger
  unit_id uuid not null
  gone_at timestamp with time zone not null
  constraint erasure_ledger_pkey PRIMARY KEY (unit_id)
  grant insert, select to kinkeeper_jobs

table known_addresses
  address_hash bytea not null
  organisation_id uuid not null
  record_id uuid not null
  person_id uuid not null
  unit_id uuid not null
  constraint known_addresses_pkey PRIMARY KEY (address_hash, organisation_id, person_id)
  index known_addresses_unit (unit_id)
  grant delete, insert, select to kinkeeper_jobs; grant insert, select to kinkeeper_web

table unit_keys
  unit_id uuid not null
  organisation_id uuid not null
  wrapped bytea not null
  made_at timestamp with time zone not null default now()
  constraint unit_keys_pkey PRIMARY KEY (unit_id)
  constraint unit_keys_wrapped_check CHECK ((octet_length(wrapped) = 60))
  index unit_keys_organisation (organisation_id)
  grant delete, insert, select to kinkeeper_jobs; grant insert, select to kinkeeper_web
