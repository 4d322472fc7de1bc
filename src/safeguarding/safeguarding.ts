// What other features, seeds and tests may use of safeguarding.
export { answerConcern, concernsOf, isHeldByConcern, raiseConcern } from './concern/concerns.ts'
export { keepForNamedPeople } from './named-people/named-people.ts'
export {
  type Opening,
  openingsOf,
  openingsOnMyFamilies,
  openingsToReview,
  openWithReason,
  reasons,
  reviewOpening,
  tellOfOpening,
} from './opening/openings.ts'
export { OpeningsBanner } from './opening/openings-banner.tsx'
