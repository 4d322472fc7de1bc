import assert from 'node:assert/strict'
import { writeNote } from '#cases/cases.ts'
import { makeEnquiry } from '#enquiries/enquiries.ts'
import { addPerson, type Source, sources, tellingsOf } from '#families/families.ts'
import { sql } from '#gate/sql.ts'
import { receiveReferral, referralOf } from '#referrals/referrals.ts'
import { proof } from './test-proof.ts'
import { againstTheRule, refused, setting } from './test-setting.ts'

const at = setting()
const promise = 'we-know-who-told-us'

const introduce = (more: object = {}) =>
  at.world.visitor('referring', act =>
    receiveReferral(act, {
      service: 'family-support',
      agency: 'Larkfield Health Centre',
      agencyKind: 'midwifery',
      referrer: { name: 'Ffion Prosser', post: 'Midwife', contact: '01632 960777' },
      reasons: 'A first baby, far from home.',
      declaration: { by: 'parent', how: 'spoken', on: '2026-11-02' },
      people: [{ person: { part: 'parent', given: 'Ottoline' } }],
      noticeVersion: '3',
      ...more,
    }),
  )

proof(
  { promise, items: ['S0-12', 'S3-23', 'S1-4'] },
  'what somebody tells us themselves is marked so, with how, when and at which stage',
  async () => {
    const made = await at.world.visitor('asking-for-help', act =>
      makeEnquiry(act, {
        anonymous: false,
        cameBy: 'page',
        asker: { part: 'parent', given: 'Odile' },
        noticeVersion: '3',
      }),
    )
    await at.world.worker.act('triage', async act => {
      await act.open(made.record.id)
      const told = await act.rows<Record<string, unknown>>(
        sql`select from_whom, how, stage, at is not null as dated from provenance`,
      )
      assert.ok(told.length > 0)
      for (const each of told)
        assert.deepEqual(each, { from_whom: 'self', how: 'form', stage: 'first-contact', dated: true })
    })
  },
)

proof(
  { promise, items: ['S0-13', 'S1-3', 'S4-13', 'S3-2', 'S3-23'] },
  'an introduction keeps the agency, the person and the day, and marks all it brought as theirs',
  async () => {
    const { record } = await introduce()
    await at.world.worker.act('triage', async act => {
      const referral = await referralOf(act, await act.open(record.id))
      assert.deepEqual([referral.agency, referral.referrer_name], ['Larkfield Health Centre', 'Ffion Prosser'])
      const told = await act.rows<{ from_whom: string; stage: string; source_words: string }>(
        sql`select distinct from_whom, stage, source_words from provenance`,
      )
      assert.deepEqual(told, [
        { from_whom: 'referrer', stage: 'referral', source_words: 'Larkfield Health Centre, Ffion Prosser' },
      ])
    })
  },
)

proof(
  { promise, items: ['S4-14'] },
  'nobody introduces a family without saying who agreed, how and when: not by the form, not past it',
  async () => {
    await assert.rejects(introduce({ declaration: undefined }), refused('an-agency-declares-its-authority'))
    const past = () =>
      at.world.visitor('referring', async act => {
        const record = await act.create('referral')
        const unit = await act.newUnit(record, 'referral')
        const row = {
          record_id: record.id,
          unit_id: unit,
          made_by: 'agency',
          service: 'x',
          received_at: act.at,
          notice_version: '3',
        }
        await act.insert('referrals', row)
        await act.note('referral.received', [record])
      })
    await assert.rejects(past(), refused('an-agency-declares-its-authority'))
  },
)

proof(
  { promise, items: ['S0-11', 'S0-14', 'S1-3', 'S2-8'] },
  'a fact can come from relatives, professionals, services of now or before, and each says which; from nobody it cannot come',
  async () => {
    const family = await at.familyOf(at.world.worker)
    const from = Object.keys(sources) as Source[]
    for (const wanted of [
      'family-member',
      'professional',
      'current-service',
      'previous-service',
      'partner-agency',
    ] as const) {
      assert.ok(from.includes(wanted), wanted)
      const person = await at.world.worker.act('support', async act =>
        addPerson(
          act,
          await act.open(family.record),
          { part: 'other-adult', given: wanted },
          { from: wanted, how: 'written' },
        ),
      )
      await at.world.worker.act('support', async act => {
        const told = (await tellingsOf(act, await act.open(family.record))).filter(each => each.row === person)
        assert.deepEqual(
          told.map(each => [each.from, each.how]),
          [[wanted, 'written']],
        )
      })
    }
    const nobody = () =>
      at.world.worker.act('support', async act =>
        addPerson(
          act,
          await act.open(family.record),
          { part: 'other-adult' },
          { from: 'a-rumour' as Source, how: 'spoken' },
        ),
      )
    await assert.rejects(nobody(), againstTheRule('provenance_from_whom_check'))
  },
)

proof(
  { promise, items: ['S2-7', 'S2-8'] },
  'a note says whether it was seen or told, by whom, in speech or writing; it cannot say nothing',
  async () => {
    const family = await at.familyOf(at.world.worker)
    const write = (told: string, toldHow: string) =>
      at.world.worker.act('support', async act =>
        writeNote(act, await act.open(family.record), {
          kind: 'letter',
          happenedAt: act.at,
          body: 'x',
          told: told as 'observed',
          toldHow: toldHow as 'written',
          fixed: true,
        }),
      )
    await write('told-by-other', 'written')
    await write('told-by-parent', 'spoken')
    await assert.rejects(write('overheard', 'spoken'), againstTheRule('notes_told_check'))
    await assert.rejects(write('told-by-parent', 'somehow'), againstTheRule('notes_told_how_check'))
    await assert.rejects(write('observed', 'observed'), refused('an-observation-hangs-on-an-issue'))
  },
)
