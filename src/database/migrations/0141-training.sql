-- Where a charter stops the access of whoever is not trained, a training that nobody wrote down is none (S4-43).
alter table gate.charter_roles add column needs_training boolean not null default false;
