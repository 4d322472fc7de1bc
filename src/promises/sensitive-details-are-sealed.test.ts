import assert from 'node:assert/strict'
import { writeNote } from '#cases/cases.ts'
import { sharingWorld, testFamily } from '#consent/test-family.ts'
import { fieldRegister, sealedKinds } from '#database/fields.ts'
import { addPerson, keepEqualityAnswers } from '#families/families.ts'
import { sql } from '#gate/sql.ts'
import { proof } from './test-proof.ts'
import { againstTheRule, isTracedIn, refused, setting } from './test-setting.ts'

const at = setting('peer-support')
const promise = 'sensitive-details-are-sealed'
const told = { from: 'self', how: 'spoken' } as const

const secrets = {
  'S1-8': 'Canarysertraline since spring',
  'S1-9': 'Canaryadmission at night',
  'S1-10': 'Canaryphysiotherapy weekly',
  'S1-11': 'Canaryscan was clear',
  'S1-12': 'Canarycarers twice a day',
  'S1-13': 'Canaryplan with social care',
} as const

proof(
  { promise, items: ['S3-28'] },
  'health, treatment, admissions, results, care and social care cannot be read by a thief of the whole database',
  async () => {
    const family = await at.familyOf(at.world.worker)
    await at.world.worker.act('support', async act => {
      const record = await act.open(family.record)
      const health = Object.values(secrets).join('. ')
      await addPerson(act, record, { part: 'parent', health }, told)
      await writeNote(act, record, {
        kind: 'call',
        happenedAt: act.at,
        body: health,
        told: 'told-by-parent',
        fixed: true,
      })
    })
    const kept = await at.everythingKept()
    const keys = JSON.stringify(await at.house.keyOwner(`select to_jsonb(k) from public.unit_keys k`))
    for (const [item, words] of Object.entries(secrets)) assert.ok(!isTracedIn(kept + keys, words), item)
    await at.world.worker.act('support', async act => {
      await act.open(family.record)
      const [person] = await act.rows<{ health: string }>(sql`select health from people where health is not null`)
      for (const words of Object.values(secrets))
        assert.ok(person!.health.includes(words), 'those who help can read it')
    })
  },
)

proof(
  { promise, items: ['S3-28'] },
  'no column that can hold words about somebody is left unsealed, and plain words do not go in',
  async () => {
    const columns = await at.house.owner<{ of_table: string; named: string; sealed: boolean }>(
      `select c.relname as of_table, a.attname as named, a.atttypid = 'kinkeeper.sealed'::regtype as sealed
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'kinkeeper' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
    )
    for (const { of_table, named, sealed } of columns) {
      const field = fieldRegister[of_table]?.columns[named]
      if (field && sealedKinds.includes(field.kind)) assert.ok(sealed, `${of_table}.${named}`)
    }
    const family = await at.familyOf(at.world.worker)
    const plain = (first: string) =>
      at.world.worker.act('support', async act => {
        const record = await act.open(family.record)
        const words = Buffer.from(`${first} about somebody that is long enough to look like a sealed one, is it not?`)
        await act.rows(sql`update people set health = ${words} where record_id = ${family.record}`)
        await act.note('person.corrected', [record])
      })
    await assert.rejects(plain('A plain word'), againstTheRule('sealed_check'))
    await assert.rejects(
      plain('K1 a plain word'),
      againstTheRule('people_health_in_place'),
      'not even one made up to look so',
    )
  },
)

proof(
  { promise, items: ['S3-28'] },
  'who only hands out cases reads no note of it, and equality answers are sealed too',
  async () => {
    const family = await at.familyOf(at.world.worker)
    await at.world.worker.act('support', async act =>
      writeNote(act, await act.open(family.record), {
        kind: 'call',
        happenedAt: act.at,
        body: secrets['S1-8'],
        told: 'told-by-parent',
        fixed: true,
      }),
    )
    await at.world.worker.act('equality-monitoring', async act =>
      keepEqualityAnswers(act, await act.open(family.record), family.people[0]!, [
        { question: 'ethnicity', answer: 'Canaryfolk' },
      ]),
    )
    assert.ok(!isTracedIn(await at.everythingKept(), 'Canaryfolk'))
    await at.world.lead.act('allocation', async act => {
      await act.open(family.record)
      assert.deepEqual(await act.rows(sql`select id from notes`), [])
    })
    await assert.rejects(
      at.world.colleague.act('support', act => act.open(family.record)),
      refused('not-yours-or-not-there'),
    )
  },
)

proof(
  { promise, items: ['S3-28'] },
  'ethnicity, religion, health and orientation are locked in the chat until their own yes',
  async () => {
    const chat = await sharingWorld(at.house, 'live-chat')
    const family = await testFamily(chat, chat.rules.services[0]!.id)
    const write = (words: string) =>
      chat.worker.act('support', async act =>
        addPerson(act, await act.open(family.record), { part: 'other-adult', health: words }, told),
      )
    await assert.rejects(write('canaryasthma'), refused('locked-until-they-say-yes'))
    for (const question of ['ethnicity', 'religion', 'orientation']) {
      const answering = chat.worker.act('equality-monitoring', async act => {
        const answers = [{ question, answer: `canary${question}` }]
        await keepEqualityAnswers(act, await act.open(family.record), family.mother, answers)
      })
      await assert.rejects(answering, refused('locked-until-they-say-yes'), question)
    }
    const kept = await at.everythingKept()
    for (const words of ['canaryasthma', 'canaryethnicity', 'canaryreligion', 'canaryorientation'])
      assert.ok(!isTracedIn(kept, words), words)
  },
)
