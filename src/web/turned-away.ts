import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '#gate/refusals.ts'
import type { Ask, Route } from '#gate/routes.ts'

/**
 * Where a refusal at the door leads: to sign in, unlock or sign the undertaking, and back to where one was going.
 * Undefined where the refusal is the answer.
 */
export async function turnedAway(
  refusal: Refusal,
  around: Readonly<{ route: Route; request: FastifyRequest; reply: FastifyReply }>,
  ask: Ask,
): Promise<FastifyReply | undefined> {
  const next = encodeURIComponent(
    around.route.method === 'GET' ? around.request.url : (around.request.headers.referer ?? ask.base),
  )
  const isStaff = ask.path.startsWith(`${ask.base}/staff`)
  const doors: Partial<Record<Refusal['refusal'], string>> = isStaff
    ? {
        'session-over': '/staff/sign-in',
        'nobody-has-entered': '/staff/sign-in',
        locked: '/staff/unlock',
        'undertaking-not-signed': '/staff/undertaking',
      }
    : { 'session-over': '/your-information/sign-in', 'nobody-has-entered': '/your-information/sign-in' }
  const door = doors[refusal.refusal]
  return door ? around.reply.redirect(`${ask.base}${door}?next=${next}`, 303) : undefined
}
