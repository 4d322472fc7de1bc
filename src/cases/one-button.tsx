import { safeHref } from '#govuk/safe-href.ts'

/** One act on one line of a list; `about` is said to those who hear the button alone. */
export function OneButton(props: { action: string; csrf: string; words: string; about?: string; from?: string }) {
  return (
    <form method="post" action={safeHref(props.action)} class="govuk-!-display-inline">
      <input type="hidden" name="_csrf" value={props.csrf} />
      {props.from && <input type="hidden" name="from" value={props.from} />}
      <button class="kk-link-button" type="submit">
        {props.words}
        {props.about && <span class="govuk-visually-hidden">: {props.about}</span>}
      </button>
    </form>
  )
}
