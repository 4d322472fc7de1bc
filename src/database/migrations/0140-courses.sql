-- Courses and groups: what is on, who has booked, who came. A booking belongs to a family's record; a group knows nobody.

create table kinkeeper.courses (
  organisation_id uuid not null default gate.organisation() references kinkeeper.organisations (id),
  id uuid not null,
  record_id uuid generated always as (null::uuid) stored,
  service text not null,
  kind text not null check (kind in ('course', 'group')),
  title text not null check (length(title) between 3 and 120),
  about text not null default '' check (length(about) <= 600),
  venue text not null check (length(venue) between 2 and 300),
  places integer check (places between 1 and 500),
  leader_id uuid,
  bookings_id uuid,
  made_at timestamptz not null,
  made_by uuid not null,
  ended_on date,
  evaluated_on date,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, leader_id) references kinkeeper.staff (organisation_id, id),
  foreign key (organisation_id, bookings_id) references kinkeeper.staff (organisation_id, id),
  constraint a_course_has_places_and_a_leader check (
    kind = 'course' and places is not null and leader_id is not null or kind = 'group' and places is null),
  constraint evaluated_after_it_ended check (evaluated_on is null or (ended_on is not null and evaluated_on >= ended_on))
);

create table kinkeeper.course_sessions (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid generated always as (null::uuid) stored,
  course_id uuid not null,
  starts_at timestamptz not null,
  minutes integer not null check (minutes between 15 and 600),
  came integer check (came between 0 and 1000),
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, course_id) references kinkeeper.courses (organisation_id, id)
);
create index course_sessions_course on kinkeeper.course_sessions (course_id, starts_at);

-- The log-in or the way there: for those with a place, so it stands apart from what everybody may read (S4-17).
create table kinkeeper.course_joining (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid generated always as (null::uuid) stored,
  course_id uuid not null unique,
  words text not null check (length(words) between 1 and 2000),
  written_by uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, course_id) references kinkeeper.courses (organisation_id, id)
);

-- What was answered by those who book a course or come to a group: each answer alone, with its month, tied to nobody
-- and to no other answer (T11). It is all that is kept of a group, and what stays of a course for figures.
create table kinkeeper.course_counts (
  organisation_id uuid not null default gate.organisation() references kinkeeper.organisations (id),
  id uuid not null default gen_random_uuid(),
  record_id uuid generated always as (null::uuid) stored,
  month date not null check (extract(day from month) = 1),
  service text not null,
  question text not null,
  answer text not null,
  primary key (organisation_id, id)
);

-- A booking. Without `place_given_at` it waits. It hangs on the case that was opened for it, and goes with it.
create table kinkeeper.bookings (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  case_id uuid not null,
  course_id uuid not null,
  -- As it was called when they booked: they have it in a copy.
  course_title text not null,
  person_id uuid not null,
  booked_at timestamptz not null,
  place_given_at timestamptz,
  cancelled_at timestamptz,
  cancelled_by text check (cancelled_by in ('parent', 'staff', 'course-over')),
  postcode kinkeeper.sealed,
  number_of_children kinkeeper.sealed,
  diagnosis_or_pathway kinkeeper.sealed,
  primary key (organisation_id, id),
  unique (id),
  unique (case_id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  foreign key (organisation_id, record_id, case_id) references kinkeeper.cases (organisation_id, record_id, id),
  foreign key (organisation_id, person_id) references kinkeeper.people (organisation_id, id),
  foreign key (organisation_id, course_id) references kinkeeper.courses (organisation_id, id),
  constraint cancelled_by_somebody check ((cancelled_at is null) = (cancelled_by is null))
);
create index bookings_record on kinkeeper.bookings (record_id);
create index bookings_course on kinkeeper.bookings (course_id, booked_at);

create table kinkeeper.attendances (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  booking_id uuid not null,
  session_id uuid not null,
  came boolean not null,
  marked_by uuid,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (booking_id, session_id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, booking_id) references kinkeeper.bookings (organisation_id, id),
  foreign key (organisation_id, session_id) references kinkeeper.course_sessions (organisation_id, id)
);
create index attendances_record on kinkeeper.attendances (record_id);

-- A message about something booked names the booking; the gate asks whether it stands, when it is made and when it goes.
alter table kinkeeper.outbox add column booking_id uuid;
alter table kinkeeper.outbox drop constraint outbox_kind_check;
alter table kinkeeper.outbox add constraint outbox_kind_check
  check (kind in ('code', 'something-to-read', 'letter', 'disclosure', 'booked'));
alter table kinkeeper.outbox add constraint what_is_booked_goes_to_who_booked check ((kind = 'booked') = (booking_id is not null));
alter table kinkeeper.outbox add foreign key (organisation_id, booking_id) references kinkeeper.bookings (organisation_id, id);

-- Of a booking, too, what is held of children's needs stays locked until somebody says yes, and goes with it.
alter table gate.charter_locks drop constraint charter_locks_of_table_check;
alter table gate.charter_locks add constraint charter_locks_of_table_check check (of_table in ('people', 'equality_answers', 'bookings'));

-- The day a course ended stands on the course; nothing is to be recorded in each record, and nothing can be forgotten.
drop table kinkeeper.courses_ended;

select gate.guard('kinkeeper.courses', 'organisation', 'insert, update');
select gate.guard('kinkeeper.course_sessions', 'organisation', 'insert, update');
select gate.guard('kinkeeper.course_joining', 'organisation', 'insert, update');
select gate.guard('kinkeeper.course_counts', 'organisation', 'insert');
select gate.guard('kinkeeper.bookings', 'record', 'insert');
select gate.guard('kinkeeper.attendances', 'record', 'insert, update');
grant update (place_given_at, cancelled_at, cancelled_by) on kinkeeper.bookings to kinkeeper_web;

\ir ../functions/courses.sql

create trigger give_a_place before insert on kinkeeper.bookings for each row execute function gate.give_a_place();
create trigger keep_the_queue before update of place_given_at on kinkeeper.bookings for each row
  when (old.place_given_at is distinct from new.place_given_at) execute function gate.keep_the_queue();
create trigger cancelled_for_good before update of cancelled_at on kinkeeper.bookings for each row
  when (old.cancelled_at is not null) execute function gate.cancelled_for_good();
create trigger let_go_of_the_place after update of cancelled_at on kinkeeper.bookings for each row
  when (old.cancelled_at is null and new.cancelled_at is not null) execute function gate.let_go_of_the_place();
create trigger a_day_is_written_once before update of ended_on, evaluated_on on kinkeeper.courses
  for each row execute function gate.a_day_is_written_once();
create trigger locked_until_yes before insert or update on kinkeeper.bookings for each row execute function gate.locked_until_yes();

-- Only our own people make courses, and only those who run one change it.
do $$
declare of_table text;
begin
  foreach of_table in array array['courses', 'course_sessions', 'course_joining'] loop
    execute format('create policy made_by_our_own_people on kinkeeper.%I as restrictive for insert to kinkeeper_web
      with check ((select gate.roles_of_actor()) && array[''worker'', ''lead'', ''manager'', ''bookings''])', of_table);
  end loop;
  foreach of_table in array array['course_sessions', 'course_joining'] loop
    execute format('create policy changed_by_those_who_run_it on kinkeeper.%I as restrictive for update to kinkeeper_web
      using (course_id = any ((select gate.courses_run())::uuid[]))', of_table);
  end loop;
end $$;
create policy changed_by_those_who_run_it on kinkeeper.courses as restrictive for update to kinkeeper_web
  using (id = any ((select gate.courses_run())::uuid[]));
create policy for_those_with_a_place on kinkeeper.course_joining as restrictive for select to kinkeeper_web
  using (course_id = any ((select gate.joining_to_read())::uuid[]));
-- On one's own page: one's own bookings, which one may cancel and no more.
create policy ones_own on kinkeeper.bookings as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()) or person_id = (select gate.actor()));
create policy ones_own_to_cancel on kinkeeper.bookings as restrictive for update to kinkeeper_web
  using (not (select gate.is_family()) or person_id = (select gate.actor()))
  with check (not (select gate.is_family()) or cancelled_by = 'parent');
create policy not_written_by_the_family on kinkeeper.bookings as restrictive for insert to kinkeeper_web
  with check (not (select gate.is_family()));
create policy read_in_a_copy on kinkeeper.attendances as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()));
create policy not_written_by_the_family on kinkeeper.attendances as restrictive for insert to kinkeeper_web
  with check (not (select gate.is_family()));
create policy not_changed_by_the_family on kinkeeper.attendances as restrictive for update to kinkeeper_web
  using (not (select gate.is_family()));

insert into gate.lists (list, purpose, roles, words) values
  ('bookings', 'support', '{worker,lead,manager,bookings}', 'who has booked on the courses of the person looking');
create view kinkeeper.booking_lines with (security_barrier) as
  select b.id, b.record_id, r.case_code, b.course_id, b.booked_at, b.place_given_at, b.cancelled_at,
      coalesce((select array_agg(a.session_id) from kinkeeper.attendances a where a.booking_id = b.id and a.came), '{}') as came_to
    from kinkeeper.bookings b join kinkeeper.records r on r.id = b.record_id
    where b.record_id = any (gate.listed('bookings')) and b.course_id = any (gate.courses_run());

insert into gate.events (action, words) values
  ('course.made', 'put a course or a group on the list'),
  ('course.joining-written', 'wrote down how to join a course'),
  ('course.evaluated', 'recorded that the evaluation of a course is done'),
  ('course.counted', 'counted answers, with nobody in the count'),
  ('booking.made', 'booked a place on a course'),
  ('booking.place-given', 'gave somebody who waited a place'),
  ('booking.cancelled', 'gave a place back'),
  ('attendance.recorded', 'recorded who came');
