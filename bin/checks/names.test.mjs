import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from './names.mjs'

const at = path => ({ path, text: '' })

test('a file or folder named after nothing is refused', () => {
  for (const path of [
    'src/utils/dates.ts',
    'src/cases/helpers.ts',
    'src/common.ts',
    'src/cases/manager.test.ts',
    'src/core/x.ts',
  ])
    assert.equal(check([at(path)]).length, 1, path)
})

test('a file whose name is not in lower case is refused', () => {
  assert.equal(check([at('src/cases/CaseNotes.tsx')]).length, 1)
})

test('names in the words of the field pass', () => {
  assert.deepEqual(
    check(['src/cases/chronology.ts', 'README.md', 'src/database/server.ts', 'src/consent/pages.tsx'].map(at)),
    [],
  )
})
