import { readableDate } from '#calendar/readable.ts'
import { Details, Tag } from '#govuk/messages.tsx'
import { placesOf } from '#promises/proving/printed.ts'
import type { Standing } from '#promises/proving/standing.ts'
import type { PromiseHere } from '../marks.ts'

/** Each promise of this charity: its words, how it is kept, how that is proven and when it last was. */
export function PromisesPage({ promises }: { promises: readonly PromiseHere[] }) {
  const kept = promises.filter(each => stateOf(each.standings) === 'kept').length
  return (
    <>
      <h1 class="govuk-heading-xl">Our promises</h1>
      <p class="govuk-body-l">
        We make {promises.length} promises. Today the software keeps {kept} of them whole.
      </p>
      <p class="govuk-body">
        “Kept by the software” means that a test tries to break the promise and cannot. The tests run each time the
        software changes. Where we do not keep a promise by software yet, we say so.
      </p>
      {promises.map(each => (
        <OnePromise here={each} />
      ))}
    </>
  )
}

type Shown = 'kept' | 'partly' | 'checked' | 'not-yet'
const tags: Record<Shown, [colour: 'green' | 'teal' | 'blue' | 'grey', words: string]> = {
  kept: ['green', 'Kept by the software'],
  partly: ['teal', 'Partly kept by the software'],
  checked: ['blue', 'Checked by a person'],
  'not-yet': ['grey', 'Not yet'],
}

function stateOf(standings: readonly Standing[]): Shown {
  const kept = standings.filter(each => each.state === 'kept-by-code').length
  if (kept > 0) return kept === standings.length ? 'kept' : 'partly'
  return standings.some(each => each.state === 'human-check') ? 'checked' : 'not-yet'
}

function OnePromise({ here: { promise, standings } }: { here: PromiseHere }) {
  const [colour, words] = tags[stateOf(standings)]
  const proven = standings.filter(each => each.lastProven)
  const last = proven.map(each => each.lastProven!).sort()[0]
  const tests = [...new Set(proven.map(each => each.test!.split(': ').slice(1).join(': ')))]
  return (
    <section aria-labelledby={promise.id}>
      <h2 class="govuk-heading-m govuk-!-margin-bottom-2" id={promise.id}>
        {promise.words}
      </h2>
      <p class="govuk-body govuk-!-margin-bottom-2">
        <Tag colour={colour}>{words}</Tag>
        {last && ` Last proven ${readableDate(last)}.`}
      </p>
      {(tests.length > 0 || placesOf(promise).length > 1) && (
        <Details
          summary={
            <>
              How it is kept<span class="govuk-visually-hidden">: {promise.id.replaceAll('-', ' ')}</span>
            </>
          }
        >
          {tests.length > 0 && (
            <>
              <p class="govuk-body">What the tests found when they tried to break it:</p>
              <ul class="govuk-list govuk-list--bullet">
                {tests.map(each => (
                  <li>{each}</li>
                ))}
              </ul>
            </>
          )}
          <p class="govuk-body-s">
            In the software:{' '}
            {placesOf(promise)
              .filter(([what]) => what !== 'shown at')
              .map(([what, where]) => `${what}: ${where}`)
              .join('; ') || 'nowhere yet'}
            .
          </p>
        </Details>
      )}
    </section>
  )
}
