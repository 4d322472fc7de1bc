import { Temporal } from '#calendar/temporal.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type {
  AskedBy,
  Authority,
  CameBy,
  Competence,
  ExtendedFor,
  HandedBecause,
  KnownBecause,
  Outcome,
  Proof,
  RequestKind,
  StepKind,
} from '../request-words.ts'
import { type Clock, type ClockFacts, clockOf } from './clock.ts'
import { dayOf } from './making.ts'

// What was asked of us, read back: the list by clock, one request whole, and a family's own.

export type Request = Readonly<{
  id: string
  record: string
  unit: string
  person: string | null
  kind: RequestKind
  cameBy: CameBy
  words: string | null
  askedBy: AskedBy
  askedByPerson: string | null
  asker: string | null
  authority: Authority | null
  authorityWords: string | null
  competence: Competence | null
  competenceWords: string | null
  receivedOn: string
  recordedBy: string | null
  nation: string
  regime: 'uk' | 'guernsey'
  promisedDays: number | null
  identity: 'not-yet' | 'known' | 'asked' | 'confirmed'
  identityBecause: KnownBecause | null
  identityDoubt: string | null
  identityAskedOn: string | null
  identityReceivedOn: string | null
  identitySeen: Proof | null
  extendedOn: string | null
  extendedFor: ExtendedFor | null
  extendedBecause: string | null
  handedTo: string | null
  handedBecause: HandedBecause | null
  outcome: Outcome | null
  outcomeGround: string | null
  outcomeWords: string | null
  outcomeAt: Date | null
  toldOn: string | null
  releasedAt: Date | null
  pauses: readonly Pause[]
  steps: readonly Step[]
  clock: Clock
}>
export type Pause = Readonly<{ id: string; from: string; to: string; question: string | null; answer: string | null }>
export type Step = Readonly<{ kind: StepKind; words: string | null; by: string | null; at: Date }>

/** One request with its clock. Throws `not-yours-or-not-there`. */
export async function requestOf(act: Act, record: OpenedRecord, id: string): Promise<Request> {
  const [found] = await requestsWhere(act, record, id)
  if (!found) throw new Refusal('not-yours-or-not-there')
  return found
}

/** Every request on an opened record that the person acting may read, the newest first. */
export async function requestsOf(act: Act, record: OpenedRecord): Promise<Request[]> {
  return requestsWhere(act, record, null)
}

async function requestsWhere(act: Act, record: OpenedRecord, id: string | null): Promise<Request[]> {
  const rows = await act.rows<Omit<Request, 'pauses' | 'steps' | 'clock'>>(sql`
    select id, record_id as record, unit_id as unit, person_id as person, kind, came_by as "cameBy", words,
      asked_by as "askedBy", asked_by_person as "askedByPerson", asker, authority, authority_words as "authorityWords",
      competence, competence_words as "competenceWords", received_on::text as "receivedOn", recorded_by as "recordedBy",
      nation, regime, promised_days as "promisedDays", identity, identity_because as "identityBecause",
      identity_doubt as "identityDoubt", identity_asked_on::text as "identityAskedOn",
      identity_received_on::text as "identityReceivedOn", identity_seen as "identitySeen",
      extended_on::text as "extendedOn", extended_for as "extendedFor", extended_because as "extendedBecause",
      handed_to as "handedTo", handed_because as "handedBecause", outcome, outcome_ground as "outcomeGround",
      outcome_words as "outcomeWords", outcome_at as "outcomeAt", told_on::text as "toldOn", released_at as "releasedAt"
    from rights_requests where record_id = ${record.id} and (${id}::uuid is null or id = ${id})
    order by received_on desc, id desc`)
  const pauses = await act.rows<Pause & { request: string }>(sql`
    select id, request_id as request, asked_on::text as "from", coalesce(answered_on::text, '') as "to", question, answer
    from request_pauses where record_id = ${record.id} order by asked_on, id`)
  const steps = await act.rows<Step & { request: string }>(sql`
    select request_id as request, kind, words, by_staff as by, at from request_steps
    where record_id = ${record.id} and request_id is not null order by at, id`)
  return rows.map(row => {
    const own = { ...row, pauses: pauses.filter(each => each.request === row.id) }
    return { ...own, steps: steps.filter(each => each.request === row.id), clock: clockOf(factsOf(own), todayOf(act)) }
  })
}

function factsOf(request: Omit<Request, 'steps' | 'clock'>): ClockFacts {
  return { ...request, doneOn: request.outcomeAt ? dayOf(request.outcomeAt) : null }
}

/** The day of the act, in London. */
export function todayOf(act: Act): Temporal.PlainDate {
  return Temporal.PlainDate.from(dayOf(act.at))
}

/** A family's own view of what they asked: their own information, and what they asked for their children. */
export type OwnRequest = Readonly<{
  id: string
  kind: RequestKind
  person: string
  receivedOn: string
  /** By when we answer at the latest. */
  answerBy: string
  state: 'with-us' | 'we-need-to-know-who-you-are' | 'we-asked-you-something' | 'answered'
  question: string | null
  outcome: Outcome | null
  outcomeWords: string | null
  /** True once the copy can be fetched (`copyFor`). */
  copyReady: boolean
}>

/** What the person signed in on their own page has asked, the newest first. */
export async function myRequests(act: Act): Promise<OwnRequest[]> {
  if (!act.family) throw new Refusal('purpose-does-not-allow')
  const record = await act.open(act.family.record)
  const all = await requestsOf(act, record)
  return all.flatMap(request =>
    request.person
      ? [
          {
            id: request.id,
            kind: request.kind,
            person: request.person,
            receivedOn: request.receivedOn,
            answerBy: request.clock.due,
            state: ownState(request),
            question: request.pauses.find(pause => pause.to === '')?.question ?? null,
            outcome: request.outcome,
            outcomeWords: request.outcomeWords,
            copyReady: request.releasedAt !== null,
          },
        ]
      : [],
  )
}

/** Nothing is given out, and no record is opened for a stranger, before it is settled who is asking (SAR-6). */
export const isSettledWhoAsks = ({ identity }: Pick<Request, 'identity'>): boolean =>
  identity === 'known' || identity === 'confirmed'

function ownState({ outcome, identity, pauses }: Request): OwnRequest['state'] {
  if (outcome) return 'answered'
  if (identity === 'asked') return 'we-need-to-know-who-you-are'
  return pauses.some(pause => pause.to === '') ? 'we-asked-you-something' : 'with-us'
}
