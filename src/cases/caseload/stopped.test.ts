import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { makeRequest } from '#rights/requests/making.ts'
import { type TestFamily, testFamily } from '#rights/test-family.ts'
import { type TestSite, testSite } from '#web/test-site.ts'

let house: TestHouse
let world: World
let site: TestSite
let family: TestFamily
before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
  family = await testFamily(world.worker)
})
after(async () => {
  await site.close()
  await house.dispose()
})

test('a worker is told that the use of a case is stopped: where the day begins, on the caseload and on the case', async () => {
  const visitor = site.as(world.worker)
  const pages = ['/staff/', '/staff/caseload', `/staff/cases/${family.record}`]
  const stopped = /1 family of yours is on no list|The use of this record is stopped/
  for (const path of pages) assert.doesNotMatch((await visitor.get(path)).body, stopped, path)
  await world.worker.act('support', async act =>
    makeRequest(act, await act.open(family.record), charterBySlug('family-centre')!, {
      kind: 'objection',
      people: [family.mother],
      cameBy: 'phone',
      askedByPerson: family.mother,
    }),
  )
  for (const path of pages) assert.match((await visitor.get(path)).body, stopped, path)
  const casePage = await visitor.get(pages[2]!)
  assert.match(casePage.body, new RegExp(`href="[^"]*/staff/families/${family.record}/stopped"`))
  assert.equal((await visitor.get(`/staff/families/${family.record}/stopped`)).statusCode, 200)
})
