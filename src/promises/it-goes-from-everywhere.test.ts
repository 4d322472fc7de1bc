import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { withAct } from '#gate/act.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { runRetention } from '#retention/run.ts'
import { on, placesOf, rowsOf, signedIn, testFamily } from '#retention/test-family.ts'
import { dayOf, makeRequest } from '#rights/requests/making.ts'
import { requestOf } from '#rights/requests/requests.ts'
import { closeRequest } from '#rights/requests/steps.ts'
import { approveErasure } from '#rights/stop/erasure.ts'
import { makeSite } from '#web/server.ts'
import { wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { refused } from './test-setting.ts'

const promise = 'it-goes-from-everywhere'
let house: TestHouse
let world: World
before(async () => {
  house = await testHouse()
  world = await testWorld(house)
})
after(() => house.dispose())

/** Random ids and days, kept so that a restored backup forgets again; a changed name is noted by a random id. */
const mayKnow = ['erasure_ledger', 'gate.name_changes', 'gate.admitted']
const unitsOf = async (record: string) =>
  (await house.owner<{ id: string }>('select id from kinkeeper.units where record_id = $1', [record])).map(
    row => row.id,
  )

proof(
  { promise, items: ['S0-53'] },
  'on its day a record goes from every table of both databases, with its keys, sessions and codes; nobody else’s changes by a letter',
  async () => {
    const family = await on('2026-03-02', () => testFamily(world, 'family-support', { canary: 'canaryzinnia' }))
    const twin = await on('2026-04-02', () => testFamily(world, 'family-support', { canary: 'canaryaster' }))
    const token = await signedIn(house, world, family)
    const units = await unitsOf(family.record)
    const before = await rowsOf(house, twin.record)
    const report = await on('2032-03-02', () => runRetention(house, 'family-centre'))
    assert.deepEqual([report.done, report.foundAgain, report.failed], [1, 0, 0])
    const wanted = [family.canary, family.record, family.code, family.mother, family.child, ...units]
    assert.deepEqual(
      (await placesOf(house, wanted)).filter(each => !mayKnow.includes(each)),
      [],
    )
    assert.equal(await rowsOf(house, twin.record), before)
    await assert.rejects(
      withAct(house, { as: 'family', tokenHash: token, purposes: ['own-information'], route: 'x' }, async () => {}),
      refused('session-over'),
    )
    const [line] = await house.owner<Record<string, unknown>>(
      'select found_again, backups_gone_on::text, key_backups_gone_on::text from kinkeeper.destructions',
    )
    assert.equal(line!.found_again, 0)
    assert.equal(line!.backups_gone_on, '2032-04-06', 'and it is said when the last backup of it has gone')
    const [gone] = await house.owner<{ reference: string }>('select reference from kinkeeper.destructions')
    const site = await makeSite({ house, publicUrl: 'http://localhost', development: true })
    const page = wordsOf((await site.inject(`/c/family-centre/gone?reference=${gone!.reference}`)).body)
    const unknown = wordsOf((await site.inject('/c/family-centre/gone?reference=ZZZZ-ZZZZ')).body)
    await site.close()
    for (const place of ['Keys', 'Database', 'Files', 'Search', 'Mail', 'Backups', 'Looked for again', 'Paper'])
      assert.ok(page.includes(place), `the certificate says nothing of: ${place}`)
    assert.ok(!page.includes(family.canary) && !unknown.includes('Backups'))
  },
)

proof(
  { promise, items: ['S0-53'] },
  'a run cut off at any point is finished by the next, and a trace found again is said aloud',
  async () => {
    for (const step of ['begun', 'keys-gone', 'rows-gone'] as const) {
      const family = await on('2026-03-02', () =>
        testFamily(world, 'family-support', { canary: `canary${step.replace('-', '')}` }),
      )
      const cut = new Error('the power went')
      await assert.rejects(
        on('2032-03-02', () =>
          runRetention(house, 'family-centre', {
            interrupt: at => {
              if (at === step) throw cut
            },
          }),
        ),
        cut,
      )
      const report = await on('2032-03-03', () => runRetention(house, 'family-centre'))
      assert.deepEqual([report.foundAgain, report.failed], [0, 0], step)
      assert.deepEqual(
        (await placesOf(house, [family.canary, family.record])).filter(each => !mayKnow.includes(each)),
        [],
        step,
      )
    }
  },
)

proof(
  { promise, items: ['S0-51', 'S4-53'] },
  'a wish to be removed is decided with its reasons, a no needs its ground in law, and a yes is carried out by the very run that keeps the schedule',
  async () => {
    const elsewhere = await testWorld(house, 'courses-and-network')
    await isForgotten('family-centre', world, 'family-support')
    await isForgotten('courses-and-network', elsewhere, 'courses')
  },
)

/** A mother asks to be removed; nothing of her record is left, once somebody said yes and why. */
async function isForgotten(slug: string, there: World, service: string): Promise<void> {
  const charter = charterBySlug(slug)!
  const family = await testFamily(there, service, { canary: `canaryyarrow${slug.length}`, open: true })
  const ask = () =>
    there.worker.act('support', async act =>
      makeRequest(act, await act.open(family.record), charter, {
        kind: 'erasure',
        people: [family.mother],
        cameBy: 'phone',
        askedByPerson: family.mother,
      }),
    )
  const [id] = await ask()
  const answer = <T>(work: Parameters<typeof there.dataProtectionLead.act<T>>[1]) =>
    there.dataProtectionLead.act('rights', work)
  await assert.rejects(
    answer(async act => {
      const record = await act.open(family.record)
      await closeRequest(act, record, await requestOf(act, record, id!), { outcome: 'refused' } as never)
    }),
    refused('a-no-has-its-reasons'),
  )
  await answer(async act =>
    approveErasure(act, await act.open(family.record), id!, {
      scope: 'whole-record',
      ground: 'no-longer-needed',
      words: 'We let it all go.',
      toldOn: dayOf(act.at),
    }),
  )
  const report = await runRetention(house, slug)
  assert.equal(report.failed, 0)
  assert.deepEqual(
    (await placesOf(house, [family.canary, family.record])).filter(each => !mayKnow.includes(each)),
    [],
  )
}
