import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openKit } from './recovery-kit.ts'
import { replayErasures } from './replay.ts'
import { restoreKeys, restoreRecords } from './restore.ts'

const usage = `kinkeeper restore FILE --identity KEYFILE [--keys FILE.keys] [--ledger FILE]…
    brings a backup into an empty database, and erases again what was erased since. --keys only where the key store was lost, too
kinkeeper restore --replay [--ledger FILE]…
    the second half alone, where it broke off
kinkeeper restore --kit SHEET SHEET --to FOLDER
    the root key, and what opens backups, from two sheets of the recovery kit
`

/** `kinkeeper restore …`. Exit 0: restored and replayed; 1: refused, with a sentence; 2: not asked properly. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: {
      identity: { type: 'string' },
      keys: { type: 'string' },
      ledger: { type: 'string', multiple: true },
      replay: { type: 'boolean' },
      kit: { type: 'boolean' },
      to: { type: 'string' },
    },
    allowPositionals: true,
  })
  if (values.kit && values.to) return openSheets(positionals, values.to)
  const [file] = positionals
  if (!values.replay && (!file || !values.identity)) {
    process.stderr.write(`Say which backup, and the file that opens it.\n\n${usage}`)
    return 2
  }
  const { openConfiguredHouse } = await import('#web/start.ts')
  const { house, close } = await openConfiguredHouse()
  try {
    if (file && values.identity) {
      const identity = readFileSync(values.identity, 'utf8')
      const { madeAt } = await restoreRecords(house.connections, file, identity)
      if (values.keys) await restoreKeys(house.connections, values.keys, identity)
      process.stdout.write(`Restored, as of ${madeAt}.\n`)
    }
    const records = await replayErasures(house, values.ledger ?? [])
    process.stdout.write(`Erased again what had been erased since: ${records} records. It may be served.\n`)
    return 0
  } finally {
    await close()
  }
}

async function openSheets(files: readonly string[], folder: string): Promise<number> {
  const kit = await openKit(files.map(file => readFileSync(file, 'utf8')))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, 'root-key'), `${kit.rootKey.toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  if (kit.identity) await writeFile(join(folder, 'backup-identity'), `${kit.identity}\n`, { mode: 0o600, flag: 'wx' })
  process.stdout.write(`The root key${kit.identity ? ' and what opens the backups are' : ' is'} in ${folder}.\n`)
  return 0
}
