import type { Act } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import type { Ask } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import { type Stage, type Step, stageOf } from '../staging.ts'

/** Refuses whoever's charity does not let their role open records, before anything is read. */
export async function mustBeAllowed(act: Act): Promise<void> {
  const row = await act.row<{ may: boolean }>(sql`select gate.may_import() as may`)
  if (!row?.may) throw new Refusal('purpose-does-not-allow')
}

/** One's own list of this address. */
export async function listOf(act: Act, ask: Ask): Promise<Stage> {
  await mustBeAllowed(act)
  return stageOf(act, ask.params.list!)
}

export const listsAddress = (ask: Ask): string => `${ask.base}/staff/import`
export const batchAddress = (ask: Ask, batch: string): string => `${listsAddress(ask)}/in/${batch}`

/** Where a list goes on from. */
export function stepAddress(ask: Ask, list: { id: string; step: Step; batch?: string | null }): string {
  if (list.step === 'confirmed') return batchAddress(ask, list.batch!)
  return `${listsAddress(ask)}/${list.id}${list.step === 'ready' ? '' : `/${list.step}`}`
}

/** `1,873 families`. */
export function counted(many: number, one: string, more = `${one}s`): string {
  return `${many.toLocaleString('en-GB')} ${many === 1 ? one : more}`
}

export const families = (many: number): string => counted(many, 'family', 'families')
