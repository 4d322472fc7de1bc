import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import { Input } from '#govuk/input.tsx'
import { Select } from '#govuk/select.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import type { CaseFile, FamilyMember } from '../record/case-file.ts'
import { memberWords } from '../record/family-box.tsx'
import { noteKinds, tolds } from './note-words.ts'

type Known = Readonly<{ file: CaseFile; members: readonly FamilyMember[] }>

/** What a note is asked, in the order one remembers a visit: what and when, then the words, then how we know. */
export function NoteFields(known: Known) {
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
      <HowWeKnow {...known} />
      <WhatItTouches {...known} />
    </>
  )
}

function HowWeKnow({ file }: Known) {
  const issues = file.issues.filter(issue => !issue.settledAt)
  const observing = { hint: 'Only what bears on an issue you are talking about. Choose the issue below.' }
  return (
    <>
      <Radios
        name="told"
        legend="How do we know?"
        small
        options={Object.entries(tolds).map(([value, text]) => ({
          value,
          text,
          ...(value === 'observed' ? observing : {}),
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
    </>
  )
}

function WhatItTouches({ members }: Known) {
  return (
    <>
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
