import { readableDate, readableInstant } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { isId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Button, ButtonGroup } from '#govuk/button.tsx'
import { Form } from '#govuk/form.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import type { Charter } from '#organisations/charter.ts'
import { dayOf, serviceName } from '../case-words.ts'
import { Paragraphs, peopleWords } from '../words.tsx'
import { answerTransfer, type OfferedCase, offeredCase, openOffered } from './transfers.ts'

function transferIn(ask: Ask): string {
  const id = ask.params.transfer ?? ''
  if (!isId(id)) throw new Refusal('not-yours-or-not-there')
  return id
}

export async function showTransfer(act: Act, ask: Ask): Promise<Answer> {
  const transfer = transferIn(ask)
  const record = await openOffered(act, transfer)
  const offered = await offeredCase(act, record, transfer)
  return page({
    title: `Offered case ${offered.code}`,
    before: <BackLink href={`${ask.base}/staff/caseload`}>Caseload</BackLink>,
    content: (
      <TransferPage
        offered={offered}
        charter={ask.charter}
        action={`${ask.base}/staff/transfers/${transfer}`}
        csrf={ask.csrf}
      />
    ),
  })
}

export async function takeTransferAnswer(act: Act, ask: Ask): Promise<Answer> {
  const transfer = transferIn(ask)
  const record = await openOffered(act, transfer)
  const accepted = ask.typed('answer') === 'accepted'
  await answerTransfer(act, record, transfer, accepted ? 'accepted' : 'declined')
  return accepted
    ? goTo(`${ask.base}/staff/cases/${record.id}`, { kind: 'success', title: 'The case is yours.' })
    : goTo(`${ask.base}/staff/caseload`, { kind: 'success', title: 'You said no. The case stays where it was.' })
}

function TransferPage({
  offered,
  charter,
  action,
  csrf,
}: {
  offered: OfferedCase
  charter: Charter
  action: string
  csrf: string
}) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">
          {offered.from} offers you case <span class="kk-code">{offered.code}</span>
        </h1>
        <p class="govuk-body">
          {serviceName(charter, offered.service)}, since {readableDate(dayOf(offered.openedAt))}.{' '}
          {peopleWords(offered.people)} Offered {readableInstant(offered.offeredAt)}.
        </p>
        <h2 class="govuk-heading-m">Handover</h2>
        <Paragraphs words={offered.handover} />
        <h2 class="govuk-heading-m">Where we are</h2>
        <Paragraphs words={offered.summary ?? 'Nobody has written this yet.'} />
        <p class="govuk-body">If you say yes, the case is yours at once and {offered.from} can no longer open it.</p>
        <Form action={action} csrf={csrf}>
          <ButtonGroup>
            <Button name="answer" value="accepted" preventDoubleClick>
              Yes, I take it over
            </Button>
            <Button name="answer" value="declined" kind="secondary" preventDoubleClick>
              No
            </Button>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
