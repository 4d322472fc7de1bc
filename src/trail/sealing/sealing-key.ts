import { hkdfSync, type KeyObject } from 'node:crypto'
import { sealingKeyFrom } from '../tree/checkpoint.ts'

/**
 * The key that signs checkpoints, derived from the root key: it is on the app's host only, never in a database, and a
 * recovery kit that holds the root key holds it too.
 */
export function sealingKey(rootKey: Uint8Array, kind: 'ed25519' | 'ml-dsa-44' = 'ed25519'): KeyObject {
  const seed = hkdfSync('sha256', rootKey, '', `kinkeeper trail sealing key ${kind}`, 32)
  return sealingKeyFrom(Buffer.from(seed), kind)
}
