import { promise } from './proving/promise.ts'

export const onlyWhatYouTellUs = promise({
  id: 'only-what-you-tell-us',
  words: 'We hold what you gave us. We do not look you up anywhere.',
  items: ['S3-22', 'S4-12'],
  // Whatever could ask another computer about somebody stands behind the gate, where only mail and sign-in use it.
  rule: {
    packages: ['nodemailer', 'net', 'tls', 'dgram', 'https?', 'http2', 'undici', 'smtp-server'],
    calls: /(?<![.\w])(fetch\(|new (WebSocket|EventSource|XMLHttpRequest)\()/,
    onlyFrom: '^src/gate/',
  },
  shownAt: ['/privacy', '/promises'],
})
