import { generateSecret, generateURI, verifySync } from 'otplib'
import qrcode from 'qrcode-generator'
import { newId } from '#gate/ids.ts'
import type { KeyStore } from '#gate/keys.ts'
import { seal, unseal } from '#gate/seal.ts'

// Six digits from an app, new every half minute (RFC 6238). The half minute before and after count too: clocks differ.
const halfMinute = 30

/** Which half minute a typed code belongs to; undefined when it belongs to none near now, or was used before. */
export function stepOfCode(secret: string, code: string, at: Date, lastStep: number | null): number | undefined {
  const digits = code.replaceAll(/\s/g, '')
  const isCode = /^\d{6}$/.test(digits)
  const epoch = Math.floor(at.getTime() / 1000)
  const found = verifySync({ secret, token: isCode ? digits : '000000', epoch, epochTolerance: halfMinute })
  if (!isCode || !found.valid) return undefined
  const step = Math.floor(epoch / halfMinute) + ('delta' in found ? (found.delta ?? 0) : 0)
  return lastStep !== null && step <= lastStep ? undefined : step
}

/** A secret that belongs to nobody: what a code is held against where there is no account, so that the work is the same. */
export const nobodysSecret: string = generateSecret()

export const newSecret = (): string => generateSecret()

/** The secret in letters to type, in fours. */
export const inFours = (secret: string): string => secret.match(/.{1,4}/g)!.join(' ')

/** What an app reads from the square: the charity's name and the person's e-mail as its label. */
export function appAddress(secret: string, issuer: string, label: string): string {
  return generateURI({ issuer, label, secret })
}

/** The square for a camera: one path in a view box of its size, dark modules only. */
export function squareFor(text: string): { size: number; path: string } {
  const square = qrcode(0, 'M')
  square.addData(text)
  square.make()
  const count = square.getModuleCount()
  const rows = Array.from({ length: count }, (_, row) => row)
  const path = rows.flatMap(row =>
    rows.filter(column => square.isDark(row, column)).map(column => `M${column + 4} ${row + 4}h1v1h-1z`),
  )
  return { size: count + 8, path: path.join('') }
}

/** Kept so that a copy of the database makes no codes: sealed under a key of this installation, bound to its owner. */
export function sealSecret(keys: KeyStore, staff: string, secret: string): Buffer {
  return seal(
    keys.derive('staff one-time secrets'),
    { unit: staff, row: staff, column: 'staff.one_time_secret' },
    secret,
  )
}

export function openSecret(keys: KeyStore, sealed: Buffer): string {
  return unseal(keys.derive('staff one-time secrets'), sealed)
}

/** A secret on its way through a page that nobody has confirmed yet: only we can read it back, and only for an hour. */
export function sealForPage(keys: KeyStore, staff: string, secret: string, at: Date): string {
  const place = { unit: staff, row: newId(), column: 'page.one_time_secret' }
  return seal(
    keys.derive('secrets on a page'),
    place,
    JSON.stringify([staff, secret, at.getTime() + 3_600_000]),
  ).toString('base64url')
}

export function openFromPage(keys: KeyStore, staff: string, sealed: string, at: Date): string | undefined {
  try {
    const [whose, secret, until] = JSON.parse(
      unseal(keys.derive('secrets on a page'), Buffer.from(sealed, 'base64url')),
    )
    return whose === staff && at.getTime() < until ? secret : undefined
  } catch {
    return undefined
  }
}
