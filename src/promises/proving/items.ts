import type { ItemId } from './promise.ts'

/** How many things each of the five notices says. */
export const itemsInSeed = [79, 85, 55, 77, 61] as const

/** Every item, in the order of the notices: S0-1 to S4-61. */
export const allItems: readonly ItemId[] = itemsInSeed.flatMap((count, seed) =>
  Array.from({ length: count }, (_, place) => `S${seed}-${place + 1}` as ItemId),
)
