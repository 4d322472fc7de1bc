import { now } from '#calendar/clock.ts'
import { type Act, withAct } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import type { Ask, Door } from '#gate/routes.ts'
import { tokenHash } from '#gate/tokens.ts'
import { keptFormIsOf } from '../kept-forms/kept-forms.ts'
import { endSession, type SignedInBy, startSession } from '../sessions.ts'

export const theInstant = (): Date => new Date(now().epochMilliseconds)

/**
 * Signs somebody in who has proved who they are: a new session under a new token, whatever the browser held before is
 * over. `first` runs in the same act and may still say no (false). Throws the gate's refusal when their access has ended.
 */
export async function enterAs(
  door: Door,
  who: { staff: string; organisation: string; by: SignedInBy },
  first: (act: Act) => Promise<boolean> = async () => true,
): Promise<boolean> {
  const at = theInstant()
  const token = await startSession(door.house, { ...who, device: door.device, at })
  const entry = { as: 'staff', tokenHash: tokenHash(token), purposes: ['sign-in'], route: 'signing in' } as const
  try {
    await withAct(door.house, entry, async act => {
      if (!(await first(act))) throw new Refusal('nobody-has-entered')
      await act.note('signed-in', [], { by: who.by })
    })
  } catch (thrown) {
    await endSession(door.house, tokenHash(token), at)
    if (thrown instanceof Refusal && thrown.refusal === 'nobody-has-entered') return false
    throw thrown
  }
  const before = door.held('staff')
  if (before) await endSession(door.house, before, at)
  door.give('staff', token)
  return true
}

/** Where somebody goes who has just come in: to the form that was kept for them, else to where they were going. */
export async function onwards(ask: Ask, door: Door, staff: string, next: string): Promise<string> {
  const code = door.held('kept-form')
  if (code && (await keptFormIsOf(door.house, code, staff, theInstant()))) return `${ask.base}/staff/kept-form`
  return safeNext(ask, next)
}

/** Only to a page of this charity's staff: an address from outside leads to the start. */
export function safeNext(ask: Pick<Ask, 'base'>, next: string): string {
  const start = `${ask.base}/staff/`
  const isPlain = /^\/c\/[a-z-]+\/staff\/[\w./?=&%+~:-]*$/.test(next)
  const isDoor = /\/staff\/(sign-in|sign-out|lock|unlock|demo|invitation)\b/.test(next)
  return isPlain && !isDoor && next.startsWith(start) && !next.includes('//') ? next : start
}
