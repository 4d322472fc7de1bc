import assert from 'node:assert/strict'
import { endSupportAgreement, recordSupportAgreement } from '#consent/support-agreements.ts'
import { sql } from '#gate/sql.ts'
import { sharesOf } from '#sharing/shares.ts'
import { proof } from './test-proof.ts'
import { againstTheRule, refused } from './test-setting.ts'
import { sharingSetting } from './test-sharing.ts'

const at = sharingSetting()
const promise = 'you-can-change-your-mind'

proof(
  { promise, items: ['S0-76', 'S4-51', 'S1-52'] },
  'a yes taken back in one step stops at once what waits and what would follow, in every charity, for every partner',
  async () => {
    for (const charity of await at.all()) {
      for (const to of charity.onAYes) {
        const what = `${charity.world.charter} to ${to.recipient.id}`
        const family = await charity.family()
        const yes = await charity.say(family, to)
        const waiting = await charity.share(family, to, yes)
        assert.equal((await charity.takeBack(family, to)).cancelled, 1, what)
        await assert.rejects(charity.leave(family, waiting), refused('it-was-cancelled'), what)
        await assert.rejects(charity.share(family, to, yes), refused('they-took-it-back'), what)
      }
    }
  },
)

proof(
  { promise, items: ['S0-76', 'S0-77'] },
  'the respiratory team is told the same moment; what it had already stays in our record, marked with the day it was taken back',
  async () => {
    const charity = await at.charity('family-centre')
    const to = charity.onAYes.find(each => each.recipient.id === 'respiratory-team')!
    const family = await charity.family()
    const left = await charity.share(family, to, await charity.say(family, to))
    await charity.leave(family, left)
    const { toTell } = await charity.takeBack(family, to)
    assert.deepEqual(toTell, [to.recipient.name])
    await charity.work(family, async (act, record) => {
      const line = (await sharesOf(act, record)).find(each => each.id === left)!
      assert.ok(line.takenBackAt && line.facts.length > 0)
      const tasks = await act.rows<{ words: string }>(sql`select words, unit_id from tasks where done_at is null`)
      assert.ok(tasks.some(task => task.words.includes(to.recipient.name)))
    })
  },
)

proof(
  { promise, items: ['S0-76', 'S1-52'] },
  'a share and a withdrawal at the same moment: whichever comes second sees the first',
  async () => {
    const charity = await at.charity('family-centre')
    const to = charity.onAYes.find(each => each.recipient.id === 'respiratory-team')!
    for (let turn = 0; turn < 8; turn++) {
      const family = await charity.family()
      const yes = await charity.say(family, to)
      const share = await charity.share(family, to, yes)
      const [leaving, taking] = await Promise.allSettled([charity.leave(family, share), charity.takeBack(family, to)])
      assert.equal(taking.status, 'fulfilled')
      const [row] = await at.house.owner<{ left_at: Date | null; cancelled_at: Date | null }>(
        'select left_at, cancelled_at from kinkeeper.disclosures where id = $1',
        [share],
      )
      assert.equal(leaving.status === 'fulfilled', row!.left_at !== null)
      assert.notEqual(row!.left_at === null, row!.cancelled_at === null, 'it left before, or it never leaves')
      await assert.rejects(charity.share(family, to, yes), refused('they-took-it-back'))
    }
  },
)

proof(
  { promise, items: ['S1-53', 'S1-52'] },
  'whoever takes back the agreement to be supported is first told what that means for the help, and that is kept with it',
  async () => {
    const charity = await at.charity('peer-support')
    const { rules } = charity.world
    const family = await charity.family()
    const id = await charity.work(family, (act, record) =>
      recordSupportAgreement(act, record, rules, {
        question: rules.consents.find(each => !each.countsAsConsent)!.id,
        about: family.mother,
        by: family.mother,
        how: 'spoken',
      }),
    )
    const untold = charity.work(family, async (act, record) => {
      await act.rows(sql`update support_agreements set ended_at = ${act.at}, effect_told = false where id = ${id}`)
      await act.note('agreement.ended', [record])
    })
    await assert.rejects(untold, againstTheRule('ended_once_the_effect_was_told'))
    await assert.doesNotReject(charity.work(family, (act, record) => endSupportAgreement(act, record, id, 'phone')))
  },
)
