import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeEnquiry } from '#enquiries/enquiries.ts'
import { proof } from './test-proof.ts'
import { setting } from './test-setting.ts'

const at = setting('live-chat')
const promise = 'only-what-you-tell-us'

proof(
  { promise, items: ['S3-22'] },
  'no code of ours can look anybody up: only the mail leaves, by one file, and nothing else calls out',
  () => {
    const source = fileURLToPath(new URL('../', import.meta.url))
    const reaching = globSync('**/*.{ts,tsx}', { cwd: source })
      .filter(file => !/\.test\.tsx?$|(^|\/)test-/.test(file))
      .filter(file =>
        /(?<![.\w])fetch\(|from '((node:)?(https?|http2|net|tls|dgram|dns|undici)|nodemailer|openid-client)'/.test(
          readFileSync(`${source}${file}`, 'utf8'),
        ),
      )
      .sort()
    // The mail and the mailbox of development, the organisation's own sign-in, and the socket of the bundled database.
    for (const file of reaching)
      assert.match(file, /^(gate\/(posting|mailbox|single-sign-on)|database\/[\w-]+)\.ts$/, file)
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
