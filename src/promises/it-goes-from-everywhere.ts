import { promise } from './proving/promise.ts'

export const itGoesFromEverywhere = promise({
  id: 'it-goes-from-everywhere',
  words: 'When your record goes, it goes from everywhere, and you are told where it was.',
  items: ['S0-51', 'S0-53', 'S3-47', 'S4-53'],
  keptBy: { functions: ['begin_destruction', 'forget_rows', 'traces_of'], constraints: ['a_no_has_its_reasons'] },
  shownAt: ['/privacy', '/promises'],
})
