import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { disclose } from '#gate/disclose.ts'
import { sql } from '#gate/sql.ts'
import { loadCharters } from '#organisations/charter.ts'
import { paperOfShare, sharesOf } from '#sharing/shares.ts'
import { charterOfSeed, readChanged, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { againstTheRule, refused } from './test-setting.ts'
import { sharingSetting } from './test-sharing.ts'

const at = sharingSetting()
const promise = 'partners-get-only-the-agreed-fields'
const team = async () => {
  const charity = await at.charity('family-centre')
  return {
    charity,
    to: charity.onAYes.find(each => each.recipient.id === 'respiratory-team')!,
    family: await charity.family(),
  }
}

proof(
  { promise, items: ['S0-20', 'S0-73', 'S0-72'] },
  'the short list of the respiratory team is all that fits: each fact beside it is refused, one by one',
  async () => {
    const { charity, to, family } = await team()
    const yes = await charity.say(family, to)
    const others = charity.world.rules.records
      .flatMap(each => each.fields.map(field => field.id))
      .filter(id => !to.dataset.includes(id))
    assert.ok(others.length > 20)
    for (const field of others) {
      await assert.rejects(
        charity.share(family, to, yes, { facts: { [field]: 'x' } }),
        refused('outside-the-dataset'),
        field,
      )
    }
    const id = await charity.share(family, to, yes, { facts: { 'child-name': 'Robin', 'attacks-last-year': '3' } })
    await charity.leave(family, id)
    await charity.work(family, async (act, record) => {
      const line = (await sharesOf(act, record)).find(each => each.id === id)!
      assert.deepEqual(
        line.facts.map(each => each.field),
        ['child-name', 'attacks-last-year'],
      )
      assert.ok(await paperOfShare(act, record, id), 'and the very paper that left is kept')
    })
  },
)

proof({ promise, items: ['S0-72'] }, 'each share says why it is needed; none is kept without that', async () => {
  const { charity, to, family } = await team()
  const yes = await charity.say(family, to)
  await assert.rejects(charity.share(family, to, yes, { necessity: '' }), againstTheRule('necessity_is_written_down'))
})

proof(
  { promise, items: ['S0-21', 'S0-70'] },
  'it serves help that the family asked for: without an open case, or on another family’s, nothing goes',
  async () => {
    const { charity, to, family } = await team()
    const yes = await charity.say(family, to)
    await assert.rejects(
      charity.share(family, to, yes, { caseId: undefined } as never),
      refused('a-share-serves-the-help-asked-for'),
    )
    const other = await charity.family()
    await assert.rejects(
      charity.share(family, to, yes, { caseId: other.caseId }),
      refused('a-share-serves-the-help-asked-for'),
    )
    await charity.work(family, async (act, record) => {
      await act.rows(
        sql`update cases set closed_at = ${act.at}, closed_because = 'goals-met' where record_id = ${record.id}`,
      )
      await act.note('case.closed', [record])
    })
    const ended = charity.world.lead.act(['allocation', 'support'], async act => {
      const record = await act.open(family.record)
      await disclose(act, record, charity.world.rules, {
        recipient: to.recipient.id,
        about: family.mother,
        caseId: family.caseId,
        purpose: to.purpose,
        ground: 'you-said-yes',
        consent: yes,
        facts: { 'child-name': 'Robin' },
        necessity: 'For the meeting.',
        discussedFirst: true,
        toldFamily: true,
      })
    })
    await assert.rejects(ended, refused('a-share-serves-the-help-asked-for'))
  },
)

proof(
  { promise, items: ['S0-74', 'S0-75'] },
  'no field, form or connection brings in a GP’s or a school’s records: a charter that asks for one is refused, and no code calls out',
  () => {
    for (const charter of loadCharters()) {
      const fields = charter.records.flatMap(each => each.fields.map(field => `${field.id} ${field.words}`))
      for (const field of fields)
        assert.doesNotMatch(field, /gp[ -]record|medical[ -]record|school[ -](record|report|file)/i)
    }
    const asking = readChanged('family-centre', draft => draft.recipients[0].dataset.push('gp-record'))
    assert.ok(asking.faults.some(each => /there is no .*gp-record/.test(each.what)))
    const source = fileURLToPath(new URL('../', import.meta.url))
    const reaching = globSync('**/*.{ts,tsx}', { cwd: source })
      .filter(file => !/\.test\.tsx?$|(^|\/)test-/.test(file))
      .filter(file =>
        /(?<![.\w])fetch\(|from '(node:)?(https?|net|tls|undici)'/.test(readFileSync(`${source}${file}`, 'utf8')),
      )
    assert.deepEqual(
      reaching.filter(file => !file.startsWith('gate/') && !file.startsWith('database/')),
      [],
    )
  },
)

proof(
  { promise, items: ['S0-68'] },
  'the agreement with the respiratory team is public: what it settles, what the team can get, until when it holds',
  async () => {
    const { makeSite } = await import('#web/server.ts')
    const site = await makeSite({ house: at.house, publicUrl: 'http://localhost', development: true })
    const charter = charterOfSeed(0)
    const page = wordsOf((await site.inject(`/c/${charter.slug}/partners`)).body)
    const annex = wordsOf((await site.inject(`/c/${charter.slug}/privacy`)).body)
    await site.close()
    const recipient = charter.recipients.find(each => each.id === 'respiratory-team')!
    assert.ok(page.includes(recipient.agreement.title) && page.includes('Each answers for its own records'))
    assert.ok(page.includes('looked at again by 1 September 2027'))
    const labels = charter.records.flatMap(each => each.fields)
    for (const id of recipient.dataset as string[])
      assert.ok(page.includes(labels.find(each => each.id === id)!.words), id)
    assert.match(annex, /Annex: the children's respiratory team/)
  },
)
