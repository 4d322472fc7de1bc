import { Tag } from '#govuk/messages.tsx'
import type { Section } from '#organisations/charter.ts'
import type { Marking } from '../marks.ts'
import { childNotice, type EarlierVersion, earlierVersions, shortNotice } from '../notice.ts'
import { dayOrMonth, type Seen, VersionLine } from './frame.tsx'

/** The notice on one page. */
export function ShortNotice({ charter, base, marks }: Seen & { marks: Marking }) {
  const { kept, partly, checked, 'not-yet': notYet } = marks.counts
  return (
    <>
      <h1 class="govuk-heading-xl">Privacy on one page</h1>
      {shortNotice(charter).map(({ heading, sentences }) => (
        <Lines heading={heading} sentences={sentences} />
      ))}
      <p class="govuk-body">
        These are the main points. The{' '}
        <a class="govuk-link" href={`${base}/privacy`}>
          full notice
        </a>{' '}
        says all of it, and how each promise is kept. Today the software keeps {kept} of its{' '}
        {kept + partly + checked + notYet} sentences. People check {checked} more.
      </p>
      <VersionLine charter={charter} base={base} />
    </>
  )
}

/** The notice for children. */
export function ChildNotice({ charter, base }: Seen) {
  return (
    <>
      <h1 class="govuk-heading-xl">For children</h1>
      <p class="govuk-body-l">This is about you and what we write down.</p>
      {childNotice(charter).map(({ sentences }) => sentences.map(each => <p class="govuk-body-l">{each}</p>))}
      <p class="govuk-body">
        There is a{' '}
        <a class="govuk-link" href={`${base}/privacy`}>
          longer page
        </a>{' '}
        for grown-ups. You can read it too.
      </p>
      <VersionLine charter={charter} base={base} />
    </>
  )
}

function Lines({ heading, sentences }: { heading: string; sentences: readonly string[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">{heading}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {sentences.map(each => (
          <li>{each}</li>
        ))}
      </ul>
    </>
  )
}

const effects: Record<string, string> = {
  kept: 'Stays the same',
  clearer: 'Says it more clearly',
  stronger: 'Promises more',
  weaker: 'Promises less',
  new: 'New',
  dropped: 'Taken out',
}

/** Every earlier version with what changed after it. */
export function Archive({ charter, base }: Seen) {
  return (
    <>
      <h1 class="govuk-heading-xl">Earlier versions</h1>
      <VersionLine charter={charter} base={base} />
      {earlierVersions(charter).map(each => (
        <OneEarlier version={each} base={base} />
      ))}
    </>
  )
}

function OneEarlier({ version, base }: { version: EarlierVersion; base: string }) {
  return (
    <>
      <h2 class="govuk-heading-m">
        Version {version.number}, from {dayOrMonth(version.date)}
      </h2>
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/privacy/archive/${version.number}`}>
          Read version {version.number}
        </a>
        . What changed after it:
      </p>
      <ul class="govuk-list govuk-list--spaced">
        {version.changes.map(({ words, effect, was }) => (
          <li>
            <Tag colour="grey">{effects[effect] ?? effect}</Tag> {words}
            {was && <span class="govuk-hint">It used to say: {was}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The notice as it stood. It carries no marks: they are about today. */
export function OldNotice({
  charter,
  base,
  version,
  sections,
}: Seen & { version: number; sections: readonly Section[] }) {
  const date = charter.archive.find(each => each.number === version)?.date
  return (
    <>
      <h1 class="govuk-heading-xl">Privacy notice, version {version}</h1>
      <p class="govuk-body">
        This is how it stood from {date ? dayOrMonth(date) : 'then on'}. It no longer holds.{' '}
        <a class="govuk-link" href={`${base}/privacy`}>
          Read today’s notice
        </a>
        .
      </p>
      {sections.map(section => (
        <section aria-labelledby={section.id}>
          <h2 class="govuk-heading-m" id={section.id}>
            {section.heading}
          </h2>
          {section.sentences.map(({ words }) => (
            <p class="govuk-body">{words}</p>
          ))}
        </section>
      ))}
    </>
  )
}
