import type { Drawing, Width } from './drawing.tsx'
import { counted, Picture, round, TextLines, WIDTHS } from './drawing.tsx'

/** One case as the picture needs it: its code, never a name, and whole days since the last contact. */
export interface CaseloadRow {
  code: string
  /** Undefined where there has been no contact yet. */
  daysSinceContact: number | undefined
}

export interface CaseloadPictureProps {
  id: string
  rows: readonly CaseloadRow[]
  /** Days after which a contact is due soon, and after which it is late; the charity's own numbers. */
  soonAfter: number
  lateAfter: number
  title?: string
}

type State = 'fine' | 'soon' | 'late' | 'none yet'

const COLOURS: Record<State, string> = { fine: 'go', soon: 'warn', late: 'danger', 'none yet': 'danger' }
const MOST = 30

function stateOf(row: CaseloadRow, limits: Pick<CaseloadPictureProps, 'soonAfter' | 'lateAfter'>): State {
  if (row.daysSinceContact === undefined) return 'none yet'
  if (row.daysSinceContact > limits.lateAfter) return 'late'
  return row.daysSinceContact > limits.soonAfter ? 'soon' : 'fine'
}

const longestFirst = (a: CaseloadRow, b: CaseloadRow) =>
  (b.daysSinceContact ?? Number.POSITIVE_INFINITY) - (a.daysSinceContact ?? Number.POSITIVE_INFINITY) ||
  a.code.localeCompare(b.code)

/** The caseload in words: how many are late, due soon, and fine. Also the picture's own description. */
export function caseloadWords(props: Omit<CaseloadPictureProps, 'id' | 'title'>): string {
  const count = (state: State) => props.rows.filter(row => stateOf(row, props) === state).length
  const told = [
    [count('none yet'), 'no contact yet'],
    [count('late'), `no contact for more than ${counted(props.lateAfter, 'day')}`],
    [count('soon'), `no contact for more than ${counted(props.soonAfter, 'day')}`],
    [count('fine'), `contact in the last ${counted(props.soonAfter, 'day')}`],
  ] as const
  const parts = told.filter(([many]) => many > 0).map(([many, words]) => `${many} with ${words}`)
  return `${counted(props.rows.length, 'family', 'families')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`
}

/** A worker's caseload at a glance: a bar for each case, as long as it is since the last contact, longest first. */
export function CaseloadPicture(props: CaseloadPictureProps) {
  const rows = [...props.rows].sort(longestFirst)
  return (
    <Picture
      id={props.id}
      title={props.title ?? 'Days since the last contact'}
      description={caseloadWords(props)}
      draw={width => drawCaseload(rows, props, width)}
    />
  )
}

function drawCaseload(rows: readonly CaseloadRow[], limits: CaseloadPictureProps, width: Width): Drawing {
  const size = width === 'wide' ? 16 : 14
  const rowHeight = 26
  const left = width === 'wide' ? 110 : 84
  const right = WIDTHS[width] - (width === 'wide' ? 120 : 86)
  const longest = rows.reduce((most, row) => Math.max(most, row.daysSinceContact ?? 0), limits.lateAfter)
  const xOf = (days: number) => round(left + (days / longest) * (right - left))
  const shown = rows.slice(0, MOST)
  const bottom = 24 + shown.length * rowHeight
  const hidden = rows.length - shown.length
  const content = (
    <>
      {[limits.soonAfter, limits.lateAfter].map(days => (
        <>
          <line x1={xOf(days)} y1="20" x2={xOf(days)} y2={bottom} stroke="var(--kk-edge)" stroke-dasharray="3 4" />
          <TextLines lines={[String(days)]} x={xOf(days)} y={14} size={13} anchor="middle" class="kk-soft" />
        </>
      ))}
      {shown.map((row, index) => {
        const y = 24 + index * rowHeight
        const state = stateOf(row, limits)
        const end = row.daysSinceContact === undefined ? xOf(longest) : Math.max(xOf(row.daysSinceContact), left + 3)
        return (
          <>
            <TextLines lines={[row.code]} x={0} y={y + 17} size={size} weight={state === 'late' ? 700 : undefined} />
            <Bar left={left} end={end} y={y} state={state} />
            <TextLines
              lines={[barWords(row, state)]}
              x={end + 8}
              y={y + 17}
              size={size}
              class={state === 'fine' ? 'kk-soft kk-halo' : 'kk-halo'}
            />
          </>
        )
      })}
      {hidden > 0 && <TextLines lines={[`and ${hidden} more`]} x={0} y={bottom + 18} size={size} class="kk-soft" />}
    </>
  )
  return { height: bottom + (hidden > 0 ? 28 : 6), content }
}

// A late bar differs by its words and weight too, and one without any contact is only an outline.
function Bar({ left, end, y, state }: { left: number; end: number; y: number; state: State }) {
  const colour = `var(--kk-${COLOURS[state]})`
  const shared = { x: left, y: y + 4, width: round(end - left), height: 16, rx: 3 }
  if (state !== 'none yet') return <rect {...shared} fill={colour} />
  return <rect {...shared} fill="none" stroke={colour} stroke-width="2" stroke-dasharray="5 4" />
}

function barWords(row: CaseloadRow, state: State): string {
  if (row.daysSinceContact === undefined) return 'none yet'
  return state === 'late' ? `${row.daysSinceContact}, late` : String(row.daysSinceContact)
}
