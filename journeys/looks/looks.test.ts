import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { launchBrowser, leave, type OpenBrowser } from '#journeys/browser.ts'
import { samplePages } from './sample-pages.tsx'
import { openSampleSite, type SampleSite } from './sample-site.ts'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

// Words in our drawings and beside the timeline's line: axe cannot tell what is behind them; the palette's test can.
const MEASURED_BY_THE_PALETTE =
  /^<(tspan|time)\b|^<\w+ class="(moj-timeline__|govuk-pagination__item--ellipsis|govuk-pagination__item )/

let browser: OpenBrowser
let site: SampleSite
before(async () => {
  site = await openSampleSite()
  browser = await launchBrowser()
})
after(async () => {
  try {
    await browser?.close()
  } finally {
    await site?.close()
  }
})

for (const name of Object.keys(samplePages)) {
  for (const width of [1280, 320]) {
    describe(`the ${name} page, ${width} pixels wide`, () => {
      it('has nothing that axe finds against WCAG 2.2 AA by day or night, fits, and breaks no rule of its own', async () => {
        const page = await browser.openPage({ viewport: { width, height: 900 } })
        const complaints: string[] = []
        const elsewhere: string[] = []
        page.on('pageerror', error => complaints.push(error.message))
        page.on('console', line => line.type() === 'error' && complaints.push(line.text()))
        page.on('request', request => request.url().startsWith(site.url) || elsewhere.push(request.url()))
        await page.goto(`${site.url}/${name}`, { waitUntil: 'networkidle' })
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          const { violations, incomplete } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
          const unsure = incomplete.flatMap(({ nodes }) => nodes.map(node => node.html.slice(0, 160)))
          // On the narrow screen a table scrolls, and what is scrolled away cannot be measured.
          const strange = width > 320 ? unsure.filter(html => !MEASURED_BY_THE_PALETTE.test(html)) : []
          assert.deepEqual(strange, [], colorScheme)
          const found = violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)}`))
          assert.deepEqual(found, [], colorScheme)
        }
        const beyond = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
        await leave(page)
        assert.deepEqual(complaints, [])
        assert.deepEqual(elsewhere, [], 'nothing is asked of another host')
        assert.ok(Number(beyond) <= 0, `the page is ${beyond} pixels wider than the screen`)
      })
    })
  }
}

describe('a page without script', () => {
  it('shows what a choice would reveal, and leaves quickly by a plain link', async () => {
    const page = await browser.openPage({ javaScriptEnabled: false })
    await page.goto(`${site.url}/question`)
    assert.ok(await page.locator('#phone').isVisible())
    assert.equal(
      await page.locator('.govuk-exit-this-page__button').getAttribute('href'),
      'https://www.bbc.co.uk/weather',
    )
    await leave(page)
  })
})
