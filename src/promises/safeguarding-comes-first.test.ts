import assert from 'node:assert/strict'
import { whoCanSee } from '#families/families.ts'
import { sql } from '#gate/sql.ts'
import { concernsOf, keepForNamedPeople, openWithReason, raiseConcern } from '#safeguarding/safeguarding.ts'
import { proof } from './test-proof.ts'
import { refused } from './test-setting.ts'
import { sharingSetting } from './test-sharing.ts'

const at = sharingSetting()
const promise = 'safeguarding-comes-first'
const worry = 'He flinched when the door opened.'

proof(
  { promise, items: ['S2-34', 'S2-20', 'S0-29', 'S4-37'] },
  'in every charity whoever has a record open can raise a worry, and the safeguarding lead has it from that moment, written in the trail',
  async () => {
    for (const charity of await at.all()) {
      const family = await charity.family()
      await charity.work(family, (act, record) => raiseConcern(act, record, { words: worry }))
      await charity.world.safeguardingLead.act('safeguarding', async act => {
        const [concern] = await concernsOf(act, await act.open(family.record))
        assert.equal(concern?.words, worry, charity.world.charter)
      })
      const entries = await at.house.owner<{ action: string }>(
        `select e.action from gate.trail_entries e join kinkeeper.records r on e.subjects @> array[r.handle] where r.id = $1`,
        [family.record],
      )
      for (const action of ['concern.raised', 'record.opened'])
        assert.ok(
          entries.some(each => each.action === action),
          action,
        )
    }
  },
)

proof(
  { promise, items: ['S2-34'] },
  'no other wall stands in its way: not a record open only to read, not one kept for named people',
  async () => {
    const charity = await at.charity('parent-partnership')
    const family = await charity.family()
    const code = await charity.work(
      family,
      async act => (await act.row<{ case_code: string }>(sql`select case_code from records`))!.case_code,
    )
    const { colleague } = charity.world
    await colleague.act('reason-given', async act => {
      const record = await openWithReason(act, {
        code,
        reason: 'immediate-risk',
        words: 'A neighbour rang about shouting.',
      })
      await raiseConcern(act, record!, { words: worry })
    })
    const kept = await charity.family()
    await charity.work(kept, (act, record) => keepForNamedPeople(act, record, [charity.world.worker.id]))
    const { safeguardingLead } = charity.world
    await assert.rejects(
      safeguardingLead.act('safeguarding', act => act.open(kept.record)),
      refused('not-yours-or-not-there'),
    )
    await charity.work(kept, (act, record) => raiseConcern(act, record, { words: worry }))
    await safeguardingLead.act('safeguarding', act => act.open(kept.record))
  },
)

proof(
  { promise, items: ['S2-6', 'S4-37'] },
  'what is passed on to keep a child or an adult safe needs no yes, waits for nobody, and holds both sides of the balance',
  async () => {
    for (const charity of await at.all()) {
      const { rules } = charity.world
      const grounds = rules.grounds.filter(each => each.recordedAs === 'safeguarding-decision')
      const recipient = rules.recipients.find(
        each =>
          Array.isArray(each.dataset) &&
          each.isNamed &&
          each.purposes.includes('protection') &&
          grounds.some(ground => each.grounds.includes(ground.id)),
      )!
      const ground = grounds.find(each => recipient.grounds.includes(each.id))!
      const to = { recipient, question: '', purpose: 'protection', dataset: recipient.dataset as string[] }
      for (const who of ['child', 'mother'] as const) {
        const family = await charity.family()
        const about = family[who]
        await assert.rejects(
          charity.decide(family, recipient.id, ground.id, { about, forPrivacy: '' }),
          refused('both-sides-of-the-balance'),
        )
        const dangerNow = 'Somebody may be hurt tonight.'
        const decision = await charity.decide(family, recipient.id, ground.id, { about, dangerNow })
        const share = await charity.share(family, to, undefined, { ground: ground.id, decision, about })
        await assert.doesNotReject(charity.leave(family, share), `${rules.slug} ${who}`)
      }
    }
  },
)

proof(
  { promise, items: ['S1-50', 'S1-51'] },
  'not asking and not telling need one of the reasons in law, the one who decided and a day to look again; the public good is a ground of its own',
  async () => {
    const charity = await at.charity('peer-support')
    const { rules, worker, safeguardingLead } = charity.world
    const grounds = rules.grounds.filter(each => each.recordedAs === 'safeguarding-decision')
    assert.deepEqual(grounds.map(each => each.is).sort(), ['public-interest', 'safeguarding'])
    const family = await charity.family()
    const recipient = rules.recipients.find(each => each.role === 'public-authority')!
    for (const ground of grounds) {
      await assert.rejects(
        charity.decide(family, recipient.id, ground.id, { toldFamily: false, notToldBecause: 'x' }),
        refused('untold-with-a-reason-and-a-date'),
      )
    }
    await assert.rejects(
      charity.work(family, (act, record) =>
        raiseConcern(act, record, {
          words: worry,
          notTold: { because: 'child-at-risk', until: null as unknown as string },
        }),
      ),
      refused('not-telling-has-a-reason-and-a-date'),
    )
    await charity.work(family, (act, record) =>
      raiseConcern(act, record, { words: worry, notTold: { because: 'child-at-risk', until: '2027-05-01' } }),
    )
    const seen = await worker.act('support', async act => whoCanSee(act, await act.open(family.record), rules))
    assert.ok(
      seen.now.some(each => each.staff === safeguardingLead.id),
      'those who help still see who can look',
    )
  },
)
