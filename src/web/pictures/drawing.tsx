import type { ComponentChildren } from 'preact'

/** How wide a picture is drawn: for a desk, and for a telephone. */
export type Width = 'wide' | 'narrow'

/** The two widths in the picture's own units, which are pixels at full size. */
export const WIDTHS: Record<Width, number> = { wide: 720, narrow: 288 }

/** What one drawing gives back: its height in the same units, and what is in it. */
export interface Drawing {
  height: number
  content: ComponentChildren
}

export interface PictureProps {
  /** Unique on the page. */
  id: string
  /** What the picture is of, in a few words. */
  title: string
  /** What it shows, in a sentence or two, for those who do not see it. */
  description: string
  draw(width: Width): Drawing
  /** What the shapes mean; shown under the picture. */
  children?: ComponentChildren
}

/**
 * A picture with its words: drawn once for wide and once for narrow screens, of which the styles show one. It is one
 * image to a screen reader; the words beside it (a list or table on the page) hold everything it shows.
 */
export function Picture(props: PictureProps) {
  return (
    <figure class="kk-picture">
      {(['wide', 'narrow'] as const).map(width => {
        const { height, content } = props.draw(width)
        const id = `${props.id}-${width}`
        return (
          <svg
            class={`kk-picture__${width}`}
            role="img"
            aria-labelledby={`${id}-title`}
            aria-describedby={`${id}-description`}
            width={WIDTHS[width]}
            height={height}
            viewBox={`0 0 ${WIDTHS[width]} ${height}`}
          >
            <title id={`${id}-title`}>{props.title}</title>
            <desc id={`${id}-description`}>{props.description}</desc>
            {content}
          </svg>
        )
      })}
      {props.children}
    </figure>
  )
}

/** Letters that fit in `width` units of this font size, near enough for ordinary words. */
function lettersIn(width: number, size: number): number {
  return Math.max(4, Math.floor(width / (size * 0.54)))
}

/** The words in lines that fit `width` units; a word longer than a line is cut across lines, none is lost. */
export function linesOf(words: string, width: number, size: number): string[] {
  const most = lettersIn(width, size)
  const lines: string[] = []
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const pieces = word.match(new RegExp(`.{1,${most}}`, 'gu')) ?? []
    for (const piece of pieces) {
      const last = lines[lines.length - 1]
      if (last !== undefined && last.length + 1 + piece.length <= most && piece === word) {
        lines[lines.length - 1] = `${last} ${piece}`
      } else lines.push(piece)
    }
  }
  return lines
}

/** Lines of text one under another, the first on `y`. */
export function TextLines(props: {
  lines: readonly string[]
  x: number
  y: number
  size: number
  weight?: number
  anchor?: 'start' | 'middle' | 'end'
  class?: string
}) {
  return (
    <text
      x={props.x}
      y={props.y}
      font-size={props.size}
      font-weight={props.weight}
      text-anchor={props.anchor}
      class={props.class}
    >
      {props.lines.map((line, index) => (
        <tspan x={props.x} dy={index === 0 ? 0 : props.size * 1.3}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

const SHAPES = ['circle', 'square', 'diamond', 'triangle', 'ring', 'cross'] as const
const COLOURS = ['brand', 'link', 'thread', 'violet', 'danger', 'ink-soft'] as const

/** A mark that differs from the next by shape as well as colour; `kind` counts from 0. */
export function Shape({ kind, x, y, r, title }: { kind: number; x: number; y: number; r: number; title?: string }) {
  const colour = `var(--kk-${COLOURS[kind % COLOURS.length]})`
  const shape = SHAPES[kind % SHAPES.length]
  const label = title && <title>{title}</title>
  if (shape === 'circle') {
    return (
      <circle cx={x} cy={y} r={r} fill={colour}>
        {label}
      </circle>
    )
  }
  if (shape === 'ring') {
    return (
      <circle cx={x} cy={y} r={r - 1} fill="var(--kk-paper)" stroke={colour} stroke-width="3">
        {label}
      </circle>
    )
  }
  return (
    <path d={outline(shape, x, y, r)} fill={colour}>
      {label}
    </path>
  )
}

function outline(
  shape: 'square' | 'diamond' | 'triangle' | 'cross' | undefined,
  x: number,
  y: number,
  r: number,
): string {
  const at = (dx: number, dy: number) => `${round(x + dx * r)} ${round(y + dy * r)}`
  const points: Record<string, [number, number][]> = {
    square: [
      [-0.9, -0.9],
      [0.9, -0.9],
      [0.9, 0.9],
      [-0.9, 0.9],
    ],
    diamond: [
      [0, -1.25],
      [1.25, 0],
      [0, 1.25],
      [-1.25, 0],
    ],
    triangle: [
      [0, -1.15],
      [1.15, 0.9],
      [-1.15, 0.9],
    ],
    cross: [
      [-0.35, -1.1],
      [0.35, -1.1],
      [0.35, -0.35],
      [1.1, -0.35],
      [1.1, 0.35],
      [0.35, 0.35],
      [0.35, 1.1],
      [-0.35, 1.1],
      [-0.35, 0.35],
      [-1.1, 0.35],
      [-1.1, -0.35],
      [-0.35, -0.35],
    ],
  }
  return `M${(points[shape ?? 'square'] ?? []).map(([dx, dy]) => at(dx, dy)).join('L')}Z`
}

/** To a tenth of a unit, which keeps pages small. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** "1 visit", "3 visits": the number with its noun. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
