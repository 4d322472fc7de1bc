import { readableInstant } from '#calendar/readable.ts'
import type { Ask, Page } from '#gate/routes.ts'
import { Radios } from '#govuk/choices.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import type { FamilyMember } from '../record/case-file.ts'
import type { ChronologyNote } from '../record/chronology.ts'
import { memberWords } from '../record/family-box.tsx'
import { Paragraphs } from '../words.tsx'
import { additions, noteKinds } from './note-words.ts'

export type AdditionForm = Readonly<{
  at: string
  code: string
  note: ChronologyNote
  members: readonly FamilyMember[]
  values: FormValues
  errors?: readonly FieldError[]
}>

/** Setting a correction, an addition or the family's own view beside a fixed note. */
export function additionPage(ask: Ask, { at, code, note, members, values, errors }: AdditionForm): Page {
  return staffFormPage(ask, {
    title: `Add to a note, case ${code}`,
    heading: 'Add to this note',
    back: `${at}#note-${note.id}`,
    action: `${at}/notes/${note.id}/add`,
    submit: 'Add it',
    values,
    ...(errors ? { errors } : {}),
    before: (
      <InsetText>
        <p class="govuk-body">
          {noteKinds[note.kind]}, {readableInstant(note.happenedAt)}, {note.by}
        </p>
        <Paragraphs words={note.body} />
      </InsetText>
    ),
    children: <AdditionFields members={members} />,
    after: <p class="govuk-hint">The note stays as it is; this stands under it, with your name and today’s date.</p>,
  })
}

function AdditionFields({ members }: { members: readonly FamilyMember[] }) {
  const ours = { value: '', text: 'Ours' }
  return (
    <>
      <Radios
        name="kind"
        legend="What are you adding?"
        small
        options={Object.entries(additions).map(([value, text]) => ({ value, text }))}
      />
      <Select
        name="person"
        label="Whose view is it?"
        hint="Only when the family sees it differently"
        options={[ours, ...members.map(member => ({ value: member.id, text: memberWords(members, member.id) }))]}
      />
      <Textarea name="body" label="What should stand beside the note" rows={6} />
    </>
  )
}
