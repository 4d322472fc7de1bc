import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { after, before } from 'node:test'
import { fileURLToPath } from 'node:url'
import { recordReach } from '#families/families.ts'
import { readMail } from '#gate/mail-reading.ts'
import { type Mailbox, openMailbox } from '#gate/mailbox.ts'
import { sendLetter } from '#gate/outbound.ts'
import { postOnce } from '#gate/posting.ts'
import type { PaperDocument } from '#paper/document.ts'
import { markingOf } from '#paper/document.ts'
import { envelopeDocument, letterDocument } from '#paper/letter.ts'
import { renderPdf } from '#paper/pdf.ts'
import { proof } from './test-proof.ts'
import { againstTheRule, refused } from './test-setting.ts'
import { sharingSetting } from './test-sharing.ts'

const at = sharingSetting()
const promise = 'what-we-send-is-marked'
let mailbox: Mailbox
before(async () => {
  mailbox = await openMailbox()
})
after(() => mailbox.close())

const letter: PaperDocument = letterDocument({
  language: 'en-GB',
  date: '2026-11-21',
  reference: 'KF-2041',
  sender: { name: 'Compass Parent Partnership', lines: ['3 Example Lane'] },
  addressee: ['Wren Sample', '1 Example Row'],
  subject: 'Our talk on Tuesday',
  greeting: 'Dear Wren',
  blocks: Array.from({ length: 60 }, () => ({ kind: 'paragraph', words: 'We talked about the school. '.repeat(6) })),
  closing: ['Yours sincerely', 'Bea Adviser'],
})

proof(
  { promise, items: ['S2-24'] },
  'every page of every letter is marked, and there is no way to ask for a letter that is not',
  async () => {
    const { extractText } = await import('unpdf')
    const { text } = await extractText(new Uint8Array(await renderPdf(letter)))
    assert.ok(text.length > 2)
    for (const page of text) assert.match(page, /STRICTLY PRIVATE AND CONFIDENTIAL/)
    const asked = letterDocument({
      ...({ marking: 'none' } as object),
      ...(letter as never as Parameters<typeof letterDocument>[0]),
      blocks: [],
      sender: { name: 'x', lines: [] },
      addressee: [],
      subject: 'x',
      greeting: 'x',
      closing: ['x'],
    })
    assert.equal(markingOf(asked), 'strictly-private')
    assert.equal(markingOf({}), 'strictly-private', 'what says nothing is private')
  },
)

proof(
  { promise, items: ['S2-24'] },
  'no paper there is leaves unmarked but the notice, which anybody may read: not by any template, now or later',
  () => {
    const source = fileURLToPath(new URL('../', import.meta.url))
    const unmarked = globSync('**/*.{ts,tsx}', { cwd: source })
      .filter(file => !/\.test\.tsx?$|(^|\/)test-/.test(file))
      .filter(file => /(?<!`)\bmarking:\s*['"]none/.test(readFileSync(`${source}${file}`, 'utf8')))
    assert.deepEqual(unmarked, ['organisations/notice/paper.ts'])
    for (const sheet of ['envelope', 'label'] as const) {
      const envelope = envelopeDocument({
        language: 'en-GB',
        date: '2026-11-21',
        sheet,
        addressee: ['Wren Sample', '1 Example Row'],
        returnTo: [],
        neverShown: ['Compass Parent Partnership'],
      })
      assert.ok('document' in envelope)
      assert.equal(markingOf(envelope.document), 'strictly-private', sheet)
    }
  },
)

proof(
  { promise, items: ['S2-22', 'S2-23'] },
  'a letter goes by e-mail only to somebody who said it may, and is headed confidential, with a code for a name',
  async () => {
    const charity = await at.charity('parent-partnership')
    const family = await charity.family()
    const send = () =>
      charity.work(family, (act, record) => sendLetter(act, record, family.mother, Buffer.from('%PDF-1.7')))
    await send()
    await postOnce(at.house, { smtpUrl: mailbox.smtpUrl, publicUrl: 'http://families.example.org', secure: false })
    const mail = readMail(mailbox.mails().at(-1)!.raw)
    assert.match(mail.subject, /^Confidential/)
    assert.match(mail.text, /^CONFIDENTIAL/)
    assert.doesNotMatch(`${mail.subject} ${mail.text}`, /Wren|Sample|Robin/)
    await charity.work(family, (act, record) =>
      recordReach(
        act,
        record,
        family.mother,
        { channel: 'email', value: 'wren.sample@example.org', safe: 'yes', permission: false, instead: family.reach },
        { from: 'self', how: 'spoken' },
      ),
    )
    await assert.rejects(send(), refused('no-permission-by-email'))
  },
)

proof(
  { promise, items: ['S2-25'] },
  'nothing can be sent by fax: there is no such way, and none can be written down',
  async () => {
    const charity = await at.charity('parent-partnership')
    const family = await charity.family()
    await assert.rejects(
      charity.work(family, (act, record) =>
        recordReach(
          act,
          record,
          family.mother,
          { channel: 'fax' as 'phone', value: '01632 960999', safe: 'yes' },
          { from: 'self', how: 'spoken' },
        ),
      ),
      againstTheRule('reach_channel_check'),
    )
  },
)
