import assert from 'node:assert/strict'
import { after, before, beforeEach } from 'node:test'
import { recordConsent } from '#consent/consent.ts'
import { writeNews } from '#courses/news.ts'
import { bookAs, type CourseWorld, courseWorld, testCourse } from '#courses/test-course.ts'
import { endReach, recordReach, waysOf } from '#families/families.ts'
import { withAct } from '#gate/act.ts'
import { readMail } from '#gate/mail-reading.ts'
import { type Mailbox, openMailbox } from '#gate/mailbox.ts'
import { tellSomethingToRead } from '#gate/outbound.ts'
import { postOnce } from '#gate/posting.ts'
import { sql } from '#gate/sql.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { signedIn } from '#retention/test-family.ts'
import { messagesStopWhenYouSay } from './messages-stop-when-you-say.ts'
import { proof } from './test-proof.ts'
import { refused, setting } from './test-setting.ts'

const promise = messagesStopWhenYouSay.id
const at = setting('courses-and-network')
const peers = setting('peer-support')
const publicUrl = 'http://localhost'
let world: CourseWorld
let mailbox: Mailbox
before(async () => {
  mailbox = await openMailbox()
})
beforeEach(() => mailbox.empty())
after(() => mailbox.close())

const asLeader = <T>(work: Parameters<typeof world.worker.act<T>>[1]) => world.worker.act<T>('support', work)
async function posted(house = at.house) {
  await postOnce(house, { smtpUrl: mailbox.smtpUrl, publicUrl, secure: false })
  // Our own people are told that a message of theirs did not go.
  const toFamilies = mailbox.mails().filter(mail => !/\.(courses-and-network|peer-support)@/.test(mail.to[0]!))
  return toFamilies.map(mail => ({ to: mail.to[0]!, text: readMail(mail.raw).text ?? '' }))
}
const about = (subject: string, areas = ['EX5']) => ({ subject, areas, words: 'A new group begins in May. canarynews' })
const send = (news = about('Our groups')) => asLeader(act => writeNews(act, world.rules, news, publicUrl))

type Said = 'given' | 'refused' | undefined
async function reader(name: string, said: Said, postcode = 'EX5') {
  world ??= await courseWorld(at.house, at.world)
  const course = await testCourse(world)
  const { record } = await bookAs(world, course, { given: name, email: `${name}@example.org`, postcode })
  await posted()
  mailbox.empty()
  if (said) await says(record.id, said)
  return record.id
}
const says = (record: string, answer: 'given' | 'refused') =>
  asLeader(async act => {
    const opened = await act.open(record)
    const person = await personOf(record)
    const how = { by: person, authority: 'self', how: 'form' } as const
    await recordConsent(act, opened, world.rules, { question: 'emails-about-support', answer, about: person, ...how })
  })
const personOf = async (record: string) =>
  (await at.house.owner<{ id: string }>('select id from kinkeeper.people where record_id = $1', [record]))[0]!.id
/** A mail of news written past the page, straight into the outbox. */
const writeMail = (record: string) =>
  asLeader(async act => {
    const opened = await act.open(record)
    const news = await act.insert('news', { ...about('Our groups'), written_by: act.staff!.id, at: act.at })
    const way = await act.row<{ id: string; unit: string }>(
      sql`select id, unit_id as unit from reach where record_id = ${record} and channel = 'email'`,
    )
    const mail = { kind: 'news', reach_id: way!.id, news_id: news, subject: 'x', body: 'x', queued_at: act.at }
    await act.insert('outbox', { record_id: record, unit_id: way!.unit, ...mail })
    await act.note('news.written', [])
    await act.note('mail.queued', [opened])
  })

proof(
  { promise, items: ['S4-27', 'S4-19'] },
  'news goes to whoever asked and lives where it is: not by a booking, not after a no, not elsewhere, and about nothing else',
  async () => {
    const asked = await reader('asked', 'given')
    const silent = await reader('silent', undefined)
    const refusing = await reader('refusing', 'refused')
    await reader('elsewhere', 'given', 'GL1')
    const sent = await send()
    assert.deepEqual(sent, { sent: 1, notAsked: 2, enough: 0, elsewhere: 1, noWay: 0 })
    assert.deepEqual(
      (await posted()).map(each => each.to),
      ['asked@example.org'],
    )
    for (const record of [silent, refusing]) await assert.rejects(writeMail(record), refused('nobody-asked-for-news'))
    await assert.rejects(send(about('Double glazing')), refused('not-what-they-asked-for'))
    await assert.rejects(send(about('Our groups', [])), refused('news-is-local'))
    await says(asked, 'refused')
    assert.equal((await send()).sent, 0)
  },
)

proof(
  { promise, items: ['S4-32'] },
  'so seldom as the charter says: what is over the month’s number is refused, however it is written',
  async () => {
    const record = await reader('seldom', 'given')
    const { atMostPerMonth } = world.rules.marketing
    for (let turn = 0; turn < atMostPerMonth!; turn++) assert.equal((await send()).sent, 1)
    assert.deepEqual([(await send()).sent, (await send()).enough], [0, 1])
    await assert.rejects(writeMail(record), refused('enough-news-this-month'))
    assert.equal((await posted()).filter(each => each.to === 'seldom@example.org').length, atMostPerMonth)
    await says(record, 'refused')
  },
)

proof(
  { promise, items: ['S4-33'] },
  'the link in each stops them at once, what waits too; it is written down, and whoever holds it learns nothing',
  async () => {
    const record = await reader('stops', 'given')
    assert.equal((await send()).sent, 1)
    const [mail] = await posted()
    mailbox.empty()
    const link = /http:\/\/localhost(\S+\/courses\/stop\/\S+)/.exec(mail!.text)![1]!
    await send()
    const visitor = (await at.site()).as()
    assert.equal((await visitor.get(link)).statusCode, 200)
    assert.equal(
      (
        await at.house.owner(`select from kinkeeper.consent_events where record_id = $1 and answer = 'withdrawn'`, [
          record,
        ])
      ).length,
      0,
      'opening the link stops nothing yet',
    )
    const done = await visitor.post(link)
    assert.equal(done.statusCode, 200)
    assert.doesNotMatch(done.body, /stops@example|Stops/)
    assert.deepEqual(await posted(), [], 'what waited does not go')
    assert.equal((await send()).sent, 0)
    await assert.rejects(writeMail(record), refused('nobody-asked-for-news'))
    assert.equal((await visitor.post(link)).statusCode, 200, 'again, and nothing changes')
    const told = await at.house.owner(
      `select e.action from gate.trail_entries e join kinkeeper.records r on e.subjects @> array[r.handle]
       where r.id = $1 and e.action = 'consent.withdrawn'`,
      [record],
    )
    assert.equal(told.length, 1)
    const wrong = link.replace(/[^/]+$/, 'A'.repeat(43))
    assert.equal((await visitor.post(wrong, {}, link)).statusCode, 404)
    await says(record, 'given')
    assert.equal((await send()).sent, 1)
    assert.deepEqual(
      (await posted()).map(each => each.to),
      ['stops@example.org'],
      'who starts them again has them again',
    )
  },
)

proof(
  { promise, items: ['S1-22'] },
  'one press stops everything that is sent, what waits too, and nothing can be written until they say so again',
  async () => {
    const family = await peers.familyOf(peers.world.worker)
    const person = family.people[0]!
    const told = { from: 'self', how: 'spoken' } as const
    const charter = charterBySlug('peer-support')!
    const write = () =>
      peers.world.worker.act('support', async act =>
        tellSomethingToRead(act, await act.open(family.record), charter, { person, publicUrl }),
      )
    await peers.world.worker.act('support', async act =>
      recordReach(
        act,
        await act.open(family.record),
        person,
        { channel: 'email', value: 'one@example.org', safe: 'yes' },
        told,
      ),
    )
    await write()
    const token = await signedIn(peers.house, peers.world, { ...family, mother: person, canary: 'stopper' } as never)
    assert.ok(token)
    await withAct(
      peers.house,
      { as: 'family', tokenHash: token, purposes: ['own-information'], route: 'test' },
      async act => {
        const record = await act.open(family.record)
        for (const way of await waysOf(act, record)) await endReach(act, record, way.id)
        await recordReach(act, record, person, { channel: 'none', safe: 'no' }, { from: 'self', how: 'form' })
      },
    )
    assert.deepEqual(await posted(peers.house), [], 'what waited does not go')
    await assert.rejects(write(), refused('not-a-safe-way'))
    const past = peers.world.worker.act('support', async act => {
      const record = await act.open(family.record)
      const way = await act.row<{ id: string; unit: string }>(
        sql`select id, unit_id as unit from reach where record_id = ${family.record} and channel = 'email'`,
      )
      const mail = { kind: 'something-to-read', reach_id: way!.id, subject: 'x', body: 'x', queued_at: act.at }
      await act.insert('outbox', { record_id: family.record, unit_id: way!.unit, ...mail })
      await act.note('mail.queued', [record])
    })
    await assert.rejects(past, refused('not-a-safe-way'), 'and the database says the same')
  },
)
