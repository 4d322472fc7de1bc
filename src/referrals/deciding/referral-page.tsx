import { readableDate, readableInstant } from '#calendar/readable.ts'
import { type PersonSeen, personInWords, type WaySeen, wayInWords } from '#enquiries/enquiries.ts'
import type { Ask } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { InsetText, Tag } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { agencyKinds, agreedBy, agreedHow } from '../introducing/choices.ts'
import type { ArrivalSeen } from '../later-arrivals.ts'
import { noticeExcuses, type Referral } from '../referrals.ts'
import { ArrivalsSeen } from './arrivals-page.tsx'
import { decidedWords, decisionWords, noticeHows, optionsOf, ownCheckWords, serviceName } from './words.ts'

export type ReferralView = Readonly<{
  ask: Ask
  caseCode: string
  referral: Referral
  people: readonly PersonSeen[]
  ways: readonly WaySeen[]
  arrivals: readonly ArrivalSeen[]
  today: string
  /** Which of the forms was sent with something wrong in it. */
  faulty?: 'check' | 'notice' | 'decide'
  errors?: readonly FieldError[]
}>

/** One introduction: what the agency said, our own check, the notice, the decision. */
export function ReferralPage(view: ReferralView) {
  const { referral, caseCode, ask } = view
  return (
    <>
      <h1 class="govuk-heading-l">
        Referral <span class="kk-code">{caseCode}</span>{' '}
        {referral.decision && <Tag colour="grey">{decidedWords[referral.decision]}</Tag>}
      </h1>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Told {...view} />
          <ArrivalsSeen arrivals={view.arrivals} />
          <p class="govuk-body">
            <Link href={`${ask.base}/staff/referrals/${referral.record_id}/later`}>
              Something else arrived about them
            </Link>
          </p>
        </div>
        <div class="govuk-grid-column-one-third">
          {!referral.decision && <CheckForm {...view} />}
          <NoticeForm {...view} />
          {!referral.decision && <DecideForm {...view} />}
        </div>
      </div>
    </>
  )
}

function Told({ ask, referral, people, ways }: ReferralView) {
  const referrer = [referral.referrer_name, referral.referrer_post, referral.referrer_contact].filter(Boolean)
  return (
    <>
      <h2 class="govuk-heading-m">What we were told</h2>
      <InsetText>
        {(referral.reasons ?? 'No reasons were given.').split(/\n+/).map(line => (
          <p class="govuk-body">{line}</p>
        ))}
      </InsetText>
      <SummaryList
        rows={[
          { key: 'Received', value: readableInstant(referral.received_at, { weekday: true }) },
          { key: 'Service', value: serviceName(ask.charter, referral.service) },
          ...people.map(person => ({ key: person.part, value: <Lines lines={personInWords(person)} /> })),
          ...ways.map(way => ({ key: 'To reach them', value: <Lines lines={wayInWords(way)} /> })),
          {
            key: 'Told by',
            value: (
              <Lines
                lines={[referral.agency ?? '', agencyKinds[referral.agency_kind ?? 'other'], ...(referrer as string[])]}
              />
            ),
          },
          { key: 'They declare', value: declaredWords(referral) },
          ...(referral.own_check === 'not-yet'
            ? []
            : [
                {
                  key: 'Our own check',
                  value: (
                    <Lines
                      lines={[
                        `${ownCheckWords[referral.own_check]}, ${readableInstant(referral.own_check_at!)}`,
                        referral.own_check_words ?? '',
                      ]}
                    />
                  ),
                },
              ]),
        ]}
      />
    </>
  )
}

function declaredWords({ declared_by, declared_how, declared_on }: Referral): string {
  if (!declared_by) return 'Nothing: the family came themselves'
  return `${agreedBy[declared_by]}. ${agreedHow[declared_how!]}, ${readableDate(declared_on!)}`
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.filter(Boolean).map(line => (
        <div>{line}</div>
      ))}
    </>
  )
}

function typedIn(
  view: ReferralView,
  form: ReferralView['faulty'],
): { values: FormValues; errors: readonly FieldError[] } {
  return view.faulty === form ? { values: view.ask.form, errors: view.errors ?? [] } : { values: {}, errors: [] }
}

const address = ({ ask, referral }: ReferralView, act: string) =>
  `${ask.base}/staff/referrals/${referral.record_id}/${act}`

function CheckForm(view: ReferralView) {
  const { 'not-yet': _, ...answers } = ownCheckWords
  return (
    <>
      <h2 class="govuk-heading-m">1. Ask the family</h2>
      <p class="govuk-body-s">
        An agency’s word is not enough for us. Ask whether they want this. If they say no, this ends at once: nothing of
        it is used, nobody on duty opens it again, and it goes when the retention schedule says.
      </p>
      <Form action={address(view, 'check')} csrf={view.ask.csrf} {...typedIn(view, 'check')}>
        <Radios name="said" small legend={{ text: 'What they said', size: 's' }} options={optionsOf(answers)} />
        <Textarea name="check-words" label="In a few words" hint="Needed if it is not safe to ask: why not." rows={3} />
        <Button preventDoubleClick kind="secondary">
          Record
        </Button>
      </Form>
    </>
  )
}

function NoticeForm(view: ReferralView) {
  const { referral, today } = view
  if (referral.notice_given_on) {
    const excuse = referral.notice_excused_because as keyof typeof noticeExcuses | null
    return (
      <>
        <h2 class="govuk-heading-m">2. Privacy notice</h2>
        <p class="govuk-body">
          {excuse
            ? `Not given. ${noticeExcuses[excuse]}.`
            : `Given ${readableDate(referral.notice_given_on)}. ${noticeHows[referral.notice_given_how as keyof typeof noticeHows]}.`}
        </p>
      </>
    )
  }
  const late = referral.notice_due_on !== null && referral.notice_due_on < today
  return (
    <>
      <h2 class="govuk-heading-m">2. Tell them where we got this</h2>
      {referral.notice_due_on && (
        <p class="govuk-body">
          By <strong>{readableDate(referral.notice_due_on, { weekday: true })}</strong>, or when you first speak with
          them, if that is sooner. {late && <Tag colour="red">Late</Tag>}
        </p>
      )}
      <Form action={address(view, 'notice')} csrf={view.ask.csrf} {...typedIn(view, 'notice')}>
        <Radios
          name="how"
          small
          legend={{ text: 'How they were told', size: 's' }}
          options={[
            ...optionsOf(noticeHows),
            { divider: 'or' },
            { value: 'excused', text: 'Not given, for a reason in law', reveals: <Excuses /> },
          ]}
        />
        <DateInput name="on" legend={{ text: 'When', size: 's' }} hint="Leave empty for today." />
        <Button preventDoubleClick kind="secondary">
          Record
        </Button>
      </Form>
    </>
  )
}

function Excuses() {
  return (
    <Select name="excuse" label="The reason" options={[{ value: '', text: 'Choose' }, ...optionsOf(noticeExcuses)]} />
  )
}

function DecideForm(view: ReferralView) {
  return (
    <>
      <h2 class="govuk-heading-m">3. Decide</h2>
      <Form action={address(view, 'decide')} csrf={view.ask.csrf} {...typedIn(view, 'decide')}>
        <Radios name="decision" small legend={{ text: 'What we do', size: 's' }} options={optionsOf(decisionWords)} />
        <Radios
          name="worker"
          small
          legend={{ text: 'If you accept: who works on it', size: 's' }}
          options={[
            { value: 'me', text: 'I do' },
            { value: 'waiting', text: 'Nobody yet: put them on the waiting list', checked: true },
          ]}
        />
        <Button preventDoubleClick kind="secondary">
          Decide
        </Button>
      </Form>
    </>
  )
}
