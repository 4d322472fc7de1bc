import assert from 'node:assert/strict'
import { mock } from 'node:test'
import { type Act, withAct } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import { loadCharters } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
import { sitemap } from '#web/sitemap.ts'
import { readChanged } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { isTracedIn, refused, setting } from './test-setting.ts'

const at = setting()
const promise = 'the-website-does-not-know-you'

proof(
  { promise, items: ['S0-60', 'S0-61', 'S3-69'] },
  'a visit leaves nothing behind: no address, browser, page before or time of anybody, in any table',
  async () => {
    const { site } = await at.site()
    await joinCharters(at.house, loadCharters())
    const before = (await at.everythingKept()).length
    const headers = { 'user-agent': 'Canarium/9.9 (Visitorphone)', referer: 'https://canary-referrer.example.org/page' }
    const written = mock.method(process.stdout, 'write', () => true)
    for (const { slug } of loadCharters()) {
      for (const { path, kind, method } of sitemap) {
        if (kind !== 'open' || method !== 'GET' || path.includes(':')) continue
        await site.inject({ url: `/c/${slug}${path}`, remoteAddress: '203.0.113.201', headers })
      }
    }
    const logged = written.mock.calls.map(call => String(call.arguments[0])).join('')
    written.mock.restore()
    const kept = logged + (await at.everythingKept())
    for (const trace of ['203.0.113.201', 'Canarium', 'Visitorphone', 'canary-referrer'])
      assert.ok(!isTracedIn(kept, trace), trace)
    assert.equal(kept.length - logged.length, before, 'not a row more than before')
    assert.doesNotMatch(logged, /"(req|res|reqId)"/, 'and not a line in a log')
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

proof(
  { promise, items: ['S0-61', 'S3-69'] },
  'an act of which nothing is kept reads what is public and can begin or open no record, by no way',
  async () => {
    const look = <T>(work: (act: Act) => Promise<T>) =>
      withAct(
        at.house,
        { as: 'visitor', charter: 'family-centre', purposes: ['asking-for-help'], route: 'x', leavesNothing: true },
        work,
      )
    assert.equal((await look(act => act.rows<{ one: number }>(sql`select 1 as one`)))[0]!.one, 1)
    const family = await at.familyOf(at.world.worker)
    const attempts: ((act: Act) => Promise<unknown>)[] = [
      act => act.create('enquiry'),
      act => act.open(family.record),
      act => act.openList('enquiries'),
      act => act.revealNames([family.record]),
    ]
    for (const attempt of attempts) await assert.rejects(look(attempt), refused('purpose-does-not-allow'))
  },
)
