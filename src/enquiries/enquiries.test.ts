import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCase } from '#cases/cases.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import type { Act } from '#gate/act.ts'
import { Refusal, type RefusalName } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { countEquality } from './counting.ts'
import {
  answerEnquiry,
  enquiryOf,
  joinAtTheirWish,
  makeEnquiry,
  openCaseFromEnquiry,
  settleEnquiry,
  waitingEnquiries,
} from './enquiries.ts'
import { countWrongCode, isGuessing, readReply } from './reply-codes.ts'

let house: TestHouse
let world: World
let elsewhere: World

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  elsewhere = await testWorld(house, 'parent-partnership')
})
after(() => house.dispose())

const refused = (name: RefusalName) => (thrown: unknown) => {
  assert.ok(thrown instanceof Refusal, String(thrown))
  assert.equal(thrown.refusal, name)
  return true
}
const canary = {
  name: 'Quillhaven',
  email: 'quillhaven@example.org',
  phone: '07700 900987',
  postcode: 'HP4 1SE',
  born: '14/02/2019',
}
const tellsAll = `My name is Marisol ${canary.name}, ring ${canary.phone} or ${canary.email}, we live in ${canary.postcode}, he was born ${canary.born}. Bedtimes are hard.`

const askWithoutName = (words: string, more: object = {}) =>
  world.visitor('asking-for-help', act =>
    makeEnquiry(act, { anonymous: true, cameBy: 'page', words, wantsReply: 'here', noticeVersion: '3', ...more }),
  )
const read = (code: string, at: World = world) => at.visitor('asking-for-help', act => readReply(act, code))

async function aFamilyOf(staff: string): Promise<{ record: string; caseCode: string }> {
  return world.worker.act('support', async act => {
    const record = await act.create('family')
    await openCase(act, record, { service: 'family-support', from: 'direct', worker: staff })
    return { record: record.id, caseCode: record.caseCode }
  })
}

/** Every row of every table, as text: what somebody with the whole database could search. */
async function everythingKept(): Promise<string> {
  const tables = await house.owner<{ named: string }>(
    `select table_schema || '.' || table_name as named from information_schema.tables
     where table_schema in ('gate', 'kinkeeper') and table_type = 'BASE TABLE'`,
  )
  const texts: string[] = []
  for (const { named } of tables) {
    const rows = await house.owner<{ row: string }>(`select to_jsonb(t)::text as row from ${named} t`)
    texts.push(...rows.map(each => each.row))
  }
  return texts.join('\n')
}

test('asking without a name needs nothing at all', async () => {
  const made = await world.visitor('asking-for-help', act =>
    makeEnquiry(act, { anonymous: true, cameBy: 'page', noticeVersion: '3' }),
  )
  assert.equal(made.replyCode, undefined)
  await world.worker.act('triage', async act => {
    const enquiry = await enquiryOf(act, await act.open(made.record.id))
    assert.equal(enquiry.words, null)
    assert.equal(enquiry.notice_version, '3')
  })
})

test('of somebody without a name nothing that identifies is kept, in any table, sealed or plain, or in the trail', async () => {
  const made = await askWithoutName(tellsAll)
  assert.equal(made.takenOut.length, 5)
  const inWords = await world.worker.act('triage', async act => {
    const enquiry = await enquiryOf(act, await act.open(made.record.id))
    const others = await act.rows(
      sql`select id from people union all select id from reach union all select id from provenance`,
    )
    assert.equal(others.length, 0)
    return enquiry
  })
  assert.match(inWords.words!, /Bedtimes are hard/)
  assert.match(inWords.words!, /\[taken out: phone number\]/)
  const kept = (await everythingKept()) + JSON.stringify(inWords)
  for (const secret of Object.values(canary)) {
    assert.ok(!kept.toLowerCase().includes(secret.toLowerCase()), secret)
    assert.ok(!kept.includes(Buffer.from(secret).toString('hex')), `${secret} in hexadecimal`)
  }
  assert.equal((await house.keyOwner('select 1 from public.known_addresses')).length, 0)
})

test('an anonymous request that comes with a person or a number is refused whole', async () => {
  const people = { asker: { part: 'parent' } }
  await assert.rejects(askWithoutName('x', people), refused('an-anonymous-request-names-nobody'))
  const reach = { reach: [{ channel: 'phone', value: canary.phone, safe: 'yes' }] }
  await assert.rejects(askWithoutName('x', reach), refused('an-anonymous-request-names-nobody'))
})

test('the database itself refuses to put a person into an anonymous request', async () => {
  const made = await askWithoutName('x')
  await assert.rejects(
    world.worker.act('triage', async act => {
      const record = await act.open(made.record.id)
      const unit = await act.newUnit(record, 'identity')
      await act.insert('people', {
        record_id: record.id,
        unit_id: unit,
        part_in_family: 'parent',
        given_name: 'M',
        added_at: act.at,
      })
      await act.note('person.added', [record])
    }),
    refused('an-anonymous-request-names-nobody'),
  )
})

test('somebody without a name is counted, and stays counted when the request has gone', async () => {
  const counted = () =>
    house.owner<{ how_many: number }>(
      `select how_many from kinkeeper.counted_enquiries where topic = 'sleep' and anonymous and service = 'drop-in'`,
    )
  const made = await askWithoutName('x', { about: ['sleep'], service: 'drop-in' })
  assert.equal((await counted())[0]!.how_many, 1)
  const units = await house.owner<{ id: string }>('select id from kinkeeper.units where record_id = $1', [
    made.record.id,
  ])
  await house.jobKeys.destroy(
    units.map(unit => unit.id),
    new Date(),
  )
  await house.owner('delete from kinkeeper.enquiries where record_id = $1', [made.record.id])
  assert.equal((await counted())[0]!.how_many, 1)
})

test('a count tells no day, no hour and no order', async () => {
  const rows = await house.owner<Record<string, unknown>>('select * from kinkeeper.enquiry_counts')
  for (const row of rows) {
    assert.match(String(row.id), /^[0-9a-f]{8}-[0-9a-f]{4}-4/, 'a random id, not one in order of time')
    assert.deepEqual(Object.keys(row).sort(), [
      'about',
      'anonymous',
      'came_by',
      'id',
      'month',
      'organisation_id',
      'record_id',
      'service',
    ])
  }
  await assert.rejects(
    world.visitor('asking-for-help', async act => {
      await act.rows(sql`insert into enquiry_counts (month, came_by, anonymous) values ('2026-11-21', 'page', true)`)
      await act.note('enquiry.counted', [])
    }),
    /23514/,
  )
})

test('equality answers of people without a name are kept one by one, tied to nobody', async () => {
  await world.visitor('asking-for-help', act => countEquality(act, { ethnicity: 'white', disability: 'not-said' }))
  const rows = await house.owner<{ question: string; answer: string }>(
    'select question, answer from kinkeeper.equality_counts',
  )
  assert.equal(rows.length, 2)
})

test('with the code one reads the answer, and only the answer', async () => {
  const { replyCode, record } = await askWithoutName('When is the drop-in?')
  assert.deepEqual((await read(replyCode!))?.words, null)
  await world.worker.act('triage', async act => {
    const opened = await act.open(record.id)
    await answerEnquiry(act, opened, { words: 'On Tuesdays at ten.', way: 'here' })
    await settleEnquiry(act, opened, 'answered')
  })
  const reply = await read(replyCode!.toLowerCase().replaceAll('-', ' '))
  assert.equal(reply?.words, 'On Tuesdays at ten.')
  assert.equal(reply?.settled, true)
  await assert.rejects(
    world.visitor('asking-for-help', async act => {
      await readReply(act, replyCode!)
      await act.rows(sql`select words from enquiries`)
    }),
    refused('nothing-opened'),
  )
})

test('the code is kept as a hash and nowhere as itself', async () => {
  const { replyCode } = await askWithoutName('x')
  const kept = await everythingKept()
  assert.ok(!kept.includes(replyCode!) && !kept.includes(replyCode!.replaceAll('-', '')))
  assert.ok(!kept.includes(Buffer.from(replyCode!).toString('hex')))
})

test('a wrong code, a code that has ended and the code of another charity look the same', async () => {
  const { replyCode, record } = await askWithoutName('x')
  assert.equal(await read('KQ7M-4TXW-B2PA'), undefined)
  assert.equal(await read(replyCode!, elsewhere), undefined)
  assert.ok(await read(replyCode!))
  await house.owner(`update gate.one_use_codes set ends_at = now() - interval '1 second' where record_id = $1`, [
    record.id,
  ])
  assert.equal(await read(replyCode!), undefined)
})

test('guessing codes is stopped, and the count of tries tells no address', async () => {
  const bucket = Buffer.from('a1b2c3d4', 'hex')
  for (let turn = 0; turn < 10; turn++) {
    assert.equal(await world.visitor('asking-for-help', act => isGuessing(act, bucket)), false)
    await world.visitor('asking-for-help', act => countWrongCode(act, bucket))
  }
  assert.equal(await world.visitor('asking-for-help', act => isGuessing(act, bucket)), true)
  assert.equal(await world.visitor('asking-for-help', act => isGuessing(act, Buffer.from('a1b2ffff', 'hex'))), true)
  assert.equal(await world.visitor('asking-for-help', act => isGuessing(act, Buffer.from('ffb2c3d4', 'hex'))), false)
})

test('reading an answer is in the trail, and says nothing of who read it', async () => {
  const { replyCode } = await askWithoutName('x')
  await read(replyCode!)
  const [entry] = await house.owner<{ actor_id: null; facts: string }>(
    `select actor_id, facts from gate.trail_entries where action = 'reply.read' order by sequence desc limit 1`,
  )
  assert.deepEqual(entry, { actor_id: null, facts: '{}' })
})

const askWithName = (more: object = {}) =>
  world.visitor('asking-for-help', act =>
    makeEnquiry(act, {
      anonymous: false,
      cameBy: 'page',
      madeBy: 'parent',
      words: tellsAll,
      wantsReply: 'phone',
      noticeVersion: '3',
      asker: { part: 'parent', given: 'Marisol', family: canary.name },
      children: [{ part: 'child', given: 'Otis', bornOn: '2019-02-14' }],
      reach: [
        { channel: 'phone', value: canary.phone, safe: 'yes', maySayWho: false, neverSay: 'Nothing about the school.' },
      ],
      skipped: ['child-date-of-birth'],
      ...more,
    }),
  )

test('of somebody who gives a name their words are kept as said, with who told us and what is safe', async () => {
  const { record } = await askWithName()
  await world.worker.act('triage', async act => {
    const opened = await act.open(record.id)
    assert.equal((await enquiryOf(act, opened)).words, tellsAll)
    const [reach] = await act.rows<Record<string, unknown>>(
      sql`select reached_at, never_say, voicemail, safe from reach`,
    )
    assert.deepEqual(reach, {
      reached_at: '+447700900987',
      never_say: 'Do not say who we are. Nothing about the school.',
      voicemail: false,
      safe: 'yes',
    })
    const told = await act.rows<Record<string, unknown>>(sql`select distinct from_whom, how, stage from provenance`)
    assert.deepEqual(told, [{ from_whom: 'self', how: 'form', stage: 'first-contact' }])
  })
  const hash = house.keys.hashOf('phone', '+447700900987')
  assert.equal((await house.keys.peopleAt(hash, world.organisation)).length, 1)
})

test('equality answers of somebody with a name stay apart: no page of work reads them', async () => {
  const { record } = await askWithName({ equality: { ethnicity: 'white', disability: 'not-said' } })
  const apart = (act: Act) => act.rows(sql`select answer from equality_answers`)
  await world.worker.act('triage', async act => {
    await act.open(record.id)
    assert.deepEqual(await apart(act), [])
  })
  const rows = await house.owner<{ preferred_not_to_say: boolean }>(
    'select preferred_not_to_say from kinkeeper.equality_answers where record_id = $1 order by question',
    [record.id],
  )
  assert.deepEqual(
    rows.map(row => row.preferred_not_to_say),
    [true, false],
  )
})

test('nobody of another charity, no volunteer and no administrator learns of the request', async () => {
  const { record } = await askWithName()
  for (const nobody of [elsewhere.worker, world.volunteer, world.administrator, world.dataProtectionLead])
    await assert.rejects(
      nobody.act('triage', act => act.open(record.id)),
      refused('not-yours-or-not-there'),
    )
  const theirs = await elsewhere.worker.act('triage', waitingEnquiries)
  assert.ok(!theirs.some(line => line.record_id === record.id))
})

test('a settled request leaves the list and opens for nobody on duty', async () => {
  const { record } = await askWithoutName('x')
  const onList = async () =>
    (await world.worker.act('triage', waitingEnquiries)).some(line => line.record_id === record.id)
  assert.equal(await onList(), true)
  await world.worker.act('triage', async act => settleEnquiry(act, await act.open(record.id), 'signposted'))
  assert.equal(await onList(), false)
  await assert.rejects(
    world.worker.act('triage', act => act.open(record.id)),
    refused('not-yours-or-not-there'),
  )
})

test('a case is opened on the request itself, for those who will help and nobody else', async () => {
  const { record } = await askWithName({ service: 'family-support' })
  await world.worker.act('triage', async act =>
    openCaseFromEnquiry(act, await act.open(record.id), { service: 'family-support', worker: world.worker.id }),
  )
  await world.worker.act('support', async act => {
    await act.open(record.id)
    const [row] = await act.rows<{ kind: string; opened_from: string }>(
      sql`select r.kind, c.opened_from from records r join cases c on c.record_id = r.id`,
    )
    assert.deepEqual(row, { kind: 'family', opened_from: 'self-referral' })
  })
  await assert.rejects(
    world.colleague.act(['triage', 'support'], act => act.open(record.id)),
    refused('not-yours-or-not-there'),
  )
})

test('at the person’s wish their request is joined to their family, with its words', async () => {
  const family = await aFamilyOf(world.worker.id)
  const { record } = await askWithoutName('Bedtimes are hard.')
  await world.worker.act(['triage', 'support'], async act => {
    assert.equal(await joinAtTheirWish(act, await act.open(record.id), family.caseCode), true)
  })
  await world.worker.act('support', async act => {
    await act.open(family.record)
    const [row] = await act.rows<{ words: string }>(sql`select words, unit_id from enquiries`)
    assert.equal(row!.words, 'Bedtimes are hard.')
  })
})

test('a request is joined to no family that is not on one’s own caseload, and it cannot be told from none', async () => {
  const theirs = await aFamilyOf(world.colleague.id)
  const { record } = await askWithoutName('x')
  for (const code of [theirs.caseCode, 'ZZZZ-9999']) {
    const joined = await world.worker.act(['triage', 'support'], async act =>
      joinAtTheirWish(act, await act.open(record.id), code),
    )
    assert.equal(joined, false)
  }
})

test('a request is not joined to somebody else’s request, though both wait on the same list', async () => {
  const other = await askWithName()
  const { record, enquiry } = await askWithoutName('x')
  const joined = await world.worker.act(['triage', 'support'], async act =>
    joinAtTheirWish(act, await act.open(record.id), other.record.caseCode),
  )
  assert.equal(joined, false)
  await assert.rejects(
    world.worker.act(['triage', 'support'], async act => {
      const both = [await act.open(record.id), await act.open(other.record.id)]
      await act.amend('enquiries', { id: enquiry }, { linked_to: other.record.id, linked_at_wish_of: 'the-person' })
      await act.note('enquiry.linked', both)
    }),
    refused('joined-only-at-their-wish'),
  )
})

test('nobody joins a request to a family behind the back of this rule', async () => {
  const family = await aFamilyOf(world.worker.id)
  const { record, enquiry } = await askWithoutName('x')
  const join = (values: Record<string, unknown>, alsoOpen: boolean) =>
    world.worker.act(['triage', 'support'], async act => {
      const opened = await act.open(record.id)
      const others = alsoOpen ? [await act.open(family.record)] : []
      await act.amend('enquiries', { id: enquiry }, values)
      await act.note('enquiry.linked', [opened, ...others])
    })
  await assert.rejects(
    join({ linked_to: family.record, linked_at_wish_of: 'the-person' }, false),
    refused('joined-only-at-their-wish'),
  )
  await assert.rejects(join({ linked_to: family.record }, true), /23514/)
  await join({ linked_to: family.record, linked_at_wish_of: 'the-person' }, true)
  const other = await aFamilyOf(world.worker.id)
  family.record = other.record
  await assert.rejects(join({ linked_to: other.record }, true), refused('joined-only-at-their-wish'))
})
