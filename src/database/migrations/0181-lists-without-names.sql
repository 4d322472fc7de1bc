-- The name of a list's file can name a family. It is sealed while the list waits, and goes with it; a list that is in is
-- known by when it came.
alter table kinkeeper.import_batches drop column file_name;
