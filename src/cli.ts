/** `kinkeeper COMMAND …`: one line of the table is one command, and its module exports `run(args)`: the exit code. */
import { existsSync } from 'node:fs'

type Command = { says: string; module: string }

const commands: Record<string, Command> = {
  start: { says: 'start everything for a first look', module: '#web/start-command.ts' },
  serve: { says: 'serve the site', module: '#web/serve-command.ts' },
  migrate: { says: 'bring the database up to date', module: '#database/migrate-command.ts' },
  promises: { says: 'every promise, and how it is kept', module: '#promises/promises-command.ts' },
  charter: { says: 'lint FILE: what in a charter law does not allow', module: '#organisations/lint-command.ts' },
  deadline: { says: 'when a request, complaint or breach is due', module: '#calendar/deadline-command.ts' },
  import: { says: 'bring in records from a file', module: '#import/import-command.ts' },
  retention: { says: 'preview | run: what has reached its time', module: '#retention/retention-command.ts' },
  trail: { says: 'verify: that no entry was altered', module: '#trail/trail-command.ts' },
  backup: { says: 'write an encrypted backup', module: '#files/backup-command.ts' },
  restore: { says: 'bring a backup back', module: '#files/restore-command.ts' },
  drill: { says: 'prove that a backup can be restored', module: '#files/drill-command.ts' },
  staff: { says: 'invite: the first administrator, or a new way in', module: '#staff/staff-command.ts' },
  demo: { says: 'user: a one-use sign-in link, development only', module: '#staff/demo-command.ts' },
  routes: { says: 'every route, its purpose and who may', module: '#web/routes-command.ts' },
}

process.exitCode = await runCommand(process.argv.slice(2)).catch(sayFault)

async function runCommand([name, ...args]: string[]): Promise<number> {
  if (name === '--help' || name === 'help') {
    process.stdout.write(list())
    return 0
  }
  const command = offered().get(name ?? '')
  if (!command) {
    const problem = name === undefined ? 'Say which command.' : `There is no command "${name}".`
    process.stderr.write(`${problem}\n\n${list()}`)
    return 2
  }
  const { run }: { run(args: string[]): Promise<number> } = await import(command.module)
  return await run(args)
}

/** A known refusal is one clear sentence. Anything else is a fault: its kind and place, never what it was about. */
async function sayFault(thrown: unknown): Promise<number> {
  const { explainStartFailure } = await import('#database/start-failure.ts')
  const fault = explainStartFailure(thrown) ?? thrown
  const known =
    fault instanceof Error && ['StartFailure', 'SettingsRefused', 'MigrationRefused', 'Refusal'].includes(fault.name)
  const place =
    fault instanceof Error ? (fault.stack?.split('\n').find(line => /^\s+at .*\/src\//.test(line)) ?? '').trim() : ''
  const said =
    fault instanceof Error ? `${fault.name} ${place.replace(/\(?file:.*\/src\//, '(src/')}` : String(typeof fault)
  process.stderr.write(known ? `${fault.message}\n` : `Something went wrong that Kinkeeper does not know: ${said}\n`)
  return 1
}

/** A command whose module is not in this copy is not offered. */
function offered(): Map<string, Command> {
  const present = Object.entries(commands).filter(([, { module }]) => existsSync(new URL(import.meta.resolve(module))))
  return new Map(present)
}

function list(): string {
  const lines = [...offered()].map(([name, { says }]) => `  ${name.padEnd(10)}  ${says}`)
  return `kinkeeper COMMAND …\n\n${lines.join('\n')}\n`
}
