import type { VNode } from 'preact'
import type { Ask } from '#gate/routes.ts'
import { Radios } from '#govuk/choices.tsx'
import type { FieldError } from '#govuk/form.tsx'
import type { Charter, Service } from '#organisations/charter.ts'
import { heading, type Question, typedIn } from '#web/one-thing-a-page.tsx'
import { asks, boxes, childrenBands, diagnoses, ethnicGroups } from '../questions.ts'
import { options } from './booking-fields.tsx'

// What families are asked of a course or a group, a page each: what the charter's service asks, and no others (S4-15, S4-16).

type Known = Readonly<Record<string, string>>

export type QuestionPage = Readonly<{
  /** The charter's field. */
  id: string
  named: string
  /** The words of what can be chosen, by its code. */
  known?: Known
  /** The boxes, where they are not those of the field. */
  fields?: readonly string[]
  asks(): VNode
}>

/** The pages that the service asks, in order, each with what was said there and what of it cannot be used. */
export function asQuestions(ask: Ask, pages: readonly QuestionPage[], errors: readonly FieldError[]): Question[] {
  return pages.map(({ id, named, known, fields = boxes[id]!, asks }) => {
    const said = Object.values(typedIn(ask.form, fields))
    return {
      id,
      fields,
      asks,
      faults: errors.filter(each => fields.includes(each.field)),
      row: [named, said.map(each => (known ? (known[each] ?? notSaid) : each)).join(' ')],
    }
  })
}

export const askedBy = (service: Service, pages: readonly QuestionPage[]): QuestionPage[] =>
  pages.filter(({ id }) => asks(service, id))

export const answersTo = (ask: Ask, questions: readonly Question[]): Record<string, string> =>
  typedIn(
    ask.form,
    questions.flatMap(each => each.fields),
  )

const notSaid = 'I’d rather not say'

/** One of several, or not said; where script is off a choice cannot be taken back otherwise. */
export function Choose({ name, words, hint, known }: { name: string; words: string; hint: string; known: Known }) {
  const choices = [...options(known), { divider: 'or' }, { value: 'not-said', text: notSaid }]
  return <Radios name={name} legend={heading(words)} hint={hint} options={choices} />
}

export const childrenPage = (id: string): QuestionPage => ({
  id,
  named: 'Your children',
  known: childrenBands,
  asks: () => (
    <Choose name="children" words="How many children do you have?" hint="You can skip this." known={childrenBands} />
  ),
})

export const diagnosisPage = (id: string): QuestionPage => ({
  id,
  named: 'A diagnosis',
  known: diagnoses,
  asks: () => (
    <Choose
      name="diagnosis"
      words="Does a child of yours have a diagnosis?"
      hint="You can skip this."
      known={diagnoses}
    />
  ),
})

export function ethnicityPage(id: string, charter: Charter, service: Service, hint: string): QuestionPage {
  const known = ethnicGroups(charter, service)
  return {
    id,
    named: 'Ethnic group',
    known,
    asks: () => <Choose name="ethnicity" words="What is your ethnic group?" hint={hint} known={known} />,
  }
}
