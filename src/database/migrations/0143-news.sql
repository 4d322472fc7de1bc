-- News, apart from what was booked: only to whoever asked for it, about what they asked for, seldom, and with a way to stop
-- it in each (PECR reg 22; S4-19, S4-27, S4-32, S4-33). What a charity says of it stands in its charter.

create table gate.charter_news (
  organisation_id uuid not null references kinkeeper.organisations (id),
  question text not null,
  subjects text[] not null,
  at_most_per_month integer,
  local_only boolean not null,
  primary key (organisation_id)
);

create table kinkeeper.news (
  organisation_id uuid not null default gate.organisation() references kinkeeper.organisations (id),
  id uuid not null,
  record_id uuid generated always as (null::uuid) stored,
  subject text not null,
  words text not null check (length(words) between 10 and 5000),
  areas text[] not null default '{}',
  written_by uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (id)
);
select gate.guard('kinkeeper.news', 'organisation', 'insert');
create policy written_in_ones_own_name on kinkeeper.news as restrictive for insert to kinkeeper_web
  with check (written_by = (select gate.actor()) and (select gate.roles_of_actor()) && array['worker', 'lead', 'manager', 'bookings']);

alter table kinkeeper.outbox add column news_id uuid;
alter table kinkeeper.outbox add constraint news_is_news check ((kind = 'news') = (news_id is not null));
alter table kinkeeper.outbox add foreign key (organisation_id, news_id) references kinkeeper.news (organisation_id, id);

\ir ../functions/news.sql

create trigger about_what_was_asked_for before insert on kinkeeper.news for each row execute function gate.about_what_was_asked_for();

insert into gate.events (action, words) values
  ('news.written', 'wrote news for those who asked for it');
