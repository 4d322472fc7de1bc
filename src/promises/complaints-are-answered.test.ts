import assert from 'node:assert/strict'
import { acknowledge, closeComplaint, complaintOf, makeComplaint } from '#rights/complaints/complaints.ts'
import { dayOf } from '#rights/requests/making.ts'
import { proof } from './test-proof.ts'
import { rightsSetting } from './test-rights.ts'
import { againstTheRule, open, refused } from './test-setting.ts'

const peers = rightsSetting('peer-support')
const courses = rightsSetting('courses-and-network')
const promise = 'complaints-are-answered'

proof(
  { promise, items: ['S1-83', 'S4-59'] },
  'a complaint about an answer or in general, by letter or by word, has its clock from the day it came, and is not closed unanswered',
  async () => {
    const ways = [peers, courses].flatMap(at =>
      (['an-answer', 'in-general'] as const).flatMap(about =>
        (['letter', 'phone', 'in-person', 'email'] as const).map(cameBy => ({ at, about, cameBy })),
      ),
    )
    for (const { at, about, cameBy } of ways) {
      const family = await at.family()
      const id = await at.work(family, (act, record) =>
        makeComplaint(act, record, at.charter, {
          about,
          cameBy,
          words: 'You told my sister.',
          person: family.mother,
          receivedOn: '2026-11-02',
        }),
      )
      const complaint = await at.answer(family, (act, record) => complaintOf(act, record, id))
      assert.equal(complaint.receivedOn, '2026-11-02')
      assert.equal(complaint.words, 'You told my sister.')
      const [kept] = await at.house.owner<{ promised_days: number }>(
        'select promised_days from kinkeeper.complaints where id = $1',
        [id],
      )
      assert.equal(kept!.promised_days, at.charter.complaints!.acknowledgeWithinDays)
      await assert.rejects(
        at.answer(family, async (act, record) =>
          closeComplaint(act, record, complaint, {
            outcome: 'upheld',
            words: '',
            toldOn: dayOf(act.at),
            regulatorTold: false,
          }),
        ),
        againstTheRule('a_complaint_ends_with_the_regulators_name'),
      )
    }
  },
)

proof(
  { promise, items: ['S1-83'] },
  'that we have it is told on a day that is kept, and the complaint cannot be rewritten',
  async () => {
    const family = await peers.family()
    const id = await peers.work(family, (act, record) =>
      makeComplaint(act, record, peers.charter, {
        about: 'in-general',
        cameBy: 'letter',
        words: 'x',
        person: family.mother,
      }),
    )
    await peers.answer(family, async (act, record) =>
      acknowledge(act, record, await complaintOf(act, record, id), { how: 'letter', on: dayOf(act.at) }),
    )
    await assert.rejects(
      peers.answer(family, async (act, record) => {
        await act.amend('complaints', { id }, { received_on: '2027-01-01' })
        await act.note('complaint.step', [record])
      }),
      refused('kept-as-it-was-asked'),
    )
  },
)

proof(
  { promise, items: ['S1-83'] },
  'a complaint about the data protection officer is heard by somebody else, and closed to them',
  async () => {
    const family = await peers.family()
    await peers.work(family, (act, record) =>
      makeComplaint(act, record, peers.charter, {
        about: 'in-general',
        cameBy: 'phone',
        words: 'About the officer.',
        person: family.mother,
        aboutLead: true,
      }),
    )
    const seen = await peers.world.dataProtectionLead
      .act('rights', async act => {
        await act.open(family.record)
        return act.rows({ text: 'select id from complaints', values: [] })
      })
      .catch(thrown => (refused('not-yours-or-not-there')(thrown) ? [] : [thrown]))
    assert.deepEqual(seen, [])
    await assert.rejects(
      open(peers.world.colleague, family.record, 'rights', 'support'),
      refused('not-yours-or-not-there'),
    )
  },
)
