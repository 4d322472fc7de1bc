import { promise } from './proving/promise.ts'

export const aNoIsRespected = promise({
  id: 'a-no-is-respected',
  words: 'If you say no, that is the end of it. We can still tell you where to turn.',
  items: ['S2-5'],
  keptBy: { constraints: ['a_no_is_respected_at_once', 'accepted_only_after_our_own_check'] },
  shownAt: ['/privacy', '/promises'],
})
