/** One row while it is being read: its cells by field, and what was found so far. */
import type { Findings, ForAPerson, PersonKind, RefusalKind, RemarkKind, WarningKind } from '../finding.ts'
import type { Field } from '../mapping.ts'
import { type Day, type DayKind, readDay } from './dates.ts'

export type Cell = { column: string; text: string }

/** What this charity says its own words mean; keys are the words in small letters without spaces at the ends. */
export type Meanings = {
  workers?: ReadonlyMap<string, string>
  services?: ReadonlyMap<string, string>
  ethnicGroups?: ReadonlyMap<string, string>
}

export type Row = {
  line: number
  cells: (field: Field, child?: number) => Cell[]
  /** The day the list was made, or today: nothing in it can have happened later. */
  asOf: Day
  /** Headings of columns whose dates seem to have the month first. */
  doubtful: ReadonlySet<string>
  meanings: Meanings
  found: Findings
}

/** The first cell of a field that holds something. */
export const cell = (row: Row, field: Field): Cell | null => row.cells(field).find(({ text }) => text.trim()) ?? null

const holding = (at: Cell | null, says: string) => ({ column: at?.column ?? null, holds: at?.text.trim() ?? '', says })

export const refuse = (row: Row, kind: RefusalKind, at: Cell | null, says: string) => {
  row.found.refusals.push({ kind, ...holding(at, says) })
}
export const warn = (row: Row, kind: WarningKind, at: Cell | null, says: string) => {
  row.found.warnings.push({ kind, ...holding(at, says) })
}
export const remark = (row: Row, kind: RemarkKind, at: Cell | null, says: string) => {
  row.found.remarks.push({ kind, ...holding(at, says) })
}
/** The words themselves are left out: whoever may read them opens the row. */
export const forAPerson = (row: Row, kind: PersonKind, at: Cell, says: string) => {
  const finding: ForAPerson = { kind, column: at.column, holds: '', says }
  row.found.forAPerson.push(finding)
}

/** A date of the row: null if empty or refused. A date later than it can be is refused here. */
export const dayIn = (row: Row, at: Cell | null, kind: DayKind): Day | null => {
  if (!at) return null
  const read = readDay(at.text, kind, row.asOf, row.doubtful.has(at.column))
  if ('problem' in read) {
    refuse(row, read.problem, at, read.says)
    return null
  }
  for (const { kind: about, says } of read.remarks) remark(row, about, at, says)
  return read.day
}
