import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const hashing = promisify(argon2)
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** Argon2id, 19 MiB and two passes, in the usual form `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await hashing('argon2id', { ...cost, message: password.normalize('NFC'), nonce })
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${coded(nonce)}$${coded(tag)}`
}

let nobodys: Promise<string> | undefined

/**
 * Whether this is the password of that hash. Without a hash the same work is done against nobody's, so that the time
 * it takes does not tell whether somebody works here.
 */
export async function isPassword(kept: string | null | undefined, password: string): Promise<boolean> {
  nobodys ??= hashPassword(coded(randomBytes(24)))
  const instead = await nobodys
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/-]+)\$([\w+/-]+)$/.exec(kept ?? instead)
  if (!found) return false
  const [memory, passes, parallelism] = found.slice(1, 4).map(Number) as [number, number, number]
  const expected = Buffer.from(found[5]!, 'base64')
  const tag = await hashing('argon2id', {
    memory,
    passes,
    parallelism,
    tagLength: expected.length,
    message: password.normalize('NFC'),
    nonce: Buffer.from(found[4]!, 'base64'),
  })
  return timingSafeEqual(tag, expected) && kept != null
}

const coded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
