// What other features, seeds and tests may use of safeguarding.
export {
  answerConcern,
  type Concern,
  concernLines,
  concernsOf,
  isHeldByConcern,
  type NewConcern,
  raiseConcern,
} from './concern/concerns.ts'
export { keepForNamedPeople, namedPeople } from './named-people/named-people.ts'
export { alertReviewersBy, type OpeningAlert } from './opening/alert.ts'
export {
  type Opening,
  type OpeningToReview,
  openingsOf,
  openingsOnMyFamilies,
  openingsToReview,
  openWithReason,
  reasons,
  reviewOpening,
} from './opening/openings.ts'
export { OpeningsBanner, OpeningsWaiting } from './opening/openings-banner.tsx'
