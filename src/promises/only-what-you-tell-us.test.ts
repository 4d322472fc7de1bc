import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeEnquiry } from '#enquiries/enquiries.ts'
import { onlyWhatYouTellUs } from './only-what-you-tell-us.ts'
import { proof } from './test-proof.ts'
import { setting } from './test-setting.ts'

const at = setting('live-chat')
const promise = 'only-what-you-tell-us'

proof(
  { promise, items: ['S3-22'] },
  'no code of ours can look anybody up: whatever could call out is behind the gate, and a file that tries elsewhere is refused',
  async () => {
    const { packages, calls, onlyFrom } = onlyWhatYouTellUs.rule
    const { check } = await import(new URL('../../bin/checks/edges.mjs', import.meta.url).href)
    for (const text of [`await fetch('https://people.example.org')`, `new WebSocket('wss://people.example.org')`]) {
      const told: string[] = check([{ path: 'src/families/look-up.ts', text }], [])
      assert.ok(
        told.some(each => /only src\/gate may send anything out/.test(each)),
        text,
      )
    }
    const project = fileURLToPath(new URL('../../', import.meta.url))
    const imports = new RegExp(`from '(node:)?(${packages.join('|')})'`)
    for (const way of ['nodemailer', 'net', 'tls', 'dgram', 'http', 'https', 'http2', 'undici', 'smtp-server'])
      assert.match(`import x from '${way}'`, imports, `${way} could be used anywhere`)
    const reaching = globSync('src/**/*.{ts,tsx}', { cwd: project })
      .filter(file => !/\.test\.tsx?$|(^|\/)test-/.test(file))
      .filter(file => [imports, calls].some(each => each.test(readFileSync(`${project}${file}`, 'utf8'))))
    assert.ok(reaching.length > 0)
    // The socket of the bundled database is on this machine.
    const outside = reaching.filter(file => !new RegExp(onlyFrom).test(file) && !file.startsWith('src/database/'))
    assert.deepEqual(outside, [])
    for (const file of reaching.filter(each => each.startsWith('src/gate/')))
      assert.match(file, /^src\/gate\/(posting|mailbox|mail-server|single-sign-on)\.ts$/, file)
  },
)

proof(
  { promise, items: ['S4-12', 'S3-22'] },
  'what comes by social media is what somebody wrote to us: a profile has no place to go',
  async () => {
    const made = await at.world.worker.act('triage', act =>
      makeEnquiry(act, { anonymous: true, cameBy: 'social-media', words: 'When is the group?', noticeVersion: '2' }),
    )
    const [row] = await at.house.owner<Record<string, unknown>>(
      'select * from kinkeeper.enquiries where record_id = $1',
      [made.record.id],
    )
    assert.equal(row!.came_by, 'social-media')
    const withProfile = at.world.worker.act('triage', async act => {
      await act.open(made.record.id)
      await act.rows({ text: `update enquiries set profile = 'x' where record_id = $1`, values: [made.record.id] })
    })
    await assert.rejects(withProfile, /42703/)
    assert.deepEqual(
      Object.keys(row!).filter(column => /profile|handle|account|picture|friend|follow/.test(column)),
      [],
    )
    const columns = await at.house.owner<{
      c: string
    }>(`select attname as c from pg_attribute a join pg_class t on t.oid = a.attrelid
    where t.relname in ('people', 'reach', 'enquiries') and attnum > 0`)
    for (const { c } of columns) assert.doesNotMatch(c, /profile|social|picture|photo/, c)
  },
)
