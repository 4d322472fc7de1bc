import { dateWords } from '#calendar/readable.ts'
import type { Drawing, Width } from './drawing.tsx'
import { counted, Picture, round, Shape, TextLines, WIDTHS } from './drawing.tsx'

/** One kind of thing that happened, and the days it did, as `2026-11-21`, in any order. */
export interface TimelineLane {
  /** As a heading: "Visits". */
  label: string
  days: readonly string[]
}

export interface TimelinePictureProps {
  id: string
  /** At most six kinds differ by shape; a seventh begins again. */
  lanes: readonly TimelineLane[]
  /** The first and last day shown, as `2026-11-21`; by default the days of the first and last thing. */
  from?: string
  to?: string
  title?: string
}

const DAY = 86_400_000
const dayNumber = (day: string) => Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / DAY)
const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' })
/** `Nov ’26`: a bare "Nov 26" reads as a day. */
const monthWords = (at: number | Date) => month.format(at).replace(' ', ' ’')
const year = new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: 'UTC' })
const inWords = (day: number) => {
  const date = new Date(day * DAY)
  return dateWords(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

/** The lanes in words: how many of each, the first and the last. Also the picture's own description. */
export function timelineWords(lanes: readonly TimelineLane[]): string[] {
  return lanes.map(({ label, days }) => {
    const numbers = days.map(dayNumber).sort((a, b) => a - b)
    const [first] = numbers
    const last = numbers[numbers.length - 1]
    if (first === undefined || last === undefined) return `${label}: none`
    if (first === last) return `${label}: ${days.length}, on ${inWords(first)}`
    return `${label}: ${days.length}, from ${inWords(first)} to ${inWords(last)}`
  })
}

/** The words beside the picture, as a list. */
export function TimelineWords(props: { lanes: readonly TimelineLane[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {timelineWords(props.lanes).map(line => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

/** A family's chronology at a glance: one line for each kind, a mark for each day, larger where there were several. */
export function TimelinePicture(props: TimelinePictureProps) {
  const lanes = props.lanes.map(({ label, days }) => ({ label, days: days.map(dayNumber) }))
  const all = lanes.flatMap(lane => lane.days)
  const first = props.from ? dayNumber(props.from) : least(all)
  const last = Math.max(props.to ? dayNumber(props.to) : most(all), first + 1)
  return (
    <Picture
      id={props.id}
      title={props.title ?? 'Timeline'}
      description={`${counted(all.length, 'thing')} from ${inWords(first)} to ${inWords(last)}. ${timelineWords(props.lanes).join('. ')}.`}
      draw={width => drawTimeline(lanes, first, last, width)}
    />
  )
}

// Not Math.min(...all): a list of ten thousand must not become ten thousand arguments.
const least = (days: readonly number[]) => days.reduce((a, b) => Math.min(a, b), days[0] ?? 0)
const most = (days: readonly number[]) => days.reduce((a, b) => Math.max(a, b), days[0] ?? 0)

const STEP = 12

/** A lane with its days counted from 1970. */
type CountedLane = Readonly<{ label: string; days: readonly number[] }>

function drawTimeline(lanes: readonly CountedLane[], first: number, last: number, width: Width): Drawing {
  const isWide = width === 'wide'
  const left = isWide ? 150 : 12
  const right = WIDTHS[width] - 12
  const laneHeight = isWide ? 36 : 52
  const top = 8
  const bottom = top + lanes.length * laneHeight
  const xOf = (day: number) => left + ((day - first) / (last - first)) * (right - left)
  const content = (
    <>
      {ticksOf(first, last, isWide ? 8 : 4).map(tick => (
        <>
          <line x1={round(xOf(tick.day))} y1={top} x2={round(xOf(tick.day))} y2={bottom} stroke="var(--kk-line)" />
          <TextLines
            lines={[tick.label]}
            x={round(Math.min(Math.max(xOf(tick.day), left + 4), right - 14))}
            y={bottom + 20}
            size={isWide ? 14 : 13}
            anchor="middle"
            class="kk-soft"
          />
        </>
      ))}
      {lanes.map((lane, kind) => {
        const y = top + kind * laneHeight + (isWide ? laneHeight / 2 : 36)
        return (
          <>
            <TextLines
              lines={[isWide ? lane.label : `${lane.label}: ${lane.days.length}`]}
              x={isWide ? 0 : left}
              y={isWide ? y + 5 : y - 17}
              size={isWide ? 16 : 14}
            />
            <line x1={left} y1={y} x2={right} y2={y} stroke="var(--kk-edge)" stroke-width="1.5" />
            {marksOf(lane, first, last, xOf).map(mark => (
              <Shape kind={kind} x={mark.x} y={y} r={mark.r} title={`${lane.label}: ${mark.words}`} />
            ))}
          </>
        )
      })}
    </>
  )
  return { height: bottom + 30, content }
}

interface Mark {
  x: number
  r: number
  words: string
}

/** Days that would lie on one another become one larger mark, so that ten thousand contacts draw as fast as ten. */
function marksOf(lane: CountedLane, first: number, last: number, xOf: (day: number) => number): Mark[] {
  const places = new Map<number, number[]>()
  for (const day of lane.days) {
    if (day < first || day > last) continue
    const place = Math.round(xOf(day) / STEP)
    const days = places.get(place)
    if (days) days.push(day)
    else places.set(place, [day])
  }
  return [...places.values()].map(days => {
    const from = least(days)
    const to = most(days)
    const words = from === to ? inWords(from) : `${days.length}, ${inWords(from)} to ${inWords(to)}`
    return {
      x: round((xOf(from) + xOf(to)) / 2),
      r: round(4.5 + Math.min(4, Math.log2(days.length) * 1.2)),
      words: days.length > 1 && from === to ? `${days.length} on ${words}` : words,
    }
  })
}

/** The starts of months, quarters or years in the span, so many at most, each with its name. */
function ticksOf(first: number, last: number, atMost: number): { day: number; label: string }[] {
  const months = (last - first) / 30.4
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find(every => months / every <= atMost) ?? 240
  const start = new Date(first * DAY)
  const ticks: { day: number; label: string }[] = []
  for (let next = Math.ceil((start.getUTCMonth() + 1) / step) * step; ; next += step) {
    const at = new Date(Date.UTC(start.getUTCFullYear(), next, 1))
    const day = Math.floor(at.getTime() / DAY)
    if (day > last) return ticks
    ticks.push({ day, label: step >= 12 ? year.format(at) : monthWords(at) })
  }
}
