import type { VNode } from 'preact'
import { wordingOf } from '#consent/consent.ts'
import type { Ask } from '#gate/routes.ts'
import { Radios } from '#govuk/choices.tsx'
import { Input } from '#govuk/input.tsx'
import type { Charter, Service } from '#organisations/charter.ts'
import { heading, type Question } from '#web/one-thing-a-page.tsx'
import { needsQuestion } from '../bookings.ts'
import { keepingAnswers, saysOfChildren, typedBooking } from '../questions.ts'
import { options } from './booking-fields.tsx'
import {
  askedBy,
  asQuestions,
  childrenPage,
  diagnosisPage,
  ethnicityPage,
  type QuestionPage,
} from './question-pages.tsx'

/** What a parent who books is asked. `what` tells what is booked. */
export function bookingQuestions(ask: Ask, service: Service, what: VNode): Question[] {
  const kept = 'We keep it apart. Nobody who takes bookings or leads a course sees it.'
  const pages = [
    ...askedBy(service, [
      ...aboutThem(what),
      childrenPage('number-of-children'),
      diagnosisPage('diagnosis-or-pathway'),
    ]),
    ...(saysOfChildren(ask) ? agreement(ask.charter) : []),
    ...askedBy(service, [
      ethnicityPage(
        'ethnicity',
        ask.charter,
        service,
        `You can skip this. ${kept} It only shows if we are open to everyone.`,
      ),
    ]),
  ]
  return asQuestions(ask, pages, typedBooking(ask, service).errors)
}

const aboutThem = (what: VNode): QuestionPage[] => [
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
]

/** What was said of the children is kept only with a yes to the charter's own words: asked once there is something to keep. */
function agreement(charter: Charter): QuestionPage[] {
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
