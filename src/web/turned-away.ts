import type { FastifyReply, FastifyRequest } from 'fastify'
import { now } from '#calendar/clock.ts'
import type { House } from '#gate/house.ts'
import type { Refusal } from '#gate/refusals.ts'
import type { Ask, Route } from '#gate/routes.ts'
import { tokenHash } from '#gate/tokens.ts'
import { lockSession } from '#staff/sessions.ts'
import type { Jar } from './cookies.ts'
import { keepLateForm } from './kept-form.ts'

const staffDoors: Partial<Record<Refusal['refusal'], string>> = {
  'session-over': '/staff/sign-in',
  'nobody-has-entered': '/staff/sign-in',
  locked: '/staff/unlock',
  'undertaking-not-signed': '/staff/undertaking',
}
const familyDoors: Partial<Record<Refusal['refusal'], string>> = {
  'session-over': '/your-information/sign-in',
  'nobody-has-entered': '/your-information/sign-in',
}

type Around = Readonly<{
  route: Route
  request: FastifyRequest
  reply: FastifyReply
  options: Readonly<{ house: House }>
}>

/**
 * Where a refusal at the door leads: to sign in, unlock or sign the undertaking, and back to where one was going. What
 * was typed is kept. Undefined where the refusal is the answer.
 */
export async function turnedAway(
  refusal: Refusal,
  around: Around,
  ask: Ask,
  jar: Jar,
): Promise<FastifyReply | undefined> {
  const { request, reply, options } = around
  const isStaff = ask.path.startsWith(`${ask.base}/staff`)
  const door = (isStaff ? staffDoors : familyDoors)[refusal.refusal]
  if (!door) return undefined
  if (isStaff && door !== '/staff/undertaking' && (await keepLateForm(around, ask, jar))) {
    jar.leaveNotice({ kind: 'information', title: 'What you typed is kept. It comes back when you are in again.' })
  }
  const token = jar.get('staff')
  // A lock that fell due by the clock stays a lock, whatever is asked for next.
  if (isStaff && refusal.refusal === 'locked' && token) {
    await lockSession(options.house, tokenHash(token), new Date(now().epochMilliseconds))
  }
  const next = request.method === 'GET' ? request.url : pathOf(request.headers.referer, `${ask.base}/`)
  return reply.header('cache-control', 'no-store').redirect(`${ask.base}${door}?next=${encodeURIComponent(next)}`, 303)
}

function pathOf(address: string | undefined, otherwise: string): string {
  if (!address || !URL.canParse(address)) return otherwise
  const { pathname, search } = new URL(address)
  return `${pathname}${search}`
}
