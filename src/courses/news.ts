import { outwardCode } from '#families/reach.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sendWanted } from '#gate/outbound.ts'
import { Refusal, type RefusalName } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { stopToken } from '#gate/stop-link.ts'
import type { Charter } from '#organisations/charter.ts'

// News of other courses, groups and support: not what somebody booked, and so only with their yes, for their own area, at
// most so often in a month, and with a link in each that stops it (PECR reg 22; S4-19, S4-27, S4-32, S4-33). Whether they
// may have it is asked of the database before a mail is made, when it is made, and when it goes.

export type News = Readonly<{
  /** One of those the charter lists. */
  subject: string
  words: string
  /** First halves of postcodes: `HP4`. */
  areas: readonly string[]
}>

/** How many were sent it, and why the others were not. */
export type Sent = Readonly<{ sent: number; notAsked: number; enough: number; elsewhere: number; noWay: number }>

/** Sends news to those booked on the courses of the person acting who asked for it and live where it is. */
export async function writeNews(act: Act, charter: Charter, news: News, publicUrl: string): Promise<Sent> {
  const id = await act.insert('news', { ...news, written_by: act.staff!.id, at: act.at })
  await act.note('news.written', [], { news: id })
  const counts = { sent: 0, notAsked: 0, enough: 0, elsewhere: 0, noWay: 0 }
  await act.openList('bookings')
  const lines = await act.rows<{ record: string }>(
    sql`select distinct record_id as record from booking_lines where cancelled_at is null`,
  )
  for (const { record } of lines) counts[await sendOne(act, record, charter, { id, ...news }, publicUrl)] += 1
  return counts
}

async function sendOne(
  act: Act,
  record: string,
  charter: Charter,
  news: News & { id: string },
  publicUrl: string,
): Promise<keyof Sent> {
  const opened = await openOrNot(act, record)
  const reader = opened && (await readerOf(act, opened))
  if (!opened || !reader) return 'notAsked'
  if (reader.refused) return reader.refused === 'enough-news-this-month' ? 'enough' : 'notAsked'
  const area = outwardCode(reader.postcode ?? '')
  if (charter.marketing.localAreaOnly && !(area && news.areas.includes(area))) return 'elsewhere'
  const link = `${publicUrl}/c/${charter.slug}/courses/stop/${await stopToken(act, opened, reader.person)}`
  const text = `${news.words}\n\nYou asked for e-mails like this. To stop them: ${link}`
  try {
    await sendWanted(act, opened, { news: news.id, person: reader.person, written: { subject: news.subject, text } })
    return 'sent'
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.refusal === 'not-a-safe-way') return 'noWay'
    throw thrown
  }
}

/** Of a course that is over nobody works with those who came: their records open no more, and news stops with that. */
async function openOrNot(act: Act, record: string): Promise<OpenedRecord | undefined> {
  try {
    return await act.open(record)
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.refusal === 'not-yours-or-not-there') return undefined
    throw thrown
  }
}

type Reader = Readonly<{ person: string; postcode: string | null; refused: RefusalName | null }>

async function readerOf(act: Act, record: OpenedRecord): Promise<Reader | undefined> {
  return act.row<Reader>(sql`
    select b.person_id as person, b.postcode, gate.may_have_news(b.record_id, b.person_id) as refused
    from bookings b where b.record_id = ${record.id} and b.cancelled_at is null order by b.booked_at desc limit 1`)
}
