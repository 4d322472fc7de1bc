import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import type { Role } from '#gate/purposes.ts'
import { loadCharters } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
import { settings } from '#settings.ts'
import { startClockwork } from '#web/clockwork.ts'
import { developmentPages } from '#web/development.tsx'
import { makeSite } from '#web/server.ts'
import { launchBrowser, type OpenBrowser } from './browser.ts'

export type JourneySite = Readonly<{
  url: string
  house: TestHouse
  browser: OpenBrowser
  /** A browser of somebody's own: no cookie, no history. */
  newcomer(options?: BrowserContextOptions): Promise<Page>
  /** The same, signed in as one of the cast. */
  signedIn(charter: string, player: Role | 'colleague', options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}>

/**
 * All five charities on a database of this file's own, served at a port to a real browser. Nobody is in it but the families
 * whose stories `tell` tells before anything runs.
 */
export async function openSite(tell?: (house: TestHouse) => Promise<void>): Promise<JourneySite> {
  const house = await testHouse()
  await joinCharters(house, loadCharters())
  await tell?.(house)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const wanted = { ...settings(), production: false, demo: true, smtpUrl: undefined, publicUrl: url, port }
  const site = await makeSite({
    house,
    publicUrl: url,
    development: true,
    more: instance => developmentPages(instance, house, wanted),
  })
  const clockwork = await startClockwork(house, wanted)
  await site.listen({ port, host: 'localhost' })
  const browser = await launchBrowser()
  const newcomer: JourneySite['newcomer'] = async options => {
    const page = await browser.openPage({ ...asUsual, ...options })
    page.setDefaultTimeout(15_000)
    return page
  }
  return {
    url,
    house,
    browser,
    newcomer,
    async signedIn(charter, player, options) {
      const page = await newcomer(options)
      await page.goto(`${url}/dev/sign-in/${charter}/${player}`)
      return page
    },
    async close() {
      try {
        await browser.close()
      } finally {
        await site.close()
        await clockwork.stop()
        await house.dispose()
      }
    },
  }
}

/** A desk's screen, and the language of the place. */
const asUsual = { viewport: { width: 1280, height: 900 }, locale: 'en-GB' } as const

/** A port of localhost that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, 'localhost', done))
  const { port } = server.address() as AddressInfo
  await new Promise(done => server.close(done))
  return port
}

export const heading = async (page: Page): Promise<string> => (await page.locator('h1').innerText()).trim()

/** What a page says, without what differs between two visits: ids, tokens, times of day. */
export async function saidBy(page: Page, path: string): Promise<string> {
  const answer = await page.goto(path)
  assert.ok(answer, path)
  const words = await page.locator('body').innerText()
  return `${answer.status()} ${await page.title()} ${words}`
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replace(/\d{1,2}(:\d\d)?(am|pm)/g, 'TIME')
}

export const press = (page: Page, name: string | RegExp) =>
  page.locator('main').getByRole('button', { name }).first().click()
export const follow = (page: Page, name: string | RegExp) =>
  page.locator('main').getByRole('link', { name }).first().click()
