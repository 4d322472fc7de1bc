import { promise } from './proving/promise.ts'

type Raised = Readonly<{ raisedAt: string; outcome: string | null }>
/** When a review last let earlier worries go, as an instant; nothing if none did. */
type Looked = Readonly<{ letGoAt: string | undefined; evenIfUnfounded: boolean }>

export const aHoldIsReviewedEveryYear = promise({
  id: 'a-hold-is-reviewed-every-year',
  words:
    'If someone may have been at risk, we keep the file, even if it proved unfounded. A person looks at it every year and writes down why it stays.',
  items: ['S1-79', 'S1-80', 'S1-81'],
  // The worries that hold a file: each raised after the last look that let the earlier ones go, the unfounded ones as well
  // where the charter says so.
  rule: <Worry extends Raised>(worries: readonly Worry[], { letGoAt, evenIfUnfounded }: Looked): readonly Worry[] =>
    worries
      .filter(each => evenIfUnfounded || each.outcome !== 'unfounded')
      .filter(each => letGoAt === undefined || Date.parse(each.raisedAt) > Date.parse(letGoAt)),
  shownAt: ['/privacy', '/promises'],
})
