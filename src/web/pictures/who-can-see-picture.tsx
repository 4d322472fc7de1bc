import type { Drawing } from './drawing.tsx'
import { counted, linesOf, Picture, round, TextLines, WIDTHS } from './drawing.tsx'

/** Someone who can open the record, with the reason the live rules give. */
export interface Viewer {
  name: string
  role: string
  /** In plain words: "because she is your support worker". */
  why: string
  /** Working with the family; by their role in the charity; or for a time, with a reason given. */
  by: 'team' | 'role' | 'reason'
}

export interface WhoCanSeePictureProps {
  id: string
  /** What stands in the middle: "Your record", or a case code. */
  middle: string
  viewers: readonly Viewer[]
  title?: string
}

/** One line for each person, as the words beside the picture say it. */
function whoCanSeeWords(viewers: readonly Viewer[]): string[] {
  return viewers.map(({ name, role, why }) => `${name}, ${role}: ${why}`)
}

/** The words beside the picture, as a list. */
export function WhoCanSeeWords(props: { viewers: readonly Viewer[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {whoCanSeeWords(props.viewers).map(line => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

/** Who can see a record, and why: the family in the middle, and everyone who can open it around them. */
export function WhoCanSeePicture(props: WhoCanSeePictureProps) {
  const { viewers } = props
  const people = counted(viewers.length, 'person', 'people')
  return (
    <Picture
      id={props.id}
      title={props.title ?? 'Who can see this record'}
      description={`${people} can. ${whoCanSeeWords(viewers).join('. ')}.`}
      draw={width => (width === 'wide' ? drawAround(props) : drawBelow(props))}
    >
      <ul class="kk-picture__key" aria-hidden="true">
        <KeyLine by="team" words="working with the family" />
        <KeyLine by="role" words="by their role" />
        <KeyLine by="reason" words="for a time, with a reason" />
      </ul>
    </Picture>
  )
}

const LINES: Record<Viewer['by'], { stroke: string; 'stroke-width': number; 'stroke-dasharray'?: string }> = {
  team: { stroke: 'var(--kk-brand)', 'stroke-width': 4 },
  role: { stroke: 'var(--kk-link)', 'stroke-width': 2 },
  reason: { stroke: 'var(--kk-thread)', 'stroke-width': 3, 'stroke-dasharray': '3 6' },
}

function KeyLine(props: { by: Viewer['by']; words: string }) {
  return (
    <li>
      <svg width="36" height="12" aria-hidden="true" focusable="false">
        <line x1="2" y1="6" x2="34" y2="6" stroke-linecap="round" {...LINES[props.by]} />
      </svg>
      {props.words}
    </li>
  )
}

const SIZE = 16
const GAP = 14

interface Box {
  viewer: Viewer
  height: number
  name: string[]
  role: string[]
  why: string[]
}

function boxOf(viewer: Viewer, width: number): Box {
  const inside = width - 24
  const name = linesOf(viewer.name, inside * 0.94, SIZE + 1)
  const role = linesOf(viewer.role, inside, SIZE)
  const why = linesOf(viewer.why, inside, SIZE)
  return { viewer, name, role, why, height: round((name.length + role.length + why.length) * SIZE * 1.3 + 24) }
}

function BoxPicture({ box, x, y, width }: { box: Box; x: number; y: number; width: number }) {
  const step = SIZE * 1.3
  const first = y + 12 + SIZE
  return (
    <>
      <rect x={x} y={y} width={width} height={box.height} rx="8" fill="var(--kk-raised)" stroke="var(--kk-edge)" />
      <TextLines lines={box.name} x={x + 12} y={round(first)} size={SIZE + 1} weight={700} />
      <TextLines lines={box.role} x={x + 12} y={round(first + box.name.length * step)} size={SIZE} />
      <TextLines
        lines={box.why}
        x={x + 12}
        y={round(first + (box.name.length + box.role.length) * step)}
        size={SIZE}
        class="kk-soft"
      />
    </>
  )
}

const stacked = (boxes: readonly Box[]) => boxes.reduce((sum, box) => sum + box.height + GAP, -GAP)

function drawAround({ viewers, middle }: WhoCanSeePictureProps): Drawing {
  const width = 262
  const boxes = viewers.map(viewer => boxOf(viewer, width))
  const half = Math.ceil(boxes.length / 2)
  const sides = [boxes.slice(0, half), boxes.slice(half)]
  const height = Math.max(150, ...sides.map(stacked)) + 8
  const centre = { x: WIDTHS.wide / 2, y: height / 2 }
  const placed = sides.flatMap((side, index) => {
    let y = (height - stacked(side)) / 2
    return side.map(box => {
      const at = { box, x: index === 0 ? 2 : WIDTHS.wide - width - 2, y: round(y), isLeft: index === 0 }
      y += box.height + GAP
      return at
    })
  })
  const content = (
    <>
      {placed.map(({ box, x, y, isLeft }) => {
        const from = isLeft ? x + width : x
        const bend = isLeft ? from + 40 : from - 40
        const middleY = round(y + box.height / 2)
        const path = `M${from} ${middleY}C${bend} ${middleY} ${bend} ${centre.y} ${centre.x} ${centre.y}`
        return <path d={path} fill="none" stroke-linecap="round" {...LINES[box.viewer.by]} />
      })}
      <Middle words={middle} x={centre.x} y={centre.y} />
      {placed.map(({ box, x, y }) => (
        <BoxPicture box={box} x={x} y={y} width={width} />
      ))}
    </>
  )
  return { height, content }
}

function drawBelow({ viewers, middle }: WhoCanSeePictureProps): Drawing {
  const left = 38
  const width = WIDTHS.narrow - left - 2
  const boxes = viewers.map(viewer => boxOf(viewer, width))
  const top = 118
  let y = top
  const placed = boxes.map(box => {
    const at = { box, y: round(y) }
    y += box.height + GAP
    return at
  })
  const end = placed[placed.length - 1]
  const trunkEnd = end ? round(end.y + end.box.height / 2) : 90
  const content = (
    <>
      <path d={`M14 ${trunkEnd}V90Q14 58 58 56`} fill="none" stroke="var(--kk-edge)" stroke-width="2" />
      {placed.map(({ box, y: boxY }) => {
        const y = round(boxY + box.height / 2)
        return <line x1="14" y1={y} x2={left} y2={y} {...LINES[box.viewer.by]} />
      })}
      <Middle words={middle} x={104} y={54} />
      {placed.map(({ box, y: boxY }) => (
        <BoxPicture box={box} x={left} y={boxY} width={width} />
      ))}
    </>
  )
  return { height: Math.max(y, top), content }
}

function Middle({ words, x, y }: { words: string; x: number; y: number }) {
  const lines = linesOf(words, 88, SIZE)
  return (
    <>
      <circle cx={x} cy={y} r="50" fill="var(--kk-room)" stroke="var(--kk-brand)" stroke-width="3" />
      <TextLines
        lines={lines}
        x={x}
        y={round(y + 5 - ((lines.length - 1) * SIZE * 1.3) / 2)}
        size={SIZE}
        weight={700}
        anchor="middle"
      />
    </>
  )
}
