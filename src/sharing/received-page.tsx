import { readableInstant } from '#calendar/readable.ts'
import { caseCodeOf, familyNames } from '#consent/family-names.ts'
import { familyAddress } from '#families/family-words.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { attempt } from '#gate/attempt.ts'
import { isId } from '#gate/ids.ts'
import { Refusal, refusals } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, type Page, page } from '#gate/routes.ts'
import { Button, ButtonGroup } from '#govuk/button.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Tag } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import type { Charter } from '#organisations/charter.ts'
import { staffFormPage } from '#web/form-page.tsx'
import { nameRecipient } from './named-recipients.ts'
import { type ReceivedItem, receive, receivedItems, settleReceived } from './received.ts'

const senders = (charter: Charter) => charter.recipients.filter(each => each.direction !== 'out')

export async function showReceived(act: Act, ask: Ask): Promise<Answer> {
  return page(await receivedPage(act, ask, await act.open(ask.params.record!), {}))
}

async function receivedPage(
  act: Act,
  ask: Ask,
  record: OpenedRecord,
  values: FormValues,
  errors?: readonly FieldError[],
): Promise<Page> {
  const { people, who } = await familyNames(act, record)
  const at = familyAddress(ask.base, record.id)
  const partners = senders(ask.charter)
  const items = await receivedItems(act, record)
  return staffFormPage(ask, {
    title: `What partners sent, case ${await caseCodeOf(act, record)}`,
    heading: 'What partners sent us',
    back: `${at}/share`,
    action: `${at}/received`,
    submit: 'Take it in',
    values,
    ...(errors ? { errors } : {}),
    before: (
      <p class="govuk-body">
        We hear from a partner only where the family agreed to that as well. What comes without a yes is set aside, and
        is read by those who answer for confidentiality and safety alone.
      </p>
    ),
    children: (
      <>
        <Select
          name="about"
          label="About whom?"
          options={[{ value: '', text: 'Choose' }, ...people.map(({ id }) => ({ value: id, text: who(id) }))]}
        />
        <Select
          name="sender"
          label="From whom?"
          options={[{ value: '', text: 'Choose' }, ...partners.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        {partners.some(each => !each.isNamed) && (
          <Input name="named" label="Which one, by name" hint="Where the list above says “named to you each time”" />
        )}
        <Textarea name="words" label="What they sent" rows={5} />
      </>
    ),
    after: <WhatCame items={items} charter={ask.charter} at={`${at}/received`} csrf={ask.csrf} who={who} />,
  })
}

type Arrivals = Readonly<{
  items: readonly ReceivedItem[]
  charter: Charter
  at: string
  csrf: string
  who: (id: string) => string
}>

function WhatCame({ items, charter, at, csrf, who }: Arrivals) {
  if (items.length === 0) return null
  return (
    <section aria-labelledby="came">
      <h2 class="govuk-heading-m" id="came">
        What came
      </h2>
      {items.map(item => (
        <>
          <SummaryList
            card={{
              title: item.name ?? charter.recipients.find(each => each.id === item.recipient)?.name ?? item.recipient,
            }}
            rows={[
              { key: 'About', value: who(item.about) },
              { key: 'Came', value: readableInstant(item.at) },
              { key: 'What they sent', value: item.words ?? 'Not kept' },
              ...(item.setAside ? [{ key: 'State', value: <Tag colour="orange">Set aside</Tag> }] : []),
            ]}
          />
          {item.setAside && <Settle item={item} at={at} csrf={csrf} />}
        </>
      ))}
    </section>
  )
}

function Settle({ item, at, csrf }: { item: ReceivedItem; at: string; csrf: string }) {
  return (
    <Form action={`${at}/${item.id}`} csrf={csrf}>
      <ButtonGroup>
        <Button name="settled" value="sent-back" preventDoubleClick>
          Send it back
        </Button>
        <Button name="settled" value="destroyed" kind="warning" preventDoubleClick>
          Destroy it
        </Button>
        <Button name="settled" value="kept-for-safety" kind="secondary" preventDoubleClick>
          Keep it, for somebody’s safety
        </Button>
      </ButtonGroup>
    </Form>
  )
}

export async function takeReceived(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  if (!record.mayWrite) throw new Refusal('read-only')
  const sender = senders(ask.charter).find(each => each.id === ask.typed('sender'))
  const [about, words, name] = [ask.typed('about'), ask.typed('words'), ask.typed('named')]
  const wrong: (FieldError | false | undefined)[] = [
    !isId(about) && { field: 'about', words: 'Choose who it is about' },
    !sender && { field: 'sender', words: 'Choose who sent it' },
    sender && !sender.isNamed && !name && { field: 'named', words: 'Write which one, by name' },
    !words && { field: 'words', words: 'Write what they sent' },
  ]
  const errors = wrong.filter(each => each !== false && each !== undefined)
  if (!sender || errors.length > 0) return page(await receivedPage(act, ask, record, ask.form, errors))
  const tried = await attempt(act, async () => {
    const named = sender.isNamed ? undefined : await nameRecipient(act, record, sender.id, name)
    return receive(act, record, { recipient: sender.id, about, words, ...(named ? { named } : {}) })
  })
  if ('refused' in tried) {
    return page(
      await receivedPage(act, ask, record, ask.form, [{ field: 'sender', words: refusals[tried.refused.refusal][1] }]),
    )
  }
  const title = tried.done ? 'It is taken in.' : 'Nobody agreed to this, so it is set aside. You do not see it here.'
  return goTo(`${familyAddress(ask.base, record.id)}/received`, { kind: tried.done ? 'success' : 'warning', title })
}

const settlings = ['sent-back', 'destroyed', 'kept-for-safety'] as const

export async function takeSettled(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const settled = settlings.find(each => each === ask.typed('settled'))
  if (!settled || !isId(ask.params.item!)) throw new Refusal('not-yours-or-not-there')
  await settleReceived(act, record, ask.params.item!, settled)
  return goTo(`${familyAddress(ask.base, record.id)}/received`, { kind: 'success', title: 'Decided.' })
}
