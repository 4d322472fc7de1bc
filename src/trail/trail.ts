import type { Client, Pool } from '#database/connect.ts'
import type { House } from '#gate/house.ts'
import { onOneSnapshot } from './proof/export.ts'
import type { FamilyProof } from './proof/family-proof.ts'
import { makeFamilyProof } from './proof/make-family-proof.ts'
import type { ExportedEntry } from './proof/records.ts'
import { type Sealing, type SealingLoop, sealContinuously } from './sealing/seal-continuously.ts'
import type { TrailDatabase } from './sealing/sealed-store.ts'
import { sealingKey } from './sealing/sealing-key.ts'
import { type VerifierKey, verifierKey } from './tree/checkpoint.ts'
import { sha256 } from './tree/tree.ts'

/** What names this installation's trail in every checkpoint: made from its root key, so that it never changes. */
export function trailName(rootKey: Uint8Array): string {
  const { publicKey } = verifierKey('trail', sealingKey(rootKey))
  const mark = sha256(publicKey.export({ format: 'der', type: 'spki' })).toString('hex')
  return `kinkeeper-trail/${mark.slice(0, 16)}`
}

/** The key with which anyone can check this installation's checkpoints. */
export function trailKey(rootKey: Uint8Array): VerifierKey {
  return verifierKey(trailName(rootKey), sealingKey(rootKey))
}

/** Who seals for a house in this process, and so knows the tree and where everybody stands in it. */
const sealings = new WeakMap<Pool, Sealing>()

/** Seals the trail of this house from now on; the caller stops it before the house is closed. */
export function startSealing(
  house: House,
  loop: Pick<SealingLoop, 'now' | 'everyMs' | 'onFault' | 'onAltered'>,
): Sealing {
  const origin = trailName(house.rootKey)
  const sealing = sealContinuously(sealingTransactions(house), sealingKey(house.rootKey), { ...loop, origin })
  sealings.set(house.sealing, sealing)
  return sealing
}

/**
 * The proof a family is given, for the handle of its record; null if nothing has been sealed yet. Reads past the gate:
 * only for an act that has opened that record. `withhold` says which entries are counted and not told.
 */
export function familyProof(
  house: Pick<House, 'sealing'>,
  subject: string,
  withhold?: (entry: ExportedEntry) => boolean,
): Promise<FamilyProof | null> {
  const db = sealingTransactions(house)
  const { standing } = sealings.get(house.sealing) ?? {}
  return onOneSnapshot(db, () => makeFamilyProof(db, subject, { withhold, standing }))
}

/**
 * Transactions as the sealing login, one after the other: a connection is taken for each and given back at its end, so
 * that a server that was restarted is found again.
 */
export function sealingTransactions({ sealing }: Pick<House, 'sealing'>): TrailDatabase {
  let client: Client | undefined
  // A server that stops says so to the connection, too; the statement that then fails is what tells the caller.
  const ignore = () => {}
  const giveBack = (isBroken = false) => {
    client?.off('error', ignore)
    client?.release(isBroken)
    client = undefined
  }
  const take = async () => (await sealing.connect()).on('error', ignore)
  return {
    async query(text, values) {
      client ??= await take()
      try {
        const result = await client.query(text, values)
        if (/^(commit|rollback)/.test(text)) giveBack()
        return result
      } catch (fault) {
        if (/^(begin|commit|rollback)/.test(text)) giveBack(true)
        throw fault
      }
    },
  }
}
