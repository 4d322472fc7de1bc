import type { ComponentChildren } from 'preact'
import type { Ask, Page } from '#gate/routes.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { BackLink } from '#govuk/navigation.tsx'

export type StaffForm = Readonly<{
  /** What the tab shows: a case code at most, never a name. */
  title: string
  heading: string
  /** Where Back and Cancel lead. */
  back: string
  /** Where it is sent; the page's own address unless told. */
  action?: string
  submit: string
  /** True for what cannot be taken back. */
  warning?: boolean
  values?: FormValues
  errors?: readonly FieldError[]
  /** Where it is kept while it is being typed. */
  draft?: string
  /** Between the heading and the form. */
  before?: ComponentChildren
  children?: ComponentChildren
  /** More buttons beside the first. */
  buttons?: ComponentChildren
  after?: ComponentChildren
}>

/** A staff page with one form: what was typed stays when something is wrong, and what is wrong is said first. */
export function staffFormPage(ask: Ask, form: StaffForm): Page {
  const errors = form.errors ?? []
  return {
    title: form.title,
    hasErrors: errors.length > 0,
    status: errors.length > 0 ? 422 : 200,
    before: <BackLink href={form.back} />,
    content: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{form.heading}</h1>
          {form.before}
          <Form
            action={form.action ?? ask.path}
            csrf={ask.csrf}
            values={form.values ?? {}}
            errors={errors}
            {...(form.draft ? { draft: form.draft } : {})}
          >
            {form.children}
            <ButtonGroup>
              <Button preventDoubleClick {...(form.warning ? { kind: 'warning' as const } : {})}>
                {form.submit}
              </Button>
              {form.buttons}
              <Link href={form.back}>Cancel</Link>
            </ButtonGroup>
          </Form>
          {form.after}
        </div>
      </div>
    ),
  }
}
