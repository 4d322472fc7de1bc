import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from './portable.mjs'

const refused = text => check([{ path: 'README.md', text }]).length

test('a path of the machine the code was written on is refused', () => {
  for (const text of [
    `see /${'root'}/notes.md`,
    "import '/home/sam/x.ts'",
    'in /Users/Sam/kin',
    `under /${'work'}/main`,
  ])
    assert.equal(refused(text), 1, text)
})

test('a registry address is refused', () => {
  assert.equal(refused(`registry=https://${'registry'}.npmjs.org/`), 1)
  assert.equal(refused('from npm.internal.example'), 1)
})

test('addresses of the site and folders of any machine pass', () => {
  for (const text of [
    '/usr/bin/chromium',
    'href="/c/family-centre/staff/work/3"',
    'https://families.example.org/work/plan',
    '/tmp',
  ])
    assert.equal(refused(text), 0, text)
})
