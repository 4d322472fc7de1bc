import { type Act, type Entry, withAct } from '#gate/act.ts'
import type { House } from '#gate/house.ts'
import type { Role } from '#gate/purposes.ts'

export type NewStaff = Readonly<{
  email: string
  displayName: string
  roles: readonly Role[]
  startsOn: string
  endsOn?: string
  maySignIn?: boolean
  supervisor?: string
  trainingLapsesOn?: string
}>

/** Adds a member of staff or a volunteer. They sign the undertaking themselves before anything opens (S0-18). */
export async function addStaff(act: Act, wanted: NewStaff): Promise<string> {
  const id = await act.insert('staff', {
    email: wanted.email,
    display_name: wanted.displayName,
    roles: wanted.roles,
    starts_on: wanted.startsOn,
    ends_on: wanted.endsOn ?? null,
    may_sign_in: wanted.maySignIn ?? true,
    supervisor_id: wanted.supervisor ?? null,
    training_lapses_on: wanted.trainingLapsesOn ?? null,
    added_at: act.at,
  })
  await act.note('staff.added', [], { staff: id })
  return id
}

/** The software's own hand, for setting a charity up. */
function asAdministration(charter: string): Entry {
  return { as: 'job', charter, purposes: ['administration'], route: 'setting up' }
}

/** Signs the promise of confidentiality for the person acting. */
export async function signUndertaking(act: Act, version: string): Promise<void> {
  await act.amend('staff', { id: act.staff!.id }, { undertaking_version: version, undertaking_signed_at: act.at })
  await act.note('undertaking.signed', [], { version })
}

export async function administer<T>(house: House, charter: string, work: (act: Act) => Promise<T>): Promise<T> {
  return withAct(house, asAdministration(charter), work)
}
