import { ScrollingTable } from '#govuk/table.tsx'
import type { Charter, RetentionRule } from '#organisations/charter.ts'
import { fateWords, periodInWords } from '../words.ts'
import type { Seen } from './frame.tsx'

/** The schedule, from the very rules that run: document, period, notes, where it is kept. */
export function RetentionSchedule({ charter }: Seen) {
  const { hold, ceiling, backupsExpireAfterDays } = charter.retention
  return (
    <>
      <h1 class="govuk-heading-xl">How long we keep things</h1>
      <p class="govuk-body">For each kind of record: how long we keep it, why, and where it is.</p>
      {ceiling && (
        <p class="govuk-body">
          Nothing is kept longer than {ceiling.years} years
          {ceiling.exceptions.length > 0 ? ', except to keep someone safe' : ''}. {ceiling.corrected?.words}
        </p>
      )}
      <ScheduleTable charter={charter} />
      <h2 class="govuk-heading-m">What can stop a record from going</h2>
      <p class="govuk-body">{hold.words}</p>
      <h2 class="govuk-heading-m">Backups</h2>
      <p class="govuk-body">
        A copy for emergencies can hold what was destroyed for up to {backupsExpireAfterDays} days more. If we ever use
        one, what was destroyed is destroyed again first.
      </p>
    </>
  )
}

/** The rules themselves, as a table. */
export function ScheduleTable({ charter }: { charter: Charter }) {
  return (
    <ScrollingTable
      label="Retention schedule"
      caption="Retention schedule"
      captionSize="m"
      head={['Document', 'Period', 'Notes', 'Where kept']}
      firstCellIsHeader
      rows={charter.retention.rules.map(rule => [
        rule.document,
        <Period rule={rule} />,
        <Notes rule={rule} />,
        rule.whereKept,
      ])}
    />
  )
}

function Period({ rule }: { rule: RetentionRule }) {
  return (
    <>
      {capital(periodInWords(rule))}. {fateWords[rule.andThen]}
    </>
  )
}

function Notes({ rule }: { rule: RetentionRule }) {
  return (
    <>
      {rule.notes} <span class="govuk-hint govuk-!-display-block govuk-!-margin-bottom-0">Why: {rule.because}</span>
      {rule.unless && (
        <span class="govuk-hint govuk-!-display-block govuk-!-margin-bottom-0">Unless: {rule.unless}</span>
      )}
      {rule.corrected && <span class="govuk-!-display-block">What is true now: {rule.corrected.words}</span>}
    </>
  )
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
