import assert from 'node:assert/strict'
import { roles } from '#gate/purposes.ts'
import { loadCharters } from '#organisations/charter.ts'
import type { ItemId } from './proving/promise.ts'
import { charterOfSeed, readChanged, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { refused, setting } from './test-setting.ts'
import { sharingSetting } from './test-sharing.ts'

const at = setting('peer-support')
const sharing = sharingSetting()
const promise = 'processors-do-only-what-we-ask'
const pageOf = async (slug: string, path = '/partners') =>
  wordsOf((await (await at.site()).site.inject(`/c/${slug}${path}`)).body)

proof(
  { promise, items: ['S1-64', 'S1-67', 'S1-68', 'S1-69'] },
  'each company or person that works for a charity is in its public register, with instruction, what it sees, contract and end',
  async () => {
    for (const charter of loadCharters()) {
      const page = await pageOf(charter.slug)
      for (const each of charter.processors) {
        for (const words of [
          each.name,
          each.instruction,
          each.kind === 'company' ? 'a company' : 'one person',
          each.country,
        ])
          assert.ok(page.includes(words), `${charter.slug} ${each.id}: ${words}`)
      }
    }
    const own = charterOfSeed(1).processors
    const access = (item: ItemId) => own.find(each => each.items.includes(item))?.access
    assert.equal(access('S1-67'), 'course-register')
    assert.equal(access('S1-69'), 'none')
    assert.ok(access('S1-68'))
  },
)

proof(
  { promise, items: ['S1-64', 'S1-69'] },
  'none can be entered without instruction and contract, and no role lets one sign in',
  () => {
    for (const missing of ['instruction', 'contract', 'access']) {
      const without = readChanged('peer-support', draft => {
        delete draft.processors[0][missing]
      })
      assert.ok(
        without.faults.some(each => each.path.startsWith('processors[0]')),
        missing,
      )
    }
    for (const role of Object.keys(roles)) assert.doesNotMatch(role, /processor|supplier|contractor|partner|funder/)
    const asRole = readChanged('peer-support', draft => {
      draft.roles[0].is = 'supplier'
    })
    assert.ok(asRole.faults.some(each => each.path === 'roles[0].is'))
  },
)

proof(
  { promise, items: ['S1-64', 'S1-67', 'S1-68', 'S1-69'] },
  'nothing about anybody can be passed to one, on any ground: whoever works for us is nobody to share with',
  async () => {
    for (const charity of await sharing.all()) {
      const [to] = charity.onAYes
      const family = await charity.family()
      const yes = await charity.say(family, to!)
      for (const { id } of charity.world.rules.processors)
        await assert.rejects(charity.share(family, to!, yes, { recipient: id }), refused('not-a-recipient'), id)
    }
  },
)

proof(
  { promise, items: ['S1-71'] },
  'each store of records is named, with what it holds and how it is sealed; one that the charter does not know is refused',
  async () => {
    const page = await pageOf('peer-support', '/record-of-processing')
    for (const store of charterOfSeed(1).stores) assert.ok(page.includes(store.words.replace(/\.$/, '')), store.id)
    const unknown = readChanged('peer-support', draft => {
      draft.stores[0].processor = 'nobody-known'
    })
    assert.ok(unknown.faults.some(each => each.path === 'stores[0].processor'))
  },
)
