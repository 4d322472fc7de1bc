import type { Nation } from '#calendar/holidays.ts'
import { noticeDue } from '#calendar/notice-due.ts'
import { ourZone, Temporal } from '#calendar/temporal.ts'
import { openCase } from '#cases/cases.ts'
import { finishTasks, leaveTask, moveTasks } from '#cases/standing-tasks.ts'
import { keepPerson, type PersonTold, type ReachTold } from '#enquiries/enquiries.ts'
import { recordNoticeGiven } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { versionOn } from '#organisations/notice/notice.ts'

export { referralServices } from './introducing/choices.ts'

export type AgencyKind =
  | 'midwifery'
  | 'health-visiting'
  | 'mental-health'
  | 'school'
  | 'social-care'
  | 'charity'
  | 'gp'
  | 'joint-controller'
  | 'police'
  | 'other'

/** Who agreed to the introduction, how and when: the agency answers for it (S4-14), and we ask the family too (T18). */
export type Declaration = Readonly<{
  by: 'parent' | 'carer' | 'young-person' | 'law'
  how: 'spoken' | 'written'
  on: string
}>

export type NewReferral = Readonly<{
  service: string
  agency: string
  agencyKind: AgencyKind
  referrer: Readonly<{ name?: string; post?: string; contact?: string }>
  reasons?: string
  declaration?: Declaration
  people: readonly Readonly<{ person: PersonTold; reach?: readonly ReachTold[] }>[]
  noticeVersion: string
  nation?: Nation
}>

export type ReceivedReferral = Readonly<{
  record: OpenedRecord & { caseCode: string }
  referral: string
  noticeDueOn: string
}>

/**
 * Takes in an agency's introduction and sets the day by which the family is told where we got their details
 * (UK GDPR Art 14(3); law sheet ACC-5). Throws `an-agency-declares-its-authority` without a declaration.
 */
export async function receiveReferral(act: Act, wanted: NewReferral): Promise<ReceivedReferral> {
  const { declaration, referrer } = wanted
  if (!declaration) throw new Refusal('an-agency-declares-its-authority')
  const record = await act.create('referral')
  const unit = await act.newUnit(record, 'referral')
  const noticeDueOn = noticeDue({ obtained: dayOf(act.at), ...(wanted.nation ? { nation: wanted.nation } : {}) }).last
  const referral = await act.insert('referrals', {
    record_id: record.id,
    unit_id: unit,
    made_by: 'agency',
    agency: wanted.agency,
    agency_kind: wanted.agencyKind,
    referrer_name: referrer.name || null,
    referrer_post: referrer.post || null,
    referrer_contact: referrer.contact || null,
    reasons: wanted.reasons || null,
    service: wanted.service,
    declared_authority: true,
    declared_by: declaration.by,
    declared_how: declaration.how,
    declared_on: declaration.on,
    notice_due_on: noticeDueOn,
    received_at: act.at,
    notice_version: wanted.noticeVersion,
  })
  const who = [wanted.agency, referrer.name].filter(Boolean).join(', ')
  const told = { from: 'referrer', how: 'form', stage: 'referral', who } as const
  for (const { person, reach } of wanted.people) await keepPerson(act, record, person, told, reach)
  await leaveTask(act, record, {
    unit,
    words: 'Tell the family where we got their details, and give them the privacy notice.',
    kind: 'notice-due',
    dueOn: noticeDueOn,
  })
  await act.note('referral.received', [record], { agency: wanted.agencyKind, service: wanted.service })
  return { record, referral, noticeDueOn }
}

export type Referral = Readonly<{
  id: string
  record_id: string
  unit_id: string
  made_by: 'agency' | 'self'
  agency: string | null
  agency_kind: AgencyKind | null
  referrer_name: string | null
  referrer_post: string | null
  referrer_contact: string | null
  reasons: string | null
  service: string
  declared_by: Declaration['by'] | null
  declared_how: Declaration['how'] | null
  declared_on: string | null
  own_check: OwnCheck | 'not-yet'
  own_check_at: Date | null
  own_check_words: string | null
  notice_due_on: string | null
  notice_given_on: string | null
  notice_given_how: NoticeHow | null
  notice_excused_because: string | null
  received_at: Date
  decision: Decision | 'family-said-no' | null
}>

/** The introduction of an opened record. Throws `not-yours-or-not-there` for a record that never was one. */
export async function referralOf(act: Act, record: OpenedRecord): Promise<Referral> {
  const found = await act.row<Referral>(sql`
    select id, record_id, unit_id, made_by, agency, agency_kind, referrer_name, referrer_post, referrer_contact, reasons,
      service, declared_by, declared_how, declared_on::text, own_check, own_check_at, own_check_words,
      notice_due_on::text, notice_given_on::text, notice_given_how, notice_excused_because, received_at, decision
    from referrals where record_id = ${record.id} order by received_at limit 1`)
  if (!found) throw new Refusal('not-yours-or-not-there')
  return found
}

export type OwnCheck = 'agreed' | 'declined' | 'could-not-reach' | 'not-safe-to-ask'

/**
 * Our own check with the family. A no ends it in the same act, and nobody on duty opens the record after that. Having
 * spoken with them, the notice is due that very day (Art 14(3)(b)).
 */
export async function recordOwnCheck(
  act: Act,
  record: OpenedRecord,
  { said, words, nation }: { said: OwnCheck; words?: string; nation?: Nation },
): Promise<void> {
  const referral = await referralOf(act, record)
  const spoke = said === 'agreed' || said === 'declined'
  const due = spoke && !referral.notice_given_on ? firstContactDue(referral, act.at, nation) : undefined
  await act.amend(
    'referrals',
    { id: referral.id, unit_id: referral.unit_id },
    {
      own_check: said,
      own_check_at: act.at,
      own_check_by: act.staff?.id ?? null,
      own_check_words: words || null,
      ...(due ? { notice_due_on: due } : {}),
      ...(said === 'declined' ? decided(act, 'family-said-no') : {}),
    },
  )
  if (due) await moveTasks(act, record, 'notice-due', due)
  await act.note('referral.checked', [record], { said })
  if (said === 'declined') await act.note('referral.decided', [record], { decision: 'family-said-no' })
}

function firstContactDue(referral: Referral, at: Date, nation: Nation | undefined): string {
  return noticeDue({ obtained: dayOf(referral.received_at), firstContact: dayOf(at), ...(nation ? { nation } : {}) })
    .last
}

export type NoticeHow = 'spoken' | 'letter' | 'email' | 'in-person' | 'excused'

/** Why a notice need not be given (UK GDPR Art 14(5)). */
export const noticeExcuses = {
  'already-has-it': 'They already have all of it',
  'impossible-or-disproportionate': 'It is impossible, or out of all proportion',
  'would-defeat-the-aim': 'Telling them would badly harm what it is for',
  'law-sets-it-out': 'A law sets out how we got it',
  'professional-secrecy': 'A duty of secrecy in law forbids it',
} as const

export type NoticeExcuse = keyof typeof noticeExcuses

export async function recordNotice(
  act: Act,
  record: OpenedRecord,
  given: { how: Exclude<NoticeHow, 'excused'>; on: string } | { excusedBecause: NoticeExcuse },
): Promise<void> {
  const { id } = await referralOf(act, record)
  const excused = 'excusedBecause' in given
  await act.amend(
    'referrals',
    { id },
    {
      notice_given_on: excused ? dayOf(act.at) : given.on,
      notice_given_how: excused ? 'excused' : given.how,
      notice_excused_because: excused ? given.excusedBecause : null,
    },
  )
  await finishTasks(act, record, 'notice-due')
  if (excused) await act.note('notice.excused', [record], { because: given.excusedBecause })
  else {
    const charter = charterBySlug(act.charter)!
    await recordNoticeGiven(act, record, {
      version: String(versionOn(charter, given.on)),
      how: given.how,
      on: given.on,
    })
  }
}

export type Decision = 'accepted' | 'signposted' | 'declined'

/**
 * Decides. Accepting opens a case on the same record; the database refuses it before our own check
 * (`accepted-only-after-our-own-check`).
 */
export async function decideReferral(
  act: Act,
  record: OpenedRecord,
  { decision, worker }: { decision: Decision; worker?: string },
): Promise<void> {
  const { id, service, made_by } = await referralOf(act, record)
  await act.amend('referrals', { id }, decided(act, decision))
  await act.note('referral.decided', [record], { decision })
  if (decision !== 'accepted') return
  await openCase(act, record, {
    service,
    from: made_by === 'self' ? 'self-referral' : 'referral',
    ...(worker ? { worker } : {}),
  })
}

const decided = (act: Act, decision: Decision | 'family-said-no') => ({
  decision,
  decided_at: act.at,
  decided_by: act.staff?.id ?? null,
})

export type ReferralLine = Readonly<{
  record_id: string
  case_code: string
  made_by: 'agency' | 'self'
  agency_kind: AgencyKind | null
  service: string
  received_at: Date
  own_check: OwnCheck | 'not-yet'
  notice_due_on: string | null
  notice_given_on: string | null
}>

/** Introductions nobody has decided, the longest waiting first. */
export async function waitingReferrals(act: Act): Promise<ReferralLine[]> {
  await act.openList('referrals')
  return act.rows<ReferralLine>(sql`
    select record_id, case_code, made_by, agency_kind, service, received_at, own_check, notice_due_on::text, notice_given_on::text
    from referral_lines order by received_at`)
}

export function dayOf(at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ourZone).toPlainDate().toString()
}
