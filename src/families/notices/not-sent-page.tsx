import { readableInstant } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, page } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import { Link } from '#govuk/button.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { familyAddress } from '../family-words.ts'
import { messageKinds, whyNot } from './message-words.ts'

type Line = Readonly<{
  record: string
  code: string
  kind: string
  writtenAt: Date
  gaveUpAt: Date
  because: string | null
}>

/** One's own messages that never left, by case code, so that nobody waits for an answer to them. */
export async function showNotSent(act: Act, ask: Ask): Promise<Answer> {
  await act.openList('messages-not-sent')
  const lines = await act.rows<Line>(sql`
    select record_id as record, case_code as code, kind, queued_at as "writtenAt", cancelled_at as "gaveUpAt",
      not_sent_because as because from message_lines order by cancelled_at desc`)
  return page({ title: 'Messages that did not go', content: <NotSent base={ask.base} lines={lines} /> })
}

function NotSent({ base, lines }: { base: string; lines: readonly Line[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Messages that did not go</h1>
      <p class="govuk-body">
        Messages of yours, of the last sixty days, that did not leave. One that left and came back later from another
        mail server is not known here.
      </p>
      {lines.length === 0 ? (
        <p class="govuk-body">There is none.</p>
      ) : (
        <ScrollingTable
          label="Messages that did not go"
          head={['Case', 'What', 'Written', 'Given up', 'Why']}
          rows={lines.map(each => [
            <Link href={`${familyAddress(base, each.record)}/notices`}>{each.code}</Link>,
            messageKinds[each.kind] ?? each.kind,
            readableInstant(each.writtenAt),
            readableInstant(each.gaveUpAt),
            whyNot(each.because),
          ])}
        />
      )}
    </>
  )
}
