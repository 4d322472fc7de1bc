import type { Marking } from '../marks.ts'
import { childNotice, shortNotice } from '../notice.ts'
import { type Seen, VersionLine } from './frame.tsx'

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
