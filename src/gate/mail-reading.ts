/** A mail of our own making, read back. Not for mail from outside: it knows only the forms our own mail has. */
export type ReadMail = Readonly<{
  subject: string
  from: string
  to: string
  text: string
  headers: ReadonlyMap<string, string>
  attachments: readonly Readonly<{ name: string; content: Buffer }>[]
}>

type Part = Readonly<{ headers: ReadonlyMap<string, string>; body: string }>

export function readMail(raw: string): ReadMail {
  const whole = partOf(raw)
  const parts = piecesOf(whole)
  const text = parts.find(part => header(part, 'content-type').startsWith('text/plain'))
  return {
    subject: inWords(header(whole, 'subject')),
    from: inWords(header(whole, 'from')),
    to: header(whole, 'to'),
    headers: whole.headers,
    text: text ? contentOf(text).toString('utf8').replaceAll('\r\n', '\n').trim() : '',
    attachments: parts.flatMap(part => {
      const name = /filename="?([^";]+)/.exec(header(part, 'content-disposition'))?.[1]
      return name ? [{ name, content: contentOf(part) }] : []
    }),
  }
}

function partOf(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ')
  const headers = new Map<string, string>()
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim())
  }
  return { headers, body: raw.slice(end + 4) }
}

const header = (part: Part, name: string) => part.headers.get(name) ?? ''

function piecesOf(part: Part): Part[] {
  const boundary = /boundary="?([^";]+)/.exec(header(part, 'content-type'))?.[1]
  if (!boundary) return [part]
  return part.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap(piece => piecesOf(partOf(piece.replace(/^\r\n/, ''))))
}

function contentOf(part: Part): Buffer {
  const how = header(part, 'content-transfer-encoding').toLowerCase()
  if (how === 'base64') return Buffer.from(part.body, 'base64')
  return Buffer.from(how === 'quoted-printable' ? unquoted(part.body.replace(/=\r\n/g, '')) : part.body, 'latin1')
}

/** Bytes written as `=C3=A9`, as the bytes they are. */
function unquoted(text: string): string {
  return text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function inWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, how: string, coded: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(coded, 'base64').toString('utf8')
        : Buffer.from(unquoted(coded.replaceAll('_', ' ')), 'latin1').toString('utf8'),
    )
}
