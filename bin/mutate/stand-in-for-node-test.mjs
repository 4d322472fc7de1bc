// Stands in for `node:test` where one test file is run many times in one process: keeps what the file declares, so that
// it can be run again, against another weakened rule, without being started again.

/** @typedef {{ name: string, run: (t: object) => unknown }} Declared */

/** @type {Record<'before' | 'after' | 'beforeEach' | 'afterEach', (() => unknown)[]> & { tests: Declared[] }} */
export const declared = { before: [], after: [], beforeEach: [], afterEach: [], tests: [] }

/** @param {string} name @param {unknown[]} rest */
export function test(name, ...rest) {
  declared.tests.push({ name, run: /** @type {Declared['run']} */ (rest.at(-1)) })
}
export const it = test
/** @param {string} _name @param {unknown[]} rest */
export function describe(_name, ...rest) {
  /** @type {() => void} */
  rest.at(-1)()
}
export const suite = describe
export const before = (/** @type {() => unknown} */ work) => void declared.before.push(work)
export const beforeEach = (/** @type {() => unknown} */ work) => void declared.beforeEach.push(work)
export const afterEach = (/** @type {() => unknown} */ work) => void declared.afterEach.push(work)
export const after = (/** @type {() => unknown} */ work) => void declared.after.push(work)

/**
 * Runs what was declared, to the first failure. Returns it, or undefined when all passed.
 * @param {{ only?: string, says?: readonly string[] }} [how] the name of the one to run; or words that the likeliest to
 *   fail say, which are run first
 */
export async function runDeclared({ only, says = [] } = {}) {
  const isLikely = (/** @type {Declared} */ { run }) => says.some(word => run.toString().includes(word))
  const inOrder = says.length === 0 ? declared.tests : declared.tests.toSorted((a, b) => +isLikely(b) - +isLikely(a))
  for (const { name, run } of inOrder) {
    if (only !== undefined && name !== only) continue
    /** @type {(() => unknown)[]} */
    const afterwards = []
    const context = { name, after: (/** @type {() => unknown} */ work) => afterwards.push(work), skip: () => {} }
    try {
      for (const each of declared.beforeEach) await each()
      await run(context)
    } catch {
      return name
    } finally {
      await Promise.allSettled([...declared.afterEach, ...afterwards].map(async each => each()))
    }
  }
  return undefined
}

/** The real thing: it keeps nothing of the tests. */
export const { mock } = process.getBuiltinModule('node:test')
