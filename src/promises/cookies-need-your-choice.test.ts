import assert from 'node:assert/strict'
import { loadCharters } from '#organisations/charter.ts'
import { sitemap } from '#web/sitemap.ts'
import { charterOfSeed, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { isTracedIn, setting } from './test-setting.ts'

const at = setting('live-chat')
const promise = 'cookies-need-your-choice'
const publicPages = () =>
  sitemap
    .filter(each => each.kind === 'open' && each.method === 'GET' && !each.path.includes(':'))
    // A certificate as a file is there for who brings its reference; its page is tried like the others.
    .filter(each => each.path !== '/gone.pdf')
    .map(each => each.path)

/** Every cookie that the public pages of all charities set for somebody who comes with none. */
async function cookiesSet() {
  const { site } = await at.site()
  const found: { name: string; value: string; expires?: Date; maxAge?: number; path: string }[] = []
  for (const { slug } of loadCharters()) {
    for (const path of publicPages()) {
      const answer = await site.inject({ url: `/c/${slug}${path}`, remoteAddress: '203.0.113.9' })
      assert.equal(answer.statusCode, 200, `${slug}${path}`)
      found.push(...(answer.cookies as never[]))
    }
  }
  return found
}

proof(
  { promise, items: ['S0-64', 'S0-66', 'S0-67', 'S3-67', 'S3-68', 'S3-72', 'S3-73'] },
  'the public pages set at most the one cookie that a form needs: random, gone with the browser, different each time',
  async () => {
    const found = await cookiesSet()
    for (const each of found) {
      assert.match(each.name, /form$/, `a cookie called ${each.name}`)
      assert.equal(each.expires ?? each.maxAge, undefined, 'it does not outlast the browser')
      assert.match(each.value, /^[\w-]{16,}$/)
      for (const trace of ['203.0.113.9', 'live-chat', 'family'])
        assert.ok(!isTracedIn(Buffer.from(each.value, 'base64url').toString('latin1'), trace))
    }
    const values = found.map(each => each.value)
    assert.equal(new Set(values).size, values.length, 'no two visits can be joined by it')
  },
)

proof(
  { promise, items: ['S3-68', 'S0-67', 'S3-67'] },
  'no page asks another company for anything: the browser is forbidden to, and no page tries',
  async () => {
    const { site } = await at.site()
    for (const { slug } of loadCharters()) {
      for (const path of publicPages()) {
        const answer = await site.inject(`/c/${slug}${path}`)
        const policy = String(answer.headers['content-security-policy'])
        assert.match(policy, /default-src 'none'/)
        assert.doesNotMatch(policy, /https?:|\*/, path)
        if (!String(answer.headers['content-type']).startsWith('text/html')) continue
        const loaded = [...answer.body.matchAll(/<(?:script|img|iframe|link)[^>]+(?:src|href)="([^"]+)"/g)].map(
          each => each[1]!,
        )
        for (const address of loaded) assert.match(address, /^(\/|data:)/, `${path} loads ${address}`)
      }
    }
  },
)

proof(
  { promise, items: ['S3-74', 'S0-63', 'S3-66'] },
  'whoever refuses cookies reads every page all the same, and each cookie is explained on the notice',
  async () => {
    const { site } = await at.site()
    for (const { slug } of loadCharters()) {
      for (const path of publicPages()) assert.equal((await site.inject(`/c/${slug}${path}`)).statusCode, 200, path)
      const page = wordsOf((await site.inject(`/c/${slug}/privacy`)).body)
      assert.match(page, /A cookie is a small file that a page leaves on your computer or phone/)
      assert.match(page, /Cookies these pages set/)
    }
    const page = wordsOf((await site.inject('/c/live-chat/privacy')).body)
    for (const cookie of charterOfSeed(3).website.cookies)
      assert.ok(page.includes(cookie.words.replace(/\.$/, '')), cookie.id)
  },
)
