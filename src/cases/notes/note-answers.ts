import type { Act, OpenedRecord } from '#gate/act.ts'
import { isId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, type Notice, page } from '#gate/routes.ts'
import type { FormValues } from '#govuk/form.tsx'
import { type CaseFile, caseFile, type FamilyMember, familyMembers } from '../record/case-file.ts'
import { oneNote } from '../record/chronology.ts'
import { additionPage } from './addition-page.tsx'
import { discardDraft, ownDraft, undoDiscard } from './discarding.ts'
import { forgetTyping, keepTyping, keptTyping } from './kept-typing.ts'
import { noteValues, typedNote } from './note-form.ts'
import { notePage } from './note-page.tsx'
import { type Addition, additions } from './note-words.ts'
import { addToNote, rewriteDraft, writeNote } from './notes.ts'

type Around = { record: OpenedRecord; at: string; file: CaseFile; members: FamilyMember[] }

const caseAt = (ask: Ask) => `${ask.base}/staff/cases/${ask.params.record}`

/** The record opened for writing. A reader who may not write is refused by name. */
async function openForWriting(act: Act, ask: Ask): Promise<OpenedRecord> {
  const record = await act.open(ask.params.record!)
  if (!record.mayWrite) throw new Refusal('read-only')
  return record
}

/** The same, with what a form about it shows. */
async function openToWrite(act: Act, ask: Ask): Promise<Around> {
  const record = await openForWriting(act, ask)
  return {
    record,
    at: caseAt(ask),
    file: await caseFile(act, record),
    members: await familyMembers(act, record, false),
  }
}

function idIn(ask: Ask, param: string): string {
  const id = ask.params[param] ?? ''
  if (!isId(id)) throw new Refusal('not-yours-or-not-there')
  return id
}

export async function showNewNote(act: Act, ask: Ask): Promise<Answer> {
  const { record, ...around } = await openToWrite(act, ask)
  const begun = await keptTyping(act, record, 'note')
  return page(notePage(ask, { ...around, begun: begun !== undefined, values: begun ?? noteValues(act.at) }))
}

export async function takeNewNote(act: Act, ask: Ask): Promise<Answer> {
  const { note, errors } = typedNote(ask, act.at)
  if (!note) return page(notePage(ask, { ...(await openToWrite(act, ask)), values: ask.form, errors }))
  const record = await openForWriting(act, ask)
  const fixed = ask.typed('keep') !== 'draft'
  const [id] = await Promise.all([writeNote(act, record, { ...note, fixed }), forgetTyping(act, record, 'note')])
  return goTo(`${caseAt(ask)}#note-${id}`, kept(fixed))
}

const kept = (fixed: boolean): Notice => ({
  kind: 'success',
  title: fixed ? 'The note is fixed.' : 'The draft is kept. Only you can see it.',
})

export async function showDraft(act: Act, ask: Ask): Promise<Answer> {
  const { record, at, file, members } = await openToWrite(act, ask)
  const id = idIn(ask, 'note')
  const draft = await ownDraft(act, record, id)
  const begun = await keptTyping(act, record, `note:${id}`)
  return page(
    notePage(ask, {
      at,
      file,
      members,
      draft: id,
      begun: begun !== undefined,
      values: begun ?? noteValues(act.at, draft),
    }),
  )
}

export async function takeDraft(act: Act, ask: Ask): Promise<Answer> {
  const id = idIn(ask, 'note')
  const { note, errors } = typedNote(ask, act.at)
  if (!note) return page(notePage(ask, { ...(await openToWrite(act, ask)), draft: id, values: ask.form, errors }))
  const record = await openForWriting(act, ask)
  const { caseId } = await ownDraft(act, record, id)
  const fixed = ask.typed('keep') !== 'draft'
  await forgetTyping(act, record, `note:${id}`)
  await rewriteDraft(act, record, id, { ...note, fixed, ...(caseId ? { caseId } : {}) })
  return goTo(`${caseAt(ask)}#note-${id}`, kept(fixed))
}

/** The page posts here while somebody types; an answer of 200 says it is kept. */
export async function keepNote(act: Act, ask: Ask): Promise<Answer> {
  const record = await openForWriting(act, ask)
  const note = ask.params.note === undefined ? undefined : idIn(ask, 'note')
  await keepTyping(act, record, note ? `note:${note}` : 'note', ask.form)
  return { json: { kept: true } }
}

export async function takeDiscard(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const at = `${ask.base}/staff/cases/${record.id}`
  const id = idIn(ask, 'note')
  await discardDraft(act, record, id)
  return goTo(at, {
    kind: 'success',
    title: 'The draft is thrown away.',
    undo: { url: `${at}/notes/${id}/bring-back`, words: 'Bring it back' },
  })
}

export async function takeBringBack(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const at = `${ask.base}/staff/cases/${record.id}`
  const id = await undoDiscard(act, record, idIn(ask, 'note'))
  return goTo(`${at}#note-${id}`, { kind: 'success', title: 'The draft is back.' })
}

export async function showAddition(act: Act, ask: Ask): Promise<Answer> {
  return page(await additionForm(act, ask, await openToWrite(act, ask), {}))
}

export async function takeAddition(act: Act, ask: Ask): Promise<Answer> {
  const around = await openToWrite(act, ask)
  const kind = ask.typed('kind')
  const body = ask.typed('body')
  const errors = [
    ...(kind in additions ? [] : [{ field: 'kind', words: 'Choose what you are adding' }]),
    ...(body ? [] : [{ field: 'body', words: 'Write what should stand beside the note' }]),
  ]
  if (errors.length > 0) return page(await additionForm(act, ask, around, ask.form, errors))
  const person = around.members.find(member => member.id === ask.typed('person'))
  const note = idIn(ask, 'note')
  await addToNote(act, around.record, note, {
    kind: kind as Addition,
    body,
    ...(person ? { forPerson: person.id } : {}),
  })
  return goTo(`${around.at}#note-${note}`, { kind: 'success', title: 'It now stands beside the note.' })
}

async function additionForm(
  act: Act,
  ask: Ask,
  { record, at, file, members }: Around,
  values: FormValues,
  errors?: { field: string; words: string }[],
) {
  const note = await oneNote(act, record, idIn(ask, 'note'))
  if (!note?.fixedAt) throw new Refusal('not-yours-or-not-there')
  return additionPage(ask, { at, code: file.code, note, members, values, ...(errors ? { errors } : {}) })
}
