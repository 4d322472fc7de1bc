import assert from 'node:assert/strict'
import { openCase, startFamily, writeNote } from '#cases/cases.ts'
import type { Player } from '#database/test-world.ts'
import { testWorld } from '#database/test-world.ts'
import { makeEnquiry, openCaseFromEnquiry } from '#enquiries/enquiries.ts'
import { type Purpose, purposes, type Role, roles } from '#gate/purposes.ts'
import { sql } from '#gate/sql.ts'
import { loadCharters } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
import { decideReferral, receiveReferral, recordOwnCheck } from '#referrals/referrals.ts'
import { onlyYourWorkersSeeYourRecord } from './only-your-workers-see-your-record.ts'
import { proof } from './test-proof.ts'
import { open, refused, setting } from './test-setting.ts'

const at = setting()
const promise = onlyYourWorkersSeeYourRecord.id

proof(
  { promise, items: ['S0-24', 'S2-18', 'S2-51', 'S1-37'] },
  'somebody who does not work with the family cannot read about it, in any role, for any purpose there is',
  async () => {
    const family = await at.familyOf(at.world.worker)
    await at.world.worker.act('support', async act =>
      writeNote(act, await act.open(family.record), {
        kind: 'call',
        happenedAt: act.at,
        body: 'We talked about sleep.',
        told: 'told-by-parent',
        fixed: true,
      }),
    )
    const all = Object.keys(purposes).filter(each => each !== 'sign-in') as Purpose[]
    for (const role of Object.keys(roles) as Role[]) {
      const stranger = await at.world.player(`stranger-${role}`, [role])
      for (const purpose of all) {
        const opens = await open(stranger, family.record, purpose).then(
          () => true,
          thrown => !refused('not-yours-or-not-there')(thrown),
        )
        // A lead and a manager see that a case is there, to give it to somebody; they do not read what was said.
        const mayAllocate = purpose === 'allocation' && ['lead', 'manager'].includes(role)
        assert.equal(opens, mayAllocate, `${role} for ${purpose}`)
        if (opens) assert.deepEqual(await notesSeenBy(stranger, family.record, purpose), [], `${role} for ${purpose}`)
      }
    }
  },
)

proof(
  { promise, items: ['S0-24', 'S1-37'] },
  'working with the family is what opens its record: it ends with the work, and being employed is not enough',
  async () => {
    const family = await at.familyOf(at.world.worker)
    await assert.rejects(
      open(at.world.colleague, family.record, 'support', 'triage'),
      refused('not-yours-or-not-there'),
    )
    await at.world.worker.act('support', async act => {
      const record = await act.open(family.record)
      await act.rows(sql`update case_team set left_at = ${act.at} where record_id = ${family.record}`)
      await act.note('case.team-changed', [record])
    })
    await assert.rejects(open(at.world.worker, family.record, 'support'), refused('not-yours-or-not-there'))
  },
)

proof(
  { promise, items: ['S0-15'] },
  'whoever told us, the record is as closed: asked for, introduced by an agency, or begun by a worker',
  async () => {
    const asked = await at.world.visitor('asking-for-help', act =>
      makeEnquiry(act, {
        anonymous: false,
        cameBy: 'page',
        asker: { part: 'parent', given: 'Odile' },
        noticeVersion: '3',
      }),
    )
    const introduced = await at.world.visitor('referring', act =>
      receiveReferral(act, {
        service: 'family-support',
        agency: 'Larkfield Health Centre',
        agencyKind: 'health-visiting',
        referrer: { name: 'Ffion Prosser' },
        declaration: { by: 'parent', how: 'spoken', on: '2026-11-02' },
        people: [{ person: { part: 'parent', given: 'Ottoline' } }],
        noticeVersion: '3',
      }),
    )
    await at.world.worker.act('triage', async act => {
      const enquiry = await act.open(asked.record.id)
      await openCaseFromEnquiry(act, enquiry, { service: 'family-support', worker: at.world.worker.id })
      const referral = await act.open(introduced.record.id)
      await recordOwnCheck(act, referral, { said: 'agreed' })
      await decideReferral(act, referral, { decision: 'accepted', worker: at.world.worker.id })
    })
    const begun = await at.familyOf(at.world.worker)
    for (const record of [asked.record.id, introduced.record.id, begun.record]) {
      await open(at.world.worker, record, 'support')
      for (const stranger of [
        at.world.colleague,
        at.world.volunteer,
        at.world.administrator,
        at.world.dataProtectionLead,
      ]) {
        await assert.rejects(
          open(stranger, record, 'support', 'triage', 'rights', 'import'),
          refused('not-yours-or-not-there'),
        )
      }
    }
  },
)

proof(
  { promise, items: ['S1-35'] },
  'a peer supporter writes about the family she supports, and about no other',
  async () => {
    const own = await at.familyOf(at.world.volunteer)
    const other = await at.familyOf(at.world.worker)
    const write = (record: string) =>
      at.world.volunteer.act('support', async act =>
        writeNote(act, await act.open(record), {
          kind: 'call',
          happenedAt: act.at,
          body: 'We talked about feeding.',
          told: 'told-by-parent',
          fixed: true,
        }),
      )
    await write(own.record)
    await assert.rejects(write(other.record), refused('not-yours-or-not-there'))
  },
)

proof(
  { promise, items: ['S1-44', 'S4-34', 'S4-41'] },
  'in each charity a role that by its notice opens nothing, or figures, opens nothing even when put on a team; one without electronic access cannot enter',
  async () => {
    await joinCharters(at.house, loadCharters())
    for (const { slug, roles: own } of loadCharters()) {
      const there = slug === 'family-centre' ? at.world : await worldOf(slug)
      for (const role of own) {
        const player = await there.player(`cast-${role.id}`, [role.is as Role]).catch(thrown => {
          assert.ok(!role.mayLogIn, `${slug} ${role.id}: ${thrown}`)
        })
        if (!player) continue
        const held = await heldBy(there, player)
        const opening = open(player, held, 'support')
        if (!role.mayLogIn) await assert.rejects(opening, refused('sign-in-closed'), `${slug} ${role.id}`)
        else if (role.opens === 'own-cases') await opening
        else if (['figures', 'nothing'].includes(role.opens))
          await assert.rejects(opening, refused('not-yours-or-not-there'), `${slug} ${role.id}`)
        else await opening.catch(refused('not-yours-or-not-there'))
      }
    }
  },
)

async function notesSeenBy(player: Player, record: string, purpose: Purpose): Promise<unknown[]> {
  return player.act(purpose, async act => {
    await act.open(record)
    return act.rows(sql`select id from notes union all select id from case_summaries`)
  })
}

async function worldOf(slug: string) {
  await at.house.owner(
    `delete from gate.charter_roles where organisation_id = (select id from kinkeeper.organisations where slug = '${slug}')`,
  )
  const there = await testWorld(at.house, slug)
  await joinCharters(at.house, loadCharters())
  return there
}

async function heldBy(there: Awaited<ReturnType<typeof worldOf>>, player: { id: string }): Promise<string> {
  return there.worker.act('support', async act => {
    const { record } = await startFamily(act, { people: [{ part: 'parent' }] })
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: player.id })
    return record.id
  })
}
