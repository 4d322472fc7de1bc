import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Form } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Details, InsetText, Tag } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { Select } from '#govuk/select.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { sentencesOf, type Weighed } from '../decisions.ts'
import { type Ground, grounds } from '../grounds.ts'
import { suggestion, touches } from '../touches.ts'

export type LookProps = Readonly<{
  at: string
  csrf: string
  code: string
  counts: Readonly<Record<Weighed['state'], number>>
  /** The next thing to decide; nothing once all are. */
  next: Weighed | undefined
  lookThrough: readonly Weighed[]
  mayUse: readonly Ground[]
  canRelease: boolean
  whyNot: string | undefined
  released: boolean
  values: FormValues
  errors: readonly FieldError[]
}>

export const backTo = (at: string) => <BackLink href={at}>Back to the request</BackLink>

/** Looking through a copy before it is given out: one thing at a time, the next one first. */
export function LookPage(props: LookProps) {
  if (props.released) return <ReleasedPage at={props.at} code={props.code} />
  const { counts, next, lookThrough, at, csrf } = props
  return (
    <>
      <span class="govuk-caption-l">A copy, case {props.code}</span>
      <h1 class="govuk-heading-l">Look through the copy</h1>
      <SummaryList
        rows={[
          { key: 'To decide, one by one', value: String(counts['to-decide']) },
          { key: 'To look through', value: String(counts['to-look-through']) },
          { key: 'Decided', value: String(counts.decided) },
          { key: 'Held back by a mark', value: String(counts['held-by-mark']) },
          { key: 'Nothing to decide', value: String(counts.plain) },
        ]}
      />
      {next && <DecisionForm {...props} next={next} />}
      {!next && lookThrough.length > 0 && <LookThrough at={at} csrf={csrf} items={lookThrough} />}
      {!next && lookThrough.length === 0 && (
        <form method="post" action={`${at}/copy/release`}>
          <input type="hidden" name="_csrf" value={csrf} />
          <h2 class="govuk-heading-m">Release it</h2>
          {props.whyNot && <InsetText>{props.whyNot}</InsetText>}
          <p class="govuk-body">What is released stays as it is given, under a key of this request.</p>
          {props.canRelease && <Button preventDoubleClick>Release the copy</Button>}
        </form>
      )}
    </>
  )
}

function ReleasedPage({ at, code }: { at: string; code: string }) {
  return (
    <>
      <span class="govuk-caption-l">A copy, case {code}</span>
      <h1 class="govuk-heading-l">The copy is released</h1>
      <p class="govuk-body">They can fetch it on their own page. For those who do not go online, print it.</p>
      <ul class="govuk-list">
        <li>
          <Link href={`${at}/copy.pdf`}>On paper (PDF)</Link>
        </li>
        <li>
          <Link href={`${at}/copy.json`}>As a file for another program (JSON)</Link>
        </li>
        <li>
          <Link href={`${at}/manifest.json`}>What was given, with its hashes</Link>
        </li>
      </ul>
      <ButtonGroup>
        <Button href={`${at}/step/close`}>Answer the request</Button>
      </ButtonGroup>
    </>
  )
}

function Thing({ item }: { item: Weighed }) {
  return (
    <SummaryList
      card={{ title: item.heading }}
      rows={item.fields.map(({ label, words }) => ({ key: label, value: words }))}
    />
  )
}

function DecisionForm(props: LookProps & { next: Weighed }) {
  const { next, at, csrf, mayUse, values, errors } = props
  const advice = suggestion(next.touches)
  const ground = advice.ground && mayUse.includes(advice.ground) ? advice.ground : ''
  return (
    <section aria-labelledby="deciding">
      <h2 class="govuk-heading-m" id="deciding">
        Decide about this
      </h2>
      <p class="govuk-body">
        {next.touches.map(touch => (
          <>
            <Tag colour="yellow">{touches[touch]}</Tag>{' '}
          </>
        ))}
      </p>
      <Thing item={next} />
      <InsetText>{advice.because}</InsetText>
      <Form
        action={`${at}/copy`}
        csrf={csrf}
        values={values.decision ? values : { ...values, decision: advice.decision, ground }}
        errors={errors}
      >
        <input type="hidden" name="table" value={next.table} />
        <input type="hidden" name="row" value={next.row} />
        <DecisionFields next={next} mayUse={mayUse} needsOpinion={errors.some(each => each.field === 'opinion-by')} />
        <Button preventDoubleClick>Decide</Button>
      </Form>
    </section>
  )
}

function DecisionFields({
  next,
  mayUse,
  needsOpinion,
}: Pick<LookProps, 'mayUse'> & { next: Weighed; needsOpinion: boolean }) {
  return (
    <>
      <Radios
        small
        name="decision"
        legend="What happens with it?"
        options={[
          { value: 'release', text: 'Give it out whole' },
          { value: 'blank-some', text: 'Give it out with parts taken out', reveals: <Blanking next={next} /> },
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

function Blanking({ next }: { next: Weighed }) {
  const sentences = next.fields.filter(each => each.free).flatMap(each => sentencesOf(each.column, each.words))
  return (
    <>
      {sentences.length > 0 && (
        <Checkboxes
          name="sentences"
          legend="Take out these sentences"
          small
          options={sentences.map((each, place) => ({ value: String(place), text: each.text }))}
        />
      )}
      <Textarea name="blank-words" label="And these words, wherever they stand" hint="One on each line" rows={2} />
    </>
  )
}

function LookThrough({ at, csrf, items }: { at: string; csrf: string; items: readonly Weighed[] }) {
  const shown = items.slice(0, 50)
  return (
    <section aria-labelledby="looking">
      <h2 class="govuk-heading-m" id="looking">
        Look through these
      </h2>
      <p class="govuk-body">
        Nobody else was noted in these {items.length} things. Read them all the same: words can hold somebody that no
        mark tells of.
      </p>
      {shown.map(item => (
        <Thing item={item} />
      ))}
      {items.length > shown.length && <p class="govuk-body">Then come {items.length - shown.length} more.</p>}
      <form method="post" action={`${at}/copy/looked-through`}>
        <input type="hidden" name="_csrf" value={csrf} />
        {shown.map(item => (
          <input type="hidden" name="seen" value={`${item.table} ${item.row}`} />
        ))}
        <Button preventDoubleClick>I have looked through these</Button>
      </form>
    </section>
  )
}
