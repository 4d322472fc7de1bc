import { readableDate, readableInstant } from '#calendar/readable.ts'
import { waitingInWords } from '#enquiries/enquiries.ts'
import { Link } from '#govuk/button.tsx'
import { InsetText, Tag } from '#govuk/messages.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import type { Charter } from '#organisations/charter.ts'
import { agencyKinds } from '../introducing/choices.ts'
import type { ReferralLine } from '../referrals.ts'
import { ownCheckWords, serviceName } from './words.ts'

export type ListView = Readonly<{
  charter: Charter
  base: string
  lines: readonly ReferralLine[]
  now: Date
  today: string
}>

/** Introductions that nobody has decided, by code, the longest waiting first. */
export function ReferralList({ charter, base, lines, now, today }: ListView) {
  return (
    <>
      <h1 class="govuk-heading-l">Referrals</h1>
      {lines.length === 0 ? (
        <InsetText>No referral is waiting for a decision.</InsetText>
      ) : (
        <ScrollingTable
          label="Referrals"
          caption={`${lines.length} waiting`}
          captionSize="m"
          firstCellIsHeader
          head={['Code', 'Waiting', 'From', 'Service', 'Our own check', 'Family told by']}
          rows={lines.map(line => [
            <Link
              href={`${base}/staff/referrals/${line.record_id}`}
              class="kk-code"
              attributes={{ 'data-list-item': '' }}
            >
              {line.case_code}
            </Link>,
            <span title={readableInstant(line.received_at)}>{waitingInWords(line.received_at, now)}</span>,
            line.made_by === 'self' ? 'The family' : agencyKinds[line.agency_kind ?? 'other'],
            serviceName(charter, line.service),
            <Tag colour={line.own_check === 'agreed' ? 'green' : 'grey'}>{ownCheckWords[line.own_check]}</Tag>,
            <NoticeDue line={line} today={today} />,
          ])}
        />
      )}
    </>
  )
}

function NoticeDue({ line, today }: { line: ReferralLine; today: string }) {
  if (line.notice_given_on) return <>Told {readableDate(line.notice_given_on)}</>
  if (!line.notice_due_on) return <>–</>
  const late = line.notice_due_on < today
  return (
    <>
      {readableDate(line.notice_due_on)} {late && <Tag colour="red">Late</Tag>}
      {line.notice_due_on === today && <Tag colour="orange">Today</Tag>}
    </>
  )
}
