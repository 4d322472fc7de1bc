import { today } from '#calendar/clock.ts'
import { isNation, nations } from '#calendar/holidays.ts'
import type { Act } from '#gate/act.ts'
import { attempt } from '#gate/attempt.ts'
import { Refusal, refusals } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Select } from '#govuk/select.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { dayBoxes, typedDay } from '#web/typed-day.ts'
import { familyAddress } from '../family-words.ts'
import { addPerson, correctPerson, type Person, type PersonFacts, peopleOf, recordBirth } from './people.ts'
import { type Part, partNames, whoIs } from './person-name.ts'
import { type Bearing, bearings, TellingFields, tellingToday, typedTelling } from './telling-fields.tsx'

/** A form for somebody new. */
export async function newPerson(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  return page(personPage(ask, { bears: await bearings(act, record), values: tellingToday() }))
}

export async function keepNewPerson(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const bears = await bearings(act, record)
  const { facts, errors } = typedFacts(ask)
  const told = typedTelling(ask, bears)
  const wrong = [...errors, ...told.errors]
  if (wrong.length > 0) return page(personPage(ask, { bears, values: ask.form, errors: wrong }))
  const tried = await attempt(act, () => addPerson(act, record, facts, told.telling!))
  if ('refused' in tried) return page(personPage(ask, { bears, values: ask.form, errors: [refusedAt(tried.refused)] }))
  return goTo(familyAddress(ask.base, record.id), { kind: 'success', title: 'Added.' })
}

/** A form filled with what is held now. */
export async function changedPerson(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const people = await peopleOf(act, record)
  const person = ownPerson(people, ask)
  const values = { ...tellingToday(), ...valuesOf(person) }
  return page(personPage(ask, { bears: await bearings(act, record), values, of: whoIs(people, person.id), person }))
}

export async function keepChangedPerson(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const people = await peopleOf(act, record)
  const person = ownPerson(people, ask)
  const bears = await bearings(act, record)
  const { facts, errors } = typedFacts(ask)
  const told = typedTelling(ask, bears)
  const wrong = [...errors, ...told.errors]
  if (wrong.length > 0)
    return page(personPage(ask, { bears, values: ask.form, errors: wrong, of: whoIs(people, person.id), person }))
  const tried = await attempt(act, () => correctPerson(act, record, person.id, facts, told.telling!))
  if ('refused' in tried) {
    const errors = [refusedAt(tried.refused)]
    return page(personPage(ask, { bears, values: ask.form, errors, of: whoIs(people, person.id), person }))
  }
  const changed = tried.done
  const title =
    changed === 0 ? 'Nothing was different, so nothing was changed.' : 'Changed. What stood before stays visible.'
  return goTo(familyAddress(ask.base, record.id), { kind: changed === 0 ? 'information' : 'success', title })
}

function refusedAt({ refusal }: Refusal): FieldError {
  return { field: 'part', words: refusals[refusal][1] }
}

export async function birth(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const baby = ownPerson(await peopleOf(act, record), ask)
  if (baby.part !== 'unborn-baby') throw new Refusal('not-yours-or-not-there')
  return page(birthPage(ask, await bearings(act, record), { ...tellingToday(), family: baby.family ?? '' }))
}

export async function keepBirth(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const bears = await bearings(act, record)
  const { day, error } = typedDay(ask, 'born')
  const told = typedTelling(ask, bears)
  const errors: FieldError[] = [...told.errors]
  if (error) errors.unshift(error)
  else if (!day) errors.unshift({ field: 'born-day', words: 'Enter the date of birth' })
  else if (day > today().toString()) errors.unshift({ field: 'born-day', words: 'The date of birth cannot lie ahead' })
  if (errors.length > 0) return page(birthPage(ask, bears, ask.form, errors))
  const named = { given: ask.typed('given'), family: ask.typed('family') }
  const said = Object.fromEntries(Object.entries(named).filter(([, value]) => value))
  await recordBirth(act, record, ask.params.person!, { bornOn: day!, ...said }, told.telling!)
  return goTo(familyAddress(ask.base, record.id), { kind: 'success', title: 'The birth is recorded.' })
}

function ownPerson(people: readonly Person[], ask: Ask): Person {
  const person = people.find(each => each.id === ask.params.person)
  if (!person) throw new Refusal('not-yours-or-not-there')
  return person
}

function valuesOf(person: Person): FormValues {
  return {
    part: person.part,
    given: person.given ?? '',
    family: person.family ?? '',
    'known-as': person.knownAs ?? '',
    gender: person.gender ?? '',
    school: person.school ?? '',
    language: person.language ?? '',
    interpreter: person.interpreterNeeded ? ['yes'] : [],
    access: person.accessNeeds ?? '',
    nation: person.nation ?? '',
    ...dayBoxes('born', person.bornOn),
    ...dayBoxes('due', person.dueOn),
  }
}

function typedFacts(ask: Ask): { facts: PersonFacts; errors: FieldError[] } {
  const errors: FieldError[] = []
  const part = ask.typed('part')
  const [born, due] = [typedDay(ask, 'born'), typedDay(ask, 'due')]
  const isUnborn = part === 'unborn-baby'
  if (!(part in partNames)) errors.push({ field: 'part', words: 'Choose who they are in the family' })
  for (const { error } of [born, due]) if (error) errors.push(error)
  if (born.day && born.day > today().toString())
    errors.push({ field: 'born-day', words: 'The date of birth cannot lie ahead' })
  if (isUnborn && born.day)
    errors.push({ field: 'born-day', words: 'An unborn baby has no date of birth yet: record the birth' })
  if (!isUnborn && due.day) errors.push({ field: 'due-day', words: 'Only an unborn baby is due' })
  const nation = ask.typed('nation')
  const facts: PersonFacts = {
    part: part as Part,
    given: ask.typed('given') || null,
    family: ask.typed('family') || null,
    knownAs: ask.typed('known-as') || null,
    bornOn: born.day ?? null,
    dueOn: due.day ?? null,
    gender: ask.typed('gender') || null,
    school: ask.typed('school') || null,
    language: ask.typed('language') || null,
    interpreterNeeded: ask.chosen('interpreter').includes('yes'),
    accessNeeds: ask.typed('access') || null,
    nation: isNation(nation) ? nation : null,
  }
  return { facts, errors }
}

type PersonPage = Readonly<{
  bears: readonly Bearing[]
  values: FormValues
  errors?: readonly FieldError[]
  /** Who it is about, for a change. */
  of?: string
  person?: Person
}>

function personPage(ask: Ask, { bears, values, errors, of }: PersonPage) {
  return staffFormPage(ask, {
    title: of ? 'Change what is held about a person' : 'Add a person',
    heading: of ? `Change what is held about ${of}` : 'Add a person',
    back: familyAddress(ask.base, ask.params.record!),
    submit: of ? 'Save the change' : 'Add',
    values,
    ...(errors ? { errors } : {}),
    before: (
      <p class="govuk-body">
        Write down what bears on the help, and nothing else. No name is needed.
        {of && ' What stood before stays visible as history.'}
      </p>
    ),
    children: (
      <>
        <PersonFields />
        <TellingFields bears={bears} />
      </>
    ),
  })
}

function PersonFields() {
  return (
    <>
      <Radios
        name="part"
        legend="Who they are in the family"
        small
        options={Object.entries(partNames).map(([value, text]) => ({ value, text }))}
      />
      <Input name="given" label="First name (optional)" width={20} autocomplete="off" />
      <Input name="family" label="Last name (optional)" width={20} autocomplete="off" />
      <Input name="known-as" label="Known as (optional)" width={20} autocomplete="off" />
      <DateInput
        name="born"
        legend="Date of birth (optional)"
        hint="For a child it says which school year they are in."
      />
      <DateInput name="due" legend="Due on, for an unborn baby (optional)" />
      <Input name="gender" label="Gender, in their words (optional)" width={20} autocomplete="off" />
      <Input name="school" label="School (optional)" width={30} autocomplete="off" />
      <Input name="language" label="Language (optional)" hint="For example: Polish" width={20} autocomplete="off" />
      <Checkboxes name="interpreter" small options={[{ value: 'yes', text: 'Interpreter needed' }]} />
      <Textarea
        name="access"
        label="What helps with access (optional)"
        hint="What helps, not why: health, care and offences are written down apart, under sensitive details."
        rows={2}
      />
      <Select
        name="nation"
        label="Lives in (optional)"
        hint="It decides the school year, the law and the regulator."
        options={[
          { text: 'As the charity', value: '' },
          ...nations.map(nation => ({
            value: nation,
            text: nation.charAt(0).toUpperCase() + nation.slice(1).replace('-', ' '),
          })),
        ]}
      />
    </>
  )
}

function birthPage(ask: Ask, bears: readonly Bearing[], values: FormValues, errors: readonly FieldError[] = []) {
  return staffFormPage(ask, {
    title: 'Record a birth',
    heading: 'Record the birth',
    back: familyAddress(ask.base, ask.params.record!),
    submit: 'Record the birth',
    values,
    errors,
    children: (
      <>
        <DateInput name="born" legend="Date of birth" />
        <Input name="given" label="First name (optional)" width={20} autocomplete="off" />
        <Input name="family" label="Last name (optional)" width={20} autocomplete="off" />
        <TellingFields bears={bears} />
      </>
    ),
  })
}
