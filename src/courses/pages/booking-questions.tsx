import type { VNode } from 'preact'
import { wordingOf } from '#consent/consent.ts'
import type { Ask } from '#gate/routes.ts'
import { Radios } from '#govuk/choices.tsx'
import { Input } from '#govuk/input.tsx'
import type { Charter, Service } from '#organisations/charter.ts'
import { heading, type Question, typedIn } from '#web/one-thing-a-page.tsx'
import { needsQuestion } from '../bookings.ts'
import {
  asks,
  boxes,
  childrenBands,
  diagnoses,
  ethnicGroups,
  keepingAnswers,
  saysOfChildren,
  typedBooking,
} from '../questions.ts'
import { options } from './booking-fields.tsx'

// What a parent who books is asked, a page each: what the charter's service asks, and no others (S4-15).

type Known = Readonly<Record<string, string>>
type BookingPage = Readonly<{
  id: string
  fields: readonly string[]
  named: string
  /** The words of what can be chosen, by its code. */
  known?: Known
  asks(): VNode
}>

export const bookingAnswers = (ask: Ask, service: Service): Record<string, string> =>
  typedIn(ask.form, [...service.asks.flatMap(field => boxes[field] ?? []), 'agree'])

/** The pages in order, each with what was said there and what of it cannot be used. `what` tells what is booked. */
export function bookingQuestions(ask: Ask, service: Service, what: VNode): Question[] {
  const answers = bookingAnswers(ask, service)
  const { errors } = typedBooking(ask, service)
  const pages = [
    ...aboutThem(service, what),
    ...aboutChildren(service),
    ...(saysOfChildren(ask) ? agreement(ask.charter) : []),
    ...aboutEthnicity(ask.charter, service),
  ]
  return pages.map(({ id, fields, named, known, asks }) => ({
    id,
    fields,
    asks,
    faults: errors.filter(each => fields.includes(each.field)),
    row: [named, fields.flatMap(box => (answers[box] ? [inWords(answers[box], known)] : [])).join(' ')],
  }))
}

const notSaid = 'I’d rather not say'
const inWords = (answer: string, known: Known | undefined) => (known ? (known[answer] ?? notSaid) : answer)
const orNotSaid = (known: Known) => [...options(known), { divider: 'or' }, { value: 'not-said', text: notSaid }]

/** The pages of the fields that the service asks. */
const askedBy = (service: Service, pages: readonly Omit<BookingPage, 'fields'>[]): BookingPage[] =>
  pages.filter(({ id }) => asks(service, id)).map(each => ({ ...each, fields: boxes[each.id]! }))

const aboutThem = (service: Service, what: VNode) =>
  askedBy(service, [
    {
      id: 'parent-name',
      named: 'Your name',
      asks: () => (
        <>
          <h1 class="govuk-heading-l">What is your name?</h1>
          {what}
          <p class="govuk-body">A first name is enough. It can be a name you like to be called.</p>
          <Input name="first-name" label="First name" autocomplete="given-name" />
          <Input name="last-name" label="Last name (if you want)" autocomplete="family-name" />
        </>
      ),
    },
    {
      id: 'parent-email',
      named: 'E-mail',
      asks: () => (
        <Input
          name="email"
          type="email"
          label={heading('What is your e-mail address?')}
          hint="We send you the dates and how to join. Give one that only you read. You can skip this."
          autocomplete="email"
          spellcheck={false}
        />
      ),
    },
    {
      id: 'parent-mobile',
      named: 'Mobile number',
      asks: () => (
        <Input
          name="mobile"
          type="tel"
          label={heading('What is your mobile number?')}
          hint="Give one that only you use. You can skip this."
          autocomplete="tel"
          width={20}
        />
      ),
    },
    {
      id: 'parent-postcode',
      named: 'Postcode',
      asks: () => (
        <Input
          name="postcode"
          label={heading('What is your postcode?')}
          hint="The first half is enough, such as EX4. You can skip this."
          autocomplete="postal-code"
          width={10}
        />
      ),
    },
  ])

const aboutChildren = (service: Service) =>
  askedBy(service, [
    {
      id: 'number-of-children',
      named: 'Your children',
      known: childrenBands,
      asks: () => (
        <Radios
          name="children"
          legend={heading('How many children do you have?')}
          hint="You can skip this."
          options={orNotSaid(childrenBands)}
        />
      ),
    },
    {
      id: 'diagnosis-or-pathway',
      named: 'A diagnosis',
      known: diagnoses,
      asks: () => (
        <Radios
          name="diagnosis"
          legend={heading('Does a child of yours have a diagnosis?')}
          hint="You can skip this."
          options={orNotSaid(diagnoses)}
        />
      ),
    },
  ])

/** What was said of the children is kept only with a yes to the charter's own words: asked once there is something to keep. */
function agreement(charter: Charter): BookingPage[] {
  const question = needsQuestion(charter)
  if (!question) return []
  return [
    {
      id: 'agree',
      fields: ['agree'],
      named: 'May we keep what you said about your children?',
      known: keepingAnswers,
      asks: () => (
        <Radios
          name="agree"
          legend={heading('May we keep what you said about your children?')}
          hint={wordingOf(question).words}
          options={options(keepingAnswers)}
        />
      ),
    },
  ]
}

const aboutEthnicity = (charter: Charter, service: Service) =>
  askedBy(service, [
    {
      id: 'ethnicity',
      named: 'Ethnic group',
      known: ethnicGroups(charter, service),
      asks: () => (
        <Radios
          name="ethnicity"
          legend={heading('What is your ethnic group?')}
          hint="You can skip this. We keep it apart. Nobody who takes bookings or leads a course sees it. It only shows if we are open to everyone."
          options={orNotSaid(ethnicGroups(charter, service))}
        />
      ),
    },
  ])
