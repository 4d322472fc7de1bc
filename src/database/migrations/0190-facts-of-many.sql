-- The facts for the clocks are asked for many records at once, and what answers them says so with other columns.
drop function if exists gate.retention_facts(uuid[]);
drop function if exists gate.rights_stops(gate.acts, uuid);
