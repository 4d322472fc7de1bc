import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, page, type Route, staffRoute } from '#gate/routes.ts'
import { BackLink } from '#govuk/navigation.tsx'
import { retentionLine } from '#retention/retention-line.ts'
import { openingsOf } from '#safeguarding/safeguarding.ts'
import { dayOf, readers, reading } from '../case-words.ts'
import { caseFile, familyMembers } from './case-file.ts'
import { CasePage } from './case-page.tsx'
import { chronology, kindAsked, timelineDays } from './chronology.ts'
import { PrintPage } from './print-page.tsx'

export const routes: readonly Route[] = [
  staffRoute({
    method: 'GET',
    path: '/staff/cases/:record',
    page: 'case',
    purposes: reading,
    who: readers,
    answer: (act, ask) => ('print' in ask.query ? showPrint(act, ask) : showCase(act, ask)),
  }),
]

async function showCase(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const at = `${ask.base}/staff/cases/${record.id}`
  const withNames = ask.query.names === 'shown'
  const before = typeof ask.query.before === 'string' ? ask.query.before : undefined
  const kind = kindAsked(ask.query.kind)
  if (withNames) await act.revealNames([record.id])
  const [file, members, notes, due, timeline] = await Promise.all([
    caseFile(act, record),
    familyMembers(act, record, withNames),
    chronology(act, record, { before, kind }),
    retentionLine(act, record),
    before || kind ? undefined : timelineDays(act, record),
  ])
  const openings = record.relation === 'team' && file.openings > 0 ? await openingsOf(act, record) : []
  const mayWrite = record.mayWrite && record.relation !== 'rights' && file.periods.some(period => !period.closedAt)
  const mayFollow = (part: string) => ask.mayFollow(`/staff/cases/:record/${part}`, act.staff!.roles, record.purpose)
  const may = { team: mayFollow('team'), offer: mayFollow('offer'), close: mayFollow('close') }
  const plan = { file, today: dayOf(act.at), at, csrf: ask.csrf, me: act.staff!.id, mayWrite, may }
  const view = {
    charter: ask.charter,
    base: ask.base,
    at,
    csrf: ask.csrf,
    relation: record.relation,
    file,
    members,
    withNames,
    plan,
    openings,
    due,
  }
  const shown = { page: notes, timeline, members, issues: file.issues, kind, before, at, mayWrite }
  // Whoever works with the family came from their caseload, and goes on with the next.
  const worksFromCaseload = record.relation === 'team' && ask.mayFollow('/staff/caseload', act.staff!.roles)
  const wayBack = worksFromCaseload ? <BackLink href={`${ask.base}/staff/caseload`}>Caseload</BackLink> : undefined
  return page({
    title: `Case ${file.code}`,
    wide: true,
    before: wayBack,
    content: <CasePage {...view} chronology={shown} />,
  })
}

/** Notes on one printed page; older ones follow on the next. */
const notesOnPaper = 500

async function showPrint(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const at = `${ask.base}/staff/cases/${record.id}`
  const before = typeof ask.query.before === 'string' ? ask.query.before : undefined
  const [file, members, notes] = await Promise.all([
    caseFile(act, record),
    familyMembers(act, record, false),
    chronology(act, record, { before, limit: notesOnPaper }),
  ])
  await act.note('record.printed', [record], { notes: notes.notes.length })
  const shown = {
    page: notes,
    timeline: undefined,
    members,
    issues: file.issues,
    kind: undefined,
    before,
    at,
    mayWrite: false,
  }
  const view = {
    charter: ask.charter,
    at,
    file,
    members,
    chronology: shown,
    by: act.staff!.displayName,
    printedAt: act.at,
  }
  return page({ title: `Case ${file.code}`, bare: true, content: <PrintPage {...view} /> })
}
