-- What somebody hands in or sends us. That it came is written down; itself it is not kept, unless somebody says why and
-- when it is looked at again. Each has a key of its own, so that it can go by itself.
create table kinkeeper.documents (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  what kinkeeper.sealed,
  from_whom text not null check (from_whom in ('family', 'relative', 'professional', 'other')),
  came_how text not null check (came_how in ('paper', 'email', 'upload')),
  received_on date not null,
  received_by uuid,
  keep_because kinkeeper.sealed,
  where_kept kinkeeper.sealed,
  file_name kinkeeper.sealed,
  contents kinkeeper.sealed,
  review_on date,
  looked_on date,
  task_id uuid,
  gone_at timestamptz,
  gone_how text check (gone_how in ('returned', 'shredded', 'deleted', 'nobody-looked')),
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  constraint kept_only_with_a_reason_and_a_day check (gone_at is not null or (keep_because is not null and review_on is not null)),
  constraint what_is_gone_is_not_kept
    check (gone_at is null or (keep_because is null and where_kept is null and file_name is null and contents is null and review_on is null)),
  constraint gone_in_some_way check ((gone_at is null) = (gone_how is null)),
  constraint looked_at_within_a_year check (review_on is null or review_on <= coalesce(looked_on, received_on) + 366)
);
create index documents_record on kinkeeper.documents (record_id, received_on desc);
create index documents_to_look_at on kinkeeper.documents (organisation_id, review_on) where gone_at is null;
select gate.guard('kinkeeper.documents', 'record', 'insert, update');
create policy not_read_by_the_family on kinkeeper.documents as restrictive for select to kinkeeper_web
  using (not (select gate.is_family()));
create policy not_written_by_the_family on kinkeeper.documents as restrictive for insert to kinkeeper_web
  with check (not (select gate.is_family()));

\ir ../functions/documents.sql

insert into gate.events (action, words) values
  ('document.received', 'wrote down that a paper came, and whether it is kept'),
  ('document.looked-at', 'looked again at whether a paper is still needed'),
  ('document.read', 'read a paper that is kept'),
  ('document.gone', 'let go papers that nobody said are still needed');
