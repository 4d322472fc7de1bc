import { readableDate } from '#calendar/readable.ts'
import { Alert } from '#govuk/alert.tsx'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { InsetText, Tag } from '#govuk/messages.tsx'
import type { Charter } from '#organisations/charter.ts'
import { type Opening, OpeningsBanner } from '#safeguarding/safeguarding.ts'
import { dayOf, daysBetween, openedFroms, serviceName } from '../case-words.ts'
import type { CaseFile, CasePeriod, FamilyMember } from './case-file.ts'
import { Chronology, type ChronologyView } from './chronology-list.tsx'
import { FamilyBox, SafeContact } from './family-box.tsx'
import { Goals, Issues, type Plan, Tasks, Team, WhereWeAre } from './plan-box.tsx'

/** When this record goes and why, as the retention rules say it in one line. */
export type DueLine = Readonly<{ words: string }>

export type CaseView = Readonly<{
  charter: Charter
  base: string
  /** The address of this case. */
  at: string
  csrf: string
  /** How the reader stands to the record: `team`, `supervisor`, `reason` and so on. */
  relation: string
  file: CaseFile
  members: readonly FamilyMember[]
  withNames: boolean
  plan: Plan
  chronology: ChronologyView
  /** Who opened this record with a reason lately: for those who work with the family. */
  openings: readonly Opening[]
  due?: DueLine
}>

/** One family's case on one page. */
export function CasePage(view: CaseView) {
  const { file, at, plan } = view
  return (
    <>
      <OpeningsBanner openings={view.openings} charter={view.charter} />
      <Stopped {...view} />
      <Header {...view} />
      <SafeContact members={view.members} />
      <Ways {...view} />
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-third">
          <FamilyBox members={view.members} withNames={view.withNames} showHref={`${at}?names=shown`} hideHref={at} />
          <WhereWeAre {...plan} />
          <Issues {...plan} />
          <Goals {...plan} />
          <Tasks {...plan} />
          <Team {...plan} />
          {view.due && <p class="govuk-body-s">{view.due.words}</p>}
        </div>
        <div class="govuk-grid-column-two-thirds">
          <Chronology {...view.chronology} />
        </div>
      </div>
      {file.periods.length > 1 && <Earlier {...view} />}
    </>
  )
}

function Ways({ at, plan, relation }: CaseView) {
  const family = at.replace('/cases/', '/families/')
  return (
    <ButtonGroup>
      {plan.mayWrite && <Button href={`${at}/notes/new`}>Write a note</Button>}
      <Link href={family}>Family</Link>
      {relation === 'team' && <Link href={`${family}/concern`}>Raise a concern</Link>}
      <Link href={`${family}/who-can-see`}>Who can see this</Link>
      <Link href={`${at}?print`}>Print view</Link>
      {plan.mayWrite && plan.may.close && <Link href={`${at}/close`}>Close the case</Link>}
      <Link href="#chronology">Go to the chronology</Link>
    </ButtonGroup>
  )
}

/** Somebody asked us to stop using what we hold (Art 18): said before anything is read. */
function Stopped({ file, base, at, plan }: CaseView) {
  if (!file.stoppedSince) return null
  return (
    <Alert variant="warning" title="The use of this record is stopped" showTitleAsHeading>
      <p>
        Somebody asked us to stop on {readableDate(dayOf(file.stoppedSince))}. Until that is settled it is kept, and not
        used: nothing can be written, printed or passed on.{' '}
        {plan.mayWrite && (
          <Link href={`${base}/staff/families/${at.split('/').at(-1)}/stopped`}>
            Use it all the same, on one of four grounds
          </Link>
        )}
      </p>
    </Alert>
  )
}

function Header(view: CaseView) {
  const { file, charter, relation } = view
  const open = file.periods.filter(period => !period.closedAt)
  return (
    <>
      <h1 class="govuk-heading-l govuk-!-margin-bottom-2">
        Case <span class="kk-code">{file.code}</span>{' '}
        {file.concerns > 0 && <Tag colour="red">Safeguarding concern</Tag>}
      </h1>
      {open.map(period => (
        <p class="govuk-body">
          {serviceName(charter, period.service)}, since {readableDate(dayOf(period.openedAt))}
          {period.level !== undefined && `, level ${period.level}`}. <Review period={period} view={view} />
        </p>
      ))}
      {open.length === 0 && <Alert variant="warning" title="This case is closed." />}
      {relation === 'supervisor' && <InsetText>You read this as a supervisor: you cannot change it.</InsetText>}
      {relation === 'reason' && (
        <InsetText>
          You opened this record with a reason. You can read it for an hour; the family’s workers were told.
        </InsetText>
      )}
    </>
  )
}

function Review({ period, view }: { period: CasePeriod; view: CaseView }) {
  const late = period.reviewOn && daysBetween(period.reviewOn, view.plan.today) > 0
  return (
    <>
      {period.reviewOn ? `Looked at again on ${readableDate(period.reviewOn)}.` : 'No day is set to look at it again.'}{' '}
      {late && <Tag colour="orange">Review due</Tag>}{' '}
      {view.plan.mayWrite && <Link href={`${view.at}/review`}>{period.reviewOn ? 'Change the day' : 'Set a day'}</Link>}
    </>
  )
}

function Earlier({ file, charter }: CaseView) {
  return (
    <>
      <h2 class="govuk-heading-m">Times we worked together</h2>
      <ul class="govuk-list govuk-list--bullet">
        {file.periods.map(period => (
          <li>
            {serviceName(charter, period.service)}: from {readableDate(dayOf(period.openedAt))}
            {period.closedAt ? ` to ${readableDate(dayOf(period.closedAt))}` : ', open'}; opened from{' '}
            {openedFroms[period.openedFrom]}
          </li>
        ))}
      </ul>
    </>
  )
}
