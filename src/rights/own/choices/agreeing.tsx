import { wordingOf } from '#consent/consent.ts'
import { answerOwn, takeBackOwn } from '#consent/own-answers.ts'
import { endSupportAgreement } from '#consent/support-agreements.ts'
import type { Act } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo } from '#gate/routes.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { Form } from '#govuk/form.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { ownAddress, ownPageOf } from '../frame.tsx'
import { inSentence, type Own, ownPage, whom } from '../own.ts'
import { type Answerable, agreementsOf, answerables, headingOf } from '../sections/agreed.ts'

/** Which answer an address means. Only ids: nobody is named in an address. */
export function scopeQuery({ person, recipient, named }: Answerable): string {
  return new URLSearchParams({
    about: person,
    ...(recipient ? { to: recipient } : {}),
    ...(named ? { named } : {}),
  }).toString()
}

/** The question, what a no would mean, and both answers side by side. */
export async function askOwnAnswer(act: Act, ask: Ask): Promise<Answer> {
  const own = await ownPage(act, ask.charter)
  const wanted = await whichOf(own, ask, ask.query)
  const { question } = wanted
  const isYes = wanted.answer?.answer === 'given'
  return ownPageOf(
    ask,
    <>
      <h1 class="govuk-heading-l">{headingOf(own, wanted)}</h1>
      <InsetText>{wordingOf(question, isYes ? wanted.answer?.wording : undefined).words}</InsetText>
      <p class="govuk-body">
        This is about {whom(own, wanted.person)}
        {wanted.recipientName ? `, and about ${inSentence(wanted.recipientName)}` : ''}.
      </p>
      <h2 class="govuk-heading-m">If you say no</h2>
      <p class="govuk-body">{question.ifWithdrawn}</p>
      <p class="govuk-body">What went before stays where it went.</p>
      <Form action={ask.path} csrf={ask.csrf}>
        <input type="hidden" name="about" value={wanted.person} />
        <input type="hidden" name="to" value={wanted.recipient ?? ''} />
        <input type="hidden" name="named" value={wanted.named ?? ''} />
        <ButtonGroup>
          {!isYes && (
            <Button name="answer" value="yes" preventDoubleClick>
              Yes, I agree
            </Button>
          )}
          <Button name="answer" value="no" kind={isYes ? undefined : 'secondary'} preventDoubleClick>
            {isYes ? 'No: take back my yes' : 'No, I do not agree'}
          </Button>
          <Link href={ownAddress(ask.base, '/agreed')}>Leave it as it is</Link>
        </ButtonGroup>
      </Form>
    </>,
    { title: 'Choices', back: '/agreed' },
  )
}

export async function keepOwnAnswer(act: Act, ask: Ask): Promise<Answer> {
  const own = await ownPage(act, ask.charter)
  const wanted = await whichOf(own, ask, ask.form)
  const scope = {
    question: wanted.question.id,
    about: wanted.person,
    ...(wanted.recipient ? { recipient: wanted.recipient } : {}),
    ...(wanted.named ? { named: wanted.named } : {}),
  }
  const list = ownAddress(ask.base, '/agreed')
  const said = ask.typed('answer')
  if (said === 'no' && wanted.answer?.answer === 'given') {
    const { cancelled } = await takeBackOwn(act, own.record, ask.charter, scope)
    const stopped = cancelled > 0 ? ' What was waiting to go is stopped.' : ''
    return goTo(list, { kind: 'success', title: `You took your yes back.${stopped}` })
  }
  if (said !== 'yes' && said !== 'no') return goTo(list)
  await answerOwn(act, own.record, ask.charter, { ...scope, answer: said === 'yes' ? 'given' : 'refused' })
  return goTo(list, {
    kind: 'success',
    title: said === 'yes' ? 'Thank you. We wrote down your yes.' : 'We wrote down your no.',
  })
}

// Only what the list shows can be answered: another person's id, or another partner's, is not there.
async function whichOf(own: Own, ask: Ask, from: Ask['query']): Promise<Answerable> {
  const found = (await answerables(own)).find(
    each =>
      each.question.id === ask.params.question &&
      each.person === from.about &&
      (each.recipient ?? '') === (from.to ?? '') &&
      (each.named ?? '') === (from.named ?? ''),
  )
  if (!found) throw new Refusal('not-yours-or-not-there')
  return found
}

/** Ending the help itself: what it means is said first (S1-52, S1-53). */
export async function askEndHelp(act: Act, ask: Ask): Promise<Answer> {
  const own = await ownPage(act, ask.charter)
  const found = (await agreementsOf(own)).find(each => each.id === ask.params.agreement)
  if (!found) throw new Refusal('not-yours-or-not-there')
  const question = own.charter.consents.find(each => each.id === found.question)
  return ownPageOf(
    ask,
    <>
      <h1 class="govuk-heading-l">Do you want to stop our help?</h1>
      <p class="govuk-body">{question?.ifWithdrawn ?? 'We stop helping you. You can come back at any time.'}</p>
      <p class="govuk-body">What we wrote down stays until its day comes. You can ask us to delete it sooner.</p>
      <Form action={ask.path} csrf={ask.csrf}>
        <ButtonGroup>
          <Button kind="warning" preventDoubleClick>
            Yes, stop
          </Button>
          <Link href={ownAddress(ask.base, '/agreed')}>No, go on as now</Link>
        </ButtonGroup>
      </Form>
    </>,
    { title: 'Choices', back: '/agreed' },
  )
}

export async function endHelp(act: Act, ask: Ask): Promise<Answer> {
  const own = await ownPage(act, ask.charter)
  const found = (await agreementsOf(own)).find(each => each.id === ask.params.agreement)
  if (!found) throw new Refusal('not-yours-or-not-there')
  await endSupportAgreement(act, own.record, found.id, 'page')
  return goTo(ownAddress(ask.base, '/agreed'), { kind: 'success', title: 'We wrote down that you want to stop.' })
}
