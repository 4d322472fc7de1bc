import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { backToRealTime, now, pretendItIs } from '#calendar/clock.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { makeSite } from '#web/server.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import { startSession } from '../sessions.ts'
import { type App, aPassword, withPasswordAndApp, wrongCode } from '../test-sign-in.ts'

let house: TestHouse
let world: World
let site: TestSite
let app: App
const email = 'worker.family-centre@example.org'

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
  app = await withPasswordAndApp(house, world.worker)
})
after(async () => {
  backToRealTime()
  await site.close()
  await house.dispose()
})

const inHalfMinutes = (many: number) => pretendItIs(now().add({ seconds: 30 * many }))
const inMinutes = (many: number) => pretendItIs(now().add({ minutes: many }))
const signIn = (visitor = site.as(), fields: Record<string, string> = {}) =>
  visitor.post('/staff/sign-in', { email, password: aPassword, code: app.code(), ...fields })

/** One that is right: the count of wrong tries begins again. */
async function aFreshStart(as = email): Promise<void> {
  inMinutes(90)
  assert.equal((await signIn(site.as(), { email: as })).statusCode, 303)
  inMinutes(1)
}

test('a worker signs in with e-mail, password and the code of the app, and is then known', async () => {
  const visitor = site.as()
  const answer = await signIn(visitor)
  assert.equal(answer.statusCode, 303)
  assert.equal(answer.headers.location, '/c/family-centre/staff/')
  assert.equal((await visitor.get('/staff/account')).statusCode, 200)
  const [entry] = await house.owner<{ action: string }>(
    `select action from gate.trail_entries where action = 'signed-in' and actor_id = $1`,
    [world.worker.id],
  )
  assert.ok(entry)
})

test('a code that was read over a shoulder does not work a second time', async () => {
  inHalfMinutes(4)
  assert.equal((await signIn()).statusCode, 303)
  assert.equal((await signIn()).statusCode, 422)
  assert.equal((await signIn(site.as(), { code: app.code(-1) })).statusCode, 422)
  inHalfMinutes(2)
  assert.equal((await signIn()).statusCode, 303)
})

test('of two people who send the same code at once, one comes in', async () => {
  inHalfMinutes(4)
  const code = app.code()
  const both = await Promise.all([signIn(site.as(), { code }), signIn(site.as(), { code })])
  assert.deepEqual(both.map(answer => answer.statusCode).sort(), [303, 422])
})

test('nobody learns from the answer who works here', async () => {
  const bodyFor = async (fields: Record<string, string>) => {
    inMinutes(90)
    const answer = await signIn(site.as(), fields)
    return `${answer.statusCode} ${answer.body.replaceAll(/name="_csrf" value="[^"]*"/g, '').replaceAll(fields.email!, 'EMAIL')}`
  }
  const known = await bodyFor({ email, password: 'something else', code: wrongCode(app) })
  assert.match(known, /did not fit/)
  for (let turn = 0; turn < 5; turn++) {
    assert.equal(
      await bodyFor({ email: `nobody${turn}@example.org`, password: 'something else', code: wrongCode(app) }),
      known,
    )
    assert.equal(await bodyFor({ email, password: aPassword, code: wrongCode(app) }), known)
    assert.equal(await bodyFor({ email, password: 'something else', code: app.code() }), known)
  }
})

test('the same password work is done for somebody who does not work here', async () => {
  const cpuOf = async (who: string) => {
    inMinutes(90)
    const before = process.cpuUsage()
    await signIn(site.as(), { email: who, password: 'something else' })
    return process.cpuUsage(before).user
  }
  await cpuOf(email)
  const known = Math.min(await cpuOf(email), await cpuOf(email), await cpuOf(email))
  const unknown = Math.min(await cpuOf('a@example.org'), await cpuOf('b@example.org'), await cpuOf('c@example.org'))
  assert.ok(unknown > known * 0.5, 'an Argon2 hash costs far more than the rest of the request')
})

test('after five wrong tries the right one is refused too, and later is let in', async () => {
  await aFreshStart()
  for (let turn = 0; turn < 5; turn++) assert.equal((await signIn(site.as(), { code: wrongCode(app) })).statusCode, 422)
  assert.equal((await signIn()).statusCode, 429)
  assert.equal((await signIn(site.as(), { email: email.toUpperCase() })).statusCode, 429)
  inMinutes(2)
  assert.equal((await signIn()).statusCode, 303)
})

test('an address spelt with letters that only look smaller once the database has it buys no new tries', async () => {
  await house.owner(`update kinkeeper.staff set email = 'ines.family-centre@example.org' where id = $1`, [
    world.worker.id,
  ])
  await aFreshStart('ines.family-centre@example.org')
  const spelt = (letter: string) =>
    signIn(site.as(), { email: `${letter}nes.family-centre@example.org`, code: wrongCode(app) })
  for (let turn = 0; turn < 5; turn++) assert.equal((await spelt('i')).statusCode, 422)
  assert.equal((await spelt('I')).statusCode, 429)
  inHalfMinutes(2)
  const odd = await signIn(site.as(), { email: '\u0130nes.family-centre@example.org' })
  assert.equal(odd.statusCode, 422, 'it is nobody’s address')
  await house.owner(`update kinkeeper.staff set email = $2 where id = $1`, [world.worker.id, email])
})

test('wrong tries sent all at once are counted one by one', async () => {
  await aFreshStart()
  const all = await Promise.all(Array.from({ length: 12 }, () => signIn(site.as(), { code: wrongCode(app) })))
  assert.equal(all.filter(answer => answer.statusCode === 422).length, 5)
  assert.equal(all.filter(answer => answer.statusCode === 429).length, 7)
})

test('an unknown e-mail is counted like a known one', async () => {
  inMinutes(90)
  const codes: number[] = []
  for (let turn = 0; turn < 6; turn++) codes.push((await signIn(site.as(), { email: 'never@example.org' })).statusCode)
  assert.deepEqual(codes, [422, 422, 422, 422, 422, 429])
})

test('signing in gives a new session, and one planted in the browser before is over', async () => {
  inMinutes(90)
  const at = new Date(now().epochMilliseconds)
  const planted = await startSession(house, {
    organisation: world.organisation,
    staff: world.colleague.id,
    by: 'passkey',
    at,
  })
  const colleague = { ...world.colleague, token: planted }
  assert.equal((await site.as(colleague).get('/staff/account')).statusCode, 200)
  const answer = await signIn(site.as(colleague))
  assert.notEqual(answer.cookies.find(cookie => cookie.name === 'staff-family-centre')!.value, planted)
  assert.match(String((await site.as(colleague).get('/staff/account')).headers.location), /staff\/sign-in/)
})

test('over https every cookie is bound to this host, to https, and out of reach of scripts', async () => {
  inMinutes(90)
  const secure = await makeSite({ house, publicUrl: 'https://families.example.org', development: false })
  try {
    const shown = await secure.inject({
      url: '/c/family-centre/staff/sign-in',
      headers: { 'x-forwarded-proto': 'https' },
    })
    const csrf = shown.cookies[0]!
    const token = /name="_csrf" value="([^"]+)"/.exec(shown.body)![1]!
    const answer = await secure.inject({
      method: 'POST',
      url: '/c/family-centre/staff/sign-in',
      headers: {
        'x-forwarded-proto': 'https',
        'content-type': 'application/x-www-form-urlencoded',
        cookie: `${csrf.name}=${csrf.value}`,
      },
      payload: new URLSearchParams({ _csrf: token, email, password: aPassword, code: app.code() }).toString(),
    })
    assert.equal(answer.statusCode, 303)
    for (const cookie of [csrf, ...answer.cookies]) {
      assert.match(cookie.name, /^__Host-/)
      assert.deepEqual([cookie.secure, cookie.httpOnly, cookie.path, cookie.domain], [true, true, '/', undefined])
      assert.match(String(cookie.sameSite), /lax|strict/i)
    }
    assert.ok(answer.cookies.some(cookie => cookie.name === '__Host-staff-family-centre'))
    assert.doesNotMatch(shown.body, /\/dev\//)
  } finally {
    await secure.close()
  }
})

test('whoever’s access has ended does not come in, though everything they typed is right', async () => {
  const leaver = await world.player('leaver', ['worker'])
  const theirs = await withPasswordAndApp(house, leaver)
  const fields = { email: 'leaver.family-centre@example.org', password: aPassword }
  await world.job('administration', async act => {
    await act.amend('staff', { id: leaver.id }, { ends_on: '2026-03-01' })
    await act.note('staff.left', [])
  })
  inMinutes(90)
  const visitor = site.as()
  assert.equal((await signIn(visitor, { ...fields, code: theirs.code() })).statusCode, 403)
  assert.equal((await visitor.get('/staff/account')).statusCode, 303)
})

test('an address from outside is never where signing in leads', async () => {
  for (const next of [
    'https://elsewhere.example.com/',
    '//elsewhere.example.com',
    '/c/family-centre/staff/../../../x//y',
    '/c/live-chat/staff/',
    'javascript:alert(1)',
  ]) {
    inMinutes(90)
    assert.equal((await signIn(site.as(), { next })).headers.location, '/c/family-centre/staff/', next)
  }
  inMinutes(90)
  assert.equal(
    (await signIn(site.as(), { next: '/c/family-centre/staff/caseload?show=all' })).headers.location,
    '/c/family-centre/staff/caseload?show=all',
  )
})

test('asking for a passkey tells nothing about who has one, how many, or of what make', async () => {
  for (const length of [16, 64, 200]) {
    await house.owner(
      `insert into kinkeeper.passkeys (organisation_id, id, staff_id, credential_id, public_key, counter, named, added_at)
       values ($1, gen_random_uuid(), $2, $3, '\\x01', 0, 'key', now())`,
      [world.organisation, world.worker.id, 'p'.repeat(length)],
    )
  }
  const ask = async (who: string) => {
    const { body } = await site.as().post('/staff/sign-in/passkey-question', { email: who }, '/staff/sign-in')
    return body.replace(/"challenge":"[^"]{20,}"/, 'CHALLENGE')
  }
  const known = await ask(email)
  assert.match(known, /CHALLENGE/)
  for (const who of ['nobody@example.org', 'colleague.family-centre@example.org', ''])
    assert.equal(await ask(who), known)
  assert.doesNotMatch(known, /ppp|allowCredentials":\[\{/)
})

test('a forged passkey answer is nobody', async () => {
  const visitor = site.as()
  for (const answer of ['', '{}', '{"id":"x","rawId":"x","response":{},"type":"public-key"}', 'not json']) {
    assert.equal((await visitor.post('/staff/sign-in/passkey', { answer }, '/staff/sign-in')).statusCode, 422)
  }
})

test('an office behind one address is not locked out by coming in, and forty wrong tries from one address are enough', async () => {
  await aFreshStart()
  const before = await house.owner<{ open: number }>(
    `select (count(*) filter (where not succeeded) - count(*) filter (where succeeded))::int as open from gate.sign_in_attempts where at > $1::timestamptz - interval '1 day'
    group by address_hash order by count(*) desc limit 1`,
    [now().toString()],
  )
  assert.ok(before[0]!.open < 40)
  pretendItIs(now().add({ hours: 30 }))
  for (let turn = 0; turn < 40; turn++)
    assert.equal((await signIn(site.as(), { email: `somebody${turn}@example.org` })).statusCode, 422)
  assert.equal((await signIn(site.as(), { email: 'somebody-else@example.org' })).statusCode, 429)
})
