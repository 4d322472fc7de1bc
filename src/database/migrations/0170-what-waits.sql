-- A page where the day begins shows how much waits, and lists nobody.
\ir ../functions/waiting.sql
