import assert from 'node:assert/strict'
import { type AddressInfo, connect } from 'node:net'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { newId } from '#gate/ids.ts'
import type { Route } from '#gate/routes.ts'
import { testFamily } from '#rights/test-family.ts'
import { sitemap } from './sitemap.ts'
import { type TestSite, testSite } from './test-site.ts'

let house: TestHouse
let world: World
let site: TestSite
let port: number

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
  await site.site.listen({ port: 0, host: '127.0.0.1' })
  port = (site.site.server.address() as AddressInfo).port
})
after(async () => {
  await site.close()
  await house.dispose()
})

const path = '/c/family-centre/staff/import'
const boundary = 'a-boundary'

/** What a browser holds that has opened the page with the form, and the form's token. */
async function opened(player?: Player): Promise<{ cookie: string; token: string }> {
  const session = player ? `staff-family-centre=${player.token}` : ''
  const shown = await site.site.inject({
    url: player ? path : '/c/family-centre/staff/sign-in',
    headers: { cookie: session },
  })
  const token = /name="_csrf" value="([^"]+)"/.exec(shown.body)![1]!
  return { cookie: [session, ...shown.cookies.map(each => `${each.name}=${each.value}`)].join('; '), token }
}

/** Begins to send a list, says how large it will be, and never sends it. The first line of what comes back, or nothing. */
async function begin(cookie: string, token: string, length = 9_000_000, more = ''): Promise<string> {
  const form = `--${boundary}\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--${boundary}\r\nContent-Disposition: form-data; name="list"; filename="list.csv"\r\n\r\nFirst name,Sur`
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    `Cookie: ${cookie}`,
    `Content-Type: multipart/form-data; boundary=${boundary}`,
    length > 0 ? `Content-Length: ${length}` : 'Transfer-Encoding: chunked',
    more,
  ]
    .filter(Boolean)
    .join('\r\n')
  const socket = connect(port, '127.0.0.1')
  const said = await new Promise<string>(resolve => {
    const timer = setTimeout(() => resolve('still waiting for the file'), 3000)
    socket.on('error', () => resolve('broke off'))
    socket.on('data', bytes => {
      clearTimeout(timer)
      resolve(bytes.toString())
    })
    socket.write(`${head}\r\n\r\n${length > 0 ? form : `${form.length.toString(16)}\r\n${form}\r\n`}`)
  })
  socket.destroy()
  return said
}

test('whoever is not signed in is sent to the door before a byte of their file is read', async () => {
  const { cookie, token } = await opened()
  assert.match(await begin(cookie, token), /^HTTP\/1\.1 303 [\s\S]*location: [^\n]*\/staff\/sign-in/i)
})

test('a file that came from no page of ours is refused before it is read', async () => {
  const { cookie } = await opened(world.lead)
  assert.match(await begin(cookie, 'invented'), /^HTTP\/1\.1 403 /)
  assert.match(await begin(cookie, (await opened()).token), /^HTTP\/1\.1 403 /)
})

test('a colleague who brings in no lists is refused before their file is read', async () => {
  const { cookie, token } = await opened(world.administrator)
  assert.match(await begin(cookie, token), /still waiting/, 'an administrator may, and is waited for')
  const volunteer = `staff-family-centre=${world.volunteer.token}; ${cookie.split('; ').slice(1).join('; ')}`
  assert.match(await begin(volunteer, token), /^HTTP\/1\.1 (403|404) /)
})

test('what is too large, or does not say how large it is, is refused at once and in words', async () => {
  const { cookie, token } = await opened(world.lead)
  const large = await begin(cookie, token, 60_000_000)
  assert.match(large, /^HTTP\/1\.1 413 /)
  assert.match(large, /Files may be up to 10 MB/)
  assert.match(await begin(cookie, token, 0), /^HTTP\/1\.1 411 /)
})

test('no other address takes files, whoever sends one', async () => {
  const { cookie, token } = await opened(world.lead)
  const others = sitemap.filter(route => route.method === 'POST' && !(route.kind === 'staff' && route.takesFile))
  assert.ok(others.length > 100)
  for (const route of others) {
    const answer = await site.site.inject({
      method: 'POST',
      url: `/c/family-centre${route.path.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000')}`,
      headers: { cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: `--${boundary}\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--${boundary}--\r\n`,
    })
    assert.equal(answer.statusCode, 415, route.path)
  }
})

test('every form that sends files stands where they are taken', async () => {
  const { record } = await testFamily(world.worker)
  const filled = (route: Route) => route.path.replaceAll(/:(\w+)/g, (_, name) => (name === 'record' ? record : newId()))
  const taking = sitemap
    .filter(route => route.kind === 'staff' && route.takesFile)
    .map(route => `/c/family-centre${filled(route)}`)
  const sending = new Set<string>()
  for (const player of [world.worker, world.lead]) {
    for (const route of sitemap.filter(each => each.kind === 'staff' && each.method === 'GET')) {
      const { body } = await site.as(player).get(filled(route))
      for (const [form] of body.matchAll(/<form[^>]*multipart[^>]*>/g)) sending.add(/action="([^"]+)"/.exec(form)![1]!)
    }
  }
  assert.deepEqual([...sending].sort(), taking.sort())
})

test('a second file, and fields without end, are refused', async () => {
  const { cookie, token } = await opened(world.lead)
  const part = (disposition: string, words: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${words}\r\n`
  const send = (parts: string) =>
    site.site.inject({
      method: 'POST',
      url: path,
      headers: { cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: `${part('name="_csrf"', token)}${parts}--${boundary}--\r\n`,
    })
  const file = part('name="list"; filename="list.csv"', 'First name,Surname,Service\nAva,Okoro,family-support')
  assert.equal((await send(file)).statusCode, 303)
  assert.equal((await send(`${file}${file}`)).statusCode, 413)
  assert.equal((await send(part('name="x"', 'y').repeat(60))).statusCode, 413)
})
