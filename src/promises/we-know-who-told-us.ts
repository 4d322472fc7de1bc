import { promise } from './proving/promise.ts'

export const weKnowWhoToldUs = promise({
  id: 'we-know-who-told-us',
  words: 'For each thing we know who told us, when and how.',
  items: [
    'S0-11',
    'S0-12',
    'S0-13',
    'S0-14',
    'S1-3',
    'S1-4',
    'S1-41',
    'S2-7',
    'S2-8',
    'S3-2',
    'S3-23',
    'S4-13',
    'S4-14',
  ],
  keptBy: { constraints: ['an_agency_declares_its_authority', 'provenance_from_whom_check', 'notes_told_check'] },
  readFirst: 'families/people/provenance.ts#tellingsOf',
  shownAt: ['/privacy', '/promises'],
})
