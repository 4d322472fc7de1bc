import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { backToRealTime, now, pretendItIs, today } from '#calendar/clock.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { type Act, sql } from '#gate/act.ts'
import { readMail } from '#gate/mail-reading.ts'
import { type Mailbox, openMailbox } from '#gate/mailbox.ts'
import { postOnce } from '#gate/posting.ts'
import { joinOrganisation } from '#organisations/join.ts'
import { type TestSite, testSite, type Visitor } from '#web/test-site.ts'
import { aPassword, appFor, wrongCode } from '../test-sign-in.ts'

let house: TestHouse
let world: World
let site: TestSite
let administrator: Visitor
let mailbox: Mailbox

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
  administrator = site.as(world.administrator)
  mailbox = await openMailbox()
})
after(async () => {
  backToRealTime()
  await mailbox.close()
  await site.close()
  await house.dispose()
})

const people = '/staff/people-here'
const dayFields = (field: string, day: { day: number; month: number; year: number }) => ({
  [`${field}-day`]: String(day.day),
  [`${field}-month`]: String(day.month),
  [`${field}-year`]: String(day.year),
})
const described = (name: string, more: Record<string, string | string[]> = {}) => ({
  name,
  email: `${name.toLowerCase()}@example.org`,
  roles: ['worker'],
  ...dayFields('starts', today()),
  ...more,
})
async function added(name: string, more: Record<string, string | string[]> = {}): Promise<string> {
  const answer = await administrator.post(
    `${people}/add`,
    described(name, { ...dayFields('trained', today()), ...more }),
  )
  assert.equal(answer.statusCode, 303, answer.body)
  return String(answer.headers.location).split('/').at(-1)!
}
/** Every mail that waits, as it arrives; those that came before are gone. */
async function mailsNow() {
  mailbox.empty()
  await postOnce(house, { smtpUrl: mailbox.smtpUrl, publicUrl: 'http://localhost', secure: false })
  return mailbox.mails().map(mail => readMail(mail.raw))
}
/** The way in, out of the mail that the colleague gets. */
async function invitationFor(id: string): Promise<string> {
  await mailsNow()
  assert.equal((await administrator.post(`${people}/${id}/invite`, {}, `${people}/${id}`)).statusCode, 303)
  const mails = (await mailsNow()).filter(mail => mail.subject === 'Set up how you sign in')
  assert.equal(mails.length, 1)
  return /http:\/\/localhost(\/c\/family-centre\/staff\/invitation\?code=[\w-]+)/.exec(mails[0]!.text)![1]!
}
/** Follows an invitation as a browser without scripts would. */
async function setUp(visitor: Visitor, invitation: string, more: Record<string, string> = {}) {
  const shown = (await visitor.get(invitation)).body
  const app = appFor(/<strong class="kk-key-letters">([A-Z2-7 ]+)</.exec(shown)![1]!.replaceAll(' ', ''))
  const secret = /name="secret" value="([^"]+)"/.exec(shown)![1]!
  const fields = {
    invitation: invitation.split('code=')[1]!,
    password: aPassword,
    'password-again': aPassword,
    secret,
    code: app.code(),
    ...more,
  }
  return { app, answer: await visitor.post('/staff/invitation', fields, invitation) }
}
const promise = (visitor: Visitor) => visitor.post('/staff/undertaking', { promise: 'yes' })

test('somebody new is invited, sets up their own way in, promises confidentiality, and only then opens anything', async () => {
  const id = await added('Marguerite')
  const visitor = site.as()
  const invitation = await invitationFor(id)
  const { answer } = await setUp(visitor, invitation)
  assert.equal(answer.statusCode, 303, answer.body)
  assert.match(String((await visitor.get('/staff/caseload')).headers.location), /staff\/undertaking/)
  assert.equal((await visitor.post('/staff/undertaking')).statusCode, 422)
  assert.equal((await promise(visitor)).statusCode, 303)
  assert.equal((await visitor.get('/staff/caseload')).statusCode, 200)
  const [row] = await house.owner<{ version: string }>(
    'select undertaking_version as version from kinkeeper.staff where id = $1',
    [id],
  )
  assert.match(row!.version, /^\d+$/)
})

test('the promise shows the charity’s own words', async () => {
  const id = await added('Wordsworth')
  const visitor = site.as()
  await setUp(visitor, await invitationFor(id))
  assert.match(
    (await visitor.get('/staff/undertaking')).body,
    /Nobody sees a record before signing to keep it confidential/,
  )
})

test('an invitation works once, for its own charity, for a week, and the last one made is the one that counts', async () => {
  const id = await added('Onceworth')
  const first = await invitationFor(id)
  const second = await invitationFor(id)
  assert.equal((await site.as().get(first)).statusCode, 404)
  assert.equal((await site.as().get(second.replace('family-centre', 'live-chat'))).statusCode, 404)
  assert.equal((await setUp(site.as(), second)).answer.statusCode, 303)
  assert.equal((await site.as().get(second)).statusCode, 404)
  const late = await invitationFor(await added('Lateworth'))
  pretendItIs(now().add({ hours: 24 * 8 }))
  assert.equal((await site.as().get(late)).statusCode, 404)
  backToRealTime()
})

test('an invitation is not set up with a weak password or a code the app does not show', async () => {
  const invitation = await invitationFor(await added('Carefulworth'))
  for (const password of ['short', 'carefulworth2026', 'passwordpassword', 'aaaaaaaaaaaaaaaa', '123456789012345']) {
    const { answer } = await setUp(site.as(), invitation, { password, 'password-again': password })
    assert.equal(answer.statusCode, 422, password)
    assert.ok(!answer.body.includes(`value="${password}"`))
  }
  const visitor = site.as()
  const { app } = await setUp(visitor, invitation, { 'password-again': 'something other' })
  assert.equal((await setUp(visitor, invitation, { code: wrongCode(app) })).answer.statusCode, 422)
  assert.equal((await setUp(visitor, invitation)).answer.statusCode, 303)
})

test('a new invitation takes away every way in there was before, and every session', async () => {
  const id = await added('Lostworth')
  const before = site.as()
  const { app } = await setUp(before, await invitationFor(id))
  await promise(before)
  assert.equal((await before.get('/staff/account')).statusCode, 200)
  const fields = { email: 'lostworth@example.org', password: aPassword }
  assert.equal(
    (
      await setUp(site.as(), await invitationFor(id), {
        password: 'four geese in a field',
        'password-again': 'four geese in a field',
      })
    ).answer.statusCode,
    303,
  )
  assert.match(String((await before.get('/staff/account')).headers.location), /sign-in/)
  assert.equal((await site.as().post('/staff/sign-in', { ...fields, code: app.code(1) })).statusCode, 422)
})

test('who has not done their training comes in and opens nothing until it is recorded', async () => {
  const answer = await administrator.post(`${people}/add`, described('Untrained'))
  const id = String(answer.headers.location).split('/').at(-1)!
  const visitor = site.as()
  await setUp(visitor, await invitationFor(id))
  await promise(visitor)
  const refused = await visitor.get('/staff/caseload')
  assert.equal(refused.statusCode, 403)
  assert.match(refused.body, /training has lapsed/)
  assert.equal(
    (
      await administrator.post(
        `${people}/${id}/training`,
        dayFields('trained', today().add({ days: 1 })),
        `${people}/${id}`,
      )
    ).statusCode,
    422,
  )
  assert.equal(
    (await administrator.post(`${people}/${id}/training`, dayFields('trained', today()), `${people}/${id}`)).statusCode,
    303,
  )
  assert.equal((await visitor.get('/staff/caseload')).statusCode, 200)
})

test('thirty days before training lapses every page says so, and the day after it does nothing opens', async () => {
  const trained = today().subtract({ months: 12 }).add({ days: 31 })
  const id = await added('Soonlapsed', dayFields('trained', trained))
  const visitor = site.as()
  await setUp(visitor, await invitationFor(id))
  await promise(visitor)
  const signInAgain = async (days: number) => {
    pretendItIs(now().add({ hours: 24 * days }))
    const other = site.as()
    await setUp(other, await invitationFor(id))
    return other.get('/staff/account')
  }
  assert.doesNotMatch((await visitor.get('/staff/account')).body, /Your yearly confidentiality training/)
  world = await worldAgain(2)
  assert.match((await signInAgain(0)).body, /Your yearly confidentiality training counts until/)
  world = await worldAgain(32)
  assert.equal((await signInAgain(0)).statusCode, 403)
  backToRealTime()
  administrator = site.as(world.administrator)
})

/** Days later sessions are over: the administrator signs in anew. */
async function worldAgain(days: number): Promise<World> {
  backToRealTime()
  pretendItIs(now().add({ hours: 24 * days }))
  const fresh = await world.player(`administrator-${days}`, ['administrator'])
  administrator = site.as(fresh)
  return { ...world, administrator: fresh }
}

test('a last day that has passed, a stop, and a changed role hold from the next page on', async () => {
  administrator = site.as(await world.player('administrator-now', ['administrator']))
  const id = await added('Changeworth')
  const visitor = site.as()
  await setUp(visitor, await invitationFor(id))
  await promise(visitor)
  assert.equal((await visitor.get('/staff/caseload')).statusCode, 200)
  await administrator.post(`${people}/${id}`, described('Changeworth', { roles: ['data-protection-lead'] }))
  assert.equal((await visitor.get('/staff/caseload')).statusCode, 403)
  await administrator.post(
    `${people}/${id}`,
    described('Changeworth', {
      ...dayFields('starts', today().subtract({ days: 9 })),
      ...dayFields('ends', today().subtract({ days: 1 })),
    }),
  )
  assert.match((await visitor.get('/staff/caseload')).body, /access ended with your work here/)
  await administrator.post(`${people}/${id}`, described('Changeworth'))
  assert.equal((await visitor.get('/staff/caseload')).statusCode, 200)
  await administrator.post(`${people}/${id}/stop`, {}, `${people}/${id}`)
  assert.match(String((await visitor.get('/staff/caseload')).headers.location), /sign-in/)
})

test('nobody gives themselves a role, not by the page and not past it', async () => {
  const me = await world.player('ambitious', ['administrator'])
  const answer = await site
    .as(me)
    .post(
      `${people}/${me.id}`,
      described('Ambitious', { roles: ['safeguarding-lead', 'administrator'] }),
      '/staff/people-here/add',
    )
  assert.equal(answer.statusCode, 403)
  const promote = (act: Act) => act.amend('staff', { id: me.id }, { roles: ['administrator', 'safeguarding-lead'] })
  await assert.rejects(me.act('administration', promote), { refusal: 'nobody-gives-themselves-a-role' })
  await assert.rejects(me.act('own-account', promote), { refusal: 'purpose-does-not-allow' })
  await assert.rejects(
    me.act('administration', act =>
      act.amend('staff', { id: me.id }, { training_lapses_on: null, ends_on: '2099-01-01' }),
    ),
    { refusal: 'nobody-gives-themselves-a-role' },
  )
})

test('a worker changes nobody, and nobody changes how a colleague signs in', async () => {
  for (const purpose of ['administration', 'support', 'own-account'] as const) {
    await assert.rejects(
      world.worker.act(purpose, act => act.amend('staff', { id: world.colleague.id }, { roles: ['administrator'] })),
      { refusal: 'purpose-does-not-allow' },
    )
  }
  for (const player of [world.worker, world.lead]) {
    await assert.rejects(
      player.act('administration', act => act.amend('staff', { id: world.colleague.id }, { password_hash: 'x' })),
      { refusal: 'purpose-does-not-allow' },
    )
  }
  const fresh = await world.player('administrator-again', ['administrator'])
  await assert.rejects(
    fresh.act('administration', act => act.amend('staff', { id: world.colleague.id }, { password_hash: 'x' })),
    { refusal: 'purpose-does-not-allow' },
  )
  assert.equal((await site.as(world.worker).get(people)).statusCode, 403)
})

test('a manager adds people only where the charity has nobody else for that', async () => {
  const manager = await world.player('manager', ['manager'])
  assert.equal((await site.as(manager).get(people)).statusCode, 200)
  assert.equal((await site.as(manager).get(`${people}/add`)).statusCode, 403)
  const alone = await testWorld(house, 'live-chat')
  await joinOrganisation(house, {
    slug: 'live-chat',
    name: 'x',
    nation: 'england',
    version: '1',
    inForceFrom: '2026-01-01',
    words: '',
    roles: [{ is: 'manager', mayLogIn: true, opens: 'figures' }],
  })
  const head = await alone.player('head', ['manager'])
  const chat = await testSite(house, 'live-chat')
  assert.equal((await chat.as(head).get(`${people}/add`)).statusCode, 200)
  const answer = await chat.as(head).post(`${people}/add`, { ...described('Chatworth'), roles: ['coach'] })
  assert.equal(answer.statusCode, 303, answer.body)
  await chat.close()
})

test('an administrator opens no family’s record', async () => {
  const administratorToday = await world.player('administrator-curious', ['administrator'])
  for (const list of ['caseload', 'team', 'waiting', 'enquiries', 'concerns']) {
    await assert.rejects(
      administratorToday.act(['administration', 'support', 'allocation', 'triage', 'safeguarding'], act =>
        act.openList(list),
      ),
      list,
    )
  }
  const fresh = site.as(administratorToday)
  assert.equal((await fresh.get('/staff/caseload')).statusCode, 403)
})

test('hashes and secrets of sign-in are not read with the list of staff', async () => {
  for (const column of ['password_hash', 'one_time_secret', 'single_sign_on_subject']) {
    await assert.rejects(
      world.worker.act('support', act => act.rows({ text: `select ${column} from staff`, values: [] })),
      /42501/,
    )
  }
  await world.worker.act('support', async act =>
    assert.deepEqual(await act.rows(sql`select id from passkeys where staff_id <> ${world.worker.id}`), []),
  )
})

test('what is wrong with a new person is said at its field, and nothing typed is lost', async () => {
  const administratorToday = await world.player('administrator-typing', ['administrator'])
  const answer = await site.as(administratorToday).post(`${people}/add`, {
    name: 'Halfworth',
    email: 'nope',
    'starts-day': '31',
    'starts-month': '2',
    'starts-year': '2026',
  })
  assert.equal(answer.statusCode, 422)
  for (const words of [
    'Enter an e-mail address',
    'Choose at least one role',
    'Enter a real date',
    'value="Halfworth"',
    'value="31"',
  ])
    assert.ok(answer.body.includes(words), words)
  const taken = await site
    .as(administratorToday)
    .post(`${people}/add`, described('Other', { email: 'WORKER.family-centre@example.org' }))
  assert.match(taken.body, /already has that e-mail/)
})

test('an invitation is seen by the one it is for: not by who asked for it, not in the queue, not in a copy of the database', async () => {
  const id = await added('Onlyworth')
  await mailsNow()
  const asked = await administrator.post(`${people}/${id}/invite`, {}, `${people}/${id}`)
  const shown = (await administrator.get(String(asked.headers.location))).body
  assert.doesNotMatch(asked.body + shown, /invitation\?code/)
  const waiting = await house.owner<{ payload: object }>(
    `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'send-invitation'`,
  )
  assert.deepEqual(
    waiting.map(each => each.payload),
    [{ charter: 'family-centre', staff: id }],
  )
  const invitation = (await mailsNow()).find(mail => mail.subject === 'Set up how you sign in')!
  assert.equal(invitation.to, 'onlyworth@example.org')
  const code = /code=([\w-]+)/.exec(invitation.text)![1]!
  const kept = await house.owner('select to_jsonb(c)::text as row from gate.one_use_codes c where staff_id = $1', [id])
  assert.ok(kept.length > 0 && !JSON.stringify(kept).includes(code))
})

test('who manages sign-ins takes nobody’s over behind their back: the address before, and a second person, are told', async () => {
  administrator = site.as(await world.player('administrator-watched', ['administrator']))
  const id = await added('Victimworth')
  const own = site.as()
  await setUp(own, await invitationFor(id))
  await promise(own)
  await mailsNow()
  const moved = (email: string) =>
    administrator.post(`${people}/${id}`, described('Victimworth', { email }), `${people}/${id}`)
  assert.equal((await moved('somewhere@example.org')).statusCode, 303)
  assert.equal((await moved('elsewhere@example.org')).statusCode, 303)
  await administrator.post(`${people}/${id}/invite`, {}, `${people}/${id}`)
  const mails = await mailsNow()
  const told = (to: string) => mails.filter(mail => mail.to === to).map(mail => mail.subject)
  const changed = 'How you sign in was changed'
  assert.deepEqual(told('victimworth@example.org'), [changed, changed, changed], 'where they were reached before')
  const second = told('data-protection-lead.family-centre@example.org')
  assert.deepEqual(new Set(second), new Set(['Who may sign in here was changed']))
  assert.equal(second.length, 3)
  assert.deepEqual(told('administrator-watched.family-centre@example.org'), [], 'who did it is nobody’s second person')
  for (const { text } of mails) assert.doesNotMatch(text, /Victimworth|elsewhere@/)
  const account = (await own.get('/staff/account')).body
  assert.match(account, /administrator[\s\S]{0,300}invited a member of staff to sign in/)
  assert.match(account, /another e-mail address/)
  const look = (await site.as(world.dataProtectionLead).get(people)).body
  assert.match(look, /What was done to sign-ins[\s\S]*another e-mail address[\s\S]{0,200}Victimworth/)
  assert.doesNotMatch((await site.as(world.worker).get('/staff/account')).body, /Victimworth|elsewhere/)
})

test('a key made at an open screen is told to its owner', async () => {
  const id = await added('Laptopworth')
  const own = site.as()
  const { app } = await setUp(own, await invitationFor(id))
  await promise(own)
  assert.ok((await mailsNow()).some(mail => mail.subject === 'How you sign in was changed'))
  const chosen = { password: 'four geese in a field', 'password-again': 'four geese in a field', current: aPassword }
  assert.equal((await own.post('/staff/account/password', chosen)).statusCode, 303)
  assert.deepEqual(
    (await mailsNow()).map(mail => [mail.to, mail.subject]),
    [['laptopworth@example.org', 'How you sign in was changed']],
  )
  assert.match((await own.get('/staff/account')).body, /set a password/)
  assert.ok(app)
})
