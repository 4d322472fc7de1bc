-- Courses and groups: places, the queue, and what follows when one is given back.

create or replace function gate.has_a_place(booking kinkeeper.bookings) returns boolean
  language sql immutable parallel safe
  return booking.place_given_at is not null and booking.cancelled_at is null;

-- The courses that the person acting runs: they lead it, or take its bookings.
create or replace function gate.courses_run() returns uuid[]
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select coalesce(array_agg(c.id), '{}') from kinkeeper.courses c
    where c.organisation_id = (gate.act()).organisation_id and (gate.act()).actor_kind = 'staff'
      and gate.actor() in (c.leader_id, c.bookings_id, case when c.kind = 'group' then c.made_by end)
$$;
comment on function gate.courses_run() is 'for web, jobs';

create or replace function gate.list_bookings(act gate.acts) returns uuid[]
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select array_agg(distinct b.record_id) from kinkeeper.bookings b where b.course_id = any (gate.courses_run())
$$;

-- How to join is for our own people, and for whoever has a place (S4-17).
create or replace function gate.joining_to_read() returns uuid[]
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select coalesce(array_agg(c.id), '{}') from kinkeeper.courses c cross join gate.act() act
    where c.organisation_id = act.organisation_id and (act.actor_kind in ('staff', 'job')
      or act.actor_kind = 'family' and exists (select from kinkeeper.bookings b
        where b.course_id = c.id and b.person_id = act.actor_id and gate.has_a_place(b)))
$$;
comment on function gate.joining_to_read() is 'for web, jobs';

-- How full each course of this charity is: numbers, for anybody.
create or replace function gate.course_places() returns table (course_id uuid, taken integer, waiting integer)
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
  select b.course_id, (count(*) filter (where b.place_given_at is not null))::int, (count(*) filter (where b.place_given_at is null))::int
    from kinkeeper.bookings b where b.organisation_id = gate.organisation() and b.cancelled_at is null group by b.course_id
$$;
comment on function gate.course_places() is 'for web, jobs';

-- The course's row is held while places are counted, so the last place goes once. Nobody passes those who wait.
create or replace function gate.give_a_place() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare
  wanted kinkeeper.courses;
  taken integer;
  waiting integer;
begin
  select * into wanted from kinkeeper.courses c where c.id = new.course_id and c.organisation_id = new.organisation_id for update;
  if wanted.id is null or wanted.kind <> 'course' then raise exception 'not-yours-or-not-there' using errcode = 'KK140'; end if;
  if wanted.ended_on is not null then raise exception 'course-is-over' using errcode = 'KK140'; end if;
  select count(*) filter (where b.place_given_at is not null), count(*) filter (where b.place_given_at is null) into taken, waiting
    from kinkeeper.bookings b where b.course_id = wanted.id and b.cancelled_at is null;
  new.course_title := wanted.title;
  new.booked_at := (gate.act()).at;
  new.place_given_at := case when taken < wanted.places and waiting = 0 then new.booked_at end;
  return new;
end $$;

-- A place is given to whoever has waited longest, once there is one; and it is not taken away but by cancelling.
create or replace function gate.keep_the_queue() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
declare wanted kinkeeper.courses;
begin
  select * into wanted from kinkeeper.courses c where c.id = old.course_id for update;
  if wanted.ended_on is not null then raise exception 'course-is-over' using errcode = 'KK140'; end if;
  if old.place_given_at is not null or old.cancelled_at is not null or (select count(*) from kinkeeper.bookings b
      where b.course_id = old.course_id and gate.has_a_place(b)) >= wanted.places then
    raise exception 'no-place-free' using errcode = 'KK140';
  end if;
  if exists (select from kinkeeper.bookings b where b.course_id = old.course_id and b.cancelled_at is null
      and b.place_given_at is null and (b.booked_at, b.id) < (old.booked_at, old.id)) then
    raise exception 'others-wait-longer' using errcode = 'KK140';
  end if;
  return new;
end $$;

create or replace function gate.cancelled_for_good() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  -- What is let go is emptied, if a row that stays points at it.
  if (gate.act()).actor_kind = 'job' then return new; end if;
  raise exception 'not-yours-or-not-there' using errcode = 'KK140';
end $$;

-- With the place goes the case it was booked under: whoever cancels is not worked with any more.
create or replace function gate.let_go_of_the_place() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  update kinkeeper.case_team t set left_at = new.cancelled_at, left_because = 'case-closed' where t.case_id = new.case_id and t.left_at is null;
  update kinkeeper.cases c set closed_at = new.cancelled_at, closed_by = case when new.cancelled_by = 'parent' then null else gate.actor() end,
      closed_because = case when new.cancelled_by = 'course-over' then 'course-ended' else 'family-chose' end
    where c.id = new.case_id and c.closed_at is null;
  return null;
end $$;

-- A day that was written once is not moved (S4-45).
create or replace function gate.a_day_is_written_once() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  if old.ended_on is not null and new.ended_on is distinct from old.ended_on
    or old.evaluated_on is not null and new.evaluated_on is distinct from old.evaluated_on then
    raise exception 'a-day-is-written-once' using errcode = 'KK140';
  end if;
  return new;
end $$;

-- When each booked course of a record was over, for the clocks. A course that nobody ended was over after its last
-- session: none stays unfinished (S4-45). A place given back leaves nothing to evaluate.
create or replace function gate.course_ends(of_record uuid, today date) returns jsonb
  language sql stable security definer set search_path = gate, kinkeeper, pg_temp set timezone = 'Europe/London' as $$
  select coalesce(jsonb_agg(jsonb_build_object('case', b.case_id,
      'endedOn', coalesce(b.cancelled_at::date, c.ended_on, case when last.on_day < today then last.on_day end),
      'evaluationDoneOn', coalesce(b.cancelled_at::date, c.evaluated_on))), '[]')
    from kinkeeper.bookings b join kinkeeper.courses c on c.id = b.course_id
    left join lateral (select max(s.starts_at)::date as on_day from kinkeeper.course_sessions s where s.course_id = c.id) last on true
    where b.record_id = of_record
$$;
