import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { now, today } from '#calendar/clock.ts'
import { renderPdf } from '#paper/pdf.ts'
import { settings } from '#settings.ts'
import { writeBackup } from './backup.ts'
import { makeSheets, sheetPaper } from './recovery-kit.ts'

const usage = `kinkeeper backup FILE [--to age1…] [--json]
    an encrypted backup: FILE, its keys beside it (FILE.keys, 14 days) and the ledger of what has gone (FILE.ledger)
kinkeeper backup --new-key FILE
    a pair of keys: FILE opens backups and is kept elsewhere; its public half stays here
kinkeeper backup --kit FOLDER [--identity FILE]
    the recovery kit: three sheets to print, of which any two open everything
`

/** `kinkeeper backup …`. Exit 0: written; 2: not asked properly, or no key to write to. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: {
      to: { type: 'string' },
      'new-key': { type: 'string' },
      kit: { type: 'string' },
      identity: { type: 'string' },
      json: { type: 'boolean' },
    },
    allowPositionals: true,
  })
  if (values['new-key']) return newKey(values['new-key'])
  if (values.kit) return printKit(values.kit, values.identity)
  const [file] = positionals
  const recipient = values.to ?? recipientHere()
  if (!file || !recipient) {
    const problem = file
      ? 'There is no public key to write to: make one with --new-key, or give it with --to.'
      : 'Say where to write.'
    process.stderr.write(`${problem}\n\n${usage}`)
    return 2
  }
  const { openConfiguredHouse } = await import('#web/start.ts')
  const { house, close } = await openConfiguredHouse()
  try {
    const done = await writeBackup(house.connections, { file, recipient, at: new Date(now().epochMilliseconds) })
    process.stdout.write(
      values.json
        ? `${JSON.stringify(done)}\n`
        : `Written: ${done.file} (${done.tables} tables), ${done.keysFile} and ${done.ledgerFile}.\n${done.expired.map(each => `Deleted, past its day: ${each}\n`).join('')}`,
    )
    return 0
  } finally {
    await close()
  }
}

const recipientFile = () => join(settings().dataDirectory, 'backup-recipient')

function recipientHere(): string | undefined {
  return existsSync(recipientFile()) ? readFileSync(recipientFile(), 'utf8').trim() : undefined
}

async function newKey(file: string): Promise<number> {
  const identity = await generateIdentity()
  await writeFile(file, `${identity}\n`, { mode: 0o600, flag: 'wx' })
  await mkdir(settings().dataDirectory, { recursive: true })
  await writeFile(recipientFile(), `${await identityToRecipient(identity)}\n`)
  process.stdout.write(
    `${file} opens the backups. Keep it on another machine, and in the recovery kit; then delete it here.\n`,
  )
  return 0
}

async function printKit(folder: string, identityFile: string | undefined): Promise<number> {
  const { readRootKey } = await import('#gate/root-key.ts')
  const rootKey = readRootKey(settings().rootKeyFile)
  const identity = identityFile ? readFileSync(identityFile, 'utf8').trim() : undefined
  const sheets = await makeSheets({ rootKey, ...(identity ? { identity } : {}) })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const sheet of sheets) {
    const bytes = await renderPdf(sheetPaper(sheet, today().toString()))
    await writeFile(join(folder, `recovery-kit-${sheet.number}.pdf`), bytes, { mode: 0o600 })
  }
  process.stdout.write(
    `Three sheets are in ${folder}. Print them, give each to another holder, and delete the files.\n`,
  )
  return 0
}
