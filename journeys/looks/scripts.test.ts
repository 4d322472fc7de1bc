import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { launchBrowser, leave, type OpenBrowser } from '#journeys/browser.ts'
import { openSampleSite, type SampleSite } from './sample-site.ts'

let browser: OpenBrowser
let site: SampleSite
let context: BrowserContext
let page: Page

before(async () => {
  site = await openSampleSite()
  browser = await launchBrowser()
})
beforeEach(async () => {
  if (page) await leave(page)
  page = await browser.openPage({ viewport: { width: 1280, height: 900 } })
  context = page.context()
  site.posted.length = 0
  site.answers.clear()
})
after(async () => {
  try {
    await browser?.close()
  } finally {
    await site?.close()
  }
})

const open = (name: string) => page.goto(`${site.url}/${name}`, { waitUntil: 'networkidle' })
const posts = (url: string) => site.posted.filter(post => post.url === url)

describe('leaving fast', () => {
  // The weather page itself is not asked for: a page of ours stands in for it.
  const toWeather = (at: Page) =>
    at.route('https://www.bbc.co.uk/**', route =>
      route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' }),
    )

  it('by the button puts the weather in the page’s place, so that Back does not return to it', async () => {
    await toWeather(page)
    await page.goto('about:blank')
    await open('question')
    await page.locator('.govuk-exit-this-page__button').click()
    await waitFor(() => page.url() === 'https://www.bbc.co.uk/weather')
    await page.goBack()
    assert.equal(page.url(), 'about:blank')
  })

  it('by pressing Shift three times does the same', async () => {
    await toWeather(page)
    await open('question')
    for (let press = 0; press < 3; press++) await page.keyboard.press('Shift')
    await waitFor(() => page.url() === 'https://www.bbc.co.uk/weather')
  })
})

describe('a half-written note', () => {
  it('is kept a moment after the last key, with its token, and says when', async () => {
    await page.clock.install({ time: new Date('2026-11-21T10:42:00') })
    await open('chronology')
    await page.locator('#note').fill('Both at home.')
    await page.clock.runFor(2500)
    await page.getByText('Saved at 10:42', { exact: true }).waitFor()
    const [post] = posts('/note/draft')
    assert.equal(post?.form.get('note'), 'Both at home.')
    assert.equal(post?.form.get('_csrf'), 'sample')
  })

  it('is not called saved when the session has ended and the site shows the door', async () => {
    await page.clock.install()
    site.answers.set('/note/draft', 302)
    await open('chronology')
    await page.locator('#note').fill('Both at home.')
    await page.clock.runFor(2500)
    await page.getByText('Not saved yet').waitFor()
    site.answers.clear()
    await page.clock.runFor(16_000)
    await page.getByText(/Saved at/).waitFor()
  })
})

describe('an unattended desk', () => {
  it('hides names after the charity’s minutes and shows them again at a touch', async () => {
    await page.clock.install()
    await open('list')
    await page.clock.runFor(2 * 60_000)
    assert.equal(await page.locator('body.kk-unattended').count(), 0)
    await page.clock.runFor(2 * 60_000)
    assert.equal(await page.locator('body.kk-unattended').count(), 1)
    const words = await page.locator('.kk-curtain').innerText()
    assert.match(words, /Hidden, because nobody has used this page for 3 minutes/)
    assert.doesNotMatch(words, /what you have written/, 'nothing is said to be kept where nothing is')
    await page.mouse.move(200, 200)
    assert.equal(await page.locator('body.kk-unattended').count(), 0)
  })

  it('locks when nobody comes back, and keeps what was half written first', async () => {
    await page.clock.install()
    await open('chronology')
    await page.locator('#note').fill('Half a sent')
    await page.clock.runFor(15 * 60_000 + 5000)
    await waitFor(() => posts('/lock').length > 0)
    assert.equal(posts('/lock')[0]?.form.get('_csrf'), 'sample')
    const order = site.posted.map(post => post.url)
    assert.ok(order.indexOf('/note/draft') >= 0 && order.indexOf('/note/draft') < order.indexOf('/lock'), order.join())
  })

  it('locks at once on Escape twice, or Ctrl + Alt + L, and not on one Escape or a Polish ł', async () => {
    await open('chronology')
    await page.keyboard.press('Escape')
    await page.waitForTimeout(700)
    await page.evaluate(() => {
      const modifiers = { ctrlKey: true, altKey: true, code: 'KeyL', key: 'ł', modifierAltGraph: true, bubbles: true }
      document.body.dispatchEvent(new KeyboardEvent('keydown', modifiers))
    })
    await page.waitForTimeout(200)
    assert.equal(posts('/lock').length, 0)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await waitFor(() => posts('/lock').length === 1)
    await open('chronology')
    await page.keyboard.press('Control+Alt+KeyL')
    await waitFor(() => posts('/lock').length === 2)
  })

  it('is not unattended while the same worker is busy in another tab', async () => {
    await page.clock.install()
    await open('list')
    const other = await context.newPage()
    await other.goto(`${site.url}/list`)
    await page.clock.runFor(2 * 60_000)
    await other.bringToFront()
    await other.mouse.move(50, 50)
    await other.mouse.move(90, 90)
    await page.waitForTimeout(200)
    await page.clock.runFor(2 * 60_000)
    assert.equal(await page.locator('body.kk-unattended').count(), 0)
  })
})

describe('the keys of a list', () => {
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')

  it('go down with j, up with k, to the search with /, and rest while one writes', async () => {
    await open('list')
    await page.keyboard.press('j')
    const first = await focused()
    await page.keyboard.press('j')
    const second = await focused()
    assert.notEqual(first, second)
    await page.keyboard.press('k')
    assert.equal(await focused(), first)
    await page.keyboard.press('/')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'find')
    await page.keyboard.type('jk/?')
    assert.equal(await page.locator('#find').inputValue(), 'jk/?')
  })

  it('are shown by ?, and can be switched off', async () => {
    await open('list')
    await page.keyboard.press('?')
    assert.ok(await page.getByText('Next in the list').isVisible())
    await page.getByRole('button', { name: /Single-letter keys are on/ }).click()
    await page.locator('h1').click()
    const before = await focused()
    await page.keyboard.press('j')
    assert.equal(await focused(), before)
    assert.equal(
      await page.getByRole('button', { name: /Single-letter keys are off/ }).getAttribute('aria-pressed'),
      'false',
    )
  })
})

async function waitFor(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !isSo(); tries++) await new Promise(resolve => setTimeout(resolve, 50))
  assert.ok(isSo(), `it did not come to pass: ${isSo}`)
}
