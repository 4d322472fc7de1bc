import type pg from 'pg'

// A server's log must not hold what a statement was about: a refused value is quoted in its words ("invalid input
// syntax for type date: …"). The bundled server is started so; on one's own, the logins are.

export const quiet: Readonly<Record<string, string>> = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
}

/** Makes a login quiet, where the owner may; `loudSettings` tells where not. Roles are the whole server's, so several may be at it. */
export async function quieten(client: Pick<pg.Client, 'query'>, role: string): Promise<void> {
  const sets = Object.entries(quiet).map(([name, value]) => `alter role ${role} set ${name} = '${value}';`)
  await client.query(`do $$ begin
    if not exists (select from pg_db_role_setting where setrole = '${role}'::regrole and setdatabase = 0
      and cardinality(setconfig) >= ${sets.length}) then ${sets.join(' ')} end if;
    exception when insufficient_privilege or internal_error or object_in_use then null; end $$`)
}

/** Settings of a login's own connection by which the server may write a family's words into its log. */
export async function loudSettings(client: Pick<pg.Client, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any ($1)',
    [Object.keys(quiet)],
  )
  return rows.filter(({ name, setting }) => quiet[name] !== setting).map(({ name }) => `${name} = ${quiet[name]}`)
}
