import type { Act } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import { counted } from './pictures/drawing.tsx'

/** One thing that waits for somebody: "2 enquiries wait", where to go, and how many are past their day. */
export type Waiting = Readonly<{ words: string; path: string; late: number }>

/** What each list means to whoever it waits for: one, more than one, and where. First what cannot wait. */
const meanings: Readonly<Record<string, readonly [one: string, more: string, path: string]>> = {
  concerns: ['safeguarding concern waits for you', 'safeguarding concerns wait for you', '/staff/concerns'],
  transfers: ['case is offered to you', 'cases are offered to you', '/staff/caseload'],
  tasks: ['task is due', 'tasks are due', '/staff/tasks'],
  reviews: ['review of a case is due', 'reviews of cases are due', '/staff/caseload?show=reviews'],
  requests: [
    'request or complaint about information waits for an answer',
    'requests and complaints about information wait for an answer',
    '/staff/requests',
  ],
  openings: [
    'opening with a reason waits for a second look',
    'openings with a reason wait for a second look',
    '/staff/openings',
  ],
  decisions: [
    'decision to share waits for a second look',
    'decisions to share wait for a second look',
    '/staff/decisions',
  ],
  enquiries: ['enquiry waits for an answer', 'enquiries wait for an answer', '/staff/enquiries'],
  referrals: ['referral waits for a decision', 'referrals wait for a decision', '/staff/referrals'],
  waiting: ['family waits for a worker', 'families wait for a worker', '/staff/waiting'],
  'messages-not-sent': ['message of yours did not go', 'messages of yours did not go', '/staff/messages'],
  drafts: ['note of yours is still a draft', 'notes of yours are still drafts', '/staff/caseload?show=drafts'],
  twins: ['family may be here twice', 'families may be here twice', '/staff/import/pairs'],
}

export type Day = Readonly<{ waiting: readonly Waiting[]; cases: number | undefined; stopped: number; trail: boolean }>

/** What waits for the person acting, in numbers: nobody is listed by it. Counts the lists that the act's purposes allow. */
export async function waitingFor(act: Act): Promise<Day> {
  const rows = await act.rows<{ list: string; many: number; late: number }>(
    sql`select list, many, late from gate.waiting()`,
  )
  const counts = new Map(rows.map(row => [row.list.replace(/-for-safety$/, ''), row]))
  const waiting = Object.entries(meanings).flatMap(([list, [one, more, path]]) => {
    const { many, late } = counts.get(list) ?? { many: 0, late: 0 }
    return many > 0 ? [{ words: counted(many, one, more), path, late }] : []
  })
  const many = (list: string) => counts.get(list)?.many ?? 0
  return { waiting, cases: counts.get('caseload')?.many, stopped: many('stopped'), trail: many('trail') > 0 }
}

/** No family seems to have vanished: how many of one's own are on no list because their use is stopped (Art 18). */
export function stoppedWords(many: number): string {
  return `${counted(many, 'family of yours is', 'families of yours are')} on no list: somebody asked us to stop using what we hold about them. The data protection lead knows more.`
}
