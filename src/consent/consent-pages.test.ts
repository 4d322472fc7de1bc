import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import { type SharingWorld, sharingWorld, type TestFamily, testFamily } from './test-family.ts'

let house: TestHouse
let peers: SharingWorld
let chat: SharingWorld
let site: TestSite
let chatSite: TestSite
let family: TestFamily
before(async () => {
  house = await testHouse()
  peers = await sharingWorld(house, 'peer-support')
  chat = await sharingWorld(house, 'live-chat')
  family = await testFamily(peers, 'peer-support')
  site = await testSite(house, 'peer-support')
  chatSite = await testSite(house, 'live-chat')
})
after(async () => {
  await site.close()
  await chatSite.close()
  await house.dispose()
})

test('an agreement to be supported is shown as what it is, and ends once they were told what that means', async () => {
  const worker = site.as(peers.worker)
  const at = `/staff/families/${family.record}/consent`
  const kept = await worker.post(`${at}/agreement-to-support`, {
    about: family.mother,
    by: family.mother,
    how: 'spoken',
  })
  assert.equal(kept.statusCode, 303)
  const page = await worker.get(at)
  assert.match(page.body, /It never counts as consent/)
  assert.match(page.body, /legitimate interests/)
  const [agreement] = await house.owner<{ id: string }>('select id from kinkeeper.support_agreements')
  await worker.post(`${at}/agreement-to-support/end`, { agreement: agreement!.id }, at)
  const [ended] = await house.owner<{ effect_told: boolean }>('select effect_told from kinkeeper.support_agreements')
  assert.equal(ended?.effect_told, true)
})

test('a locked field says on the form why it is locked, and what was typed is not lost', async () => {
  const of = await testFamily(chat, 'parent-chat')
  const worker = chatSite.as(chat.worker)
  const form = `/staff/families/${of.record}/sensitive/new`
  assert.match((await worker.get(form)).body, /Locked until they say yes to this question/)
  const saved = await worker.post(form, {
    person: of.mother,
    class: 'health',
    words: 'Asthma since she was small',
    'told-from': 'self',
    'told-how': 'spoken',
    'told-on-day': '3',
    'told-on-month': '3',
    'told-on-year': '2026',
  })
  assert.equal(saved.statusCode, 422)
  assert.match(saved.body, /They have not said yes|they have not said yes/)
  assert.match(saved.body, /Asthma since she was small/)
})
