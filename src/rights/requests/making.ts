import { ourZone, Temporal } from '#calendar/temporal.ts'
import { nationOf } from '#enquiries/home/opening-hours.ts'
import { peopleOf } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { newId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import type { AskedBy, CameBy, RequestKind } from '../request-words.ts'

export type Asked = Readonly<{
  kind: RequestKind
  /** Whose information; "our file" is one request for each of them (WHO-8). */
  people: readonly string[]
  cameBy: CameBy
  /** Who asked, when it is one of the family; otherwise who it is, in words. */
  askedByPerson?: string
  asker?: string
  words?: string
  /** The day it reached any of us, `2026-11-21`; today when left out. */
  receivedOn?: string
}>

/**
 * Writes down what was asked, one request for each person it is about, each with its own clock from the same day. Anybody
 * who has the record open may: no way of asking is too informal (SAR-1). An erasure or an objection stops use at once
 * (S4-55). Returns the ids in the order of `people`. Throws `not-yours-or-not-there` for somebody of another family.
 */
export async function makeRequest(act: Act, record: OpenedRecord, charter: Charter, asked: Asked): Promise<string[]> {
  const family = await peopleOf(act, record)
  const together = newId()
  const wanted = [...new Set(asked.people)].map(id => {
    const person = family.find(each => each.id === id)
    if (!person) throw new Refusal('not-yours-or-not-there')
    return person
  })
  if (wanted.length === 0) throw new Refusal('not-yours-or-not-there')
  if (asked.askedByPerson && !family.some(each => each.id === asked.askedByPerson)) {
    throw new Refusal('not-yours-or-not-there')
  }
  await act.rows(sql`select gate.open_to_write_down(${record.id})`)
  const units: string[] = []
  for (const person of wanted) units.push(await act.newUnit(record, 'rights', { person: person.id }))
  const ids: string[] = []
  for (const [place, person] of wanted.entries()) {
    const id = await act.insert('rights_requests', {
      record_id: record.id,
      unit_id: units[place]!,
      person_id: person.id,
      asked_by: askedBy(asked, person.id),
      regime: person.regime,
      ...identityOf(act, asked, person.id),
      ...columnsOf(act, charter, asked, together),
    })
    ids.push(id)
  }
  await act.note('request.made', [record], { kind: asked.kind, by: asked.cameBy, people: ids.length })
  return ids
}

export type StrangersRequest = Readonly<{
  kind: RequestKind
  cameBy: CameBy
  /** Who asks and how to reach them, a case code if they gave one, and about whom: as they said it. */
  asker: string
  words?: string
  receivedOn?: string
}>

/**
 * What somebody asks whose record we do not have open, or who may have none: kept apart, so that whoever writes it down
 * does not learn whether there is one. Those who answer join it to a record.
 */
export async function recordStrangersRequest(act: Act, charter: Charter, asked: StrangersRequest): Promise<string> {
  const record = await act.create('enquiry')
  const unit = await act.newUnit(record, 'rights')
  const id = await act.insert('rights_requests', {
    record_id: record.id,
    unit_id: unit,
    asked_by: 'not-known',
    regime: nationOf(charter) === 'guernsey' ? 'guernsey' : 'uk',
    ...columnsOf(act, charter, asked, newId()),
  })
  await act.note('request.made', [record], { kind: asked.kind, by: asked.cameBy, people: 0 })
  return id
}

function columnsOf(act: Act, charter: Charter, asked: Omit<Asked, 'people'>, together: string) {
  return {
    kind: asked.kind,
    asked_together: together,
    came_by: asked.cameBy,
    words: asked.words || null,
    asked_by_person: asked.askedByPerson ?? null,
    asker: asked.asker || null,
    received_on: asked.receivedOn ?? dayOf(act.at),
    recorded_at: act.at,
    recorded_by: act.staff?.id ?? null,
    nation: nationOf(charter),
    promised_days: charter.rights.promisedDays ?? null,
    notice_version: String(charter.version.number),
  }
}

function askedBy(asked: Asked, person: string): AskedBy {
  if (asked.askedByPerson === person) return 'themselves'
  if (asked.askedByPerson) return 'parent'
  return asked.asker ? 'somebody-with-authority' : 'themselves'
}

// Whoever is signed in on their own page has shown who they are: nothing more is asked of them (SAR-6).
function identityOf(act: Act, asked: Asked, person: string) {
  if (act.family?.person !== person || asked.askedByPerson !== person) return {}
  return { identity: 'known', identity_because: 'signed-in-page' }
}

/** The day in London of an instant, as ISO text. */
export function dayOf(at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ourZone).toPlainDate().toString()
}
