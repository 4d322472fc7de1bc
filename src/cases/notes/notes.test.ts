import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { newId } from '#gate/ids.ts'
import { sql } from '#gate/sql.ts'
import { openCase, startFamily } from '../cases.ts'
import { chronology } from '../record/chronology.ts'
import { closeCase } from '../team/closing.ts'
import { addToTeam } from '../team/team.ts'
import { aFamilyOf, refused, type TestFamily } from '../test-family.ts'
import { discardDraft, ownDraft, undoDiscard } from './discarding.ts'
import { forgetTyping, keepTyping, keptTyping } from './kept-typing.ts'
import { addToNote, fixNote, type NewNote, rewriteDraft, writeNote } from './notes.ts'

let house: TestHouse
let world: World
let family: TestFamily

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  family = await aFamilyOf(world.worker)
  await world.worker.act('support', async act => {
    const record = await act.open(family.record)
    await addToTeam(act, record, { caseId: family.caseId, staff: world.colleague.id, part: 'worker' })
  })
})
after(() => house.dispose())

const call: NewNote = {
  kind: 'call',
  happenedAt: new Date('2026-03-02T10:00:00Z'),
  told: 'told-by-parent',
  body: 'The nights are better.',
}

function opened<T>(
  work: (act: Act, record: OpenedRecord) => Promise<T>,
  by = world.worker,
  record = family.record,
): Promise<T> {
  return by.act('support', async act => work(act, await act.open(record)))
}
const seenBy = async (by = world.worker) =>
  (await opened((act, record) => chronology(act, record), by)).notes.map(note => note.id)

test('a draft is its author’s alone: a colleague on the same case does not see it, nor fix it, nor change it', async () => {
  const draft = await opened((act, record) => writeNote(act, record, call))
  assert.ok((await seenBy()).includes(draft))
  assert.ok(!(await seenBy(world.colleague)).includes(draft))
  await assert.rejects(
    opened((act, record) => fixNote(act, record, draft), world.colleague),
    refused('not-yours-or-not-there'),
  )
  await assert.rejects(
    opened((act, record) => rewriteDraft(act, record, draft, { ...call, body: 'Not so.' }), world.colleague),
    refused('not-yours-or-not-there'),
  )
  await assert.rejects(
    opened((act, record) => discardDraft(act, record, draft), world.colleague),
    refused('not-yours-or-not-there'),
  )
  await assert.rejects(
    opened((act, record) => addToNote(act, record, draft, { kind: 'addition', body: 'x' }), world.colleague),
    refused('not-yours-or-not-there'),
  )
})

test('a blind change of every note in sight leaves a colleague’s draft as it was', async () => {
  const other = await aFamilyOf(world.worker)
  const draft = await opened((act, record) => writeNote(act, record, call), world.worker, other.record)
  await opened(
    async (act, record) => {
      await addToTeam(act, record, { caseId: other.caseId, staff: world.colleague.id, part: 'worker' })
    },
    world.worker,
    other.record,
  )
  await opened(
    async (act, record) => {
      await act.rows(sql`update notes set minutes = 1`)
      await act.rows(sql`delete from notes`)
      await act.note('note.fixed', [record])
    },
    world.colleague,
    other.record,
  )
  const [row] = await house.owner<{ minutes: number | null }>('select minutes from kinkeeper.notes where id = $1', [
    draft,
  ])
  assert.equal(row?.minutes, null)
})

test('nobody writes a note in somebody else’s name', async () => {
  await assert.rejects(
    opened(async (act, record) => {
      const { unit_id } = (await act.row<{ unit_id: string }>(
        sql`select unit_id from cases where id = ${family.caseId}`,
      ))!
      await act.insert('notes', {
        record_id: record.id,
        unit_id,
        case_id: family.caseId,
        kind: 'call',
        happened_at: act.at,
        told: 'told-by-parent',
        body: 'I never said this.',
        drafted_by: world.colleague.id,
        drafted_at: act.at,
      })
      await act.note('note.drafted', [record])
    }),
    /42501/,
  )
})

test('a fixed note is never changed, by the page’s own functions or by direct SQL', async () => {
  const note = await opened((act, record) => writeNote(act, record, { ...call, fixed: true }))
  await assert.rejects(
    opened((act, record) => rewriteDraft(act, record, note, { ...call, body: 'Other.' })),
    refused('note-is-fixed'),
  )
  await assert.rejects(
    opened((act, record) => fixNote(act, record, note)),
    refused('note-is-fixed'),
  )
  await assert.rejects(
    opened((act, record) => discardDraft(act, record, note)),
    refused('note-is-fixed'),
  )
  await assert.rejects(
    opened(act => act.rows(sql`update notes set opinion = true where id = ${note}`)),
    refused('note-is-fixed'),
  )
  await opened(async (act, record) => {
    await act.rows(sql`delete from notes where id = ${note}`)
    await act.note('note.discarded', [record])
  })
  assert.ok((await seenBy()).includes(note))
  await assert.rejects(house.owner('update kinkeeper.notes set opinion = true where id = $1', [note]), /note-is-fixed/)
})

test('what comes later stands beside a fixed note, and both stay visible', async () => {
  const note = await opened((act, record) => writeNote(act, record, { ...call, fixed: true }))
  await opened((act, record) => addToNote(act, record, note, { kind: 'correction', body: 'It was Tuesday.' }))
  await opened(
    (act, record) =>
      addToNote(act, record, note, { kind: 'disagreement', body: 'I did not say that.', forPerson: family.parent }),
    world.colleague,
  )
  const page = await opened((act, record) => chronology(act, record))
  const shown = page.notes.find(each => each.id === note)!
  assert.equal(shown.body, 'The nights are better.')
  assert.deepEqual(
    shown.additions.map(each => [each.kind, each.body, each.by]),
    [
      ['correction', 'It was Tuesday.', 'worker'],
      ['disagreement', 'I did not say that.', 'colleague'],
    ],
  )
})

test('nothing can be added to a draft, nor in another’s name', async () => {
  const draft = await opened((act, record) => writeNote(act, record, call))
  await assert.rejects(
    opened((act, record) => addToNote(act, record, draft, { kind: 'addition', body: 'x' })),
    refused('not-yours-or-not-there'),
  )
  const note = await opened((act, record) => writeNote(act, record, { ...call, fixed: true }))
  await assert.rejects(
    opened(async (act, record) => {
      const { unit_id } = (await act.row<{ unit_id: string }>(sql`select unit_id from notes where id = ${note}`))!
      await act.insert('note_additions', {
        record_id: record.id,
        unit_id,
        note_id: note,
        kind: 'addition',
        body: 'x',
        added_by: world.colleague.id,
        at: act.at,
      })
      await act.note('note.added-to', [record])
    }),
    /42501/,
  )
})

test('an observation without an issue under discussion is not recorded, even by a direct insert', async () => {
  await assert.rejects(
    opened((act, record) => writeNote(act, record, { ...call, told: 'observed' })),
    refused('an-observation-hangs-on-an-issue'),
  )
  await assert.rejects(
    opened(async (act, record) => {
      const { unit_id } = (await act.row<{ unit_id: string }>(
        sql`select unit_id from cases where id = ${family.caseId}`,
      ))!
      await act.insert('notes', {
        record_id: record.id,
        unit_id,
        case_id: family.caseId,
        kind: 'visit',
        happened_at: act.at,
        told: 'observed',
        body: 'The house was untidy.',
        drafted_by: world.worker.id,
        drafted_at: act.at,
      })
      await act.note('note.drafted', [record])
    }),
    refused('an-observation-hangs-on-an-issue'),
  )
  const kept = await opened((act, record) =>
    writeNote(act, record, { ...call, told: 'observed', issue: family.issue, fixed: true }),
  )
  assert.ok((await seenBy()).includes(kept))
})

test('an issue or a person of another family cannot be tied to a note', async () => {
  const other = await aFamilyOf(world.worker)
  await assert.rejects(
    opened((act, record) => writeNote(act, record, { ...call, told: 'observed', issue: other.issue })),
    refused('not-yours-or-not-there'),
  )
  await assert.rejects(
    opened((act, record) => writeNote(act, record, { ...call, aboutPeople: [other.child] })),
    refused('not-yours-or-not-there'),
  )
  await assert.rejects(
    opened((act, record) => writeNote(act, record, { ...call, caseId: other.caseId })),
    refused('case-is-closed'),
  )
})

test('a closed case takes no note, by function or by direct insert; what an import brings of old cases it takes', async () => {
  const other = await aFamilyOf(world.worker)
  const second = await world.worker.act('support', async act => {
    const record = await act.open(other.record)
    const id = await openCase(act, record, { service: 'drop-in', from: 'direct', worker: world.worker.id })
    await closeCase(act, record, { because: 'goals-met', caseId: other.caseId })
    return id
  })
  await assert.rejects(
    opened((act, record) => writeNote(act, record, { ...call, caseId: other.caseId }), world.worker, other.record),
    refused('case-is-closed'),
  )
  const insert = (batch: string | null) =>
    opened(
      async (act, record) => {
        const { unit_id } = (await act.row<{ unit_id: string }>(
          sql`select unit_id from cases where id = ${other.caseId}`,
        ))!
        const note = {
          record_id: record.id,
          unit_id,
          case_id: other.caseId,
          kind: 'call',
          happened_at: act.at,
          told: 'told-by-parent',
          body: 'Late.',
          drafted_by: world.worker.id,
          drafted_at: act.at,
          import_batch: batch,
        }
        await act.insert('notes', note)
        await act.note('note.drafted', [record])
      },
      world.worker,
      other.record,
    )
  await assert.rejects(insert(null), refused('case-is-closed'))
  await insert(newId())
  await opened((act, record) => writeNote(act, record, { ...call, caseId: second }), world.worker, other.record)
})

test('a stranger writes nothing, and learns nothing by trying', async () => {
  await assert.rejects(
    opened((act, record) => writeNote(act, record, call), world.volunteer),
    refused('not-yours-or-not-there'),
  )
  await assert.rejects(
    opened((act, record) => writeNote(act, record, call), world.volunteer, newId()),
    refused('not-yours-or-not-there'),
  )
})

test('a supervisor reads the notes and cannot write one', async () => {
  const supported = await world.volunteer.act('support', async act => {
    const { record } = await startFamily(act, { people: [{ part: 'parent' }] })
    await openCase(act, record, {
      service: 'family-support',
      from: 'direct',
      worker: world.volunteer.id,
      part: 'peer-supporter',
    })
    await writeNote(act, record, { ...call, fixed: true })
    return record.id
  })
  await world.supervisor.act('supervision', async act => {
    const record = await act.open(supported)
    assert.equal((await chronology(act, record)).notes.length, 1)
  })
  await assert.rejects(
    world.supervisor.act('supervision', async act => writeNote(act, await act.open(supported), call)),
    refused('read-only'),
  )
})

test('a lead who only moves cases about reads no note', async () => {
  await opened((act, record) => writeNote(act, record, { ...call, fixed: true }))
  await world.lead.act('allocation', async act => {
    const record = await act.open(family.record)
    assert.equal((await chronology(act, record)).notes.length, 0)
  })
})

test('a draft thrown away can be had back, by its author', async () => {
  const full: NewNote = {
    ...call,
    reached: false,
    minutes: 12,
    opinion: true,
    mentionsOthers: true,
    aboutPeople: [family.child],
    issue: family.issue,
    body: '',
  }
  const draft = await opened((act, record) => writeNote(act, record, full))
  const before = await opened((act, record) => ownDraft(act, record, draft))
  await opened((act, record) => discardDraft(act, record, draft))
  assert.ok(!(await seenBy()).includes(draft))
  await assert.rejects(
    opened((act, record) => undoDiscard(act, record, draft), world.colleague),
    refused('not-yours-or-not-there'),
  )
  const back = await opened((act, record) => undoDiscard(act, record, draft))
  assert.deepEqual(await opened((act, record) => ownDraft(act, record, back)), before)
  await assert.rejects(
    opened((act, record) => undoDiscard(act, record, draft)),
    refused('not-yours-or-not-there'),
  )
})

test('what is being typed is kept sealed, for its writer alone, in place of what was kept before', async () => {
  const values = { body: 'Half a sentence abo', kind: 'visit', about: ['a', 'b'], _csrf: 'token' }
  await opened((act, record) => keepTyping(act, record, 'note', { body: 'Half' }))
  await opened((act, record) => keepTyping(act, record, 'note', values))
  assert.deepEqual(await opened((act, record) => keptTyping(act, record, 'note')), {
    body: values.body,
    kind: 'visit',
    about: ['a', 'b'],
  })
  assert.equal(await opened((act, record) => keptTyping(act, record, 'note'), world.colleague), undefined)
  const rows = await house.owner<{ body: Buffer }>(`select body from kinkeeper.drafts where form = 'note'`)
  assert.equal(rows.length, 1)
  assert.ok(!rows[0]!.body.toString('latin1').includes('Half'))
  await opened(async (act, record) => {
    await forgetTyping(act, record, 'note')
    await act.note('note.discarded', [record])
  })
  assert.equal(await opened((act, record) => keptTyping(act, record, 'note')), undefined)
})
