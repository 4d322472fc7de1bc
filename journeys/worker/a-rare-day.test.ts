import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { charterBySlug } from '#organisations/charter.ts'
import { tellStories } from '#seeds/stories.ts'
import { tellerFor } from '#seeds/teller.ts'
import { fillIn } from '../asking-for-help.ts'
import { recordsOf } from '../families.ts'
import { type JourneySite, openSite, press, saidBy } from '../site.ts'

// What happens seldom, and has to be found at once when it does.

const slug = 'family-centre'
let site: JourneySite
let at: string
let worker: Page
let records: string[]

before(async () => {
  site = await openSite(async house => tellStories(await tellerFor(house, charterBySlug(slug)!)))
  at = `${site.url}/c/${slug}`
  worker = await site.signedIn(slug, 'worker')
  records = await recordsOf(worker, at)
})
after(() => site?.close())

test('a note she was called away from is kept as a draft, and opened again from the case', async () => {
  await worker.goto(`${at}/staff/cases/${records[0]}/notes/new`)
  await fillIn(worker, { kind: 'call', told: 'told-by-parent', body: 'She rang about the letter from' })
  await press(worker, 'Keep as a draft')
  await worker.locator('main a', { hasText: 'Go on with this draft' }).first().click()
  assert.equal(await worker.locator('[name=body]').inputValue(), 'She rang about the letter from')
})

test('a baby who was expected is born', async () => {
  const family = `${at}/staff/families/${records[0]}`
  await worker.goto(`${family}/people/new`)
  await fillIn(worker, { part: 'unborn-baby', 'told-from': 'self', 'told-how': 'spoken' })
  await press(worker, 'Add')
  await worker.locator('main a[href$="/born"]').first().click()
  const yesterday = new Date(Date.now() - 86_400_000)
  await fillIn(worker, {
    'born-day': String(yesterday.getDate()),
    'born-month': String(yesterday.getMonth() + 1),
    'born-year': String(yesterday.getFullYear()),
    given: 'Elowen',
    'told-from': 'self',
    'told-how': 'spoken',
  })
  await press(worker, 'Record the birth')
  assert.match(await worker.locator('main').innerText(), /Elowen/)
})

test('she looks at what a partner would be told, and signs why it goes without a yes', async () => {
  const family = `${at}/staff/families/${records[0]}`
  await worker.goto(`${family}/share`)
  await worker.locator('main [name=recipient]').selectOption('childrens-services')
  await press(worker, 'Go on')
  await worker.waitForURL(/\/share\/to\?/)
  await worker.goto(`${family}/decide`)
  await press(worker, 'Sign the decision')
  assert.match(await worker.locator('main').innerText(), /There is a problem/)
  await worker.locator('main [name=about]').selectOption({ index: 1 })
  await fillIn(worker, {
    recipient: 'childrens-services',
    danger: 'no',
    reason: 'asking-would-harm',
    'for-sharing': 'Bruises that nobody can explain.',
    'for-privacy': 'The family trusts us with this.',
    decided: 'share',
    because: 'He may be hurt again.',
    rules: 'uk-gdpr',
    told: 'yes',
  })
  await press(worker, 'Sign the decision')
  await worker.waitForURL(address => !address.pathname.endsWith('/decide'))
})

test('what she wrote and did not go would be on a page of its own', async () => {
  await worker.goto(`${at}/staff/messages`)
  assert.match(await worker.locator('main').innerText(), /There is none/)
})

test('a safeguarding lead keeps a record for named people, and the worker finds it no more', async () => {
  const lead = await site.signedIn(slug, 'safeguarding-lead')
  await lead.goto(`${at}/staff/concerns`)
  const concern = await lead.locator('main a[href*="/staff/concerns/"]').first().getAttribute('href')
  const record = /\/concerns\/([0-9a-f-]{36})/.exec(concern!)![1]!
  await lead.goto(`${at}/staff/families/${record}/named-people`)
  await lead.locator('main [name=for][value=named]').check()
  const people = lead.locator('main [name=people]')
  for (const name of [/safeguarding lead/i, /team lead/i])
    await lead.locator('main .govuk-checkboxes__item', { hasText: name }).locator('input').first().check()
  assert.ok((await people.count()) > 2)
  await press(lead, 'Save')
  await lead.waitForURL(address => !address.pathname.endsWith('/named-people'))
  assert.match(await saidBy(worker, `${at}/staff/cases/${record}`), /^404/)
})

test('a colleague’s training is recorded, and their access stopped, on their own page', async () => {
  const administrator = await site.signedIn(slug, 'administrator')
  await administrator.goto(`${at}/staff/people-here`)
  await administrator.locator('main a', { hasText: 'Tobias' }).first().click()
  await administrator.waitForURL(/people-here\/[0-9a-f-]{36}/)
  const today = new Date()
  await fillIn(administrator, {
    'trained-day': String(today.getDate()),
    'trained-month': String(today.getMonth() + 1),
    'trained-year': String(today.getFullYear()),
  })
  await press(administrator, 'Record training')
  await administrator.getByText(`Counts until: ${today.getDate()}`).waitFor()
  await press(administrator, 'Stop access now')
  await administrator.getByText('Access is stopped').first().waitFor()
})

test('a health visitor introduces a family, and is given a number for it', async () => {
  const visitor = await site.newcomer()
  await visitor.goto(`${at}/refer?service=family-support`)
  await fillIn(visitor, {
    agency: 'Larkfield Health Centre',
    'agency-kind': 'health-visiting',
    'referrer-name': 'Ffion Prosser',
    'referrer-contact': '01632 960777',
    'parent-first': 'Ottoline',
    'parent-last': 'Brackwater',
    phone: '07700 900321',
    safe: 'ask',
    reasons: 'Three moves in a year.',
    'agreed-by': 'parent',
    'agreed-how': 'spoken',
    'agreed-on-day': '2',
    'agreed-on-month': '11',
    'agreed-on-year': '2025',
  })
  await visitor.locator('main form button').last().click()
  await visitor.waitForURL(/\/refer\/sent/)
  assert.match(await visitor.locator('main').innerText(), /[A-Z0-9]{4}-[A-Z0-9]{4}/)
})
