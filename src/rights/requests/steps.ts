import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type {
  Authority,
  Competence,
  ExtendedFor,
  HandedBecause,
  KnownBecause,
  Outcome,
  Proof,
  StepKind,
} from '../request-words.ts'
import { dayOf } from './making.ts'

// The steps from a request to its answer. Each refuses by name when the database's own rule does.

type Which = Readonly<{ id: string; unit: string }>

const of = ({ id, unit }: Which) => ({ id, unit_id: unit })

/** We know them: no proof is asked for, and why not is written down (SAR-6). */
export async function knowThem(act: Act, record: OpenedRecord, request: Which, because: KnownBecause): Promise<void> {
  await act.amend('rights_requests', of(request), {
    identity: 'known',
    identity_because: because,
    identity_by: act.staff!.id,
  })
  await act.note('request.identity', [record], { identity: 'known', because })
}

/** Asks for proof, on a real doubt that is written down. The clock starts when the proof comes. */
export async function askForProof(
  act: Act,
  record: OpenedRecord,
  request: Which,
  { doubt, on }: { doubt: string; on: string },
): Promise<void> {
  if (!doubt) throw new Refusal('doubt-before-proof')
  await act.amend('rights_requests', of(request), {
    identity: 'asked',
    identity_doubt: doubt,
    identity_asked_on: on,
    identity_because: null,
  })
  await act.note('request.identity', [record], { identity: 'asked' })
}

/** What was seen, when and by whom. No copy of it is kept (S0-48). */
export async function proofCame(
  act: Act,
  record: OpenedRecord,
  request: Which,
  { seen, on }: { seen: Proof; on: string },
): Promise<void> {
  await act.amend('rights_requests', of(request), {
    identity: 'confirmed',
    identity_seen: seen,
    identity_received_on: on,
    identity_by: act.staff!.id,
  })
  await act.note('request.identity', [record], { identity: 'confirmed', seen })
}

/** By what right somebody asks for another (WHO-4 to WHO-7). */
export async function settleAuthority(
  act: Act,
  record: OpenedRecord,
  request: Which,
  { authority, words }: { authority: Authority; words: string },
): Promise<void> {
  await act.amend('rights_requests', of(request), {
    authority,
    authority_words: words || null,
    authority_by: act.staff!.id,
  })
  await act.note('request.authority', [record], { authority })
}

/** Whether a child understands what is asked, and what they say to it (WHO-2, WHO-3). */
export async function settleCompetence(
  act: Act,
  record: OpenedRecord,
  request: Which,
  { competence, words }: { competence: Competence; words: string },
): Promise<void> {
  await act.amend('rights_requests', of(request), {
    competence,
    competence_words: words || null,
    competence_by: act.staff!.id,
  })
  await act.note('request.authority', [record], { competence })
}

/** Asks what exactly is meant: the clock of a copy waits, both days included. Throws `no-pause-…` for anything else. */
export async function askWhatIsMeant(
  act: Act,
  record: OpenedRecord,
  request: Which,
  asked: { question: string; because: 'we-hold-a-lot' | 'not-clear-what-is-meant'; on: string },
): Promise<string> {
  const id = await act.insert('request_pauses', {
    record_id: record.id,
    unit_id: request.unit,
    request_id: request.id,
    asked_on: asked.on,
    question: asked.question,
    needed_because: asked.because,
    asked_by: act.staff!.id,
  })
  await act.note('request.paused', [record], { because: asked.because })
  return id
}

export async function theyAnswered(
  act: Act,
  record: OpenedRecord,
  request: Which,
  pause: string,
  { answer, on }: { answer: string; on: string },
): Promise<void> {
  await act.amend('request_pauses', { id: pause, unit_id: request.unit }, { answered_on: on, answer: answer || null })
  await act.note('request.clarified', [record])
}

/** More time: the person is told of it, with reasons, before the first month ends (SAR-4). */
export async function extend(
  act: Act,
  record: OpenedRecord,
  request: Which,
  { why, because, toldOn }: { why: ExtendedFor; because: string; toldOn: string },
): Promise<void> {
  await act.amend('rights_requests', of(request), {
    extended_on: toldOn,
    extended_for: why,
    extended_because: because || null,
  })
  await act.note('request.extended', [record], { why })
}

/**
 * Somebody else answers a request or complaint; whom it is about opens nothing by it any more (T6). Throws
 * `not-judged-by-whom-it-is-about`.
 */
export async function handOver(
  act: Act,
  request: string,
  { to, because }: { to: string; because: HandedBecause },
): Promise<void> {
  await act.rows(sql`select gate.hand_over(${request}, ${to}, ${because})`)
}

/** A step on the way: where we looked (SAR-10), whom we asked, what they were told. */
export async function addStep(
  act: Act,
  record: OpenedRecord,
  towards: { request: Which } | { complaint: Which },
  { kind, words }: { kind: StepKind; words: string },
): Promise<void> {
  const which = 'request' in towards ? towards.request : towards.complaint
  await act.insert('request_steps', {
    record_id: record.id,
    unit_id: which.unit,
    request_id: 'request' in towards ? which.id : null,
    complaint_id: 'complaint' in towards ? which.id : null,
    kind,
    words: words || null,
    by_staff: act.staff!.id,
    at: act.at,
  })
  await act.note('request.step', [record], { kind })
}

export type Answered = Readonly<{
  outcome: Outcome
  ground?: string
  /** Reasons, in the words the person is told. */
  words?: string
  /** The day they were told, with the three ways to complain (SAR-22). */
  toldOn?: string
  routesTold?: boolean
}>

/** Ends a request. A no, or a no in part, needs its ground, its reasons, and that the ways to complain were told. */
export async function closeRequest(act: Act, record: OpenedRecord, request: Which, answered: Answered): Promise<void> {
  await act.amend('rights_requests', of(request), {
    outcome: answered.outcome,
    outcome_ground: answered.ground || null,
    outcome_words: answered.words || null,
    outcome_at: act.at,
    outcome_by: act.staff!.id,
    told_on: answered.toldOn ?? null,
    routes_told: answered.routesTold ?? false,
  })
  await act.note('request.closed', [record], { outcome: answered.outcome, day: dayOf(act.at) })
}

export type Colleague = Readonly<{ id: string; name: string; roles: readonly string[] }>

/** Who works here now, to hand something over to. */
export async function colleagues(act: Act): Promise<Colleague[]> {
  return act.rows<Colleague>(sql`
    select id, display_name as name, roles from staff
    where may_sign_in and (ends_on is null or ends_on >= ${dayOf(act.at)}::date) order by display_name`)
}
