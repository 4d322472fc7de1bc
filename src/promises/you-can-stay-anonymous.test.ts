import assert from 'node:assert/strict'
import { enquiryOf, joinAtTheirWish, makeEnquiry } from '#enquiries/enquiries.ts'
import { sql } from '#gate/sql.ts'
import { proof } from './test-proof.ts'
import { isTracedIn, refused, setting } from './test-setting.ts'

const at = setting()
const promise = 'you-can-stay-anonymous'
const ask = (more: object = {}) =>
  at.world.visitor('asking-for-help', act =>
    makeEnquiry(act, { anonymous: true, cameBy: 'page', noticeVersion: '3', ...more }),
  )
const mine = { name: 'Quillhaven', email: 'quillhaven@example.org', phone: '07700 900987', born: '14/02/2019' }

proof(
  { promise, items: ['S2-14'] },
  'of somebody without a name nothing that points to them is kept anywhere, even when they let it slip',
  async () => {
    const words = `I am Marisol ${mine.name}, ring ${mine.phone} or ${mine.email}; he was born ${mine.born}. Bedtimes are hard.`
    const made = await ask({ words })
    const seen = await at.world.worker.act('triage', async act => enquiryOf(act, await act.open(made.record.id)))
    assert.match(seen.words!, /Bedtimes are hard/)
    const kept = (await at.everythingKept()) + JSON.stringify(seen)
    for (const secret of Object.values(mine)) assert.ok(!isTracedIn(kept, secret), secret)
  },
)

proof(
  { promise, items: ['S2-14'] },
  'a page that asks for help keeps neither number, address nor browser of who asked',
  async () => {
    const site = await at.site()
    const seen = await site.site.inject({
      url: '/c/family-centre/get-help',
      remoteAddress: '203.0.113.77',
      headers: { 'user-agent': 'Canary-Browser/7', referer: 'https://canary-page.example.org/' },
    })
    assert.equal(seen.statusCode, 200)
    await ask({ words: 'x' })
    const kept = await at.everythingKept()
    for (const trace of ['203.0.113.77', 'Canary-Browser', 'canary-page']) assert.ok(!isTracedIn(kept, trace), trace)
  },
)

proof(
  { promise, items: ['S2-15', 'S2-16'] },
  'nothing has to be told: every question can be left out, and which were is written down',
  async () => {
    await ask()
    const made = await at.world.visitor('asking-for-help', act =>
      makeEnquiry(act, {
        anonymous: false,
        cameBy: 'phone',
        noticeVersion: '3',
        asker: { part: 'parent' },
        skipped: ['child-name', 'child-date-of-birth'],
      }),
    )
    const seen = await at.world.worker.act('triage', async act => enquiryOf(act, await act.open(made.record.id)))
    assert.deepEqual([...seen.skipped], ['child-name', 'child-date-of-birth'])
  },
)

proof(
  { promise, items: ['S2-14'] },
  'a request without a name is joined to no family but one that is being helped, and only by who helps it',
  async () => {
    const made = await ask({ words: 'Bedtimes are hard.' })
    const own = await at.familyOf(at.world.worker)
    const others = await at.familyOf(at.world.colleague)
    const join = (family: { record: string }) =>
      at.world.worker.act(['triage', 'support'], async act => {
        const request = await act.open(made.record.id)
        await act.rows(
          sql`update enquiries set linked_to = ${family.record}, linked_at = ${act.at}, linked_at_wish_of = 'the-person'
            where record_id = ${made.record.id}`,
        )
        await act.note('enquiry.linked', [request])
      })
    for (const family of [others, own]) await assert.rejects(join(family), refused('joined-only-at-their-wish'))
    const joined = (code: string) =>
      at.world.worker.act(['triage', 'support'], async act =>
        joinAtTheirWish(act, await act.open(made.record.id), code),
      )
    assert.equal(await joined(others.caseCode), false)
    assert.equal(await joined(own.caseCode), true)
    await assert.rejects(join(own), 'it is never moved again')
  },
)

proof({ promise, items: ['S2-14'] }, 'a name cannot be put into a request made without one', async () => {
  await assert.rejects(ask({ asker: { part: 'parent', given: 'M' } }), refused('an-anonymous-request-names-nobody'))
  const made = await ask()
  const attack = () =>
    at.world.worker.act('triage', async act => {
      const record = await act.open(made.record.id)
      const unit = await act.newUnit(record, 'identity')
      const person = {
        record_id: record.id,
        unit_id: unit,
        part_in_family: 'parent',
        given_name: 'M',
        added_at: act.at,
      }
      await act.insert('people', person)
      await act.note('person.added', [record])
    })
  await assert.rejects(attack(), refused('an-anonymous-request-names-nobody'))
  await at.fallsWithout('drop trigger anonymous_names_nobody on kinkeeper.people', attack)
})
