import { type NewCase, openCase } from '#cases/cases.ts'
import { type NoticeWay, recordNoticeGiven } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { countEnquiry } from './counting.ts'
import { type TakenOut, takeOutWhatIdentifies } from './identifying.ts'
import { giveReplyCode, keepReplyCodeOpen } from './reply-codes.ts'
import { keepPerson, type PersonTold, type ReachTold } from './who-told.ts'

export { onDuty, waitingInWords } from './answering/words.ts'
// What other features, seeds and tests may use of asking for help.
export { nationOf } from './home/opening-hours.ts'
export {
  codeOf,
  type PersonSeen,
  peopleSeen,
  personInWords,
  type WaySeen,
  wayInWords,
  waysSeen,
} from './people-seen.ts'
export { keepPerson, type PersonTold, type ReachTold } from './who-told.ts'

export type MadeBy = 'parent' | 'carer' | 'young-person' | 'relative' | 'professional' | 'not-said'
export type CameBy = 'page' | 'phone' | 'email' | 'visit' | 'letter' | 'social-media' | 'chat'
export type WantsReply = 'none' | 'here' | 'phone' | 'text' | 'email' | 'post'
export type SettledAs = 'answered' | 'signposted' | 'case-opened' | 'no-reply-wanted' | 'not-for-us'
export type ReplyWay = 'here' | 'phone' | 'text' | 'email' | 'post' | 'in-person'

export type NewEnquiry = Readonly<{
  anonymous: boolean
  cameBy: CameBy
  madeBy?: MadeBy
  /** The charter's id of the service asked for. */
  service?: string
  /** Codes of what it is about. */
  about?: readonly string[]
  words?: string
  wantsReply?: WantsReply
  /** Names of the questions that were skipped or answered with "I'd rather not say". */
  skipped?: readonly string[]
  /** Only with a name. */
  asker?: PersonTold
  children?: readonly PersonTold[]
  reach?: readonly ReachTold[]
  equality?: Readonly<Record<string, string>>
  /** Version of the privacy notice they were told of; `not-yet` when nobody told them. */
  noticeVersion: string
  /** What only this sending of the form holds: the same one gives the same reply code. */
  once?: string
}>

export type MadeEnquiry = Readonly<{
  record: OpenedRecord & { caseCode: string }
  enquiry: string
  replyCode: string | undefined
  takenOut: readonly TakenOut[]
}>

/**
 * Keeps a request for help; nothing in it is required. Of a request without a name nothing that identifies is kept:
 * what the words give away is taken out here, whoever calls. Throws `an-anonymous-request-names-nobody` when an
 * anonymous request comes with a person or a way to reach one (S2-14 to S2-17; law sheet IAS-5).
 */
export async function makeEnquiry(act: Act, wanted: NewEnquiry): Promise<MadeEnquiry> {
  const { anonymous, cameBy, service, about = [], wantsReply = 'none' } = wanted
  const names = wanted.asker || wanted.children?.length || wanted.reach?.length || wanted.equality
  if (anonymous && names) throw new Refusal('an-anonymous-request-names-nobody')
  const { kept, takenOut } = anonymous
    ? takeOutWhatIdentifies(wanted.words ?? '')
    : { kept: wanted.words ?? '', takenOut: [] }
  const record = await act.create('enquiry')
  const unit = await act.newUnit(record, 'enquiry')
  const enquiry = await act.insert('enquiries', {
    record_id: record.id,
    unit_id: unit,
    anonymous,
    made_by: wanted.madeBy ?? 'not-said',
    came_by: cameBy,
    service: service ?? null,
    about,
    words: kept.trim() || null,
    skipped: wanted.skipped ?? [],
    wants_reply: anonymous && wantsReply !== 'none' ? 'here' : wantsReply,
    taken_out: takenOut.length,
    received_at: act.at,
    recorded_by: act.staff?.id ?? null,
    notice_version: wanted.noticeVersion,
  })
  if (!anonymous) await keepFamily(act, record, wanted)
  const replyCode =
    wantsReply === 'here' || (anonymous && wantsReply !== 'none')
      ? await giveReplyCode(act, record, wanted.once)
      : undefined
  await act.note(act.staff ? 'enquiry.recorded' : 'enquiry.made', [record], { came: cameBy, anonymous })
  if (wanted.noticeVersion !== 'not-yet')
    await recordNoticeGiven(act, record, { version: wanted.noticeVersion, how: toldAs[cameBy] })
  await countEnquiry(act, { cameBy, anonymous, service, about })
  return { record, enquiry, replyCode, takenOut }
}

/** How somebody who got in touch in this way was told of the notice. */
const toldAs: Record<CameBy, NoticeWay> = {
  page: 'website',
  phone: 'spoken',
  email: 'email',
  visit: 'in-person',
  letter: 'letter',
  'social-media': 'website',
  chat: 'website',
}

async function keepFamily(act: Act, record: OpenedRecord, wanted: NewEnquiry): Promise<void> {
  const how =
    wanted.cameBy === 'page' ? 'form' : wanted.cameBy === 'phone' || wanted.cameBy === 'visit' ? 'spoken' : 'written'
  const told = { from: 'self', how, stage: 'first-contact' } as const
  const asker = wanted.asker ?? { part: 'parent' as const }
  const person = await keepPerson(act, record, asker, told, wanted.reach)
  for (const child of wanted.children ?? []) await keepPerson(act, record, child, told)
  const answers = Object.entries(wanted.equality ?? {})
  if (answers.length === 0) return
  const unit = await act.newUnit(record, 'equality', { person })
  for (const [question, answer] of answers) {
    const said = answer !== 'not-said'
    await act.insert('equality_answers', {
      record_id: record.id,
      unit_id: unit,
      person_id: person,
      question,
      answer: said ? answer : null,
      preferred_not_to_say: !said,
      at: act.at,
    })
  }
  await act.note('equality.recorded', [record])
}

export type Enquiry = Readonly<{
  id: string
  record_id: string
  unit_id: string
  anonymous: boolean
  made_by: MadeBy
  came_by: CameBy
  service: string | null
  about: string[]
  words: string | null
  skipped: string[]
  wants_reply: WantsReply
  taken_out: number
  received_at: Date
  recorded_by: string | null
  reply: string | null
  replied_at: Date | null
  replied_by_way: ReplyWay | null
  settled_at: Date | null
  linked_to: string | null
  notice_version: string
}>

/** The request of an opened record. Throws `not-yours-or-not-there` for a record that never was one. */
export async function enquiryOf(act: Act, record: OpenedRecord): Promise<Enquiry> {
  const found = await act.row<Enquiry>(sql`
    select id, record_id, unit_id, anonymous, made_by, came_by, service, about, words, skipped, wants_reply, taken_out,
      received_at, recorded_by, reply, replied_at, replied_by_way, settled_at, linked_to, notice_version
    from enquiries where record_id = ${record.id} order by received_at limit 1`)
  if (!found) throw new Refusal('not-yours-or-not-there')
  return found
}

/** Records the answer: words to be read with the code, or what was said by the way they asked for. */
export async function answerEnquiry(
  act: Act,
  record: OpenedRecord,
  { words, way }: { words: string; way: ReplyWay },
): Promise<void> {
  const { id, unit_id } = await enquiryOf(act, record)
  const done = { reply: words, replied_at: act.at, replied_by: act.staff?.id ?? null, replied_by_way: way }
  await act.amend('enquiries', { id, unit_id }, done)
  await keepReplyCodeOpen(act, record)
  await act.note('enquiry.answered', [record], { way })
}

/** Ends the waiting. From the next act on, nobody on duty opens it. */
export async function settleEnquiry(act: Act, record: OpenedRecord, as: SettledAs): Promise<void> {
  const { id } = await enquiryOf(act, record)
  await act.amend('enquiries', { id }, { settled_as: as, settled_at: act.at, settled_by: act.staff?.id ?? null })
  await act.note('enquiry.settled', [record], { as })
}

/** Opens a case on the same record: the request stays where it is and is the beginning of the family's chronology. */
export async function openCaseFromEnquiry(
  act: Act,
  record: OpenedRecord,
  wanted: Pick<NewCase, 'service' | 'worker' | 'alongside'>,
): Promise<string> {
  const enquiry = await enquiryOf(act, record)
  const from = enquiry.service === wanted.service && !enquiry.anonymous ? 'self-referral' : 'enquiry'
  const opened = await openCase(act, record, { ...wanted, from })
  await settleEnquiry(act, record, 'case-opened')
  return opened
}

/**
 * Joins an anonymous request to a family the actor is helping, because the person asked for it: never offered, never
 * guessed. The request's words are brought into the family's record; the request itself is settled. False when the case
 * code is of no family on the actor's caseload: there or not there cannot be told (S2-13, S2-14).
 */
export async function joinAtTheirWish(act: Act, record: OpenedRecord, caseCode: string): Promise<boolean> {
  const enquiry = await enquiryOf(act, record)
  const found = await act.row<{ id: string | null }>(sql`select gate.record_by_code(${caseCode}) as id`)
  if (!enquiry.anonymous || !found?.id || found.id === record.id) return false
  const family = await act.open(found.id)
  if (family.relation !== 'team') return false
  const unit = await act.newUnit(family, 'enquiry')
  await act.insert('enquiries', { ...broughtOver(enquiry), record_id: family.id, unit_id: unit, settled_at: act.at })
  await act.amend(
    'enquiries',
    { id: enquiry.id },
    {
      linked_to: family.id,
      linked_at: act.at,
      linked_at_wish_of: 'the-person',
      settled_as: 'answered',
      settled_at: act.at,
      settled_by: act.staff?.id ?? null,
    },
  )
  await act.note('enquiry.linked', [record, family])
  return true
}

function broughtOver(enquiry: Enquiry) {
  const { made_by, came_by, service, about, words, skipped, wants_reply, taken_out, received_at, notice_version } =
    enquiry
  const { reply, replied_at, replied_by_way } = enquiry
  const asked = {
    made_by,
    came_by,
    service,
    about,
    words,
    skipped,
    wants_reply,
    taken_out,
    received_at,
    notice_version,
  }
  return { ...asked, reply, replied_at, replied_by_way, anonymous: false, settled_as: 'answered' }
}

export type EnquiryLine = Readonly<{
  record_id: string
  case_code: string
  anonymous: boolean
  made_by: MadeBy
  came_by: CameBy
  about: string[]
  wants_reply: WantsReply
  received_at: Date
  replied_at: Date | null
  service: string | null
}>

/** Requests that nobody has settled, the longest waiting first. */
export async function waitingEnquiries(act: Act): Promise<EnquiryLine[]> {
  await act.openList('enquiries')
  return act.rows<EnquiryLine>(sql`
    select record_id, case_code, anonymous, made_by, came_by, about, wants_reply, received_at, replied_at, service
    from enquiry_lines order by received_at`)
}
