import { readableDate, readableInstant } from '#calendar/readable.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { Details, InsetText, WarningText } from '#govuk/messages.tsx'
import { type SummaryAction, SummaryList, type SummaryRow } from '#govuk/summary-list.tsx'
import {
  askedBys,
  authorities,
  cameBys,
  competences,
  knownBecause,
  outcomes,
  proofs,
  requestKinds,
  restrictionGrounds,
  stepKinds,
} from '#rights/request-words.ts'
import type { Around } from '../around.ts'
import type { Clock } from '../clock.ts'
import { isSettledWhoAsks, type Step } from '../requests.ts'
import { type StepName, stepNames } from '../step-forms.tsx'
import { ClockTag } from './list-page.tsx'

/** One request whole: what was asked, how its clock stands and why, and what may be done next. */
export function RequestPage({ around }: { around: Around }) {
  const { request, code } = around
  return (
    <>
      <span class="govuk-caption-l">Request, case {code}</span>
      <h1 class="govuk-heading-l">{requestKinds[request.kind]}</h1>
      {around.restrictions.map(each => (
        <WarningText>
          The use of this family’s information is stopped since {readableInstant(each.since)}:{' '}
          {restrictionGrounds[each.ground].toLowerCase()}.
        </WarningText>
      ))}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <SummaryList rows={rowsOf(around)} />
          <NextSteps around={around} />
          <StepsSoFar steps={request.steps} nameOf={around.nameOf} />
        </div>
        <div class="govuk-grid-column-one-third">
          <ClockBox clock={request.clock} />
        </div>
      </div>
    </>
  )
}

export function ClockBox({ clock, doneWords }: { clock: Clock; doneWords?: string }) {
  return (
    <section aria-labelledby="clock">
      <h2 class="govuk-heading-m" id="clock">
        Clock
      </h2>
      <p class="govuk-body">
        <ClockTag clock={clock} {...(doneWords ? { doneWords } : {})} />
      </p>
      <dl class="govuk-body">
        <dt class="govuk-!-font-weight-bold">Last day that binds us</dt>
        <dd class="govuk-!-margin-left-0">{readableDate(clock.due, { weekday: true })}</dd>
        {clock.promised && (
          <>
            <dt class="govuk-!-font-weight-bold">As we promised</dt>
            <dd class="govuk-!-margin-left-0">{readableDate(clock.promised, { weekday: true })}</dd>
          </>
        )}
        {clock.last && (
          <>
            <dt class="govuk-!-font-weight-bold">In law</dt>
            <dd class="govuk-!-margin-left-0">{readableDate(clock.last, { weekday: true })}</dd>
          </>
        )}
        <dt class="govuk-!-font-weight-bold">Work to</dt>
        <dd class="govuk-!-margin-left-0">{readableDate(clock.target, { weekday: true })}</dd>
      </dl>
      <Details summary="How these days come about">
        {clock.explained.map(({ says, source }) => (
          <p class="govuk-body-s">
            {says} <span class="govuk-hint">({source})</span>
          </p>
        ))}
      </Details>
    </section>
  )
}

function rowsOf({ request, who, at, nameOf }: Around): SummaryRow[] {
  const change = (step: StepName, about: string): readonly SummaryAction[] =>
    request.outcome ? [] : [{ href: `${at}/step/${step}`, text: 'Settle', visuallyHiddenText: about }]
  const rows: (SummaryRow | false)[] = [
    { key: 'Whose information', value: who(request.person) },
    {
      key: 'Who asked',
      value: request.askedByPerson ? who(request.askedByPerson) : (request.asker ?? askedBys[request.askedBy]),
    },
    { key: 'Received', value: `${readableDate(request.receivedOn, { weekday: true })}. ${cameBys[request.cameBy]}` },
    Boolean(request.words) && { key: 'In their words', value: request.words! },
    { key: 'Who is asking', value: identityWords(request), actions: change('identity', 'who is asking') },
    request.askedBy !== 'themselves' && {
      key: 'By what right',
      value: request.authority ? authorities[request.authority] : 'Not settled. Nothing is given out before it is.',
      actions: change('right', 'by what right'),
    },
    Boolean(request.competence) && { key: 'The young person', value: competences[request.competence!] },
    ...request.pauses.map(pause => ({
      key: 'We asked what is meant',
      value: `${readableDate(pause.from)}: ${pause.question ?? ''} ${pause.to ? `Answered ${readableDate(pause.to)}.` : 'No answer yet.'}`,
      actions: pause.to ? [] : change('answered', 'what they meant'),
    })),
    Boolean(request.extendedOn) && {
      key: 'More time',
      value: `Told on ${readableDate(request.extendedOn!)}: ${request.extendedBecause ?? ''}`,
    },
    Boolean(request.handedTo) && { key: 'Who answers', value: nameOf(request.handedTo) },
    Boolean(request.outcome) && {
      key: 'Answer',
      value: `${outcomes[request.outcome!]}. ${request.outcomeWords ?? ''}${request.toldOn ? ` Told on ${readableDate(request.toldOn)}.` : ''}`,
    },
  ]
  return rows.filter(row => row !== false)
}

function identityWords({ identity, identityBecause, identityDoubt, identitySeen }: Around['request']): string {
  if (identity === 'known') return `We know them: ${knownBecause[identityBecause!].toLowerCase()}`
  if (identity === 'asked') return `Proof asked for: ${identityDoubt ?? ''}`
  if (identity === 'confirmed') return `Shown: ${proofs[identitySeen!].toLowerCase()}. No copy kept.`
  return 'Not settled. Nothing is given out before it is.'
}

function NextSteps({ around }: { around: Around }) {
  const { request, at, restrictions, recipients } = around
  const isCopy = request.kind === 'access' || request.kind === 'portability'
  return (
    <section aria-labelledby="next">
      <h2 class="govuk-heading-m" id="next">
        What next
      </h2>
      {isCopy && request.person && (
        <ButtonGroup>
          <Button href={`${at}/copy`}>{request.releasedAt ? 'The released copy' : 'Look through the copy'}</Button>
        </ButtonGroup>
      )}
      {recipients.length > 0 && !isCopy && (
        <InsetText>
          Passed on to {recipients.map(each => each.name).join(', ')}. They are told of a correction, a deletion or a
          stop: a task is set for each when you answer.
        </InsetText>
      )}
      <ul class="govuk-list">
        {stepsFor(around).map(step => (
          <li>
            <Link href={`${at}/step/${step}`}>{stepNames[step]}</Link>
          </li>
        ))}
        {!request.person && !request.outcome && (
          <li>
            {isSettledWhoAsks(request) ? (
              <Link href={`${at}/join`}>Join it to a family’s record</Link>
            ) : (
              'It can be joined to a family’s record once it is settled who is asking.'
            )}
          </li>
        )}
      </ul>
      {restrictions.length > 0 && <p class="govuk-body">The stop ends only after they were told that it will.</p>}
    </section>
  )
}

/** What may be done with a request now. */
export function stepsFor({ request, restrictions }: Around): StepName[] {
  const stop: StepName[] =
    restrictions.length === 0 ? [] : restrictions.every(each => each.warnedOn) ? ['lift'] : ['warn']
  if (request.outcome || !request.person) return request.outcome ? stop : ['note', 'hand', 'close']
  const mayPause = request.kind === 'access' && request.regime === 'uk' && !request.pauses.some(each => each.to === '')
  const own: Partial<Record<typeof request.kind, StepName[]>> = {
    access: mayPause ? ['clarify'] : [],
    rectification: ['correct', 'disagree', 'stop'],
    erasure: ['erase'],
    restriction: ['stop'],
  }
  return [
    'note',
    ...(own[request.kind] ?? []),
    ...(request.extendedOn ? [] : (['extend'] as const)),
    'hand',
    ...stop,
    'close',
  ]
}

export function StepsSoFar({ steps, nameOf }: { steps: readonly Step[]; nameOf: Around['nameOf'] }) {
  if (steps.length === 0) return null
  return (
    <section aria-labelledby="so-far">
      <h2 class="govuk-heading-m" id="so-far">
        So far
      </h2>
      <SummaryList
        rows={steps.map(step => ({
          key: stepKinds[step.kind],
          value: (
            <>
              {step.words}
              <div class="govuk-hint">
                {nameOf(step.by)}, {readableInstant(step.at)}
              </div>
            </>
          ),
        }))}
      />
    </section>
  )
}
