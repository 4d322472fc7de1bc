import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCase, startFamily } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { newId } from '#gate/ids.ts'
import { type Role, roles } from '#gate/purposes.ts'
import type { Route } from '#gate/routes.ts'
import { sitemap } from './sitemap.ts'
import { type TestSite, testSite, type Visitor } from './test-site.ts'

let house: TestHouse
let world: World
let site: TestSite
let theirs: string
let everyRole: Map<Role, Player>

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
  theirs = await world.worker.act('support', async act => {
    const { record } = await startFamily(act, {
      people: [{ part: 'parent', given: 'Zephyrine', family: 'Canaryfield' }],
    })
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: world.worker.id })
    return record.id
  })
  everyRole = new Map()
  for (const role of Object.keys(roles) as Role[]) everyRole.set(role, await world.player(`one-${role}`, [role]))
})
after(async () => {
  await site.close()
  await house.dispose()
})

const staffRoutes = sitemap.filter(route => route.kind === 'staff')
/** The same address about a family: every other part of it points nowhere. */
const about = (route: Route, record: string) =>
  route.path.replace(/:(\w+)/g, (_, name) => (name === 'record' ? record : nowhere))
const nowhere = newId()

/** What a page says, without what differs from page to page anyhow. */
function said(body: string, record: string): string {
  return body
    .replaceAll(record, 'RECORD')
    .replace(/name="_csrf" value="[^"]*"/g, 'CSRF')
    .replace(/\d{1,2}(:\d\d)?(am|pm)/g, 'TIME')
}

async function ask(visitor: Visitor, route: Route, record: string) {
  const path = about(route, record)
  const answer = route.method === 'GET' ? await visitor.get(path) : await visitor.post(path, {}, '/staff/')
  return {
    status: answer.statusCode,
    location: answer.headers.location?.toString().replaceAll(record, 'RECORD'),
    body: said(answer.body, record),
  }
}

test('a role that a route is not for is refused, whatever the record', async () => {
  for (const [role, player] of everyRole) {
    const visitor = site.as(player)
    for (const route of staffRoutes.filter(each => each.kind === 'staff' && !each.who.includes(role))) {
      const { status } = await ask(visitor, route, theirs)
      assert.ok([403, 404].includes(status), `${role} ${route.method} ${route.path}: ${status}`)
    }
  }
})

test('without signing in, every page of staff leads to the door and says nothing', async () => {
  const visitor = site.as()
  for (const route of staffRoutes.filter(each => each.method === 'GET')) {
    const answer = await visitor.get(about(route, theirs))
    assert.equal(answer.statusCode, 303, route.path)
    assert.match(String(answer.headers.location), /\/staff\/sign-in\?next=/, route.path)
  }
})

test('a form without its token, or from another site, changes nothing', async () => {
  for (const route of sitemap.filter(each => each.method === 'POST')) {
    const url = `/c/family-centre${about(route, theirs)}`
    const cookie = `staff-family-centre=${world.worker.token}`
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const bare = await site.site.inject({ method: 'POST', url, headers, payload: 'words=x' })
    assert.equal(bare.statusCode, 403, `${route.path} without a token`)
    const foreign = await site.site.inject({
      method: 'POST',
      url,
      headers: { ...headers, origin: 'https://elsewhere.example' },
      payload: 'words=x',
    })
    assert.equal(foreign.statusCode, 403, `${route.path} from elsewhere`)
  }
})

test('the worker who holds the case is shown its pages, and no page breaks', async () => {
  const visitor = site.as(world.worker)
  for (const route of staffRoutes.filter(
    each => each.method === 'GET' && each.kind === 'staff' && each.who.includes('worker'),
  )) {
    const { status } = await ask(visitor, route, theirs)
    assert.ok(status < 500, `${route.path}: ${status}`)
  }
  const casePage = await visitor.get(`/staff/cases/${theirs}?names=shown`)
  assert.equal(casePage.statusCode, 200)
  assert.match(
    casePage.body,
    /Canaryfield/,
    'the worker sees whom they help: so the strangers above were truly refused',
  )
})
