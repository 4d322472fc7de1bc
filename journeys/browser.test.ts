import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { findBrowser, launchBrowser } from './browser.ts'

test('journeys run in a real browser that lays out a page', async t => {
  const browser = await launchBrowser()
  t.after(() => browser.close())
  const page = await browser.openPage()
  await page.setContent('<h1 style="width: 120px">Good morning</h1>')
  assert.equal(await page.locator('h1').evaluate(h => (h as unknown as { offsetWidth: number }).offsetWidth), 120)
})

test('a browser that no longer answers is left for another, and ended with it', async t => {
  if (process.platform !== 'linux') return t.skip('the processes of a browser are found in /proc')
  const browser = await launchBrowser(2000)
  const [stuck] = browsersOf(process.pid)
  process.kill(stuck!, 'SIGSTOP')
  const page = await browser.openPage()
  await page.setContent('<title>Family centre</title>')
  assert.equal(await page.title(), 'Family centre')
  assert.equal(browsersOf(process.pid).length, 2)
  await browser.close()
  await until(() => browsersOf(process.pid).length === 0)
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

/** Processes of a browser that a process has started, and that have not ended. */
function browsersOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(name => {
      try {
        const [, command, state, by] = /\((.*)\) (\S) (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
        return Number(by) === parent && state !== 'Z' && /chrom/.test(command ?? '')
      } catch {
        return false
      }
    })
    .map(Number)
}

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100 && !holds(); turn++) await wait(100)
  assert.ok(holds())
}
