import { promise } from './proving/promise.ts'

type Counted = Readonly<{ items: number; proven: number; checked: boolean }>

export const theNoticeIsTrue = promise({
  id: 'the-notice-is-true',
  words: 'Our notice says what the software does. It is always the newest, with its date, and older ones can be read.',
  items: ['S0-1', 'S0-2', 'S1-1', 'S1-55', 'S2-1', 'S2-39', 'S2-43', 'S2-44', 'S3-13', 'S3-14', 'S4-2', 'S4-3'],
  // The mark beside a sentence: kept only if every item of it is proven, and never for what a person alone checks.
  rule: ({ items, proven, checked }: Counted): 'kept' | 'partly' | 'checked' | 'not-yet' => {
    if (proven > 0) return proven === items ? 'kept' : 'partly'
    return checked ? 'checked' : 'not-yet'
  },
  readFirst: 'organisations/notice/notice.ts#currentNoticeVersion',
  shownAt: ['/privacy', '/promises', '/privacy/archive'],
})
