import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import { type Act, type OpenedRecord, withAct } from './act.ts'
import { newId } from './ids.ts'
import { Refusal, type RefusalName } from './refusals.ts'
import { sql } from './sql.ts'

let house: TestHouse
let world: World
let family: { record: string; person: string; unit: string; caseId: string }

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  family = await aFamilyHeldBy(world.worker.id)
})
after(() => house.dispose())

async function aFamilyHeldBy(staff: string) {
  return world.worker.act('support', async act => {
    const record = await act.create('family')
    const unit = await act.newUnit(record, 'identity')
    const person = await act.insert('people', {
      record_id: record.id,
      unit_id: unit,
      part_in_family: 'parent',
      given_name: 'Marisol',
      family_name: 'Canaryworth',
      added_at: act.at,
    })
    const narrative = await act.newUnit(record, 'narrative')
    const caseId = await act.insert('cases', {
      record_id: record.id,
      unit_id: narrative,
      service: 'family-support',
      opened_at: act.at,
      opened_from: 'direct',
    })
    await act.insert('case_team', {
      record_id: record.id,
      case_id: caseId,
      staff_id: staff,
      part: 'worker',
      joined_at: act.at,
    })
    await act.note('case.opened', [record])
    return { record: record.id, person, unit, caseId }
  })
}

const refused = (name: RefusalName) => (thrown: unknown) => thrown instanceof Refusal && thrown.refusal === name
const names = (act: Act) => act.rows<{ given_name: string }>(sql`select given_name from people`)

test('a worker who holds the case reads the name in words', async () => {
  await world.worker.act('support', async act => {
    await act.open(family.record)
    assert.deepEqual(
      (await names(act)).map(row => row.given_name),
      ['Marisol'],
    )
  })
})

test('a colleague is refused in the same words for a family that exists and one that does not', async () => {
  await assert.rejects(
    world.colleague.act('support', act => act.open(family.record)),
    refused('not-yours-or-not-there'),
  )
  await assert.rejects(
    world.colleague.act('support', act => act.open(newId())),
    refused('not-yours-or-not-there'),
  )
})

test('nothing is visible before it is opened, and the refusal says so loudly', async () => {
  await assert.rejects(world.worker.act('support', names), refused('nothing-opened'))
  await assert.rejects(house.web.query('select id from people'), /nobody-has-entered/)
})

test('opening one family shows only that family', async () => {
  const other = await aFamilyHeldBy(world.worker.id)
  await world.worker.act('support', async act => {
    await act.open(other.record)
    assert.equal((await act.rows(sql`select id from people where id = ${family.person}`)).length, 0)
  })
})

test('a change that is not named is not kept', async () => {
  const rename = (act: Act) => act.amend('people', { id: family.person, unit_id: family.unit }, { known_as: 'Mari' })
  await assert.rejects(
    world.worker.act('support', async act => {
      await act.open(family.record)
      await rename(act)
    }),
    refused('change-without-event'),
  )
  await world.worker.act('support', async act => {
    const record = await act.open(family.record)
    await rename(act)
    await act.note('person.corrected', [record])
  })
})

test('naming an event about another family does not cover this one', async () => {
  const other = await aFamilyHeldBy(world.worker.id)
  await assert.rejects(
    world.worker.act('support', async act => {
      await act.open(family.record)
      const unrelated = await act.open(other.record)
      await act.amend('people', { id: family.person, unit_id: family.unit }, { known_as: 'X' })
      await act.note('person.corrected', [unrelated])
    }),
    refused('change-without-event'),
  )
})

test('each look is in the trail with its purpose before the page leaves', async () => {
  const looks = await world.worker.act('support', async act => {
    await act.open(family.record)
    return act.rows<{ action: string; purpose: string }>(
      sql`select action, purpose from gate.trail_of(${family.record})`,
    )
  })
  assert.equal(looks[0]!.action, 'record.opened')
  assert.equal(looks[0]!.purpose, 'support')
})

test('a role that does not do this kind of work opens nothing by it', async () => {
  await assert.rejects(
    world.worker.act('rights', act => act.open(family.record)),
    refused('not-yours-or-not-there'),
  )
  await assert.rejects(
    world.administrator.act('support', act => act.open(family.record)),
    refused('not-yours-or-not-there'),
  )
})

test('the web login cannot reach the trail, the handles, the rules or the keys of others', async () => {
  for (const attempt of [
    "update gate.trail_entries set purpose = 'support'",
    'delete from gate.trail_entries',
    'select handle from kinkeeper.records',
    "insert into gate.admitted (record_id, relation, purpose, opened, may_write) values (gen_random_uuid(), 'x', 'x', true, true)",
    "select gate.admit(gen_random_uuid(), 'x', 'x', true, true, '')",
    "select gate.append('record.opened', 'support', 'worker', '{}', '{}')",
    "insert into gate.access_rules values (1, 'team', '{administrator}', 'support', true, 'x')",
    'set role kinkeeper_gate',
    'set role kinkeeper_jobs',
    'alter table kinkeeper.people disable row level security',
    "select gate.enter_job('family-centre', '{retention}', 'x')",
    'delete from kinkeeper.people',
  ]) {
    await assert.rejects(
      withAct(house, world.worker.enter('support'), async act => {
        await act.open(family.record)
        await act.rows({ text: attempt, values: [] })
      }),
      (thrown: Error) => /42501|permission/.test(String((thrown as { code?: string }).code) + thrown.message),
      attempt,
    )
  }
})

test('a second entry in the same act, for a better purpose, is refused', async () => {
  await assert.rejects(
    world.worker.act('support', act =>
      act
        .rows({ text: `select * from gate.enter_staff($1, '{rights}', 'x')`, values: [Buffer.from('00', 'hex')] })
        .then(() =>
          act.rows({ text: `select * from gate.enter_visitor('family-centre', '{asking-for-help}', 'x')`, values: [] }),
        ),
    ),
  )
})

test('forging the purpose or the clock through a setting changes nothing in production', async () => {
  await house.owner('update gate.installation set development = false')
  try {
    await world.worker.act('support', async act => {
      await act.rows(sql`select set_config('kinkeeper.clock_offset', '-10 years', true)`)
      const [row] = await act.rows<{ year: number }>(sql`select extract(year from gate.now())::int as year`)
      assert.equal(row!.year, new Date().getUTCFullYear())
    })
  } finally {
    await house.owner('update gate.installation set development = true')
  }
})

test('plain words cannot stand in a sealed column, nor a sealed value in another place', async () => {
  await assert.rejects(
    world.worker.act('support', async act => {
      const record = await act.open(family.record)
      await act.rows(
        sql`update people set given_name = ${Buffer.from('Marisol in the clear, long enough to look like something sealed by us')} where id = ${family.person}`,
      )
      await act.note('person.corrected', [record])
    }),
    /23514/,
  )
  await assert.rejects(
    world.worker.act('support', async act => {
      const record = await act.open(family.record)
      await act.rows(sql`update people set family_name = given_name where id = ${family.person}`)
      await act.note('person.corrected', [record])
    }),
    /23514/,
  )
})

test('what is asked of an act after its end is refused: its connection may be another’s by then', async () => {
  let late: Act | undefined
  await world.worker.act('support', async act => {
    await act.open(family.record)
    late = act
  })
  await assert.rejects(names(late!), { code: 'act-is-over' })
  await assert.rejects(late!.open(family.record), { code: 'act-is-over' })
  await assert.rejects(late!.note('record.printed', []), { code: 'act-is-over' })
})

test('of statements asked together the first that fails says why, and nothing of the act is kept', async () => {
  const before = await house.owner(`select from kinkeeper.people where record_id = '${family.record}'`)
  const other = await aFamilyHeldBy(world.colleague.id)
  await assert.rejects(
    world.worker.act('support', async act => {
      const record = await act.open(family.record)
      const row = { unit_id: family.unit, part_in_family: 'child', added_at: act.at }
      await Promise.all([
        act.insert('people', { record_id: record.id, ...row, given_name: 'Kept' }),
        act.open(other.record),
        act.note('person.added', [record]),
      ])
    }),
    refused('not-yours-or-not-there'),
  )
  assert.equal(
    (await house.owner(`select from kinkeeper.people where record_id = '${family.record}'`)).length,
    before.length,
  )
})

test('an act in which a statement failed and was caught is not taken for kept', async () => {
  await assert.rejects(
    world.worker.act('support', async act => {
      await act.open(family.record)
      await act.rows({ text: 'select 1 / 0', values: [] }).catch(() => {})
    }),
    /rolled-back/,
  )
})

test('a rolled-back act leaves nothing visible on the connection it used', async () => {
  await assert.rejects(
    world.worker.act('support', async act => {
      await act.open(family.record)
      throw new Error('stop')
    }),
    /stop/,
  )
  for (let turn = 0; turn < 12; turn++)
    await assert.rejects(world.colleague.act('support', names), refused('nothing-opened'))
})

test('a list shows its lines without names, and its entry says who was listed', async () => {
  const lines = await world.worker.act('support', async act => {
    await act.openList('caseload')
    return act.rows<{ record_id: string; case_code: string }>(sql`select record_id, case_code from caseload_lines`)
  })
  await assert.rejects(
    world.worker.act('support', async act => {
      await act.openList('caseload')
      return names(act)
    }),
    refused('nothing-opened'),
  )
  assert.ok(lines.some(line => line.record_id === family.record))
  const [entry] = await house.owner<{ subjects: string[] }>(
    `select subjects from gate.trail_entries where action = 'list.opened' order by sequence desc limit 1`,
  )
  assert.equal(entry!.subjects.length, lines.length)
})

test('the name behind a code is shown only on asking, and that is in the trail', async () => {
  await world.worker.act('support', async act => {
    await act.openList('caseload')
    assert.equal((await act.rows(sql`select id from name_lines`)).length, 0)
    await act.revealNames([family.record])
    assert.equal(
      (await act.rows<{ given_name: string }>(sql`select given_name from name_lines`))[0]!.given_name,
      'Marisol',
    )
  })
})

test('leaving the case ends the access with the next request', async () => {
  const other = await aFamilyHeldBy(world.worker.id)
  await world.worker.act('support', async act => {
    const record = await act.open(other.record)
    await act.rows(sql`update case_team set left_at = ${act.at} where record_id = ${other.record}`)
    await act.note('case.team-changed', [record])
  })
  await assert.rejects(
    world.worker.act('support', act => act.open(other.record)),
    refused('not-yours-or-not-there'),
  )
})

test('a record kept for named people is nobody else’s, team or not', async () => {
  const kept = await aFamilyHeldBy(world.worker.id)
  await world.worker.act('support', async act => {
    const record = await act.open(kept.record)
    await act.rows(sql`update records set only_for = ${[world.lead.id]} where id = ${kept.record}`)
    await act.note('record.kept-for-named-people', [record])
  })
  await assert.rejects(
    world.worker.act('support', act => act.open(kept.record)),
    refused('not-yours-or-not-there'),
  )
})

test('a visitor who asks for help can read nothing, not even their own request again', async () => {
  const made = await world.visitor('asking-for-help', async act => {
    const record = await act.create('enquiry')
    const unit = await act.newUnit(record, 'enquiry')
    await act.insert('enquiries', {
      record_id: record.id,
      unit_id: unit,
      anonymous: true,
      came_by: 'page',
      words: 'Bedtimes are hard',
      received_at: act.at,
      notice_version: '1',
    })
    await act.note('enquiry.made', [record])
    return record.id
  })
  await assert.rejects(
    world.visitor('asking-for-help', act => act.open(made)),
    refused('not-yours-or-not-there'),
  )
  await world.worker.act('triage', async act => {
    await act.open(made)
    assert.equal((await act.row<{ words: string }>(sql`select words from enquiries`))!.words, 'Bedtimes are hard')
  })
})

test('words never get into the facts of an entry', async () => {
  await assert.rejects(
    world.worker.act('support', async act => {
      const record: OpenedRecord = await act.open(family.record)
      await act.note('task.set', [record], { about: 'Marisol said she is afraid' })
    }),
    refused('fact-is-not-a-code'),
  )
})

test('a key that was destroyed turns the words into nothing', async () => {
  const gone = await aFamilyHeldBy(world.worker.id)
  await house.jobKeys.destroy([gone.unit], new Date())
  house.keys.forget()
  await world.worker.act('support', async act => {
    await act.open(gone.record)
    assert.equal((await names(act))[0]!.given_name, null)
  })
})

test('a role that its charity’s notice says opens nobody opens nobody, even on the team', async () => {
  const figures = await world.player('figures', ['manager'])
  const held = await aFamilyHeldBy(figures.id)
  await figures.act('support', act => act.open(held.record))
  await house.owner(`insert into gate.charter_roles values ($1, 'manager', true, 'figures')`, [world.organisation])
  await assert.rejects(
    figures.act('support', act => act.open(held.record)),
    refused('not-yours-or-not-there'),
  )
  await assert.rejects(
    figures.act('allocation', act => act.openList('team')),
    refused('purpose-does-not-allow'),
  )
  await house.owner(`update gate.charter_roles set may_sign_in = false where role = 'manager'`)
  await assert.rejects(
    figures.act('support', act => act.open(held.record)),
    refused('sign-in-closed'),
  )
})
