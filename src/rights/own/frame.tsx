import type { ComponentChildren } from 'preact'
import { type Answer, type Ask, page } from '#gate/routes.ts'
import { Button } from '#govuk/button.tsx'
import type { FieldError } from '#govuk/form.tsx'
import { Form } from '#govuk/form.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { BlocksHtml } from '#paper/html.tsx'
import type { Section } from './sections/section.ts'

/** Where somebody's own page is. */
export const ownAddress = (base: string, path = '') => `${base}/your-information${path}`

type Around = Readonly<{
  /** Where Back leads, below `/your-information`; the start when left out. */
  back?: string
  title?: 'Your page' | 'Choices' | 'Question' | 'Done' | 'Messages'
  errors?: readonly FieldError[]
}>

/** A page of their own: one thing, a way back, a way out. The title says nothing of what it is (S2-13). */
export function ownPageOf(ask: Ask, content: ComponentChildren, around: Around = {}): Answer {
  const failed = (around.errors?.length ?? 0) > 0
  return page({
    title: around.title ?? 'Your page',
    before: <BackLink href={ownAddress(ask.base, around.back ?? '')} />,
    content: (
      <>
        {content}
        <SignOut ask={ask} />
      </>
    ),
    ...(failed ? { status: 422, hasErrors: true } : {}),
  })
}

/** One section as a page, with what can be done about it below. */
export function sectionPage(ask: Ask, section: Section, after?: ComponentChildren, around?: Around): Answer {
  return ownPageOf(
    ask,
    <>
      <h1 class="govuk-heading-l">{section.heading}</h1>
      <BlocksHtml blocks={section.blocks} />
      {after}
    </>,
    around,
  )
}

export function SignOut({ ask }: { ask: Ask }) {
  return (
    <>
      {/* Apart from a form's own button: a thumb that slips here would lose what was typed. */}
      <hr class="govuk-section-break govuk-section-break--xl govuk-section-break--visible" />
      <Form action={ownAddress(ask.base, '/sign-out')} csrf={ask.csrf}>
        <Button kind="secondary">Sign out</Button>
      </Form>
    </>
  )
}
