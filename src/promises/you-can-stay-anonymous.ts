import { promise } from './proving/promise.ts'

export const youCanStayAnonymous = promise({
  id: 'you-can-stay-anonymous',
  words: 'You can ask for help without a name, and none is kept by accident.',
  items: ['S2-14', 'S2-15', 'S2-16'],
  keptBy: { triggers: ['anonymous_names_nobody', 'joined_where_opened'] },
  readFirst: 'enquiries/enquiries.ts#makeEnquiry',
  shownAt: ['/privacy', '/promises'],
})
