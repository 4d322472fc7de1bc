import { readableInstant } from '#calendar/readable.ts'
import { readMail } from '#gate/mail-reading.ts'
import type { ArrivedMail } from '#gate/mailbox.ts'
import { Details } from '#govuk/messages.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { Document, pageHtml } from './layout.tsx'

/** The development mailbox: every mail this installation has sent, the newest first. Delivered to nobody. */
export function mailPage(mails: readonly ArrivedMail[]): string {
  return pageHtml(
    <Document title="Mailbox" lang="en" script="public" bodyClass="kk-public">
      <div class="govuk-width-container">
        <main class="govuk-main-wrapper" id="main-content">
          <h1 class="govuk-heading-xl">Mailbox</h1>
          <p class="govuk-body">
            Every e-mail this installation has sent since it started, up to two hundred. None of it has left this
            computer. This page exists in development only.
          </p>
          {mails.length === 0 && <p class="govuk-body">There is no mail yet.</p>}
          {mails.map(mail => (
            <Arrived mail={mail} />
          ))}
        </main>
      </div>
    </Document>,
  )
}

function Arrived({ mail }: { mail: ArrivedMail }) {
  const { subject, from, text, attachments, headers } = readMail(mail.raw)
  const rows = [
    { key: 'To', value: mail.to.join(', ') },
    { key: 'From', value: from },
    { key: 'Arrived', value: readableInstant(mail.at) },
    ...attachments.map(({ name }, place) => ({
      key: 'With it',
      value: (
        <a class="govuk-link" href={`/dev/mail/${mail.id}/${place}`}>
          {name}
        </a>
      ),
    })),
  ]
  return (
    <section>
      <SummaryList rows={rows} card={{ title: subject }} />
      {text.split(/\n\n+/).map(paragraph => (
        <p class="govuk-body">{paragraph}</p>
      ))}
      <Details summary="Headers">
        <SummaryList rows={[...headers].map(([key, value]) => ({ key, value }))} />
      </Details>
    </section>
  )
}

/** What came with a mail that is still in the mailbox. */
export function attachmentAt(mails: readonly ArrivedMail[], id: string, place: number): Buffer | undefined {
  const mail = mails.find(each => each.id === id)
  return mail ? readMail(mail.raw).attachments[place]?.content : undefined
}
