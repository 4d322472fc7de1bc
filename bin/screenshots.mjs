// Pictures of the main pages of a running installation with its stories: node bin/screenshots.mjs FOLDER [ADDRESS]
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser, leave } from '../journeys/browser.ts'

const [folder = 'data/screenshots', address = 'http://localhost:3000'] = process.argv.slice(2)
const charity = `${address}/c/family-centre`
const [open, worker, lead, governance, safety] = [
  ['front', '/', 'get-help', '/get-help', 'refer', '/refer', 'privacy', '/privacy', 'own', '/your-information/sign-in'],
  [
    'today',
    '/staff/',
    'caseload',
    '/staff/caseload',
    'enquiries',
    '/staff/enquiries',
    'tasks',
    '/staff/tasks',
    'find',
    '/staff/find',
  ],
  ['waiting', '/staff/waiting', 'team', '/staff/team', 'openings', '/staff/openings'],
  [
    'requests',
    '/staff/requests',
    'retention',
    '/staff/retention',
    'people',
    '/staff/people-here',
    'reviews',
    '/staff/openings',
  ],
  ['concerns', '/staff/concerns', 'decisions', '/staff/decisions'],
]

mkdirSync(folder, { recursive: true })
const browser = await launchBrowser()
for (const [name, width] of [
  ['desktop', 1280],
  ['phone', 390],
]) {
  await take(name, width, undefined, open)
  await take(name, width, 'worker', worker)
  await take(name, width, 'lead', lead)
  await take(name, width, 'data-protection-lead', governance)
  await take(name, width, 'safeguarding-lead', safety)
}
await browser.close()

async function take(name, width, role, pages) {
  const page = await browser.openPage({ viewport: { width, height: 900 } })
  if (role) await page.goto(`${address}/dev/sign-in/family-centre/${role}`)
  for (let at = 0; at < pages.length; at += 2) {
    await page.goto(charity + pages[at + 1])
    await page.screenshot({ path: join(folder, `${name}-${pages[at]}.png`), fullPage: true })
    if (pages[at] !== 'caseload') continue
    await page.goto(charity + pages[at + 1])
    await page.locator('main a[href*="/staff/cases/"]').first().click()
    await page.screenshot({ path: join(folder, `${name}-case.png`), fullPage: true })
    await page.goto(page.url().replace('/cases/', '/families/'))
    await page.screenshot({ path: join(folder, `${name}-family.png`), fullPage: true })
    for (const part of ['who-can-see', 'consent', 'share']) {
      await page.goto(`${page.url().replace(/\/(who-can-see|consent|share)$/, '')}/${part}`)
      await page.screenshot({ path: join(folder, `${name}-${part}.png`), fullPage: true })
    }
  }
  await leave(page)
}
