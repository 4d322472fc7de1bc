import assert from 'node:assert/strict'
import { loadCharters } from '#organisations/charter.ts'
import { sitemap } from '#web/sitemap.ts'
import { outsideLinksAreMarked } from './outside-links-are-marked.ts'
import { charterOfSeed, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { setting } from './test-setting.ts'

const at = setting('live-chat')
const promise = 'outside-links-are-marked'

/** How many links of a page lead to other sites; fails at one that would tell that site where somebody came from. */
function marked(html: string): number {
  const links = [...html.matchAll(/<a\b[^>]*href="https?:[^"]*"[^>]*>/g)].map(([link]) => link)
  for (const link of links) assert.match(link, /rel="[^"]*noreferrer/, `${link} tells where you came from`)
  return links.length
}

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
        outside += marked(answer.body)
      }
    }
    assert.ok(outside > 20)
    for (const open of ['<a href="https://x.example.org">', '<a rel="nofollow" href="http://x.example.org">'])
      assert.throws(() => marked(open), /tells where you came from/)
    assert.deepEqual(outsideLinksAreMarked.rule, { rel: 'noreferrer', referrerPolicy: 'same-origin' })
    const words = charterOfSeed(3).website.outsideLinks!
    assert.ok(wordsOf((await site.inject('/c/live-chat/privacy')).body).includes(words))
  },
)
