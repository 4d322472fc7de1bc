import { readableInstant } from '#calendar/readable.ts'
import type { Ask, Page } from '#gate/routes.ts'
import { Button, ButtonGroup } from '#govuk/button.tsx'
import { safeHref } from '#govuk/safe-href.ts'
import { SummaryList } from '#govuk/summary-list.tsx'
import type { KeptForm } from './kept-forms.ts'

/** What somebody typed and could not send: to read once more, and to send with one button. */
export function keptFormPage(ask: Ask, forms: readonly KeptForm[]): Page {
  return {
    title: 'What you typed is here',
    content: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">What you typed is here</h1>
          <p class="govuk-body">
            Your session had ended, or the screen was locked, so this was not sent. Only you can see it, and it goes by
            itself after a day.
          </p>
          {forms.map(form => (
            <KeptOne ask={ask} form={form} />
          ))}
        </div>
      </div>
    ),
  }
}

function KeptOne({ ask, form }: { ask: Ask; form: KeptForm }) {
  const typed = Object.entries(form.fields).flatMap(([name, value]) =>
    [value].flat().map(each => [name, String(each)] as const),
  )
  return (
    <section>
      <SummaryList
        card={{ title: { text: `Typed on ${readableInstant(form.at)}`, headingLevel: 2 } }}
        rows={typed
          .filter(([, value]) => value.trim() !== '')
          .map(([name, value]) => ({ key: nameInWords(name), value: <span class="kk-as-typed">{value}</span> }))}
      />
      <form method="post" action={safeHref(form.path)}>
        <input type="hidden" name="_csrf" value={ask.csrf} />
        {typed.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button preventDoubleClick>Send it now</Button>
      </form>
      <form method="post" action={`${ask.base}/staff/kept-form`}>
        <input type="hidden" name="_csrf" value={ask.csrf} />
        <input type="hidden" name="kept-path" value={form.path} />
        <ButtonGroup>
          <Button kind="secondary">Throw it away</Button>
        </ButtonGroup>
      </form>
    </section>
  )
}

/** A field's own name, as words: `happened-on-day` is `Happened on day`. */
function nameInWords(name: string): string {
  const words = name.replaceAll(/[-_.]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
