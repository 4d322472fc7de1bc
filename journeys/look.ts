import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core'

// What is asked of every page: nothing that axe finds at WCAG 2.2 AA by day or in the dark, no wider than a phone of 320
// pixels, everything the mouse can press reached by the Tab key, and all of it without a script.

/** A page as the server sent it. */
export type Opened = Readonly<{
  /** What the page is called in a finding; pages of one kind are looked at once. */
  kind: string
  url: string
  status: number
  /** Its content security policy. */
  policy: string
  html: Buffer
}>

/** Two windows, in which a page is shown as it was sent: at a desk, and on a small phone that runs no script. */
export type Windows = Readonly<{ desk: Page; phone: Page; close(): Promise<void> }>

/** The engine itself: through its package for Playwright a look would cost three times as much. */
const axe: { source: string } = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))(
  'axe-core',
)
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
type Violation = Readonly<{ id: string; nodes: readonly { html: string }[] }>
const desk = { width: 1280, height: 900 }
const phone = { width: 320, height: 700 }

/** What is asked of them may take `patience` milliseconds. */
export async function openWindows(browser: Browser, patience: number): Promise<Windows> {
  const open = async (options: BrowserContextOptions) => {
    const page = await (await browser.newContext({ ...options, locale: 'en-GB' })).newPage()
    page.setDefaultTimeout(patience)
    return page
  }
  const windows = {
    desk: await open({ viewport: desk }),
    phone: await open({ viewport: phone, javaScriptEnabled: false }),
  }
  return {
    ...windows,
    async close() {
      await Promise.all(Object.values(windows).map(each => each.context().close()))
    },
  }
}

/** What is wrong with a page, a line each; nothing is asked of the server but what the page is drawn with. */
export async function lookAt(windows: Windows, opened: Opened): Promise<string[]> {
  return [...(await lookAtTheDesk(windows.desk, opened)), ...(await lookWithoutScript(windows.phone, opened))]
}

async function lookAtTheDesk(page: Page, opened: Opened): Promise<string[]> {
  const found: string[] = []
  const hear = (error: Error) => found.push(`a script failed: ${error.message}`)
  page.on('pageerror', hear)
  await show(page, opened)
  await page.evaluate(axe.source)
  found.push(...(await axeFindings(page, rules)))
  await page.emulateMedia({ colorScheme: 'dark' })
  found.push(...(await axeFindings(page, ['color-contrast'], 'in the dark, ')))
  await page.emulateMedia({ colorScheme: 'light' })
  found.push(...(await unreachable(page)))
  await page.setViewportSize(phone)
  found.push(...(await tooWide(page)))
  await page.setViewportSize(desk)
  page.off('pageerror', hear)
  return found
}

async function lookWithoutScript(page: Page, opened: Opened): Promise<string[]> {
  await show(page, opened)
  const headings = await page.locator('h1').count()
  const dead = await page
    .locator('main button:visible')
    .evaluateAll(all => all.filter(each => !each.closest('form')).map(each => each.outerHTML.slice(0, 120)))
  return [
    ...(headings === 1 ? [] : [`${headings} headings of the first level without a script`]),
    ...dead.map(each => `a button that does nothing without a script: ${each}`),
    ...(await tooWide(page)).map(each => `${each} without a script`),
  ]
}

async function show(page: Page, { url, status, policy, html }: Opened): Promise<void> {
  const drawnWith = ['stylesheet', 'script', 'font', 'image']
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
  const answer = (route: Route): Promise<void> => {
    const asked = route.request()
    if (asked.isNavigationRequest() && asked.url() === url) return route.fulfill({ status, headers, body: html })
    return drawnWith.includes(asked.resourceType()) ? route.continue() : route.abort()
  }
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.route('**/*', answer)
  await page.goto(url)
}

async function axeFindings(page: Page, runOnly: readonly string[], when = ''): Promise<string[]> {
  const asked = JSON.stringify({ runOnly, resultTypes: ['violations'] })
  const { violations } = await page.evaluate<{ violations: Violation[] }>(`axe.run(document, ${asked})`)
  return violations.flatMap(({ id, nodes }) => nodes.map(node => `${when}axe ${id}: ${node.html.slice(0, 120)}`))
}

async function tooWide(page: Page): Promise<string[]> {
  const wide = await page.locator('html').evaluate(each => each.scrollWidth)
  return wide > phone.width ? [`${wide} pixels wide on a screen of ${phone.width}`] : []
}

/** What the mouse can press and the Tab key cannot reach: everything pressed is a link, a button or a field. */
function unreachable(page: Page): Promise<string[]> {
  return page
    .locator('main :is(a, button, input, select, textarea, summary, [onclick], [role=button])')
    .evaluateAll(all =>
      all
        .filter(each => {
          const it = each as unknown as { tabIndex: number; disabled?: boolean; type?: string; offsetParent: unknown }
          return it.offsetParent && it.tabIndex < 0 && !it.disabled && it.type !== 'hidden'
        })
        .map(each => `not reached by the Tab key: ${each.outerHTML.slice(0, 100)}`),
    )
}
