-- What keeping asks of a record's notes at each look at it: the newest draft and the chat messages, however many others
-- there are.
create index notes_drafts on kinkeeper.notes (record_id, happened_at desc) where fixed_at is null;
create index notes_messages on kinkeeper.notes (record_id) where kind = 'chat';
