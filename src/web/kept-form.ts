import type { FastifyReply, FastifyRequest } from 'fastify'
import { now } from '#calendar/clock.ts'
import type { House } from '#gate/house.ts'
import type { Ask, Route } from '#gate/routes.ts'
import { tokenHash } from '#gate/tokens.ts'
import { dropForm, keepForms } from '#staff/kept-forms/kept-forms.ts'
import { sessionOf } from '#staff/sessions.ts'
import type { Jar } from './cookies.ts'

type Around = Readonly<{
  route: Route
  request: FastifyRequest
  reply: FastifyReply
  options: Readonly<{ house: House }>
}>

/**
 * A form that came too late, after the session or on a locked screen, is kept for whoever's session it was. A script
 * that saves drafts asks again by itself, so only what a person sent is kept; files cannot be.
 */
export async function keepLateForm({ route, request, options }: Around, ask: Ask, jar: Jar): Promise<boolean> {
  const token = jar.get('staff')
  const mode = request.headers['sec-fetch-mode']
  if (route.kind !== 'staff' || route.method !== 'POST' || !token || (mode !== undefined && mode !== 'navigate'))
    return false
  const at = new Date(now().epochMilliseconds)
  const session = await sessionOf(options.house, tokenHash(token), at)
  if (!session) return false
  const before = jar.get('kept-form')
  const of = {
    staff: session.staff,
    organisation: session.organisation,
    code: before ? tokenHash(before) : undefined,
    at,
  }
  const code = await keepForms(options.house, of, [{ path: request.url, fields: ask.form }])
  if (!code) return false
  jar.set('kept-form', code)
  return true
}

/** The form went through after all: what was kept of it goes. */
export async function formWentThrough({ route, request, options }: Around, jar: Jar, staff: string): Promise<void> {
  const code = jar.get('kept-form')
  if (route.kind !== 'staff' || route.method !== 'POST' || !code) return
  const left = await dropForm(options.house, tokenHash(code), staff, request.url, new Date(now().epochMilliseconds))
  if (left === 0) jar.clear('kept-form')
}
