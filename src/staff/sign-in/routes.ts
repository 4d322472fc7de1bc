import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, type Door, doorRoute, goTo, page, type Route } from '#gate/routes.ts'
import { endSession, sessionOf } from '../sessions.ts'
import { enterAs, onwards, theInstant } from './entering.ts'
import { askForPasskey, passkeyWasUsed, whoAnswered } from './passkeys.ts'
import { signInWithPassword } from './password-and-code.ts'
import { signInPage } from './sign-in-page.tsx'
import { comeBack, leaveForService } from './single-sign-on.ts'

export const routes: readonly Route[] = [
  doorRoute({
    method: 'GET',
    path: '/staff/sign-in',
    page: 'signing in',
    answer: async (ask, door) => shown(ask, door),
  }),
  doorRoute({ method: 'POST', path: '/staff/sign-in', page: 'signing in', answer: withPassword }),
  doorRoute({
    method: 'POST',
    path: '/staff/sign-in/passkey-question',
    page: 'signing in by passkey',
    answer: question,
  }),
  doorRoute({ method: 'POST', path: '/staff/sign-in/passkey', page: 'signing in by passkey', answer: withPasskey }),
  doorRoute({
    method: 'GET',
    path: '/staff/sign-in/single-sign-on',
    page: 'signing in elsewhere',
    answer: leaveForService,
  }),
  doorRoute({ method: 'GET', path: '/staff/sign-in/returned', page: 'signing in elsewhere', answer: comeBack }),
  doorRoute({ method: 'POST', path: '/staff/sign-out', page: 'signing out', answer: signOut }),
]

const didNotFit = 'That did not fit. Check your e-mail, your password and the code your app shows now'

function shown(ask: Ask, door: Door, problem?: string): Answer {
  const next = ask.typed('next') || (typeof ask.query.next === 'string' ? ask.query.next : '')
  return page(
    signInPage(ask, {
      next,
      email: ask.typed('email'),
      hasSingleSignOn: door.singleSignOn !== undefined,
      development: door.development,
      ...(problem === undefined ? {} : { problem }),
    }),
  )
}

async function withPassword(ask: Ask, door: Door): Promise<Answer> {
  const password = typeof ask.form.password === 'string' ? ask.form.password : ''
  const came = await signInWithPassword(door, ask.charter.slug, {
    email: ask.typed('email'),
    password,
    code: ask.typed('code'),
  })
  if (came === 'too-many-tries') throw new Refusal('too-many-tries')
  return came === 'no' ? shown(ask, door, didNotFit) : goTo(await onwards(ask, door, came.staff, ask.typed('next')))
}

async function question(ask: Ask, door: Door): Promise<Answer> {
  return { json: await askForPasskey(door, ask.charter.slug) }
}

async function withPasskey(ask: Ask, door: Door): Promise<Answer> {
  const found = await whoAnswered(door, ask.charter.slug, ask.typed('answer'))
  if (!found) return shown(ask, door, 'That passkey is not known here')
  await enterAs(door, { ...found, by: 'passkey' }, async act => {
    await passkeyWasUsed(act, found)
    return true
  })
  return goTo(await onwards(ask, door, found.staff, ask.typed('next')))
}

async function signOut(ask: Ask, door: Door): Promise<Answer> {
  const held = door.held('staff')
  // The token stays in the browser, opening nothing: a form still open in another tab is then known as this person's.
  if (held && (await sessionOf(door.house, held, theInstant()))) await endSession(door.house, held, theInstant())
  return goTo(`${ask.base}/staff/sign-in`, { kind: 'success', title: 'You are signed out' })
}
