import type { AddressInfo } from 'node:net'
import { now } from '#calendar/clock.ts'

/** A mail as it arrived, for the development mailbox. */
export type ArrivedMail = Readonly<{ id: string; to: readonly string[]; from: string; at: Date; raw: string }>

export type Mailbox = Readonly<{
  /** Where mail can be handed in: an SMTP server of this process. */
  smtpUrl: string
  /** The newest first; the oldest of more than two hundred are gone. */
  mails(): readonly ArrivedMail[]
  empty(): void
  close(): Promise<void>
}>

const keptMails = 200

/**
 * Development and tests: a real SMTP server in this process that delivers to memory and to nobody. It can refuse an
 * address for good, as a server does that knows nobody of that name.
 */
export async function openMailbox(refuses: (address: string) => boolean = () => false): Promise<Mailbox> {
  const kept: ArrivedMail[] = []
  let arrived = 0
  const { SMTPServer } = await import('smtp-server')
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 200, // a line that is kept open for the next mail is not waited for
    onRcptTo({ address }, _session, done) {
      done(refuses(address) ? Object.assign(new Error('nobody of that name'), { responseCode: 550 }) : undefined)
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { rcptTo, mailFrom } = session.envelope
        const to = rcptTo.map(each => each.address)
        kept.unshift({
          id: String(++arrived),
          to,
          from: mailFrom ? mailFrom.address : '',
          at: new Date(now().epochMilliseconds),
          raw: Buffer.concat(chunks).toString('latin1'),
        })
        kept.length = Math.min(kept.length, keptMails)
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    mails: () => kept,
    empty: () => {
      kept.length = 0
    },
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

let development: Promise<Mailbox> | undefined

/** The one mailbox of a site in development, opened when it is first asked for. */
export function developmentMailbox(): Promise<Mailbox> {
  development ??= openMailbox()
  return development
}
