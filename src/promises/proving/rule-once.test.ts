import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { allPromises } from './all-promises.ts'
import { type KeptPromise, promise } from './promise.ts'
import { type Catalogue, notInTheDatabase, unreached, unrefused } from './rule-once.ts'

const project = fileURLToPath(new URL('../../../', import.meta.url))
const textOf = (path: string) => readFileSync(`${project}${path}`, 'utf8')

let house: TestHouse
let there: Catalogue
before(async () => {
  house = await testHouse()
  there = await catalogue()
})
after(() => house.dispose())

async function catalogue(): Promise<Catalogue> {
  const names = (query: string) => house.owner<{ named: string; text: string }>(query)
  const functions = await names(`select p.proname as named, string_agg(p.prosrc, ' ') as text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'gate' group by 1`)
  const triggers = await names(`select t.tgname as named, string_agg(p.prosrc, ' ') as text
    from pg_trigger t join pg_proc p on p.oid = t.tgfoid where not t.tgisinternal group by 1`)
  // A unique index refuses by its name, as a constraint does.
  const constraints = await names(`select conname as named, '' as text from pg_constraint
    union select c.relname, '' from pg_index i join pg_class c on c.oid = i.indexrelid where i.indisunique`)
  const policies = await names(`select policyname as named, '' as text from pg_policies`)
  const texts = (rows: readonly { named: string; text: string }[]) => new Map(rows.map(each => [each.named, each.text]))
  return {
    functions: texts(functions),
    triggers: texts(triggers),
    constraints: new Set(constraints.map(each => each.named)),
    policies: new Set(policies.map(each => each.named)),
  }
}

test('a rule in a promise’s file is the one that decides: code outside reads it', () => {
  const code = globSync('{src,bin}/**/*.{ts,tsx,mjs}', { cwd: project }).map(path => ({ path, text: textOf(path) }))
  assert.deepEqual(unreached(allPromises, code), [])
})

test('every function, constraint, trigger and policy that a promise names is in the database', () => {
  assert.deepEqual(notInTheDatabase(allPromises, there), [])
})

test('every proof is refused for a reason that its promise’s own rule gives', () => {
  const proofs = allPromises
    .map(({ id }) => [id, `src/promises/${id}.test.ts`] as const)
    .filter(([, path]) => existsSync(`${project}${path}`))
  assert.deepEqual(unrefused(allPromises, new Map(proofs.map(([id, path]) => [id, textOf(path)])), there), [])
})

const said = { id: 'nobody-is-sold', words: 'x', items: ['S0-1'], shownAt: [] } as const

test('a promise cannot hold a rule of its own beside the database’s, nor neither of them', () => {
  // @ts-expect-error two places
  promise({ ...said, rule: () => true, keptBy: { functions: ['open'] } })
  // @ts-expect-error no place
  promise({ ...said })
})

test('a rule that only its proof reads, what is not in the database, and a proof without a refusal are each refused', () => {
  const one = (more: object) => [{ ...said, ...more } as unknown as KeptPromise]
  const reads = { path: 'src/gate/x.ts', text: 'if (nobodyIsSold.rule(x)) y()' }
  assert.deepEqual(unreached(one({ rule: 1 }), [reads]), [])
  for (const path of ['src/promises/x.ts', 'src/gate/x.test.ts', 'src/gate/test-x.ts'])
    assert.equal(unreached(one({ rule: 1 }), [{ ...reads, path }]).length, 1, path)

  assert.deepEqual(notInTheDatabase(one({ keptBy: { functions: ['open'], constraints: ['sealed_check'] } }), there), [])
  for (const keptBy of [
    { functions: ['opening'] },
    { constraints: ['open'] },
    { triggers: ['open'] },
    { policies: ['x'] },
    {},
  ])
    assert.equal(notInTheDatabase(one({ keptBy }), there).length, 1, JSON.stringify(keptBy))

  const tries = (keptBy: unknown, proof: string | undefined) =>
    unrefused(one({ keptBy }), new Map(proof ? [[said.id, proof]] : []), there)
  const byOpening = { functions: ['not_guessing'] }
  assert.deepEqual(tries(byOpening, `refused('too-many-tries')`), [])
  assert.equal(tries(byOpening, `refused('they-said-no')`).length, 1)
  assert.equal(tries(byOpening, undefined).length, 1)
  assert.equal(tries('not-by-code', `refused('they-said-no')`).length, 1)
  assert.deepEqual(tries('not-by-code', undefined), [])
  assert.deepEqual(tries({ constraints: ['sealed_check'] }, `againstTheRule('sealed_check')`), [])
  const inCode = (proof: string) => unrefused(one({ rule: 1 }), new Map([[said.id, proof]]), there)
  assert.equal(inCode('assert.ok(true)').length, 1)
  assert.deepEqual(inCode('assert.throws(() => x())'), [])
})
