import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type { Addition, NoteKind, Told, ToldHow } from './note-words.ts'

// A note is drafted, then fixed. A fixed note is never changed: what comes later stands beside it, and both stay
// visible. The database says the same (`note-is-fixed`), to whoever asks it directly.

export type NewNote = Readonly<{
  kind: NoteKind
  happenedAt: Date
  body: string
  told: Told
  toldHow?: ToldHow
  /** Did we speak with them, or only try? */
  reached?: boolean
  /** What it bears on; an observation must bear on something (S2-10). */
  issue?: string
  aboutPeople?: readonly string[]
  /** Does it say anything about people outside the family? Asked again when somebody wants a copy. */
  mentionsOthers?: boolean
  /** True for what we think, as against what was seen or said. */
  opinion?: boolean
  minutes?: number
  caseId?: string
  /** Fix it at once. */
  fixed?: boolean
  importBatch?: string
}>

/**
 * Writes a note on the open case and returns its id: a draft only its author sees, or fixed at once. Throws
 * `an-observation-hangs-on-an-issue`, `case-is-closed`, and `not-yours-or-not-there` for an issue or person of others.
 */
export async function writeNote(act: Act, record: OpenedRecord, note: NewNote): Promise<string> {
  const at = await placeOf(act, record, note)
  const [id] = await Promise.all([
    act.insert('notes', {
      record_id: record.id,
      unit_id: at.unit_id,
      case_id: at.case_id,
      ...columnsOf(note),
      drafted_by: act.staff!.id,
      drafted_at: act.at,
      fixed_at: note.fixed ? act.at : null,
      import_batch: note.importBatch ?? null,
    }),
    act.note(note.fixed ? 'note.fixed' : 'note.drafted', [record], { kind: note.kind }),
  ])
  return id
}

/** Changes one's own draft. Throws `note-is-fixed`, or `not-yours-or-not-there` for a draft of somebody else. */
export async function rewriteDraft(act: Act, record: OpenedRecord, id: string, note: NewNote): Promise<void> {
  const at = await placeOf(act, record, note)
  await act.amend(
    'notes',
    { id, unit_id: await unitOfNote(act, id) },
    {
      ...columnsOf(note),
      case_id: at.case_id,
      ...(note.fixed ? { fixed_at: act.at } : {}),
    },
  )
  await act.note(note.fixed ? 'note.fixed' : 'note.drafted', [record], { kind: note.kind })
}

/** Fixes one's own draft as it stands. Throws `note-is-fixed`, or `not-yours-or-not-there`. */
export async function fixNote(act: Act, record: OpenedRecord, id: string): Promise<void> {
  await act.amend('notes', { id }, { fixed_at: act.at })
  await act.note('note.fixed', [record])
}

export type NewAddition = Readonly<{ kind: Addition; body: string; forPerson?: string }>

/** Sets a correction, an addition or somebody's disagreement beside a fixed note; returns its id. */
export async function addToNote(
  act: Act,
  record: OpenedRecord,
  note: string,
  { kind, body, forPerson }: NewAddition,
): Promise<string> {
  const found = await act.row<{ unit_id: string; fixed: boolean }>(sql`
    select unit_id, fixed_at is not null as fixed from notes where id = ${note} and record_id = ${record.id}`)
  if (!found?.fixed) throw new Refusal('not-yours-or-not-there')
  const id = await act.insert('note_additions', {
    record_id: record.id,
    unit_id: found.unit_id,
    note_id: note,
    kind,
    body,
    added_by: act.staff?.id ?? null,
    added_for_person: forPerson ?? null,
    at: act.at,
  })
  await act.note('note.added-to', [record], { kind })
  return id
}

async function unitOfNote(act: Act, id: string): Promise<string> {
  const found = await act.row<{ unit_id: string }>(sql`select unit_id from notes where id = ${id}`)
  if (!found) throw new Refusal('not-yours-or-not-there')
  return found.unit_id
}

type Place = { case_id: string; unit_id: string; has_issue: boolean; strangers: number }

// One round trip: the case, and whether the issue and the people are this family's.
async function placeOf(act: Act, record: OpenedRecord, note: NewNote): Promise<Place> {
  if (note.told === 'observed' && !note.issue) throw new Refusal('an-observation-hangs-on-an-issue')
  const people = note.aboutPeople ?? []
  const found = await act.row<Place>(sql`
    select c.id as case_id, c.unit_id,
      exists (select from issues i where i.record_id = c.record_id and i.id = ${note.issue ?? null}::uuid) as has_issue,
      (select count(*)::int from unnest(${people}::uuid[]) wanted
        where not exists (select from people p where p.record_id = c.record_id and p.id = wanted)) as strangers
    from cases c
    where c.record_id = ${record.id} and (${note.importBatch ?? null}::uuid is not null or c.closed_at is null)
      and (${note.caseId ?? null}::uuid is null or c.id = ${note.caseId ?? null})
    order by exists (select from case_team t where t.case_id = c.id and t.staff_id = ${act.staff?.id ?? null} and t.left_at is null) desc,
      c.opened_at desc limit 1`)
  if (!found) throw new Refusal('case-is-closed')
  if ((note.issue && !found.has_issue) || found.strangers > 0) throw new Refusal('not-yours-or-not-there')
  return found
}

const writtenKinds: readonly NoteKind[] = ['letter', 'email', 'text', 'chat']

function columnsOf(note: NewNote) {
  const usual = note.told === 'observed' ? 'observed' : writtenKinds.includes(note.kind) ? 'written' : 'spoken'
  return {
    kind: note.kind,
    happened_at: note.happenedAt,
    reached: note.reached ?? true,
    told: note.told,
    told_how: note.toldHow ?? usual,
    issue_id: note.issue ?? null,
    about_people: note.aboutPeople ?? [],
    mentions_others: note.mentionsOthers ?? false,
    opinion: note.opinion ?? false,
    minutes: note.minutes ?? null,
    body: note.body,
  }
}
