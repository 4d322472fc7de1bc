import { writePerson } from '#families/people/people.ts'
import { noteTelling, type Telling } from '#families/people/provenance.ts'
import { email, mailboxKey, phone } from '#families/reach.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'

// The people a request or an introduction is about, as they were told to us: each under a key of their own, each thing
// with who said it and how (seed items S0-12 to S0-14, S1-3, S2-16). No field is required.

export type PersonTold = Readonly<{
  part: 'parent' | 'carer' | 'child' | 'young-person' | 'unborn-baby' | 'other-adult'
  given?: string
  family?: string
  /** `2021-03-09`. */
  bornOn?: string
  dueOn?: string
  language?: string
}>

export type ReachTold = Readonly<{
  channel: 'phone' | 'text' | 'email' | 'post'
  value: string
  /** What the person, or someone who spoke with them, said; `ask` where nobody said. */
  safe: 'yes' | 'no' | 'ask'
  maySayWho?: boolean
  voicemail?: boolean
  when?: string
  neverSay?: string
}>

export type Teller = Readonly<{
  from: 'self' | 'referrer' | 'family-member' | 'professional' | 'partner-agency' | 'anyone-else'
  how: 'spoken' | 'written' | 'form'
  stage: 'first-contact' | 'referral'
  /** Who exactly, where it is not the person: sealed. */
  who?: string
}>

/** One person of an opened record, with ways to reach them. Returns their id. */
export async function keepPerson(
  act: Act,
  record: OpenedRecord,
  person: PersonTold,
  told: Teller,
  ways: readonly ReachTold[] = [],
): Promise<string> {
  const { id, unit } = await writePerson(act, record, person, telling(told))
  const place = { record: record.id, unit, person: id }
  for (const way of ways) await keepWay(act, record, place, way, told)
  return id
}

type Place = { record: string; unit: string; person: string }

const telling = ({ who, ...told }: Teller): Telling => ({ ...told, ...(who ? { exactly: who } : {}) })

async function keepWay(act: Act, record: OpenedRecord, place: Place, way: ReachTold, told: Teller): Promise<void> {
  const value = asDialled(way)
  const row = await act.insert('reach', {
    record_id: place.record,
    unit_id: place.unit,
    person_id: place.person,
    channel: way.channel,
    reached_at: value,
    safe: way.safe,
    when_words: way.when || null,
    never_say: neverSay(way),
    voicemail: way.voicemail ?? false,
    preferred: told.from === 'self',
    added_at: act.at,
  })
  const said = { reached_at: true, safe: way.safe !== 'ask', when_words: way.when, never_say: neverSay(way) }
  const items = Object.entries(said).flatMap(([name, value]) => (value ? [name] : []))
  await noteTelling(act, record, { table: 'reach', row, unit: place.unit, items }, telling(told))
  // Only what somebody said of themselves lets them in later: an agency's slip would let a stranger in.
  if (told.from === 'self' && way.channel !== 'post') recognise(act, place, way.channel, value)
}

function recognise(act: Act, place: Place, channel: 'phone' | 'text' | 'email', value: string): void {
  const hash = act.keys.hashOf(channel === 'email' ? 'email' : 'phone', channel === 'email' ? mailboxKey(value) : value)
  act.afterCommit(() => act.keys.rememberAddress({ hash, organisation: act.organisation, ...place }))
}

function asDialled(way: ReachTold): string {
  if (way.channel === 'email') return email(way.value)?.value ?? way.value.trim()
  return way.channel === 'post' ? way.value.trim() : (phone(way.value)?.value ?? way.value.trim())
}

function neverSay(way: ReachTold): string | null {
  const words = [way.maySayWho === false ? 'Do not say who we are.' : '', way.neverSay?.trim() ?? '']
  return words.filter(Boolean).join(' ') || null
}
