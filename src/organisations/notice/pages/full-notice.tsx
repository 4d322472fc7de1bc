import { readableDate } from '#calendar/readable.ts'
import { InsetText, NotificationBanner } from '#govuk/messages.tsx'
import type { Section, Sentence } from '#organisations/charter.ts'
import type { Marking } from '../marks.ts'
import { earlierVersions } from '../notice.ts'
import { Cookies, WhoWeAre } from './facts.tsx'
import { MarkLine, type Seen, VersionLine } from './frame.tsx'

/** The whole notice: every sentence in the charity's words, what is true where law has moved on, and its mark. */
export function FullNotice({ charter, base, marks }: Seen & { marks: Marking }) {
  return (
    <>
      <h1 class="govuk-heading-xl">Privacy notice</h1>
      <p class="govuk-body-l">{charter.organisation.about}</p>
      <VersionLine charter={charter} base={base} />
      <OtherForms base={base} />
      <WhatIsNew charter={charter} base={base} />
      <MarksExplained marks={marks} />
      <nav aria-labelledby="contents">
        <h2 class="govuk-heading-m" id="contents">
          What is here
        </h2>
        <ul class="govuk-list">
          {charter.notice.map(section => (
            <li>
              <a class="govuk-link" href={`#${section.id}`}>
                {section.heading}
              </a>
            </li>
          ))}
          <li>
            <a class="govuk-link" href="#who-we-are-and-how-to-reach-us">
              Who we are and how to reach us
            </a>
          </li>
          <li>
            <a class="govuk-link" href="#cookies">
              Cookies
            </a>
          </li>
        </ul>
      </nav>
      {charter.notice.map(section => (
        <NoticeSection section={section} base={base} marks={marks} />
      ))}
      <WhoWeAre charter={charter} />
      <Cookies charter={charter} />
      <Behind base={base} />
    </>
  )
}

/** What the newest version brought, at the top, so that nobody has to look for it. */
function WhatIsNew({ charter, base }: Seen) {
  const [last] = earlierVersions(charter)
  if (!last) return null
  return (
    <NotificationBanner title="What is new">
      <p class="govuk-notification-banner__heading">
        This notice changed on {readableDate(charter.version.date)}.{' '}
        <a class="govuk-notification-banner__link" href={`${base}/privacy/archive`}>
          See what changed
        </a>
        .
      </p>
    </NotificationBanner>
  )
}

function OtherForms({ base }: { base: string }) {
  const forms = [
    ['/privacy/short', 'On one page'],
    ['/privacy/children', 'For children'],
    ['/privacy.pdf', 'To print (PDF)'],
  ] as const
  return (
    <ul class="govuk-list">
      {forms.map(([path, words]) => (
        <li>
          <a class="govuk-link" href={`${base}${path}`}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  )
}

function MarksExplained({ marks }: { marks: Marking }) {
  const { kept, partly, checked, 'not-yet': notYet } = marks.counts
  const all = kept + partly + checked + notYet
  const said = [
    [kept, 'kept by the software: a test tries to break each and cannot'],
    [partly, 'kept in part'],
    [checked, 'checked by a person'],
    [notYet, 'not kept by the software yet'],
  ] as const
  return (
    <InsetText>
      <p class="govuk-body">Under each sentence we say how it is kept. Of the {all} sentences here:</p>
      <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
        {said
          .filter(([count]) => count > 0)
          .map(([count, words]) => (
            <li>
              {count} {count === 1 ? 'is' : 'are'} {words}
            </li>
          ))}
      </ul>
    </InsetText>
  )
}

function NoticeSection({ section, base, marks }: { section: Section; base: string; marks: Marking }) {
  return (
    <section aria-labelledby={section.id}>
      <h2 class="govuk-heading-l" id={section.id}>
        {section.heading}
      </h2>
      {section.sentences.map(sentence => (
        <NoticeSentence sentence={sentence} base={base} marks={marks} />
      ))}
    </section>
  )
}

function NoticeSentence({ sentence, base, marks }: { sentence: Sentence; base: string; marks: Marking }) {
  return (
    <div id={sentence.id}>
      <p class="govuk-body govuk-!-margin-bottom-1">{sentence.words}</p>
      {sentence.corrected && <Corrected {...sentence.corrected} />}
      {sentence.added && (
        <p class="govuk-body-s govuk-!-margin-bottom-1">The law asks us to say this ({sentence.added.source}).</p>
      )}
      <MarkLine mark={marks.of(sentence)} base={base} />
    </div>
  )
}

/** Where the law does not accept the words, or they can be read two ways: what is true now, and on what it rests. */
function Corrected({ words, source }: { words: string; source: string }) {
  return (
    <InsetText class="govuk-!-margin-top-2 govuk-!-margin-bottom-2">
      <strong>What is true now:</strong> {words} <span class="govuk-body-s">({source})</span>
    </InsetText>
  )
}

function Behind({ base }: { base: string }) {
  const pages = [
    ['/promises', 'Our promises, and how each is kept'],
    ['/retention-schedule', 'How long we keep things'],
    ['/partners', 'Companies that work for us, and partners'],
    ['/record-of-processing', 'Our record of how we use information'],
    ['/privacy.jsonld', 'This notice for machines (JSON-LD)'],
  ] as const
  return (
    <nav aria-labelledby="behind">
      <h2 class="govuk-heading-m" id="behind">
        More about this
      </h2>
      <ul class="govuk-list">
        {pages.map(([path, words]) => (
          <li>
            <a class="govuk-link" href={`${base}${path}`}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
