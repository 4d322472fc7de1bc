import assert from 'node:assert/strict'
import { loadCharters } from '#organisations/charter.ts'
import { sitemap } from '#web/sitemap.ts'
import { charterOfSeed, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { setting } from './test-setting.ts'

const at = setting('live-chat')
const promise = 'outside-links-are-marked'

proof(
  { promise, items: ['S3-76'] },
  'every link from a public page to another site tells that site nothing of where you came from, and the notice says to be wary there',
  async () => {
    const { site } = await at.site()
    let outside = 0
    for (const { slug } of loadCharters()) {
      for (const { path, kind, method } of sitemap) {
        if (kind !== 'open' || method !== 'GET' || path.includes(':')) continue
        const answer = await site.inject(`/c/${slug}${path}`)
        if (!String(answer.headers['content-type']).startsWith('text/html')) continue
        assert.equal(answer.headers['referrer-policy'], 'same-origin', path)
        for (const [link] of answer.body.matchAll(/<a\b[^>]*href="https?:[^"]*"[^>]*>/g)) {
          outside++
          assert.match(link, /rel="[^"]*noreferrer/, `${path}: ${link}`)
        }
      }
    }
    assert.ok(outside > 20)
    const words = charterOfSeed(3).website.outsideLinks!
    assert.ok(wordsOf((await site.inject('/c/live-chat/privacy')).body).includes(words))
  },
)
