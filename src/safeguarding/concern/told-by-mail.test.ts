import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCase, startFamily } from '#cases/cases.ts'
import { offerTransfer } from '#cases/team/transfers.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { readMail } from '#gate/mail-reading.ts'
import { openMailbox } from '#gate/mailbox.ts'
import { postOnce } from '#gate/posting.ts'
import { raiseConcern } from './concerns.ts'

let house: TestHouse
let world: World
before(async () => {
  house = await testHouse()
  world = await testWorld(house)
})
after(() => house.dispose())

test('a concern and an offered case are told by mail to those they wait for, and name nobody', async () => {
  const { record, code } = await world.worker.act('support', async act => {
    const { record } = await startFamily(act, { people: [{ part: 'parent', given: 'Marisol', family: 'Canaryworth' }] })
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: world.worker.id })
    return { record: record.id, code: record.caseCode }
  })
  await world.worker.act('support', async act => {
    const opened = await act.open(record)
    await raiseConcern(act, opened, { words: 'She would not let me in.' })
    await offerTransfer(act, opened, { to: world.colleague.id, handover: 'Mornings are best.' })
  })
  const mailbox = await openMailbox()
  await postOnce(house, { smtpUrl: mailbox.smtpUrl, publicUrl: 'http://here.example.org', secure: false })
  const mails = mailbox.mails().map(mail => readMail(mail.raw))
  await mailbox.close()
  const told = async (staff: string, subject: RegExp) => {
    const [{ email } = { email: '' }] = await house.owner<{ email: string }>(
      'select email from kinkeeper.staff where id = $1',
      [staff],
    )
    assert.ok(
      mails.some(mail => mail.to.includes(email) && subject.test(mail.subject)),
      `${email} ${subject}`,
    )
  }
  await told(world.safeguardingLead.id, /concern/)
  await told(world.colleague.id, /offers you a case/)
  assert.doesNotMatch(JSON.stringify(mails), new RegExp(`${code}|Marisol|${record}|let me in|Mornings`))
})
