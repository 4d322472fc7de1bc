import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from './links.mjs'

const files = text => [
  { path: 'src/cases/README.md', text },
  { path: 'GLOSSARY.md', text: '# Words\n## Safe to contact: how?\n' },
]

test('a link to a file or heading that is not there is refused', () => {
  for (const text of [
    '[a](nowhere.md)',
    '[a](../../GLOSARY.md)',
    '[a](../../GLOSSARY.md#nothing)',
    '[a](#nothing)',
    '![a](picture.png)',
  ])
    assert.equal(check(files(text)).length, 1, text)
})

test('links to files, folders, headings, pictures and other sites pass', () => {
  for (const text of [
    '[a](../../GLOSSARY.md#safe-to-contact-how)',
    '[a](..)',
    '[a](https://example.org/x)',
    '# Here\n[a](#here)',
    '![a](picture.png)',
  ])
    assert.deepEqual(check(files(text), ['src/cases/picture.png']), [], text)
})

test('an example inside code is not a link', () => {
  assert.deepEqual(check(files('```\n[a](nowhere.md)\n```\nand `[b](nowhere.md)`\n')), [])
})
