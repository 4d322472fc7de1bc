import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { loadCharters } from '#organisations/charter.ts'
import { sitemap } from '#web/sitemap.ts'
import { allPromises, promiseFiles, promiseFor } from './all-promises.ts'
import { isInTree } from './collect.ts'
import { allItems } from './items.ts'
import { promisesFile } from './printed.ts'
import { type ItemId, promise } from './promise.ts'
import { newest, type Result, recordedFile, resultsIn } from './results.ts'
import { saidInNotices } from './said.ts'
import { standings } from './standing.ts'

test('every one of the 357 things the notices say is answered for by exactly one promise', () => {
  assert.equal(allItems.length, 357)
  assert.deepEqual(
    allItems.filter(item => !promiseFor.has(item)),
    [],
  )
  assert.equal(promiseFor.size, 357)
  assert.equal(allPromises.length, promiseFiles.length)
})

test('a sentence of a charter that names a promise carries only items that promise answers for', () => {
  const ids = new Set(allPromises.map(each => each.id))
  for (const charter of loadCharters()) {
    for (const sentence of charter.notice.flatMap(section => section.sentences)) {
      if (!sentence.promise) continue
      assert.ok(ids.has(sentence.promise), `${charter.slug} ${sentence.id} names ${sentence.promise}, which is nowhere`)
      for (const item of sentence.items as ItemId[]) {
        assert.equal(promiseFor.get(item)?.id, sentence.promise, `${charter.slug} ${sentence.id} ${item}`)
      }
    }
  }
})

test('what a person checks has its what, who, how often and where in the charter', () => {
  const said = saidInNotices(loadCharters())
  for (const each of allPromises) {
    for (const item of each.checkedByAPerson ?? []) assert.ok(said.get(item)?.check, `${each.id} ${item}`)
  }
})

test('the pages that promises name are there, and the code to read first', () => {
  const routes = new Set(sitemap.map(each => `${each.method} ${each.path}`))
  for (const { id, readFirst, shownAt } of allPromises) {
    for (const each of shownAt) assert.ok(routes.has(`GET ${each}`), `${id}: ${each}`)
    if (!readFirst) continue
    const [file, name] = readFirst.split('#') as [string, string]
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
    const exported = new RegExp(`export (async )?(function|const|type) ${name}\\b|export \\{[^}]*\\b${name}\\b`)
    assert.ok(exported.test(text), `${id}: ${readFirst}`)
  }
})

test('the dials that promises name are in the charters', () => {
  for (const { id, dials } of allPromises) {
    for (const dial of dials ?? []) {
      const found = loadCharters().some(charter => {
        const value = dial
          .split('.')
          .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], charter)
        return value !== undefined
      })
      assert.ok(found, `${id}: ${dial}`)
    }
  }
})

test('the words of a promise are short and plain, and repeat no number of a charter', () => {
  for (const { id, words } of allPromises) {
    assert.ok(words.length <= 200, id)
    assert.doesNotMatch(words, /\d/, id)
  }
})

test('whatever is recorded as proven is still in the tree, and each proof was of its own promise', () => {
  for (const result of resultsIn(recordedFile)) {
    assert.ok(isInTree(result), `${result.test} is gone: record again`)
    for (const item of result.items) assert.equal(promiseFor.get(item)?.id, result.promise, result.test)
  }
  assert.ok(
    !isInTree({
      test: 'src/promises/proving/promises.test.ts: a sentence that nobody wrote: ever'.replace('ever', 'again'),
    }),
  )
})

test('an item is kept by code only while its own proof passed last, and stands under no promise but its own', () => {
  const result = (passed: boolean, at: string, items: ItemId[] = ['S2-13']): Result => ({
    promise: 'nobody-is-told-you-came',
    items,
    test: 'src/x.test.ts: x',
    passed,
    at,
  })
  const stateWith = (...lists: Result[][]) => standings(newest(...lists)).find(each => each.id === 'S2-13')!
  assert.equal(stateWith([]).state, 'not-yet')
  assert.equal(stateWith([result(true, '2026-01-01')]).state, 'kept-by-code')
  assert.equal(stateWith([result(true, '2026-01-01')], [result(false, '2026-01-02')]).state, 'not-yet')
  assert.equal(stateWith([result(true, '2026-01-03')], [result(false, '2026-01-02')]).lastProven, '2026-01-03')
  assert.equal(stateWith([result(true, '2026-01-01', ['S2-11'])]).state, 'not-yet')
  assert.equal(standings([]).find(each => each.id === 'S2-12')!.state, 'human-check')
})

test('a promise that names an item twice, or checks what it does not answer for, cannot be written', () => {
  const said = { id: 'x', words: 'x', keptBy: 'not-by-code', shownAt: [] } as const
  assert.throws(() => promise({ ...said, items: ['S0-1', 'S0-1'] }), /names an item twice/)
  assert.throws(() => promise({ ...said, items: ['S0-1'], checkedByAPerson: ['S0-2'] }), /does not answer for/)
})

test('PROMISES.md is what the promises and the recorded proofs say', () => {
  const file = new URL('../../../PROMISES.md', import.meta.url)
  assert.ok(existsSync(file))
  const recorded = resultsIn(recordedFile)
  assert.equal(readFileSync(file, 'utf8'), promisesFile(standings(recorded), recorded))
})
