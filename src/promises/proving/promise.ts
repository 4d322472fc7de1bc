/** An acceptance item: something one of the five notices says. */
export type ItemId = `S${0 | 1 | 2 | 3 | 4}-${number}`

/** Where the promise is held, so that a newcomer finds it and a test finds it gone. All that are named must exist. */
export type KeptBy = Readonly<{
  /** A function of the gate in SQL: `open` is `gate.open`. */
  gate?: string
  /** Constraints, policies or triggers of the database. */
  constraint?: readonly string[]
  /** Addresses of the site, as the sitemap says them: `GET /privacy`. */
  route?: readonly string[]
  /** An exported function: `families/reach.ts#mayUse`. */
  function?: string
}>

/**
 * One promise: the words families read, and all that makes them true. A file of `src/promises/` holds exactly one.
 * `rule` is the promise as a pure function; its numbers come in as arguments from the charter, so that each exists once.
 */
export type KeptPromise<Rule = unknown> = Readonly<{
  id: string
  words: string
  /** What of the five notices it answers for. Each item is answered for by exactly one promise. */
  items: readonly ItemId[]
  /** What a charity may set, as paths in its charter. */
  dials?: readonly string[]
  rule?: Rule
  keptBy: KeptBy
  shownAt: readonly string[]
  /** Items that a person checks; what, how often and where it is written down stands in the charter, and only there. */
  checkedByAPerson?: readonly ItemId[]
}>

/** Says a promise. It fails at once, where it is written, if it names an item twice or a check for another's item. */
export function promise<Rule>(said: KeptPromise<Rule>): KeptPromise<Rule> {
  const foreign = (said.checkedByAPerson ?? []).filter(item => !said.items.includes(item))
  if (foreign.length > 0) throw new Error(`${said.id} checks ${foreign.join(', ')}, which it does not answer for.`)
  if (new Set(said.items).size !== said.items.length) throw new Error(`${said.id} names an item twice.`)
  return Object.freeze(said)
}
