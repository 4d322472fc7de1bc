-- A notice was given when its mail left, and not before.
create or replace function gate.notice_has_left() returns trigger
  language plpgsql security definer set search_path = gate, kinkeeper, pg_temp as $$
begin
  update kinkeeper.notices_given g set reached_at = new.sent_at where g.mail_id = new.id and g.record_id = new.record_id;
  return null;
end $$;
