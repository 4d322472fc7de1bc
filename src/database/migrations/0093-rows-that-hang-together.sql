-- When a row goes, the database looks for every row that hangs on it. Without an index that is a walk through the whole
-- table for each row: letting go, and taking a list back, would grow slower with every family.
do $$
declare link record;
begin
  for link in select distinct l.from_table, l.from_column from gate.record_links() l
      where not exists (select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = ('kinkeeper.' || l.from_table)::regclass and a.attname = l.from_column and i.indpred is null) order by 1, 2 loop
    execute format('create index %I on kinkeeper.%I (%I) where %3$I is not null', link.from_table || '_by_' || link.from_column, link.from_table, link.from_column);
  end loop;
end $$;

create index records_of_batch on kinkeeper.records (import_batch) where import_batch is not null;
