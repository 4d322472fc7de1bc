import assert from 'node:assert/strict'
import { readableDate } from '#calendar/readable.ts'
import { loadCharters } from '#organisations/charter.ts'
import { lintCharter } from '#organisations/lint.ts'
import { charterOfSeed, readChanged, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { setting } from './test-setting.ts'

const at = setting('courses-and-network')
const promise = 'legitimate-interests-are-balanced'

proof(
  { promise, items: ['S4-28', 'S4-30'] },
  'each use that rests on legitimate interests is weighed, with who, when and why, and the public record shows it; one unweighed is found',
  async () => {
    for (const charter of loadCharters()) {
      const page = wordsOf((await (await at.site()).site.inject(`/c/${charter.slug}/record-of-processing`)).body)
      for (const purpose of charter.purposes) {
        assert.ok(page.includes(purpose.words.replace(/\s+/g, ' ')), `${charter.slug} ${purpose.id}`)
        if (purpose.basis !== 'legitimate-interests') continue
        assert.equal(purpose.balancing?.outcome, 'balanced', `${charter.slug} ${purpose.id}`)
        assert.ok(page.includes(purpose.balancing.because), purpose.id)
        assert.ok(page.includes(readableDate(purpose.balancing.on)), `when ${purpose.id} was weighed`)
      }
    }
    const place = charterOfSeed(4).purposes.findIndex(each => each.basis === 'legitimate-interests')
    const found = (change: (purpose: { balancing?: { outcome: string } }) => void) =>
      lintCharter(readChanged('courses-and-network', draft => change(draft.purposes[place])).text, 'x').findings.filter(
        each => /balancing test/.test(each.what),
      )
    assert.deepEqual(
      found(() => {}),
      [],
    )
    const unweighed = found(purpose => delete purpose.balancing)
    assert.deepEqual([unweighed.length, unweighed[0]?.level], [1, 'warning'])
    assert.match(unweighed[0]!.what, /no balancing test on file/)
    const failed = found(purpose => {
      purpose.balancing!.outcome = 'not-balanced'
    })
    assert.equal(failed[0]?.level, 'error')
    assert.match(failed[0]!.treatAs, /Switch the use off/)
  },
)
