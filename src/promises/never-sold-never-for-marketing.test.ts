import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'
import { withAct } from '#gate/act.ts'
import { type Purpose, purposes } from '#gate/purposes.ts'
import { tokenHash } from '#gate/tokens.ts'
import { loadCharters, readCharter } from '#organisations/charter.ts'
import { proof } from './test-proof.ts'
import { refused, setting } from './test-setting.ts'
import { sharingSetting } from './test-sharing.ts'

const at = setting()
const sharing = sharingSetting()
const promise = 'never-sold-never-for-marketing'
const draftOf = (slug: string) => parse(readFileSync(new URL(`../../charters/${slug}.yaml`, import.meta.url), 'utf8'))

proof(
  { promise, items: ['S0-22', 'S1-25', 'S4-35'] },
  'no purpose of marketing or selling exists: no act for it opens anything, and no charter can name somebody to sell to',
  async () => {
    assert.ok(!Object.keys(purposes).some(each => /market|sell|sale|advert/.test(each)))
    const family = await at.familyOf(at.world.worker)
    for (const invented of ['marketing', 'selling', 'advertising']) {
      const entry = {
        as: 'staff',
        tokenHash: tokenHash(at.world.worker.token),
        purposes: [invented as Purpose],
        route: 'x',
      } as const
      await assert.rejects(
        withAct(at.house, entry, act => act.open(family.record)),
        refused('not-yours-or-not-there'),
      )
    }
    for (const role of ['marketer', 'advertiser', 'data-broker', 'sponsor']) {
      const draft = draftOf('family-centre')
      draft.recipients[0].role = role
      assert.ok(
        readCharter(stringify(draft), 'x').faults.some(each => each.path === 'recipients[0].role'),
        role,
      )
    }
  },
)

proof(
  { promise, items: ['S0-22', 'S1-25', 'S4-35'] },
  'a share for news, or for a use nobody named, is refused by the database in every charity, even on a yes',
  async () => {
    for (const charity of await sharing.all()) {
      const [to] = charity.onAYes
      const family = await charity.family()
      const yes = await charity.say(family, to!)
      await sharing.house.owner(
        `insert into gate.charter_purposes (organisation_id, purpose, output, explicit) values ($1, 'special-offers', 'messages', false)`,
        [charity.world.organisation],
      )
      const attempt = (purpose: string) => charity.share(family, to!, yes, { purpose })
      await assert.rejects(attempt('special-offers'), refused('never-for-marketing'), charity.world.charter)
      await assert.rejects(attempt('to-whoever-pays'), refused('not-for-that-purpose'), charity.world.charter)
    }
  },
)

proof(
  { promise, items: ['S0-22', 'S1-25', 'S4-35'] },
  'in every charity nobody receives anything for a use that is not the help itself or figures',
  () => {
    for (const charter of loadCharters()) {
      assert.equal(charter.marketing.neverForOthers, true, charter.slug)
      assert.equal(charter.marketing.neverSold, true, charter.slug)
      for (const recipient of charter.recipients) {
        for (const id of recipient.purposes) {
          const purpose = charter.purposes.find(each => each.id === id)!
          const isNews = purpose.output === 'messages' && recipient.dataset !== 'nothing'
          assert.ok(!isNews, `${charter.slug}: ${recipient.id} would get details for news`)
        }
      }
    }
  },
)
