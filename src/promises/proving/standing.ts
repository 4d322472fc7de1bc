import { promiseFor } from './all-promises.ts'
import { allItems } from './items.ts'
import type { ItemId } from './promise.ts'
import { knownResults, type Result } from './results.ts'

export type State = 'kept-by-code' | 'human-check' | 'not-yet'

/** How one item stands: who answers for it, and if code keeps it, the proof and the day it last passed. */
export type Standing = Readonly<{
  id: ItemId
  state: State
  promise: string
  test: string | null
  lastProven: string | null
}>

/**
 * How every item stands by the results given. Code keeps an item only if some proof of that very item passed when it
 * last ran and none failed; otherwise a person checks it, if one does; otherwise it is said: not yet.
 */
export function standings(results: readonly Result[] = knownResults()): readonly Standing[] {
  const ofItem = new Map<ItemId, Result[]>()
  for (const result of results) {
    for (const item of result.items) ofItem.set(item, [...(ofItem.get(item) ?? []), result])
  }
  return allItems.map(id => {
    const held = promiseFor.get(id)
    if (!held) throw new Error(`No promise answers for ${id}.`)
    const proofs = ofItem.get(id) ?? []
    if (proofs.length > 0 && proofs.every(each => each.passed)) {
      const last = proofs.reduce((a, b) => (a.at >= b.at ? a : b))
      return { id, state: 'kept-by-code', promise: held.id, test: last.test, lastProven: last.at.slice(0, 10) }
    }
    const state = held.checkedByAPerson?.includes(id) && proofs.length === 0 ? 'human-check' : 'not-yet'
    return { id, state, promise: held.id, test: null, lastProven: null }
  })
}

/** How many items of each seed stand how. */
export function totals(all: readonly Standing[]): Record<State, number>[] {
  const perSeed = [0, 1, 2, 3, 4].map(() => ({ 'kept-by-code': 0, 'human-check': 0, 'not-yet': 0 }))
  for (const { id, state } of all) perSeed[Number(id[1])]![state]++
  return perSeed
}
