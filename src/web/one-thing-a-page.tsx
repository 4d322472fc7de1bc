import type { VNode } from 'preact'
import { type Answer, type Ask, page, type Typed } from '#gate/routes.ts'
import { newToken } from '#gate/tokens.ts'
import { Button, ButtonGroup } from '#govuk/button.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import type { LabelPart } from '#govuk/label.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import type { NeutralTitle } from './layout-words.ts'

// How families are asked: one thing a page, back and forth without losing a word, everything once more before it is
// sent, and no script. What was answered travels with the form as hidden fields and is kept nowhere until then.

/** One page of questions, as this person is asked it. */
export type Question = Readonly<{
  id: string
  /** The boxes on it. */
  fields: readonly string[]
  asks(): VNode
  /** What cannot be used as it was typed. */
  faults: readonly FieldError[]
  /** How it stands under “Check your answers”: what it is, and what was said; '' when it was skipped. */
  row: readonly [string, string]
}>

/** All that one person is asked, in order. What is asked can depend on what they answered. */
export type Questions = Readonly<{
  title: NeutralTitle
  action: string
  /** The page they came from. */
  cameFrom: string
  answers: FormValues
  asked: readonly Question[]
  /** Below the first question: what to know before anything is typed. */
  below(): VNode
  /** Under “Check your answers”, before the answers. */
  beforeSending?(): VNode
  submit: string
  /** Keeps it. `once` is what only this page holds: the same form sent twice is one. */
  send(once: string): Promise<Answer>
}>

/** A question that is its page's heading. */
export const heading = (text: string): LabelPart => ({ text, size: 'l', isPageHeading: true })

const longest = 5000

/** Only what the questions ask, and no longer than a page of words; anything else that was sent is not looked at. */
export function typedIn(typed: Typed, fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(name => {
      const text = ([typed[name] ?? ''].flat()[0] ?? '').trim().slice(0, longest)
      return text ? [[name, text]] : []
    }),
  )
}

export function firstQuestion(ask: Ask, questions: Questions): Answer {
  return questionPage(ask, questions, { question: questions.asked[0]! })
}

/** What was typed on one page; the next page, the same one with what is wrong, or at the end it is sent. */
export async function goOn(ask: Ask, questions: Questions): Promise<Answer> {
  const { asked } = questions
  const [at, go] = [ask.typed('at'), ask.typed('go')]
  const seen = ask.typed('seen').split(' ').filter(Boolean)
  if (at === 'check' && (go === 'send' || go === '')) {
    // Whoever skips pages is still shown what is missing.
    const faulty = asked.find(each => each.faults.length > 0)
    if (faulty) return questionPage(ask, questions, { question: faulty, seen, errors: faulty.faults })
    return questions.send(ask.typed('once') || newToken().token)
  }
  const here = asked.find(each => each.id === at)
  if (here && here.faults.length > 0 && go !== 'back')
    return questionPage(ask, questions, { question: here, seen, errors: here.faults })
  if (at === 'check' && go === 'back') return questionPage(ask, questions, { question: asked.at(-1)! })
  const question = nextQuestion(asked, { at, go, seen })
  return question ? questionPage(ask, questions, { question, seen }) : checkPage(ask, questions)
}

type Turn = Readonly<{ at: string; go: string; seen: readonly string[] }>

/**
 * Where to go from a question: on, back, or to the one named `to:…`; undefined is to check the answers. Whoever came back
 * to change one answer (`seen` is what they had seen by then) is asked only what that answer newly asks.
 */
function nextQuestion(asked: readonly Question[], { at, go, seen }: Turn): Question | undefined {
  if (go.startsWith('to:')) return asked.find(each => go === `to:${each.id}`)
  const isNew = (each: Question) => each.id !== at && (!seen.includes(each.id) || each.faults.length > 0)
  if (seen.length > 0) return go === 'back' ? undefined : asked.find(isNew)
  const place = asked.findIndex(each => each.id === at)
  return go === 'back' ? asked[Math.max(place - 1, 0)] : asked[place + 1]
}

type Shown = Readonly<{ question: Question; seen?: readonly string[]; errors?: readonly FieldError[] }>

/** One question on a page, with all that was answered so far travelling along. */
function questionPage(ask: Ask, questions: Questions, { question, seen = [], errors = [] }: Shown): Answer {
  const { title, action, cameFrom, answers, asked, below } = questions
  const isFirst = question === asked[0] && seen.length === 0
  const step = `${asked.indexOf(question) + 1} of ${asked.length + 1}`
  return page({
    title,
    step,
    // A link would lose what was typed: once there is something, the way back is by the header alone.
    ...(isFirst && !Object.values(answers).some(Boolean) ? { before: <BackLink href={cameFrom} /> } : {}),
    ...(errors.length > 0 ? { status: 422, hasErrors: true } : {}),
    content: (
      <>
        <Form action={action} csrf={ask.csrf} values={answers} errors={errors}>
          <Carried answers={answers} without={question.fields} />
          <input type="hidden" name="at" value={question.id} />
          {seen.length > 0 && <input type="hidden" name="seen" value={[...seen, question.id].join(' ')} />}
          <span class="govuk-caption-m">Page {step}</span>
          {question.asks()}
          <ButtonGroup>
            <Button>Continue</Button>
            {!isFirst && (
              <Button kind="secondary" name="go" value="back">
                Back
              </Button>
            )}
          </ButtonGroup>
        </Form>
        {isFirst && below()}
      </>
    ),
  })
}

/** Answers of other pages, as hidden fields of this one. */
function Carried({ answers, without = [] }: { answers: FormValues; without?: readonly string[] }) {
  return (
    <>
      {Object.entries(answers).flatMap(([name, value]) =>
        without.includes(name) || value === undefined
          ? []
          : [value].flat().map(each => <input type="hidden" name={name} value={each} />),
      )}
    </>
  )
}

/** Everything once more before it is sent. */
function checkPage(ask: Ask, { action, answers, asked, beforeSending, submit }: Questions): Answer {
  return page({
    title: 'Check your answers',
    content: (
      <Form action={action} csrf={ask.csrf}>
        <Carried answers={answers} />
        <input type="hidden" name="at" value="check" />
        <input type="hidden" name="once" value={newToken().token} />
        <input type="hidden" name="seen" value={asked.map(each => each.id).join(' ')} />
        <h1 class="govuk-heading-l">Check your answers</h1>
        {beforeSending?.()}
        <dl class="govuk-summary-list">
          {asked.map(each => (
            <Row question={each} />
          ))}
        </dl>
        <p class="govuk-body">Nothing has been sent yet.</p>
        <ButtonGroup>
          <Button name="go" value="send" preventDoubleClick>
            {submit}
          </Button>
          <Button kind="secondary" name="go" value="back">
            Back
          </Button>
        </ButtonGroup>
      </Form>
    ),
  })
}

// Changing an answer is a button and not a link, because the answers travel with the form.
function Row({ question: { id, row } }: { question: Question }) {
  const [named, said] = row
  return (
    <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">{named}</dt>
      <dd class="govuk-summary-list__value">
        {said ? said.split('\n').map((line, place) => (place ? [<br />, line] : line)) : 'Skipped'}
      </dd>
      <dd class="govuk-summary-list__actions">
        <button class="kk-link-button" type="submit" name="go" value={`to:${id}`}>
          Change<span class="govuk-visually-hidden"> {named.toLowerCase()}</span>
        </button>
      </dd>
    </div>
  )
}
