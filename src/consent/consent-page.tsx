import { readableDate, readableInstant } from '#calendar/readable.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Form } from '#govuk/form.tsx'
import { Details, InsetText, Tag } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import type { Charter, ConsentQuestion } from '#organisations/charter.ts'
import { answers, asHeading, authorities, type ConsentEvent, hows, notAsked, wordingOf } from './consent.ts'
import type { SupportAgreement } from './support-agreements.ts'

/** A question with what stands of it, for one person and one partner. */
export type StandingLine = Readonly<{ event: ConsentEvent; stands: boolean; whyNot: string }>

export type ConsentView = Readonly<{
  charter: Charter
  at: string
  csrf: string
  code: string
  mayWrite: boolean
  lines: readonly StandingLine[]
  history: readonly ConsentEvent[]
  agreements: readonly SupportAgreement[]
  who: (person: string | null) => string
}>

/** What a family said yes and no to: each question of the charter, what stands, and every answer there ever was. */
export function ConsentPage(view: ConsentView) {
  return (
    <>
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">Case {view.code}</span>
        What they agreed to
      </h1>
      {view.charter.consents.map(question => (
        <Question question={question} view={view} />
      ))}
      <History view={view} />
    </>
  )
}

function Question({ question, view }: { question: ConsentQuestion; view: ConsentView }) {
  const lines = view.lines.filter(line => line.event.question === question.id)
  const agreements = view.agreements.filter(agreement => agreement.question === question.id)
  return (
    <section aria-labelledby={`question-${question.id}`} class="govuk-!-margin-bottom-7">
      <h2 class="govuk-heading-m" id={`question-${question.id}`}>
        {asHeading(question.about)}
      </h2>
      {!question.countsAsConsent && (
        <p class="govuk-hint">{question.corrected?.words ?? 'This is an agreement, not consent in law.'}</p>
      )}
      <Details summary="The words we ask in">
        <p class="govuk-body">{wordingOf(question).words}</p>
        <p class="govuk-hint">
          Wording {wordingOf(question).version}
          {question.explicit ? '. It needs a yes in express words.' : '.'}
        </p>
      </Details>
      {lines.length + agreements.length === 0 && <p class="govuk-body">Nobody has been asked yet.</p>}
      {lines.map(line => (
        <Standing line={line} question={question} view={view} />
      ))}
      {agreements.map(agreement => (
        <Agreement agreement={agreement} question={question} view={view} />
      ))}
      {view.mayWrite && (
        <Button kind="secondary" href={`${view.at}/consent/${question.id}`}>
          Record an answer<span class="govuk-visually-hidden">: {question.about}</span>
        </Button>
      )}
    </section>
  )
}

function Standing({ line, question, view }: { line: StandingLine; question: ConsentQuestion; view: ConsentView }) {
  const { event } = line
  const rows = [
    {
      key: 'Stands today',
      value: line.stands ? <Tag colour="green">Yes</Tag> : <Tag colour="orange">{line.whyNot}</Tag>,
    },
    ...(event.recipient ? [{ key: 'Who may be told', value: partnerName(view.charter, event) }] : []),
    { key: 'Answered by', value: `${view.who(event.by)}, ${readableInstant(event.at)}` },
    ...(line.stands && event.reviewOn ? [{ key: 'We ask again by', value: readableDate(event.reviewOn) }] : []),
  ]
  return (
    <>
      <SummaryList rows={rows} card={{ title: `About ${view.who(event.about)}` }} />
      {line.stands && view.mayWrite && <TakeBack event={event} question={question} view={view} />}
    </>
  )
}

function TakeBack({ event, question, view }: { event: ConsentEvent; question: ConsentQuestion; view: ConsentView }) {
  return (
    <Details summary={`They take it back: about ${view.who(event.about)}`}>
      <p class="govuk-body">{question.ifWithdrawn}</p>
      <Form action={`${view.at}/consent/${question.id}/withdraw`} csrf={view.csrf}>
        <input type="hidden" name="about" value={event.about} />
        <input type="hidden" name="by" value={event.by ?? event.about} />
        <input type="hidden" name="authority" value={event.authority ?? 'self'} />
        {event.recipient && <input type="hidden" name="recipient" value={event.recipient} />}
        {event.named && <input type="hidden" name="named" value={event.named} />}
        <Select
          name="how"
          id={`how-${event.id}`}
          label="How they told us"
          value="spoken"
          options={Object.entries(hows).map(([value, text]) => ({ value, text }))}
        />
        <Button kind="warning" preventDoubleClick>
          Take it back now
        </Button>
      </Form>
    </Details>
  )
}

function Agreement({
  agreement,
  question,
  view,
}: {
  agreement: SupportAgreement
  question: ConsentQuestion
  view: ConsentView
}) {
  const rows = [
    { key: 'Agreed', value: `${view.who(agreement.by)}, ${readableInstant(agreement.agreedAt)}` },
    { key: 'The reason in law', value: agreement.basis.replaceAll('-', ' ') },
    ...(agreement.endedAt ? [{ key: 'Ended', value: readableInstant(agreement.endedAt) }] : []),
  ]
  return (
    <>
      <SummaryList rows={rows} card={{ title: `About ${view.who(agreement.about)}` }} />
      {!agreement.endedAt && view.mayWrite && (
        <Details summary="They no longer want this">
          <InsetText>Tell them this first: {question.ifWithdrawn}</InsetText>
          <Form action={`${view.at}/consent/${question.id}/end`} csrf={view.csrf}>
            <input type="hidden" name="agreement" value={agreement.id} />
            <Button kind="warning" preventDoubleClick>
              They were told, and it ends
            </Button>
          </Form>
        </Details>
      )}
    </>
  )
}

function History({ view }: { view: ConsentView }) {
  if (view.history.length === 0) return null
  return (
    <section aria-labelledby="history">
      <h2 class="govuk-heading-m" id="history">
        Every answer
      </h2>
      <ScrollingTable
        label="Answers, the newest first"
        head={['When', 'Question', 'About', 'Answer', 'Who answered, and how', 'Wording and notice', 'Written down by']}
        rows={view.history.map(event => [
          readableInstant(event.at),
          <>
            {view.charter.consents.find(each => each.id === event.question)?.about ?? event.question}
            {event.recipient && <p class="govuk-hint govuk-!-margin-bottom-0">{partnerName(view.charter, event)}</p>}
          </>,
          view.who(event.about),
          <>
            {answers[event.answer]}
            {event.theirWords && <p class="govuk-hint govuk-!-margin-bottom-0">“{event.theirWords}”</p>}
          </>,
          answeredHow(event, view),
          `${event.wording}, notice ${event.noticeVersion}`,
          event.recordedBy ?? 'Themselves, on their page',
        ])}
      />
      <p class="govuk-body">
        An answer is never changed. A new one stands beside it. <Link href={`${view.at}/share`}>What we passed on</Link>
      </p>
    </section>
  )
}

function answeredHow(event: ConsentEvent, view: ConsentView): string {
  if (event.answer === 'not-asked') return event.notAskedBecause ? notAsked[event.notAskedBecause] : ''
  const assessed = event.assessedBy ? `, judged by ${event.assessedBy}` : ''
  const right = event.authority ? authorities[event.authority].toLowerCase() : ''
  return `${view.who(event.by)}, ${right}${assessed}; ${event.how ? hows[event.how].toLowerCase() : ''}`
}

function partnerName(charter: Charter, event: ConsentEvent): string {
  return event.namedAs ?? charter.recipients.find(each => each.id === event.recipient)?.name ?? ''
}
