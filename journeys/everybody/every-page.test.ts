import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Role } from '#gate/purposes.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { tellCourses } from '#seeds/courses.ts'
import { tellStories } from '#seeds/stories.ts'
import { tellerFor } from '#seeds/teller.ts'
import { leave } from '../browser.ts'
import { comesToHerOwnPage } from '../newcomer/life.ts'
import { patternOf } from '../onlooker.ts'
import { type JourneySite, openSite } from '../site.ts'

// Follows every link, and opens the first page of each kind. What is asked of a page is asked wherever one is opened.

const slug = 'family-centre'
/** Where courses are run, whose pages are in no other charity. */
const courses = 'courses-and-network'
let site: JourneySite
before(async () => {
  site = await openSite(async house => {
    await tellStories(await tellerFor(house, charterBySlug(slug)!))
    await tellCourses(await tellerFor(house, charterBySlug(courses)!))
  })
})
after(() => site?.close())

const opened = new Set<string>()

/** Follows links from a start, or those of them that lie within, to one page of each kind. */
async function followLinks(page: Page, start: string, within = /^/): Promise<void> {
  const waiting = [start]
  const seen = new Set(waiting)
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const pattern = patternOf(path.split('?')[0]!)
    if ((opened.has(pattern) && path !== start) || isFile.test(pattern)) continue
    opened.add(pattern)
    const answer = await page.goto(site.url + path)
    assert.equal(answer?.status(), 200, path)
    for (const href of await page
      .locator('a[href^="/c/"]')
      .evaluateAll(all => all.map(each => each.getAttribute('href')!))) {
      const next = href.split('#')[0]!
      if (!seen.has(next) && within.test(next)) waiting.push(next)
      seen.add(next)
    }
  }
}

const isFile = /\.\w+$|\/(proof|file)$/

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

describe('every page that a link leads to answers', () => {
  test('anybody', async () => {
    const anybody = await site.newcomer()
    await followLinks(anybody, `/c/${slug}/`)
    await leave(anybody)
  })

  for (const player of everybody) {
    test(player, async () => {
      const page = await site.signedIn(slug, player)
      await followLinks(page, new URL(page.url()).pathname)
      await leave(page)
    })
  }

  test('a parent on her own page', async () => {
    const parent = await site.newcomer()
    await comesToHerOwnPage({
      at: `${site.url}/c/${slug}`,
      url: site.url,
      parent,
      email: 'ada.okafor@example.org',
      newPage: () => site.newcomer(),
    })
    await followLinks(parent, `/c/${slug}/your-information`)
    await leave(parent)
  })

  test('of courses: what is on, those who run one, and a parent who booked', async () => {
    const at = `/c/${courses}`
    await followLinks(await site.newcomer(), `${at}/courses`, /\/courses(\/|$)/)
    await followLinks(await site.signedIn(courses, 'worker'), `${at}/staff/courses`, /\/courses(\/|$)/)
    const parent = await site.newcomer()
    const her = { at: site.url + at, url: site.url, email: 'ffion.marlow@example.org' }
    await comesToHerOwnPage({ ...her, parent, newPage: () => site.newcomer() })
    await followLinks(parent, `${at}/your-information/course`, /\/course$/)
  })
})
