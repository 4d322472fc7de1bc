import assert from 'node:assert/strict'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
// @ts-expect-error: the package brings no types
import Provider from 'oidc-provider'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { makeSite } from '#web/server.ts'

// A real sign-in service on this machine: its own accounts, keys and pages.
const clientSecret = 'a-secret-that-is-only-for-this-test'
const publicUrl = 'http://localhost'
const returnAddress = `${publicUrl}/c/family-centre/staff/sign-in/returned`

let house: TestHouse
let world: World
let service: Server
let issuer: string
let site: FastifyInstance

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  service = await startService()
  issuer = `http://localhost:${(service.address() as AddressInfo).port}`
  site = await makeSite({
    house,
    publicUrl,
    development: true,
    singleSignOn: { issuer, clientId: 'kinkeeper', clientSecret },
  })
})
after(async () => {
  await site.close()
  service.closeAllConnections()
  service.close()
  await house.dispose()
})

async function startService(): Promise<Server> {
  const { createServer } = await import('node:http')
  const server = createServer()
  await new Promise<void>(done => server.listen(0, 'localhost', done))
  const provider = new Provider(`http://localhost:${(server.address() as AddressInfo).port}`, {
    clients: [{ client_id: 'kinkeeper', client_secret: clientSecret, redirect_uris: [returnAddress] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['only for this test'] },
    findAccount: async (_: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({
        sub: id,
        email: `${id.replace('unchecked-', '')}.family-centre@example.org`,
        email_verified: !id.startsWith('unchecked-'),
      }),
    }),
  })
  // Its standard pages sign in whoever types a name.
  server.on('request', provider.callback())
  return server
}

/** A browser's cookies, for one site. */
function jar() {
  const kept = new Map<string, string>()
  return {
    take: (cookies: readonly string[]) => {
      for (const cookie of cookies) {
        const [pair] = cookie.split(';')
        const at = pair!.indexOf('=')
        if (pair!.slice(at + 1)) kept.set(pair!.slice(0, at), pair!.slice(at + 1))
        else kept.delete(pair!.slice(0, at))
      }
    },
    header: () => [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
    get: (name: string) => kept.get(name),
  }
}

type Browser = { ours: ReturnType<typeof jar>; theirs: ReturnType<typeof jar> }
const browser = (): Browser => ({ ours: jar(), theirs: jar() })

async function ourPage(who: Browser, url: string) {
  const answer = await site.inject({ url: url.replace(publicUrl, ''), headers: { cookie: who.ours.header() } })
  who.ours.take([answer.headers['set-cookie'] ?? []].flat())
  return answer
}

/** Leaves for the service, signs in there as `name`, agrees, and returns the address the service sends the browser to. */
async function signInThere(who: Browser, name: string, next = ''): Promise<string> {
  const left = await ourPage(who, `/c/family-centre/staff/sign-in/single-sign-on?next=${encodeURIComponent(next)}`)
  let url = String(left.headers.location)
  assert.ok(url.startsWith(issuer))
  for (let step = 0; step < 12; step++) {
    if (url.startsWith(returnAddress)) return url
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie: who.theirs.header() } })
    who.theirs.take(answer.headers.getSetCookie())
    const body = await answer.text()
    const onwards = answer.headers.get('location') ?? (await sendTheirForm(who, url, body, name))
    url = new URL(onwards, url).href
  }
  throw new Error('the service never sent the browser back')
}

async function sendTheirForm(who: Browser, page: string, body: string, name: string): Promise<string> {
  const action = /<form[^>]*action="([^"]+)"/.exec(body)![1]!
  const prompt = /name="prompt" value="([^"]+)"/.exec(body)![1]!
  const answer = await fetch(new URL(action, page), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: who.theirs.header(), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ prompt, login: name, password: 'x' }),
  })
  who.theirs.take(answer.headers.getSetCookie())
  return answer.headers.get('location')!
}

const isIn = async (who: Browser) => (await ourPage(who, '/c/family-centre/staff/account')).statusCode === 200
const refusedAtDoor = (answer: { headers: Record<string, unknown> }) =>
  assert.equal(answer.headers.location, '/c/family-centre/staff/sign-in')

test('a worker signs in with the organisation’s own account, and it is written how', async () => {
  const who = browser()
  const back = await ourPage(who, await signInThere(who, 'worker', '/c/family-centre/staff/account'))
  assert.equal(back.headers.location, '/c/family-centre/staff/account')
  assert.ok(await isIn(who))
  const [session] = await house.owner<{ by: string }>(
    `select signed_in_by as by from gate.staff_sessions where staff_id = $1 order by signed_in_at desc limit 1`,
    [world.worker.id],
  )
  assert.equal(session!.by, 'single-sign-on')
})

test('from then on it is the account that counts, not an e-mail address that somebody else was given', async () => {
  const [row] = await house.owner<{ subject: string }>(
    'select single_sign_on_subject as subject from kinkeeper.staff where id = $1',
    [world.worker.id],
  )
  assert.equal(row!.subject, `${issuer} worker`)
  await house.owner(`update kinkeeper.staff set single_sign_on_subject = 'somebody else' where id = $1`, [
    world.colleague.id,
  ])
  const who = browser()
  refusedAtDoor(await ourPage(who, await signInThere(who, 'colleague')))
  assert.equal(await isIn(who), false)
})

test('somebody the service knows but nobody added here does not come in', async () => {
  const who = browser()
  refusedAtDoor(await ourPage(who, await signInThere(who, 'stranger')))
  assert.equal(await isIn(who), false)
})

test('an e-mail the service has not checked is nobody’s', async () => {
  const who = browser()
  refusedAtDoor(await ourPage(who, await signInThere(who, 'unchecked-lead')))
  assert.equal(await isIn(who), false)
})

test('coming back works in the browser that left, once, with the state it left with', async () => {
  const who = browser()
  const back = await signInThere(who, 'worker')
  const other = browser()
  refusedAtDoor(await ourPage(other, back))
  assert.equal(await isIn(other), false)
  const bent = new URL(back)
  bent.searchParams.set('state', 'another')
  refusedAtDoor(await ourPage(who, bent.href))
  refusedAtDoor(await ourPage(who, back))
  assert.equal(await isIn(who), false)
})

test('a charity without such a service has no such door', async () => {
  const plain = await makeSite({ house, publicUrl, development: true })
  try {
    assert.equal((await plain.inject({ url: '/c/family-centre/staff/sign-in/single-sign-on' })).statusCode, 404)
    assert.doesNotMatch((await plain.inject({ url: '/c/family-centre/staff/sign-in' })).body, /organisation’s account/)
  } finally {
    await plain.close()
  }
})

test('an account whose address only looks like a colleague’s once it is made small is not theirs', async () => {
  const who = browser()
  refusedAtDoor(await ourPage(who, await signInThere(who, 'superv\u0130sor')))
  assert.ok(!(await isIn(who)))
})
