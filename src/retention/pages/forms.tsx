import type { Ask, Page } from '#gate/routes.ts'
import { Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { reasonsToHold } from '../holds.ts'

/** A hold stops deletion and nothing else. The record is opened for it, with that reason, and the opening is reviewed. */
export function holdForm(ask: Ask, values: FormValues = {}, errors: readonly FieldError[] = []): Page {
  return staffFormPage(ask, {
    title: 'Hold a record',
    heading: 'Hold a record',
    back: `${ask.base}/staff/retention`,
    submit: 'Hold it',
    values,
    errors,
    before: (
      <InsetText>
        A worry about safety, and an open request, complaint or restriction hold a record by themselves. This is for
        what the software cannot know. Every hold is looked at once a year.
      </InsetText>
    ),
    children: (
      <>
        <Input name="code" label="Case code" width={10} />
        <Radios
          name="reason"
          legend="Why must it be kept?"
          small
          options={Object.entries(reasonsToHold).map(([value, text]) => ({ value, text }))}
        />
        <Textarea name="words" label="Who asked, when, and for what" rows={4} />
      </>
    ),
  })
}

export type Changeable = Readonly<{ id: string; document: string; unless: string }>

/** A contract or grant that asks for longer or shorter: only for entries whose notice says that one may. */
export function termForm(
  ask: Ask,
  rules: readonly Changeable[],
  values: FormValues = {},
  errors: readonly FieldError[] = [],
): Page {
  return staffFormPage(ask, {
    title: 'Record a contract',
    heading: 'Record a contract that changes how long',
    back: `${ask.base}/staff/retention`,
    submit: 'Record it',
    values,
    errors,
    before: (
      <InsetText>
        {rules.length === 0
          ? 'The notice names no entry that a contract may change. The schedule holds as it is.'
          : rules.map(rule => rule.unless).join(' ')}
      </InsetText>
    ),
    children: (
      <>
        <Radios
          name="rule"
          legend="Which entry of the schedule?"
          small
          options={rules.map(rule => ({ value: rule.id, text: rule.document }))}
        />
        <Input name="months" label="Kept for how many months?" width={3} />
        <Input name="source" label="The paper that says so" hint="Its name, date and clause. Nobody’s name." />
        <Textarea name="because" label="Why it asks for that" rows={3} />
        <DateInput
          name="ends"
          legend="Last day of the contract"
          hint="For example, 31 3 2028. Leave it empty if it has none."
        />
      </>
    ),
  })
}
