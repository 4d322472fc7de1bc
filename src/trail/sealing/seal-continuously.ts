import type { KeyObject } from 'node:crypto'
import { type MapProof, mapProof } from '../tree/subject-map.ts'
import { growingRoot } from '../tree/tiles.ts'
import { newSealingMemory, type SealingMemory, type SealingOptions, sealOnce } from './seal.ts'
import { TrailAltered, type TrailDatabase } from './sealed-store.ts'

export type Sealing = {
  /** Says that an entry was committed: sealing need not wait for the next look. */
  wake: () => void
  /** What this process knows of the tree of that size and root; undefined while it knows another. */
  standing: (size: number, root: Buffer, subject: string) => Standing | undefined
  /** Seals what waits and ends; the connection may be closed afterwards. */
  stop: () => Promise<void>
}

/** What would otherwise be made anew from every leaf: the unfinished tiles, and where a subject stands in the map. */
export type Standing = Readonly<{ edges: Buffer[][]; map: MapProof | null }>

export type SealingLoop = Omit<SealingOptions, 'now' | 'memory'> & {
  now: () => Date
  /** A look at the store at least this often, in milliseconds, and a checkpoint at most this often. */
  everyMs?: number
  /** Passing faults: sealing tries again at the next look. */
  onFault: (fault: unknown) => void
  /** The store is not what was sealed: sealing has ended. */
  onAltered: (altered: TrailAltered) => void
}

/**
 * Seals again and again on `db`, a connection nobody else uses, until stopped. Entries wait two looks at most: under
 * five seconds with the interval as it is.
 */
export function sealContinuously(db: TrailDatabase, key: KeyObject, loop: SealingLoop): Sealing {
  const everyMs = loop.everyMs ?? 2000
  const memory = newSealingMemory()
  let isStopping = false
  let isAwake = false
  let wakeUp = () => {}

  function rest(wakeful: boolean): Promise<void> {
    if (isStopping || (wakeful && isAwake)) return Promise.resolve()
    return new Promise(resolve => {
      const timer = setTimeout(resolve, everyMs)
      wakeUp = () => {
        if (!wakeful && !isStopping) return
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function run(): Promise<void> {
    for (;;) {
      // Read before the look: what was committed before stop() is still sealed.
      const isLast = isStopping
      isAwake = false
      const found = await sealWhatWaits(db, key, loop, memory)
      if (found === 'ended' || isLast) return
      // After a checkpoint the whole rest is taken, so that busy days do not end in a checkpoint an act.
      await rest(found === 'nothing')
    }
  }

  const ended = run()
  return {
    wake() {
      isAwake = true
      wakeUp()
    },
    standing(size, root, subject) {
      const { known, tree, map } = memory
      if (!known || tree.size !== size || !growingRoot(tree).equals(root)) return undefined
      return { edges: tree.edges.map(edge => edge.slice()), map: mapProof(map, subject) }
    },
    async stop() {
      isStopping = true
      wakeUp()
      await ended
    },
  }
}

async function sealWhatWaits(
  db: TrailDatabase,
  key: KeyObject,
  loop: SealingLoop,
  memory: SealingMemory,
): Promise<'sealed' | 'nothing' | 'ended'> {
  let found: 'sealed' | 'nothing' = 'nothing'
  try {
    for (let sealed = Number.POSITIVE_INFINITY; sealed >= (loop.atMost ?? 5000); ) {
      ;({ sealed } = await sealOnce(db, key, { ...loop, now: loop.now(), memory }))
      if (sealed > 0) found = 'sealed'
    }
    return found
  } catch (fault) {
    if (fault instanceof TrailAltered) {
      loop.onAltered(fault)
      return 'ended'
    }
    loop.onFault(fault)
    return 'nothing'
  }
}
