import type { ServerConnection } from '#database/server.ts'
import type { House } from '#gate/house.ts'
import type { BenchPerson } from './data-set.ts'

/** Everything that a measure needs: the programs that run, who is signed in, and what was loaded. */
export type Bench = Readonly<{
  /** Process ids: the site, the limit program, the same page without a gate, and the server of all three. */
  ours: number
  floor: number
  bare: number
  postmaster: number
  /** The site's port; the limit program's and the bare one's follow it. */
  at: number
  /** Of a worker who works with all the people who have a hundred notes. */
  token: string
  /** A house of the bench's own, for what no page does. */
  house: House
  floorDatabase: ServerConnection
  organisation: string
  records: readonly string[]
  people: readonly BenchPerson[]
  startMs: number
}>
