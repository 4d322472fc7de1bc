import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { idBytes, idFromBytes } from './ids.ts'

// A sealed value: 'K1' · unit (16) · row (16) · column tag (4) · nonce (12) · ciphertext · tag (16).
// The header is authenticated, and the database checks it against the row it stands in: a value moved to another row,
// column or unit neither passes there nor opens here.
const header = 38
const overhead = header + 12 + 16
const magic = Buffer.from('K1')

const tags = new Map<string, Buffer>()
const subkeys = new WeakMap<Buffer, Map<string, KeyObject | undefined>>()

/** Where a sealed value belongs. `column` is `table.column`. */
export type Place = Readonly<{ unit: string; row: string; column: string }>

/** AES-256-GCM under a key derived (HKDF-SHA-256) from the unit's key for this column. */
export function seal(unitKey: Buffer, place: Place, words: string): Buffer {
  const tag = columnTag(place.column)
  const head = Buffer.concat([magic, idBytes(place.unit), idBytes(place.row), tag])
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', subkey(unitKey, tag), nonce)
  cipher.setAAD(head)
  const sealed = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()])
  return Buffer.concat([head, nonce, sealed, cipher.getAuthTag()])
}

/** The words again. Throws when a single bit, or the key, is not the one it was sealed with. */
export function unseal(unitKey: Buffer, value: Buffer): string {
  const head = value.subarray(0, header)
  const decipher = createDecipheriv(
    'aes-256-gcm',
    subkey(unitKey, value.subarray(34, 38)),
    value.subarray(header, header + 12),
  )
  decipher.setAAD(head)
  decipher.setAuthTag(value.subarray(value.length - 16))
  const words = decipher.update(value.subarray(header + 12, value.length - 16))
  decipher.final()
  return words.toString('utf8')
}

export function isSealed(value: unknown): value is Buffer {
  return Buffer.isBuffer(value) && value.length >= overhead && value[0] === magic[0] && value[1] === magic[1]
}

/** The erasure unit whose key a sealed value needs. */
export function unitOf(value: Buffer): string {
  return idFromBytes(value.subarray(2, 18))
}

function columnTag(column: string): Buffer {
  return keptOr(tags, column, () => createHash('sha256').update(column).digest().subarray(0, 4))
}

// As the engine's own kind of key, dear to make: kept from its second use on, because an index of names uses each once.
function subkey(unitKey: Buffer, tag: Buffer): KeyObject {
  const ofUnit = keptOr(subkeys, unitKey, () => new Map<string, KeyObject | undefined>())
  const column = tag.toString('latin1')
  const made = ofUnit.get(column) ?? createSecretKey(Buffer.from(hkdfSync('sha256', unitKey, '', tag, 32)))
  ofUnit.set(column, ofUnit.has(column) ? made : undefined)
  return made
}

function keptOr<Key, Value>(
  kept: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => Value,
): Value {
  const there = kept.get(key)
  if (there !== undefined) return there
  const made = make()
  kept.set(key, made)
  return made
}
