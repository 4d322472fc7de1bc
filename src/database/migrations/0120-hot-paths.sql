-- What keeping asks of a record's notes at each look at it: the newest draft and the chat messages, however many others
-- there are.
create index notes_drafts on kinkeeper.notes (record_id, happened_at desc) where fixed_at is null;
create index notes_messages on kinkeeper.notes (record_id) where kind = 'chat';

-- The first state of an act is asked for once for each of its rows: one look, not one for every row before it.
drop index gate.row_states_act;
create index row_states_act on gate.row_states (act_id, sequence);
