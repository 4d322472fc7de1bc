import assert from 'node:assert/strict'
import { loadCharters } from '#organisations/charter.ts'
import { sitemap } from '#web/sitemap.ts'
import { readChanged } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { isTracedIn, setting } from './test-setting.ts'

const at = setting()
const promise = 'the-website-does-not-know-you'

proof(
  { promise, items: ['S0-60', 'S0-61', 'S3-69'] },
  'a visit leaves nothing behind: no address, browser, page before or time of anybody, in any table',
  async () => {
    const { site } = await at.site()
    const before = (await at.everythingKept()).length
    const headers = { 'user-agent': 'Canarium/9.9 (Visitorphone)', referer: 'https://canary-referrer.example.org/page' }
    for (const { slug } of loadCharters()) {
      for (const { path, kind, method } of sitemap) {
        if (kind !== 'open' || method !== 'GET' || path.includes(':')) continue
        await site.inject({ url: `/c/${slug}${path}`, remoteAddress: '203.0.113.201', headers })
      }
    }
    const kept = await at.everythingKept()
    for (const trace of ['203.0.113.201', 'Canarium', 'Visitorphone', 'canary-referrer'])
      assert.ok(!isTracedIn(kept, trace), trace)
    assert.equal(kept.length, before, 'not a row more than before')
  },
)

proof(
  { promise, items: ['S0-60', 'S0-61'] },
  'a charter cannot say that visits are joined to people, and names no fact of a visit beyond the six',
  () => {
    const six = loadCharters().find(each => each.modelledOn === 0)!.website.log!
    assert.equal(six.fields.length, 6)
    assert.equal(six.linkedToPeople, false)
    const joined = readChanged('family-centre', draft => {
      draft.website.log.linkedToPeople = true
    })
    assert.ok(joined.faults.some(each => each.path === 'website.log.linkedToPeople'))
  },
)
