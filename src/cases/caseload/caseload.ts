import type { Temporal } from '#calendar/temporal.ts'
import type { Act } from '#gate/act.ts'
import type { Role } from '#gate/purposes.ts'
import { sql } from '#gate/sql.ts'
import { stoppedOnMyCases } from '#rights/stop/restriction.ts'
import type { OpeningOnMine } from '#safeguarding/opening/openings.ts'
import { openingsOnMyFamilies } from '#safeguarding/safeguarding.ts'
import { dayOf, daysBetween, takers, writers } from '../case-words.ts'

/** One case of one's own, by its code; names only when they were asked for. */
export type CaseloadLine = Readonly<{
  record: string
  code: string
  service: string
  part: keyof typeof import('../case-words.ts').parts
  openedAt: Date
  lastContactAt: Date | undefined
  daysSinceContact: number | undefined
  nextTaskOn: string | undefined
  reviewOn: string | undefined
  drafts: number
  hasConcern: boolean
  names: readonly string[]
}>

export type Offer = Readonly<{ transfer: string; code: string; from: string; offeredAt: Date }>

/** A case of somebody whom the reader supervises. */
export type SupervisedLine = Readonly<{
  record: string
  code: string
  service: string
  helper: string
  lastContactAt: Date | null
}>

export type Caseload = Readonly<{
  today: Temporal.PlainDate
  lines: readonly CaseloadLine[]
  offers: readonly Offer[]
  /** Undefined for whoever supervises nobody. */
  supervised: readonly SupervisedLine[] | undefined
  /** Colleagues who opened one of these cases with a reason lately. */
  openings: readonly OpeningOnMine[]
  /** How many more cases are one's own, and on no list because their use is stopped. */
  stopped: number
}>

/** As the gate's list of such openings says. */
const toldOfOpenings: readonly Role[] = writers.filter(role => role !== 'bookings')

type Row = {
  record_id: string
  case_code: string
  service: string
  part: CaseloadLine['part']
  opened_at: Date
  last_contact_at: Date | null
  next_task_on: string | null
  review_on: string | null
  drafts: number
  has_concern: boolean
}

/** The open cases of the person acting, and what colleagues offer them. Names are shown only on asking (S1-36). */
export async function caseload(act: Act, { withNames }: { withNames: boolean }): Promise<Caseload> {
  await act.openList('caseload')
  const rows = await act.rows<Row>(sql`
    select record_id, case_code, service, part, opened_at, last_contact_at, next_task_on::text, review_on::text, drafts, has_concern
    from caseload_lines order by last_contact_at nulls first, case_code`)
  const names = withNames
    ? await namesOf(act, [...new Set(rows.map(row => row.record_id))])
    : new Map<string, string[]>()
  const today = dayOf(act.at)
  return {
    today,
    lines: rows.map(row => ({
      record: row.record_id,
      code: row.case_code,
      service: row.service,
      part: row.part,
      openedAt: row.opened_at,
      lastContactAt: row.last_contact_at ?? undefined,
      daysSinceContact: row.last_contact_at ? Math.max(0, daysBetween(dayOf(row.last_contact_at), today)) : undefined,
      nextTaskOn: row.next_task_on ?? undefined,
      reviewOn: row.review_on ?? undefined,
      drafts: row.drafts,
      hasConcern: row.has_concern,
      names: names.get(row.record_id) ?? [],
    })),
    offers: await offers(act),
    supervised: await supervised(act),
    openings: act.staff!.roles.some(role => toldOfOpenings.includes(role)) ? await openingsOnMyFamilies(act) : [],
    stopped: await stoppedOnMyCases(act),
  }
}

async function namesOf(act: Act, records: readonly string[]): Promise<Map<string, string[]>> {
  await act.revealNames(records)
  const people = await act.rows<{ record_id: string; given_name: string | null; family_name: string | null }>(sql`
    select record_id, unit_id, given_name, family_name from name_lines
    order by record_id, case part_in_family when 'parent' then 0 when 'carer' then 1 else 2 end, id`)
  const names = new Map<string, string[]>()
  for (const { record_id, given_name, family_name } of people) {
    const name = [given_name, family_name].filter(Boolean).join(' ')
    if (name) names.set(record_id, [...(names.get(record_id) ?? []), name])
  }
  return names
}

async function offers(act: Act): Promise<Offer[]> {
  if (!act.staff!.roles.some(role => takers.includes(role)) || (await act.openList('transfers')) === 0) return []
  return act.rows<Offer>(sql`
    select t.transfer_id as transfer, t.case_code as code, s.display_name as "from", t.offered_at as "offeredAt"
    from transfer_lines t join staff s on s.id = t.from_staff order by t.offered_at`)
}

/** The open cases of those whom one supervises: by code, the longest without contact first (S1-38). */
async function supervised(act: Act): Promise<SupervisedLine[] | undefined> {
  const { id } = act.staff!
  if (!(await act.row(sql`select id from staff where supervisor_id = ${id} and may_sign_in limit 1`))) return undefined
  await act.openList('supervised')
  return act.rows<SupervisedLine>(sql`
    select record_id as record, case_code as code, service, helper, last_contact_at as "lastContactAt"
    from supervised_lines order by last_contact_at nulls first, case_code`)
}

export const orders = {
  contact: 'longest since contact',
  task: 'next task',
  review: 'review date',
  code: 'case code',
} as const
export type Order = keyof typeof orders

export const filters = {
  all: 'All',
  late: 'Contact is late',
  tasks: 'Tasks due',
  reviews: 'Reviews due',
  drafts: 'With drafts',
  concerns: 'With a concern',
} as const
export type Filter = keyof typeof filters

/** Days after which a contact is due soon, and after which it is late. No charter states one, and the page says so. */
export const contactLimits = { soonAfter: 14, lateAfter: 28 } as const

/** The lines a filter leaves, in an order. */
export function arranged({ lines, today }: Caseload, filter: Filter, order: Order): CaseloadLine[] {
  const due = (day: string | undefined) => day !== undefined && daysBetween(day, today) >= 0
  const keep: Record<Filter, (line: CaseloadLine) => boolean> = {
    all: () => true,
    late: line => (line.daysSinceContact ?? Number.POSITIVE_INFINITY) > contactLimits.lateAfter,
    tasks: line => due(line.nextTaskOn),
    reviews: line => due(line.reviewOn),
    drafts: line => line.drafts > 0,
    concerns: line => line.hasConcern,
  }
  const last = '9999'
  const key: Record<Order, (line: CaseloadLine) => string> = {
    contact: line => line.lastContactAt?.toISOString() ?? '',
    task: line => line.nextTaskOn ?? last,
    review: line => line.reviewOn ?? last,
    code: line => line.code,
  }
  const by = key[order]
  return lines.filter(keep[filter]).sort((a, b) => by(a).localeCompare(by(b)) || a.code.localeCompare(b.code))
}
