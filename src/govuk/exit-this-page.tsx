import { outsideLinksAreMarked } from '#promises/outside-links-are-marked.ts'
import type { Attributes, Words } from './attributes.ts'
import { classes } from './attributes.ts'
import { Button } from './button.tsx'

export interface ExitThisPageProps {
  /** Where it goes: an ordinary page that says nothing about this one. */
  href?: string
  words?: Words
  id?: string
  class?: string
  attributes?: Attributes
  /** What is said after leaving, and while the Shift key is counted. */
  activatedWords?: string
  timedOutWords?: string
  pressTwoMoreTimesWords?: string
  pressOneMoreTimeWords?: string
}

const WEATHER = 'https://www.bbc.co.uk/weather'

/** The official quick exit: a button, and Shift three times. Without script it is a plain link. */
export function ExitThisPage(props: ExitThisPageProps) {
  return (
    <div
      id={props.id}
      class={classes('govuk-exit-this-page', props.class)}
      data-module="govuk-exit-this-page"
      {...props.attributes}
      {...{
        'data-i18n.activated': props.activatedWords,
        'data-i18n.timed-out': props.timedOutWords,
        'data-i18n.press-two-more-times': props.pressTwoMoreTimesWords,
        'data-i18n.press-one-more-time': props.pressOneMoreTimeWords,
      }}
    >
      <Button
        class="govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button"
        href={props.href || WEATHER}
        attributes={{ rel: `nofollow ${outsideLinksAreMarked.rule.rel}` }}
      >
        {props.words ?? (
          <>
            <span class="govuk-visually-hidden">Emergency</span> Exit this page
          </>
        )}
      </Button>
    </div>
  )
}
