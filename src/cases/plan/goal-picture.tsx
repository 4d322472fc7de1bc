import { readableDate } from '#calendar/readable.ts'
import { dayOf } from '../case-words.ts'

type Review = Readonly<{ score: number; at: Date }>

/** The way of a goal in words: "3 at first, 7 now, after 3 looks; last on 2 March 2026". */
export function goalWords(reviews: readonly Review[]): string {
  const [first] = reviews
  const last = reviews.at(-1)
  if (!first || !last) return 'Not looked at yet.'
  if (reviews.length === 1) return `${first.score} of 10 on ${readableDate(dayOf(first.at))}.`
  const way = last.score > first.score ? 'up' : last.score < first.score ? 'down' : 'the same'
  return `${first.score} of 10 at first, ${last.score} now (${way}), after ${reviews.length} looks; last on ${readableDate(dayOf(last.at))}.`
}

const width = 200
const height = 44
const edge = 7

/** How a goal is going, from 0 to 10, as a line with a mark for each look; the words beside it say the same. */
export function GoalPicture({ id, reviews }: { id: string; reviews: readonly Review[] }) {
  if (reviews.length === 0) return null
  const x = (place: number) =>
    reviews.length === 1 ? width / 2 : edge + (place / (reviews.length - 1)) * (width - 2 * edge)
  const y = (score: number) => height - edge - (score / 10) * (height - 2 * edge)
  const points = reviews.map((review, place) => `${Math.round(x(place))},${Math.round(y(review.score))}`)
  return (
    <svg role="img" aria-labelledby={`${id}-title`} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <title id={`${id}-title`}>{goalWords(reviews)}</title>
      <line x1="0" y1={y(0)} x2={width} y2={y(0)} stroke="var(--kk-edge)" />
      <line x1="0" y1={y(10)} x2={width} y2={y(10)} stroke="var(--kk-line)" stroke-dasharray="3 4" />
      {points.length > 1 && <polyline points={points.join(' ')} fill="none" stroke="var(--kk-link)" stroke-width="2" />}
      {points.map((point, place) => {
        const [cx, cy] = point.split(',')
        return <circle cx={cx} cy={cy} r={place === points.length - 1 ? 6 : 3.5} fill="var(--kk-link)" />
      })}
    </svg>
  )
}
