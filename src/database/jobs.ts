import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { asOwner } from './connect.ts'
import type { ServerConnection } from './server.ts'

/**
 * Brings the queue of jobs to its newest form, as the owner, and gives it to those who use it: the gate, which puts a
 * job into an act's own transaction, and the jobs' login, which works it off. A job holds ids and codes, never a person.
 */
export async function installJobs(owner: ServerConnection): Promise<void> {
  const pool = new pg.Pool({ ...owner, max: 1 })
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  try {
    await runMigrations({ pgPool: pool, logger: quiet })
  } finally {
    await pool.end()
  }
  await asOwner(owner, client => client.query(whoUsesIt))
}

/** The queue's own lines name tasks and ids; a fault is said by whoever runs the jobs. */
export const quiet = new Logger(() => () => {})

const whoUsesIt = `
grant usage on schema graphile_worker to kinkeeper_gate, kinkeeper_jobs;
grant select, insert, update, delete on all tables in schema graphile_worker to kinkeeper_gate, kinkeeper_jobs;
grant usage, select on all sequences in schema graphile_worker to kinkeeper_gate, kinkeeper_jobs;
revoke execute on all functions in schema graphile_worker from public;
grant execute on all functions in schema graphile_worker to kinkeeper_gate, kinkeeper_jobs;
do $$
declare guarded record;
begin
  for guarded in select c.oid::regclass as named from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity loop
    execute format('drop policy if exists clockwork on %s', guarded.named);
    execute format('create policy clockwork on %s to kinkeeper_gate, kinkeeper_jobs using (true) with check (true)', guarded.named);
  end loop;
end $$`
