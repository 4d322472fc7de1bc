import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ask, SentFile, Typed } from '#gate/routes.ts'
import type { Charter } from '#organisations/charter.ts'

const sentFiles = new WeakMap<FastifyRequest, SentFile[]>()

/** Before the check of the form's token, which reads the body: a form with files is read whole. */
export async function readForm(request: FastifyRequest): Promise<void> {
  if (!request.isMultipart()) return
  const { form, files } = await readParts(request)
  request.body = form
  sentFiles.set(request, files)
}

/** The request as a feature sees it: texts, never trusted, never anything of the framework. */
export function makeAsk(charter: Charter, request: FastifyRequest, reply: FastifyReply): Ask {
  const form = (request.body ?? {}) as Typed
  const files = sentFiles.get(request) ?? []
  let csrf: string | undefined
  return {
    charter,
    base: `/c/${charter.slug}`,
    path: request.url.split('?')[0]!,
    params: request.params as Record<string, string>,
    query: (request.query ?? {}) as Typed,
    form,
    files,
    get csrf() {
      csrf ??= reply.generateCsrf()
      return csrf
    },
    typed: field => {
      const value = form[field]
      return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
    },
    chosen: field => {
      const value = form[field]
      return value === undefined ? [] : typeof value === 'string' ? [value] : value
    },
  }
}

async function readParts(request: FastifyRequest): Promise<{ form: Typed; files: SentFile[] }> {
  const form: Record<string, string | string[]> = {}
  const files: SentFile[] = []
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      if (part.filename) files.push({ field: part.fieldname, name: part.filename, type: part.mimetype, bytes })
      continue
    }
    const before = form[part.fieldname]
    const value = String(part.value)
    form[part.fieldname] = before === undefined ? value : [before, value].flat()
  }
  return { form, files }
}
