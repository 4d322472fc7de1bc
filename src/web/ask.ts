import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ask, SentFile, Typed } from '#gate/routes.ts'
import type { Charter } from '#organisations/charter.ts'
import { mayFollow } from './links.ts'

/** The largest file that a form may bring, in bytes, and the most that may stand around it. */
const largestFile = 10_000_000
const largestRest = 1_000_000

/** A form with a file, read as far as the file: the rest waits until we know who sends it. */
type Coming = {
  parts: AsyncIterator<Multipart>
  file: MultipartFile | undefined
  read: SentFile[]
}
const coming = new WeakMap<FastifyRequest, Coming>()

/**
 * Before the check of the form's token: the fields that stand before the file. The file itself is neither read nor kept
 * until `readFile`. Throws an error with `statusCode` for what is too large, of no known length, or not awaited here.
 */
export async function readForm(request: FastifyRequest, takesFile: boolean): Promise<void> {
  if (!request.isMultipart()) return
  if (!takesFile) throw tooBad(415)
  const length = Number(request.headers['content-length'] ?? Number.NaN)
  if (Number.isNaN(length)) throw tooBad(411)
  if (length > largestFile + largestRest) throw tooBad(413)
  const limits = { files: 1, fileSize: largestFile, fields: 50, fieldSize: largestRest / 50 }
  const came: Coming = { parts: request.parts({ limits })[Symbol.asyncIterator](), file: undefined, read: [] }
  coming.set(request, came)
  request.body = await fieldsBefore(came, {})
}

/** The file, once its sender and the form's token are known to be good, and the fields that stand after it. */
export async function readFile(request: FastifyRequest): Promise<void> {
  const came = coming.get(request)
  const part = came?.file
  if (!came || !part) return
  came.file = undefined
  const bytes = await part.toBuffer()
  if (part.filename) came.read.push({ field: part.fieldname, name: part.filename, type: part.mimetype, bytes })
  request.body = await fieldsBefore(came, request.body as Fields)
}

/** A file that nobody wanted goes unread, so that the sender sees our answer. */
export async function leaveFile(request: FastifyRequest): Promise<void> {
  const came = coming.get(request)
  if (!came?.file) return
  came.file.file.destroy()
  request.raw.unpipe()
  request.raw.resume()
}

type Fields = Record<string, string | string[]>

async function fieldsBefore(came: Coming, form: Fields): Promise<Fields> {
  for (let next = await came.parts.next(); !next.done; next = await came.parts.next()) {
    const part = next.value
    if (part.type === 'file') {
      came.file = part
      break
    }
    const before = form[part.fieldname]
    const value = String(part.value)
    form[part.fieldname] = before === undefined ? value : [before, value].flat()
  }
  return form
}

const tooBad = (statusCode: number): Error => Object.assign(new Error(`refused ${statusCode}`), { statusCode })

/** The request as a feature sees it: texts, never trusted, never anything of the framework. */
export function makeAsk(charter: Charter, request: FastifyRequest, reply: FastifyReply): Ask {
  const form = () => (request.body ?? {}) as Typed
  let csrf: string | undefined
  return {
    charter,
    base: `/c/${charter.slug}`,
    path: request.url.split('?')[0]!,
    params: request.params as Record<string, string>,
    query: (request.query ?? {}) as Typed,
    get form() {
      return form()
    },
    get files() {
      return coming.get(request)?.read ?? []
    },
    get csrf() {
      csrf ??= reply.generateCsrf()
      return csrf
    },
    typed: field => {
      const value = form()[field]
      return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
    },
    chosen: field => {
      const value = form()[field]
      return value === undefined ? [] : typeof value === 'string' ? [value] : value
    },
    mayFollow,
  }
}
