import { readableDate } from '#calendar/readable.ts'
import { Button } from '#govuk/button.tsx'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import { Form, type FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Details, InsetText, Tag } from '#govuk/messages.tsx'
import { Pagination } from '#govuk/pagination.tsx'
import { Select } from '#govuk/select.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { sentencesOf, type Weighed } from '../decisions.ts'
import { grounds } from '../grounds.ts'
import { suggestion, touches } from '../touches.ts'
import { Facts } from './facts.tsx'
import type { LookProps } from './look-page.tsx'

/** One decision: the words on the left, once, each sentence one that can be taken out; what happens on the right. */
export function DecisionForm(props: LookProps & { chosen: Weighed }) {
  const { chosen, looking, at, csrf, mayUse, values, errors } = props
  return (
    <section aria-labelledby="deciding">
      <h2 class="govuk-heading-m" id="deciding">
        Decide about this
      </h2>
      <Form
        action={`${at}/copy`}
        csrf={csrf}
        values={errors.length > 0 ? values : valuesBefore(chosen, mayUse)}
        errors={errors}
      >
        <input type="hidden" name="table" value={chosen.table} />
        <input type="hidden" name="row" value={chosen.row} />
        <input type="hidden" name="as" value={looking.as} />
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-one-half">
            <Words item={chosen} />
          </div>
          <div class="govuk-grid-column-one-half">
            <DecisionFields mayUse={mayUse} needsOpinion={errors.some(each => each.field.startsWith('opinion'))} />
          </div>
        </div>
        {looking.alike.length > 0 && <Alike items={looking.alike} isOpen={values.alike !== undefined} />}
        <Button preventDoubleClick>Decide</Button>
      </Form>
      <Neighbours {...props} />
    </section>
  )
}

/** What was decided before, or what the law would have one begin with. */
function valuesBefore({ decision, fields, touches: found }: Weighed, mayUse: LookProps['mayUse']): FormValues {
  if (decision) {
    const blanks = decision.blanked.flatMap(({ column, from, to }) => {
      const field = fields.find(each => each.column === column)
      return field ? [field.words.slice(from, to)] : []
    })
    return {
      decision: decision.decision,
      ground: decision.ground ?? '',
      words: decision.words ?? '',
      'blank-words': [...new Set(blanks)].join('\n'),
    }
  }
  if (found.length === 0) return {}
  const advice = suggestion(found)
  const ground = advice.ground && mayUse.includes(advice.ground) ? advice.ground : ''
  return { decision: advice.decision, ground }
}

function Words({ item }: { item: Weighed }) {
  const free = item.fields.filter(each => each.free)
  const others = item.fields.filter(each => !each.free)
  let place = 0
  return (
    <>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
        {item.heading}
        {item.on && `, ${readableDate(item.on)}`}
      </h3>
      <p class="govuk-body">
        {item.touches.map(touch => (
          <>
            <Tag colour="yellow">{touches[touch]}</Tag>{' '}
          </>
        ))}
      </p>
      {free.map(({ column, label, words }) => (
        <Checkboxes
          name="sentences"
          id={`sentences-${column}`}
          legend={label}
          hint="Tick a sentence to take it out"
          small
          options={sentencesOf(column, words).map(each => ({ value: String(place++), text: each.text }))}
        />
      ))}
      {free.length > 0 ? (
        <Facts fields={others} />
      ) : (
        <SummaryList rows={others.map(({ label, words }) => ({ key: label, value: words }))} />
      )}
      {item.touches.length > 0 && <InsetText>{suggestion(item.touches).because}</InsetText>}
    </>
  )
}

function DecisionFields({ mayUse, needsOpinion }: Pick<LookProps, 'mayUse'> & { needsOpinion: boolean }) {
  return (
    <>
      <Radios
        small
        name="decision"
        legend="What happens with it?"
        options={[
          { value: 'release', text: 'Give it out whole' },
          {
            value: 'blank-some',
            text: 'Give it out with parts taken out',
            reveals: (
              <Textarea
                name="blank-words"
                label="Take out these words, wherever they stand"
                hint="One on each line; or tick sentences"
                rows={2}
              />
            ),
          },
          { value: 'hold-back', text: 'Hold it back' },
        ]}
      />
      <Select
        name="ground"
        label="For holding back or taking out: the paragraph of law"
        hint="Exemptions for social work and for schools are not ours to use"
        options={[
          { value: '', text: 'None' },
          ...mayUse.map(ground => ({ value: ground, text: `${grounds[ground][0]} (${grounds[ground][1]})` })),
        ]}
      />
      <Textarea name="words" label="Why, in your words" hint="What you weighed: was the other person asked?" rows={2} />
      <Details summary="The opinion of a health professional" open={needsOpinion}>
        <Input name="opinion-by" label="Whose opinion" autocomplete="off" />
        <DateInput name="opinion-on" legend="Its date" hint="Not older than six months" />
      </Details>
    </>
  )
}

/** Nothing is ticked for anybody: each stands here word for word, and is decided only where its box or the first is. */
function Alike({ items, isOpen }: { items: readonly Weighed[]; isOpen: boolean }) {
  const many = items.length === 1 ? 'one more that is' : `${items.length} more that are`
  return (
    <Details summary={`The same for ${many} alike?`} open={isOpen}>
      <Checkboxes
        name="alike"
        small
        legend="Decide the same about these, for the same reason"
        hint="Read each: a decision is written down for every one of them"
        options={[
          ...(items.length > 1 ? [{ value: 'all', text: `All ${items.length}: I have read each of them` }] : []),
          ...items.map(each => ({ value: each.row, text: allWords(each) })),
        ]}
      />
    </Details>
  )
}

function allWords({ on, fields }: Weighed): string {
  const free = fields.filter(each => each.free)
  const words = (free.length > 0 ? free : fields).map(each => each.words).join(' · ')
  return on ? `${readableDate(on)}: ${words}` : words
}

function Neighbours({ at, looking: { previous, next } }: LookProps) {
  if (!previous && !next) return null
  const to = (item: Weighed | undefined, text: string) => item && { href: `${at}/copy?row=${item.row}`, text }
  return (
    <Pagination
      label="Things to decide"
      previous={to(previous, 'Back to the one before')}
      next={to(next, 'Leave it for now')}
    />
  )
}
