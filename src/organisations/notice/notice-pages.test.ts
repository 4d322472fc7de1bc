import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { makeSite } from '#web/server.ts'
import { loadCharters } from '../charter.ts'

let house: TestHouse
let site: FastifyInstance
before(async () => {
  house = await testHouse()
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
