import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'

/** Something only its holder has: 256 random bits. We keep its hash and nothing else. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: tokenHash(token) }
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(`token\n${token}`).digest()
}

/** Six digits for a person to type: safe only together with a limit on tries and a short life. */
export function newDigits(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}
/** SHA-256 of anything that is kept to be compared later: a file that was imported, a charter's text. */
export function digestOf(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest()
}

/** HMAC-SHA-256: leads from nobody to nothing without the key. */
export function keyedHash(key: Buffer, content: string): Buffer {
  return createHmac('sha256', key).update(content).digest()
}
