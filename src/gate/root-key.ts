import { hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StartFailure } from '#database/start-failure.ts'

/** The root key: 32 bytes, as 64 hexadecimal characters in a file only the app's user can read. */
export function readRootKey(file: string): Buffer {
  const text = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new StartFailure(
      'root-key-wrong',
      'The file that KINKEEPER_ROOT_KEY_FILE names is no root key: it must hold 64 hexadecimal characters and nothing else.',
    )
  return Buffer.from(text, 'hex')
}

/** Development: a root key of this installation's own, made once. In production one is brought. */
export async function makeRootKey(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const text = `${randomBytes(32).toString('hex')}\n`
  await writeFile(file, text, { mode: 0o600, flag: 'wx' }).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EEXIST') throw fault
  })
}

/** Passwords of the database logins come from the root key, so that one's own server needs no more settings. */
export function loginPassword(rootKey: Buffer, login: string): string {
  return Buffer.from(hkdfSync('sha256', rootKey, '', `database login ${login}`, 24)).toString('base64url')
}
