import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { sha256 } from './tree.ts'

/**
 * A checkpoint is the head of the trail at one size, as a signed note (C2SP signed-note and tlog-checkpoint): origin,
 * size and root, then two lines of our own, the root of the subject map and the instant of sealing. It is signed with
 * Ed25519 and may also be signed with ML-DSA-44. C2SP's ML-DSA cosignature leaves extension lines unsigned, and the
 * subject map stands in one; so ours signs the whole note text, under an unassigned signature type with its own name.
 */
export type Checkpoint = {
  origin: string
  size: number
  root: Buffer
  mapSize: number
  mapRoot: Buffer
  /** UTC, to the millisecond. */
  at: string
}
export type CheckpointRefusal = { refused: 'not-a-checkpoint' | 'no-known-signature' | 'signature-wrong' }
export type VerifierKey = { name: string; id: Buffer; publicKey: KeyObject }

const signatureTypes: Record<string, { type: Buffer; material: 'x' | 'pub'; seedPrefix: string }> = {
  ed25519: { type: Buffer.of(1), material: 'x', seedPrefix: '302e020100300506032b657004220420' },
  'ml-dsa-44': {
    type: Buffer.concat([Buffer.of(255), Buffer.from('kinkeeper ml-dsa-44 note/v1\n')]),
    material: 'pub',
    seedPrefix: '3034020100300b060960864801650304031104228020',
  },
}
const spkiPrefixes: Record<string, string> = {
  ed25519: '302a300506032b6570032100',
  'ml-dsa-44': '30820532300b06096086480165030403110382052100',
}

const mapLine = 'kinkeeper-subjects/v1'
const timeLine = 'kinkeeper-time/v1'

/** The private key that a 32-byte secret stands for, so that a root key can derive it. */
export function sealingKeyFrom(seed: Uint8Array, kind: 'ed25519' | 'ml-dsa-44' = 'ed25519'): KeyObject {
  if (seed.length !== 32) throw new RangeError('a sealing key is made from 32 bytes')
  const prefix = Buffer.from(signatureTypes[kind]!.seedPrefix, 'hex')
  return createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' })
}

/** What others need to check the notes of this key; `key` may be the private or the public half. */
export function verifierKey(name: string, key: KeyObject): VerifierKey {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key
  return { name, id: keyId(name, publicKey), publicKey }
}

/** The key as one line of text (C2SP vkey), for a recovery kit or a page. */
export function verifierKeyText({ name, id, publicKey }: VerifierKey): string {
  const { type } = signatureTypeOf(publicKey)
  return `${name}+${id.toString('hex')}+${Buffer.concat([type, rawKey(publicKey)]).toString('base64')}`
}

/** The reverse of verifierKeyText; null if the line is not a key or its id does not belong to it. */
export function readVerifierKey(line: string): VerifierKey | null {
  const [, name, id, material] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(line.trim()) ?? []
  if (!name || !id || !material) return null
  const bytes = Buffer.from(material, 'base64')
  for (const [kind, { type }] of Object.entries(signatureTypes)) {
    if (!bytes.subarray(0, type.length).equals(type)) continue
    try {
      const der = Buffer.concat([Buffer.from(spkiPrefixes[kind]!, 'hex'), bytes.subarray(type.length)])
      const key = verifierKey(name, createPublicKey({ key: der, format: 'der', type: 'spki' }))
      return key.id.toString('hex') === id ? key : null
    } catch {
      return null
    }
  }
  return null
}

/** The signed note. The key name in each signature is the origin. Throws if the origin cannot be a key name. */
export function signCheckpoint(checkpoint: Checkpoint, keys: readonly KeyObject[]): string {
  const { origin } = checkpoint
  if (!/^[\x21-\x2a\x2c-\x7e]+$/.test(origin)) throw new RangeError('an origin is plain ASCII without spaces or plus')
  const text = checkpointText(checkpoint)
  const lines = keys.map(key => {
    const signature = Buffer.concat([verifierKey(origin, key).id, sign(null, Buffer.from(text), key)])
    return `\u2014 ${origin} ${signature.toString('base64')}\n`
  })
  return `${text}\n${lines.join('')}`
}

/**
 * The checkpoint in a note, if at least one of the keys signed it and none of them is shown with a wrong signature.
 * Signatures of other keys (witnesses) are passed over, as C2SP asks.
 */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): Checkpoint | CheckpointRefusal {
  const end = note.lastIndexOf('\n\n')
  const checkpoint = end < 0 ? null : parseText(note.slice(0, end + 1))
  if (!checkpoint) return { refused: 'not-a-checkpoint' }
  const text = Buffer.from(note.slice(0, end + 1))
  const lines = note.slice(end + 2).split('\n')
  if (lines.pop() !== '' || lines.length === 0 || lines.length > 100) return { refused: 'not-a-checkpoint' }
  let known = 0
  for (const line of lines) {
    const [, name, encoded] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? []
    const bytes = encoded ? strictBase64(encoded) : null
    if (!name || !bytes || bytes.length < 5) return { refused: 'not-a-checkpoint' }
    const key = keys.find(one => one.name === name && one.id.equals(bytes.subarray(0, 4)))
    if (!key) continue
    if (name !== checkpoint.origin || !verify(null, text, key.publicKey, bytes.subarray(4))) {
      return { refused: 'signature-wrong' }
    }
    known += 1
  }
  return known > 0 ? checkpoint : { refused: 'no-known-signature' }
}

function checkpointText({ origin, size, root, mapSize, mapRoot, at }: Checkpoint): string {
  const ours = `${mapLine} ${mapSize} ${mapRoot.toString('base64')}\n${timeLine} ${at}\n`
  return `${origin}\n${size}\n${root.toString('base64')}\n${ours}`
}

function parseText(text: string): Checkpoint | null {
  const [origin, size, root, map, time, ...rest] = text.slice(0, -1).split('\n')
  const [, mapSize, mapRoot] = /^kinkeeper-subjects\/v1 (0|[1-9]\d{0,14}) (\S+)$/.exec(map ?? '') ?? []
  const [, at] = /^kinkeeper-time\/v1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/.exec(time ?? '') ?? []
  if (!origin || !/^(0|[1-9]\d{0,14})$/.test(size ?? '') || !mapSize || !at || rest.some(line => line === ''))
    return null
  const rootHash = strictBase64(root ?? '')
  const mapHash = strictBase64(mapRoot ?? '')
  if (rootHash?.length !== 32 || mapHash?.length !== 32) return null
  return { origin, size: Number(size), root: rootHash, mapSize: Number(mapSize), mapRoot: mapHash, at }
}

function keyId(name: string, publicKey: KeyObject): Buffer {
  const { type } = signatureTypeOf(publicKey)
  return sha256(Buffer.concat([Buffer.from(`${name}\n`), type, rawKey(publicKey)])).subarray(0, 4)
}

function rawKey(publicKey: KeyObject): Buffer {
  const encoded = (publicKey.export({ format: 'jwk' }) as Record<string, unknown>)[signatureTypeOf(publicKey).material]
  return Buffer.from(String(encoded), 'base64url')
}

function signatureTypeOf(key: KeyObject) {
  const type = signatureTypes[key.asymmetricKeyType ?? '']
  if (!type) throw new TypeError('checkpoints are signed with Ed25519 or ML-DSA-44')
  return type
}

/** Only the one way of writing those bytes: a note has no second spelling. */
function strictBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}
