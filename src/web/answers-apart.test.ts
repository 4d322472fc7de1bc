import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { newId } from '#gate/ids.ts'
import { onTheirOwnPage, testFamily } from '#rights/test-family.ts'
import { makeSite } from './server.ts'
import { sitemap } from './sitemap.ts'

// What goes out with every answer, whatever it is: that nothing else is loaded or sent on, and that nothing of a person
// stays in the browser or on the way to it. And how much one address may ask.

let house: TestHouse
let world: World
let site: FastifyInstance
let record: string
let family: string

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await makeSite({ house, publicUrl: 'https://families.example.org', development: false })
  await site.ready()
  const theirs = await testFamily(world.worker)
  record = theirs.record
  family = await onTheirOwnPage(house, world, theirs, theirs.mother, async (_, token) => token)
})
after(async () => {
  await site.close()
  await house.dispose()
})

let places = 0
/** Each from a place of their own, so that no limit is met by chance. */
const elsewhere = () => `203.0.${++places >> 8}.${places & 255}`
const secure = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'families.example.org' }
const ask = (url: string, more: { method?: 'GET' | 'POST'; cookie?: string; payload?: string; from?: string } = {}) =>
  site.inject({
    method: more.method ?? 'GET',
    url,
    remoteAddress: '127.0.0.1',
    headers: {
      ...secure,
      'x-forwarded-for': more.from ?? elsewhere(),
      ...(more.cookie ? { cookie: more.cookie } : {}),
      ...(more.payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(more.payload === undefined ? {} : { payload: more.payload }),
  })

const addressOf = (path: string) =>
  `/c/family-centre${path.replaceAll(/:(\w+)/g, (_, name) => (name === 'record' ? record : newId()))}`

/** The page's policy in parts: none of them lets in anything from elsewhere, or anything typed into a page. */
function isShutIn(headers: Record<string, unknown>, told: string): void {
  const policy = String(headers['content-security-policy'])
  const parts = new Map(policy.split(';').map(part => [part.trim().split(' ')[0]!, part.trim()]))
  assert.equal(parts.get('default-src'), `default-src 'none'`, told)
  assert.equal(parts.get('frame-ancestors'), `frame-ancestors 'none'`, told)
  assert.equal(parts.get('base-uri'), `base-uri 'none'`, told)
  assert.equal(parts.get('form-action'), `form-action 'self'`, told)
  assert.doesNotMatch(policy, /unsafe|https?:|\*/, told)
  assert.equal(headers['referrer-policy'], 'same-origin', told)
  assert.equal(headers['x-content-type-options'], 'nosniff', told)
  assert.match(String(headers['strict-transport-security']), /max-age=31536000/, told)
  assert.equal(headers['x-powered-by'], undefined, told)
  assert.equal(headers.server, undefined, told)
}

test('every answer of every address, to everybody, shuts the page in, and is kept nowhere if it is anybody’s', async () => {
  const sessions = {
    nobody: '',
    worker: `__Host-staff-family-centre=${world.worker.token}`,
    administrator: `__Host-staff-family-centre=${world.administrator.token}`,
    family: `__Host-family-family-centre=${family}`,
  }
  for (const route of sitemap) {
    for (const [who, cookie] of Object.entries(sessions)) {
      const told = `${who} ${route.method} ${route.path}`
      const answer = await ask(addressOf(route.path), {
        method: route.method,
        cookie,
        ...(route.method === 'POST' ? { payload: '' } : {}),
      })
      assert.ok(answer.statusCode < 500, `${told}: ${answer.statusCode}`)
      isShutIn(answer.headers, told)
      const isForEverybody = route.method === 'GET' && route.purposes.length === 0
      if (!isForEverybody) assert.equal(answer.headers['cache-control'], 'no-store', told)
      for (const set of answer.cookies) {
        assert.ok(set.httpOnly && set.secure && set.path === '/' && set.sameSite, `${told}: ${set.name}`)
        assert.match(set.name, /^__Host-/, told)
      }
    }
  }
})

test('so does every answer that is a no: nothing there, nothing readable, no such charity, no such method', async () => {
  for (const [url, method] of [
    ['/c/family-centre/nothing-here', 'GET'],
    ['/c/family-centre/staff/nothing-here', 'GET'],
    ['/c/no-such-charity/', 'GET'],
    ['/c/family-centre/staff/cases/%zz', 'GET'],
    ['/c/%00/', 'GET'],
    ['/nothing', 'POST'],
    ['/assets/../../package.json', 'GET'],
    ['/assets/%2e%2e%2fpackage.json', 'GET'],
  ] as const) {
    const answer = await ask(url, { method })
    assert.ok([400, 403, 404, 405].includes(answer.statusCode), `${url}: ${answer.statusCode}`)
    isShutIn(answer.headers, url)
    assert.equal(answer.headers['cache-control'], 'no-store', url)
    assert.doesNotMatch(answer.body, /FST_|node_modules|at \w+ \(/, url)
  }
})

test('one address that sends enquiry after enquiry is stopped in kind words; another is not', async () => {
  const from = elsewhere()
  const form = await ask('/c/family-centre/complaint', { from })
  const token = /name="_csrf" value="([^"]+)"/.exec(form.body)![1]!
  const cookie = form.cookies.map(each => `${each.name}=${each.value}`).join('; ')
  const send = (address: string) =>
    ask('/c/family-centre/complaint', {
      method: 'POST',
      cookie,
      from: address,
      payload: new URLSearchParams({
        _csrf: token,
        about: 'in-general',
        words: 'Nobody rings back.',
        name: 'Ines',
      }).toString(),
    })
  const first = await send(from)
  assert.ok(first.statusCode < 400, first.body)
  const codes: number[] = []
  for (let turn = 0; turn < 24; turn++) codes.push((await send(from)).statusCode)
  assert.deepEqual([...new Set(codes.slice(0, 19))], [first.statusCode])
  assert.deepEqual([...new Set(codes.slice(19))], [429])
  assert.match((await send(from)).body, /ring us/i)
  assert.equal((await send(elsewhere())).statusCode, first.statusCode)
})

test('every form that anybody may fill in has a limit of its own, and every other address one too', async () => {
  for (const route of sitemap.filter(each => each.kind === 'open' || each.kind === 'door')) {
    const from = elsewhere()
    const answer = await ask(addressOf(route.path), {
      method: route.method,
      from,
      ...(route.method === 'POST' ? { payload: '' } : {}),
    })
    const most = Number(answer.headers['x-ratelimit-limit'])
    assert.equal(most, route.kind === 'open' && route.method === 'POST' ? 150 : 300, `${route.method} ${route.path}`)
  }
})
