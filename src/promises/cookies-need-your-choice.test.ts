import assert from 'node:assert/strict'
import { loadCharters } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
import { sitemap } from '#web/sitemap.ts'
import { cookiesNeedYourChoice } from './cookies-need-your-choice.ts'
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

/** Courses are on the pages of the charity that gives them. */
const isElsewhere = (slug: string, path: string) => path.startsWith('/courses') && slug !== 'courses-and-network'

/** Every cookie that the public pages of all charities set for somebody who comes with none. */
async function cookiesSet() {
  const { site } = await at.site()
  await joinCharters(at.house, loadCharters())
  const found: { name: string; value: string; expires?: Date; maxAge?: number; path: string }[] = []
  for (const { slug } of loadCharters()) {
    for (const path of publicPages()) {
      const answer = await site.inject({ url: `/c/${slug}${path}`, remoteAddress: '203.0.113.9' })
      if (!isElsewhere(slug, path)) assert.equal(answer.statusCode, 200, `${slug}${path}`)
      found.push(...(answer.cookies as never[]))
    }
  }
  return found
}

proof(
  { promise, items: ['S0-64', 'S3-68', 'S3-72', 'S3-73'] },
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
  { promise, items: ['S0-64', 'S0-66', 'S3-72', 'S3-73'] },
  'a cookie that is not on the list cannot be made; the one that says who is signed in is random, closed to scripts and gone with the browser',
  async () => {
    for (const invented of ['visitor', 'statistics', 'returning', 'toString'])
      assert.throws(() => cookiesNeedYourChoice.rule(invented, true), /no cookie called/, invented)
    const closed = { path: '/', httpOnly: true, secure: true }
    assert.deepEqual(cookiesNeedYourChoice.rule('form', true), { ...closed, sameSite: 'strict' })
    for (const kind of ['staff', 'family', 'kept-form', 'single-sign-on'])
      assert.deepEqual(
        cookiesNeedYourChoice.rule(kind, true),
        { ...closed, sameSite: 'lax' },
        `${kind} is more than that`,
      )
    assert.deepEqual(cookiesNeedYourChoice.rule('notice', true), { ...closed, sameSite: 'lax', maxAge: 60 })
    const site = await at.site()
    assert.equal((await site.as(at.world.worker).get('/staff/caseload')).statusCode, 200, 'no password asked again')
    const forged = await site.site.inject({
      url: '/c/live-chat/staff/caseload',
      headers: { cookie: `staff-live-chat=${'a'.repeat(at.world.worker.token.length)}` },
    })
    assert.notEqual(forged.statusCode, 200)
    assert.match(at.world.worker.token, /^[\w-]{16,}$/)
  },
)

proof(
  { promise, items: ['S3-68'] },
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
      for (const path of publicPages().filter(each => !isElsewhere(slug, each)))
        assert.equal((await site.inject(`/c/${slug}${path}`)).statusCode, 200, path)
      const page = wordsOf((await site.inject(`/c/${slug}/privacy`)).body)
      assert.match(page, /A cookie is a small file that a page leaves on your computer or phone/)
      assert.match(page, /Cookies these pages set/)
    }
    const page = wordsOf((await site.inject('/c/live-chat/privacy')).body)
    for (const cookie of charterOfSeed(3).website.cookies)
      assert.ok(page.includes(cookie.words.replace(/\.$/, '')), cookie.id)
  },
)
