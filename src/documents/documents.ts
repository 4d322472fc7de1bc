import { finishTask, setTask } from '#cases/plan/plan.ts'
import { type Act, type OpenedRecord, withAct } from '#gate/act.ts'
import { attempt } from '#gate/attempt.ts'
import type { House } from '#gate/house.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'

export const sources = {
  family: 'The family',
  relative: 'A relative',
  professional: 'A professional',
  other: 'Somebody else',
} as const
export const comings = { paper: 'On paper', email: 'By e-mail', upload: 'As a file' } as const
export const endings = { returned: 'Given back', shredded: 'Shredded', deleted: 'Deleted' } as const

export type Kept = Readonly<{
  because: string
  /** An ISO day, within a year. */
  reviewOn: string
  where?: string
  file?: Readonly<{ name: string; bytes: Uint8Array }>
}>

export type NewDocument = Readonly<{
  what: string
  from: keyof typeof sources
  how: keyof typeof comings
  on: string
}> &
  (Readonly<{ kept: Kept }> | Readonly<{ gone: keyof typeof endings }>)

/**
 * Writes down that a paper came. It is kept only with a reason and a day to look again (S2-37); throws
 * `kept-only-with-a-reason-and-a-day` or `looked-at-within-a-year` otherwise. Returns its id.
 */
export async function receiveDocument(act: Act, record: OpenedRecord, came: NewDocument): Promise<string> {
  const kept = 'kept' in came ? came.kept : undefined
  const unit = await act.newUnit(record, 'document')
  const task = kept?.reviewOn ? await remindOf(act, record, kept.reviewOn) : undefined
  const id = await act.insert('documents', {
    record_id: record.id,
    unit_id: unit,
    what: kept ? came.what : null,
    from_whom: came.from,
    came_how: came.how,
    received_on: came.on,
    received_by: act.staff?.id ?? null,
    keep_because: kept?.because || null,
    where_kept: kept?.where || null,
    file_name: kept?.file?.name ?? null,
    contents: kept?.file ? Buffer.from(kept.file.bytes).toString('base64') : null,
    review_on: kept?.reviewOn || null,
    task_id: task ?? null,
    gone_at: kept ? null : act.at,
    gone_how: 'gone' in came ? came.gone : null,
  })
  await act.note('document.received', [record], { kept: kept !== undefined })
  return id
}

/** The day stands on the case as a task, where there is a case. */
async function remindOf(act: Act, record: OpenedRecord, dueOn: string): Promise<string | undefined> {
  const words = 'Look again at a paper that is kept: is it still needed? If nobody says so, it goes.'
  const tried = await attempt(act, () => setTask(act, record, { words, dueOn, kind: 'review' }))
  return 'done' in tried ? tried.done : undefined
}

export type DocumentLine = Readonly<{
  id: string
  unit: string
  what: string | null
  from: keyof typeof sources
  how: keyof typeof comings
  on: string
  by: string | null
  because: string | null
  where: string | null
  fileName: string | null
  reviewOn: string | null
  task: string | null
  goneAt: Date | null
  goneHow: keyof typeof endings | 'nobody-looked' | null
}>

/** Every paper that came, of an opened record, the newest first; of one that is not kept only that it came. */
export async function documentsOf(act: Act, record: OpenedRecord): Promise<DocumentLine[]> {
  return act.rows<DocumentLine>(sql`
    select d.id, d.unit_id as unit, d.what, d.from_whom as "from", d.came_how as how, d.received_on::text as "on", s.display_name as by,
      d.keep_because as because, d.where_kept as "where", d.file_name as "fileName", d.review_on::text as "reviewOn",
      d.task_id as task, d.gone_at as "goneAt", d.gone_how as "goneHow"
    from documents d left join staff s on s.id = d.received_by
    where d.record_id = ${record.id} order by d.received_on desc, d.id desc`)
}

/** The file itself. Undefined where only a paper is kept, or nothing any more. */
export async function fileOf(
  act: Act,
  record: OpenedRecord,
  id: string,
): Promise<{ name: string; bytes: Buffer } | undefined> {
  const found = await act.row<{ name: string | null; contents: string | null }>(sql`
    select file_name as name, contents from documents where id::text = ${id} and record_id = ${record.id}`)
  if (!found?.contents) return undefined
  await act.note('document.read', [record])
  return { name: found.name ?? 'paper', bytes: Buffer.from(found.contents, 'base64') }
}

/** The look on the day: it is still needed, for a reason and until another day; or it goes. */
export async function lookAgainAt(
  act: Act,
  record: OpenedRecord,
  id: string,
  found: Readonly<{ because: string; reviewOn: string }> | Readonly<{ gone: keyof typeof endings }>,
): Promise<void> {
  const line = (await documentsOf(act, record)).find(each => each.id === id && !each.goneAt)
  if (!line) throw new Refusal('not-yours-or-not-there')
  if (line.task) await attempt(act, () => finishTask(act, record, line.task!))
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(act.at)
  const values =
    'gone' in found
      ? { ...nothingOfIt, gone_at: act.at, gone_how: found.gone }
      : {
          keep_because: found.because,
          review_on: found.reviewOn,
          task_id: (await remindOf(act, record, found.reviewOn)) ?? null,
        }
  await act.amend('documents', { id, unit_id: line.unit }, { looked_on: today, ...values })
  await act.note('document.looked-at', [record], { kept: !('gone' in found) })
}

const nothingOfIt = {
  what: null,
  keep_because: null,
  where_kept: null,
  file_name: null,
  contents: null,
  review_on: null,
}

/** The night after: what nobody looked at again goes, its key first. Returns how many went. */
export async function letDocumentsGo(house: House, charter: string): Promise<number> {
  const entry = { as: 'job', charter, purposes: ['retention'], route: 'papers let go' } as const
  const { at, due } = await withAct(house, entry, async act => ({
    at: act.at,
    due: await act.rows<{ document: string; unit: string }>(sql`select document, unit from gate.documents_to_let_go()`),
  }))
  if (due.length === 0) return 0
  await house.jobKeys.destroy(
    due.map(each => each.unit),
    at,
  )
  house.keys.forget()
  const ids = due.map(each => each.document)
  await withAct(house, entry, act => act.rows(sql`select gate.documents_gone(${ids}::uuid[])`))
  return due.length
}
