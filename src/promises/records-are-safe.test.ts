import assert from 'node:assert/strict'
import { writeNote } from '#cases/cases.ts'
import { readSettings } from '#settings.ts'
import { makeSite } from '#web/server.ts'
import { proof } from './test-proof.ts'
import { againstTheRule, isTracedIn, setting } from './test-setting.ts'

const at = setting('peer-support')
const promise = 'records-are-safe'

proof(
  { promise, items: ['S1-72'] },
  'what is written cannot be read from the database, from the key store, or from both without the root key',
  async () => {
    const family = await at.familyOf(at.world.worker, [
      { part: 'parent', given: 'Canarymarisol', family: 'Canaryworth' },
    ])
    await at.world.worker.act('support', async act =>
      writeNote(act, await act.open(family.record), {
        kind: 'call',
        happenedAt: act.at,
        body: 'canarynote',
        told: 'told-by-parent',
        fixed: true,
      }),
    )
    const keys = JSON.stringify(await at.house.keyOwner(`select to_jsonb(k) as row from public.unit_keys k`))
    const kept = (await at.everythingKept()) + keys
    for (const secret of ['Canarymarisol', 'Canaryworth', 'canarynote']) assert.ok(!isTracedIn(kept, secret), secret)
    assert.ok(!isTracedIn(kept, at.house.rootKey.toString('hex')))
    const plainly = (column: string) =>
      at.world.worker.act('support', async act => {
        await act.open(family.record)
        const words = Buffer.from('A plain word about somebody that is long enough to look like a sealed one.')
        await act.rows({
          text: `update people set ${column} = $1 where record_id = $2`,
          values: [words, family.record],
        })
      })
    for (const column of ['given_name', 'access_needs', 'born_on'])
      await assert.rejects(plainly(column), againstTheRule('sealed_check'), column)
  },
)

proof(
  { promise, items: ['S1-72'] },
  'in production nothing is served but over https: the software does not start otherwise, and tells browsers so',
  async () => {
    assert.throws(
      () => readSettings({ NODE_ENV: 'production', KINKEEPER_PUBLIC_URL: 'http://families.example.org' }),
      (thrown: { problems?: readonly string[] }) =>
        (thrown.problems ?? []).some(each => each.includes('KINKEEPER_PUBLIC_URL')),
    )
    const site = await makeSite({ house: at.house, publicUrl: 'https://families.example.org', development: false })
    const page = await site.inject('/c/peer-support/privacy')
    assert.match(String(page.headers['strict-transport-security']), /max-age=\d{8}/)
    const form = await site.inject('/c/peer-support/get-help')
    for (const cookie of form.cookies as { name: string; secure?: boolean; httpOnly?: boolean }[]) {
      assert.ok(cookie.secure && cookie.httpOnly && cookie.name.startsWith('__Host-'), cookie.name)
    }
    await site.close()
  },
)
