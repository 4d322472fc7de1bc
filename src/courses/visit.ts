import type { Act } from '#gate/act.ts'

/** An act by somebody we do not know, as the routes of public pages are handed it. */
export type Visit = <T>(work: (act: Act) => Promise<T>) => Promise<T>
