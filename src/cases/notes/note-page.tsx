import type { Ask, Page } from '#gate/routes.ts'
import { Button } from '#govuk/button.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { OneButton } from '../one-button.tsx'
import type { CaseFile, FamilyMember } from '../record/case-file.ts'
import { SafeContact } from '../record/family-box.tsx'
import { NoteFields } from './note-fields.tsx'

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
