import { readableDate, readableInstant } from '#calendar/readable.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { Form } from '#govuk/form.tsx'
import { Tag } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import type { Charter } from '#organisations/charter.ts'
import type { ShareLine } from './shares.ts'

export type SharesView = Readonly<{
  charter: Charter
  at: string
  csrf: string
  code: string
  mayShare: boolean
  today: string
  people: readonly Readonly<{ id: string; words: string }>[]
  shares: readonly ShareLine[]
  who: (person: string) => string
}>

/** What waits to go, what went, and where something may go at all. */
export function SharesPage(view: SharesView) {
  const waiting = view.shares.filter(each => !each.leftAt && !each.cancelledAt)
  const past = view.shares.filter(each => each.leftAt || each.cancelledAt)
  return (
    <>
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">Case {view.code}</span>
        Passing things on
      </h1>
      <p class="govuk-body">
        Nothing goes without a reason that is written down. <Link href={`${view.at}/consent`}>What they agreed to</Link>{' '}
        <Link href={`${view.at}/received`}>What partners sent us</Link>
      </p>
      {waiting.length > 0 && <h2 class="govuk-heading-m">Waiting to go</h2>}
      {waiting.map(share => (
        <Share share={share} view={view} />
      ))}
      {view.mayShare && <Choose view={view} />}
      <h2 class="govuk-heading-m">What went, and what was held back</h2>
      {past.length === 0 && <p class="govuk-body">Nothing yet.</p>}
      {past.map(share => (
        <Share share={share} view={view} />
      ))}
    </>
  )
}

function Choose({ view }: { view: SharesView }) {
  const open = view.charter.recipients.filter(each => Array.isArray(each.dataset) && each.direction !== 'in')
  return (
    <section aria-labelledby="new">
      <h2 class="govuk-heading-m" id="new">
        Pass something on
      </h2>
      <Form action={`${view.at}/share/to`} method="get">
        <Select
          name="about"
          label="About whom?"
          options={view.people.map(({ id, words }) => ({ value: id, text: words }))}
        />
        <Select
          name="recipient"
          label="To whom?"
          hint="Nobody else may be told anything."
          options={open.map(each => ({
            value: each.id,
            text: isOutOfDate(each.agreement, view.today) ? `${each.name} (the agreement is out of date)` : each.name,
          }))}
        />
        <Button>Go on</Button>
      </Form>
    </section>
  )
}

function isOutOfDate(agreement: Charter['recipients'][number]['agreement'], today: string): boolean {
  return agreement.kind !== 'none-needed' && !(agreement.signedOn && agreement.reviewBy && agreement.reviewBy >= today)
}

function Share({ share, view }: { share: ShareLine; view: SharesView }) {
  const ground = view.charter.grounds.find(each => each.id === share.ground)
  const rows = [
    { key: 'About', value: view.who(share.about) },
    ...share.facts.map(({ label, value }) => ({ key: label, value })),
    { key: 'Why it may go', value: ground?.words ?? share.ground },
    { key: 'Why it is needed', value: share.necessity ?? '' },
    { key: 'Talked over first', value: share.discussedFirst ? 'Yes' : 'No' },
    { key: 'Family told', value: share.toldFamily ? 'Yes' : 'No' },
    { key: 'Made ready', value: `${readableInstant(share.madeAt)}${share.by ? ` by ${share.by}` : ''}` },
  ]
  return (
    <>
      <SummaryList rows={rows} card={{ title: share.name ?? share.recipient }} />
      <p class="govuk-body">
        <State share={share} /> <Link href={`${view.at}/share/${share.id}/paper.pdf`}>The paper</Link>
      </p>
      {!share.leftAt && !share.cancelledAt && view.mayShare && <Actions share={share} view={view} />}
    </>
  )
}

function State({ share }: { share: ShareLine }) {
  if (share.cancelledAt) {
    return (
      <>
        <Tag colour="grey">Held back</Tag> {share.cancelledBecause === 'taken-back' ? 'Their yes was taken back.' : ''}
      </>
    )
  }
  if (!share.leftAt) return <Tag colour="yellow">{share.mailWaits ? 'On its way' : 'Waiting'}</Tag>
  return (
    <>
      <Tag colour="green">Went</Tag> {share.leftHow === 'email' ? `By email to ${share.sendTo}` : 'On paper'},{' '}
      {readableInstant(share.leftAt)}.
      {share.takenBackAt &&
        ` Their yes was taken back on ${readableDate(share.takenBackAt.toISOString().slice(0, 10))}: not to be used any more.`}
    </>
  )
}

function Actions({ share, view }: { share: ShareLine; view: SharesView }) {
  return (
    <Form action={`${view.at}/share/${share.id}`} csrf={view.csrf}>
      <ButtonGroup>
        {share.sendTo && !share.mailWaits && (
          <Button name="press" value="email" preventDoubleClick>
            Send it by email now
          </Button>
        )}
        {!share.mailWaits && (
          <Button
            name="press"
            value="print"
            {...(share.sendTo ? { kind: 'secondary' as const } : {})}
            preventDoubleClick
          >
            Let it go on paper
          </Button>
        )}
        <Button name="press" value="hold" kind="warning" preventDoubleClick>
          Hold it back
        </Button>
      </ButtonGroup>
    </Form>
  )
}
