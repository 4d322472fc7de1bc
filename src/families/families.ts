// What other features, seeds and tests may use of families. How and when somebody may be reached is in `reach.ts`.
export { type EqualityAnswer, keepEqualityAnswers } from './equality/equality.ts'
export {
  addPerson,
  correctPerson,
  type FormerValue,
  formerValues,
  type Person,
  type PersonFacts,
  peopleOf,
  recordBirth,
} from './people/people.ts'
export { caseTitle, familyName, type Named, type Part, partNames, personName, whoIs } from './people/person-name.ts'
export {
  noteTelling,
  type Provenance,
  type Source,
  sources,
  type Telling,
  tellingOf,
  tellingsOf,
  tellingWords,
  type Way,
  ways,
} from './people/provenance.ts'
export {
  type Evidence,
  endRelationship,
  evidences,
  type Kind,
  kinds,
  type NewRelationship,
  type Relationship,
  type Responsibility,
  relate,
  relationshipsOf,
  responsibilities,
} from './people/relationships.ts'
export {
  addressHash,
  type Channel,
  channels,
  endReach,
  type NewReach,
  recordReach,
  rememberAddresses,
  shownValue,
  type WayToReach,
  waysOf,
} from './people/ways-to-reach.ts'
export { mayReach } from './safe-hours.ts'
export {
  type CannotSee,
  type CanSee,
  type CouldSee,
  type Look,
  type WhoCanSee,
  whoCanSee,
} from './who-can-see/who-can-see.ts'
