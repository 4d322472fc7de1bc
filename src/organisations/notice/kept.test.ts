import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { extractText } from 'unpdf'
import { asOwner } from '#database/connect.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { makeSite } from '#web/server.ts'
import { type Charter, charterBySlug } from '../charter.ts'
import { joinCharters } from '../join.ts'

let house: TestHouse
let site: FastifyInstance
const today = charterBySlug('family-centre')!

/** The charter as it could have stood under an earlier number: another first sentence, another telephone number. */
function asOf(number: number, first: string, phone = '01632 960999'): Charter {
  const [section, ...others] = today.notice
  const [sentence, ...rest] = section!.sentences
  return {
    ...today,
    version: { ...today.version, number, date: '2024-09-01' },
    archive: today.archive.filter(each => each.number < number),
    contacts: today.contacts.map(each => ({ ...each, phone })),
    notice: [{ ...section!, sentences: [{ ...sentence!, words: first }, ...rest] }, ...others],
  }
}

before(async () => {
  house = await testHouse()
  await joinCharters(house, [asOf(2, 'In those days we said it like this.')])
  await joinCharters(house, [today])
  site = await makeSite({ house, publicUrl: 'http://localhost', development: true })
})
after(async () => {
  await site.close()
  await house.dispose()
})

const read = async (path: string) => (await site.inject(`/c/family-centre/privacy/archive${path}`)).body

test('a version that held here is read whole as it was kept: its own sentence, its own facts, its own periods', async () => {
  const page = await read('/2')
  assert.match(page, /In those days we said it like this\./)
  assert.match(page, /01632 960999/)
  assert.match(page, /from 1 September 2024 to 21 November 2026/)
  for (const rule of today.retention.rules) assert.ok(page.includes(rule.document), rule.document)
  for (const section of today.notice) assert.ok(page.includes(`id="${section.id}"`), section.id)
  assert.doesNotMatch(page, /put together/)
  assert.doesNotMatch((await site.inject('/c/family-centre/privacy')).body, /In those days/)
})

test('a version from before is put together from what changed, and says so', async () => {
  const page = await read('/1')
  assert.match(page, /put together here from our list of what changed/)
  assert.doesNotMatch(page, /01632 960999/)
})

test('an earlier version is there on paper, too; one that never was is not there', async () => {
  const answer = await site.inject('/c/family-centre/privacy/archive/2/paper.pdf')
  const { text } = await extractText(new Uint8Array(answer.rawPayload), { mergePages: true })
  const words = text.replace(/\s+/g, ' ')
  assert.match(words, /In those days we said it like this\./)
  assert.match(words, /It held from 1 September 2024 to 21 November 2026/)
  for (const path of ['/9', '/9/paper.pdf', '/x', '/0'])
    assert.equal((await site.inject(`/c/family-centre/privacy/archive${path}`)).statusCode, 404, path)
  assert.equal((await site.inject('/c/family-centre/privacy/archive/3')).headers.location, '/c/family-centre/privacy')
})

test('another charity’s versions are not among ours', async () => {
  await joinCharters(house, [charterBySlug('live-chat')!])
  const page = (await site.inject('/c/live-chat/privacy/archive')).body
  assert.match(page, /Read version 1/)
  assert.doesNotMatch(page, /Read version 2/)
  assert.doesNotMatch((await site.inject('/c/live-chat/privacy/archive/1')).body, /In those days/)
})

test('what families were told under a number stays: another sentence or period is refused, another telephone is not', async () => {
  const inUse = (development: boolean) =>
    asOwner(house.connections.owner, owner =>
      owner.query('update gate.installation set development = $1', [development]),
    )
  await inUse(false)
  const unnumbered = { reason: 'notice-without-a-new-number' }
  await assert.rejects(joinCharters(house, [asOf(2, 'We say it another way now.')]), unnumbered)
  const [rule, ...rules] = today.retention.rules
  const longer = { ...today, retention: { ...today.retention, rules: [{ ...rule!, lasts: { years: 90 } }, ...rules] } }
  await assert.rejects(joinCharters(house, [longer]), unnumbered)
  await joinCharters(house, [asOf(2, 'In those days we said it like this.', '01632 960111')])
  assert.match(await read('/2'), /01632 960111/)
  await inUse(true)
  await joinCharters(house, [asOf(2, 'We say it another way now.')])
  assert.match(await read('/2'), /We say it another way now\./)
})
