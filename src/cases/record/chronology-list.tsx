import { isSameDay } from '#calendar/local-time.ts'
import { readableDate, readableInstant } from '#calendar/readable.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Tag } from '#govuk/messages.tsx'
import { SubNavigation, Timeline, type TimelineItem } from '#govuk/moj.tsx'
import { Pagination } from '#govuk/pagination.tsx'
import { TimelinePicture, TimelineWords } from '#web/pictures/timeline-picture.tsx'
import { dayOf } from '../case-words.ts'
import { additions, type NoteKind, noteKinds, toldHows, toldMarks } from '../notes/note-words.ts'
import { Paragraphs } from '../words.tsx'
import type { FamilyMember, Issue } from './case-file.ts'
import type { ChronologyNote, ChronologyPage, TimelineDays } from './chronology.ts'
import { memberWords } from './family-box.tsx'

export type ChronologyView = Readonly<{
  page: ChronologyPage
  timeline: TimelineDays | undefined
  members: readonly FamilyMember[]
  issues: readonly Issue[]
  kind: NoteKind | undefined
  before: string | undefined
  at: string
  mayWrite: boolean
}>

/** All that happened, newest first. */
export function Chronology(view: ChronologyView) {
  const { page, at, kind, before } = view
  return (
    <section aria-labelledby="chronology">
      <h2 class="govuk-heading-m" id="chronology">
        Chronology
      </h2>
      {view.timeline && view.timeline.notes > 0 && <AtAGlance timeline={view.timeline} />}
      <SubNavigation
        label="Kinds of note"
        items={[
          { text: 'Everything', href: `${at}#chronology`, active: !kind },
          ...Object.entries(noteKinds).map(([key, text]) => ({
            text,
            href: `${at}?kind=${key}#chronology`,
            active: key === kind,
          })),
        ]}
      />
      {page.notes.length === 0 ? (
        <NothingHere {...view} />
      ) : (
        <Timeline headingLevel={3} items={page.notes.map(note => itemOf(note, view))} />
      )}
      {(before || page.older) && (
        <Pagination
          label="Older and newer notes"
          {...(before ? { previous: { href: hrefOf(at, kind), text: 'Newest notes' } } : {})}
          {...(page.older ? { next: { href: hrefOf(at, kind, page.older), text: 'Older notes' } } : {})}
        />
      )}
    </section>
  )
}

function hrefOf(at: string, kind: NoteKind | undefined, before?: string): string {
  const query = new URLSearchParams({ ...(kind ? { kind } : {}), ...(before ? { before } : {}) })
  return `${at}${query.size > 0 ? `?${query}` : ''}#chronology`
}

function NothingHere({ kind, before, at, mayWrite }: ChronologyView) {
  if (kind || before) return <p class="govuk-body">Nothing of this kind.</p>
  return (
    <p class="govuk-body">
      Nothing is written yet. {mayWrite && <Link href={`${at}/notes/new`}>Write the first note</Link>}
    </p>
  )
}

function AtAGlance({ timeline }: { timeline: TimelineDays }) {
  return (
    <>
      <TimelinePicture id="timeline" title="Contacts and notes over time" lanes={timeline.lanes} />
      <TimelineWords lanes={timeline.lanes} />
      {!timeline.isWhole && <p class="govuk-hint">The picture shows the newest thousand.</p>}
    </>
  )
}

function itemOf(note: ChronologyNote, view: ChronologyView): TimelineItem {
  return {
    title: (
      <>
        {noteKinds[note.kind]}
        {!note.reached && ', not reached'} {!note.fixedAt && <Tag colour="yellow">Your draft</Tag>}
      </>
    ),
    by: note.by,
    datetime: note.happenedAt.toISOString(),
    when: readableInstant(note.happenedAt, { weekday: true }),
    attributes: { id: `note-${note.id}` },
    children: <NoteWords note={note} view={view} />,
  }
}

function NoteWords({ note, view }: { note: ChronologyNote; view: ChronologyView }) {
  return (
    <>
      <Marks note={note} view={view} />
      <Paragraphs words={note.body} />
      {note.additions.map(addition => (
        <div class="govuk-inset-text">
          <p class="govuk-body govuk-!-margin-bottom-1">
            <strong>{additions[addition.kind]}</strong>, {addition.by ?? 'the family'}, {readableInstant(addition.at)}
          </p>
          <Paragraphs words={addition.body} class="govuk-body govuk-!-margin-bottom-0" />
        </div>
      ))}
      {view.mayWrite && <NextStep note={note} at={view.at} />}
    </>
  )
}

/** How we know, what it is about, and when it was written down. */
function Marks({ note, view }: { note: ChronologyNote; view: ChronologyView }) {
  const issue = view.issues.find(each => each.id === note.issue)
  const words = [
    note.toldHow === 'observed' ? undefined : toldHows[note.toldHow],
    note.about.length > 0 && `about ${note.about.map(id => memberWords(view.members, id)).join(', ')}`,
    issue && `issue: ${issue.words}`,
    note.minutes !== undefined && `${note.minutes} minutes`,
    note.mentionsOthers && 'speaks of other people',
    note.fixedAt
      ? isSameDay(note.draftedAt, note.happenedAt)
        ? undefined
        : `written ${readableDate(dayOf(note.draftedAt))}`
      : `last changed ${readableInstant(note.draftedAt)}`,
  ].filter(Boolean)
  return (
    <p class="govuk-body-s govuk-!-margin-bottom-2">
      <Tag colour={note.told === 'observed' ? 'purple' : 'blue'}>{toldMarks[note.told]}</Tag>{' '}
      {note.opinion && <Tag colour="grey">Our opinion</Tag>} {words.join(' · ')}
    </p>
  )
}

function NextStep({ note, at }: { note: ChronologyNote; at: string }) {
  if (!note.fixedAt) {
    return (
      <Button kind="secondary" href={`${at}/notes/${note.id}`} class="govuk-!-margin-bottom-2">
        Go on with this draft
      </Button>
    )
  }
  return (
    <p class="govuk-body-s">
      <Link href={`${at}/notes/${note.id}/add`}>
        Add to this note<span class="govuk-visually-hidden"> of {readableInstant(note.happenedAt)}</span>
      </Link>
    </p>
  )
}
