import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type SharingWorld, sharingWorld, type TestFamily, testFamily } from '#consent/test-family.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type TestSite, testSite, type Visitor } from '#web/test-site.ts'

let house: TestHouse
let world: SharingWorld
let family: TestFamily
let site: TestSite
let worker: Visitor
before(async () => {
  house = await testHouse()
  world = await sharingWorld(house)
  family = await testFamily(world)
  site = await testSite(house)
  worker = site.as(world.worker)
})
after(async () => {
  await site.close()
  await house.dispose()
})

const at = () => `/staff/families/${family.record}`
const yes = () => ({
  about: family.child,
  by: family.mother,
  answer: 'given',
  authority: 'parental-responsibility',
  how: 'form',
  fields: ['child-name', 'attacks-last-year'],
})
const facts = () => ({
  recipient: 'respiratory-team',
  about: family.child,
  'fact-child-name': 'Robin Sample',
  'fact-attacks-last-year': '3',
  ground: 'you-said-yes',
  purpose: 'respiratory-mdt',
  necessity: 'The team meets on Tuesday.',
  discussed: 'yes',
  told: 'yes',
})
const form = () => `${at()}/share/to?recipient=respiratory-team&about=${family.child}`

test('a worker asks in the charter’s words, records a yes, and sees that it stands', async () => {
  const asking = await worker.get(`${at()}/consent/respiratory-team`)
  assert.match(asking.body, /I agree that Harbour Family Centre may tell/)
  assert.match(asking.body, /Everything waiting to go is cancelled/)
  const kept = await worker.post(`${at()}/consent/respiratory-team`, yes())
  assert.equal(kept.statusCode, 303)
  const page = await worker.get(`${at()}/consent`)
  assert.match(page.body, /About Robin Sample/)
  assert.match(page.body, /We ask again by/)
})

test('an answer that is no consent is refused beside the form, and nothing typed is lost', async () => {
  const wrong = await worker.post(`${at()}/consent/respiratory-team`, {
    ...yes(),
    by: family.father,
    words: 'Yes, do tell them.',
  })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /not recorded that the person who answered has parental responsibility/)
  assert.match(wrong.body, /Yes, do tell them\./)
  const empty = await worker.post(`${at()}/consent/respiratory-team`, {})
  assert.equal(empty.statusCode, 422)
  assert.match(empty.body, /Choose who it is about/)
})

test('a share is looked at first, made ready, and goes on paper that anybody working with the family can read again', async () => {
  const asked = await worker.get(form())
  assert.match(asked.body, /value="Robin Sample"/)
  assert.doesNotMatch(asked.body, /fact-case-note/)
  const looked = await worker.post(`${at()}/share/to`, facts(), form())
  assert.equal(looked.statusCode, 200)
  assert.match(looked.body, /This, and nothing else, will go/)
  const none = await house.owner('select from kinkeeper.disclosures')
  assert.equal(none.length, 0)
  const made = await worker.post(`${at()}/share/to`, { ...facts(), press: 'confirm' }, form())
  assert.equal(made.statusCode, 303)
  const [share] = await house.owner<{ id: string }>('select id from kinkeeper.disclosures')
  await worker.post(`${at()}/share/${share!.id}`, { press: 'print' }, `${at()}/share`)
  assert.match((await worker.get(`${at()}/share`)).body, /On paper/)
  const paper = await worker.get(`${at()}/share/${share!.id}/paper.pdf`)
  assert.equal(paper.headers['content-type'], 'application/pdf')
  assert.equal(paper.rawPayload.subarray(0, 5).toString(), '%PDF-')
})

test('what was not agreed to is refused on the way, with why, and nothing typed is lost', async () => {
  const more = { ...facts(), 'fact-barriers': 'No car' }
  const looked = await worker.post(`${at()}/share/to`, more, form())
  assert.equal(looked.statusCode, 422)
  assert.match(looked.body, /They agreed to less than this/)
  assert.match(looked.body, /value="No car"/)
})

test('taking the yes back is one press on the page, and what waited is cancelled', async () => {
  await worker.post(`${at()}/share/to`, { ...facts(), press: 'confirm' }, form())
  const taken = await worker.post(
    `${at()}/consent/respiratory-team/withdraw`,
    {
      about: family.child,
      by: family.mother,
      authority: 'parental-responsibility',
      recipient: 'respiratory-team',
      how: 'phone',
    },
    `${at()}/consent`,
  )
  assert.equal(taken.statusCode, 303)
  assert.match((await worker.get(`${at()}/consent`)).body, /Taken back/)
  assert.match((await worker.get(`${at()}/share`)).body, /Their yes was taken back/)
  assert.match((await worker.post(`${at()}/share/to`, facts(), form())).body, /They took their yes back/)
})

test('a worker decides without a yes, goes on to share, and the guardian looks at it afterwards', async () => {
  const decision = {
    about: family.child,
    recipient: 'childrens-services',
    reason: 'asking-would-harm',
    'for-sharing': 'Bruises that nobody can explain.',
    'for-privacy': 'The family trusts us with this.',
    decided: 'share',
    because: 'Robin may be hurt again.',
    rules: ['uk-gdpr'],
    told: 'no',
    'not-told-because': 'Whoever did it would know.',
    'look-again-day': '4',
    'look-again-month': '1',
    'look-again-year': '2099',
  }
  const unbalanced = await worker.post(`${at()}/decide`, { ...decision, 'for-privacy': '' })
  assert.equal(unbalanced.statusCode, 422)
  assert.equal((await worker.post(`${at()}/decide`, decision)).statusCode, 422, 'danger now, or not?')
  const hidden = { ...decision, danger: 'yes', 'danger-words': '' }
  assert.equal((await worker.post(`${at()}/decide`, hidden)).statusCode, 422)
  const signed = await worker.post(`${at()}/decide`, { ...hidden, 'danger-words': 'Robin, tonight.' })
  assert.equal(signed.statusCode, 303)
  const onward = await worker.get(String(signed.headers.location))
  assert.match(onward.body, /Signed on/)
  const guardian = site.as(world.caldicott)
  const queue = await guardian.get('/staff/decisions')
  assert.match(queue.body, /The family trusts us with this/)
  const [row] = await house.owner<{ id: string }>('select id from kinkeeper.safeguarding_decisions')
  assert.match(queue.body, /it did not wait: Robin, tonight\. Looked at by/)
  const unwritten = await guardian.post(`/staff/decisions/${row!.id}`, { found: 'agreed' }, '/staff/decisions')
  assert.match((await guardian.get(String(unwritten.headers.location))).body, /Write your own balance/)
  const balance = 'Robin’s safety weighs more.'
  const looked = await guardian.post(`/staff/decisions/${row!.id}`, { found: 'agreed', balance }, '/staff/decisions')
  assert.equal(looked.statusCode, 303)
  assert.match((await guardian.get('/staff/decisions')).body, /None waits/)
})

test('what is no danger now waits for the guardian’s own balance, and goes only when they agree', async () => {
  const decision = {
    about: family.child,
    recipient: 'childrens-services',
    reason: 'consent-cannot-be-expected',
    'for-sharing': 'Other children go there.',
    'for-privacy': 'The family trusts us with this.',
    danger: 'no',
    decided: 'share',
    because: 'The good of the others weighs more.',
    rules: ['uk-gdpr'],
    told: 'yes',
  }
  const signed = await worker.post(`${at()}/decide`, decision)
  assert.match((await worker.get(String(signed.headers.location))).body, /It waits for the Caldicott Guardian/)
  const guardian = site.as(world.caldicott)
  const queue = (await guardian.get('/staff/decisions')).body
  assert.match(queue, /Waits for the Caldicott Guardian: nothing has gone/)
  const [, id] = /\/staff\/decisions\/([0-9a-f-]{36})/.exec(queue)!
  const lead = site.as(world.safeguardingLead)
  assert.match((await lead.get('/staff/decisions')).body, /The Caldicott Guardian looks at this one/)
  const form = `${at()}/share/to?recipient=childrens-services&about=${family.child}&decision=${id}&ground=public-good`
  const sharing = {
    recipient: 'childrens-services',
    about: family.child,
    purpose: 'protection',
    ground: 'public-good',
    decision: id!,
    'fact-child-name': 'Robin Sample',
    necessity: 'So that they can look.',
    discussed: 'yes',
    told: 'yes',
  }
  const early = await worker.post(`${at()}/share/to`, { ...sharing, press: 'confirm' }, form)
  assert.match(early.body, /The Caldicott Guardian weighs this first/)
  await guardian.post(`/staff/decisions/${id}`, { found: 'agreed', balance: 'It does.' }, '/staff/decisions')
  const after = await worker.post(`${at()}/share/to`, { ...sharing, press: 'confirm' }, form)
  assert.equal(after.statusCode, 303)
})

test('what a partner sends without a yes is set aside, and the page says so and shows nothing of it', async () => {
  const came = { about: family.sister, sender: 'respiratory-team', words: 'Words that nobody agreed to' }
  const taken = await worker.post(`${at()}/received`, came)
  assert.equal(taken.statusCode, 303)
  const page = await worker.get(`${at()}/received`)
  assert.match(page.body, /set aside/)
  assert.doesNotMatch(page.body, /Words that nobody agreed to/)
  assert.equal((await worker.post(`${at()}/received`, { ...came, words: '' })).statusCode, 422)
})

test('a colleague who does not work with the family cannot tell its pages from none', async () => {
  const colleague = site.as(world.colleague)
  const gone = '/staff/families/01a1ffc1-747f-7d8f-bad2-5c40f2506742'
  for (const page of ['/consent', '/share']) {
    const [hers, nobodys] = [await colleague.get(`${at()}${page}`), await colleague.get(`${gone}${page}`)]
    assert.equal(hers.statusCode, 404)
    assert.equal(hers.body.replaceAll(family.record, ''), nobodys.body.replaceAll(gone.slice(16), ''))
  }
})
