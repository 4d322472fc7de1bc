import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { forgetTyping, keepTyping, keptTyping } from './kept-typing.ts'
import type { NoteKind, Told, ToldHow } from './note-words.ts'
import { type NewNote, writeNote } from './notes.ts'

type Draft = {
  kind: NoteKind
  happened_at: Date
  body: string
  told: Told
  told_how: ToldHow
  reached: boolean
  issue_id: string | null
  about_people: string[]
  mentions_others: boolean
  opinion: boolean
  minutes: number | null
  case_id: string
  fixed: boolean
}

/** One's own draft of this record, as it was written. Throws `not-yours-or-not-there`, or `note-is-fixed`. */
export async function ownDraft(act: Act, record: OpenedRecord, id: string): Promise<NewNote> {
  const found = await act.row<Draft>(sql`
    select kind, happened_at, body, told, told_how, reached, issue_id, about_people, mentions_others, opinion, minutes, case_id,
      fixed_at is not null as fixed
    from notes where id = ${id} and record_id = ${record.id}`)
  if (!found) throw new Refusal('not-yours-or-not-there')
  if (found.fixed) throw new Refusal('note-is-fixed')
  return {
    kind: found.kind,
    happenedAt: found.happened_at,
    body: found.body,
    told: found.told,
    toldHow: found.told_how,
    reached: found.reached,
    aboutPeople: found.about_people,
    mentionsOthers: found.mentions_others,
    opinion: found.opinion,
    caseId: found.case_id,
    ...(found.issue_id ? { issue: found.issue_id } : {}),
    ...(found.minutes === null ? {} : { minutes: found.minutes }),
  }
}

const undoForm = (note: string) => `undo:${note}`

/** Throws one's own draft away. For a day it can be had back; what was thrown away earlier goes for good. */
export async function discardDraft(act: Act, record: OpenedRecord, id: string): Promise<void> {
  const draft = await ownDraft(act, record, id)
  await act.rows(sql`delete from drafts where record_id = ${record.id} and staff_id = ${act.staff!.id}
    and form like 'undo:%' and saved_at < ${act.at}::timestamptz - interval '1 day'`)
  await keepTyping(act, record, undoForm(id), { note: JSON.stringify(draft) })
  await forgetTyping(act, record, `note:${id}`)
  await act.rows(sql`delete from notes where id = ${id} and fixed_at is null`)
  await act.note('note.discarded', [record])
}

/** The draft thrown away last, back as a draft; returns its new id. */
export async function undoDiscard(act: Act, record: OpenedRecord, id: string): Promise<string> {
  const kept = await keptTyping(act, record, undoForm(id))
  if (typeof kept?.note !== 'string') throw new Refusal('not-yours-or-not-there')
  const draft = JSON.parse(kept.note) as NewNote
  const back = await writeNote(act, record, { ...draft, happenedAt: new Date(draft.happenedAt) })
  await forgetTyping(act, record, undoForm(id))
  return back
}
