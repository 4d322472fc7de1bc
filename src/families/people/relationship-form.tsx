import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Radios } from '#govuk/choices.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Select } from '#govuk/select.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { familyAddress } from '../family-words.ts'
import { type Person, peopleOf } from './people.ts'
import { whoIs } from './person-name.ts'
import {
  type Evidence,
  evidences,
  type Kind,
  kinds,
  type Responsibility,
  relate,
  responsibilities,
} from './relationships.ts'
import { type Bearing, bearings, TellingFields, tellingToday, typedTelling } from './telling-fields.tsx'

export async function newRelationship(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  return page(formPage(ask, await peopleOf(act, record), await bearings(act, record), tellingToday()))
}

export async function keepRelationship(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const people = await peopleOf(act, record)
  const bears = await bearings(act, record)
  const told = typedTelling(ask, bears)
  const [person, other] = ['person', 'other'].map(field => people.find(each => each.id === ask.typed(field))?.id)
  const [kind, responsibility, evidence] = [ask.typed('kind'), ask.typed('responsibility'), ask.typed('evidence')]
  const isSaid = responsibility === 'yes' || responsibility === 'no'
  const wrong: (FieldError | false)[] = [
    !person && { field: 'person', words: 'Choose the first person' },
    !(kind in kinds) && { field: 'kind', words: 'Choose what they are to each other' },
    !other && { field: 'other', words: 'Choose the second person' },
    Boolean(person) && person === other && { field: 'other', words: 'Choose two different people' },
    !(responsibility in responsibilities) && {
      field: 'responsibility',
      words: 'Say whether they have parental responsibility; “Not known” is an answer',
    },
    isSaid && !(evidence in evidences) && { field: 'evidence', words: 'Say how we know' },
  ]
  const errors = [...wrong.filter(each => each !== false), ...told.errors]
  if (errors.length > 0) return page(formPage(ask, people, bears, ask.form, errors))
  await relate(
    act,
    record,
    {
      person: person!,
      other: other!,
      kind: kind as Kind,
      responsibility: responsibility as Responsibility,
      ...(isSaid ? { evidence: evidence as Evidence } : {}),
    },
    told.telling!,
  )
  return goTo(familyAddress(ask.base, record.id), { kind: 'success', title: 'Recorded.' })
}

function formPage(
  ask: Ask,
  people: readonly Person[],
  bears: readonly Bearing[],
  values: FormValues,
  errors: readonly FieldError[] = [],
) {
  const everybody = [{ text: 'Choose', value: '' }, ...people.map(({ id }) => ({ text: whoIs(people, id), value: id }))]
  return staffFormPage(ask, {
    title: 'How two people belong together',
    heading: 'How two people belong together',
    back: familyAddress(ask.base, ask.params.record!),
    submit: 'Record',
    values,
    errors,
    children: (
      <>
        <Select name="person" label="This person" options={everybody} />
        <Select
          name="kind"
          label="is the"
          options={[{ text: 'Choose', value: '' }, ...Object.entries(kinds).map(([value, text]) => ({ value, text }))]}
        />
        <Select name="other" label="of this person" options={everybody} />
        <Radios
          name="responsibility"
          legend="Parental responsibility"
          hint="Several people may have it at once, and separation does not end it."
          small
          options={Object.entries(responsibilities).map(([value, text]) => ({ value, text }))}
        />
        <Select
          name="evidence"
          label="How we know"
          options={[
            { text: 'Not asked', value: '' },
            ...Object.entries(evidences).map(([value, text]) => ({ value, text })),
          ]}
        />
        <TellingFields bears={bears} />
      </>
    ),
  })
}
