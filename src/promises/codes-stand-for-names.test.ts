import assert from 'node:assert/strict'
import { sharingWorld, testFamily } from '#consent/test-family.ts'
import { newCaseCode } from '#gate/ids.ts'
import { readMail } from '#gate/mail-reading.ts'
import { openMailbox } from '#gate/mailbox.ts'
import { sendLetter, sendStaffAlert, tellSomethingToRead } from '#gate/outbound.ts'
import { postOnce } from '#gate/posting.ts'
import { sql } from '#gate/sql.ts'
import { proof } from './test-proof.ts'
import { refused, setting } from './test-setting.ts'

const at = setting('peer-support')
const promise = 'codes-stand-for-names'
const people = [{ part: 'parent', given: 'Hyacinth', family: 'Canaryworth' }] as const

proof(
  { promise, items: ['S1-36'] },
  'a list shows a code, and the name only to those who ask and work with the family, written down',
  async () => {
    const family = await at.familyOf(at.world.volunteer, people)
    await at.world.volunteer.act('support', async act => {
      await act.openList('caseload')
      const lines = await act.rows<Record<string, unknown>>(sql`select * from caseload_lines`)
      assert.ok(lines.some(line => line.case_code === family.caseCode))
      assert.ok(!JSON.stringify(lines).includes('Hyacinth'))
      assert.deepEqual(await act.rows(sql`select id from name_lines`), [])
      await act.revealNames([family.record])
      assert.equal((await act.rows(sql`select id from name_lines`)).length, 1)
    })
    await at.world.lead.act('allocation', async act => {
      await act.openList('team')
      await act.revealNames([family.record])
      assert.deepEqual(await act.rows(sql`select id from name_lines`), [], 'who only hands out cases is shown no name')
    })
    await at.world.colleague.act('support', async act => {
      await act.revealNames([family.record])
      assert.deepEqual(await act.rows(sql`select id from name_lines`), [])
    })
  },
)

proof(
  { promise, items: ['S1-36'] },
  'the pages of the caseload show codes and no name until it is asked for',
  async () => {
    const family = await at.familyOf(at.world.worker, people)
    const worker = (await at.site()).as(at.world.worker)
    const list = await worker.get('/staff/caseload')
    assert.ok(list.body.includes(family.caseCode))
    assert.ok(!list.body.includes('Hyacinth') && !list.body.includes('Canaryworth'))
  },
)

proof(
  { promise, items: ['S1-36'] },
  'a code says nothing of the family and cannot be guessed from another',
  async () => {
    const codes = Array.from({ length: 400 }, newCaseCode)
    assert.equal(new Set(codes).size, 400)
    for (const place of [0, 1, 2])
      assert.ok(new Set(codes.map(code => code[place])).size > 10, `place ${place} hardly varies`)
    const one = await at.familyOf(at.world.worker, people)
    const two = await at.familyOf(at.world.worker, people)
    assert.notEqual(one.caseCode, two.caseCode)
    await assert.rejects(
      at.world.colleague.act('support', act => act.open(one.caseCode)),
      refused('not-yours-or-not-there'),
    )
  },
)

proof(
  { promise, items: ['S2-26'] },
  'an e-mail carries a code and never a name, initials or a date of birth, whatever it is sent for',
  async () => {
    const charity = await sharingWorld(at.house, 'parent-partnership')
    const family = await testFamily(charity, 'advice-line')
    const mailbox = await openMailbox()
    await charity.worker.act('support', async act => {
      const record = await act.open(family.record)
      await sendLetter(act, record, family.mother, Buffer.from('%PDF-1.7'))
      await tellSomethingToRead(act, record, charity.rules, {
        person: family.mother,
        publicUrl: 'http://x.example.org',
      })
      await sendStaffAlert(act, { alert: 'concern-raised', roles: ['safeguarding-lead'] })
    })
    await postOnce(at.house, { smtpUrl: mailbox.smtpUrl, publicUrl: 'http://x.example.org', secure: false })
    const mails = mailbox.mails().map(each => readMail(each.raw))
    await mailbox.close()
    assert.ok(mails.length >= 3)
    for (const { subject, text, from } of mails) {
      assert.doesNotMatch(`${subject} ${text} ${from}`, /Wren|Sample|Robin|\bW\.? ?S\b|1990|2019/, subject)
    }
  },
)
