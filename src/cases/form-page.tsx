import type { ComponentChildren } from 'preact'
import type { Ask, Page } from '#gate/routes.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { BackLink } from '#govuk/navigation.tsx'

export type FormPage = Readonly<{
  /** With a case code at most, never a name. */
  title: string
  heading: string
  /** Where Cancel and Back lead. */
  back: string
  action: string
  submit: string
  values?: FormValues
  errors?: readonly FieldError[]
  draft?: string
  warning?: boolean
  /** Said between the heading and the form. */
  before?: ComponentChildren
  fields: ComponentChildren
  /** More buttons beside the first. */
  buttons?: ComponentChildren
  after?: ComponentChildren
}>

/** A page with one form on it: what was typed stays when something is wrong. */
export function formPage(ask: Ask, wanted: FormPage): Page {
  const errors = wanted.errors ?? []
  return {
    title: wanted.title,
    hasErrors: errors.length > 0,
    ...(errors.length > 0 ? { status: 422 } : {}),
    before: <BackLink href={wanted.back} />,
    content: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{wanted.heading}</h1>
          {wanted.before}
          <Form
            action={wanted.action}
            csrf={ask.csrf}
            values={wanted.values ?? {}}
            errors={errors}
            {...(wanted.draft ? { draft: wanted.draft } : {})}
          >
            {wanted.fields}
            <ButtonGroup>
              <Button preventDoubleClick {...(wanted.warning ? { kind: 'warning' as const } : {})}>
                {wanted.submit}
              </Button>
              {wanted.buttons}
              <Link href={wanted.back}>Cancel</Link>
            </ButtonGroup>
          </Form>
          {wanted.after}
        </div>
      </div>
    ),
  }
}
