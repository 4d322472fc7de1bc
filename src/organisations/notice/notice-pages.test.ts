import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { extractText } from 'unpdf'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { makeSite } from '#web/server.ts'
import { loadCharters } from '../charter.ts'
import { joinCharters } from '../join.ts'
import { noticeOf, whatChangedSince } from './notice.ts'

let house: TestHouse
let site: FastifyInstance
before(async () => {
  house = await testHouse()
  await joinCharters(house, loadCharters())
  site = await makeSite({ house, publicUrl: 'http://localhost', development: true })
})
after(async () => {
  await site.close()
  await house.dispose()
})

const paths = [
  '/privacy',
  '/privacy/short',
  '/privacy/children',
  '/privacy/archive',
  '/promises',
  '/retention-schedule',
  '/record-of-processing',
  '/partners',
  '/accessibility',
]

test('every page of the notice opens in all five charities', async () => {
  for (const { slug } of loadCharters()) {
    for (const path of paths) {
      const answer = await site.inject(`/c/${slug}${path}`)
      assert.equal(answer.statusCode, 200, `${slug}${path} ${answer.body.slice(0, 300)}`)
      assert.equal(answer.body.match(/<h1/g)?.length, 1, `${slug}${path}`)
    }
  }
})

test('the notice to print says every sentence, is tagged, and carries no marking of a private letter', async () => {
  for (const charter of loadCharters()) {
    const answer = await site.inject(`/c/${charter.slug}/privacy.pdf`)
    assert.equal(answer.headers['content-type'], 'application/pdf')
    assert.match(answer.rawPayload.toString('latin1'), /\/MarkInfo|\/StructTreeRoot/)
    const { text } = await extractText(new Uint8Array(answer.rawPayload), { mergePages: true })
    const words = text.replace(/\s+/g, ' ')
    for (const sentence of charter.notice.flatMap(each => each.sentences)) {
      const short = sentence.words.replace(/\s+/g, ' ').slice(0, 40)
      assert.ok(words.includes(short), `${charter.slug}: ${short}`)
    }
    assert.doesNotMatch(words, /STRICTLY PRIVATE/)
  }
})

test('machines read the same facts: each use with its reason in law, each right, each period', async () => {
  for (const charter of loadCharters()) {
    const answer = await site.inject(`/c/${charter.slug}/privacy.jsonld`)
    assert.equal(answer.headers['content-type'], 'application/ld+json')
    const told = JSON.parse(answer.body) as Record<string, unknown>
    const prefixes = Object.keys(told['@context'] as object)
    const terms = [...answer.body.matchAll(/"(?:@id|@type)": "([a-z-]+):[^"]*"/g)].map(each => each[1]!)
    for (const prefix of terms) assert.ok([...prefixes, 'https', 'mailto'].includes(prefix), prefix)
    const uses = told['dpv:hasProcess'] as { 'dpv:hasLegalBasis': unknown[]; 'dpv:hasStorageCondition': unknown[] }[]
    assert.equal(uses.length, charter.purposes.length)
    for (const use of uses) assert.ok(use['dpv:hasLegalBasis'].length > 0)
    assert.equal((told['dpv:hasRight'] as unknown[]).length, charter.rights.kinds.length)
  }
})

test('a version that never was is not there, and what changed since one is told in order', () => {
  for (const charter of loadCharters()) {
    assert.equal(noticeOf(charter, 0), undefined)
    assert.equal(noticeOf(charter, charter.version.number), charter.notice)
    const all = whatChangedSince(charter, 0)
    assert.deepEqual(
      all.map(each => each.after),
      [...all.map(each => each.after)].sort((a, b) => a - b),
    )
    assert.deepEqual(whatChangedSince(charter, String(charter.version.number)), [])
  }
})
