import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'
import { withAct } from '#gate/act.ts'
import { type Purpose, purposes } from '#gate/purposes.ts'
import { tokenHash } from '#gate/tokens.ts'
import { loadCharters } from '#organisations/charter.ts'
import { lintCharter } from '#organisations/lint.ts'
import { sitemap } from '#web/sitemap.ts'
import { proof } from './test-proof.ts'
import { refused, setting } from './test-setting.ts'

const at = setting()
const promise = 'every-use-has-a-purpose'
const enter = (wanted: string[]) =>
  ({
    as: 'staff',
    tokenHash: tokenHash(at.world.worker.token),
    purposes: wanted as Purpose[],
    route: 'test',
  }) as const

proof(
  { promise, items: ['S1-19', 'S4-22', 'S4-29'] },
  'a use that is not on the list opens nothing, lists nothing, and an act without any use cannot begin',
  async () => {
    const family = await at.familyOf(at.world.worker)
    for (const invented of ['marketing', 'profiling', 'curiosity', 'any']) {
      await assert.rejects(
        withAct(at.house, enter([invented]), act => act.open(family.record)),
        refused('not-yours-or-not-there'),
        invented,
      )
      await assert.rejects(
        withAct(at.house, enter([invented]), act => act.openList('caseload')),
        refused('purpose-does-not-allow'),
        invented,
      )
    }
    await assert.rejects(withAct(at.house, enter([]), async () => true))
  },
)

proof(
  { promise, items: ['S1-19', 'S4-22'] },
  'each look carries its purpose, and a page cannot exist without naming one',
  async () => {
    const family = await at.familyOf(at.world.worker)
    await at.world.worker.act(['support', 'triage'], act => act.open(family.record))
    const looks = await at.house.owner<{ purpose: string }>(
      `select distinct purpose from gate.trail_entries where action in ('record.opened', 'list.opened', 'names.revealed')`,
    )
    assert.ok(looks.length > 0)
    for (const { purpose } of looks) assert.ok(purpose in purposes, purpose)
    for (const route of sitemap) {
      if (route.kind !== 'staff') continue
      assert.ok(route.purposes.length > 0, route.path)
      for (const purpose of route.purposes) assert.ok(purpose in purposes, `${route.path} ${purpose}`)
    }
  },
)

proof(
  { promise, items: ['S0-3', 'S1-17', 'S2-45', 'S3-20', 'S3-37', 'S4-8', 'S4-22', 'S4-29'] },
  'every kind of record that a charity holds has a use, every use its reason in law; one without is refused or found',
  async () => {
    for (const charter of loadCharters()) {
      const used = new Set(charter.purposes.flatMap(each => each.uses))
      for (const record of charter.records) {
        const servesSomething = used.has(record.id) || record.onlyFor.length > 0
        assert.ok(servesSomething, `${charter.slug}: nothing uses ${record.id}`)
      }
      for (const each of charter.purposes) assert.notEqual(each.basis, 'not-stated', `${charter.slug} ${each.id}`)
    }
    const cited = new Set(loadCharters().flatMap(charter => charter.purposes.flatMap(each => each.items)))
    for (const item of ['S0-3', 'S1-17', 'S2-45', 'S3-20', 'S3-37', 'S4-8']) assert.ok(cited.has(item), item)
    const draft = parse(readFileSync(new URL('../../charters/family-centre.yaml', import.meta.url), 'utf8'))
    delete draft.purposes[0].basis
    const found = lintCharter(stringify(draft), 'x.yaml').findings.filter(each =>
      each.where.path.startsWith('purposes[0]'),
    )
    assert.ok(
      found.some(each => each.level === 'error'),
      'a use without a reason in law is found',
    )
    draft.services[0].purposes = ['selling-it-on']
    assert.match(lintCharter(stringify(draft), 'x.yaml').findings[0]!.what, /no purpose called selling-it-on/)
  },
)
