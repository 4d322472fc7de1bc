import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Radios } from '#govuk/choices.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { fewestLetters, openWithReason, type Reason, reasons } from './openings.ts'

export async function askReason(_: Act, ask: Ask): Promise<Answer> {
  const code = typeof ask.query.code === 'string' ? ask.query.code.slice(0, 9) : ''
  return page(formPage(ask, { code }))
}

export async function openForReason(act: Act, ask: Ask): Promise<Answer> {
  const [code, reason, words] = [ask.typed('code'), ask.typed('reason'), ask.typed('words')]
  const errors: FieldError[] = []
  if (!code) errors.push({ field: 'code', words: 'Enter the case code' })
  if (!(reason in reasons)) errors.push({ field: 'reason', words: 'Choose a reason' })
  if (words.length < fewestLetters)
    errors.push({ field: 'words', words: 'Say why in a sentence: somebody will read it' })
  if (errors.length > 0) return page(formPage(ask, ask.form, errors))
  const record = await openWithReason(act, { code, reason: reason as Reason, words })
  if (!record)
    return page(formPage(ask, ask.form, [{ field: 'code', words: 'There is nothing that this code can open for you' }]))
  return goTo(`${ask.base}/staff/cases/${record.id}`, {
    kind: 'information',
    title: 'You can read this record for an hour. The family’s workers and the reviewers have been told.',
  })
}

function formPage(ask: Ask, values: FormValues, errors: readonly FieldError[] = []) {
  return staffFormPage(ask, {
    title: 'Open a record with a reason',
    heading: 'Open a record with a reason',
    back: `${ask.base}/staff/find`,
    submit: 'Open it and tell them',
    values,
    errors,
    before: (
      <>
        <p class="govuk-body">For a family you do not work with, when it cannot wait.</p>
        <InsetText>
          <p class="govuk-body">What happens when you send this:</p>
          <ul class="govuk-list govuk-list--bullet">
            <li>You can read that one record for an hour. You cannot change it.</li>
            <li>The safeguarding lead and the data protection lead are told at once, and read your reason.</li>
            <li>The family’s workers see that you opened it, when, and for which reason. The family can see it too.</li>
            <li>Somebody else reviews it within two working days.</li>
          </ul>
        </InsetText>
      </>
    ),
    children: (
      <>
        <Input
          name="code"
          label="Case code"
          hint="For example: KQ7M-4TXW"
          width={10}
          autocomplete="off"
          spellcheck={false}
        />
        <Radios
          name="reason"
          legend="Reason"
          small
          options={Object.entries(reasons).map(([value, text]) => ({ value, text }))}
        />
        <Textarea name="words" label="Why, in a sentence or two" rows={4} />
      </>
    ),
  })
}
