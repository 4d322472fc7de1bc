import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HeldKind, Notice } from '#gate/routes.ts'
import { cookiesNeedYourChoice } from '#promises/cookies-need-your-choice.ts'

export type Jar = Readonly<{
  get(kind: HeldKind): string | undefined
  set(kind: HeldKind, token: string): void
  clear(kind: HeldKind): void
  leaveNotice(notice: Notice): void
  takeNotice(): Notice | undefined
}>

/**
 * The cookies there are: a session for staff, one for a family, one for forms, and the notice of the last act. All of
 * them random or our own words; none is read by a script, and none says anything about a person (S0-64).
 */
export function cookies(request: FastifyRequest, reply: FastifyReply, slug: string, publicUrl: string): Jar {
  const secure = publicUrl.startsWith('https:')
  const named = (kind: string) => `${secure ? '__Host-' : ''}${kind}-${slug}`
  const like = (kind: string) => cookiesNeedYourChoice.rule(kind, secure)
  return {
    get: kind => request.cookies[named(kind)],
    set: (kind, token) => void reply.setCookie(named(kind), token, like(kind)),
    clear: kind => void reply.clearCookie(named(kind), like(kind)),
    leaveNotice: notice =>
      void reply.setCookie(named('notice'), Buffer.from(JSON.stringify(notice)).toString('base64url'), like('notice')),
    takeNotice: () => {
      const left = request.cookies[named('notice')]
      if (!left) return undefined
      reply.clearCookie(named('notice'), like('notice'))
      return readNotice(left)
    },
  }
}

function readNotice(left: string): Notice | undefined {
  try {
    const { kind, title, undo } = JSON.parse(Buffer.from(left, 'base64url').toString()) as Notice
    if (!['success', 'information', 'warning', 'error'].includes(kind) || typeof title !== 'string') return undefined
    const safeUndo =
      undo && /^\/c\/[a-z-]+\/staff\//.test(undo.url) ? { url: undo.url, words: String(undo.words) } : undefined
    return { kind, title, ...(safeUndo ? { undo: safeUndo } : {}) }
  } catch {
    return undefined
  }
}
