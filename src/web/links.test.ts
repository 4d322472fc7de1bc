import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCase, startFamily } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { roles } from '#gate/purposes.ts'
import { openWithReason, raiseConcern } from '#safeguarding/safeguarding.ts'
import { mayFollow } from './links.ts'
import { type TestSite, testSite } from './test-site.ts'

let house: TestHouse
let world: World
let site: TestSite
before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
})
after(async () => {
  await site.close()
  await house.dispose()
})

async function familyOf(holder: Player): Promise<{ record: string; code: string }> {
  return holder.act('support', async act => {
    const { record } = await startFamily(act, {
      people: [
        { part: 'parent', given: 'Ottoline', family: 'Canaryfield' },
        { part: 'child', given: 'Perpetua', family: 'Canaryfield' },
      ],
    })
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: holder.id })
    await raiseConcern(act, record, { words: 'She said that she is afraid at night.' })
    return { record: record.id, code: record.caseCode }
  })
}

const shapeOf = (path: string) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\?.*/, '')

/** Follows every link of staff from the start, the first of each kind, and tells those that lead to a no. */
async function deadEnds(player: Player, start: string): Promise<string[]> {
  const visitor = site.as(player)
  const seen = new Set<string>()
  const waiting = [{ path: start, from: '' }]
  const dead: string[] = []
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const shape = shapeOf(next.path)
    if (seen.has(shape) || /\.(pdf|json)$/.test(shape)) continue
    seen.add(shape)
    const { statusCode, body } = await visitor.get(next.path)
    if (statusCode >= 400) dead.push(`${shape}, linked on ${shapeOf(next.from)}: ${statusCode}`)
    for (const [, href] of body.matchAll(/href="\/c\/family-centre(\/staff\/[^"#]*)/g))
      waiting.push({ path: href!.replaceAll('&amp;', '&'), from: next.path })
  }
  assert.ok(seen.size > 1, 'there are pages to look at')
  return dead
}

test('no page offers a link that then refuses, whoever reads it', async () => {
  for (const player of [world.worker, world.volunteer]) {
    const { record } = await familyOf(player)
    assert.deepEqual(await deadEnds(player, '/staff/'), [])
    assert.deepEqual(await deadEnds(player, `/staff/families/${record}`), [])
  }
  const { record, code } = await familyOf(world.worker)
  assert.deepEqual(await deadEnds(world.safeguardingLead, '/staff/'), [])
  for (const player of [world.lead, world.colleague]) {
    await player.act('reason-given', act =>
      openWithReason(act, { code, reason: 'duty-cover', words: 'Her worker is away and she rang in tears.' }),
    )
    assert.deepEqual(await deadEnds(player, `/staff/cases/${record}`), [])
  }
  for (const player of [world.dataProtectionLead, world.supervisor, world.administrator])
    assert.deepEqual(await deadEnds(player, '/staff/'), [])
})

test('every page says the way back: of staff to the page above it, of families home', async () => {
  const { record, code } = await familyOf(world.worker)
  const wayBackOn = async (visitor: ReturnType<TestSite['as']>, path: string) => {
    const { body, statusCode } = await visitor.get(path)
    assert.equal(statusCode, 200, path)
    return /href="([^"]*)" class="govuk-back-link"/.exec(body)?.[1]
  }
  const worker = site.as(world.worker)
  const at = `/c/family-centre/staff/families/${record}`
  assert.equal(await wayBackOn(worker, `/staff/families/${record}/consent`), at)
  assert.equal(await wayBackOn(worker, `/staff/families/${record}`), '/c/family-centre/staff/')
  assert.equal(await wayBackOn(worker, '/staff/caseload'), undefined)
  assert.equal(await wayBackOn(worker, `/staff/cases/${record}`), '/c/family-centre/staff/caseload')
  await world.lead.act('reason-given', act =>
    openWithReason(act, { code, reason: 'duty-cover', words: 'Her worker is away and she rang again.' }),
  )
  assert.equal(await wayBackOn(site.as(world.lead), `/staff/cases/${record}`), '/c/family-centre/staff/')
  const anybody = site.as()
  for (const path of ['/get-help', '/refer', '/complaint', '/accessibility', '/privacy'])
    assert.equal(await wayBackOn(anybody, path), '/c/family-centre/', path)
  assert.equal(await wayBackOn(anybody, '/'), undefined)
})

test('a link to an address that no route has is a fault, not a link', () => {
  assert.throws(() => mayFollow('/staff/nowhere', Object.keys(roles) as never))
})
