import { withAct } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import type { Answer, Ask, Door } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import { familyProof, trailKey } from '#trail/trail.ts'
import { ownPage } from './own.ts'
import { entriesFor } from './sections/looks.ts'

/**
 * The proof that somebody's list of looks is whole, up to the last sealing: every entry there is, those that are not told
 * counted and sealed (assurance.md D.2 point 7). With the key that checks it, so that nobody has to ask us.
 */
export async function fetchProof(ask: Ask, door: Door): Promise<Answer> {
  const held = door.held('family')
  if (!held) throw new Refusal('session-over')
  const entry = { as: 'family', tokenHash: held, purposes: ['own-information'], route: 'proof of looks' } as const
  const { handle, told } = await withAct(door.house, entry, async act => {
    if (act.charter !== ask.charter.slug) throw new Refusal('session-over')
    const own = await ownPage(act, ask.charter)
    const found = await act.row<{ handle: string }>(sql`select gate.own_handle() as handle`)
    const entries = await entriesFor(own)
    await act.note('proof.fetched', [own.record])
    return { handle: found!.handle, told: new Set(entries.filter(each => each.told).map(each => each.id)) }
  })
  const proof = await familyProof(door.house, handle, each => !told.has(each.id))
  if (!proof) throw new Refusal('not-released-yet')
  const { name, publicKey } = trailKey(door.house.rootKey)
  const key = publicKey.export({ format: 'pem', type: 'spki' }).toString()
  const bytes = Buffer.from(JSON.stringify({ ...proof, checkedWith: { name, key } }, null, 1))
  return { file: { bytes, type: 'application/json', name: 'proof.json' } }
}
