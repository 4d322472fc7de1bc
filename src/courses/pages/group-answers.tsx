import { type Answer, type Ask, page } from '#gate/routes.ts'
import { Link } from '#govuk/button.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { firstQuestion, goOn, type Questions } from '#web/one-thing-a-page.tsx'
import { countAnswers } from '../counting.ts'
import { ageBands, typedGroupAnswers } from '../questions.ts'
import type { Visit } from '../visit.ts'
import { theGroupService } from '../what-is-run.ts'
import {
  answersTo,
  askedBy,
  asQuestions,
  Choose,
  childrenPage,
  diagnosisPage,
  ethnicityPage,
  type QuestionPage,
} from './question-pages.tsx'

/** What somebody who comes to a group may tell: no name, no way to reach them, each answer kept by itself (S4-16). */
export async function askGroupAnswers(ask: Ask, visit: Visit): Promise<Answer> {
  return firstQuestion(ask, questionsOf(ask, visit))
}

export async function answerGroup(ask: Ask, visit: Visit): Promise<Answer> {
  return goOn(ask, questionsOf(ask, visit))
}

function questionsOf(ask: Ask, visit: Visit): Questions {
  const service = theGroupService(ask.charter)
  const pages = askedBy(service, [
    ...aboutThem,
    ethnicityPage('group-ethnicity', ask.charter, service, 'You can skip this.'),
    childrenPage('group-number-of-children'),
    diagnosisPage('group-diagnosis-or-pathway'),
  ])
  const asked = asQuestions(ask, pages, typedGroupAnswers(ask, service).errors)
  return {
    title: 'Question',
    action: ask.path,
    cameFrom: `${ask.base}/courses`,
    answers: answersTo(ask, asked),
    asked,
    below: () => (
      <>
        <h2 class="govuk-heading-m">Why we ask</h2>
        <p class="govuk-body">Those who pay for the groups want to know who they reach. You can skip each question.</p>
        <InsetText>
          Each answer is counted by itself. Nobody, and we neither, can put your answers together again.
        </InsetText>
      </>
    ),
    submit: 'Send',
    send: () => keepGroupAnswers(ask, visit),
  }
}

const aboutThem: readonly QuestionPage[] = [
  {
    id: 'group-postcode-area',
    named: 'Postcode, first half',
    asks: () => (
      <>
        <h1 class="govuk-heading-l">About you, without your name</h1>
        <Input
          name="postcode-area"
          label={{ text: 'What is the first half of your postcode?', size: 'm' }}
          hint="For example HP4. You can skip this."
          width={5}
          autocomplete="off"
        />
      </>
    ),
  },
  {
    id: 'group-age-range',
    named: 'Your age',
    known: ageBands,
    asks: () => <Choose name="age-range" words="How old are you?" hint="You can skip this." known={ageBands} />,
  },
]

async function keepGroupAnswers(ask: Ask, visit: Visit): Promise<Answer> {
  const service = theGroupService(ask.charter)
  const { answers } = typedGroupAnswers(ask, service)
  await visit(act => countAnswers(act, service.id, answers))
  return page({
    title: 'Done',
    content: (
      <>
        <h1 class="govuk-heading-l">Thank you</h1>
        <p class="govuk-body">We counted what you told us. We do not know who you are.</p>
        <p class="govuk-body">
          <Link href={`${ask.base}/courses`}>Back to courses and groups</Link>
        </p>
      </>
    ),
  })
}
