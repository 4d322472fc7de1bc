import assert from 'node:assert/strict'
import { writeNote } from '#cases/cases.ts'
import { fieldRegister } from '#database/fields.ts'
import { addPerson, peopleOf, recordReach, relate, relationshipsOf, waysOf } from '#families/families.ts'
import { receiveReferral, referralOf } from '#referrals/referrals.ts'
import { proof } from './test-proof.ts'
import { setting } from './test-setting.ts'

const at = setting('peer-support')
const promise = 'your-record-has-a-place-for-it'
const told = { from: 'self', how: 'spoken' } as const

proof(
  { promise, items: ['S0-7', 'S1-7', 'S3-24', 'S3-25', 'S3-26', 'S3-27'] },
  'names, dates of birth, a pregnancy, addresses, numbers, next of kin and parental responsibility have their own place, and come back as they were told',
  async () => {
    const family = await at.familyOf(at.world.worker, [])
    const ids = await at.world.worker.act('support', async act => {
      const record = await act.open(family.record)
      const mother = await addPerson(
        act,
        record,
        { part: 'parent', given: 'Odile', family: 'Quill', bornOn: '1991-03-04' },
        told,
      )
      const child = await addPerson(act, record, { part: 'child', given: 'Otis', bornOn: '2020-02-29' }, told)
      const baby = await addPerson(act, record, { part: 'unborn-baby', dueOn: '2027-04-01' }, told)
      const kin = await addPerson(act, record, { part: 'other-adult', given: 'Ines' }, told)
      await relate(
        act,
        record,
        { person: mother, kind: 'mother', other: child, responsibility: 'yes', evidence: 'birth-mother' },
        told,
      )
      await relate(
        act,
        record,
        { person: kin, kind: 'next-of-kin', other: mother, responsibility: 'not-applicable' },
        told,
      )
      await recordReach(act, record, mother, { channel: 'phone', value: '07700 900123', safe: 'yes' }, told)
      await recordReach(act, record, mother, { channel: 'email', value: 'odile@example.org', safe: 'yes' }, told)
      await recordReach(act, record, mother, { channel: 'post', value: '1 Example Row\nEX1 1AA', safe: 'yes' }, told)
      return { mother, child, baby, kin }
    })
    await at.world.worker.act('support', async act => {
      const record = await act.open(family.record)
      const people = new Map((await peopleOf(act, record)).map(each => [each.id, each]))
      assert.deepEqual([people.get(ids.mother)!.given, people.get(ids.mother)!.bornOn], ['Odile', '1991-03-04'])
      assert.equal(people.get(ids.child)!.bornOn, '2020-02-29')
      assert.equal(people.get(ids.baby)!.dueOn, '2027-04-01')
      const related = await relationshipsOf(act, record)
      assert.ok(related.some(each => each.person === ids.mother && each.responsibility === 'yes'))
      assert.ok(related.some(each => each.person === ids.kin && each.kind === 'next-of-kin'))
      const ways = (await waysOf(act, record)).map(each => each.channel).sort()
      assert.deepEqual(ways, ['email', 'phone', 'post'])
    })
  },
)

proof(
  { promise, items: ['S0-10'] },
  'a case note stays as it was fixed, with who wrote it; what comes later stands beside it',
  async () => {
    const family = await at.familyOf(at.world.worker)
    const note = await at.world.worker.act('support', async act =>
      writeNote(act, await act.open(family.record), {
        kind: 'visit',
        happenedAt: act.at,
        body: 'As said.',
        told: 'told-by-parent',
        fixed: true,
      }),
    )
    const change = () =>
      at.world.worker.act('support', async act => {
        const record = await act.open(family.record)
        await act.rows({ text: `update notes set kind = 'call' where id = $1`, values: [note] })
        await act.note('note.fixed', [record])
      })
    await assert.rejects(change(), /note-is-fixed/)
    await at.fallsWithout('drop trigger fixed_notes_stay on kinkeeper.notes', change)
  },
)

proof(
  { promise, items: ['S3-29', 'S3-31'] },
  'an introduction has a place for language, the situation and who introduces, and nowhere else for them',
  async () => {
    const { record } = await at.world.visitor('referring', act =>
      receiveReferral(act, {
        service: 'peer-support',
        agency: 'Larkfield Health Centre',
        agencyKind: 'midwifery',
        referrer: { name: 'Ffion Prosser', post: 'Midwife', contact: '01632 960777' },
        reasons: 'Alone in a new town; things are hard at home.',
        declaration: { by: 'parent', how: 'spoken', on: '2026-11-02' },
        people: [{ person: { part: 'parent', given: 'Ottoline', language: 'Welsh' } }],
        noticeVersion: '1',
      }),
    )
    await at.world.worker.act('triage', async act => {
      const opened = await act.open(record.id)
      const referral = await referralOf(act, opened)
      assert.deepEqual(
        [referral.referrer_name, referral.referrer_post, referral.referrer_contact, referral.reasons],
        ['Ffion Prosser', 'Midwife', '01632 960777', 'Alone in a new town; things are hard at home.'],
      )
      assert.equal((await peopleOf(act, opened))[0]!.language, 'Welsh')
    })
  },
)

proof(
  { promise, items: ['S0-7', 'S1-7', 'S0-10'] },
  'a column that nobody has said what it is for, and how it ends, cannot be there unseen',
  async () => {
    const unknown = async () =>
      (
        await at.house.owner<{ t: string; c: string }>(
          `select c.relname as t, a.attname as c from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'kinkeeper' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
        )
      ).filter(each => !fieldRegister[each.t]?.columns[each.c])
    assert.deepEqual(await unknown(), [])
    await at.house.owner('alter table kinkeeper.people add column favourite_colour text')
    assert.deepEqual(await unknown(), [{ t: 'people', c: 'favourite_colour' }])
  },
)
