import { Link } from '#govuk/button.tsx'
import { Tag } from '#govuk/messages.tsx'
import { safeHref } from '#govuk/safe-href.ts'
import { type Provenance, tellingOf, tellingWords } from '../people/provenance.ts'
import { channels, shownValue, type WayToReach } from '../people/ways-to-reach.ts'
import { hoursIn } from '../safe-hours.ts'

type Lines = Readonly<{
  ways: readonly WayToReach[]
  tellings: readonly Provenance[]
  who: string
  at: string
  csrf: string
  mayWrite: boolean
}>

/** How one person is reached, and what must never be said there. */
export function ReachLines({ ways, tellings, who, at, csrf, mayWrite }: Lines) {
  const live = ways.filter(way => !way.endedAt)
  const ended = ways.filter(way => way.endedAt)
  return (
    <>
      {live.length === 0 && <p class="govuk-body">Nobody has said yet how to reach them safely. Ask first.</p>}
      {live.map(way => (
        <div class="govuk-!-margin-bottom-3">
          <WayWords way={way} />
          <Told way={way} tellings={tellings} />
          {mayWrite && (
            <div class="govuk-button-group govuk-!-margin-bottom-0">
              <Link href={`${at}/reach/new?person=${way.person}&instead=${way.id}`}>
                Change<span class="govuk-visually-hidden"> this way to reach {who}</span>
              </Link>{' '}
              <EndForm action={`${at}/reach/${way.id}/end`} csrf={csrf} words="Do not use any more" about={who} />
            </div>
          )}
        </div>
      ))}
      {ended.length > 0 && (
        <details class="govuk-details govuk-!-margin-bottom-2">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">Not used any more ({ended.length})</span>
          </summary>
          <div class="govuk-details__text">
            {ended.map(way => (
              <>
                <WayWords way={way} />
                <Told way={way} tellings={tellings} />
              </>
            ))}
          </div>
        </details>
      )}
    </>
  )
}

function WayWords({ way }: { way: WayToReach }) {
  const { channel, safe, when, neverSay, voicemail, permission } = way
  const facts = [
    when && `only ${when}${hoursIn(when) ? '' : ' (read this first: the software cannot)'}`,
    channel === 'phone' && (voicemail ? 'voicemail is all right' : 'no voicemail'),
    permission
      ? 'personal information may go this way'
      : channel !== 'none' && channel !== 'phone' && 'no personal information this way',
    way.preferred && 'liked best',
  ].filter(Boolean)
  return (
    <p class="govuk-body govuk-!-margin-bottom-1">
      <strong>{channel === 'none' ? 'Not to be contacted' : channels[channel]}</strong> {shownValue(way)}{' '}
      {channel !== 'none' && <Safe safe={safe} />}
      {facts.length > 0 && <> {facts.join('; ')}.</>}
      {neverSay && (
        <>
          {' '}
          <strong>Never say: {neverSay}</strong>
        </>
      )}
    </p>
  )
}

function Safe({ safe }: { safe: WayToReach['safe'] }) {
  if (safe === 'yes') return <Tag colour="green">Safe</Tag>
  return safe === 'no' ? <Tag colour="red">Not safe: do not use</Tag> : <Tag colour="yellow">Ask first</Tag>
}

function Told({ way, tellings }: { way: WayToReach; tellings: readonly Provenance[] }) {
  const told = tellingOf(tellings, way.id)
  return told ? <p class="govuk-hint govuk-!-margin-bottom-1">{tellingWords(told)}</p> : null
}

/** A small button of its own form, for what is ended and stays visible. */
export function EndForm(props: { action: string; csrf: string; words: string; about: string }) {
  return (
    <form method="post" action={safeHref(props.action)}>
      <input type="hidden" name="_csrf" value={props.csrf} />
      <button class="kk-link-button" type="submit">
        {props.words}
        <span class="govuk-visually-hidden">: {props.about}</span>
      </button>
    </form>
  )
}
