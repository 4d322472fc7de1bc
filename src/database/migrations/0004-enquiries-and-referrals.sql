-- Asking for help, and being introduced.

create table kinkeeper.enquiries (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  anonymous boolean not null,
  made_by text not null default 'not-said' check (made_by in ('parent', 'carer', 'young-person', 'relative', 'professional', 'not-said')),
  came_by text not null check (came_by in ('page', 'phone', 'email', 'visit', 'letter', 'social-media', 'chat')),
  about text[] not null default '{}',
  words kinkeeper.sealed,
  skipped text[] not null default '{}',
  wants_reply text not null default 'none' check (wants_reply in ('none', 'here', 'phone', 'text', 'email', 'post')),
  taken_out integer not null default 0,
  received_at timestamptz not null,
  recorded_by uuid,
  reply kinkeeper.sealed,
  replied_at timestamptz,
  replied_by uuid,
  settled_as text check (settled_as in ('answered', 'signposted', 'case-opened', 'no-reply-wanted', 'not-for-us')),
  settled_at timestamptz,
  settled_by uuid,
  linked_to uuid,
  linked_at timestamptz,
  linked_at_wish_of text check (linked_at_wish_of in ('the-person')),
  notice_version text not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  check (linked_to is null or linked_at_wish_of is not null)
);
create index enquiries_record on kinkeeper.enquiries (record_id);
create index enquiries_waiting on kinkeeper.enquiries (organisation_id, received_at) where settled_at is null;

create table kinkeeper.referrals (
  organisation_id uuid not null default gate.organisation(),
  id uuid not null,
  record_id uuid not null,
  unit_id uuid not null,
  made_by text not null check (made_by in ('agency', 'self')),
  agency kinkeeper.sealed,
  agency_kind text check (agency_kind in ('midwifery', 'health-visiting', 'mental-health', 'school', 'social-care', 'charity', 'gp', 'joint-controller', 'police', 'other')),
  referrer_name kinkeeper.sealed,
  referrer_post kinkeeper.sealed,
  referrer_contact kinkeeper.sealed,
  reasons kinkeeper.sealed,
  service text not null,
  declared_authority boolean not null default false,
  declared_by text check (declared_by in ('parent', 'carer', 'young-person', 'law')),
  declared_how text check (declared_how in ('spoken', 'written')),
  declared_on date,
  own_check text not null default 'not-yet' check (own_check in ('not-yet', 'agreed', 'declined', 'could-not-reach', 'not-safe-to-ask')),
  own_check_at timestamptz,
  own_check_by uuid,
  notice_due_on date,
  notice_given_on date,
  notice_given_how text check (notice_given_how in ('spoken', 'letter', 'email', 'in-person', 'excused')),
  notice_excused_because text,
  received_at timestamptz not null,
  decision text check (decision in ('accepted', 'signposted', 'declined', 'family-said-no')),
  decided_at timestamptz,
  decided_by uuid,
  notice_version text not null,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, record_id) references kinkeeper.records (organisation_id, id),
  foreign key (organisation_id, unit_id) references kinkeeper.units (organisation_id, id),
  constraint an_agency_declares_its_authority check (made_by = 'self' or (declared_authority and declared_how is not null and declared_on is not null)),
  constraint accepted_only_after_our_own_check check (decision is distinct from 'accepted' or made_by = 'self' or own_check in ('agreed', 'not-safe-to-ask'))
);
create index referrals_record on kinkeeper.referrals (record_id);
create index referrals_waiting on kinkeeper.referrals (organisation_id, received_at) where decided_at is null;

select gate.guard('kinkeeper.enquiries', 'record', 'insert, update');
select gate.guard('kinkeeper.referrals', 'record', 'insert, update');
