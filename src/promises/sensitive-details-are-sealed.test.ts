import assert from 'node:assert/strict'
import { offerTransfer } from '#cases/team/transfers.ts'
import { type SharingWorld, sharingWorld, type TestFamily, testFamily } from '#consent/test-family.ts'
import { fieldRegister, sealedKinds } from '#database/fields.ts'
import type { Player } from '#database/test-world.ts'
import { keepEqualityAnswers, recordable, recordSensitive, whoCanSee } from '#families/families.ts'
import { openSensitive, sensitiveDetailsOf } from '#families/sensitive/sensitive.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import type { Purpose } from '#gate/purposes.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { type Charter, charterBySlug } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
import { openWithReason, raiseConcern } from '#safeguarding/safeguarding.ts'
import { stateRules } from '#sharing/charter-rules.ts'
import { proof } from './test-proof.ts'
import { againstTheRule, isTracedIn, refused, setting } from './test-setting.ts'

const at = setting('peer-support')
const promise = 'sensitive-details-are-sealed'
const told = { from: 'self', how: 'spoken' } as const
const peers = charterBySlug('peer-support')!
const service = 'peer-support'

// Each item of the notices, the class that stands for it, and what only this family has of it.
const ofPeers = [
  ['S1-8', 'medical-history', 'Canarysertraline since spring'],
  ['S1-9', 'emergency-visits', 'Canaryadmission at night'],
  ['S1-10', 'treatments', 'Canaryphysiotherapy weekly'],
  ['S1-11', 'test-results', 'Canaryscan was clear'],
  ['S1-12', 'care-arrangements', 'Canarycarers twice a day'],
  ['S1-13', 'social-care-status', 'Canaryplan with social care'],
] as const
const ofCentre = [
  ['S0-9', 'health', 'Canaryasthma since school'],
  ['S0-9', 'circumstances', 'Canaryreport of the tribunal'],
  ['S0-9', 'offending', 'Canarycaution in spring'],
] as const
type Secrets = typeof ofPeers | typeof ofCentre

// Each charity with its charter's rules in force.
let joined: Promise<SharingWorld> | undefined
const charities = () => (joined ??= joinCharters(at.house, [peers]).then(() => sharingWorld(at.house, 'family-centre')))

const write = (player: Player, family: TestFamily, of: string, words: string, purpose: Purpose = 'support') =>
  player.act(purpose, async act =>
    recordSensitive(act, await act.open(family.record), { person: family.mother, class: of, words }, told),
  )

/** A family of the worker's, with one detail of each class. */
async function familyWith(worker: Player, world: { worker: Player }, of: string, secrets: Secrets) {
  await charities()
  const family = await testFamily({ ...at.world, ...world, worker }, of)
  for (const [, kind, words] of secrets) await write(worker, family, kind, words)
  return family
}

/** Whatever tells somebody who has the record open that sensitive details are there, asked in every way there is. */
async function tells(act: Act, record: OpenedRecord): Promise<string[]> {
  const asked = {
    rows: sql`select id from sensitive_details`,
    'who told': sql`select id from provenance where of_table = 'sensitive_details'`,
    keys: sql`select id from units where kind = 'sensitive'`,
    trail: sql`select entry_id from gate.trail_of(${record.id}) where action in ('sensitive.recorded', 'sensitive.corrected')`,
    'whether any': sql`select 1 where gate.holds_sensitive(${record.id}) is not null`,
    opening: sql`select 1 where gate.open_sensitive(${record.id})`,
    'rows after that': sql`select id from sensitive_details`,
  }
  const found: string[] = []
  for (const [what, query] of Object.entries(asked)) if ((await act.rows(query)).length > 0) found.push(what)
  return found
}

const reads = (player: Player, family: TestFamily, purpose: Purpose): Promise<string[]> =>
  player.act(purpose, async act => {
    const record = await act.open(family.record)
    await openSensitive(act, record)
    return (await sensitiveDetailsOf(act, record)).map(each => each.words ?? '')
  })

const looksIn = async (family: TestFamily) =>
  (
    await at.house.owner<{ many: number }>(
      `select count(*)::int as many from gate.trail_entries e join kinkeeper.records r on e.subjects @> array[r.handle]
       where r.id = $1 and e.action = 'sensitive.read'`,
      [family.record],
    )
  )[0]!.many

const joins = (worker: Player, family: TestFamily, who: Player) =>
  worker.act('support', async act => {
    const record = await act.open(family.record)
    await act.insert('case_team', {
      record_id: family.record,
      case_id: family.caseId,
      staff_id: who.id,
      part: 'worker',
      joined_at: act.at,
    })
    await act.note('case.team-changed', [record])
  })

/** Everybody who has this record open without the right, each in the way in which they do. */
async function without(world: SharingWorld, family: TestFamily, helped: Player, supervisor: Player) {
  const named = (role: string) => `${role}-${family.record.slice(-12)}`
  const volunteer = await world.player(named('volunteer'), ['volunteer'])
  const bookings = await world.player(named('bookings'), ['bookings'])
  const asked = await world.player(named('asked'), ['worker'])
  for (const each of [volunteer, bookings]) await joins(helped, family, each)
  const code = await helped.act('support', async act => {
    const record = await act.open(family.record)
    await offerTransfer(act, record, { to: asked.id, handover: 'She knows.' })
    return (await act.row<{ code: string }>(sql`select case_code as code from records where id = ${record.id}`))!.code
  })
  await world.colleague.act('reason-given', act =>
    openWithReason(act, { code, reason: 'duty-cover', words: 'The worker is away and somebody rang about today.' }),
  )
  return [
    [world.lead, 'allocation'],
    [supervisor, 'supervision'],
    [asked, 'transfer'],
    [world.colleague, 'reason-given'],
    [volunteer, 'support'],
    [bookings, 'support'],
    [helped, 'equality-monitoring'],
  ] as const
}

async function centreFamily(): Promise<readonly [TestFamily, Player, Player]> {
  const centre = await charities()
  const helped = await centre.player(`helped-${Math.trunc(process.uptime() * 1e6)}`, ['worker'], {
    supervisor: centre.supervisor.id,
  })
  return [await familyWith(helped, centre, 'family-support', ofCentre), helped, centre.supervisor]
}

proof(
  { promise, items: ['S0-9', 'S1-8', 'S1-9', 'S1-10', 'S1-11', 'S1-12', 'S1-13', 'S3-28'] },
  'each kind of sensitive detail is written down by whoever helps, read back by them, and cannot be read by a thief of the whole database',
  async () => {
    const centre = await charities()
    const [family] = await centreFamily()
    const own = await familyWith(at.world.worker, at.world, service, ofPeers)
    const kept = await at.everythingKept()
    const keys = JSON.stringify(await at.house.keyOwner(`select to_jsonb(k) from public.unit_keys k`))
    for (const [item, , words] of [...ofPeers, ...ofCentre]) assert.ok(!isTracedIn(kept + keys, words), item)
    assert.deepEqual((await reads(at.world.worker, own, 'support')).sort(), ofPeers.map(each => each[2]).sort())
    await centre.worker.act('support', act =>
      assert.rejects(act.open(family.record), refused('not-yours-or-not-there')),
    )
    const plain = (first: string) =>
      at.world.worker.act('support', async act => {
        const record = await act.open(own.record)
        const unit = await act.newUnit(record, 'sensitive', { person: own.mother })
        const words = Buffer.from(`${first} about somebody that is long enough to look like a sealed one, is it not?`)
        await act.rows(sql`insert into sensitive_details (id, record_id, unit_id, person_id, class, detail, recorded_at)
          values (gen_random_uuid(), ${own.record}, ${unit}, ${own.mother}, 'treatments', ${words}, ${act.at})`)
        await act.note('sensitive.recorded', [record])
      })
    await assert.rejects(plain('A plain word'), againstTheRule('sealed_check'))
    await assert.rejects(
      plain('K1 a plain word'),
      againstTheRule('sensitive_details_detail_in_place'),
      'not even one made up to look so',
    )
  },
)

proof(
  { promise, items: ['S0-9', 'S1-8', 'S1-9', 'S1-10', 'S1-11', 'S1-12', 'S1-13'] },
  'each reading of them is an entry of its own in the trail, whoever reads; without that entry not a row is there, even for whoever wrote it',
  async () => {
    const family = await familyWith(at.world.worker, at.world, service, ofPeers)
    assert.equal(await looksIn(family), 0, 'writing down is not reading')
    await at.world.worker.act('support', async act => {
      await act.open(family.record)
      for (const query of [
        sql`select id from sensitive_details`,
        sql`select id from provenance where of_table = 'sensitive_details'`,
        sql`select id from units where kind = 'sensitive'`,
      ])
        assert.deepEqual(await act.rows(query), [])
    })
    assert.equal(await looksIn(family), 0)
    await at.world.worker.act('support', async act =>
      raiseConcern(act, await act.open(family.record), { words: 'A worry.' }),
    )
    const readers = [
      [at.world.worker, 'support'],
      [at.world.safeguardingLead, 'safeguarding'],
    ] as const
    for (const [at_, [player, purpose]] of readers.entries()) {
      assert.equal((await reads(player, family, purpose)).length, ofPeers.length, purpose)
      assert.equal(await looksIn(family), at_ + 1, purpose)
    }
    await at.world.worker.act('support', async act => {
      const { looks } = await whoCanSee(act, await act.open(family.record), peers)
      assert.ok(looks.some(each => each.who === 'worker' && each.did === 'read the sensitive details'))
    })
  },
)

proof(
  { promise, items: ['S0-9', 'S1-8', 'S1-9', 'S1-10', 'S1-11', 'S1-12', 'S1-13'] },
  'whoever has the record open without the right reads none, cannot tell whether any are there, and writes none',
  async () => {
    const centre = await charities()
    const [family, helped, supervisor] = await centreFamily()
    for (const [player, purpose] of await without(centre, family, helped, supervisor)) {
      const what = await player.act(purpose, async act => {
        const record = await act.open(family.record)
        await assert.rejects(openSensitive(act, record), refused('not-yours-or-not-there'))
        return tells(act, record)
      })
      assert.deepEqual(what, [], purpose)
      await assert.rejects(
        write(player, family, 'health', 'Made up', purpose),
        (thrown: unknown) => thrown instanceof Refusal || againstTheRule('the login may not do this')(thrown),
        purpose,
      )
    }
    const manager = await at.world.player('manager-on-the-case', ['manager'])
    const own = await familyWith(at.world.worker, at.world, service, ofPeers)
    await joins(at.world.worker, own, manager)
    await assert.rejects(reads(manager, own, 'support'), refused('not-yours-or-not-there'))
  },
)

proof(
  { promise, items: ['S1-8'] },
  'a volunteer reads those of the families they help only where the charter says that volunteers may',
  async () => {
    const family = await familyWith(at.world.worker, at.world, service, ofPeers)
    await joins(at.world.worker, family, at.world.volunteer)
    assert.equal((await reads(at.world.volunteer, family, 'support')).length, ofPeers.length)
    const roles = peers.roles.map(role => ({ ...role, readsSensitive: false }))
    await joinCharters(at.house, [{ ...peers, roles }])
    await assert.rejects(reads(at.world.volunteer, family, 'support'), refused('not-yours-or-not-there'))
    await joinCharters(at.house, [peers])
  },
)

/** The rules of a charter that says something else, for as long as the work lasts. */
async function under<T>(charter: Charter, work: () => Promise<T>): Promise<T> {
  const rules = (wanted: Charter) =>
    stateRules({ query: (text, values) => at.house.owner(text, values) }, at.world.organisation, wanted)
  await rules(charter)
  try {
    return await work()
  } finally {
    await rules(peers)
  }
}

proof(
  { promise, items: ['S0-9', 'S1-8', 'S1-9', 'S1-10', 'S1-11', 'S1-12', 'S1-13'] },
  'nothing is kept of a class for which the charter names no condition in law, nor in a service that does not record it',
  async () => {
    const centre = await charities()
    const family = await testFamily(at.world, service)
    const purposes = peers.purposes.map(purpose => ({ ...purpose, condition: undefined }))
    await under({ ...peers, purposes }, async () => {
      for (const [item, kind] of ofPeers)
        await assert.rejects(write(at.world.worker, family, kind, 'x'), refused('no-condition-in-law'), item)
    })
    await write(at.world.worker, family, 'treatments', 'x')
    const elsewhere = await testFamily(at.world, 'antenatal-workshops')
    await assert.rejects(write(at.world.worker, elsewhere, 'treatments', 'x'), refused('no-condition-in-law'))
    const offence = {
      ...centre.rules,
      purposes: centre.rules.purposes.map(each => ({ ...each, offenceCondition: undefined })),
    }
    assert.ok(recordable(centre.rules).some(each => each.class === 'offending' && each.condition === 'safeguarding'))
    assert.ok(
      !recordable(offence).some(each => each.class === 'offending'),
      'the condition for health is none for offences',
    )
  },
)

proof(
  { promise, items: ['S1-15'] },
  'genetics is off: nothing of it is kept until a service says why it needs it, and then only in that service',
  async () => {
    await charities()
    const family = await testFamily(at.world, service)
    const inherited = () => write(at.world.worker, family, 'genetics', 'Canarygene of the mother')
    await assert.rejects(inherited(), refused('no-condition-in-law'))
    const turnedOn = (id: string) => ({
      ...peers,
      services: peers.services.map(each =>
        each.id === id ? { ...each, geneticsBecause: 'Inherited risk in pregnancy.' } : each,
      ),
    })
    await under(turnedOn('antenatal-workshops'), () => assert.rejects(inherited(), refused('no-condition-in-law')))
    await under(turnedOn(service), inherited)
    assert.ok(!isTracedIn(await at.everythingKept(), 'Canarygene'))
    assert.deepEqual(await reads(at.world.worker, family, 'support'), ['Canarygene of the mother'])
    const unasked = at.house.owner(
      `insert into gate.charter_sensitive (organisation_id, service, class, condition) values ($1, $2, 'genetics', 'health-or-social-care')`,
      [at.world.organisation, service],
    )
    await assert.rejects(unasked, againstTheRule('.*genetics_only_with_a_reason.*'))
  },
)

proof(
  { promise, items: ['S0-9', 'S1-8', 'S1-9', 'S1-10', 'S1-11', 'S1-12', 'S1-13'] },
  'they stand on no page but their own: not on the family’s, not on the case, and their page is not there for whoever has no right',
  async () => {
    const site = await at.site()
    const family = await familyWith(at.world.worker, at.world, service, ofPeers)
    const worker = site.as(at.world.worker)
    const page = `/staff/families/${family.record}`
    for (const path of [
      page,
      `/staff/cases/${family.record}`,
      `${page}/who-can-see`,
      `${page}/people/${family.mother}`,
    ]) {
      const { body, statusCode } = await worker.get(path)
      assert.equal(statusCode, 200, path)
      for (const [item, , words] of ofPeers) assert.ok(!body.includes(words), `${item} on ${path}`)
      for (const field of peers.records.flatMap(each => each.fields))
        if (field.sensitive) assert.ok(!body.includes(field.words), `${field.words} on ${path}`)
    }
    const own = await worker.get(`${page}/sensitive`)
    for (const [item, , words] of ofPeers) assert.ok(own.body.includes(words), item)
    await joins(at.world.worker, family, at.world.colleague)
    const bookings = await at.world.player('bookings-on-the-case', ['bookings'])
    await joins(at.world.worker, family, bookings)
    for (const player of [bookings, at.world.lead, at.world.administrator]) {
      const theirs = await site.as(player).get(`${page}/sensitive`)
      const nothing = await site.as(player).get(`/staff/families/${family.mother}/sensitive`)
      assert.deepEqual([theirs.statusCode, theirs.body.length], [nothing.statusCode, nothing.body.length])
      assert.ok([403, 404].includes(theirs.statusCode))
    }
    assert.doesNotMatch((await site.as(bookings).get(page)).body, /sensitive detail/i)
  },
)

proof({ promise, items: ['S3-28'] }, 'no column that can hold words about somebody is left unsealed', async () => {
  const columns = await at.house.owner<{ of_table: string; named: string; sealed: boolean }>(
    `select c.relname as of_table, a.attname as named, a.atttypid = 'kinkeeper.sealed'::regtype as sealed
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'kinkeeper' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
  )
  for (const { of_table, named, sealed } of columns) {
    const field = fieldRegister[of_table]?.columns[named]
    if (field && sealedKinds.includes(field.kind)) assert.ok(sealed, `${of_table}.${named}`)
  }
})

proof(
  { promise, items: ['S3-28'] },
  'in the chat ethnicity, religion, health and orientation stay locked until their own yes',
  async () => {
    const chat = await sharingWorld(at.house, 'live-chat')
    const family = await testFamily(chat, chat.rules.services[0]!.id)
    await assert.rejects(write(chat.worker, family, 'health', 'canaryasthma'), refused('locked-until-they-say-yes'))
    for (const question of ['ethnicity', 'religion', 'orientation']) {
      const answering = chat.worker.act('equality-monitoring', async act => {
        const answers = [{ question, answer: `canary${question}` }]
        await keepEqualityAnswers(act, await act.open(family.record), family.mother, answers)
      })
      await assert.rejects(answering, refused('locked-until-they-say-yes'), question)
    }
    const own = await at.familyOf(at.world.worker)
    await at.world.worker.act('equality-monitoring', async act =>
      keepEqualityAnswers(act, await act.open(own.record), own.people[0]!, [
        { question: 'ethnicity', answer: 'Canaryfolk' },
      ]),
    )
    const kept = await at.everythingKept()
    for (const words of ['canaryasthma', 'canaryethnicity', 'canaryreligion', 'canaryorientation', 'Canaryfolk'])
      assert.ok(!isTracedIn(kept, words), words)
  },
)

// Last: the house stays broken.
proof(
  { promise, items: ['S0-9', 'S1-8', 'S1-9', 'S1-10', 'S1-11', 'S1-12', 'S1-13'] },
  'it is their own wall that refuses: without it a lead who only hands out cases would see that they are there',
  async () => {
    const centre = await charities()
    const [family] = await centreFamily()
    const look = () =>
      centre.lead.act('allocation', async act => {
        await act.open(family.record)
        const found = await act.rows(sql`select id from sensitive_details`)
        if (found.length === 0) throw new Refusal('not-yours-or-not-there')
      })
    await assert.rejects(look(), refused('not-yours-or-not-there'))
    await at.fallsWithout('drop policy read_with_an_entry_of_its_own on kinkeeper.sensitive_details', look)
  },
)
