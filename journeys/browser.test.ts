import assert from 'node:assert/strict'
import test from 'node:test'
import { chromium } from 'playwright-core'
import { findBrowser, launchBrowser } from './browser.ts'

test('journeys run in a real browser that lays out a page', async t => {
  const browser = await launchBrowser()
  t.after(() => browser.close())
  const page = await browser.newPage()
  await page.setContent('<h1 style="width: 120px">Good morning</h1>')
  assert.equal(await page.locator('h1').evaluate(h => (h as unknown as { offsetWidth: number }).offsetWidth), 120)
})

test('a machine without a browser uses the one that came with the packages', async t => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return t.skip('the package is for Linux on x64')
  const { path, environment = {} } = await findBrowser(undefined, [])
  const browser = await chromium.launch({ executablePath: path, env: environment, args: ['--no-sandbox'] })
  t.after(() => browser.close())
  const page = await browser.newPage()
  await page.setContent('<title>Family centre</title>')
  assert.equal(await page.title(), 'Family centre')
})

test('a browser that is named but missing stops the journeys in one sentence', async () => {
  await assert.rejects(findBrowser('/nowhere/chromium'), /^Error: CHROME_PATH names a browser that is not there/)
})
