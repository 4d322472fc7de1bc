import { createHash } from 'node:crypto'

/** Twelve hexadecimal digits that change whenever any of the contents, or where one ends and the next begins, does. */
export function fingerprint(...contents: (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const content of contents) hash.update(`${Buffer.byteLength(content)}:`).update(content)
  return hash.digest('hex').slice(0, 12)
}

/** The SHA-256 of a text in base 64, as a content security policy names a script it allows. */
export function sha256Base64(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

/** The SHA-256 of some bytes in hexadecimal, as a manifest names a file by. */
export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
