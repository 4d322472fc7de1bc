import { readableDate } from '#calendar/readable.ts'
import { phone } from '#families/reach.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'

export type PersonSeen = Readonly<{
  id: string
  part: string
  name: string
  born: string
  due: string
  language: string
}>
export type WaySeen = Readonly<{
  channel: 'phone' | 'text' | 'email' | 'post' | 'none'
  at: string
  safe: 'yes' | 'no' | 'ask'
  when: string
  neverSay: string
  voicemail: boolean
}>

const parts: Readonly<Record<string, string>> = {
  parent: 'Parent',
  carer: 'Carer',
  child: 'Child',
  'young-person': 'Young person',
  'unborn-baby': 'Unborn baby',
  'other-adult': 'Adult',
}

type PersonRow = {
  id: string
  part_in_family: string
  given_name: string | null
  family_name: string | null
  born_on: string | null
  due_on: string | null
  language: string | null
}

/** The people of an opened record, in words for a page of staff. */
export async function peopleSeen(act: Act, record: OpenedRecord): Promise<PersonSeen[]> {
  const rows = await act.rows<PersonRow>(sql`
    select id, unit_id, part_in_family, given_name, family_name, born_on, due_on, language
    from people where record_id = ${record.id} order by added_at, id`)
  return rows.map(row => ({
    id: row.id,
    part: parts[row.part_in_family] ?? row.part_in_family,
    name: [row.given_name, row.family_name].filter(Boolean).join(' '),
    born: row.born_on ? readableDate(row.born_on) : '',
    due: row.due_on ? readableDate(row.due_on) : '',
    language: row.language ?? '',
  }))
}

type ReachRow = {
  channel: WaySeen['channel']
  reached_at: string | null
  safe: WaySeen['safe']
  when_words: string | null
  never_say: string | null
  voicemail: boolean
}

/** The ways to reach them, with what makes each safe. */
export async function waysSeen(act: Act, record: OpenedRecord): Promise<WaySeen[]> {
  const rows = await act.rows<ReachRow>(sql`
    select unit_id, channel, reached_at, safe, when_words, never_say, voicemail
    from reach where record_id = ${record.id} and ended_at is null order by preferred desc, added_at`)
  return rows.map(row => ({
    channel: row.channel,
    at: row.channel === 'phone' || row.channel === 'text' ? shownNumber(row.reached_at ?? '') : (row.reached_at ?? ''),
    safe: row.safe,
    when: row.when_words ?? '',
    neverSay: row.never_say ?? '',
    voicemail: row.voicemail,
  }))
}

const shownNumber = (number: string) => phone(number)?.shown ?? number

export async function codeOf(act: Act, record: OpenedRecord): Promise<string> {
  const row = await act.row<{ case_code: string }>(sql`select case_code from records where id = ${record.id}`)
  return row?.case_code ?? ''
}

/** What a page of staff says of somebody, a line each. */
export function personInWords({ name, born, due, language }: PersonSeen): string[] {
  const lines = [name || 'No name given', born && `Born ${born}`, due && `Due ${due}`, language && `Speaks ${language}`]
  return lines.filter(Boolean)
}

const safeWords = {
  yes: 'They said it is safe.',
  no: 'NOT safe to use.',
  ask: 'Nobody has said that it is safe. Ask first.',
} as const

/** A way to reach somebody with all that makes it safe, a line each. */
export function wayInWords({ channel, at, safe, when, neverSay, voicemail }: WaySeen): string[] {
  const voicemailWords = channel === 'phone' ? (voicemail ? 'Voicemail is fine.' : 'No voicemail.') : ''
  const lines = [
    at,
    safeWords[safe],
    when && `When: ${when}`,
    voicemailWords,
    neverSay && `Never say there: ${neverSay}`,
  ]
  return lines.filter(Boolean)
}
