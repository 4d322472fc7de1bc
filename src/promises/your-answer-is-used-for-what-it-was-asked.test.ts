import assert from 'node:assert/strict'
import { answerEnquiry, makeEnquiry, settleEnquiry } from '#enquiries/enquiries.ts'
import { readReply } from '#enquiries/reply-codes.ts'
import { sql } from '#gate/sql.ts'
import { proof } from './test-proof.ts'
import { refused, setting } from './test-setting.ts'

const at = setting('live-chat')
const promise = 'your-answer-is-used-for-what-it-was-asked'
const ask = (words: string) =>
  at.world.visitor('asking-for-help', act =>
    makeEnquiry(act, { anonymous: true, cameBy: 'page', words, wantsReply: 'here', noticeVersion: '2' }),
  )
const read = (code: string) => at.world.visitor('asking-for-help', act => readReply(act, code))

proof(
  { promise, items: ['S3-40'] },
  'the answer to an enquiry reaches that enquiry alone: its code opens no other answer, and nothing else of it',
  async () => {
    const one = await ask('When is the group?')
    const two = await ask('Is there a creche?')
    for (const [made, words] of [
      [one, 'On Tuesdays.'],
      [two, 'There is.'],
    ] as const) {
      await at.world.worker.act('triage', async act => {
        const record = await act.open(made.record.id)
        await answerEnquiry(act, record, { words, way: 'here' })
        await settleEnquiry(act, record, 'answered')
      })
    }
    assert.equal((await read(one.replyCode!))?.words, 'On Tuesdays.')
    assert.equal((await read(two.replyCode!))?.words, 'There is.')
    await assert.rejects(
      at.world.visitor('asking-for-help', async act => {
        await readReply(act, one.replyCode!)
        await act.rows(sql`select words from enquiries`)
      }),
      refused('nothing-opened'),
    )
  },
)
