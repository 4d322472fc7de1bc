-- Asking for help without a name, counting it all the same, and coming back for the answer with a code.

alter table kinkeeper.enquiries
  add column service text,
  add column replied_by_way text check (replied_by_way in ('here', 'phone', 'text', 'email', 'post', 'in-person')),
  add constraint an_answer_is_given_by_a_way check (replied_at is null or replied_by_way is not null);

create or replace view kinkeeper.enquiry_lines with (security_barrier) as
  select e.record_id, r.case_code, e.anonymous, e.made_by, e.came_by, e.about, e.wants_reply, e.received_at, e.replied_at,
      e.service, e.replied_by_way
    from kinkeeper.enquiries e join kinkeeper.records r on r.id = e.record_id
    where e.settled_at is null and e.record_id = any (gate.listed('enquiries'));

-- One row for each request, with the month and no day: what stays of it when its words are gone (seed items S2-14, S2-47).
create table kinkeeper.enquiry_counts (
  organisation_id uuid not null default gate.organisation() references kinkeeper.organisations (id),
  id uuid not null default gen_random_uuid(),
  record_id uuid generated always as (null::uuid) stored,
  month date not null check (extract(day from month) = 1),
  came_by text not null,
  anonymous boolean not null,
  service text,
  about text[] not null default '{}',
  primary key (organisation_id, id)
);
-- Equality answers of people without a name: each answer alone, tied to nobody and to no other answer (S2-17, T11).
create table kinkeeper.equality_counts (
  organisation_id uuid not null default gate.organisation() references kinkeeper.organisations (id),
  id uuid not null default gen_random_uuid(),
  record_id uuid generated always as (null::uuid) stored,
  month date not null check (extract(day from month) = 1),
  question text not null,
  answer text not null,
  primary key (organisation_id, id)
);
select gate.guard('kinkeeper.enquiry_counts', 'organisation', 'insert');
select gate.guard('kinkeeper.equality_counts', 'organisation', 'insert');

create view kinkeeper.counted_enquiries with (security_barrier) as
  select c.organisation_id, c.month, c.came_by, c.anonymous, c.service, coalesce(topic, 'not-said') as topic, count(*)::int as how_many
    from kinkeeper.enquiry_counts c left join lateral unnest(c.about) topic on true
    group by c.organisation_id, c.month, c.came_by, c.anonymous, c.service, coalesce(topic, 'not-said');
create trigger anonymous_names_nobody before insert on kinkeeper.people
  for each row execute function gate.anonymous_names_nobody();
create trigger anonymous_names_nobody before insert on kinkeeper.reach
  for each row execute function gate.anonymous_names_nobody();
create trigger joined_where_opened before update of linked_to on kinkeeper.enquiries
  for each row when (old.linked_to is distinct from new.linked_to) execute function gate.joined_where_opened();

create view kinkeeper.reply_lines with (security_barrier) as
  select e.id, e.record_id, e.unit_id, e.received_at, e.reply, e.replied_at, e.replied_by_way, e.settled_as
    from kinkeeper.enquiries e where e.record_id = any (gate.listed('own-reply'));

insert into gate.events (action, words) values
  ('reply.read', 'read the answer with their code'),
  ('enquiry.counted', 'counted a request, with nobody in the count'),
  ('paper.given', 'gave a paper about how we work');
