import { readableDate, readableInstant } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import { Form } from '#govuk/form.tsx'
import { InsetText, Tag, WarningText } from '#govuk/messages.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import {
  type Finding,
  findings,
  type OpeningOnMine,
  type OpeningToReview,
  openingsOnMyFamilies,
  openingsToReview,
  reasons,
  reviewOpening,
} from './openings.ts'

/** For those who review: what waits, loudest first. For those who work with families: who opened one of theirs. */
export async function showOpenings(act: Act, ask: Ask): Promise<Answer> {
  const { roles } = act.staff!
  const reviews = roles.some(role => reviewers.includes(role)) ? await openingsToReview(act) : undefined
  const mine = roles.some(role => workers.includes(role)) ? await openingsOnMyFamilies(act) : []
  return page({
    title: 'Openings with a reason',
    content: (
      <>
        <h1 class="govuk-heading-l">Openings with a reason</h1>
        {reviews && <Reviews openings={reviews} ask={ask} />}
        {(mine.length > 0 || !reviews) && <OnMine openings={mine} base={ask.base} />}
      </>
    ),
  })
}

const reviewers: readonly string[] = ['data-protection-lead', 'caldicott-guardian', 'safeguarding-lead']
const workers: readonly string[] = [
  'worker',
  'lead',
  'manager',
  'coach',
  'volunteer',
  'supervisor',
  'safeguarding-lead',
]

export async function keepReview(act: Act, ask: Ask): Promise<Answer> {
  const finding = ask.typed('finding')
  const at = `${ask.base}/staff/openings`
  if (!(finding in findings))
    return goTo(at, { kind: 'error', title: 'Choose what the review found. Nothing was kept.' })
  await reviewOpening(act, ask.params.opening!, finding as Finding)
  return goTo(at, { kind: 'success', title: 'Reviewed.' })
}

function Reviews({ openings, ask }: { openings: readonly OpeningToReview[]; ask: Ask }) {
  const late = openings.filter(each => each.isOverdue).length
  return (
    <section aria-labelledby="to-review">
      <h2 class="govuk-heading-m" id="to-review">
        To review
      </h2>
      {late > 0 && <WarningText>{late === 1 ? '1 review is overdue.' : `${late} reviews are overdue.`}</WarningText>}
      {openings.length === 0 && <p class="govuk-body">Nothing waits for a review.</p>}
      {openings.map(opening => (
        <OneReview opening={opening} ask={ask} />
      ))}
    </section>
  )
}

function OneReview({ opening, ask }: { opening: OpeningToReview; ask: Ask }) {
  return (
    <>
      <SummaryList
        class="govuk-!-margin-bottom-2"
        card={{ title: { text: `Case ${opening.code}, ${readableInstant(opening.at)}`, headingLevel: 3 } }}
        rows={[
          { key: 'Opened by', value: opening.by },
          { key: 'Reason', value: reasons[opening.reason] },
          { key: 'In their words', value: opening.words ?? 'no longer held' },
          {
            key: 'Review due',
            value: (
              <>
                {readableDate(opening.dueOn)} {opening.isOverdue && <Tag colour="red">Overdue</Tag>}
              </>
            ),
          },
        ]}
      />
      {opening.isOwn ? (
        <InsetText>This opening is your own: somebody else reviews it.</InsetText>
      ) : (
        <Form action={`${ask.base}/staff/openings/${opening.id}/review`} csrf={ask.csrf}>
          <Radios
            name="finding"
            id={`finding-${opening.id}`}
            legend={`What the review of case ${opening.code} found`}
            inline
            small
            options={Object.entries(findings).map(([value, text]) => ({ value, text }))}
          />
          <Button kind="secondary" preventDoubleClick>
            Keep this finding
          </Button>
        </Form>
      )}
    </>
  )
}

function OnMine({ openings, base }: { openings: readonly OpeningOnMine[]; base: string }) {
  return (
    <section aria-labelledby="on-mine">
      <h2 class="govuk-heading-m" id="on-mine">
        On families you work with
      </h2>
      {openings.length === 0 && <p class="govuk-body">Nobody opened one in the last four weeks.</p>}
      <ul class="govuk-list govuk-list--spaced">
        {openings.map(each => (
          <li>
            <Link href={`${base}/staff/cases/${each.record}`}>Case {each.code}</Link>: {each.by}, {reasons[each.reason]}
            , on {readableInstant(each.at)}
          </li>
        ))}
      </ul>
    </section>
  )
}
