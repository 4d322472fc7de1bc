import type { Act } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { familyAddress } from '../family-words.ts'
import { email, phone } from '../reach.ts'
import { peopleOf } from './people.ts'
import { whoIs } from './person-name.ts'
import { type Bearing, bearings, TellingFields, tellingToday, typedTelling } from './telling-fields.tsx'
import {
  type Channel,
  channels,
  recordReach,
  rememberAddresses,
  shownValue,
  type WayToReach,
  waysOf,
} from './ways-to-reach.ts'

const safes = { yes: 'Yes, it is safe', no: 'No, do not use it', ask: 'Nobody has said: ask first' } as const

export async function newReach(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const people = await peopleOf(act, record)
  const wanted = (name: string) => (typeof ask.query[name] === 'string' ? ask.query[name] : '')
  const person = people.find(each => each.id === wanted('person'))
  if (!person) throw new Refusal('not-yours-or-not-there')
  const before = (await waysOf(act, record)).find(way => way.id === wanted('instead') && !way.endedAt)
  const values = { ...tellingToday(), person: person.id, ...(before ? valuesOf(before) : {}) }
  return page(formPage(ask, whoIs(people, person.id), await bearings(act, record), values))
}

function valuesOf(way: WayToReach): FormValues {
  const also = [way.voicemail && 'voicemail', way.permission && 'permission', way.preferred && 'preferred']
  return {
    instead: way.id,
    channel: way.channel,
    value: shownValue(way),
    safe: way.safe,
    when: way.when ?? '',
    'never-say': way.neverSay ?? '',
    also: also.filter(each => each !== false),
  }
}

export async function keepReach(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const people = await peopleOf(act, record)
  const person = people.find(each => each.id === ask.typed('person'))
  if (!person) throw new Refusal('not-yours-or-not-there')
  const bears = await bearings(act, record)
  const told = typedTelling(ask, bears)
  const errors = [...faultsOf(ask), ...told.errors]
  if (errors.length > 0) return page(formPage(ask, whoIs(people, person.id), bears, ask.form, errors))
  const also = ask.chosen('also')
  await recordReach(
    act,
    record,
    person.id,
    {
      channel: ask.typed('channel') as Channel,
      value: ask.typed('value'),
      safe: ask.typed('safe') as WayToReach['safe'],
      when: ask.typed('when'),
      neverSay: ask.typed('never-say'),
      voicemail: also.includes('voicemail'),
      permission: also.includes('permission'),
      preferred: also.includes('preferred'),
      ...(ask.typed('instead') ? { instead: ask.typed('instead') } : {}),
    },
    told.telling!,
  )
  await rememberAddresses(act, record, person.id)
  return goTo(familyAddress(ask.base, record.id), { kind: 'success', title: 'Recorded how to reach them.' })
}

function faultsOf(ask: Ask): FieldError[] {
  const [channel, value, safe] = [ask.typed('channel'), ask.typed('value'), ask.typed('safe')]
  const errors: FieldError[] = []
  if (!(channel in channels)) errors.push({ field: 'channel', words: 'Choose a way' })
  if (!(safe in safes)) errors.push({ field: 'safe', words: 'Say whether it is safe; “ask first” is an answer' })
  if (channel === 'none') return errors
  if (!value) errors.push({ field: 'value', words: 'Enter the number or address' })
  else if ((channel === 'phone' || channel === 'text') && !phone(value))
    errors.push({ field: 'value', words: 'Enter a telephone number, such as 01632 960 001' })
  else if (channel === 'email' && !email(value))
    errors.push({ field: 'value', words: 'Enter an email address, such as name@example.com' })
  return errors
}

function formPage(
  ask: Ask,
  who: string,
  bears: readonly Bearing[],
  values: FormValues,
  errors: readonly FieldError[] = [],
) {
  return staffFormPage(ask, {
    title: 'How to reach somebody safely',
    heading: `How to reach ${who} safely`,
    back: familyAddress(ask.base, ask.params.record!),
    action: `${familyAddress(ask.base, ask.params.record!)}/reach/new`,
    submit: 'Save',
    values,
    errors,
    children: (
      <>
        <input type="hidden" name="person" value={String(values.person ?? '')} />
        <input type="hidden" name="instead" value={String(values.instead ?? '')} />
        <Radios
          name="channel"
          legend="Way"
          small
          options={Object.entries(channels).map(([value, text]) => ({ value, text }))}
        />
        <Textarea name="value" label="Number or address" rows={2} autocomplete="off" />
        <Radios
          name="safe"
          legend="Is it safe?"
          hint="Ask who else answers the telephone, reads the post or sees the screen."
          small
          options={Object.entries(safes).map(([value, text]) => ({ value, text }))}
        />
        <Input
          name="when"
          label="Only at these times (optional)"
          hint="For example: Monday to Friday, 09:00 to 15:00. Other words wait for a person to read them before anything is sent."
          autocomplete="off"
        />
        <Textarea
          name="never-say"
          label="What must never be said there (optional)"
          hint="For example: who we are, or why we ring"
          rows={2}
        />
        <Checkboxes
          name="also"
          legend="They said"
          small
          options={[
            { value: 'voicemail', text: 'A voicemail is all right' },
            { value: 'permission', text: 'Personal information may go this way' },
            { value: 'preferred', text: 'This is the way they like best' },
          ]}
        />
        <TellingFields bears={bears} />
      </>
    ),
  })
}
