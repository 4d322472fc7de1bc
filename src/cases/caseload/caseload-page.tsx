import { readableDate, readableInstant } from '#calendar/readable.ts'
import type { Temporal } from '#calendar/temporal.ts'
import { Alert } from '#govuk/alert.tsx'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { InsetText, Tag } from '#govuk/messages.tsx'
import { SubNavigation } from '#govuk/moj.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import type { Charter } from '#organisations/charter.ts'
import { reasons } from '#safeguarding/safeguarding.ts'
import { CaseloadPicture, caseloadWords } from '#web/pictures/caseload-picture.tsx'
import { stoppedWords } from '#web/waiting.ts'
import { agoInWords, dayOf, daysBetween, dueInWords, parts, serviceName } from '../case-words.ts'
import {
  arranged,
  type Caseload,
  type CaseloadLine,
  contactLimits,
  type Filter,
  filters,
  type Offer,
  type Order,
  orders,
  type SupervisedLine,
} from './caseload.ts'

export type CaseloadView = Readonly<{
  charter: Charter
  base: string
  caseload: Caseload
  filter: Filter
  order: Order
  withNames: boolean
  /** What the reader's roles may do besides. */
  may: Readonly<{ open: boolean; answer: boolean; beOffered: boolean }>
}>

/** A worker's cases at a glance, by code. */
export function CaseloadPage(view: CaseloadView) {
  const { caseload, base } = view
  const lines = arranged(caseload, view.filter, view.order)
  const pictured = new Map(caseload.lines.map(line => [line.code, line.daysSinceContact]))
  return (
    <>
      <h1 class="govuk-heading-l">Caseload</h1>
      <Offers offers={caseload.offers} base={base} />
      <Openings openings={caseload.openings} base={base} />
      {caseload.supervised && <Supervised lines={caseload.supervised} view={view} />}
      {caseload.stopped > 0 && <InsetText>{stoppedWords(caseload.stopped)}</InsetText>}
      {caseload.lines.length === 0 ? (
        <NothingYet base={base} may={view.may} />
      ) : (
        <>
          <SubNavigation
            label="Which cases"
            items={Object.entries(filters).map(([filter, text]) => ({
              text: `${text} (${arranged(caseload, filter as Filter, view.order).length})`,
              href: hrefOf(view, { filter: filter as Filter }),
              active: filter === view.filter,
            }))}
          />
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-full">
              <Buttons {...view} />
              <Sorting {...view} />
              {lines.length === 0 ? (
                <InsetText>No case of yours is in this list.</InsetText>
              ) : (
                <ScrollingTable
                  label="Caseload"
                  caption="Your open cases"
                  captionSize="hidden"
                  firstCellIsHeader
                  head={['Case', 'Service', 'Last contact', 'Next task', 'Review', 'To finish', 'Safeguarding']}
                  rows={lines.map(line => rowOf(line, view))}
                />
              )}
            </div>
          </div>
          <h2 class="govuk-heading-m">At a glance</h2>
          <p class="govuk-body">{caseloadWords({ rows: rowsOf(pictured), ...contactLimits })}</p>
          <CaseloadPicture id="caseload" rows={rowsOf(pictured)} {...contactLimits} />
          <p class="govuk-hint">
            The lines at {contactLimits.soonAfter} and {contactLimits.lateAfter} days are this software’s own, to help
            you see. Our notice promises families no such number.
          </p>
        </>
      )}
    </>
  )
}

const rowsOf = (days: ReadonlyMap<string, number | undefined>) =>
  [...days].map(([code, daysSinceContact]) => ({ code, daysSinceContact }))

function hrefOf(view: CaseloadView, change: { filter?: Filter; order?: Order; withNames?: boolean }): string {
  const { filter, order, withNames } = { filter: view.filter, order: view.order, withNames: false, ...change }
  const query = new URLSearchParams()
  if (filter !== 'all') query.set('show', filter)
  if (order !== 'contact') query.set('sort', order)
  if (withNames) query.set('names', 'shown')
  return `${view.base}/staff/caseload${query.size > 0 ? `?${query}` : ''}`
}

function Sorting(view: CaseloadView) {
  return (
    <p class="govuk-body-s">
      Sorted by{' '}
      {Object.entries(orders).map(([order, words], index) => (
        <>
          {index > 0 && ' · '}
          {order === view.order ? (
            <strong>{words}</strong>
          ) : (
            <Link href={hrefOf(view, { order: order as Order })}>{words}</Link>
          )}
        </>
      ))}
    </p>
  )
}

function rowOf(line: CaseloadLine, { base, charter, caseload }: CaseloadView) {
  const late = (line.daysSinceContact ?? Number.POSITIVE_INFINITY) > contactLimits.lateAfter
  return [
    {
      text: (
        <>
          <Link href={`${base}/staff/cases/${line.record}`} class="kk-code" attributes={{ 'data-list-item': '' }}>
            {line.code}
          </Link>
          {line.names.length > 0 && <div class="govuk-!-font-weight-regular">{line.names.join(', ')}</div>}
        </>
      ),
    },
    {
      text: (
        <>
          {serviceName(charter, line.service)}
          <div class="govuk-hint govuk-!-margin-bottom-0">{parts[line.part]}</div>
        </>
      ),
    },
    <LastContact line={line} late={late} />,
    <Due day={line.nextTaskOn} none="No task" today={caseload.today} />,
    <Due day={line.reviewOn} none="No date set" today={caseload.today} />,
    line.drafts > 0 ? `${line.drafts} ${line.drafts === 1 ? 'draft' : 'drafts'}` : '–',
    line.hasConcern ? <Tag colour="red">Concern</Tag> : '–',
  ]
}

function LastContact({ line, late }: { line: CaseloadLine; late: boolean }) {
  if (!line.lastContactAt) return <Tag colour="orange">None yet</Tag>
  return (
    <>
      {readableDate(dayOf(line.lastContactAt))}
      <div>
        {agoInWords(line.daysSinceContact!)} {late && <Tag colour="orange">Late</Tag>}
      </div>
    </>
  )
}

function Due({ day, none, today }: { day: string | undefined; none: string; today: Temporal.PlainDate }) {
  if (!day) return <span class="govuk-hint">{none}</span>
  const left = -daysBetween(day, today)
  return (
    <>
      {readableDate(day)}
      <div>{left < 0 ? <Tag colour="orange">{dueInWords(left)}</Tag> : dueInWords(left)}</div>
    </>
  )
}

function Buttons(view: CaseloadView) {
  return (
    <>
      <ButtonGroup>
        {view.may.open && <Button href={`${view.base}/staff/cases/new`}>Open a new case</Button>}
        <Button kind="secondary" href={hrefOf(view, { withNames: !view.withNames })}>
          {view.withNames ? 'Hide names' : 'Show names'}
        </Button>
      </ButtonGroup>
      <p class="govuk-hint">
        {view.withNames
          ? 'It is written down that you saw these names.'
          : 'Families go by a code. Whose names you show, and when, is written down.'}
      </p>
    </>
  )
}

function Offers({ offers, base }: { offers: readonly Offer[]; base: string }) {
  return (
    <>
      {offers.map(offer => (
        <Alert title="A colleague offers you a case" variant="information" showTitleAsHeading>
          <p>
            {offer.from} asks you to take over <strong>{offer.code}</strong>, since {readableInstant(offer.offeredAt)}.{' '}
            <Link href={`${base}/staff/transfers/${offer.transfer}`}>Read the handover and answer</Link>
          </p>
        </Alert>
      ))}
    </>
  )
}

function Openings({ openings, base }: { openings: Caseload['openings']; base: string }) {
  return (
    <>
      {openings.map(opening => (
        <Alert title="A case of yours was opened with a reason" variant="warning" showTitleAsHeading>
          <p>
            {opening.by} opened{' '}
            <Link href={`${base}/staff/cases/${opening.record}`} class="kk-code">
              {opening.code}
            </Link>{' '}
            with a reason: {reasons[opening.reason]}, on {readableInstant(opening.at)}. Somebody else will look at this
            again.
          </p>
        </Alert>
      ))}
    </>
  )
}

/** Whom one supervises and how it goes: read without names, and opened as a supervisor. */
function Supervised({ lines, view }: { lines: readonly SupervisedLine[]; view: CaseloadView }) {
  return (
    <>
      <h2 class="govuk-heading-m">Families of those you supervise</h2>
      {lines.length === 0 ? (
        <p class="govuk-body">Nobody you supervise has an open case.</p>
      ) : (
        <ScrollingTable
          label="Families of those you supervise"
          firstCellIsHeader
          head={['Case', 'Who helps', 'Service', 'Last contact']}
          rows={lines.map(line => [
            <Link href={`${view.base}/staff/cases/${line.record}`} class="kk-code">
              {line.code}
            </Link>,
            line.helper,
            serviceName(view.charter, line.service),
            line.lastContactAt ? readableDate(dayOf(line.lastContactAt)) : <Tag colour="orange">None yet</Tag>,
          ])}
        />
      )}
      <h2 class="govuk-heading-m">Your own cases</h2>
    </>
  )
}

function NothingYet({ base, may }: Pick<CaseloadView, 'base' | 'may'>) {
  const ways = [
    'when a team lead gives you one',
    may.beOffered && 'when a colleague offers you one',
    may.open && 'when you open one yourself',
  ].filter(Boolean)
  return (
    <>
      <p class="govuk-body">You have no open cases. Cases come to you {ways.join(', or ')}.</p>
      <ButtonGroup>
        {may.open && <Button href={`${base}/staff/cases/new`}>Open a new case</Button>}
        {may.answer && <Link href={`${base}/staff/enquiries`}>See who has asked for help</Link>}
      </ButtonGroup>
    </>
  )
}
