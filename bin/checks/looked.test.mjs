import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { check, lookedAt } from './looked.mjs'

const sitemap = {
  path: 'docs/sitemap.txt',
  text: `Every address of the site.

GET  /c/:charter/courses                    asking-for-help   anyone
POST /c/:charter/complaint                  asking-for-help   anyone
GET  /c/:charter/privacy.pdf                asking-for-help   anyone
GET  /c/:charter/staff/cases/:record        support           worker, lead
GET  /c/:charter/staff/sign-in/returned     sign-in           anyone
`,
}
const returned = { path: 'src/staff/routes.ts', to: '/staff/sign-in/returned', because: 'leads on at once' }
const both = ['GET /courses 200 Courses', 'GET /staff/cases/:record 200 Case …']

test('a page that no journey opens is named', () => {
  assert.deepEqual(check([sitemap], ['GET /courses 200 Courses'], [returned]), [
    'no journey opens /staff/cases/:record: nothing has looked at it',
  ])
})

test('a page of which only a refusal was seen, or what a form of it answers, was not looked at', () => {
  for (const seen of ['GET /courses 404 Page not found', 'POST /courses 200 Courses', 'GET /courses/new 200 New'])
    assert.equal(check([sitemap], [seen, both[1]], [returned]).length, 1, seen)
})

test('a site whose every page was opened passes; files and what is excused are no pages', () => {
  assert.deepEqual(check([sitemap], both, [returned]), [])
})

test('an excuse for a page that is not there, or that was looked at, is refused', () => {
  assert.equal(check([sitemap], both, [returned, { ...returned, to: '/gone' }]).length, 1)
  assert.equal(check([sitemap], [...both, 'GET /staff/sign-in/returned 200 Sign in'], [returned]).length, 1)
})

test('a sitemap without pages excuses nobody', () => {
  assert.equal(check([], [], []).length, 1)
})

test('a kind that somebody meant to look at, and did not, is none that was looked at', t => {
  const folder = mkdtempSync(join(tmpdir(), 'kk-looked-'))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, '4711'))
  writeFileSync(join(folder, '4711', 'courses.txt'), 'GET /courses 200 Courses')
  writeFileSync(join(folder, '4711', 'cases.txt'), '')
  assert.deepEqual(lookedAt(folder), ['GET /courses 200 Courses'])
  assert.deepEqual(lookedAt(join(folder, 'nowhere')), [])
})
