import assert from 'node:assert/strict'
import { writeNote } from '#cases/cases.ts'
import { raiseIssue } from '#cases/plan/plan.ts'
import { addPerson, peopleOf, recordReach, waysOf } from '#families/families.ts'
import { sql } from '#gate/sql.ts'
import { judgeArrival } from '#referrals/later-arrivals.ts'
import { receiveReferral } from '#referrals/referrals.ts'
import { proof } from './test-proof.ts'
import { isTracedIn, refused, setting } from './test-setting.ts'

const at = setting('peer-support')
const promise = 'we-ask-only-what-the-service-needs'
const told = { from: 'self', how: 'spoken' } as const

proof(
  { promise, items: ['S1-5'] },
  'what others send later is kept only if it bears on the support and is needed, both in writing; of the rest not a word stays',
  async () => {
    const { record } = await at.world.visitor('referring', act =>
      receiveReferral(act, {
        service: 'peer-support',
        agency: 'Larkfield Health Centre',
        agencyKind: 'midwifery',
        referrer: { name: 'Ffion Prosser' },
        declaration: { by: 'parent', how: 'spoken', on: '2026-11-02' },
        people: [{ person: { part: 'parent', given: 'Ottoline' } }],
        noticeVersion: '1',
      }),
    )
    const judge = (arrival: object) =>
      at.world.worker.act('triage', async act =>
        judgeArrival(act, await act.open(record.id), {
          cameFrom: 'professional',
          arrivedOn: '2026-11-20',
          ...arrival,
        } as never),
      )
    const kept = {
      outcome: 'kept',
      words: 'canarywords about her sister',
      relevantBecause: 'She asked.',
      necessaryBecause: 'To plan.',
    }
    await assert.rejects(judge({ ...kept, relevantBecause: '' }), refused('kept-only-if-relevant-and-necessary'))
    await assert.rejects(judge({ ...kept, necessaryBecause: '' }), refused('kept-only-if-relevant-and-necessary'))
    await judge({ outcome: 'destroyed', words: 'canarygone' })
    const rows = await at.house.owner<{ words: unknown; sender: unknown }>(
      `select words, sender from kinkeeper.later_arrivals where record_id = $1 and outcome = 'destroyed'`,
      [record.id],
    )
    assert.deepEqual(rows, [{ words: null, sender: null }])
    assert.ok(!isTracedIn(await at.everythingKept(), 'canarygone'))
    await judge(kept)
  },
)

proof(
  { promise, items: ['S2-48', 'S2-49'] },
  'about a parent: name, address, number and each contact; about a child: name, birth, gender, school, year and the issue. The year is worked out and never goes stale',
  async () => {
    const family = await at.familyOf(at.world.worker, [])
    const child = await at.world.worker.act('support', async act => {
      const record = await act.open(family.record)
      const parent = await addPerson(act, record, { part: 'parent', given: 'Odile' }, told)
      await recordReach(act, record, parent, { channel: 'post', value: '1 Example Row\nEX1 1AA', safe: 'yes' }, told)
      await recordReach(act, record, parent, { channel: 'phone', value: '07700 900123', safe: 'yes' }, told)
      await raiseIssue(act, record, { code: 'behaviour', words: 'The school bus' })
      await writeNote(act, record, {
        kind: 'call',
        happenedAt: act.at,
        body: 'Rang.',
        told: 'told-by-parent',
        fixed: true,
      })
      return addPerson(
        act,
        record,
        { part: 'child', given: 'Otis', bornOn: '2018-10-03', gender: 'boy', school: 'Larkfield Primary' },
        told,
      )
    })
    await at.world.worker.act('support', async act => {
      const record = await act.open(family.record)
      const held = (await peopleOf(act, record)).find(each => each.id === child)!
      assert.deepEqual(
        [held.given, held.bornOn, held.gender, held.school],
        ['Otis', '2018-10-03', 'boy', 'Larkfield Primary'],
      )
      assert.match(held.schoolYear ?? '', /^(Year|P|Primary)/)
      assert.deepEqual((await waysOf(act, record)).map(each => each.channel).sort(), ['phone', 'post'])
      const [{ contacts } = { contacts: 0 }] = await act.rows<{ contacts: number }>(
        sql`select count(*)::int as contacts from notes`,
      )
      assert.equal(contacts, 1)
    })
    const columns = await at.house.owner<{ c: string }>(
      `select attname as c from pg_attribute where attrelid = 'kinkeeper.people'::regclass and attnum > 0 and not attisdropped`,
    )
    assert.ok(!columns.some(each => /year_group|school_year/.test(each.c)), 'no year is stored that could go stale')
  },
)
