/** An acceptance item: something one of the five notices says. */
export type ItemId = `S${0 | 1 | 2 | 3 | 4}-${number}`

/** What of the database decides. All that is named must be there, and the proof is refused by it, for its reason. */
export type InTheDatabase = Readonly<{
  /** Functions of the gate: `open` is `gate.open`. */
  functions?: readonly string[]
  constraints?: readonly string[]
  triggers?: readonly string[]
  policies?: readonly string[]
}>

/**
 * Where the rule is. It exists once (decision 7): here, as a value that the deciding code reads, or in the database, by
 * its name there. Where neither is, no proof may say that code keeps it.
 */
type Rule<R> =
  | Readonly<{ rule: R; keptBy?: undefined }>
  | Readonly<{ rule?: undefined; keptBy: InTheDatabase }>
  | Readonly<{ rule?: undefined; keptBy: 'not-by-code' }>

/**
 * One promise: the words families read, and all that makes them true. A file of `src/promises/` holds exactly one. The
 * numbers of a rule come in as arguments from the charter, so that each exists once.
 */
export type KeptPromise<R = unknown> = Rule<R> &
  Readonly<{
    id: string
    words: string
    /** What of the five notices it answers for. Each item is answered for by exactly one promise. */
    items: readonly ItemId[]
    /** What a charity may set, as paths in its charter. */
    dials?: readonly string[]
    /** The code to read first: `families/reach.ts#mayUse`. */
    readFirst?: string
    shownAt: readonly string[]
    /** Items that a person checks; what, how often and where it is written down stands in the charter, and only there. */
    checkedByAPerson?: readonly ItemId[]
  }>

/** Says a promise. It fails at once, where it is written, if it names an item twice or a check for another's item. */
export function promise<R, P extends KeptPromise<R>>(said: P & KeptPromise<R>): P {
  const foreign = (said.checkedByAPerson ?? []).filter(item => !said.items.includes(item))
  if (foreign.length > 0) throw new Error(`${said.id} checks ${foreign.join(', ')}, which it does not answer for.`)
  if (new Set(said.items).size !== said.items.length) throw new Error(`${said.id} names an item twice.`)
  return Object.freeze(said)
}
