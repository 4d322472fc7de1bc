-- A count holds a code, a number or the first half of a postcode: never a name, an address or words (S4-16).
alter table kinkeeper.course_counts add constraint a_count_names_nobody check (
  question = 'postcode-area' and answer ~ '^[A-Z]{1,2}[0-9][A-Z0-9]?$' or answer ~ '^[0-9a-z-]{1,20}$');
alter table kinkeeper.course_counts add constraint a_count_asks_what_is_listed check (
  question in ('postcode-area', 'age-range', 'ethnicity', 'children', 'diagnosis'));
