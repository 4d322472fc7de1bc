import assert from 'node:assert/strict'
import { joinCharters } from '#organisations/join.ts'
import { makeSite } from '#web/server.ts'
import { charterOfSeed, readChanged, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { open, refused } from './test-setting.ts'
import { sharingSetting } from './test-sharing.ts'

const at = sharingSetting()
const promise = 'numbers-not-people'

proof(
  { promise, items: ['S1-40', 'S4-39'] },
  'nothing about anybody can be sent to a funder or commissioner, on any ground, not even their name on their own yes',
  async () => {
    let tried = 0
    for (const charity of await at.all()) {
      const funders = charity.world.rules.recipients.filter(each => ['funder', 'commissioner'].includes(each.role))
      for (const recipient of funders) {
        assert.equal(recipient.dataset, 'numbers-only', recipient.id)
        const family = await charity.family()
        for (const ground of charity.world.rules.grounds) {
          const to = { recipient, question: '', purpose: recipient.purposes[0]!, dataset: ['parent-name'] }
          const law = { kind: 'court-order', words: 'x' } as const
          await assert.rejects(
            charity.share(family, to, undefined, { ground: ground.id, law }),
            refused('only-figures-go-there'),
            recipient.id,
          )
          tried++
        }
      }
    }
    assert.ok(tried >= 20)
  },
)

proof(
  { promise, items: ['S1-40', 'S4-39'] },
  'a row put past the code goes to no funder either: the database holds no fact that one may be sent',
  async () => {
    let tried = 0
    for (const charity of await at.all()) {
      const [to] = charity.onAYes
      const family = await charity.family()
      const kept = await charity.share(family, to!, await charity.say(family, to!))
      const funders = charity.world.rules.recipients.filter(each => ['funder', 'commissioner'].includes(each.role))
      for (const { id, purposes } of funders) {
        const copied = charity.work(family, act =>
          act.rows({
            text: `insert into disclosures (id, record_id, unit_id, recipient, about_person, case_id, purpose, ground, consent_event_id,
                fields, necessity, sent, paper, discussed_first, told_family, charter_version, made_at)
              select gen_random_uuid(), record_id, unit_id, $1, about_person, case_id, $2, ground, consent_event_id, fields,
                necessity, sent, paper, discussed_first, told_family, charter_version, made_at from disclosures where id = $3`,
            values: [id, purposes[0], kept],
          }),
        )
        await assert.rejects(copied, refused('outside-the-dataset'), `${charity.world.charter} ${id}`)
        tried++
      }
    }
    assert.ok(tried >= 4, `${tried} funders`)
  },
)

proof(
  { promise, items: ['S0-32'] },
  'who runs the centre works from figures: a manager opens no record and no list of families, even put on a team',
  async () => {
    const charity = await at.charity('family-centre')
    const family = await charity.family()
    await joinCharters(at.house, [charity.world.rules])
    const manager = await charity.world.player('centre-manager', ['manager'])
    await charity.work(family, async (act, record) => {
      await act.insert('case_team', {
        record_id: record.id,
        case_id: family.caseId,
        staff_id: manager.id,
        part: 'worker',
        joined_at: act.at,
      })
      await act.note('case.team-changed', [record])
    })
    await assert.rejects(
      open(manager, family.record, 'support', 'allocation', 'supervision', 'triage', 'transfer', 'import'),
      refused('not-yours-or-not-there'),
    )
    for (const [list, purpose] of [
      ['team', 'allocation'],
      ['waiting', 'allocation'],
      ['caseload', 'support'],
      ['enquiries', 'triage'],
    ] as const) {
      await assert.rejects(
        manager.act(purpose, act => act.openList(list)),
        refused('purpose-does-not-allow'),
        list,
      )
    }
  },
)

proof(
  { promise, items: ['S1-66'] },
  'whoever evaluates for the council sees figures only, and that is in the public register',
  async () => {
    const processor = charterOfSeed(1).processors.find(each => each.items.includes('S1-66'))!
    assert.equal(processor.access, 'figures-only')
    const site = await makeSite({ house: at.house, publicUrl: 'http://localhost', development: true })
    const page = wordsOf((await site.inject('/c/peer-support/partners')).body)
    await site.close()
    assert.ok(page.includes(processor.name) && page.includes('Figures with nobody in them'))
    const other = readChanged('peer-support', draft => {
      draft.processors[0].access = 'everything'
    })
    assert.ok(other.faults.some(each => each.path === 'processors[0].access'))
  },
)
