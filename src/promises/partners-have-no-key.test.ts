import assert from 'node:assert/strict'
import { testWorld } from '#database/test-world.ts'
import { waitingEnquiries } from '#enquiries/enquiries.ts'
import { findPeople } from '#families/find/find.ts'
import { type Role, roles } from '#gate/purposes.ts'
import { sql } from '#gate/sql.ts'
import { charterOfSeed, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { open, refused, setting } from './test-setting.ts'

const at = setting('parent-partnership')
const promise = 'partners-have-no-key'

proof(
  { promise, items: ['S2-36', 'S0-78'] },
  'no role is a council’s or a partner’s, and an account with a role made up for one opens nothing',
  async () => {
    for (const role of Object.keys(roles)) assert.doesNotMatch(role, /council|partner|school|health|funder|commission/)
    const family = await at.familyOf(at.world.worker)
    const outsider = await at.world.player('council-officer', ['council-officer' as Role])
    await assert.rejects(
      open(outsider, family.record, 'support', 'triage', 'rights', 'safeguarding', 'allocation'),
      refused('not-yours-or-not-there'),
    )
    for (const [list, purpose] of [
      ['caseload', 'support'],
      ['enquiries', 'triage'],
    ] as const)
      await assert.rejects(
        outsider.act(purpose, act => act.openList(list)),
        refused('purpose-does-not-allow'),
        list,
      )
  },
)

proof(
  { promise, items: ['S2-36'] },
  'another organisation on the same installation sees nothing of this service: no record, list, name, count or person at work',
  async () => {
    const council = await testWorld(at.house, 'family-centre')
    const family = await at.familyOf(at.world.worker, [{ part: 'parent', given: 'Xanthippe', family: 'Onlyhere' }])
    const everyone = [
      council.worker,
      council.lead,
      council.safeguardingLead,
      council.dataProtectionLead,
      council.administrator,
    ]
    for (const player of everyone) {
      await assert.rejects(
        open(player, family.record, 'support', 'triage', 'rights', 'safeguarding', 'allocation', 'import'),
        refused('not-yours-or-not-there'),
      )
    }
    assert.deepEqual(await council.worker.act('triage', waitingEnquiries), [])
    const found = await council.worker.act('support', act => findPeople(act, 'Xanthippe Onlyhere'))
    assert.ok(!JSON.stringify(found).includes(family.record))
    const staff = await council.worker.act('support', act => act.rows<{ id: string }>(sql`select id from staff`))
    assert.ok(!staff.some(each => each.id === at.world.worker.id))
  },
)

proof(
  { promise, items: ['S0-69', 'S0-78'] },
  'the respiratory team is an independent controller by its agreement, on the public page, and has no account',
  async () => {
    const charter = charterOfSeed(0)
    const team = charter.recipients.find(each => each.id === 'respiratory-team')!
    assert.equal(team.agreement.kind, 'independent-controllers')
    const page = wordsOf((await (await at.site()).site.inject(`/c/${charter.slug}/partners`)).body)
    assert.match(page, /Each answers for its own records/)
    for (const role of charter.roles) assert.doesNotMatch(`${role.id} ${role.name}`, /respiratory|team member|mdt/i)
  },
)
