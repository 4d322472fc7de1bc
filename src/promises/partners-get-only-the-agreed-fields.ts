import { promise } from './proving/promise.ts'

export const partnersGetOnlyTheAgreedFields = promise({
  id: 'partners-get-only-the-agreed-fields',
  words: 'A partner gets the short list of facts you agreed to, and cannot be sent anything else.',
  items: ['S0-20', 'S0-21', 'S0-68', 'S0-70', 'S0-72', 'S0-73', 'S0-74', 'S0-75'],
  keptBy: { functions: ['judge_ground'], constraints: ['necessity_is_written_down'] },
  shownAt: ['/privacy', '/promises'],
})
