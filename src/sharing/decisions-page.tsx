import { today } from '#calendar/clock.ts'
import { readableDate, readableInstant } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { attempt } from '#gate/attempt.ts'
import { isId } from '#gate/ids.ts'
import { refusals } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Button } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import { Form } from '#govuk/form.tsx'
import { Tag } from '#govuk/messages.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import type { Charter } from '#organisations/charter.ts'
import { type DecisionLine, decisionsWaiting, findings, lookAgain, reasons, rulesToFollow } from './decisions.ts'
import { sharingRates } from './shares.ts'

/** Decisions to share without a yes that wait for a second look, and how sharing goes over a year. */
export async function showDecisions(act: Act, ask: Ask): Promise<Answer> {
  const waiting = await decisionsWaiting(act)
  const rates = await sharingRates(act, today().subtract({ years: 1 }).toString())
  return page({
    title: 'Decisions to look at again',
    content: (
      <DecisionsPage
        charter={ask.charter}
        at={`${ask.base}/staff/decisions`}
        csrf={ask.csrf}
        me={act.staff!.id}
        roles={act.staff!.roles}
        waiting={waiting}
        rates={rates}
      />
    ),
  })
}

export async function takeSecondLook(act: Act, ask: Ask): Promise<Answer> {
  const [id, found] = [ask.params.decision!, ask.typed('found')]
  const at = `${ask.base}/staff/decisions`
  if (!isId(id) || !(found in findings)) return goTo(at, { kind: 'warning', title: 'Choose what you found.' })
  const tried = await attempt(act, () => lookAgain(act, id, found as keyof typeof findings, ask.typed('balance')))
  if ('refused' in tried) return goTo(at, { kind: 'warning', title: refusals[tried.refused.refusal][1] })
  const kept = tried.done
  return goTo(
    at,
    kept
      ? { kind: 'success', title: 'Your second look is kept.' }
      : { kind: 'warning', title: 'That one is your own, or has been looked at.' },
  )
}

type View = Readonly<{
  charter: Charter
  at: string
  csrf: string
  me: string
  roles: readonly string[]
  waiting: readonly DecisionLine[]
  rates: Readonly<{ shared: number; withAYes: number; discussedFirst: number }>
}>

function DecisionsPage({ charter, at, csrf, me, roles, waiting, rates }: View) {
  return (
    <>
      <h1 class="govuk-heading-l">Decisions to look at again</h1>
      <p class="govuk-body">
        Somebody decided to share, or not to share, without a yes. You say whether you would have done the same. What is
        marked as waiting goes only after the Caldicott Guardian agrees.
      </p>
      {waiting.length === 0 && <p class="govuk-body">None waits.</p>}
      {waiting.map(line => (
        <Line line={line} charter={charter} at={at} csrf={csrf} isOwn={line.decidedBy === me} roles={roles} />
      ))}
      <h2 class="govuk-heading-m">The last twelve months</h2>
      <SummaryList
        rows={[
          { key: 'Passed on', value: String(rates.shared) },
          { key: 'With a yes', value: share(rates.withAYes, rates.shared) },
          { key: 'Talked over first', value: share(rates.discussedFirst, rates.shared) },
        ]}
      />
    </>
  )
}

function Approval({ line: { dangerNow, danger, lookBy } }: { line: DecisionLine }) {
  if (!dangerNow) return <Tag colour="orange">Waits for the Caldicott Guardian: nothing has gone</Tag>
  return (
    <>
      Somebody was in danger, and it did not wait: {danger} Looked at by {lookBy ? readableDate(lookBy) : 'no day'}.{' '}
      {lookBy && lookBy < today().toString() && <Tag colour="red">Late</Tag>}
    </>
  )
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'None yet' : `${part} (${Math.round((100 * part) / whole)}%)`
}

function Line({
  line,
  charter,
  at,
  csrf,
  isOwn,
  roles,
}: {
  line: DecisionLine
  charter: Charter
  at: string
  csrf: string
  isOwn: boolean
  roles: readonly string[]
}) {
  const isForMe = line.approver === null || roles.includes(line.approver)
  const rows = [
    ...(line.approver ? [{ key: 'Approval', value: <Approval line={line} /> }] : []),
    { key: 'Decided', value: line.decided === 'share' ? 'To share' : 'Not to share' },
    { key: 'With', value: charter.recipients.find(each => each.id === line.recipient)?.name ?? line.recipient },
    { key: 'Not asked because', value: line.reason ? reasons[line.reason] : 'Nothing is shared' },
    { key: 'For sharing', value: line.forSharing ?? '' },
    { key: 'For keeping it private', value: line.forPrivacy ?? '' },
    { key: 'Why', value: line.because ?? '' },
    { key: 'Rules followed', value: line.rulesFollowed.map(rule => rulesToFollow[rule]).join('; ') },
    {
      key: 'Family told',
      value: line.toldFamily
        ? 'Yes'
        : `No: ${line.notToldBecause ?? ''} Looked at again on ${line.lookAgainOn ? readableDate(line.lookAgainOn) : 'no day'}.`,
    },
    { key: 'Signed', value: `${line.by}, ${readableInstant(line.decidedAt)}` },
  ]
  return (
    <section>
      <SummaryList rows={rows} card={{ title: `Case ${line.caseCode}` }} />
      {isOwn || !isForMe ? (
        <p class="govuk-body">
          {isOwn ? 'This is your own. Somebody else looks at it.' : 'The Caldicott Guardian looks at this one.'}
        </p>
      ) : (
        <LookForm line={line} at={at} csrf={csrf} />
      )}
    </section>
  )
}

function LookForm({ line, at, csrf }: { line: DecisionLine; at: string; csrf: string }) {
  return (
    <Form action={`${at}/${line.id}`} csrf={csrf}>
      <Radios
        name="found"
        id={`found-${line.id}`}
        legend={`What do you find in case ${line.caseCode}?`}
        small
        options={Object.entries(findings).map(([value, text]) => ({ value, text }))}
      />
      {line.approver && (
        <Textarea
          name="balance"
          id={`balance-${line.id}`}
          label="Your own balance: what weighs more, and why"
          rows={4}
        />
      )}
      <Button preventDoubleClick>{line.approver ? 'Keep my balance' : 'Keep my second look'}</Button>
    </Form>
  )
}
