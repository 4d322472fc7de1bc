import { readableInstant } from '#calendar/readable.ts'
import type { Ask, Page } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { OneButton } from '../one-button.tsx'
import type { CaseFile, FamilyMember } from '../record/case-file.ts'
import type { ChronologyNote } from '../record/chronology.ts'
import { memberWords, SafeContact } from '../record/family-box.tsx'
import { Paragraphs } from '../words.tsx'
import { additions, noteKinds, tolds } from './note-words.ts'

type Around = Readonly<{
  at: string
  file: CaseFile
  members: readonly FamilyMember[]
  values: FormValues
  errors?: readonly FieldError[]
}>

/** Writing a note: a new one, or a draft of one's own. What is typed is kept while it is being typed. */
export function notePage(
  ask: Ask,
  { at, file, members, values, errors, draft, begun }: Around & { draft?: string; begun?: boolean },
): Page {
  return staffFormPage(ask, {
    title: `${draft ? 'Draft' : 'New note'}, case ${file.code}`,
    heading: draft ? 'Your draft' : 'Write a note',
    back: at,
    action: draft ? `${at}/notes/${draft}` : `${at}/notes/new`,
    draft: draft ? `${at}/notes/${draft}/keep` : `${at}/notes/keep`,
    submit: 'Fix the note',
    values,
    ...(errors ? { errors } : {}),
    before: (
      <>
        <SafeContact members={members} />
        {begun && <InsetText>You had begun this note. Here is what you had typed.</InsetText>}
      </>
    ),
    children: <NoteFields file={file} members={members} />,
    buttons: (
      <Button kind="secondary" name="keep" value="draft">
        Keep as a draft
      </Button>
    ),
    after: (
      <>
        <p class="govuk-hint">
          A fixed note stays as it is. You, and the family, can add to it, and both stay visible. A draft is yours alone
          to see.
        </p>
        {draft && <OneButton action={`${at}/notes/${draft}/discard`} csrf={ask.csrf} words="Throw this draft away" />}
      </>
    ),
  })
}

function NoteFields({ file, members }: { file: CaseFile; members: readonly FamilyMember[] }) {
  const issues = file.issues.filter(issue => !issue.settledAt)
  return (
    <>
      <Radios
        name="kind"
        legend="What kind of note is it?"
        inline
        small
        options={Object.entries(noteKinds).flatMap(([value, text]) => (value === 'chat' ? [] : [{ value, text }]))}
      />
      <DateInput name="happened" legend="When did it happen?" />
      <Input name="time" label="At what time?" hint="Such as 14:30" class="govuk-input--width-5" />
      <Checkboxes name="reached" small options={[{ value: 'no', text: 'We tried, but did not reach them' }]} />
      <Textarea name="body" label="What happened" hint="What was seen, said and done. Say who said what." rows={10} />
      <Radios
        name="told"
        legend="How do we know?"
        small
        options={Object.entries(tolds).map(([value, text]) => ({
          value,
          text,
          ...(value === 'observed'
            ? { hint: 'Only what bears on an issue you are talking about. Choose the issue below.' }
            : {}),
        }))}
      />
      <Select
        name="issue"
        label="Which issue does it bear on?"
        {...(issues.length === 0 ? { hint: 'No issue is open yet. Raise one on the case page first.' } : {})}
        options={[
          { value: '', text: 'None in particular' },
          ...issues.map(issue => ({ value: issue.id, text: issue.words })),
        ]}
      />
      <Checkboxes
        name="about"
        legend="Who is it about?"
        small
        options={members.map(member => ({ value: member.id, text: memberWords(members, member.id) }))}
      />
      <Checkboxes
        name="marks"
        legend="Does any of this hold?"
        small
        options={[
          {
            value: 'mentions-others',
            text: 'It speaks of people outside the family',
            hint: 'So that their words are looked at before a copy goes to anyone.',
          },
          { value: 'opinion', text: 'It is our opinion, not a fact' },
        ]}
      />
      <Input
        name="minutes"
        label="How many minutes did it take?"
        hint="You can leave this empty"
        class="govuk-input--width-4"
        inputmode="numeric"
      />
    </>
  )
}

/** Setting a correction, an addition or the family's own view beside a fixed note. */
export function additionPage(
  ask: Ask,
  {
    at,
    code,
    note,
    members,
    values,
    errors,
  }: {
    at: string
    code: string
    note: ChronologyNote
    members: readonly FamilyMember[]
    values: FormValues
    errors?: readonly FieldError[]
  },
): Page {
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
    children: (
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
          options={[
            { value: '', text: 'Ours' },
            ...members.map(member => ({ value: member.id, text: memberWords(members, member.id) })),
          ]}
        />
        <Textarea name="body" label="What should stand beside the note" rows={6} />
      </>
    ),
    after: (
      <p class="govuk-hint">
        The note stays as it is; this stands under it, with your name and today’s date.{' '}
        <Link href={at}>Back to the case</Link>
      </p>
    ),
  })
}
