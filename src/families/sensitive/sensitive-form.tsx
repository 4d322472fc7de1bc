import { lockOf } from '#consent/locked-fields.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { attempt } from '#gate/attempt.ts'
import { Refusal, refusals } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Radios } from '#govuk/choices.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Select } from '#govuk/select.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { familyAddress } from '../family-words.ts'
import { type Person, peopleOf } from '../people/people.ts'
import { whoIs } from '../people/person-name.ts'
import { type Bearing, bearings, TellingFields, tellingToday, typedTelling } from '../people/telling-fields.tsx'
import { type Recordable, recordable } from './classes.ts'
import {
  holdsSensitive,
  openSensitive,
  recordSensitive,
  type SensitiveDetail,
  sensitiveDetailsOf,
  servicesOf,
} from './sensitive.ts'

type Asked = Readonly<{
  record: OpenedRecord
  people: readonly Person[]
  classes: readonly Recordable[]
  bears: readonly Bearing[]
  /** The detail that is being put right. */
  instead: SensitiveDetail | undefined
}>

/** A form for one detail; with `instead`, filled with the one that is put right. */
export async function newSensitive(act: Act, ask: Ask): Promise<Answer> {
  const asked = await askedFor(act, ask)
  const { instead } = asked
  const held = instead ? { person: instead.person, class: instead.class, words: instead.words ?? '' } : {}
  return page(detailPage(ask, asked, { ...tellingToday(), ...held }))
}

export async function keepSensitive(act: Act, ask: Ask): Promise<Answer> {
  const asked = await askedFor(act, ask)
  const { record, people, classes, bears, instead } = asked
  const person = people.find(each => each.id === ask.typed('person'))
  const of = classes.find(each => each.class === ask.typed('class'))
  const told = typedTelling(ask, bears)
  const errors: FieldError[] = []
  if (!person) errors.push({ field: 'person', words: 'Choose who it is about' })
  if (!of) errors.push({ field: 'class', words: 'Choose what kind it is' })
  if (!ask.typed('words')) errors.push({ field: 'words', words: 'Write down what bears on the help' })
  errors.push(...told.errors)
  if (errors.length > 0) return page(detailPage(ask, asked, ask.form, errors))
  const wanted = { person: person!.id, class: of!.class, words: ask.typed('words') }
  const tried = await attempt(act, () =>
    recordSensitive(act, record, instead ? { ...wanted, instead: instead.id } : wanted, told.telling!),
  )
  if ('refused' in tried) {
    const words = refusals[tried.refused.refusal][1]
    return page(detailPage(ask, asked, ask.form, [{ field: 'class', words }]))
  }
  return goTo(`${familyAddress(ask.base, record.id)}/sensitive`, {
    kind: 'success',
    title: instead ? 'Put right. What stood before stays readable here.' : 'Written down, behind its own wall.',
  })
}

// Whoever may not read them is told nothing, not even that there is such a form for this family.
async function askedFor(act: Act, ask: Ask): Promise<Asked> {
  const record = await act.open(ask.params.record!)
  const wanted = ask.typed('instead') || ask.query.instead
  if (wanted) await openSensitive(act, record)
  else if ((await holdsSensitive(act, record)) === undefined) throw new Refusal('not-yours-or-not-there')
  const services = await servicesOf(act, record)
  const all = recordable(ask.charter).filter(each => services.includes(each.service))
  const instead = wanted
    ? (await sensitiveDetailsOf(act, record)).find(each => each.id === wanted && !each.until)
    : undefined
  if (wanted && !instead) throw new Refusal('not-yours-or-not-there')
  return {
    record,
    people: await peopleOf(act, record),
    classes: [...new Map(all.map(each => [each.class, each])).values()],
    bears: await bearings(act, record),
    instead,
  }
}

function detailPage(ask: Ask, asked: Asked, values: FormValues, errors: readonly FieldError[] = []) {
  const { people, classes, bears, instead } = asked
  const heading = instead ? 'Put a sensitive detail right' : 'Write down a sensitive detail'
  return staffFormPage(ask, {
    title: heading,
    heading,
    back: `${familyAddress(ask.base, asked.record.id)}/sensitive`,
    submit: instead ? 'Put right' : 'Write it down',
    values,
    errors,
    before: (
      <p class="govuk-body">
        Write down what bears on the help, and nothing else. It is sealed under a key of its own, and each time somebody
        reads it is written down. {instead && 'What stood before stays readable beside it.'}
      </p>
    ),
    children: (
      <>
        {instead && <input type="hidden" name="instead" value={instead.id} />}
        <Select
          name="person"
          label="Who it is about"
          options={[
            { text: 'Choose', value: '' },
            ...people.map(each => ({ value: each.id, text: whoIs(people, each.id) })),
          ]}
        />
        <Radios
          name="class"
          legend="What kind it is"
          {...(classes.length === 0 ? { hint: 'Our charter lets no service of this family record any.' } : {})}
          small
          options={classes.map(each => {
            const lock = lockOf(ask.charter, each.class)
            return {
              value: each.class,
              text: each.words,
              ...(lock ? { hint: `Locked until they say yes to this question: ${lock.about}` } : {}),
            }
          })}
        />
        <Textarea name="words" label="What we were told, in a few words" rows={4} />
        <TellingFields bears={bears} />
      </>
    ),
  })
}
