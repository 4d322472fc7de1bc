import { readdirSync } from 'node:fs'
import type { ItemId, KeptPromise } from './promise.ts'

const folder = new URL('../', import.meta.url)

/** Files of the folder that each hold one promise. The folder is the list: a new file is a new promise. */
export const promiseFiles: readonly string[] = readdirSync(folder)
  .filter(name => name.endsWith('.ts') && !/\.test\.ts$|^test-|-command\.ts$/.test(name))
  .sort()

/** Every promise there is, by id. Throws if a file holds anything but one promise named after it. */
export const allPromises: readonly KeptPromise[] = await Promise.all(promiseFiles.map(promiseIn))

async function promiseIn(file: string): Promise<KeptPromise> {
  const held = Object.values(await import(new URL(file, folder).href)) as KeptPromise[]
  if (held.length !== 1 || `${held[0]?.id}.ts` !== file)
    throw new Error(`${file} does not hold the promise of its name.`)
  return held[0]!
}

const answering = new Map<ItemId, KeptPromise>()
for (const each of allPromises) {
  for (const item of each.items) {
    const other = answering.get(item)
    if (other) throw new Error(`${item} is answered for twice: by ${other.id} and by ${each.id}.`)
    answering.set(item, each)
  }
}

/** The promise that answers for an item; every item has one. */
export const promiseFor: ReadonlyMap<ItemId, KeptPromise> = answering

export function promiseById(id: string): KeptPromise | undefined {
  return allPromises.find(each => each.id === id)
}
