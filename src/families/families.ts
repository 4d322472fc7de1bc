// What other features, seeds and tests may use of families. How and when somebody may be reached is in `reach.ts`.

export { keepEqualityAnswers } from './equality/equality.ts'
export { type KnownBy, markedUntil, marksOf, marksOfPeople } from './erased.ts'
export {
  hasReached,
  type NoticeGiven,
  type NoticeWay,
  noticesGiven,
  recordNoticeGiven,
} from './notices/given.ts'
export {
  addPerson,
  correctPerson,
  formerValues,
  type Person,
  type PersonFacts,
  peopleOf,
  recordBirth,
} from './people/people.ts'
export { familyName, partNames, personName, whoIs } from './people/person-name.ts'
export { type Source, sources, type Telling, tellingOf, tellingsOf, tellingWords, ways } from './people/provenance.ts'
export { kinds, type NewRelationship, relate, relationshipsOf } from './people/relationships.ts'
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
export { classWords, recordable, type SensitiveClass, servicesFor } from './sensitive/classes.ts'
export { openSensitive, recordSensitive } from './sensitive/sensitive.ts'
export { whoCanSee } from './who-can-see/who-can-see.ts'
