import { InsetText, Tag } from '#govuk/messages.tsx'
import type { Section } from '#organisations/charter.ts'
import type { KeptNotice } from '../kept.ts'
import { Cookies, WhoWeAre } from './facts.tsx'
import { dayOrMonth, type Seen, VersionLine } from './frame.tsx'
import { ScheduleTable } from './schedule.tsx'

const effects: Record<string, string> = {
  kept: 'Stays the same',
  clearer: 'Says it more clearly',
  stronger: 'Promises more',
  weaker: 'Promises less',
  new: 'New',
  dropped: 'Taken out',
}

/** Every earlier version, to be read whole, with its days and what changed after it. */
export function Archive({ charter, base, versions }: Seen & { versions: readonly KeptNotice[] }) {
  return (
    <>
      <h1 class="govuk-heading-xl">Earlier versions</h1>
      <VersionLine charter={charter} base={base} />
      {versions.length === 0 && <p class="govuk-body">There is no earlier one.</p>}
      {versions.map(each => (
        <OneEarlier version={each} base={base} />
      ))}
    </>
  )
}

function OneEarlier({ version: { number, from, until, changes }, base }: { version: KeptNotice; base: string }) {
  const at = `${base}/privacy/archive/${number}`
  return (
    <>
      <h2 class="govuk-heading-m">
        Version {number}, from {dayOrMonth(from)} to {dayOrMonth(until)}
      </h2>
      <p class="govuk-body">
        <a class="govuk-link" href={at}>
          Read version {number}
        </a>{' '}
        or{' '}
        <a class="govuk-link" href={`${at}/paper.pdf`}>
          print version {number} (PDF)
        </a>
        .
      </p>
      {changes.length > 0 && <p class="govuk-body">What changed after it:</p>}
      <ul class="govuk-list govuk-list--spaced">
        {changes.map(({ words, effect, was }) => (
          <li>
            <Tag colour="grey">{effects[effect] ?? effect}</Tag> {words}
            {was && <span class="govuk-hint">It used to say: {was}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The notice as it stood, whole. It carries no marks: they are about today. */
export function EarlierNotice({ version, base }: { version: KeptNotice; base: string }) {
  const { number, from, until, charter, sections } = version
  return (
    <>
      <h1 class="govuk-heading-xl">Privacy notice, version {number}</h1>
      <p class="govuk-body">
        This is how it stood from {dayOrMonth(from)} to {dayOrMonth(until)}. It no longer holds.{' '}
        <a class="govuk-link" href={`${base}/privacy`}>
          Read today’s notice
        </a>
        , or{' '}
        <a class="govuk-link" href={`${base}/privacy/archive`}>
          what changed
        </a>
        .
      </p>
      {!charter && (
        <InsetText>
          We did not use this website then. Its sentences are put together here from our list of what changed.
        </InsetText>
      )}
      {sections.map(section => (
        <EarlierSection section={section} />
      ))}
      {charter && (
        <>
          <WhoWeAre charter={charter} />
          <h2 class="govuk-heading-l">How long we kept things</h2>
          <ScheduleTable charter={charter} />
          <Cookies charter={charter} />
        </>
      )}
    </>
  )
}

function EarlierSection({ section }: { section: Section }) {
  return (
    <section aria-labelledby={section.id}>
      <h2 class="govuk-heading-l" id={section.id}>
        {section.heading}
      </h2>
      {section.sentences.map(({ words, corrected }) => (
        <>
          <p class="govuk-body">{words}</p>
          {corrected && (
            <InsetText>
              <strong>What was true then:</strong> {corrected.words}{' '}
              <span class="govuk-body-s">({corrected.source})</span>
            </InsetText>
          )}
        </>
      ))}
    </section>
  )
}
