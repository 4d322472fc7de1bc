import assert from 'node:assert/strict'
import { setGoal } from '#cases/plan/plan.ts'
import { recordConsent } from '#consent/consent.ts'
import { makeEnquiry, openCaseFromEnquiry } from '#enquiries/enquiries.ts'
import { peopleOf, recordReach } from '#families/families.ts'
import { joinCharters } from '#organisations/join.ts'
import { proof } from './test-proof.ts'
import { rightsSetting } from './test-rights.ts'
import { refused } from './test-setting.ts'
import { youCanTakeItWithYou } from './you-can-take-it-with-you.ts'

const at = rightsSetting('courses-and-network')
const promise = 'you-can-take-it-with-you'

proof(
  { promise, items: ['S1-58', 'S4-54'] },
  'what somebody told us leaves with them as a file that any machine can read; what we wrote ourselves, and others, are not in it',
  async () => {
    const family = await at.family({ body: 'canary-our-own-note' })
    await at.family({ name: 'Twinworth' })
    await at.work(family, async (act, record) => {
      await setGoal(act, record, { words: 'canary-her-own-goal', whoseWords: 'parent' })
      await setGoal(act, record, { words: 'canary-our-goal', whoseWords: 'worker' })
      await recordReach(
        act,
        record,
        family.mother,
        { channel: 'email', value: 'canary-way@example.org', safe: 'yes' },
        { from: 'self', how: 'spoken' },
      )
    })
    const id = await at.ask(family, 'portability')
    await assert.rejects(at.pack(family, id), refused('not-released-yet'))
    await at.release(family, id)
    const { json } = await at.pack(family, id)
    const told = json.toString()
    assert.doesNotThrow(() => JSON.parse(told))
    for (const own of ['canary-her-own-goal', 'canary-way@example.org']) assert.ok(told.includes(own), own)
    assert.ok(!told.includes('canary-our-goal'))
    assert.ok(told.includes('Marisol') && told.includes('3 February 1990'))
    for (const table of ['notes', 'concerns', 'case_summaries', 'disclosures'])
      assert.ok(!(table in youCanTakeItWithYou.rule), `${table} is ours`)
    assert.ok(!told.includes('canary-our-own-note') && !told.includes('Twinworth') && !told.includes('Anton'))
  },
)

proof(
  { promise, items: ['S1-58', 'S4-54'] },
  'nothing that somebody told us is left out: their request for help, what they agreed to, how to reach them, who they are, their goals',
  async () => {
    const charter = at.charter
    await joinCharters(at.house, [charter])
    const mother = { part: 'parent', given: 'Ffion', family: 'Marlowe' } as const
    const made = await at.world.visitor('asking-for-help', act =>
      makeEnquiry(act, {
        anonymous: false,
        cameBy: 'page',
        madeBy: 'parent',
        service: 'courses',
        about: ['sleep'],
        words: 'We are up at four.',
        wantsReply: 'email',
        asker: mother,
        reach: [{ channel: 'email', value: 'ffion@example.org', safe: 'yes' }],
        equality: { ethnicity: 'welsh' },
        noticeVersion: '1',
      }),
    )
    const mine = await at.world.worker.act('triage', async act => {
      const record = await act.open(made.record.id)
      await openCaseFromEnquiry(act, record, { service: 'courses', worker: at.world.worker.id })
      return { record: record.id }
    })
    const [her] = await at.work(mine, (act, record) => peopleOf(act, record))
    await at.work(mine, async (act, record) => {
      await recordConsent(act, record, charter, {
        question: 'emails-about-support',
        answer: 'given',
        about: her!.id,
        by: her!.id,
        authority: 'self',
        how: 'form',
      })
      await setGoal(act, record, { words: 'Sleep till six.', whoseWords: 'parent' })
    })
    const family = {
      ...mine,
      caseCode: made.record.caseCode,
      mother: her!.id,
      child: her!.id,
      father: her!.id,
      note: '',
    }
    const id = await at.ask(family, 'portability')
    await at.release(family, id)
    const { json } = await at.pack(family, id)
    const { held } = JSON.parse(json.toString()) as { held: { kind: string; fields: object }[] }
    assert.deepEqual(Object.fromEntries(held.map(({ kind, fields }) => [kind, Object.keys(fields).sort()])), {
      people: ['family_name', 'given_name', 'part_in_family'],
      reach: ['added_at', 'channel', 'permission', 'preferred', 'reached_at', 'safe', 'voicemail'],
      equality_answers: ['answer', 'at', 'preferred_not_to_say', 'question'],
      enquiries: ['about', 'came_by', 'made_by', 'received_at', 'service', 'wants_reply', 'words'],
      goals: ['set_at', 'words'],
      consent_events: [
        'answer',
        'at',
        'at_their_request',
        'authority',
        'effect_told',
        'explicit',
        'how',
        'notice_version',
        'question',
        'review_on',
        'wording_version',
      ],
    })
  },
)
