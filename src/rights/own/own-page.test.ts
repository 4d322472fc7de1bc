import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setGoal } from '#cases/plan/plan.ts'
import { recordConsent } from '#consent/consent.ts'
import { type SharingWorld, sharingWorld } from '#consent/test-family.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { withAct } from '#gate/act.ts'
import { disclose } from '#gate/disclose.ts'
import { enterWithCode, makeLetterCode, wantFamilyCode } from '#gate/family-code.ts'
import { newId } from '#gate/ids.ts'
import { sql } from '#gate/sql.ts'
import { tokenHash } from '#gate/tokens.ts'
import { type FamilyProof, verifyFamilyProof } from '#trail/proof/family-proof.ts'
import { sealOnce } from '#trail/sealing/seal.ts'
import { sealingKey } from '#trail/sealing/sealing-key.ts'
import { sealingTransactions, trailKey, trailName } from '#trail/trail.ts'
import { type TestSite, testSite, type Visitor } from '#web/test-site.ts'
import { routes } from './routes.ts'
import { type CanaryFamily, canaryFamily } from './test-own.ts'

let house: TestHouse
let world: SharingWorld
let site: TestSite
let family: CanaryFamily
let twin: CanaryFamily
before(async () => {
  house = await testHouse()
  world = await sharingWorld(house)
  site = await testSite(house)
  family = await canaryFamily(world.worker, 'firstcanary')
  twin = await canaryFamily(world.worker, 'twincanary')
})
after(async () => {
  await site.close()
  await house.dispose()
})

const at = '/your-information'
const ids = (of: CanaryFamily) => [
  of.record,
  of.mother,
  of.father,
  of.child,
  of.teenager,
  of.case,
  of.goal,
  of.motherWay,
  of.fatherWay,
]

async function tokenOf(of: CanaryFamily, person: string): Promise<string> {
  const code = await world.worker.act('support', async act => makeLetterCode(act, await act.open(of.record), person))
  return (await enterWithCode(house, 'family-centre', { by: 'letter', code, addressHash: Buffer.from(person) }))!
}

/** Somebody in their own browser, come in with the code of a letter. */
async function asOneself(of: CanaryFamily, person: string): Promise<Visitor> {
  const code = await world.worker.act('support', async act => makeLetterCode(act, await act.open(of.record), person))
  const visitor = site.as()
  const came = await visitor.post(`${at}/sign-in/letter`, { code })
  assert.equal(came.statusCode, 303)
  return visitor
}

const own = routes.filter(route => route.path.startsWith(at) && !/sign-(in|out)/.test(route.path))
const plain = own.filter(route => route.method === 'GET' && !route.path.includes(':'))
const readable = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('every page of one’s own opens, has a title that says nothing, a way out, and needs no script', async () => {
  const visitor = await asOneself(family, family.mother)
  for (const { path } of plain.filter(each => !each.path.endsWith('/proof'))) {
    const { statusCode, body } = await visitor.get(path)
    assert.equal(statusCode, 200, path)
    const title = /<title>([^<]*)</.exec(body)![1]!
    assert.match(title, /^(Your page|Choices|Question) –/, path)
    assert.ok(!/canary/i.test(title), path)
    assert.match(body, /Exit this page/, path)
    assert.match(body, /Sign out/, path)
    assert.ok(!/ on(click|submit|load)=/.test(body), path)
  }
})

test('one family’s pages never hold a word of another’s, whatever id is put into whichever address', async () => {
  const visitor = await asOneself(family, family.mother)
  const nobody = newId()
  for (const route of own.filter(each => each.method === 'GET')) {
    for (const id of [...ids(twin), nobody]) {
      const path = `${route.path.replace(/:\w+/g, id)}?about=${id}&to=${id}&named=${id}`
      const { body } = await visitor.get(path)
      assert.ok(!body.includes('twincanary'), path)
    }
  }
  for (const route of own.filter(each => each.method === 'POST')) {
    const outcomes = new Map<string, string>()
    for (const id of [...ids(twin), nobody]) {
      const fields = {
        about: id,
        to: id,
        named: id,
        answer: 'yes',
        words: 'x',
        channel: 'email',
        value: 'x@example.org',
        safe: 'yes',
      }
      const path = route.path.replace(':kind', 'access').replace(':question', 'respiratory-team').replace(/:\w+/g, id)
      if (path.endsWith('/new') || path.endsWith('/stop')) continue
      const answer = await visitor.post(path, fields, at)
      assert.ok(!answer.body.includes('twincanary'), path)
      assert.ok([404, 422].includes(answer.statusCode), `${path}: ${answer.statusCode}`)
      outcomes.set(id, `${answer.statusCode} ${readable(answer.body).replaceAll(id, 'ID')}`)
    }
    assert.ok(new Set(outcomes.values()).size <= 1, `${route.path}: another family's id and no id at all read alike`)
  }
})

test('two grown-ups of one record are strangers to each other: neither reads the other’s details, ways, wishes or faith', async () => {
  const his = await asOneself(family, family.father)
  for (const { path } of plain.filter(each => !each.path.endsWith('/proof'))) {
    const { body } = await his.get(path)
    for (const hers of [
      'Mofirstcanary',
      'motherside',
      'firstcanary.mother@',
      'firstcanarynote',
      'firstcanarygoal',
      'Kidfirst',
      'Teenfirst',
      'School first',
    ]) {
      assert.ok(!body.includes(hers), `${path} shows ${hers}`)
    }
  }
  const tried = await his.post(`${at}/reach/${family.motherWay}/end`, {}, at)
  assert.equal(tried.statusCode, 404)
  assert.equal((await his.get(`${at}/reach/${family.motherWay}`)).statusCode, 404)
})

test('that she came, asked and was answered is not told to another grown-up of the record, and is counted', async () => {
  const both = await canaryFamily(world.worker, 'bothcanary')
  const hers = await asOneself(both, both.mother)
  await hers.post(`${at}/ask/access`, { about: both.mother })
  await world.dataProtectionLead.act('rights', async act => void (await act.open(both.record)))
  const his = await asOneself(both, both.father)
  const words = readable((await his.get(`${at}/looks`)).body)
  assert.ok(
    !/answering a request|[Ii]nformation governance|[Dd]ata protection lead:/.test(words.split('Who has looked')[2]!),
  )
  const mine = readable((await hers.get(`${at}/looks`)).body)
  const told = (page: string) => Number(/You, on this page(?:, (\d+) times)?/.exec(page)?.[1] ?? 1)
  assert.ok(told(words) < told(mine), 'each sees their own visits only')
  const proof = await proofOf(his)
  assert.ok(!JSON.stringify(proof.entries).includes('"rights"'), 'nor does his proof say it')
})

test('behind the pages the database itself gives one person of a record nothing of the other', async () => {
  const token = await tokenOf(family, family.father)
  const seen = await withAct(
    house,
    { as: 'family', tokenHash: tokenHash(token), purposes: ['own-information'], route: 'test' },
    async act => {
      await act.open(family.record)
      const count = async (table: string) =>
        (await act.row<{ n: number }>({ text: `select count(*)::int as n from ${table}`, values: [] }))!.n
      const tables = [
        'notes',
        'concerns',
        'equality_answers',
        'safeguarding_decisions',
        'triage_decisions',
        'drafts',
        'former_values',
      ]
      const counts = await Promise.all(tables.map(count))
      const people = await act.rows<{ id: string }>(sql`select id from people`)
      const reach = await act.rows<{ id: string }>(sql`select id from reach`)
      return { counts, people: people.map(each => each.id), reach: reach.map(each => each.id) }
    },
  )
  assert.deepEqual(seen, { counts: [0, 0, 0, 0, 0, 0, 0], people: [family.father], reach: [family.fatherWay] })
})

test('words a child said as their own are not shown to a parent, who may be what they are about', async () => {
  const alone = await canaryFamily(world.worker, 'saidcanary', { father: false })
  await world.worker.act('support', async act => {
    await setGoal(act, await act.open(alone.record), { words: 'Not so much shouting at home', whoseWords: 'child' })
  })
  const visitor = await asOneself(alone, alone.mother)
  const words = readable((await visitor.get(`${at}/words`)).body)
  assert.match(words, /Sleep saidcanarygoal/)
  assert.ok(!words.includes('Not so much shouting'))
})

test('which help the family had is not told to one grown-up of a record by way of another', async () => {
  const help = /Family support, from/
  const his = await asOneself(family, family.father)
  assert.ok(!help.test(readable((await his.get(`${at}/held`)).body)))
  const alone = await canaryFamily(world.worker, 'helpcanary', { father: false })
  const hers = await asOneself(alone, alone.mother)
  assert.match(readable((await hers.get(`${at}/held`)).body), help)
})

test('nobody shuts somebody else out of their own page by giving her address as his own', async () => {
  const two = await canaryFamily(world.worker, 'lockcanary')
  const his = await asOneself(two, two.father)
  const hers = 'lockcanary.mother@example.org'
  assert.equal((await his.post(`${at}/reach/new`, { channel: 'email', value: hers, safe: 'yes' })).statusCode, 303)
  await wantFamilyCode(house, 'family-centre', hers)
  const [code] = await house.owner<{ person: string | null }>(
    `select person_id as person from gate.one_use_codes where kind = 'family-code' order by made_at desc limit 1`,
  )
  assert.equal(code!.person, two.mother)
})

test('a parent alone on the record reads their own and their young child’s details, and not a teenager’s', async () => {
  const alone = await canaryFamily(world.worker, 'alonecanary', { father: false })
  const visitor = await asOneself(alone, alone.mother)
  const held = readable((await visitor.get(`${at}/held`)).body)
  for (const told of [
    'Moalonecanary',
    'asthma alonecanary',
    'faith alonecanary',
    'School alonecanary',
    '3 February 1990',
  ]) {
    assert.ok(held.includes(told), told)
  }
  assert.ok(!held.includes('College alonecanary'), 'a young person’s details are their own to ask for')
  assert.ok(!held.includes('alonecanarynote'), 'notes are read in a copy that somebody has looked through')
  assert.match(readable((await visitor.get(`${at}/words`)).body), /Sleep alonecanarygoal/)
})

test('she sees the role, the day and the reason of each look, and what her page counts is all there is', async () => {
  const alone = await canaryFamily(world.worker, 'lookcanary', { father: false })
  await world.worker.act('support', async act => void (await act.open(alone.record)))
  const visitor = await asOneself(alone, alone.mother)
  const { body } = await visitor.get(`${at}/looks`)
  const words = readable(body)
  assert.match(words, /[Ww]orker: helping the family/)
  assert.match(words, /You, on this page/)
  assert.match(body, /<details[^>]* open[^>]*>(?:(?!<\/details>)[\s\S])*You, on this page/, 'the newest month is open')
  const [, all] = /There are (\d+) entries/.exec(words)!
  const [entries] = await house.owner<{ n: number }>(
    `select count(*)::int as n from gate.trail_entries e join kinkeeper.records r on e.subjects @> array[r.handle] where r.id = $1`,
    [alone.record],
  )
  assert.equal(Number(all), entries!.n)
})

test('while she may not be told of a concern, no page and no proof tells of it, and it is counted all the same', async () => {
  const alone = await canaryFamily(world.worker, 'quietcanary', { father: false })
  await world.worker.act('support', async act => {
    const record = await act.open(alone.record)
    const unit = await act.newUnit(record, 'safeguarding')
    await act.insert('concerns', {
      record_id: record.id,
      unit_id: unit,
      raised_by: world.worker.id,
      raised_at: act.at,
      words: 'quietcanaryconcern',
      do_not_inform: true,
      do_not_inform_until: '2099-01-01',
      do_not_inform_because: 'child-at-risk',
    })
    await act.note('concern.raised', [record])
  })
  await world.safeguardingLead.act('safeguarding', async act => void (await act.open(alone.record)))
  const visitor = await asOneself(alone, alone.mother)
  for (const { path } of plain.filter(each => !each.path.endsWith('/proof'))) {
    const body = readable((await visitor.get(path)).body)
    assert.ok(!/quietcanaryconcern|[Ss]afeguarding lead|keeping somebody safe|raised a/.test(body), path)
  }
  const proof = await proofOf(visitor)
  assert.ok(!/concern|safeguarding/.test(JSON.stringify(proof.entries)), 'the proof counts it and does not tell it')
})

async function proofOf(visitor: Visitor): Promise<FamilyProof> {
  const key = sealingKey(house.rootKey)
  await sealOnce(sealingTransactions(house), key, { origin: trailName(house.rootKey), now: new Date() })
  const answer = await visitor.get(`${at}/looks/proof`)
  assert.equal(answer.statusCode, 200)
  return JSON.parse(answer.body) as FamilyProof
}

test('the proof she fetches shows with the public key alone that her list is whole, and falls when one entry is left out', async () => {
  const visitor = await asOneself(family, family.mother)
  await visitor.get(at)
  const proof = await proofOf(visitor)
  const keys = [trailKey(house.rootKey)]
  const report = verifyFamilyProof(proof, keys)
  assert.deepEqual(report.findings, [])
  assert.ok(report.shown > 0 && report.withheld > 0, 'what is not hers to be told is counted')
  assert.equal(verifyFamilyProof({ ...proof, entries: proof.entries.slice(1) }, keys).whole, false)
  assert.ok(!JSON.stringify(proof.entries.filter(each => each.kind === 'shown')).includes(family.father))
  assert.match(readable((await visitor.get(`${at}/looks`)).body), /sealed/)
})

test('one press takes a yes back, and what was waiting to go is stopped', async () => {
  const alone = await canaryFamily(world.worker, 'yescanary', { father: false })
  const share = await world.worker.act('support', async act => {
    const record = await act.open(alone.record)
    const consent = await recordConsent(act, record, world.rules, {
      question: 'respiratory-team',
      answer: 'given',
      about: alone.child,
      by: alone.mother,
      authority: 'parental-responsibility',
      how: 'form',
    })
    return disclose(act, record, world.rules, {
      recipient: 'respiratory-team',
      about: alone.child,
      caseId: alone.case,
      purpose: 'respiratory-mdt',
      ground: 'you-said-yes',
      consent,
      facts: { 'child-name': 'Kid' },
      necessity: 'For the meeting.',
      discussedFirst: true,
      toldFamily: true,
    })
  })
  const visitor = await asOneself(alone, alone.mother)
  const list = (await visitor.get(`${at}/agreed`)).body
  assert.match(list, /<h2[^>]*>[^<]*respiratory team: Kid/, 'a question that is asked of each child says of whom')
  assert.match(readable((await visitor.get(`${at}/shared`)).body), /To the children.*has not gone yet/)
  const link = /href="([^"]*agreed\/respiratory-team\?about=[^"]*)"/g
  const toIt = [...list.matchAll(link)]
    .map(each => each[1]!.replaceAll('&amp;', '&'))
    .find(each => each.includes(alone.child))!
  const asked = readable((await visitor.get(toIt)).body)
  assert.match(asked, /If you say no Everything waiting to go is cancelled/, 'the effect is shown before the answer')
  const query = new URLSearchParams(toIt.split('?')[1])
  const fields = { about: query.get('about')!, to: query.get('to') ?? '', named: query.get('named') ?? '' }
  const back = await visitor.post(`${at}/agreed/respiratory-team`, { ...fields, answer: 'no' }, toIt)
  assert.equal(back.statusCode, 303)
  const [left] = await house.owner<{ cancelled_because: string; left_at: Date | null }>(
    'select cancelled_because, left_at from kinkeeper.disclosures where id = $1',
    [share],
  )
  assert.deepEqual(left, { cancelled_because: 'taken-back', left_at: null })
  const again = await visitor.post(`${at}/agreed/respiratory-team`, { ...fields, answer: 'yes' }, toIt)
  assert.equal(again.statusCode, 303, 'a yes takes as many steps as a no')
  assert.match(readable((await visitor.get(`${at}/agreed`)).body), /Yes, on/)
})

test('what she asks for is there at once, with the day by which it is answered', async () => {
  const visitor = await asOneself(family, family.mother)
  const sent = await visitor.post(`${at}/ask/access`, { about: family.mother, words: 'All of it' })
  assert.equal(sent.statusCode, 303)
  const asked = readable((await visitor.get(`${at}/asked`)).body)
  assert.match(asked, /A copy of what you hold about me/)
  assert.match(asked, /We answer by \d{1,2} \w+ \d{4}/)
  const his = await asOneself(family, family.father)
  assert.match(readable((await his.get(`${at}/asked`)).body), /You have not asked us for anything yet/)
  assert.equal((await visitor.post(`${at}/ask/rectification`, { words: '' })).statusCode, 422)
  assert.equal((await visitor.post(`${at}/ask/complaint`, { words: 'You were late.' })).statusCode, 303)
  assert.equal(
    (await his.post(`${at}/ask/access`, { about: family.child })).statusCode,
    422,
    'without parental responsibility',
  )
})

test('she changes how she is reached, and one press stops every message', async () => {
  const alone = await canaryFamily(world.worker, 'reachcanary', { father: false })
  const visitor = await asOneself(alone, alone.mother)
  const wrong = await visitor.post(`${at}/reach/new`, {
    channel: 'phone',
    value: 'call me',
    safe: 'yes',
    neverSay: 'my name',
  })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /call me/, 'nothing typed is lost')
  assert.match(wrong.body, /<title>Error: Question/)
  const right = {
    channel: 'phone',
    value: '07700 900123',
    safe: 'yes',
    when: 'Monday to Friday, 09:00 to 15:00',
    neverSay: 'my name',
  }
  assert.equal((await visitor.post(`${at}/reach/new`, right)).statusCode, 303)
  const shown = readable((await visitor.get(`${at}/reach`)).body)
  assert.match(shown, /07700 900123/)
  assert.match(shown, /Monday to Friday, 09:00 to 15:00/)
  assert.equal((await visitor.post(`${at}/reach/stop`)).statusCode, 303)
  const ways = await house.owner<{ channel: string }>(
    'select channel from kinkeeper.reach where person_id = $1 and ended_at is null',
    [alone.mother],
  )
  assert.deepEqual(ways, [{ channel: 'none' }])
})

test('the same on paper: a worker prints it, marked, and the print is in the trail', async () => {
  const helper = site.as(world.worker)
  const paper = await helper.post(`/staff/families/${family.record}/paper-copy`, { person: family.mother })
  assert.equal(paper.headers['content-type'], 'application/pdf')
  const [printed] = await house.owner<{ n: number }>(
    `select count(*)::int as n from gate.trail_entries e join kinkeeper.records r on e.subjects @> array[r.handle]
     where r.id = $1 and e.action = 'own-page.printed'`,
    [family.record],
  )
  assert.equal(printed!.n, 1)
  assert.equal((await site.as(world.colleague).get(`/staff/families/${family.record}/paper-copy`)).statusCode, 404)
})

test('without signing in, every page of one’s own leads to the door', async () => {
  for (const { path } of own.filter(each => each.method === 'GET')) {
    const answer = await site.as().get(path.replace(/:\w+/g, newId()))
    assert.equal(answer.statusCode, 303, path)
    assert.match(String(answer.headers.location), /\/your-information\/sign-in\?next=/, path)
  }
})
