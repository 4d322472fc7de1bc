import assert from 'node:assert/strict'
import { today } from '#calendar/clock.ts'
import {
  documentsOf,
  fileOf,
  letDocumentsGo,
  lookAgainAt,
  type NewDocument,
  receiveDocument,
} from '#documents/documents.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { on, stayAwake } from '#retention/test-family.ts'
import { documentsAreNotKeptByDefault } from './documents-are-not-kept-by-default.ts'
import { proof } from './test-proof.ts'
import { type HeldFamily, refused, setting } from './test-setting.ts'

const at = setting('parent-partnership')
const promise = documentsAreNotKeptByDefault.id
const words = 'Report of the school, canary begonia'
const day = (days: number) => today().add({ days }).toString()
const work = <T>(family: HeldFamily, doing: (act: Act, record: OpenedRecord) => Promise<T>) =>
  at.world.worker.act('support', async act => doing(act, await act.open(family.record)))
const came = (family: HeldFamily, kept: object | undefined): Promise<string> => {
  const paper = { what: words, from: 'family', how: 'upload', on: day(0) } as const
  const document = (kept ? { ...paper, kept } : { ...paper, gone: 'returned' }) as NewDocument
  return work(family, (act, record) => receiveDocument(act, record, document))
}
const file = { name: 'report.pdf', bytes: Buffer.from('%PDF-1.7 canary begonia') }

proof(
  { promise, items: ['S2-37'] },
  'a paper that comes is not kept: not its words, not its file; to keep it takes a reason and a day within the year',
  async () => {
    const family = await at.familyOf(at.world.worker)
    const shown = await came(family, undefined)
    const [line] = await work(family, documentsOf)
    assert.deepEqual([line!.id, line!.what, line!.because, line!.goneHow], [shown, null, null, 'returned'])
    const kept = { because: 'For the meeting.', reviewOn: day(30), file }
    await assert.rejects(came(family, { ...kept, because: '' }), refused('kept-only-with-a-reason-and-a-day'))
    await assert.rejects(came(family, { ...kept, reviewOn: '' }), refused('kept-only-with-a-reason-and-a-day'))
    await assert.rejects(came(family, { ...kept, reviewOn: day(400) }), refused('looked-at-within-a-year'))
    const id = await came(family, kept)
    assert.deepEqual((await work(family, (act, record) => fileOf(act, record, id)))!.bytes, file.bytes)
    const [task] = await at.house.owner<{ due_on: string; kind: string }>(
      'select due_on::text, kind from kinkeeper.tasks where record_id = $1',
      [family.record],
    )
    assert.deepEqual(task, { due_on: day(30), kind: 'review' })
    assert.ok(!(await at.everythingKept()).includes('begonia'))
    await assert.rejects(
      work(family, (act, record) =>
        act.rows({
          text: `update documents set gone_at = now(), gone_how = 'shredded' where id = $1 and record_id = $2`,
          values: [id, record.id],
        }),
      ),
      refused('what-is-gone-is-not-kept'),
    )
    const answer = await (await at.site()).as(at.world.worker).post(`/staff/families/${family.record}/documents`, {
      from: 'family',
      how: 'paper',
      keep: 'keep',
      what: 'A letter',
      because: '',
    })
    assert.equal(answer.statusCode, 422)
  },
)

proof(
  { promise, items: ['S2-37'] },
  'a paper that nobody looked at again goes the night after, with its key; one that is needed still stays; a held one waits',
  async () => {
    await stayAwake(at.house)
    const families = [
      await at.familyOf(at.world.worker),
      await at.familyOf(at.world.worker),
      await at.familyOf(at.world.worker),
    ]
    const [forgotten, needed, held] = families as [HeldFamily, HeldFamily, HeldFamily]
    const kept = { because: 'For the meeting.', reviewOn: day(60), file }
    const ids = new Map<HeldFamily, string>()
    for (const family of families) ids.set(family, await came(family, kept))
    await work(needed, (act, record) =>
      lookAgainAt(act, record, ids.get(needed)!, { because: 'The meeting was moved.', reviewOn: day(90) }),
    )
    await work(held, async (act, record) => {
      const unit = await act.newUnit(record, 'safeguarding')
      await act.insert('concerns', { record_id: record.id, unit_id: unit, raised_at: act.at, words: 'A worry' })
      await act.note('concern.raised', [record])
    })
    const night = (days: number) => on(day(days), () => letDocumentsGo(at.house, 'parent-partnership'))
    await night(59)
    assert.equal(await night(60), 0, 'on the day itself somebody may still look')
    assert.equal(await night(61), 1)
    assert.equal(await night(62), 0)
    const state = async (family: HeldFamily) =>
      (await work(family, documentsOf)).map(each => [each.goneHow, each.because, each.fileName])
    assert.deepEqual(await state(forgotten), [['nobody-looked', null, null]])
    assert.deepEqual(await state(needed), [[null, 'The meeting was moved.', 'report.pdf']])
    assert.deepEqual(await state(held), [[null, 'For the meeting.', 'report.pdf']])
    const [unit] = await at.house.owner<{ id: string }>('select unit_id as id from kinkeeper.documents where id = $1', [
      ids.get(forgotten),
    ])
    assert.deepEqual(await at.house.keyOwner('select from public.unit_keys where unit_id = $1', [unit!.id]), [])
    const open = await at.house.owner('select from kinkeeper.tasks where record_id = $1 and done_at is null', [
      forgotten.record,
    ])
    assert.deepEqual(open, [])
    await work(needed, (act, record) => lookAgainAt(act, record, ids.get(needed)!, { gone: 'returned' }))
    assert.equal(await night(63), 1, 'the key of one let go by hand goes in the night, too')
  },
)
