import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { readMail } from '#gate/mail-reading.ts'
import { openMailbox } from '#gate/mailbox.ts'
import { postOnce } from '#gate/posting.ts'
import { makeSite } from '#web/server.ts'
import { launchBrowser, leave, type OpenBrowser } from './browser.ts'
import { freePort } from './site.ts'

let house: TestHouse
let world: World
let site: FastifyInstance
let browser: OpenBrowser
let url: string
let context: BrowserContext
let page: Page
let device: CDPSession
let authenticatorId: string

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  const port = await freePort()
  url = `http://localhost:${port}`
  site = await makeSite({ house, publicUrl: url, development: true })
  await site.listen({ port, host: 'localhost' })
  browser = await launchBrowser()
  page = await browser.openPage({ viewport: { width: 1280, height: 900 } })
  context = page.context()
  page.setDefaultTimeout(10_000)
  device = await context.newCDPSession(page)
  await device.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const
  authenticatorId = (await device.send('WebAuthn.addVirtualAuthenticator', { options })).authenticatorId
})
after(async () => {
  try {
    await browser?.close()
  } finally {
    await site?.close()
    await house?.dispose()
  }
})

const at = (path: string) => `${url}/c/family-centre${path}`
const heading = async () => (await page.locator('h1').textContent())!.trim()
const settles = (words: string) => page.locator('h1', { hasText: words }).waitFor()

/** The front desk adds a colleague, who gets their invitation by mail. */
async function invitationFromTheDesk(): Promise<string> {
  const form = await browser.openPage({ viewport: { width: 1280, height: 900 } })
  await form.context().addCookies([{ name: 'staff-family-centre', value: world.administrator.token, url }])
  await form.goto(at('/staff/people-here/add'))
  await form.getByLabel('Name, as colleagues know them').fill('Marguerite')
  await form.getByLabel('Work e-mail').fill('marguerite@example.org')
  await form.getByLabel('Family worker').check()
  for (const [part, value] of Object.entries({ day: '3', month: '3', year: '2026' }))
    await form.locator(`[name=trained-${part}]`).fill(value)
  await form.locator('[name=trained-year]').fill(String(new Date().getUTCFullYear()))
  await form.getByRole('button', { name: 'Add them' }).click()
  await form.getByRole('button', { name: 'Mail them an invitation' }).click()
  await form.getByText('An invitation is on its way').waitFor()
  await leave(form)
  const mailbox = await openMailbox()
  await postOnce(house, { smtpUrl: mailbox.smtpUrl, publicUrl: url, secure: false })
  const mails = mailbox.mails().map(mail => readMail(mail.raw))
  await mailbox.close()
  const { text } = mails.find(mail => mail.subject === 'Set up how you sign in')!
  return /http\S+invitation\S+/.exec(text)![0]
}

test('a new colleague makes a passkey by invitation, promises confidentiality and is in', async () => {
  await page.goto(await invitationFromTheDesk())
  assert.equal(await heading(), 'Set up how you sign in')
  await page.getByLabel('What to call it').fill('work laptop')
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await settles('Your promise of confidentiality')
  await page.getByLabel('I promise this').check()
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await page.waitForURL(at('/staff/'))
  await page.goto(at('/staff/account'))
  assert.equal(await page.locator('input[name=named]').inputValue(), 'work laptop')
})

test('she signs out, and signs in with the passkey alone: no name, no password', async () => {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await settles('Sign in')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL(at('/staff/'))
})

test('a device that does not check who holds it lets nobody in', async () => {
  await page.goto(at('/staff/account'))
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await settles('Sign in')
  await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.locator('[data-passkey-status]', { hasText: 'Nothing was sent' }).waitFor()
  assert.equal(await heading(), 'Sign in')
  await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL(at('/staff/'))
})

test('Escape twice locks; Back shows nothing; the passkey unlocks, and what was half typed is there', async () => {
  await page.goto(at('/staff/account'))
  await page.getByLabel('Lock after').fill('37')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await settles('Locked')
  await page.goBack()
  await settles('Locked')
  assert.doesNotMatch(await page.content(), /Marguerite|work laptop/)
  await page.getByRole('button', { name: 'Unlock with your passkey' }).click()
  await settles('What you typed is here')
  await page.getByRole('button', { name: 'Send it now' }).click()
  await settles('Your sign-in')
  assert.equal(await page.getByLabel('Lock after').inputValue(), '37')
})

test('a second passkey is added from within, and removed', async () => {
  await device.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
  const options = {
    protocol: 'ctap2',
    transport: 'usb',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const
  await device.send('WebAuthn.addVirtualAuthenticator', { options })
  await page.getByRole('link', { name: 'Add a passkey' }).click()
  await page.getByLabel('What to call it').fill('key on my ring')
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await settles('Your sign-in')
  assert.equal(await page.locator('input[name=named]').count(), 2)
  await page.getByRole('button', { name: 'Remove work laptop' }).click()
  await page.getByText('The passkey is removed').first().waitFor()
  assert.equal(await page.locator('input[name=named]').inputValue(), 'key on my ring')
})

test('without JavaScript there is the password and the code, and no button that does nothing', async () => {
  const shown = await browser.openPage({ javaScriptEnabled: false, viewport: { width: 320, height: 700 } })
  await shown.goto(at('/staff/sign-in'))
  assert.equal(await shown.getByRole('button', { name: 'Sign in with a passkey' }).isVisible(), false)
  assert.equal(await shown.getByRole('button', { name: 'Sign in', exact: true }).isVisible(), true)
  const width = await shown.evaluate('document.documentElement.scrollWidth')
  assert.ok(Number(width) <= 320, `${width} wide at 320`)
  await leave(shown)
})
