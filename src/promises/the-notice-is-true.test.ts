import assert from 'node:assert/strict'
import { makeEnquiry } from '#enquiries/enquiries.ts'
import { itemsCited, loadCharters } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
import { marksFor, promisesOf } from '#organisations/notice/marks.ts'
import { currentNoticeVersion, whatChangedSince } from '#organisations/notice/notice.ts'
import { allItems } from './proving/items.ts'
import type { ItemId } from './proving/promise.ts'
import type { Result } from './proving/results.ts'
import { standings } from './proving/standing.ts'
import { charterOfSeed, noticeOfChanged, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { setting } from './test-setting.ts'

const at = setting()
const promise = 'the-notice-is-true'
const pageOf = async (slug: string, path = '/privacy') => {
  const answer = await (await at.site()).site.inject(`/c/${slug}${path}`)
  assert.equal(answer.statusCode, 200, `${slug}${path}`)
  return answer.body
}

proof(
  { promise, items: ['S0-1', 'S1-1', 'S4-2', 'S2-43', 'S2-44'] },
  'every sentence of the charter stands on the public page, each with an honest mark, and a changed word changes the page',
  async () => {
    for (const charter of loadCharters()) {
      const words = wordsOf(await pageOf(charter.slug))
      const marks = marksFor(charter)
      for (const sentence of charter.notice.flatMap(section => section.sentences)) {
        assert.ok(words.includes(sentence.words.replace(/\s+/g, ' ')), `${charter.slug} ${sentence.id}`)
        if (sentence.corrected) assert.ok(words.includes(sentence.corrected.words.replace(/\s+/g, ' ')), sentence.id)
        assert.ok(words.includes(marks.of(sentence).words.replace(/\s+/g, ' ').trim()), `the mark of ${sentence.id}`)
      }
    }
    // Where nothing is proven, what a person checks is still said to be checked by a person, and nothing to be kept.
    const unproven = standings().map(each => ({ ...each, state: 'not-yet' as const }))
    const { counts } = marksFor(charterOfSeed(0), unproven)
    assert.deepEqual([counts.kept, counts.partly, counts.checked > 0, counts['not-yet'] > 0], [0, 0, true, true])
    const changed = noticeOfChanged('family-centre', draft => {
      draft.notice[0].sentences[0].words = 'A sentence that nobody wrote before.'
    })
    assert.ok(changed.includes('A sentence that nobody wrote before.'))
  },
)

proof(
  { promise, items: ['S0-1'] },
  'it says how information is collected, used, passed on and stored, in sentences that carry those parts',
  async () => {
    const page = wordsOf(await pageOf('family-centre'))
    const headings = charterOfSeed(0).notice.map(each => each.heading)
    for (const heading of headings) assert.ok(page.includes(heading), heading)
    const told = new Set(charterOfSeed(0).notice.flatMap(each => each.sentences.flatMap(sentence => sentence.tells)))
    for (const part of ['source', 'purposes-and-basis', 'recipients', 'retention'] as const)
      assert.ok(told.has(part), part)
  },
)

proof(
  { promise, items: ['S0-2', 'S4-2'] },
  'a mark cannot say kept unless a proof passed, and says so no more when it fails',
  () => {
    const charter = charterOfSeed(0)
    const sentence = charter.notice.flatMap(each => each.sentences).find(each => each.items.includes('S0-24'))!
    const result = (passed: boolean, at: string): Result => ({
      promise: 'only-your-workers-see-your-record',
      items: ['S0-24'],
      test: `src/promises/x.test.ts: ${at}`,
      passed,
      at: `${at}T00:00:00.000Z`,
    })
    const markWith = (...results: Result[]) => marksFor(charter, standings(results)).of(sentence)
    const ofTwo = charter.notice
      .flatMap(each => each.sentences)
      .find(each => !each.items.includes('S0-24') && each.items.length > 1)!
    const one = (ofTwo.items as ItemId[]).slice(0, 1)
    const half = marksFor(charter, standings([{ ...result(true, '2026-05-01'), items: one }])).of(ofTwo)
    assert.equal(half.state, 'partly', 'half of what a sentence says is not the whole of it')
    assert.equal(markWith().state, 'not-yet')
    assert.equal(markWith(result(false, '2026-05-01')).state, 'not-yet')
    assert.deepEqual([markWith(result(true, '2026-05-01')).state], ['kept'])
    assert.match(markWith(result(true, '2026-05-01')).words, /last proven 1 May 2026/)
    assert.equal(markWith(result(true, '2026-05-01'), result(false, '2026-05-02')).state, 'not-yet')
  },
)

proof(
  { promise, items: ['S3-13', 'S3-14', 'S2-1', 'S0-2'] },
  'the page is the newest version, with its number, date and owner; of each older one every word that changed can be read',
  async () => {
    await joinCharters(at.house, loadCharters())
    for (const charter of loadCharters()) {
      const { number } = currentNoticeVersion(charter)
      const page = wordsOf(await pageOf(charter.slug))
      assert.ok(page.includes(`Version ${number}, in force from 21 November 2026`), charter.slug)
      assert.match(page, /keeps it under review/)
      const archive = wordsOf(await pageOf(charter.slug, '/privacy/archive'))
      for (const earlier of charter.archive) {
        assert.ok(archive.includes(`Version ${earlier.number}`), `${charter.slug} ${earlier.number}`)
        const old = wordsOf(await pageOf(charter.slug, `/privacy/archive/${earlier.number}`))
        for (const change of earlier.changes) if (change.was) assert.ok(old.includes(change.was), change.was)
      }
      const site = await at.site()
      assert.equal((await site.site.inject(`/c/${charter.slug}/privacy/archive/99`)).statusCode, 404)
      assert.equal((await site.site.inject(`/c/${charter.slug}/privacy/archive/${number}`)).statusCode, 303)
    }
    const next = noticeOfChanged('live-chat', draft => {
      draft.version.number = 7
      draft.version.date = '2027-02-01'
    })
    assert.ok(next.includes('Version 7, in force from 1 February 2027'))
    assert.ok(wordsOf(await pageOf('live-chat')).includes('Our own words go back to 11 September 2020'))
  },
)

proof(
  { promise, items: ['S0-2'] },
  'a public page shows each promise with how it stands, when it was last proven and by which test; one without a proof is not called kept',
  async () => {
    const charter = charterOfSeed(0)
    const page = wordsOf(await pageOf(charter.slug, '/promises'))
    for (const { promise: each, standings: own } of promisesOf(charter)) {
      assert.ok(page.includes(each.words), each.id)
      const at = page.indexOf(each.words) + each.words.length
      const shown = page.slice(at, at + 60)
      const kept = own.filter(one => one.state === 'kept-by-code').length
      if (kept === 0) assert.doesNotMatch(shown, /^ ?(Partly k|K)ept by the software/, each.id)
      else assert.match(shown, kept === own.length ? /Kept by the software/ : /Partly kept by the software/, each.id)
      for (const { test } of own) if (test) assert.ok(page.includes(test.split(': ').slice(1).join(': ')), test)
    }
    assert.match(page, /Last proven \d/)
  },
)

proof(
  { promise, items: ['S4-3'] },
  'what changed is said in plain words, with a banner on the notice and dates in the list',
  async () => {
    const charter = charterOfSeed(4)
    const page = wordsOf(await pageOf(charter.slug))
    assert.match(page, /This notice changed on 21 November 2026/)
    const archive = wordsOf(await pageOf(charter.slug, '/privacy/archive'))
    for (const change of charter.archive.flatMap(each => each.changes))
      assert.ok(archive.includes(change.words), change.words)
    assert.deepEqual(whatChangedSince(charter, charter.version.number), [])
    const first = Math.min(...charter.archive.map(each => each.number))
    assert.equal(whatChangedSince(charter, first).length, charter.archive.flatMap(each => each.changes).length)
  },
)

proof(
  { promise, items: ['S1-55'] },
  'which version somebody was told of is kept with their request, and in the trail',
  async () => {
    const made = await at.world.visitor('asking-for-help', act =>
      makeEnquiry(act, { anonymous: false, cameBy: 'page', asker: { part: 'parent' }, noticeVersion: '3' }),
    )
    const [told] = await at.house.owner<{ facts: string }>(
      `select e.facts from gate.trail_entries e join kinkeeper.records r on e.subjects @> array[r.handle]
     where r.id = $1 and e.action = 'notice.given'`,
      [made.record.id],
    )
    const { version, how } = JSON.parse(told!.facts)
    assert.deepEqual({ version, how }, { version: '3', how: 'website' })
    await assert.rejects(
      at.world.visitor('asking-for-help', act =>
        makeEnquiry(act, { anonymous: true, cameBy: 'page', noticeVersion: null as unknown as string }),
      ),
      /23502/,
    )
  },
)

proof(
  { promise, items: ['S2-39'] },
  'nothing is left out: all 357 things the five notices say are said, and each has a promise that answers for it',
  () => {
    const all = standings([])
    assert.equal(all.length, 357)
    assert.equal(new Set(all.map(each => each.id)).size, 357)
    const said = new Set(loadCharters().flatMap(charter => [...itemsCited(charter).keys()]))
    for (const item of allItems) assert.ok(said.has(item), item)
  },
)
