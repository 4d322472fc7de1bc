-- PostgreSQL takes a rule that says neither yes nor no for a yes. These two had such a case: what a partner sent could be
-- read before anybody agreed or settled it, and a yes without a way in which it was said counted as one in words.
alter table kinkeeper.received_items drop constraint read_only_where_they_agreed,
  add constraint read_only_where_they_agreed check (set_aside or consent_event_id is not null
    or coalesce(settled in ('kept-for-safety', 'sent-back', 'destroyed'), false));
alter table kinkeeper.consent_events drop constraint explicit_consent_is_in_words,
  add constraint explicit_consent_is_in_words check (not (explicit and answer = 'given' and coalesce(how, 'spoken') in ('spoken', 'phone'))
    or their_words is not null);
