import { readableDate, readableInstant } from '#calendar/readable.ts'
import { Link } from '#govuk/button.tsx'
import { Document } from '#web/layout.tsx'
import { dayOf, parts, serviceName } from '../case-words.ts'
import { additions, noteKinds, tolds } from '../notes/note-words.ts'
import { goalWords } from '../plan/goal-picture.tsx'
import { Paragraphs } from '../words.tsx'
import type { CaseView } from './case-page.tsx'
import { memberWords, SafeContact } from './family-box.tsx'

export type PrintView = Pick<CaseView, 'charter' | 'at' | 'file' | 'members' | 'chronology'> &
  Readonly<{ by: string; printedAt: Date }>

/** The case on paper: by code, oldest rules of a file first, with who printed it and when. */
export function PrintPage(view: PrintView) {
  const { file, members, chronology } = view
  return (
    <Document title={`Case ${file.code}`} lang="en" script="staff" bodyClass="kk-staff">
      <main class="govuk-width-container" id="main-content">
        <h1 class="govuk-heading-l">Case {file.code}</h1>
        <p class="govuk-body">
          Printed by {view.by} on {readableInstant(view.printedAt)}. Confidential: lock it away, and shred it when it is
          no longer needed.
        </p>
        <p class="govuk-body govuk-!-display-none-print">
          <Link href={view.at}>Back to the case</Link>
          {chronology.page.older && (
            <>
              {' · '}
              <Link href={`${view.at}?print&before=${encodeURIComponent(chronology.page.older)}`}>Older notes</Link>
            </>
          )}
        </p>
        <SafeContact members={members} />
        <Facts {...view} />
        <h2 class="govuk-heading-m">Chronology</h2>
        {chronology.page.notes
          .filter(note => note.fixedAt)
          .map(note => (
            <article>
              <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
                {readableInstant(note.happenedAt)}: {noteKinds[note.kind]}
                {!note.reached && ', not reached'} ({tolds[note.told]}
                {note.opinion && ', our opinion'}), {note.by}
              </h3>
              <Paragraphs words={note.body} />
              {note.additions.map(addition => (
                <>
                  <p class="govuk-body govuk-!-margin-bottom-1">
                    {additions[addition.kind]}, {addition.by ?? 'the family'}, {readableInstant(addition.at)}:
                  </p>
                  <Paragraphs words={addition.body} />
                </>
              ))}
            </article>
          ))}
      </main>
    </Document>
  )
}

function Facts({ charter, file, members }: PrintView) {
  return (
    <>
      <h2 class="govuk-heading-m">Family and plan</h2>
      <ul class="govuk-list govuk-list--bullet">
        {members.map(member => (
          <li>
            {memberWords(members, member.id)}
            {member.language && `, speaks ${member.language}`}
            {member.interpreterNeeded && ', interpreter needed'}
          </li>
        ))}
        {file.periods.map(period => (
          <li>
            {serviceName(charter, period.service)}, from {readableDate(dayOf(period.openedAt))}
            {period.closedAt && ` to ${readableDate(dayOf(period.closedAt))}`}
          </li>
        ))}
        {file.team.map(place => (
          <li>
            {place.name}, {parts[place.part].toLowerCase()}
          </li>
        ))}
        {file.goals.map(goal => (
          <li>
            Goal: “{goal.words}” {goalWords(goal.reviews)}
          </li>
        ))}
      </ul>
      {file.summary && (
        <>
          <h2 class="govuk-heading-m">Where we are</h2>
          <Paragraphs words={file.summary.words} />
        </>
      )}
    </>
  )
}
