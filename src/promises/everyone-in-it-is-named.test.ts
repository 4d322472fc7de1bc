import assert from 'node:assert/strict'
import { kinds } from '#families/families.ts'
import type { ItemId } from './proving/promise.ts'
import { charterOfSeed, noticeOfChanged, readChanged, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { againstTheRule, setting } from './test-setting.ts'

const at = setting('parent-partnership')
const promise = 'everyone-in-it-is-named'

proof(
  { promise, items: ['S0-79', 'S1-85', 'S2-55', 'S3-77', 'S4-61'] },
  'everyone a notice speaks of is a kind of party the software knows, and stands on the page; an unknown kind is refused',
  async () => {
    for (const seed of [0, 1, 2, 3, 4]) {
      const charter = charterOfSeed(seed)
      const page = wordsOf((await (await at.site()).site.inject(`/c/${charter.slug}/privacy`)).body)
      const item = ['S0-79', 'S1-85', 'S2-55', 'S3-77', 'S4-61'][seed] as ItemId
      const parties = charter.parties.filter(each => each.items.includes(item))
      assert.ok(parties.length >= 8, charter.slug)
      for (const party of charter.parties) assert.ok(page.includes(party.words), `${charter.slug} ${party.id}`)
      const unknown = readChanged(charter.slug, draft => {
        draft.parties[0].is = 'somebody'
      })
      assert.ok(
        unknown.faults.some(each => each.path === 'parties[0].is'),
        charter.slug,
      )
    }
    const added = noticeOfChanged('family-centre', draft => {
      draft.parties.push({ id: 'new', words: 'A party that is new here.', is: 'partner', items: [] })
    })
    assert.ok(added.includes('A party that is new here.'))
  },
)

proof(
  { promise, items: ['S2-9'] },
  'parent means parent or carer: both are kept, and foster carers and grandparents too; a made-up one is not',
  async () => {
    for (const part of ['parent', 'carer'] as const) await at.familyOf(at.world.worker, [{ part }])
    await assert.rejects(
      at.familyOf(at.world.worker, [{ part: 'guardian-angel' as 'parent' }]),
      againstTheRule('people_part_in_family_check'),
    )
    for (const kind of ['parent', 'foster-carer', 'grandparent', 'carer']) assert.ok(kind in kinds, kind)
    const page = wordsOf((await (await at.site()).site.inject('/c/parent-partnership/privacy')).body)
    assert.match(page, /When we say parent we mean a parent or a carer/)
  },
)
