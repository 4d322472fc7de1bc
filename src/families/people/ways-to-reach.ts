import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { email, mailboxKey, phone } from '../reach.ts'
import { noteTelling, type Telling } from './provenance.ts'

export const channels = {
  phone: 'Phone call',
  text: 'Text message',
  email: 'Email',
  post: 'Post',
  none: 'No way',
} as const
export type Channel = keyof typeof channels

export type NewReach = Readonly<{
  channel: Channel
  /** A number, an e-mail address, or address lines; nothing for `none`. */
  value?: string
  safe: 'yes' | 'no' | 'ask'
  /** When, in words: "Monday to Friday, 09:00 to 15:00". */
  when?: string
  neverSay?: string
  voicemail?: boolean
  /** The person agreed to personal information by this way (S2-22). */
  permission?: boolean
  preferred?: boolean
  /** The way that this one takes the place of. */
  instead?: string
}>

export type WayToReach = Readonly<{
  id: string
  unit: string
  person: string
  channel: Channel
  value: string | null
  safe: 'yes' | 'no' | 'ask'
  when: string | null
  neverSay: string | null
  voicemail: boolean
  permission: boolean
  permissionAt: Date | null
  preferred: boolean
  addedAt: Date
  endedAt: Date | null
}>

/**
 * Records how somebody can be reached, and whether that is safe. A way is never changed: a new one takes its place, and
 * the old one stays visible as ended. Returns the id.
 */
export async function recordReach(
  act: Act,
  record: OpenedRecord,
  person: string,
  wanted: NewReach,
  telling: Telling,
): Promise<string> {
  const found = await act.row<{ unit: string }>(sql`
    select unit_id as unit from people where id = ${person} and record_id = ${record.id}`)
  if (!found) throw new Refusal('not-yours-or-not-there')
  if (wanted.instead) await endReach(act, record, wanted.instead)
  if (wanted.preferred) {
    await act.rows(sql`
      update reach set preferred = false where person_id = ${person} and record_id = ${record.id} and preferred and ended_at is null`)
  }
  const id = await act.insert('reach', {
    record_id: record.id,
    unit_id: found.unit,
    person_id: person,
    channel: wanted.channel,
    reached_at: wanted.channel === 'none' ? null : normal(wanted.channel, wanted.value ?? '') || null,
    safe: wanted.safe,
    when_words: wanted.when || null,
    never_say: wanted.neverSay || null,
    voicemail: wanted.voicemail ?? false,
    permission: wanted.permission ?? false,
    permission_at: wanted.permission ? act.at : null,
    preferred: wanted.preferred ?? false,
    added_at: act.at,
  })
  await noteTelling(act, record, { table: 'reach', row: id, unit: found.unit, items: ['reached_at', 'safe'] }, telling)
  await act.note('reach.recorded', [record], { channel: wanted.channel, safe: wanted.safe })
  return id
}

/** As it is dialled or posted; what cannot be read stays as it was written. */
function normal(channel: Channel, value: string): string {
  if (channel === 'phone' || channel === 'text') return phone(value)?.value ?? value.trim()
  return channel === 'email' ? (email(value)?.value ?? value.trim()) : value.trim()
}

/** A way that is not used any more; it stays visible. */
export async function endReach(act: Act, record: OpenedRecord, id: string): Promise<void> {
  const ended = await act.rows<{ id: string }>(sql`
    update reach set ended_at = ${act.at}, preferred = false
    where id = ${id} and record_id = ${record.id} and ended_at is null returning id`)
  if (ended.length === 0) throw new Refusal('not-yours-or-not-there')
  await act.note('reach.ended', [record])
}

/** Every way to reach the people of an opened record, ended ones last. */
export async function waysOf(act: Act, record: OpenedRecord): Promise<WayToReach[]> {
  return act.rows<WayToReach>(sql`
    select id, unit_id as unit, person_id as person, channel, reached_at as value, safe, when_words as "when",
      never_say as "neverSay", voicemail, permission, permission_at as "permissionAt", preferred,
      added_at as "addedAt", ended_at as "endedAt"
    from reach where record_id = ${record.id} order by ended_at nulls first, preferred desc, added_at, id`)
}

/** A number as people here write it. */
export function shownValue({ channel, value }: Pick<WayToReach, 'channel' | 'value'>): string {
  if (!value) return ''
  return channel === 'phone' || channel === 'text' ? (phone(value)?.shown ?? value) : value
}

/**
 * After the commit, lets a person be recognised by the numbers and addresses that are safe, without storing those
 * again: only a keyed hash is kept, and it goes with the person's key. Whoever recognises somebody by one asks `reach`
 * again before writing there, because a way can stop being safe. What somebody gives on their own page does not count
 * where the address is somebody else's already: an address of two people lets neither in, and so would shut her out.
 */
export async function rememberAddresses(act: Act, record: OpenedRecord, person: string): Promise<void> {
  const ways = (await waysOf(act, record)).filter(way => way.person === person && !way.endedAt && way.safe === 'yes')
  const hashes = ways.flatMap(way => addressHash(act, way) ?? []).map(hash => ({ hash, unit: ways[0]!.unit }))
  act.afterCommit(async () => {
    for (const { hash, unit } of hashes) {
      const known = act.family ? await act.keys.peopleAt(hash, act.organisation) : []
      if (known.some(each => each.person !== person)) continue
      await act.keys.rememberAddress({ hash, organisation: act.organisation, record: record.id, person, unit })
    }
  })
}

/** The keyed hash by which a number or address is found again; undefined for what cannot be one. */
export function addressHash(act: Pick<Act, 'keys'>, { channel, value }: Pick<WayToReach, 'channel' | 'value'>) {
  if (!value) return undefined
  if (channel === 'email') return email(value) ? act.keys.hashOf('email', mailboxKey(value)) : undefined
  const dialled = channel === 'phone' || channel === 'text' ? phone(value)?.value : undefined
  return dialled ? act.keys.hashOf('phone', dialled) : undefined
}
