import { readableDate, readableInstant } from '#calendar/readable.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { attempt } from '#gate/attempt.ts'
import { refusals } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import { Button } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import { type FieldError, Form } from '#govuk/form.tsx'
import { Tag } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { versionOn } from '#organisations/notice/notice.ts'
import { typedDay } from '#web/typed-day.ts'
import { familyAddress } from '../family-words.ts'
import { type Person, peopleOf } from '../people/people.ts'
import { whoIs } from '../people/person-name.ts'
import { type NoticeGiven, type NoticeWay, noticesGiven, noticeWays, recordNoticeGiven } from './given.ts'
import { messageKinds, whyNot } from './message-words.ts'
import { sendNotice } from './sending.ts'

// What we told a family of how we work, and what became of each message to them.

export async function showNotices(act: Act, ask: Ask, errors: readonly FieldError[] = []): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const code = await act.row<{ code: string }>(sql`select case_code as code from records where id = ${record.id}`)
  return page({
    title: `Notices and messages, case ${code!.code}`,
    before: <BackLink href={familyAddress(ask.base, record.id)}>The family</BackLink>,
    hasErrors: errors.length > 0,
    status: errors.length > 0 ? 422 : 200,
    content: (
      <NoticesPage
        ask={ask}
        mayWrite={record.mayWrite}
        people={await peopleOf(act, record)}
        given={await noticesGiven(act, record)}
        messages={await messagesTo(act, record)}
        errors={errors}
      />
    ),
  })
}

type Message = Readonly<{ kind: string; at: Date; sentAt: Date | null; because: string | null; gaveUp: boolean }>

/** Mail to the people of an opened record, the newest first. What goes to partners stands with the shares. */
async function messagesTo(act: Act, record: OpenedRecord): Promise<Message[]> {
  return act.rows<Message>(sql`
    select kind, queued_at as at, sent_at as "sentAt", not_sent_because as because, cancelled_at is not null as "gaveUp"
    from outbox where record_id = ${record.id} and disclosure_id is null order by queued_at desc, id desc limit 100`)
}

/** Keeps that a notice was given, or mails today's. */
export async function keepNotice(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const [how, who] = [ask.typed('how'), ask.typed('person')]
  const person = (await peopleOf(act, record)).find(each => each.id === who && isGrown(each))
  const { day, error } = typedDay(ask, 'on')
  const errors: FieldError[] = []
  if (!person && who !== 'all') errors.push({ field: 'person', words: 'Choose who has it' })
  if (!(how in choices)) errors.push({ field: 'how', words: 'Choose how they have it' })
  if (how === 'email' && !person) errors.push({ field: 'person', words: 'Choose one person to write to' })
  if (error) errors.push(error)
  if (day && day > dayOf(act.at)) errors.push({ field: 'on-day', words: 'Enter a day that has been' })
  if (errors.length > 0) return showNotices(act, ask, errors)
  const at = `${familyAddress(ask.base, record.id)}/notices`
  if (how === 'email') {
    const tried = await attempt(act, () => sendNotice(act, record, ask.charter, person!.id))
    if ('refused' in tried) return showNotices(act, ask, [{ field: 'how', words: refusals[tried.refused.refusal][1] }])
    return goTo(at, { kind: 'success', title: 'It waits in the outbox. Whether it left is shown here.' })
  }
  await recordNoticeGiven(act, record, {
    version: String(versionOn(ask.charter, day ?? dayOf(act.at))),
    how: how as NoticeWay,
    ...(day ? { on: day } : {}),
    ...(person ? { person: person.id } : {}),
  })
  return goTo(at, { kind: 'success', title: 'Recorded.' })
}

const choices = {
  spoken: 'I told them of it',
  'in-person': 'I gave it to them by hand',
  letter: 'I sent it by letter',
  email: 'Send it now by e-mail, to an address they said is safe',
} as const

const isGrown = ({ part }: Person) => part !== 'child' && part !== 'unborn-baby'
const dayOf = (at: Date) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(at)

type View = Readonly<{
  ask: Ask
  mayWrite: boolean
  people: readonly Person[]
  given: readonly NoticeGiven[]
  messages: readonly Message[]
  errors: readonly FieldError[]
}>

function NoticesPage(view: View) {
  const { ask, given, people, messages } = view
  const { number, date } = ask.charter.version
  return (
    <>
      <h1 class="govuk-heading-l">Notices and messages</h1>
      <p class="govuk-body">
        The privacy notice in force is version {number}, from {readableDate(date)}.
      </p>
      {given.length === 0 ? (
        <p class="govuk-body">Nobody has written down that they were given a notice.</p>
      ) : (
        <ScrollingTable
          label="Privacy notices given"
          caption="Privacy notices given"
          captionSize="m"
          head={['On', 'Version', 'To', 'How', 'Recorded by']}
          rows={given.map(each => [
            readableDate(each.on),
            each.version === String(number) ? each.version : `${each.version} (an earlier one)`,
            each.person ? whoIs(people, each.person) : 'The family',
            <How given={each} />,
            each.by ?? 'They told us themselves',
          ])}
        />
      )}
      {view.mayWrite && <GiveForm {...view} />}
      {messages.length > 0 && <Messages messages={messages} />}
    </>
  )
}

function How({ given: { how, mail } }: { given: NoticeGiven }) {
  return (
    <>
      {noticeWays[how]} {mail === 'waits' && <Tag colour="grey">Waits to be sent</Tag>}
      {mail === 'not-sent' && <Tag colour="red">Did not go</Tag>}
    </>
  )
}

function GiveForm({ ask, people, errors }: View) {
  return (
    <Form action={ask.path} csrf={ask.csrf} values={ask.form} errors={errors}>
      <h2 class="govuk-heading-m">They have the notice</h2>
      <Radios
        name="person"
        legend="Who has it?"
        small
        options={[
          ...people.filter(isGrown).map(each => ({ value: each.id, text: whoIs(people, each.id) })),
          { value: 'all', text: 'The family together' },
        ]}
      />
      <Radios
        name="how"
        legend="How?"
        small
        options={Object.entries(choices).map(([value, text]) => ({ value, text }))}
      />
      <DateInput name="on" legend="On which day, if not today?" />
      <Button preventDoubleClick>Record</Button>
    </Form>
  )
}

function Messages({ messages }: { messages: readonly Message[] }) {
  return (
    <ScrollingTable
      label="Messages to them"
      caption="Messages to them"
      captionSize="m"
      head={['Written', 'What', 'What became of it']}
      rows={messages.map(each => [
        readableInstant(each.at),
        messageKinds[each.kind] ?? each.kind,
        each.sentAt ? (
          `Left ${readableInstant(each.sentAt)}`
        ) : each.gaveUp ? (
          <>
            <Tag colour="red">Did not go</Tag> {whyNot(each.because)}
          </>
        ) : (
          'Waits'
        ),
      ])}
    />
  )
}
