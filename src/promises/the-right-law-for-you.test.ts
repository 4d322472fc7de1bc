import assert from 'node:assert/strict'
import { addPerson } from '#families/families.ts'
import { sql } from '#gate/sql.ts'
import { lintCharter } from '#organisations/lint.ts'
import { charterOfSeed, readChanged, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { againstTheRule, setting } from './test-setting.ts'

const at = setting('live-chat')
const promise = 'the-right-law-for-you'
const findings = (slug: string, change: (draft: never) => void = () => {}) =>
  lintCharter(readChanged(slug, change as never).text, 'x').findings

proof(
  { promise, items: ['S0-16', 'S4-5'] },
  'an Act that no longer stands is found where a notice names it, and the page says what stands in its place',
  async () => {
    for (const [seed, old] of [
      [0, /Disability Discrimination/],
      [4, /1998/],
    ] as const) {
      const charter = charterOfSeed(seed)
      assert.ok(
        findings(charter.slug).some(each => each.tension === 'T8'),
        charter.slug,
      )
      const replaced = charter.laws.find(each => old.test(each.name))!
      const page = wordsOf((await (await at.site()).site.inject(`/c/${charter.slug}/privacy`)).body)
      assert.ok(page.includes(replaced.correctedBy!), charter.slug)
    }
    const bare = findings('family-centre', (draft: { laws: { correctedBy?: string }[] }) => {
      for (const law of draft.laws) delete law.correctedBy
    })
    assert.ok(
      bare.some(each => each.tension === 'T8' && each.level === 'error'),
      'left without its treatment it is an error',
    )
  },
)

proof(
  { promise, items: ['S3-11', 'S3-64', 'S3-65'] },
  'who lives in Guernsey stands under Guernsey’s law, and both laws and both regulators are on the notice',
  async () => {
    const family = await at.familyOf(at.world.worker)
    const regimeOf = (nation: string) =>
      at.world.worker.act('support', async act => {
        const record = await act.open(family.record)
        const id = await addPerson(act, record, { part: 'parent', nation }, { from: 'self', how: 'spoken' })
        return (await act.row<{ regime: string }>(sql`select regime from people where id = ${id}`))!.regime
      })
    assert.equal(await regimeOf('guernsey'), 'guernsey')
    for (const nation of ['england', 'scotland']) assert.equal(await regimeOf(nation), 'uk')
    await assert.rejects(
      at.world.worker.act('support', async act => {
        const record = await act.open(family.record)
        await act.rows(sql`update people set regime = 'elsewhere' where record_id = ${record.id}`)
        await act.note('person.corrected', [record])
      }),
      againstTheRule('people_regime_check'),
    )
    const charter = charterOfSeed(3)
    const page = wordsOf((await (await at.site()).site.inject('/c/live-chat/privacy')).body)
    for (const authority of charter.authorities)
      assert.ok(page.includes(`${authority.name}: ${authority.website}`), authority.id)
    for (const law of charter.laws) assert.ok(page.includes(law.name), law.name)
    assert.match(page, /Regulator in Guernsey/)
  },
)
