-- What a proof looks up in the trail.
create index trail_entries_act on gate.trail_entries (act_id) where action = 'rows.stated';
create index trail_counters_leaf on gate.trail_counters (leaf_index);
