import { markStrokes } from './brand/mark.ts'

/** The mark beside the charity's name; the name says what it is, so it is silent. */
export function Mark(props: { size?: number }) {
  const size = props.size ?? 40
  return (
    <svg class="kk-mark" width={size} height={size} viewBox="4 4 40 40" aria-hidden="true" focusable="false">
      <g fill="none" stroke-linecap="round">
        <path d={markStrokes.first} class="kk-mark__first" />
        <path d={markStrokes.second} class="kk-mark__gap" />
        <path d={markStrokes.second} class="kk-mark__second" />
        <path d={markStrokes.over} class="kk-mark__gap" stroke-linecap="butt" />
        <path d={markStrokes.over} class="kk-mark__first" />
      </g>
    </svg>
  )
}
