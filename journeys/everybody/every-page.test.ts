import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import type { Role } from '#gate/purposes.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { tellCourses } from '#seeds/courses.ts'
import { tellStories } from '#seeds/stories.ts'
import { tellerFor } from '#seeds/teller.ts'
import { sitemap } from '#web/sitemap.ts'
import { leave } from '../browser.ts'
import { comesToHerOwnPage } from '../newcomer/life.ts'
import { type JourneySite, openSite } from '../site.ts'

// Every address that a link leads to, looked at once: by axe, on a narrow screen, without a script, with the keyboard.

const slug = 'family-centre'
/** Where courses are run, whose pages are in no other charity. */
const courses = 'courses-and-network'
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
let site: JourneySite
before(async () => {
  site = await openSite(async house => {
    await tellStories(await tellerFor(house, charterBySlug(slug)!))
    await tellCourses(await tellerFor(house, charterBySlug(courses)!))
  })
})
after(() => site?.close())

type Found = Readonly<{ pattern: string; path: string; complaints: string[] }>
const looked = new Map<string, Found>()

const patterns = sitemap
  .filter(route => route.method === 'GET')
  .map(({ path }) => ({
    path,
    is: new RegExp(`^/c/(?:${slug}|${courses})${path.replaceAll('.', '\\.').replace(/:\w+/g, '([^/]+)')}$`),
    parts: path.split(':').length,
  }))
  .sort((one, other) => one.parts - other.parts)
const patternOf = (path: string) => patterns.find(each => each.is.test(path))?.path

/** Follows links from a start, or those of them that lie within, and looks at the first page of each kind. */
async function lookAround(page: Page, start: string, player: string, within = /^/): Promise<void> {
  const waiting = [start]
  const seen = new Set(waiting)
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const pattern = patternOf(path.split('?')[0]!)
    if (!pattern || (looked.has(pattern) && path !== start) || /\.(pdf|json|jsonld)$|\/proof$/.test(pattern)) continue
    const answer = await page.goto(site.url + path)
    const complaints = await complaintsOf(page, answer?.status() ?? 0)
    if (!looked.has(pattern))
      looked.set(pattern, { pattern, path, complaints: complaints.map(each => `${player}: ${each}`) })
    for (const href of await page
      .locator('a[href^="/"]')
      .evaluateAll(all => all.map(each => each.getAttribute('href')!))) {
      const next = href.split('#')[0]!
      if (!seen.has(next) && within.test(next)) waiting.push(next)
      seen.add(next)
    }
  }
}

async function complaintsOf(page: Page, status: number): Promise<string[]> {
  const complaints: string[] = []
  if (status !== 200) complaints.push(`answers ${status}`)
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  complaints.push(...violations.flatMap(({ id, nodes }) => nodes.map(node => `axe ${id}: ${node.html.slice(0, 120)}`)))
  await page.setViewportSize({ width: 320, height: 700 })
  const wide = await page.locator('html').evaluate(each => each.scrollWidth)
  if (wide > 320) complaints.push(`${wide} pixels wide on a screen of 320`)
  await page.setViewportSize({ width: 1280, height: 900 })
  complaints.push(...(await unreachable(page)))
  return complaints
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
        .map(each => `not reached by Tab: ${each.outerHTML.slice(0, 100)}`),
    )
}

const everybody: readonly (Role | 'colleague')[] = [
  'worker',
  'lead',
  'data-protection-lead',
  'safeguarding-lead',
  'caldicott-guardian',
  'administrator',
  'manager',
  'quality-reviewer',
  'colleague',
]

describe('every page that a link leads to', () => {
  test('of those that anybody may read', async () => {
    await lookAround(await site.newcomer(), `/c/${slug}/`, 'anybody')
  })

  for (const player of everybody) {
    test(`of ${player}`, async () => {
      const page = await site.signedIn(slug, player)
      await lookAround(page, new URL(page.url()).pathname, player)
      await leave(page)
    })
  }

  test('of a parent on her own page', async () => {
    const parent = await site.newcomer()
    await comesToHerOwnPage({
      at: `${site.url}/c/${slug}`,
      url: site.url,
      parent,
      email: 'ada.okafor@example.org',
      newPage: () => site.newcomer(),
    })
    await lookAround(parent, `/c/${slug}/your-information`, 'parent')
  })

  test('of courses: what is on, those who run one, and a parent who booked', async () => {
    const at = `/c/${courses}`
    await lookAround(await site.newcomer(), `${at}/courses`, 'anybody', /\/courses(\/|$)/)
    await lookAround(await site.signedIn(courses, 'worker'), `${at}/staff/courses`, 'course leader', /\/courses(\/|$)/)
    const parent = await site.newcomer()
    const her = { at: site.url + at, url: site.url, email: 'ffion.marlow@example.org' }
    await comesToHerOwnPage({ ...her, parent, newPage: () => site.newcomer() })
    await lookAround(parent, `${at}/your-information/course`, 'parent', /\/course$/)
  })

  test('and of those that an address leads to, and no link', async () => {
    const addresses = {
      worker: ['/staff/messages', '/staff/open-with-reason'],
      'data-protection-lead': ['/staff/messages', '/staff/import/pairs'],
      administrator: ['/staff/people-here', '/staff/people-here/add'],
    } as const
    for (const [player, paths] of Object.entries(addresses)) {
      const page = await site.signedIn(slug, player as keyof typeof addresses)
      for (const path of paths) await lookAround(page, `/c/${slug}${path}`, player, /^$/)
      await leave(page)
    }
    const anybody = await site.newcomer()
    for (const path of ['/staff/sign-in', '/refer/sent'])
      await lookAround(anybody, `/c/${slug}${path}`, 'anybody', /^$/)
  })

  test('has nothing that axe finds, fits a narrow screen and is reached by the keyboard', () => {
    const complaints = [...looked.values()].flatMap(({ path, complaints }) => complaints.map(each => `${path} ${each}`))
    assert.deepEqual(complaints, [])
  })

  test('is nearly every page there is', t => {
    const pages = patterns.filter(({ path }) => !/\.(pdf|json|jsonld)$|\/proof$/.test(path)).map(({ path }) => path)
    const never = pages.filter(path => !looked.has(path))
    t.diagnostic(`No link leads to ${never.join(', ')}`)
    assert.ok(
      never.length < pages.length / 4,
      `${never.length} of ${pages.length} pages are reached by no link: ${never}`,
    )
  })
})

test('by night, the pages that are open all day have no finding either', async () => {
  const page = await site.signedIn(slug, 'worker', { colorScheme: 'dark' })
  for (const path of ['/staff/caseload', '/staff/enquiries', '/staff/find', '/', '/get-help', '/privacy/short']) {
    await page.goto(`${site.url}/c/${slug}${path}`)
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
    assert.deepEqual(
      violations.map(each => `${path} ${each.id}`),
      [],
    )
  }
})

test('without a script every page shows the same headings and a form that can be sent', async () => {
  const plain = await site.signedIn(slug, 'worker', { javaScriptEnabled: false })
  for (const { path, pattern } of looked.values()) {
    if (!/^\/staff\//.test(pattern)) continue
    const answer = await plain.goto(site.url + path)
    if (answer?.status() !== 200) continue
    assert.equal(await plain.locator('h1').count(), 1, path)
    const dead = await plain
      .locator('main button:visible')
      .evaluateAll(all => all.filter(each => !each.closest('form')).map(each => each.outerHTML.slice(0, 120)))
    assert.deepEqual(dead, [], path)
  }
})
