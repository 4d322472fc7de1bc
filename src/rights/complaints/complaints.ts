import { nationOf } from '#enquiries/home/opening-hours.ts'
import { peopleOf } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import type { AskedBy, CameBy, HandedBecause } from '../request-words.ts'
import { type Clock, clockOf } from '../requests/clock.ts'
import { dayOf } from '../requests/making.ts'
import { type Step, todayOf } from '../requests/requests.ts'
import { type Colleague, colleagues } from '../requests/steps.ts'

// Complaints about how information is used (DPA 2018 s.164A, law sheet 3.1): by any way, acknowledged within thirty days,
// answered without undue delay, and never judged by whom they are about.

export type NewComplaint = Readonly<{
  /** About an answer we gave, or in general (S1-83). */
  about: 'an-answer' | 'in-general'
  cameBy: CameBy
  words: string
  /** One of the family, when it is; otherwise who it is, in words, and how to reach them. */
  person?: string
  asker?: string
  request?: string
  /** About the data protection lead: a second person hears it (T6). */
  aboutLead?: boolean
  receivedOn?: string
}>

/** Writes a complaint down on an opened record. Returns its id. */
export async function makeComplaint(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  complaint: NewComplaint,
): Promise<string> {
  const person = complaint.person ? (await peopleOf(act, record)).find(each => each.id === complaint.person) : undefined
  if (complaint.person && !person) throw new Refusal('not-yours-or-not-there')
  const askedBy: AskedBy = person ? 'themselves' : complaint.asker ? 'somebody-with-authority' : 'not-known'
  const regime = person?.regime ?? (nationOf(charter) === 'guernsey' ? 'guernsey' : 'uk')
  return keep(act, record, charter, complaint, { asked_by: askedBy, person_id: person?.id ?? null, regime })
}

/** A complaint of somebody we do not know, or do not ask: a record of its own, with nothing in it but the complaint. */
export async function makeStrangersComplaint(
  act: Act,
  charter: Charter,
  complaint: NewComplaint,
): Promise<{ id: string; caseCode: string }> {
  const record = await act.create('enquiry')
  const regime = nationOf(charter) === 'guernsey' ? 'guernsey' : 'uk'
  const id = await keep(act, record, charter, complaint, { asked_by: 'not-known', person_id: null, regime })
  return { id, caseCode: record.caseCode }
}

async function keep(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  complaint: NewComplaint,
  who: { asked_by: AskedBy; person_id: string | null; regime: string },
): Promise<string> {
  await act.rows(sql`select gate.open_to_write_down(${record.id})`)
  const unit = await act.newUnit(record, 'rights', who.person_id ? { person: who.person_id } : {})
  const id = await act.insert('complaints', {
    record_id: record.id,
    unit_id: unit,
    ...who,
    about: complaint.about,
    request_id: complaint.request ?? null,
    came_by: complaint.cameBy,
    words: complaint.words,
    asker: complaint.asker || null,
    received_on: complaint.receivedOn ?? dayOf(act.at),
    recorded_at: act.at,
    recorded_by: act.staff?.id ?? null,
    nation: nationOf(charter),
    promised_days: charter.complaints?.acknowledgeWithinDays ?? null,
    notice_version: String(charter.version.number),
    ...(complaint.aboutLead ? await heardBySomebodyElse(act, charter) : {}),
  })
  await act.note('complaint.made', [record], { by: complaint.cameBy, about: complaint.about })
  return id
}

// The Caldicott Guardian hears it by role; where there is none but the lead, somebody who may open records is asked by name.
async function heardBySomebodyElse(act: Act, charter: Charter) {
  const everybody = await colleagues(act)
  const leads = everybody.filter(each => each.roles.includes('data-protection-lead'))
  const others = everybody.filter(each => !leads.includes(each))
  const byRole = others.some(each => each.roles.includes('caldicott-guardian'))
  const second = byRole
    ? undefined
    : (others.find(each => opensRecords(each, charter, seconds)) ?? others.find(each => opensRecords(each, charter)))
  return {
    about_lead: true,
    not_for: leads.map(each => each.id),
    ...(second ? { handed_to: second.id, handed_because: 'it-is-about-them' } : {}),
  }
}

const seconds = ['manager', 'lead', 'safeguarding-lead', 'supervisor']

function opensRecords({ roles }: Colleague, charter: Charter, among?: readonly string[]): boolean {
  return roles.some(
    role =>
      (!among || among.includes(role)) &&
      role !== 'volunteer' &&
      role !== 'bookings' &&
      !charter.roles.some(each => each.is === role && (each.opens === 'figures' || each.opens === 'nothing')),
  )
}

export type Complaint = Readonly<{
  id: string
  record: string
  unit: string
  person: string | null
  about: NewComplaint['about']
  cameBy: CameBy
  askedBy: AskedBy
  words: string | null
  asker: string | null
  aboutLead: boolean
  receivedOn: string
  regime: 'uk' | 'guernsey'
  nation: string
  promisedDays: number | null
  acknowledgedOn: string | null
  handedTo: string | null
  handedBecause: HandedBecause | null
  outcome: 'upheld' | 'partly-upheld' | 'not-upheld' | 'taken-back' | 'joined-elsewhere' | null
  outcomeWords: string | null
  outcomeAt: Date | null
  toldOn: string | null
  steps: readonly Step[]
  clock: Clock
}>

/** The complaints on an opened record that the person acting may read, the newest first. */
export async function complaintsOf(act: Act, record: OpenedRecord): Promise<Complaint[]> {
  const rows = await act.rows<Omit<Complaint, 'steps' | 'clock'>>(sql`
    select id, record_id as record, unit_id as unit, person_id as person, about, came_by as "cameBy",
      asked_by as "askedBy", words, asker, about_lead as "aboutLead", received_on::text as "receivedOn", regime, nation,
      promised_days as "promisedDays", acknowledged_on::text as "acknowledgedOn", handed_to as "handedTo",
      handed_because as "handedBecause", outcome, outcome_words as "outcomeWords", outcome_at as "outcomeAt",
      told_on::text as "toldOn"
    from complaints where record_id = ${record.id} order by received_on desc, id desc`)
  const steps = await act.rows<Step & { complaint: string }>(sql`
    select complaint_id as complaint, kind, words, by_staff as by, at from request_steps
    where record_id = ${record.id} and complaint_id is not null order by at, id`)
  return rows.map(row => ({
    ...row,
    steps: steps.filter(each => each.complaint === row.id),
    clock: clockOf(
      { ...row, kind: 'complaint', doneOn: row.acknowledgedOn ?? (row.outcomeAt && dayOf(row.outcomeAt)) },
      todayOf(act),
    ),
  }))
}

/** One complaint. Throws `not-yours-or-not-there`. */
export async function complaintOf(act: Act, record: OpenedRecord, id: string): Promise<Complaint> {
  const found = (await complaintsOf(act, record)).find(each => each.id === id)
  if (!found) throw new Refusal('not-yours-or-not-there')
  return found
}

export const acknowledgedHows = {
  letter: 'By letter',
  email: 'By e-mail',
  text: 'By text message',
  spoken: 'In person or by phone',
} as const
export type AcknowledgedHow = keyof typeof acknowledgedHows | 'with-the-outcome'

/** The person was told that we have it (CMP-3). */
export async function acknowledge(
  act: Act,
  record: OpenedRecord,
  complaint: Pick<Complaint, 'id' | 'unit'>,
  { on, how }: { on: string; how: AcknowledgedHow },
): Promise<void> {
  await act.amend(
    'complaints',
    { id: complaint.id, unit_id: complaint.unit },
    { acknowledged_on: on, acknowledged_how: how, acknowledged_by: act.staff!.id },
  )
  await act.note('complaint.acknowledged', [record], { how })
}

export const complaintOutcomes = {
  upheld: 'They were right',
  'partly-upheld': 'They were right in part',
  'not-upheld': 'We found nothing wrong',
  'taken-back': 'They took it back',
} as const
export type ComplaintOutcome = keyof typeof complaintOutcomes

/** Tells what came of it. An outcome within the thirty days is the acknowledgement as well (CMP-4). */
export async function closeComplaint(
  act: Act,
  record: OpenedRecord,
  complaint: Complaint,
  closed: Readonly<{ outcome: ComplaintOutcome; words: string; toldOn: string; regulatorTold: boolean }>,
): Promise<void> {
  if (!complaint.acknowledgedOn && closed.outcome !== 'taken-back') {
    await acknowledge(act, record, complaint, { on: closed.toldOn, how: 'with-the-outcome' })
  }
  await act.amend(
    'complaints',
    { id: complaint.id, unit_id: complaint.unit },
    {
      outcome: closed.outcome,
      outcome_words: closed.words || null,
      outcome_at: act.at,
      outcome_by: act.staff!.id,
      told_on: closed.toldOn || null,
      regulator_told: closed.regulatorTold,
    },
  )
  await act.note('complaint.closed', [record], { outcome: closed.outcome })
}

export type ComplaintCount = Readonly<{ month: string; outcome: string; many: number; acknowledgedInTime: number }>

/** Complaints by month and outcome since a day, with nobody in them: their number may have to be told (s.164B). */
export async function countComplaints(act: Act, since: string): Promise<ComplaintCount[]> {
  return act.rows<ComplaintCount>(sql`
    select month::text, outcome, how_many as many, acknowledged_within_30_days as "acknowledgedInTime"
    from gate.complaints_counted(${since}::date)`)
}
