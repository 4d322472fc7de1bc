-- How the certificates of what has gone reached those who wished for them: told without an address.
create or replace function gate.parting_states() returns table (destruction_id uuid, by_way text, state text)
  language plpgsql stable security definer set search_path = gate, kinkeeper, pg_temp as $$
declare act gate.acts := gate.act();
begin
  if act.id is null or not act.purposes && array['rights'] then raise exception 'purpose-does-not-allow' using errcode = 'KK009'; end if;
  return query select l.destruction_id, l.by_way,
      case when l.sent_at is not null then 'sent' when l.not_sent_because is not null then 'not-sent' else 'waits' end
    from kinkeeper.parting_letters l where l.organisation_id = act.organisation_id;
end $$;
comment on function gate.parting_states() is 'for web';
