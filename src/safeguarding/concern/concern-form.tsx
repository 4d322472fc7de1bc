import { today } from '#calendar/clock.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { dayBoxes, typedDay } from '#web/typed-day.ts'
import { type ReasonNotToTell, raiseConcern, reasonsNotToTell } from './concerns.ts'

/** Not telling is looked at again within this many days, or sooner. */
const longestUntold = 28

export async function askConcern(act: Act, ask: Ask): Promise<Answer> {
  await act.open(ask.params.record!)
  return page(formPage(ask, { told: 'yes', ...dayBoxes('until', today().add({ days: 7 }).toString()) }))
}

export async function keepConcern(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const [words, told, because] = [ask.typed('words'), ask.typed('told'), ask.typed('because')]
  const until = typedDay(ask, 'until')
  const errors: FieldError[] = []
  if (!words) errors.push({ field: 'words', words: 'Say what you are worried about' })
  if (told !== 'yes' && told !== 'no') errors.push({ field: 'told', words: 'Say whether the family may be told' })
  if (told === 'no') {
    if (!(because in reasonsNotToTell)) errors.push({ field: 'because', words: 'Choose why the family is not told' })
    const latest = today().add({ days: longestUntold }).toString()
    if (until.error) errors.push(until.error)
    else if (!until.day || until.day < today().toString() || until.day > latest)
      errors.push({ field: 'until-day', words: `Enter the day this is looked at again, within ${longestUntold} days` })
  }
  if (errors.length > 0) return page(formPage(ask, ask.form, errors))
  await raiseConcern(act, record, {
    words,
    ...(told === 'no' ? { notTold: { because: because as ReasonNotToTell, until: until.day! } } : {}),
  })
  // Those who only move cases about do not see the family's page.
  const staysOut = record.purpose === 'allocation' || record.purpose === 'transfer'
  return goTo(staysOut ? `${ask.base}/staff/` : `${ask.base}/staff/families/${record.id}`, {
    kind: 'success',
    title: 'The safeguarding lead can see your concern now. If somebody is in danger now, ring 999 first.',
  })
}

function formPage(ask: Ask, values: FormValues, errors: readonly FieldError[] = []) {
  return staffFormPage(ask, {
    title: 'Raise a safeguarding concern',
    heading: 'Raise a safeguarding concern',
    back: `${ask.base}/staff/families/${ask.params.record}`,
    submit: 'Tell the safeguarding lead',
    values,
    errors,
    before: (
      <>
        <InsetText>If somebody is in danger now, ring 999 first.</InsetText>
        <p class="govuk-body">
          Keeping somebody safe comes first: no consent is needed, and nothing about this family stands in the way. The
          safeguarding lead sees it at once and can open this record.
        </p>
      </>
    ),
    children: (
      <>
        <Textarea
          name="words"
          label="What you are worried about"
          hint="What you saw, what was said and by whom, and when."
          rows={6}
        />
        <Radios
          name="told"
          legend="May the family be told of this concern?"
          hint="Telling them is the rule. It is left out only where it would put somebody at risk."
          small
          options={[
            { value: 'yes', text: 'Yes' },
            {
              value: 'no',
              text: 'Not for now',
              reveals: (
                <>
                  <Radios
                    name="because"
                    legend="Why not"
                    small
                    options={Object.entries(reasonsNotToTell).map(([value, text]) => ({ value, text }))}
                  />
                  <DateInput name="until" legend="Looked at again on" />
                </>
              ),
            },
          ]}
        />
      </>
    ),
  })
}
