import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { charterBySlug } from '#organisations/charter.ts'
import { tellCourses } from '#seeds/courses.ts'
import { tellerFor } from '#seeds/teller.ts'
import { fillIn } from '../asking-for-help.ts'
import { askAndOpen } from '../families.ts'
import { comesToHerOwnPage, mailTo } from '../newcomer/life.ts'
import { type JourneySite, openSite, press } from '../site.ts'

// What a parent once wanted she can stop by herself, in one or two presses, without explaining why.

let site: JourneySite
before(async () => {
  site = await openSite(async house => tellCourses(await tellerFor(house, charterBySlug('courses-and-network')!)))
})
after(() => site?.close())

async function onHerOwnPage(parent: Page, charity: string, email: string): Promise<void> {
  const at = `${site.url}/c/${charity}`
  await comesToHerOwnPage({ at, url: site.url, parent, email, newPage: () => site.newcomer() })
}

test('a parent who asked for news stops it by the link in the e-mail, without signing in', async () => {
  const at = `${site.url}/c/courses-and-network`
  const email = 'ffion.marlow@example.org'
  const parent = await site.newcomer()
  await onHerOwnPage(parent, 'courses-and-network', email)
  await parent.goto(`${at}/your-information/agreed`)
  await parent.locator('main a[href*="/agreed/emails-about-support"]').first().click()
  await press(parent, 'Yes, I agree')

  const leader = await site.signedIn('courses-and-network', 'worker')
  await leader.goto(`${at}/staff/courses/news`)
  await fillIn(leader, { subject: 'Our groups', areas: 'EX5', words: 'A new group meets in Rowan Hall on Mondays.' })
  await press(leader, 'Send')
  assert.match(await leader.locator('body').innerText(), /Sent to 1/)

  const mailbox = await site.newcomer()
  const link = await mailTo(mailbox, site.url, email, /Rowan Hall on Mondays[\s\S]*?http\S+(\/courses\/stop\/\S+)/)
  const anybody = await site.newcomer()
  await anybody.goto(at + link)
  await press(anybody, 'Stop the e-mails')
  assert.match(await anybody.locator('main').innerText(), /They have stopped/)
})

test('a parent who agreed to be supported ends it on her own page, and reads first what that means', async () => {
  const at = `${site.url}/c/peer-support`
  const [parent, supporter] = [await site.newcomer(), await site.signedIn('peer-support', 'lead')]
  const email = 'rhiannon.vey@example.org'
  const record = await askAndOpen(parent, supporter, at, {
    'give-name': 'yes',
    'first-name': 'Rhiannon',
    'last-name': 'Vey',
    words: 'I would like somebody to talk to.',
    'child-not-said': 'yes',
    reply: 'email',
    'reach-at': email,
    'say-who': 'yes',
  })
  await supporter.goto(`${at}/staff/families/${record}/consent/agreement-to-support`)
  for (const field of ['about', 'by']) await supporter.locator(`main [name=${field}]`).selectOption({ index: 1 })
  await fillIn(supporter, { answer: 'given', how: 'spoken', words: 'Yes, please, from next week.' })
  await supporter.locator('main form button').first().click()

  await onHerOwnPage(parent, 'peer-support', email)
  await parent.goto(`${at}/your-information/agreed`)
  await parent.locator('main a[href*="/agreed/help/"]').first().click()
  assert.match(await parent.locator('main').innerText(), /what that means/i)
  await parent.locator('main form button').first().click()
  await parent.goto(`${at}/your-information/agreed`)
  assert.equal(await parent.locator('main a[href*="/agreed/help/"]').count(), 0)
})
