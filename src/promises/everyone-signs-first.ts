import { promise } from './proving/promise.ts'

export const everyoneSignsFirst = promise({
  id: 'everyone-signs-first',
  words: 'Everyone signs a promise of confidentiality before they can open anything.',
  items: ['S1-29', 'S1-42', 'S2-2', 'S4-21'],
  rule: ({ hasSigned, purpose }: Readonly<{ hasSigned: boolean; purpose: string }>): boolean =>
    hasSigned || purpose === 'sign-in' || purpose === 'undertaking',
  keptBy: { gate: 'enter_staff', function: 'staff/staff.ts#signUndertaking' },
  shownAt: ['/privacy', '/promises'],
})
