import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { mailServer } from './mail-server.ts'
import { openMailbox } from './mailbox.ts'

test('a site that has sent a mail stops at once: the line that is kept for the next one does not hold it', async t => {
  const mailbox = await openMailbox()
  const server = mailServer({ smtpUrl: mailbox.smtpUrl, publicUrl: 'http://localhost', secure: false })
  t.after(() => server.close())
  const written = { subject: 'Your code', text: 'Your code is 123456' }
  await server.handOver({ id: 'one', from: 'A charity', to: 'wren@example.org', written, confidential: false })
  assert.equal(mailbox.mails().length, 1)
  const closed = mailbox.close().then(() => 'closed')
  assert.equal(await Promise.race([closed, wait(10_000, 'still open', { ref: false })]), 'closed')
})
