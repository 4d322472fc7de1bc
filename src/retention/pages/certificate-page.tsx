import type { Ask } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import type { PaperDocument } from '#paper/document.ts'
import { PaperHtml } from '#paper/html.tsx'

/** For anybody who holds a reference: what went, where it was, and when the last backup ends. */
export function AskForCertificate({ ask, asked }: { ask: Ask; asked: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">Has it gone?</h1>
      <p class="govuk-body">
        While we held your information your page showed you a reference. When it has gone, the reference shows what
        went, and when.
      </p>
      {asked && (
        <InsetText>
          Nothing has gone under this reference. It may be too early, or a sign of it is not right. It tells nobody
          whether we hold anything.
        </InsetText>
      )}
      <form method="get" action={ask.path}>
        <Input name="reference" label="Your reference" hint="Like KQ7M-4TXW-ABCE" width={20} value={asked} />
        <Button>Show it</Button>
      </form>
    </>
  )
}

export function CertificatePage({ document, pdf }: { document: PaperDocument; pdf: string }) {
  return (
    <>
      <PaperHtml document={document} />
      <p class="govuk-body">
        <Link href={pdf}>The same on paper (PDF)</Link>
      </p>
    </>
  )
}
