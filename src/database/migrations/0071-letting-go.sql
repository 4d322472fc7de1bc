-- Letting go. Four steps, each a transaction of its own, and each can be done again after a crash:
--   begun      the register says what will go and why; from here on nothing new can be written in it
--   keys gone  (in the key store) nothing of it can be read any more
--   rows gone  what is left of it is deleted, and what else the trail vouches for stays provable
--   checked    everything is searched for it once more, by another way
-- Only the jobs, for the purpose of retention.

-- The state of a row that was let go is kept as the one hash that went into the trail, so that the other rows of the
-- same act can still be proven. It is a hash over a random id and a hash: nobody can be told from it.
alter table gate.row_states add column leaf bytea check (leaf is null or octet_length(leaf) = 32);

-- Rows that go in the transaction that is running. Its deletions state nothing: what is gone has no state.
create unlogged table gate.going_rows (
  transaction xid8 not null default pg_current_xact_id(),
  destruction_id uuid not null,
  record_id uuid not null,
  of_table text not null,
  row_id uuid not null,
  must_stay boolean not null default false,
  primary key (transaction, of_table, row_id)
);

alter table gate.destructions_under_way add column whole boolean not null default false;
create trigger nothing_new_in_what_goes before insert on kinkeeper.units
  for each row execute function gate.nothing_new_in_what_goes();

-- The handle of each record that goes, noted as its row goes.
create unlogged table gate.going_handles (transaction xid8 not null default pg_current_xact_id(), handle uuid not null);
create trigger note_handle after delete on kinkeeper.records for each row execute function gate.note_handle();
