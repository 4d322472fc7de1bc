import { readableInstant } from '#calendar/readable.ts'
import type { Ask } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Details, InsetText, Tag } from '#govuk/messages.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { cameByWords, madeByWords, replyWords, serviceName, settledWords } from '../asking/choices.ts'
import type { Enquiry } from '../enquiries.ts'
import { type PersonSeen, personInWords, type WaySeen, wayInWords } from '../people-seen.ts'
import { topicsInWords } from './list-page.tsx'

export type EnquiryView = Readonly<{
  ask: Ask
  caseCode: string
  enquiry: Enquiry
  people: readonly PersonSeen[]
  ways: readonly WaySeen[]
  /** Which of the forms was sent with something wrong in it. */
  faulty?: 'answer' | 'settle' | 'case' | 'join'
  errors?: readonly FieldError[]
}>

/** One request: what was said, who said it and what is safe, and what we can do about it. */
export function EnquiryPage(view: EnquiryView) {
  const { enquiry, caseCode } = view
  return (
    <>
      <h1 class="govuk-heading-l">
        Enquiry <span class="kk-code">{caseCode}</span> {enquiry.anonymous && <Tag colour="grey">Anonymous</Tag>}
      </h1>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Said {...view} />
          <AnswerForm {...view} />
        </div>
        <div class="govuk-grid-column-one-third">
          <CaseForm {...view} />
          <SettleForm {...view} />
          {enquiry.anonymous && <JoinForm {...view} />}
          <PaperForm {...view} />
        </div>
      </div>
    </>
  )
}

function Said({ ask, enquiry, people, ways }: EnquiryView) {
  return (
    <>
      {enquiry.words ? (
        <InsetText>
          {enquiry.words.split(/\n+/).map(line => (
            <p class="govuk-body">{line}</p>
          ))}
        </InsetText>
      ) : (
        <p class="govuk-body">They left the box for words empty.</p>
      )}
      {enquiry.taken_out > 0 && (
        <p class="govuk-body-s">
          {enquiry.taken_out === 1 ? '1 thing was' : `${enquiry.taken_out} things were`} taken out before anything was
          kept, so that they stay anonymous.
        </p>
      )}
      <SummaryList
        rows={[
          { key: 'Received', value: readableInstant(enquiry.received_at, { weekday: true }) },
          { key: 'Came by', value: cameByWords[enquiry.came_by] },
          { key: 'Who asked', value: madeByWords[enquiry.made_by] },
          { key: 'Service', value: serviceName(ask.charter, enquiry.service) },
          { key: 'About', value: topicsInWords(enquiry.about) },
          { key: 'Answer wanted', value: replyWords[enquiry.wants_reply] },
          ...people.map(person => ({ key: person.part, value: <Lines lines={personInWords(person)} /> })),
          ...ways.map(way => ({ key: replyWords[way.channel], value: <Lines lines={wayInWords(way)} /> })),
          ...(enquiry.skipped.length > 0
            ? [{ key: 'Asked, and left empty', value: enquiry.skipped.map(skippedWords).join(', ') }]
            : []),
          {
            key: 'Privacy notice',
            value: enquiry.notice_version === 'not-yet' ? 'Not told yet' : `Told of version ${enquiry.notice_version}`,
          },
        ]}
      />
    </>
  )
}

/** What is known of somebody, a line each. */
function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map(line => (
        <div>{line}</div>
      ))}
    </>
  )
}

const skippedWords = (name: string) => name.replaceAll('-', ' ')

/** The forms of a page: only the one that was sent shows what was typed in it and what was wrong. */
function typedIn(
  view: EnquiryView,
  form: EnquiryView['faulty'],
): { values: FormValues; errors: readonly FieldError[] } {
  return view.faulty === form ? { values: view.ask.form, errors: view.errors ?? [] } : { values: {}, errors: [] }
}

const address = ({ ask, enquiry }: EnquiryView, act: string) =>
  `${ask.base}/staff/enquiries/${enquiry.record_id}/${act}`

function AnswerForm(view: EnquiryView) {
  const { enquiry, ask } = view
  if (enquiry.replied_at)
    return (
      <>
        <h2 class="govuk-heading-m">Answered {readableInstant(enquiry.replied_at)}</h2>
        <InsetText>{enquiry.reply}</InsetText>
      </>
    )
  if (enquiry.wants_reply === 'none') return <p class="govuk-body">They need no answer.</p>
  const here = enquiry.wants_reply === 'here'
  return (
    <>
      <h2 class="govuk-heading-m">Answer</h2>
      <Form action={address(view, 'answer')} csrf={ask.csrf} {...typedIn(view, 'answer')}>
        <Textarea
          name="reply"
          rows={6}
          label={here ? 'What they will read with their code' : 'What you told them'}
          hint={here ? 'Anyone who has the code can read it. Write nothing that says who they are.' : undefined}
        />
        {!here && (
          <>
            <Radios
              name="way"
              inline
              small
              legend={{ text: 'How you told them', size: 's' }}
              options={(['phone', 'text', 'email', 'post'] as const).map(value => ({
                value,
                text: replyWords[value],
                checked: value === enquiry.wants_reply,
              }))}
            />
            <Checkboxes
              name="kept-safe"
              small
              options={[
                {
                  value: 'yes',
                  text: 'I used a way they said is safe, and said nothing there that they asked us never to say',
                },
              ]}
            />
          </>
        )}
        <Checkboxes
          name="and-settle"
          small
          options={[{ value: 'yes', text: 'This is finished: take it off the list' }]}
        />
        <Button preventDoubleClick>{here ? 'Leave this answer' : 'Record this answer'}</Button>
      </Form>
    </>
  )
}

function CaseForm(view: EnquiryView) {
  const { ask, enquiry } = view
  return (
    <>
      <h2 class="govuk-heading-m">Open a case</h2>
      <Form action={address(view, 'case')} csrf={ask.csrf} {...typedIn(view, 'case')}>
        <Radios
          name="service"
          small
          legend={{ text: 'Service', size: 's' }}
          options={ask.charter.services.map(each => ({
            value: each.id,
            text: each.name,
            checked: each.id === (ask.typed('service') || enquiry.service),
          }))}
        />
        <Radios
          name="who"
          id="case-who"
          small
          legend={{ text: 'Who works on it', size: 's' }}
          options={[
            { value: 'me', text: 'I do' },
            { value: 'waiting', text: 'Nobody yet: put them on the waiting list', checked: true },
          ]}
        />
        <Button preventDoubleClick kind="secondary">
          Open a case
        </Button>
      </Form>
    </>
  )
}

function SettleForm(view: EnquiryView) {
  return (
    <>
      <h2 class="govuk-heading-m">Finish</h2>
      <Form action={address(view, 'settle')} csrf={view.ask.csrf} {...typedIn(view, 'settle')}>
        <Radios
          name="as"
          small
          legend={{ text: 'What came of it', size: 's' }}
          hint="It leaves the list, and nobody on duty opens it again."
          options={Object.entries(settledWords).map(([value, text]) => ({ value, text }))}
        />
        <Button preventDoubleClick kind="secondary">
          Finish
        </Button>
      </Form>
    </>
  )
}

function JoinForm(view: EnquiryView) {
  return (
    <Details summary="They asked us to join this to their family" open={view.faulty === 'join'}>
      <p class="govuk-body-s">Only if they ask for it themselves. Never because you recognise them.</p>
      <Form action={address(view, 'join')} csrf={view.ask.csrf} {...typedIn(view, 'join')}>
        <Input
          name="case-code"
          label="Case code of a family you are helping"
          width={10}
          autocomplete="off"
          spellcheck={false}
        />
        <Checkboxes name="their-wish" small options={[{ value: 'yes', text: 'They asked for this' }]} />
        <Button preventDoubleClick kind="secondary">
          Join
        </Button>
      </Form>
    </Details>
  )
}

function PaperForm(view: EnquiryView) {
  const { charter } = view.ask
  return (
    <Details summary="Papers given to them">
      <p class="govuk-body-s">
        <Link href={`${view.ask.base}/privacy`}>The privacy notice</Link> in force is version {charter.version.number}.
      </p>
      <Form action={address(view, 'paper')} csrf={view.ask.csrf}>
        <Radios
          name="paper"
          small
          options={[
            { value: 'notice', text: 'I told them of the privacy notice' },
            ...charter.documents.map(each => ({ value: each.id, text: `I gave or sent: ${each.title}` })),
          ]}
        />
        <Button preventDoubleClick kind="secondary">
          Record
        </Button>
      </Form>
    </Details>
  )
}
