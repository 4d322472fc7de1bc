import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { charterBySlug } from '#organisations/charter.ts'
import { tellStories } from '#seeds/stories.ts'
import { tellerFor } from '#seeds/teller.ts'
import { fillIn } from '../asking-for-help.ts'
import { recordsOf } from '../families.ts'
import { heading, type JourneySite, openSite, press } from '../site.ts'

// What families and strangers ask about their information, and how whoever answers for it gets to the end of it.

const slug = 'family-centre'
let site: JourneySite
let at: string
let lead: Page

before(async () => {
  site = await openSite(async house => tellStories(await tellerFor(house, charterBySlug(slug)!)))
  at = `${site.url}/c/${slug}`
  lead = await site.signedIn(slug, 'data-protection-lead')
})
after(() => site?.close())

/** The code and the record of a family that the worker works with, from her caseload. */
async function aFamily(place: number): Promise<{ code: string; record: string }> {
  const worker = await site.signedIn(slug, 'worker')
  const records = await recordsOf(worker, at)
  await worker.goto(`${at}/staff/cases/${records[place]}`)
  return { record: records[place]!, code: /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await heading(worker))![0] }
}

test('somebody complains without a name; it is read, and a step is written down', async () => {
  const visitor = await site.newcomer()
  await visitor.goto(`${at}/complaint`)
  await press(visitor, /^Send/)
  assert.match(await visitor.locator('main').innerText(), /problem/i)
  await fillIn(visitor, { words: 'You rang my work, and I had asked you not to.', 'about-lead': 'no' })
  await press(visitor, /^Send/)
  assert.match(await visitor.locator('main').innerText(), /hear from us by/)

  await lead.goto(`${at}/staff/requests`)
  await lead.locator('main a[href*="/staff/complaints/"]').first().click()
  assert.match(await lead.locator('main').innerText(), /You rang my work/)
  await lead.locator('main summary', { hasText: 'Write down a step' }).click()
  const step = lead.locator('main form[action$="/note"]')
  await step.locator('[name=kind]').first().check()
  await step.locator('[name=step-words]').fill('Her number at work is taken out of the record.')
  await step.getByRole('button', { name: 'Save' }).click()
  await lead.getByText('taken out of the record').waitFor()
})

test('a stranger’s request is written down as it came, and joined to the family it is about', async () => {
  const { code } = await aFamily(0)
  await lead.goto(`${at}/staff/requests/receive`)
  await fillIn(lead, {
    kind: 'access',
    asker: `A letter, code ${code}`,
    'came-by': 'letter',
    words: 'My file, please.',
  })
  await press(lead, /^(Save|Write it down|Record)/)
  await lead.waitForURL(address => !address.pathname.endsWith('/receive'))
  await lead.goto(`${at}/staff/requests`)
  await lead.locator('main tr', { hasText: 'Not joined' }).locator('a[href*="/staff/requests/"]').first().click()
  await lead.locator('main a[href$="/step/identity"]').first().click()
  await fillIn(lead, { identity: 'known', because: 'worker-knows-them' })
  await press(lead, 'Save')
  await lead.locator('main a[href$="/join"]').first().click()
  await fillIn(lead, { code })
  await lead.locator('main form button').first().click()
  await lead.locator('main [name=people]').first().check()
  await lead.locator('main form button').first().click()
  assert.match(await lead.locator('main').innerText(), /My file, please/)
})

test('a family asks that all of it goes; meanwhile whoever works with them reads why its use is stopped', async () => {
  const { record } = await aFamily(1)
  const worker = await site.signedIn(slug, 'worker')
  await worker.goto(`${at}/staff/families/${record}/asks`)
  await fillIn(worker, { kind: 'erasure', 'came-by': 'phone', words: 'She wants all of it gone.' })
  await worker.locator('main [name=people]').first().check()
  await worker.locator('main [name=by]').first().check()
  await worker.locator('main form button').first().click()
  await worker.waitForURL(address => !address.pathname.endsWith('/asks'))
  await worker.goto(`${at}/staff/cases/${record}`)
  await worker.locator('a[href$="/stopped"]').first().click()
  assert.match(await worker.locator('main').innerText(), /Its use is stopped/)
  await fillIn(worker, { ground: 'they-agree', words: 'She rang and asked for the appointment.' })
  await worker.locator('main form button').first().click()
})

test('no family is here twice: there is nothing to settle', async () => {
  await lead.goto(`${at}/staff/import/pairs`)
  assert.match(await lead.locator('main').innerText(), /Nothing waits/)
})
