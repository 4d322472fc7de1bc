-- A database that was restored serves nobody until what was erased after the backup is erased from it again.
alter table gate.installation add column replay_due boolean not null default false;
