import { today } from '#calendar/clock.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import type { Ask } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import { Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Fieldset } from '#govuk/label.tsx'
import { Select } from '#govuk/select.tsx'
import { dayBoxes, typedDay } from '#web/typed-day.ts'
import { type Source, sources, type Telling, type Way, ways } from './provenance.ts'

/** What an observation of ours may bear on: a code, and its words. */
export type Bearing = Readonly<{ code: string; words: string }>

const always: readonly Bearing[] = [
  { code: 'safety', words: 'Keeping somebody safe' },
  { code: 'safe-contact', words: 'Reaching them safely' },
  { code: 'access', words: 'What helps them with access' },
]

/** The issues under discussion with an opened record's family, and the three things that always matter (S2-10). */
export async function bearings(act: Act, record: OpenedRecord): Promise<Bearing[]> {
  const issues = await act.rows<{ code: string; words: string | null }>(sql`
    select code, words, unit_id from issues where record_id = ${record.id} and settled_at is null order by raised_at`)
  return [...issues.map(issue => ({ code: `issue:${issue.code}`, words: issue.words ?? issue.code })), ...always]
}

const asked = Object.entries(sources).filter(([source]) => source !== 'import')
const askedHow = (Object.entries(ways) as [Way, string][]).filter(([way]) => way !== 'import')

/** "Who told us, and how": on every form that writes something about a person. */
export function TellingFields({ bears }: { bears: readonly Bearing[] }) {
  return (
    <Fieldset legend={{ text: 'Who told us, and how', size: 'm' }}>
      <Select
        name="told-from"
        label="Who told us"
        options={[
          { text: 'Choose', value: '' },
          ...asked.map(([value, text]) => ({ value, text: text.charAt(0).toUpperCase() + text.slice(1) })),
        ]}
      />
      <Input name="told-exactly" label="Who exactly (optional)" hint="For example: mother, health visitor" width={20} />
      <Radios
        name="told-how"
        legend="How"
        inline
        small
        options={askedHow.map(([value, text]) => ({ value, text: text.charAt(0).toUpperCase() + text.slice(1) }))}
      />
      <DateInput name="told-on" legend="When" />
      <Select
        name="told-because"
        label="If we saw it ourselves: what it bears on"
        hint="What we saw is kept only if it bears on what you are talking about with the family."
        options={[
          { text: 'Nothing: it was told', value: '' },
          ...bears.map(({ code, words }) => ({ value: code, text: words })),
        ]}
      />
    </Fieldset>
  )
}

/** A new form: today, and nothing else assumed. */
export function tellingToday(): FormValues {
  return dayBoxes('told-on', today().toString())
}

/** What was typed there, or what is wrong with it. */
export function typedTelling(ask: Ask, bears: readonly Bearing[]): { telling?: Telling; errors: FieldError[] } {
  const errors: FieldError[] = []
  const [from, chosenHow, exactly] = [ask.typed('told-from'), ask.typed('told-how'), ask.typed('told-exactly')]
  const isOwn = from === 'staff-observation'
  const how = isOwn ? 'observed' : chosenHow
  const because = bears.find(each => each.code === ask.typed('told-because'))?.code
  const { day, error } = typedDay(ask, 'told-on')
  if (!(from in sources)) errors.push({ field: 'told-from', words: 'Choose who told us' })
  if (!(how in ways)) errors.push({ field: 'told-how', words: 'Choose how we know' })
  else if (how === 'observed' && !isOwn && from in sources)
    errors.push({ field: 'told-from', words: 'Choose “Us, from what we saw” for what was observed' })
  if (how === 'observed' && !because)
    errors.push({ field: 'told-because', words: 'Say what it bears on: what bears on nothing is not kept' })
  if (error) errors.push(error)
  else if (!day) errors.push({ field: 'told-on-day', words: 'Enter when we were told' })
  else if (day > today().toString())
    errors.push({ field: 'told-on-day', words: 'The day we were told cannot lie ahead' })
  if (errors.length > 0) return { errors }
  const telling: Telling = {
    from: from as Source,
    how: how as Way,
    on: day!,
    ...(exactly ? { exactly } : {}),
    ...(how === 'observed' && because ? { because } : {}),
  }
  return { telling, errors }
}
