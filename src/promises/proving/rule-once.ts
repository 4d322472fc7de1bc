import type { InTheDatabase, KeptPromise } from './promise.ts'

// What decision 7 asks of every promise: its rule exists once, is the one that decides, and its proof is refused by it.

type File = Readonly<{ path: string; text: string }>

/** What the database holds: the text of each function and of each trigger's function, and the names of the rest. */
export type Catalogue = Readonly<{
  functions: ReadonlyMap<string, string>
  triggers: ReadonlyMap<string, string>
  constraints: ReadonlySet<string>
  policies: ReadonlySet<string>
}>

const kinds = ['functions', 'constraints', 'triggers', 'policies'] as const satisfies (keyof InTheDatabase)[]

/** Promises with a rule in their file that no code but their own proof reads. */
export function unreached(promises: readonly KeptPromise[], code: readonly File[]): string[] {
  const deciding = code.filter(({ path }) => !/^src\/promises\/|\.test\.|(^|\/)test-/.test(path))
  return promises
    .filter(each => each.rule !== undefined)
    .filter(({ id }) => !deciding.some(({ text }) => new RegExp(`\\b${exportOf(id)}\\.rule\\b`).test(text)))
    .map(({ id }) => `${id}: nothing that decides reads ${exportOf(id)}.rule`)
}

/** What promises name in the database, and what is not there. A promise that names nothing is told of too. */
export function notInTheDatabase(promises: readonly KeptPromise[], there: Catalogue): string[] {
  return promises.flatMap(({ id, keptBy }) => {
    if (typeof keptBy !== 'object') return []
    const named = kinds.flatMap(kind => (keptBy[kind] ?? []).map(name => ({ kind, name })))
    if (named.length === 0) return [`${id}: names nothing of the database`]
    return named.filter(({ kind, name }) => !there[kind].has(name)).map(({ kind, name }) => `${id}: ${kind} ${name}`)
  })
}

/** Promises whose proof is missing, or never refused for a reason that their own rule gives; and proofs of what nothing keeps. */
export function unrefused(promises: readonly KeptPromise[], proofs: ReadonlyMap<string, string>, there: Catalogue) {
  return promises.flatMap(promise => {
    const { id, keptBy } = promise
    const proof = proofs.get(id)
    if (keptBy === 'not-by-code') return proof ? [`${id}: has a proof, and says that no code keeps it`] : []
    if (!proof) return [`${id}: has no proof`]
    if (typeof keptBy !== 'object') return anyRefusal.test(proof) ? [] : [`${id}: its proof holds no refusal`]
    const reasons = reasonsOf(keptBy, there)
    return reasons.some(reason => new RegExp(`\\b${reason}\\b`).test(proof))
      ? []
      : [`${id}: its proof is refused for none of ${reasons.join(', ')}`]
  })
}

const anyRefusal = /assert\.(rejects|throws)\(|\brefused\(|\.faults\b|\bfindings\b/

/** What a refusal by this rule is called: what its functions say, and the names of the rest in either spelling. */
function reasonsOf(keptBy: InTheDatabase, there: Catalogue): string[] {
  const functions = keptBy.functions ?? []
  const triggers = keptBy.triggers ?? []
  const texts = [...functions.map(name => there.functions.get(name)), ...triggers.map(name => there.triggers.get(name))]
  const said = texts.flatMap(text =>
    [...(text ?? '').matchAll(/'([a-z]+(?:-[a-z]+)+|locked)'/g)].map(found => found[1]!),
  )
  const named = [...(keptBy.constraints ?? []), ...triggers, ...(keptBy.policies ?? [])]
  return [
    ...said,
    ...named.flatMap(name => [name, name.replaceAll('_', '-')]),
    // gate.open answers with no row, and the act says it so.
    ...(functions.includes('open') ? ['not-yours-or-not-there'] : []),
  ]
}

const exportOf = (id: string) => id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
