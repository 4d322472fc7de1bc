import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCase, startFamily } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { readMail } from '#gate/mail-reading.ts'
import { type Mailbox, openMailbox } from '#gate/mailbox.ts'
import { postOnce } from '#gate/posting.ts'
import { Refusal, type RefusalName } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { type TestSite, testSite } from '#web/test-site.ts'
import {
  concernsOf,
  isHeldByConcern,
  keepForNamedPeople,
  openingsOf,
  openingsToReview,
  openWithReason,
  raiseConcern,
  reviewOpening,
} from './safeguarding.ts'

let house: TestHouse
let world: World
let site: TestSite
let mailbox: Mailbox

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  site = await testSite(house)
  mailbox = await openMailbox()
})
after(async () => {
  await site.close()
  await mailbox.close()
  await house.dispose()
})

const refused = (name: RefusalName) => (thrown: unknown) => thrown instanceof Refusal && thrown.refusal === name

async function family(holder: Player = world.worker) {
  return holder.act('support', async act => {
    const { record } = await startFamily(act, { people: [{ part: 'parent', given: 'Marisol', family: 'Canaryworth' }] })
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: holder.id })
    return { record: record.id, code: record.caseCode }
  })
}
/** Every mail that waits, as it arrives; those that came before are gone. */
async function mailsNow() {
  mailbox.empty()
  await postOnce(house, { smtpUrl: mailbox.smtpUrl, publicUrl: 'https://families.example.org', secure: false })
  return mailbox.mails().map(mail => readMail(mail.raw))
}
const words = 'Her worker is away and she rang in tears about the hearing.'
const openedBy = (player: Player, code: string) =>
  player.act('reason-given', async act => (await openWithReason(act, { code, reason: 'duty-cover', words }))?.id)

test('a record opened with a reason can be read for an hour, and not changed', async () => {
  const { record, code } = await family()
  await assert.rejects(
    world.colleague.act('reason-given', act => act.open(record)),
    refused('not-yours-or-not-there'),
  )
  assert.equal(await openedBy(world.colleague, code.toLowerCase()), record)
  await world.colleague.act('reason-given', async act => {
    assert.equal((await act.open(record)).mayWrite, false)
    assert.equal((await act.rows(sql`select id from people`)).length, 1)
  })
  await assert.rejects(
    world.colleague.act('reason-given', async act => {
      const opened = await act.open(record)
      await act.rows(sql`update people set language = 'Welsh' where record_id = ${record}`)
      await act.note('person.corrected', [opened])
    }),
    refused('read-only'),
  )
  await house.owner(
    `update kinkeeper.openings_with_reason set at = at - interval '61 minutes', ends_at = ends_at - interval '61 minutes'`,
  )
  await assert.rejects(
    world.colleague.act('reason-given', act => act.open(record)),
    refused('not-yours-or-not-there'),
  )
})

test('the leads are told at once without a word about the family, and the family’s worker sees it', async () => {
  const { record, code } = await family()
  await mailsNow()
  await openedBy(world.lead, code)
  const mails = await mailsNow()
  assert.deepEqual(mails.map(mail => [mail.to.split('.')[0], mail.subject]).sort(), [
    ['data-protection-lead', 'Somebody opened a record with a reason'],
    ['safeguarding-lead', 'Somebody opened a record with a reason'],
    ['worker', 'A record of yours was opened with a reason'],
  ])
  assert.doesNotMatch(JSON.stringify(mails), new RegExp(`${code}|Marisol|hearing|${record}`))
  for (const [player, purpose] of [
    [world.safeguardingLead, 'safeguarding'],
    [world.dataProtectionLead, 'rights'],
  ] as const) {
    const waiting = await player.act(purpose, openingsToReview)
    assert.ok(waiting.some(each => each.code === code && each.words === words && each.by === 'lead'))
  }
  const seen = await world.worker.act('support', async act => openingsOf(act, await act.open(record)))
  assert.deepEqual(
    seen.map(each => [each.by, each.reason]),
    [['lead', 'duty-cover']],
  )
  const page = await site.as(world.worker).get(`/staff/families/${record}`)
  assert.match(page.body, /lead \(Team lead\) opened this record with a reason: Duty cover/)
})

test('nobody reviews an opening of their own, nobody reviews one twice, and no page of work can review one', async () => {
  const { code } = await family()
  await openedBy(world.dataProtectionLead, code)
  const [own] = (await world.dataProtectionLead.act('rights', openingsToReview)).filter(each => each.code === code)
  assert.equal(own!.isOwn, true)
  const review = (player: Player, purpose: 'rights' | 'safeguarding') =>
    player.act(purpose, act => reviewOpening(act, own!.id, 'proper'))
  await assert.rejects(review(world.dataProtectionLead, 'rights'), refused('not-your-own-to-review'))
  await review(world.safeguardingLead, 'safeguarding')
  await assert.rejects(review(world.safeguardingLead, 'safeguarding'), refused('not-your-own-to-review'))
  await assert.rejects(
    world.worker.act('support', act => act.rows(sql`select gate.review_opening(${own!.id}, 'proper')`)),
    refused('purpose-does-not-allow'),
  )
  await assert.rejects(
    world.worker.act('support', act => act.rows(sql`update openings_with_reason set finding = 'proper'`)),
    /42501/,
  )
})

test('an opening that waits too long is shown loudly', async () => {
  const { code } = await family()
  await openedBy(world.lead, code)
  await house.owner(`update kinkeeper.openings_with_reason set review_due_on = '2026-01-02' where reviewed_at is null`)
  const page = await site.as(world.safeguardingLead).get('/staff/openings')
  assert.match(page.body, /overdue\./)
  assert.match(page.body, /govuk-tag--red">Overdue/)
})

test('a code of nobody and a code one may not open are answered alike, and guessing is stopped', async () => {
  const { code, record } = await family()
  await world.worker.act('support', async act => {
    await keepForNamedPeople(act, await act.open(record), [world.worker.id, world.lead.id, world.safeguardingLead.id])
  })
  const guesser = await world.player('guesser', ['worker'])
  const visit = site.as(guesser)
  const form = (typed: string) => ({ code: typed, reason: 'duty-cover', words })
  const plain = (body: string, typed: string) => body.replaceAll(typed, 'CODE').replace(/value="[^"]{20,}"/g, '')
  const kept = await visit.post('/staff/open-with-reason', form(code))
  const nobody = await visit.post('/staff/open-with-reason', form('ZZZZ-2222'))
  assert.equal(kept.statusCode, 422)
  assert.equal(plain(kept.body, code), plain(nobody.body, 'ZZZZ-2222'))
  for (const typed of ['AAAA-2222', 'AAAA-3333', 'AAAA-4444']) await visit.post('/staff/open-with-reason', form(typed))
  assert.equal((await visit.post('/staff/open-with-reason', form((await family()).code))).statusCode, 429)
})

test('a reason needs a sentence, and what happens is said before it is sent', async () => {
  const { code } = await family()
  const visit = site.as(world.lead)
  assert.match((await visit.get('/staff/open-with-reason')).body, /reviews it within two working days/)
  const short = await visit.post('/staff/open-with-reason', { code, reason: 'other', words: 'Cover.' })
  assert.equal(short.statusCode, 422)
  assert.match(short.body, /Say why in a sentence/)
  assert.match(short.body, new RegExp(code))
})

test('a concern is seen by the safeguarding lead from the next request on, who then may open the record', async () => {
  const { record, code } = await family()
  const lead = site.as(world.safeguardingLead)
  await mailsNow()
  assert.equal((await lead.get(`/staff/families/${record}`)).statusCode, 404)
  const sent = await site
    .as(world.worker)
    .post(`/staff/families/${record}/concern`, { words: 'A bruise on the arm.', told: 'yes' })
  assert.equal(sent.statusCode, 303)
  assert.deepEqual(
    (await mailsNow()).map(mail => [mail.to.split('.')[0], mail.subject]),
    [['safeguarding-lead', 'A safeguarding concern waits for you']],
  )
  assert.match((await lead.get('/staff/concerns')).body, new RegExp(code))
  assert.equal((await lead.get(`/staff/families/${record}`)).statusCode, 200)
})

test('an unfounded concern still holds the record, and only a safeguarding lead says what came of it', async () => {
  const { record } = await family()
  const concern = await world.worker.act('support', async act =>
    raiseConcern(act, await act.open(record), { words: 'She seemed afraid of the telephone.' }),
  )
  const path = `/staff/concerns/${record}/${concern}`
  assert.equal((await site.as(world.worker).get(path)).statusCode, 403)
  await assert.rejects(
    world.worker.act('support', async act => {
      const opened = await act.open(record)
      await act.amend('concerns', { id: concern }, { outcome: 'unfounded', outcome_at: act.at })
      await act.note('concern.answered', [opened])
    }),
    refused('not-yours-or-not-there'),
  )
  const answered = await site
    .as(world.safeguardingLead)
    .post(path, { outcome: 'unfounded', words: 'A neighbour’s dog.' })
  assert.equal(answered.statusCode, 303)
  await world.safeguardingLead.act('safeguarding', async act => {
    const opened = await act.open(record)
    assert.equal((await concernsOf(act, opened))[0]!.outcome, 'unfounded')
    assert.equal(await isHeldByConcern(act, opened), true)
  })
})

test('nothing stands between a worry and the safeguarding lead: not reading only, not a record kept for others', async () => {
  const { record, code } = await family()
  await world.worker.act('support', async act => {
    await act.rows(sql`select gate.actor()`)
    const opened = await act.open(record)
    await act.rows(
      sql`update records set only_for = ${[world.worker.id, world.colleague.id]}::uuid[] where id = ${record}`,
    )
    await act.note('record.kept-for-named-people', [opened])
  })
  await openedBy(world.colleague, code)
  await world.colleague.act('reason-given', async act => {
    const opened = await act.open(record)
    assert.equal(opened.mayWrite, false)
    await raiseConcern(act, opened, { words: 'He shouted at her while I was reading this.' })
  })
  const lines = await site.as(world.safeguardingLead).get('/staff/concerns')
  assert.match(lines.body, new RegExp(code))
  await world.safeguardingLead.act('safeguarding', act => act.open(record))
})

test('not telling the family needs a reason and a day, in the form and in the database', async () => {
  const { record } = await family()
  const visit = site.as(world.worker)
  const path = `/staff/families/${record}/concern`
  const bare = await visit.post(path, { words: 'A worry.', told: 'no' })
  assert.equal(bare.statusCode, 422)
  assert.match(bare.body, /Choose why the family is not told/)
  assert.match(bare.body, /A worry\./)
  await assert.rejects(
    world.worker.act('support', async act => {
      const opened = await act.open(record)
      const unit = await act.newUnit(opened, 'safeguarding')
      await act.insert('concerns', {
        record_id: record,
        unit_id: unit,
        raised_at: act.at,
        words: 'x',
        do_not_inform: true,
      })
      await act.note('concern.raised', [opened])
    }),
    refused('not-telling-has-a-reason-and-a-date'),
  )
})

test('a record kept for named people keeps a lead and a safeguarding lead, and is nobody else’s', async () => {
  const { record } = await family()
  const asked = async (people: string[] | undefined) =>
    world.worker.act('support', async act => keepForNamedPeople(act, await act.open(record), people))
  assert.equal(await asked([]), 'nobody-named')
  assert.equal(await asked([world.worker.id]), 'no-safeguarding-lead-named')
  const path = `/staff/families/${record}/named-people`
  const lead = site.as(world.lead)
  const saved = await lead.post(path, { for: 'named', people: [world.lead.id, world.safeguardingLead.id] })
  assert.equal(saved.statusCode, 303)
  await assert.rejects(
    world.worker.act('support', act => act.open(record)),
    refused('not-yours-or-not-there'),
  )
  assert.equal((await lead.post(path, { for: 'team' })).statusCode, 303)
  await world.worker.act('support', act => act.open(record))
})
