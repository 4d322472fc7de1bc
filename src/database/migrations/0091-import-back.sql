-- Taking a list back. What came in goes as if it had never come: rows, keys, what recognises addresses, names in the
-- search. Whatever somebody has worked on since stays, unless that family was named one by one; and what a request, a
-- complaint, a hold or a later concern keeps stays in any case.

create table gate.take_back_also (record_id uuid primary key, batch_id uuid not null);
create table gate.going_back (record_id uuid primary key, batch_id uuid not null);
