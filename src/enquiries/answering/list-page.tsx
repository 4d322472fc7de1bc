import { readableInstant } from '#calendar/readable.ts'
import { Button, Link } from '#govuk/button.tsx'
import { InsetText, Tag } from '#govuk/messages.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import type { Charter } from '#organisations/charter.ts'
import { cameByWords, madeByWords, replyWords, serviceName, topics } from '../asking/choices.ts'
import type { EnquiryLine } from '../enquiries.ts'
import { waitingInWords } from './words.ts'

export type ListView = Readonly<{ charter: Charter; base: string; lines: readonly EnquiryLine[]; now: Date }>

/** Requests that wait, by code, the longest waiting first. */
export function EnquiryList({ charter, base, lines, now }: ListView) {
  return (
    <>
      <h1 class="govuk-heading-l">Enquiries</h1>
      <Button href={`${base}/staff/enquiries/new`}>Write down an enquiry</Button>
      {lines.length === 0 ? (
        <InsetText>Nobody is waiting for an answer.</InsetText>
      ) : (
        <ScrollingTable
          label="Enquiries"
          caption={`${lines.length} waiting`}
          captionSize="m"
          firstCellIsHeader
          head={['Code', 'Waiting', 'Who', 'Service', 'About', 'Came by', 'Answer wanted']}
          rows={lines.map(line => [
            <Link
              href={`${base}/staff/enquiries/${line.record_id}`}
              class="kk-code"
              attributes={{ 'data-list-item': '' }}
            >
              {line.case_code}
            </Link>,
            <span title={readableInstant(line.received_at)}>{waitingInWords(line.received_at, now)}</span>,
            <>
              {madeByWords[line.made_by]} {line.anonymous && <Tag colour="grey">Anonymous</Tag>}
            </>,
            serviceName(charter, line.service),
            <>
              {topicsInWords(line.about)} {line.about.includes('safety') && <Tag colour="red">Safety</Tag>}
            </>,
            cameByWords[line.came_by],
            <>
              {replyWords[line.wants_reply]} {line.replied_at && <Tag colour="green">Answered</Tag>}
            </>,
          ])}
        />
      )}
    </>
  )
}

export function topicsInWords(about: readonly string[]): string {
  return about.map(each => topics[each as keyof typeof topics] ?? each).join(', ') || 'Not said'
}
