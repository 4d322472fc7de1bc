import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import type { Ground } from '../grounds.ts'
import type { Looking } from '../looking.ts'
import { DecisionForm } from './decision-form.tsx'
import { OtherThings } from './other-things.tsx'
import { LookThrough } from './read-through.tsx'

export type LookProps = Readonly<{
  at: string
  csrf: string
  code: string
  looking: Looking
  /** Which page of the other things is shown, from 1. */
  page: number
  mayUse: readonly Ground[]
  canRelease: boolean
  whyNot: string | undefined
  released: boolean
  values: FormValues
  errors: readonly FieldError[]
}>

export const backTo = (at: string) => <BackLink href={at}>Back to the request</BackLink>

/** Looking through a copy before it is given out: what needs a decision first, everything else folded below. */
export function LookPage(props: LookProps) {
  if (props.released) return <ReleasedPage at={props.at} code={props.code} />
  const { looking, at, csrf } = props
  const { chosen, lookThrough } = looking
  return (
    <>
      <span class="govuk-caption-l">A copy, case {props.code}</span>
      <h1 class="govuk-heading-l">Look through the copy</h1>
      <Progress looking={looking} />
      {chosen && <DecisionForm {...props} chosen={chosen} />}
      {lookThrough.length > 0 && <LookThrough at={at} csrf={csrf} items={lookThrough} all={looking.toLookThrough} />}
      {!chosen && lookThrough.length === 0 && (
        <form method="post" action={`${at}/copy/release`}>
          <input type="hidden" name="_csrf" value={csrf} />
          <h2 class="govuk-heading-m">Release it</h2>
          {props.whyNot && <InsetText>{props.whyNot}</InsetText>}
          <p class="govuk-body">What is released stays as it is given, under a key of this request.</p>
          {props.canRelease && <Button preventDoubleClick>Release the copy</Button>}
        </form>
      )}
      <OtherThings at={at} looking={looking} page={props.page} />
    </>
  )
}

function Progress({ looking: { all, needing, decided, toLookThrough } }: { looking: Looking }) {
  const words = `${needing} of ${all} ${needing === 1 ? 'needs' : 'need'} a decision; ${decided} decided`
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-2">
        <strong>{words}.</strong> {toLookThrough > 0 && `${toLookThrough} more to read through after that.`}
      </p>
      {needing > 0 && (
        <p class="govuk-body">
          <progress aria-label="Decided" value={decided} max={needing} />
        </p>
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
