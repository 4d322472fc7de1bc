import assert from 'node:assert/strict'
import { requestLines } from '#rights/requests/listing.ts'
import { requestOf } from '#rights/requests/requests.ts'
import { askForProof, askWhatIsMeant, extend, proofCame, theyAnswered } from '#rights/requests/steps.ts'
import { proof } from './test-proof.ts'
import { rightsSetting } from './test-rights.ts'
import { refused } from './test-setting.ts'
import { weAnswerInTime } from './we-answer-in-time.ts'

const at = rightsSetting()
const promise = weAnswerInTime.id

proof(
  { promise, items: ['S0-47'] },
  'of thirty days promised and the month of the law the sooner binds, whatever the month',
  async () => {
    const promisedDays = at.charter.rights.promisedDays!
    assert.equal(promisedDays, 30)
    for (const [receivedOn, due, last] of [
      ['2026-02-01', '2026-03-02', '2026-03-02'],
      ['2026-01-31', '2026-03-02', '2026-03-02'],
      ['2026-07-14', '2026-08-13', '2026-08-14'],
      ['2026-10-01', '2026-10-31', '2026-11-02'],
      ['2026-11-20', '2026-12-20', '2026-12-21'],
    ] as const) {
      const family = await at.family()
      const id = await at.ask(family, 'access', { receivedOn })
      const { clock } = await at.answer(family, (act, record) => requestOf(act, record, id))
      assert.deepEqual([clock.due, clock.last], [due, last], receivedOn)
    }
  },
)

proof(
  { promise, items: ['S0-47'] },
  'the clock waits only for knowing who asks, or what is meant by a copy; a longer time needs a reason and cannot lengthen our own promise',
  async () => {
    const family = await at.family()
    const id = await at.ask(family, 'access', { receivedOn: '2026-12-01' })
    const clock = async () => (await at.answer(family, (act, record) => requestOf(act, record, id))).clock
    const before = await clock()
    const paused = await at.answer(family, async (act, record) =>
      askWhatIsMeant(act, record, await requestOf(act, record, id), {
        question: 'All of it?',
        because: 'we-hold-a-lot',
        on: '2026-12-04',
      }),
    )
    await at.answer(family, async (act, record) =>
      theyAnswered(act, record, await requestOf(act, record, id), paused, { answer: 'Letters.', on: '2026-12-14' }),
    )
    assert.ok((await clock()).last! > before.last!)
    for (const kind of ['rectification', 'erasure', 'objection'] as const) {
      const other = await at.family()
      const asked = await at.ask(other, kind, { receivedOn: '2026-12-01' })
      await assert.rejects(
        at.answer(other, async (act, record) =>
          askWhatIsMeant(act, record, await requestOf(act, record, asked), {
            question: 'What?',
            because: 'not-clear-what-is-meant',
            on: '2026-12-04',
          }),
        ),
        refused('no-pause-for-this-kind'),
        kind,
      )
    }
    const long = await at.family()
    const asked = await at.ask(long, 'access')
    await assert.rejects(
      at.answer(long, async (act, record) =>
        extend(act, record, await requestOf(act, record, asked), { why: 'complex', because: '', toldOn: '2026-12-01' }),
      ),
      refused('extension-is-told'),
    )
  },
)

proof(
  { promise, items: ['S0-47'] },
  'asking for proof of who somebody is needs a doubt in writing, and only then does the clock start with the proof',
  async () => {
    const family = await at.family()
    const id = await at.ask(family, 'access', { receivedOn: '2026-11-21' })
    await at.answer(family, async (act, record) => {
      const request = await requestOf(act, record, id)
      await askForProof(act, record, request, { doubt: 'The letter came from another town.', on: '2026-11-22' })
      await proofCame(act, record, request, { seen: 'official-letter', on: '2026-12-02' })
    })
    const { clock } = await at.answer(family, (act, record) => requestOf(act, record, id))
    assert.equal(clock.last, '2027-01-04')
  },
)

proof(
  { promise, items: ['S1-24'] },
  'every kind of request has its own clock, and what is due first stands first on the list of who answers',
  async () => {
    const kinds = ['access', 'rectification', 'erasure', 'restriction', 'objection', 'portability'] as const
    const family = await at.family()
    for (const [place, kind] of kinds.entries()) await at.ask(family, kind, { receivedOn: `2026-11-1${place}` })
    const lines = await at.world.dataProtectionLead.act('rights', requestLines)
    const due = lines.map(each => each.clock.due)
    assert.ok(due.length >= kinds.length && due.every(Boolean))
    assert.deepEqual(due, [...due].sort())
  },
)
