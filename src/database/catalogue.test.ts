import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asOwner } from './connect.ts'
import { type Search, searches } from './test-catalogue.ts'
import { type TestHouse, testHouse } from './test-database.ts'

let house: TestHouse
before(async () => {
  house = await testHouse()
})
after(() => house.dispose())

const promised: Readonly<Record<Search, string>> = {
  unregisteredFields: 'no field can be kept whose place in a copy and whose end nobody has decided',
  registeredInVain: 'the register lists no field that is not there',
  wronglySealed: 'every field that holds words about somebody is sealed, and nothing else is',
  specialOutsideTheWall:
    'no field about health, offences or the like stands outside the wall of sensitive details unnoticed',
  tablesWithoutWall: 'every table of the charity is behind forced row security',
  unstatedTables: 'every table about a person states its rows, so that a change outside the gate is found',
  policiesAskedPerRow: 'no policy calls a function of a row’s own column',
  rightsTooMany: 'the logins hold no right on what they must not reach',
  loginsTooStrong: 'no login but the owner may act past row security or become another',
  looseFunctions: 'every function that acts with the gate’s rights pins where it looks names up',
  functionsForAnybody: 'no function of the gate is everybody’s to call',
}

for (const [search, promise] of Object.entries(promised) as [Search, string][]) {
  test(promise, async () => assert.deepEqual(await searches[search](house), []))
}

/** What breaks each, done in a database of its own; and what the search must then say. */
const broken: readonly (readonly [Search, string, RegExp])[] = [
  ['unregisteredFields', 'alter table kinkeeper.notes add column shoe_size integer', /^notes\.shoe_size$/],
  ['unregisteredFields', 'create table kinkeeper.spare (id uuid)', /^spare\.id$/],
  ['registeredInVain', 'alter table kinkeeper.goals drop column ended_as cascade', /^goals\.ended_as$/],
  ['wronglySealed', 'alter table kinkeeper.people drop column school, add column school text', /^people\.school$/],
  [
    'specialOutsideTheWall',
    'alter policy read_with_an_entry_of_its_own on kinkeeper.sensitive_details to kinkeeper_jobs',
    /^sensitive_details\.detail$/,
  ],
  ['tablesWithoutWall', 'alter table kinkeeper.notes no force row level security', /^notes$/],
  ['tablesWithoutWall', 'alter table kinkeeper.cases disable row level security', /^cases$/],
  ['unstatedTables', 'alter table kinkeeper.goals disable trigger state_row', /^goals$/],
  [
    'policiesAskedPerRow',
    'create policy each on kinkeeper.tasks using (gate.sealed_in_place(null, unit_id, id, $$x$$))',
    /^tasks: each$/,
  ],
  ['rightsTooMany', 'grant select on gate.trail_entries to kinkeeper_web', /web select gate\.trail_entries/],
  ['rightsTooMany', 'grant delete on gate.trail_leaves to kinkeeper_sealing', /sealing delete gate\.trail_leaves/],
  ['rightsTooMany', 'grant select on kinkeeper.people to kinkeeper_reports', /reports select kinkeeper\.people/],
  ['rightsTooMany', 'grant truncate on kinkeeper.people to kinkeeper_jobs', /jobs truncate kinkeeper\.people/],
  ['rightsTooMany', 'grant select on kinkeeper.people to public', /PUBLIC select kinkeeper\.people/],
  ['looseFunctions', 'alter function gate.open(uuid) reset search_path', /^open$/],
  ['looseFunctions', 'alter function gate.opened() leakproof', /^opened$/],
  ['functionsForAnybody', 'grant execute on function gate.open(uuid) to public', /^open$/],
]

test('each of these searches finds what it is for', async () => {
  for (const [search, change, expected] of broken) {
    const before = await searches[search](house)
    await house.owner(change)
    const found = (await searches[search](house)).filter(each => !before.includes(each))
    assert.match(found.join(), expected, `${search}: ${change}`)
  }
})

test('a login that became strong is found', async () => {
  // Roles belong to the whole server, so the change is taken back before anybody else can meet it.
  await asOwner(house.connections.owner, async client => {
    const owner = async <Row>(text: string) => (await client.query(text)).rows as Row[]
    for (const [change, expected] of [
      ['alter role kinkeeper_web bypassrls', /^kinkeeper_web$/],
      ['grant kinkeeper_gate to kinkeeper_jobs', /^kinkeeper_jobs is kinkeeper_gate$/],
    ] as const) {
      await client.query('begin')
      await client.query(change)
      const found = await searches.loginsTooStrong({ owner })
      await client.query('rollback')
      assert.match(found.join(), expected, change)
    }
  })
})
