import type { Transporter } from 'nodemailer'
import type { Written } from './mail-words.ts'

// The only place that talks to a mail server.

export type Post = Readonly<{ smtpUrl: string; publicUrl: string; secure: boolean }>

type Ready = Readonly<{
  to: string
  from: string
  id: string
  written: Written
  paper?: Buffer
  confidential: boolean
}>
export type Handover = (mail: Ready) => Promise<void>

/** Hands mails over to a mail server. With `secure`, only over an encrypted connection. */
export function mailServer({ smtpUrl, publicUrl, secure }: Post) {
  const how = { url: smtpUrl, requireTLS: secure, pool: true, maxConnections: 2 } as object
  let transport: Promise<Transporter> | undefined // read with the first mail, not at the start
  const host = new URL(publicUrl).hostname
  const handOver: Handover = async mail => {
    transport ??= import('nodemailer').then(({ createTransport }) => createTransport(how))
    const sending = (await transport).sendMail({
      from: { name: mail.from, address: `no-reply@${host}` },
      to: mail.to,
      subject: mail.written.subject,
      text: mail.written.text,
      messageId: `<${mail.id}@${host}>`,
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(mail.confidential ? { Sensitivity: 'Company-Confidential' } : {}),
      },
      attachments: mail.paper
        ? [
            {
              filename: mail.confidential ? 'confidential.pdf' : 'notice.pdf',
              content: mail.paper,
              contentType: 'application/pdf',
            },
          ]
        : [],
      disableUrlAccess: true,
      disableFileAccess: true,
    })
    await sending.catch(thrown => {
      throw new Undelivered(thrown)
    })
  }
  return { handOver, close: () => void transport?.then(each => each.close()) }
}

/** What a mail server said, without its words: they can hold an address. */
export class Undelivered extends Error {
  readonly isForGood: boolean
  constructor(thrown: unknown) {
    super('A mail was not handed over.')
    this.name = 'Undelivered'
    this.isForGood = ((thrown as { responseCode?: number }).responseCode ?? 0) >= 500
  }
  /** Why it never goes; undefined while it is tried again. */
  because(isLastTry: boolean): string | undefined {
    if (this.isForGood) return 'refused-there'
    return isLastTry ? 'not-delivered' : undefined
  }
}
