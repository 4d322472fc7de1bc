import { promise } from './proving/promise.ts'

/** Who is signed in, or signing in; which browser a form was shown to or kept for; what the last act did, for a minute. */
const cookies = {
  staff: { sameSite: 'lax' },
  family: { sameSite: 'lax' },
  form: { sameSite: 'strict' },
  'kept-form': { sameSite: 'lax' },
  'single-sign-on': { sameSite: 'lax' },
  notice: { sameSite: 'lax', maxAge: 60 },
} as const

const isCookie = (kind: string): kind is keyof typeof cookies => Object.hasOwn(cookies, kind)

export const cookiesNeedYourChoice = promise({
  id: 'cookies-need-your-choice',
  words: 'Our pages set only the cookies they cannot do without. Their numbers say nothing about you.',
  items: [
    'S0-63',
    'S0-64',
    'S0-65',
    'S0-66',
    'S0-67',
    'S3-66',
    'S3-67',
    'S3-68',
    'S3-70',
    'S3-71',
    'S3-72',
    'S3-73',
    'S3-74',
  ],
  // Every cookie there is is made here: random or our own words, closed to scripts, gone with the browser.
  rule: (kind: string, secure: boolean) => {
    if (!isCookie(kind)) throw new Error(`There is no cookie called ${kind}.`)
    return { path: '/', httpOnly: true, secure, ...cookies[kind] } as const
  },
  shownAt: ['/privacy', '/promises'],
})
