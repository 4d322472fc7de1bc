import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { backToRealTime, pretendItIs } from '#calendar/clock.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import type { Act } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import { charterOf, onTheirOwnPage, type TestFamily, testFamily } from '../test-family.ts'
import { joinRequest, openToAnswer } from './joining.ts'
import { requestLines } from './listing.ts'
import { makeRequest, recordStrangersRequest } from './making.ts'
import { myRequests, requestOf, requestsOf } from './requests.ts'
import {
  askForProof,
  askWhatIsMeant,
  closeRequest,
  extend,
  handOver,
  knowThem,
  proofCame,
  theyAnswered,
} from './steps.ts'

let house: TestHouse
let world: World
let family: TestFamily
const charter = charterOf('family-centre')

before(async () => {
  pretendItIs('2026-11-21T10:00:00Z')
  house = await testHouse()
  world = await testWorld(house)
  family = await testFamily(world.worker)
})
after(async () => {
  backToRealTime()
  await house.dispose()
})

const ask = (kind: Parameters<typeof makeRequest>[3]['kind'], more: object = {}, whose = family) =>
  world.worker.act('support', async act =>
    makeRequest(act, await act.open(whose.record), charter, {
      kind,
      people: [whose.mother],
      cameBy: 'phone',
      askedByPerson: whose.mother,
      ...more,
    }),
  )

const answer = <T>(work: (act: Act, record: Awaited<ReturnType<Act['open']>>) => Promise<T>, whose = family) =>
  world.dataProtectionLead.act('rights', async act => work(act, await act.open(whose.record)))

test('a request said on the phone to any worker starts the clock that day, and the data protection lead can open it', async () => {
  await assert.rejects(
    world.dataProtectionLead.act('rights', act => act.open(family.record)),
    {
      refusal: 'not-yours-or-not-there',
    },
  )
  const [id] = await ask('access', { words: 'Can I have my file?' })
  const request = await answer((act, record) => requestOf(act, record, id!))
  assert.equal(request.receivedOn, '2026-11-21')
  assert.equal(request.words, 'Can I have my file?')
  assert.equal(request.clock.last, '2026-12-21')
  assert.equal(request.clock.promised, '2026-12-21')
})

test('the shorter of thirty days promised and one month in law is the one that binds', async () => {
  const [id] = await ask('access', { receivedOn: '2026-10-01' })
  const { clock } = await answer((act, record) => requestOf(act, record, id!))
  assert.deepEqual([clock.promised, clock.last, clock.due], ['2026-10-31', '2026-11-02', '2026-10-31'])
  assert.equal(clock.daysLeft, -21)
})

for (const kind of [
  'rectification',
  'erasure',
  'restriction',
  'objection',
  'portability',
  'automated-decision',
] as const) {
  test(`a request of the kind ${kind} has a clock of a month from the day it was received`, async () => {
    const own = await testFamily(world.worker)
    const [id] = await ask(kind, { receivedOn: '2026-11-20' }, own)
    const { clock } = await answer((act, record) => requestOf(act, record, id!), own)
    assert.equal(clock.last, '2026-12-21')
    assert.equal(clock.due, '2026-12-20')
  })
}

test('a parent who asks for "our file" makes one request for each person, each decided by itself', async () => {
  const own = await testFamily(world.worker)
  const ids = await ask('access', { people: [own.mother, own.child] }, own)
  const requests = await answer((act, record) => requestsOf(act, record), own)
  assert.equal(ids.length, 2)
  assert.deepEqual(requests.map(each => each.askedBy).sort(), ['parent', 'themselves'])
})

test('the clock of a copy waits while we ask what is meant, both days left out, and that of a correction never does', async () => {
  const own = await testFamily(world.worker)
  const [copy] = await ask('access', { receivedOn: '2026-12-01' }, own)
  const [correction] = await ask('rectification', { receivedOn: '2026-12-01' }, own)
  await answer(async (act, record) => {
    const request = await requestOf(act, record, copy!)
    const pause = await askWhatIsMeant(act, record, request, {
      question: 'All of it, or the letters?',
      because: 'we-hold-a-lot',
      on: '2026-12-04',
    })
    await theyAnswered(act, record, request, pause, { answer: 'The letters.', on: '2026-12-14' })
  }, own)
  const { clock } = await answer((act, record) => requestOf(act, record, copy!), own)
  assert.equal(clock.last, '2027-01-12')
  await assert.rejects(
    answer(async (act, record) => {
      const request = await requestOf(act, record, correction!)
      await askWhatIsMeant(act, record, request, {
        question: 'What?',
        because: 'not-clear-what-is-meant',
        on: '2026-12-04',
      })
    }, own),
    { refusal: 'no-pause-for-this-kind' },
  )
})

test('under Guernsey’s law the clock of a copy never waits', async () => {
  const own = await testFamily(world.worker)
  await house.owner(`update kinkeeper.people set regime = 'guernsey' where id = $1`, [own.mother])
  const [id] = await ask('access', {}, own)
  await assert.rejects(
    answer(async (act, record) => {
      const request = await requestOf(act, record, id!)
      assert.equal(request.regime, 'guernsey')
      await askWhatIsMeant(act, record, request, { question: 'What?', because: 'we-hold-a-lot', on: '2026-11-22' })
    }, own),
    { refusal: 'no-pause-in-guernsey' },
  )
})

test('proof of who somebody is may be asked only with the doubt written down, and the clock starts when it comes', async () => {
  const own = await testFamily(world.worker)
  const [id] = await ask('access', {}, own)
  await assert.rejects(
    answer(
      async (act, record) =>
        askForProof(act, record, await requestOf(act, record, id!), { doubt: '', on: '2026-11-21' }),
      own,
    ),
    { refusal: 'doubt-before-proof' },
  )
  await answer(async (act, record) => {
    const request = await requestOf(act, record, id!)
    await askForProof(act, record, request, { doubt: 'The letter came from another town.', on: '2026-11-22' })
    await proofCame(act, record, request, { seen: 'official-letter', on: '2026-12-02' })
  }, own)
  const request = await answer((act, record) => requestOf(act, record, id!), own)
  assert.equal(request.identity, 'confirmed')
  assert.equal(request.clock.last, '2027-01-04')
})

test('more time needs a reason, and the person is told in the first month; then it is three months in all', async () => {
  const own = await testFamily(world.worker)
  const [id] = await ask('access', {}, own)
  await assert.rejects(
    answer(async (act, record) => {
      const request = await requestOf(act, record, id!)
      await extend(act, record, request, { why: 'complex', because: '', toldOn: '2026-12-10' })
    }, own),
    { refusal: 'extension-is-told' },
  )
  await answer(async (act, record) => {
    const request = await requestOf(act, record, id!)
    await extend(act, record, request, {
      why: 'complex',
      because: 'Three services over nine years.',
      toldOn: '2026-12-10',
    })
  }, own)
  const { clock } = await answer((act, record) => requestOf(act, record, id!), own)
  assert.equal(clock.last, '2027-02-22')
  assert.equal(clock.extensionBy, '2026-12-21')
  assert.equal(clock.due, '2026-12-21', 'our own promise of thirty days is not lengthened')
})

test('a no is not kept without its ground, its reasons and the three ways to complain', async () => {
  const own = await testFamily(world.worker)
  const [id] = await ask('erasure', {}, own)
  const refuse = (more: object) =>
    answer(async (act, record) => {
      const request = await requestOf(act, record, id!)
      await closeRequest(act, record, request, { outcome: 'refused', ...more })
    }, own)
  const whole = { ground: 'legal-claims', words: 'We need it for a claim.', toldOn: '2026-11-21', routesTold: true }
  for (const missing of Object.keys(whole)) {
    await assert.rejects(refuse({ ...whole, [missing]: undefined }), { refusal: 'a-no-has-its-reasons' }, missing)
  }
  await refuse(whole)
  await assert.rejects(refuse(whole), { refusal: 'already-answered' })
})

test('what was asked cannot be rewritten afterwards', async () => {
  const own = await testFamily(world.worker)
  const [id] = await ask('access', {}, own)
  await assert.rejects(
    answer(async (act, record) => {
      await act.amend('rights_requests', { id: id! }, { received_on: '2026-11-30' })
      await act.note('request.step', [record])
    }, own),
    { refusal: 'kept-as-it-was-asked' },
  )
})

test('a family asks on its own page, is not asked for proof, and one parent never sees what the other asked', async () => {
  const own = await testFamily(world.worker)
  await onTheirOwnPage(house, world, own, own.mother, async act => {
    const record = await act.open(own.record)
    await makeRequest(act, record, charter, {
      kind: 'access',
      people: [own.mother],
      cameBy: 'page',
      askedByPerson: own.mother,
      words: 'canary-of-the-mother',
    })
  })
  const hers = await onTheirOwnPage(house, world, own, own.mother, myRequests)
  assert.deepEqual(
    hers.map(({ kind, state, answerBy }) => [kind, state, answerBy]),
    [['access', 'with-us', '2026-12-21']],
  )
  assert.deepEqual(await onTheirOwnPage(house, world, own, own.father, myRequests), [])
  const request = (await answer((act, record) => requestsOf(act, record), own))[0]!
  assert.equal(request.identity, 'known')
})

test('a colleague who works with the family does not read what was asked about them', async () => {
  const own = await testFamily(world.worker)
  await onTheirOwnPage(house, world, own, own.mother, async act => {
    const record = await act.open(own.record)
    await makeRequest(act, record, charter, {
      kind: 'access',
      people: [own.mother],
      cameBy: 'page',
      askedByPerson: own.mother,
    })
  })
  const seen = await world.worker.act(['support', 'rights'], async act => {
    const record = await act.open(own.record)
    return act.rows(sql`select id from rights_requests where record_id = ${record.id}`)
  })
  assert.deepEqual(seen, [])
})

test('whoever writes down what a stranger asks does not learn whether there is a record; those who answer join it', async () => {
  const own = await testFamily(world.worker)
  const stranger = await world.colleague.act('support', act =>
    recordStrangersRequest(act, charter, {
      kind: 'access',
      cameBy: 'letter',
      asker: `M. Vega, reference ${own.caseCode}`,
      receivedOn: '2026-11-10',
    }),
  )
  await assert.rejects(
    world.colleague.act('support', act => act.open(own.record)),
    { refusal: 'not-yours-or-not-there' },
  )
  const line = (await world.dataProtectionLead.act('rights', requestLines)).find(each => each.id === stranger)!
  assert.equal(line.isJoined, false)
  const joined = await world.dataProtectionLead.act('rights', async act => {
    const from = await act.open(line.record)
    await knowThem(act, from, await requestOf(act, from, stranger), 'wrote-from-held-address')
    assert.equal(await openToAnswer(act, stranger, 'AAAA-AAAA'), undefined)
    const to = (await openToAnswer(act, stranger, own.caseCode))!
    return joinRequest(
      act,
      charter,
      { record: from, request: stranger },
      { record: to, people: [own.mother], askedByPerson: own.mother },
    )
  })
  const request = await answer((act, record) => requestOf(act, record, joined[0]!), own)
  assert.equal(request.receivedOn, '2026-11-10', 'the clock is that of the day it first came')
})

test('a code opens nothing to the data protection lead without a request that waits to be joined', async () => {
  const own = await testFamily(world.worker)
  const [id] = await ask('access')
  await assert.rejects(
    world.dataProtectionLead.act('rights', async act => {
      await act.open(family.record)
      await openToAnswer(act, id!, own.caseCode)
    }),
    { refusal: 'purpose-does-not-allow' },
  )
})

test('a request about the one who would answer it is handed to somebody else, and closed to them', async () => {
  const own = await testFamily(world.worker)
  const [id] = await ask('access', {}, own)
  await answer(act => handOver(act, id!, { to: world.lead.id, because: 'it-is-about-them' }), own)
  await assert.rejects(
    answer(async () => undefined, own),
    { refusal: 'not-yours-or-not-there' },
  )
  const lines = await world.lead.act('rights', requestLines)
  assert.deepEqual(
    lines.map(each => each.id),
    [id],
  )
  await world.lead.act('rights', async act => {
    const record = await act.open(own.record)
    await knowThem(act, record, await requestOf(act, record, id!), 'worker-knows-them')
  })
})

test('the list puts what is due first at the top and says nothing but codes', async () => {
  const lines = await world.dataProtectionLead.act('rights', requestLines)
  const dues = lines.filter(each => !each.outcome).map(each => each.clock.due)
  assert.deepEqual(dues, [...dues].sort())
  assert.ok(!JSON.stringify(lines).includes('Vega'))
  assert.deepEqual(await world.colleague.act('rights', requestLines), [])
})
