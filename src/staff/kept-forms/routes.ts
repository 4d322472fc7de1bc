import { withAct } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, type Door, doorRoute, goTo, type Route } from '#gate/routes.ts'
import { theInstant } from '../sign-in/entering.ts'
import { keptFormPage } from './kept-form-page.tsx'
import { dropForm, keptForms } from './kept-forms.ts'

export const routes: readonly Route[] = [
  doorRoute({ method: 'GET', path: '/staff/kept-form', page: 'a form that was kept', answer: show }),
  doorRoute({ method: 'POST', path: '/staff/kept-form', page: 'a form that was kept', answer: throwAway }),
]

/** Whoever is in here; the gate's refusal where nobody is, or the screen is locked. */
function author(door: Door) {
  const tokenHash = door.held('staff')
  if (!tokenHash) throw new Refusal('session-over')
  const entry = { as: 'staff', tokenHash, purposes: ['own-account'], route: 'a form that was kept' } as const
  return withAct(door.house, entry, async act => act.staff!)
}

async function show(ask: Ask, door: Door): Promise<Answer> {
  const staff = await author(door)
  const code = door.held('kept-form')
  const forms = code ? await keptForms(door.house, code, staff.id, theInstant()) : []
  if (forms.length === 0) return goTo(`${ask.base}/staff/`)
  return { page: keptFormPage(ask, forms), by: staff }
}

async function throwAway(ask: Ask, door: Door): Promise<Answer> {
  const staff = await author(door)
  const code = door.held('kept-form')
  const left = code ? await dropForm(door.house, code, staff.id, ask.typed('kept-path'), theInstant()) : 0
  if (left === 0) door.take('kept-form')
  return goTo(`${ask.base}/staff/${left > 0 ? 'kept-form' : ''}`, {
    kind: 'success',
    title: 'What was kept is thrown away',
  })
}
