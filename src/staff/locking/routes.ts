import { sql, withAct } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, type Door, doorRoute, goTo, page, type Route } from '#gate/routes.ts'
import { halfTyped, keepForms } from '../kept-forms/kept-forms.ts'
import { endSession, lockSession, type SessionFound, sessionOf, unlockSession } from '../sessions.ts'
import { enterAs, onwards, safeNext, theInstant } from '../sign-in/entering.ts'
import { stepOfCode } from '../sign-in/one-time-codes.ts'
import { passkeyWasUsed, whoAnswered } from '../sign-in/passkeys.ts'
import { ownSecrets, useStep } from '../sign-in/password-and-code.ts'
import { failedTries, mayTry, tryWasRight } from '../sign-in/tries.ts'
import { unlockPage } from './unlock-page.tsx'

export const routes: readonly Route[] = [
  doorRoute({ method: 'POST', path: '/staff/lock', page: 'locking the screen', answer: lock }),
  doorRoute({ method: 'GET', path: '/staff/unlock', page: 'unlocking', answer: async (ask, door) => shown(ask, door) }),
  doorRoute({ method: 'POST', path: '/staff/unlock', page: 'unlocking', answer: unlockWithCode }),
  doorRoute({ method: 'POST', path: '/staff/unlock/passkey', page: 'unlocking by passkey', answer: unlockWithPasskey }),
]

async function lock(ask: Ask, door: Door): Promise<Answer> {
  const held = await heldSession(door)
  if (held) {
    await keepHalfTyped(ask, door, held.session)
    await lockSession(door.house, held.hash, theInstant())
  }
  return goTo(`${ask.base}/staff/unlock?next=${encodeURIComponent(safeNext(ask, String(ask.query.next ?? '')))}`)
}

/** Forms that were half typed when the screen locked, as the page's script sends them along. */
async function keepHalfTyped(ask: Ask, door: Door, { staff, organisation }: SessionFound): Promise<void> {
  const forms = halfTyped(ask.typed('half-typed'), `${ask.base}/staff/`)
  if (forms.length === 0) return
  const code = await keepForms(
    door.house,
    { staff, organisation, code: door.held('kept-form'), at: theInstant() },
    forms,
  )
  if (code) door.give('kept-form', code)
}

type Held = { hash: Buffer; session: SessionFound }

async function heldSession(door: Door): Promise<Held | undefined> {
  const hash = door.held('staff')
  const session = await sessionOf(door.house, hash, theInstant())
  return hash && session && !session.isOver ? { hash, session } : undefined
}

const toSignIn = (ask: Ask): Answer =>
  goTo(`${ask.base}/staff/sign-in?next=${encodeURIComponent(ask.typed('next') || String(ask.query.next ?? ''))}`)

/** Nothing of the person or their work is on this page: whoever stands at the desk sees only that it is locked. */
async function shown(ask: Ask, door: Door, problem?: string): Promise<Answer> {
  const held = await heldSession(door)
  if (!held) return toSignIn(ask)
  const means = await withAct(door.house, entry(held.hash), async act => ({
    hasCodes: (await ownSecrets(act)).confirmed,
    hasPasskey: (await act.rows(sql`select id from passkeys where staff_id = ${act.staff!.id}`)).length > 0,
  }))
  const next = ask.typed('next') || (typeof ask.query.next === 'string' ? ask.query.next : '')
  const isInvented = door.development && held.session.by === 'demo-link'
  return page(unlockPage(ask, { ...means, isInvented, next, ...(problem ? { problem } : {}) }))
}

const entry = (tokenHash: Buffer) => ({ as: 'staff', tokenHash, purposes: ['sign-in'], route: 'unlocking' }) as const

async function unlockWithCode(ask: Ask, door: Door): Promise<Answer> {
  const held = await heldSession(door)
  if (!held) return toSignIn(ask)
  const at = theInstant()
  // Somebody invented has nothing to prove it with; in production there is nobody invented.
  const isInvented = door.development && held.session.by === 'demo-link'
  const account = `unlocking\n${held.session.staff}`
  if (!isInvented && !(await mayTry(door, account, at))) throw new Refusal('too-many-tries')
  const isRight = await withAct(door.house, entry(held.hash), async act => {
    const own = await ownSecrets(act)
    const step = own.secret && own.confirmed ? stepOfCode(own.secret, ask.typed('code'), at, own.last) : undefined
    if (!isInvented && (step === undefined || !(await useStep(act, step)))) return false
    await act.note('screen.unlocked', [], { by: isInvented ? 'demo-link' : 'code' })
    return true
  })
  if (isRight) {
    if (!isInvented) await tryWasRight(door, account, at)
    return unlocked(ask, door, held)
  }
  if ((await failedTries(door.house, account)) < 5) return shown(ask, door, 'That is not the code your app shows now')
  await endSession(door.house, held.hash, at)
  return goTo(`${ask.base}/staff/sign-in`, {
    kind: 'warning',
    title: 'Five codes did not fit, so this session has ended. Sign in again.',
  })
}

async function unlockWithPasskey(ask: Ask, door: Door): Promise<Answer> {
  const held = await heldSession(door)
  const found = await whoAnswered(door, ask.charter.slug, ask.typed('answer'))
  if (!found) return held ? shown(ask, door, 'That passkey is not known here') : toSignIn(ask)
  if (held && held.session.staff === found.staff) {
    await withAct(door.house, entry(held.hash), async act => {
      await passkeyWasUsed(act, found)
      await act.note('screen.unlocked', [], { by: 'passkey' })
    })
    return unlocked(ask, door, held)
  }
  // A colleague at the same desk: the locked session ends, and theirs begins.
  await enterAs(door, { ...found, by: 'passkey' }, async act => {
    await passkeyWasUsed(act, found)
    return true
  })
  return goTo(await onwards(ask, door, found.staff, ''))
}

async function unlocked(ask: Ask, door: Door, { hash, session }: Held): Promise<Answer> {
  const token = await unlockSession(door.house, hash, theInstant())
  if (!token) return toSignIn(ask)
  door.give('staff', token)
  return goTo(await onwards(ask, door, session.staff, ask.typed('next')))
}
