import { today } from '#calendar/clock.ts'
import { Temporal } from '#calendar/temporal.ts'
import { type Act, sql } from '#gate/act.ts'
import { isId } from '#gate/ids.ts'
import { mailInvitation } from '#gate/invitation.ts'
import type { Role } from '#gate/purposes.ts'
import { Refusal } from '#gate/refusals.ts'
import type { Charter } from '#organisations/charter.ts'
import { colleaguesMeansChanged, tellSecondPerson } from '../sign-in-changes.ts'
import { addStaff } from '../staff.ts'

export type PersonHere = Readonly<{
  id: string
  email: string
  displayName: string
  roles: readonly Role[]
  maySignIn: boolean
  supervisor: string | null
  startsOn: string
  endsOn: string | null
  trainingLapsesOn: string | null
  undertakingSignedAt: Date | null
  lastSignedInAt: Date | null
}>

const columns = sql`s.id, s.email, s.display_name as "displayName", s.roles, s.may_sign_in as "maySignIn", s.supervisor_id as supervisor,
  s.starts_on::text as "startsOn", s.ends_on::text as "endsOn", s.training_lapses_on::text as "trainingLapsesOn",
  s.undertaking_signed_at as "undertakingSignedAt",
  (select max(signed_in_at) from gate.staff_sessions x where x.staff_id = s.id) as "lastSignedInAt"`

/** Everybody who works here, those who have left last. */
export async function peopleHere(act: Act): Promise<PersonHere[]> {
  return act.rows(
    sql`select ${columns} from staff s order by coalesce(s.ends_on < ${dayFromToday(0)}::date, false), lower(s.display_name)`,
  )
}

/** One of them; the same 'not there' for somebody of another charity. */
export async function personHere(act: Act, id: string): Promise<PersonHere> {
  const found = isId(id) ? await act.row<PersonHere>(sql`select ${columns} from staff s where s.id = ${id}`) : undefined
  if (!found) throw new Refusal('not-yours-or-not-there')
  return found
}

/** Those who add, change and stop. Where a charity has nobody for that, its managers do; the database asks the same. */
export function managesSignIns(act: Act, charter: Charter): boolean {
  const mine = act.staff?.roles ?? []
  return (
    mine.includes('administrator') ||
    (mine.includes('manager') && !charter.roles.some(role => role.is === 'administrator'))
  )
}

export type Described = Readonly<{
  email: string
  displayName: string
  roles: readonly Role[]
  supervisor: string | null
  startsOn: string
  endsOn: string | null
}>

/** A new colleague. Training that is not recorded has lapsed: they come in and sign, and nothing opens before it is. */
export async function addPerson(
  act: Act,
  person: Described & { trainedOn: string | undefined },
  charter: Charter,
): Promise<string> {
  const id = await addStaff(act, {
    email: person.email,
    displayName: person.displayName,
    roles: person.roles,
    startsOn: person.startsOn,
    ...(person.endsOn ? { endsOn: person.endsOn } : {}),
    ...(person.supervisor ? { supervisor: person.supervisor } : {}),
    trainingLapsesOn: person.trainedOn ? lapsesAfter(charter, person.trainedOn) : dayFromToday(-1),
  })
  await tellSecondPerson(act, id)
  return id
}

export async function changePerson(act: Act, id: string, person: Described): Promise<void> {
  const before = await personHere(act, id)
  await act.amend(
    'staff',
    { id },
    {
      email: person.email,
      display_name: person.displayName,
      roles: person.roles,
      supervisor_id: person.supervisor,
      starts_on: person.startsOn,
      ends_on: person.endsOn,
    },
  )
  const isLeaving = person.endsOn !== null && person.endsOn !== before.endsOn
  const isReachedElsewhere = person.email.toLowerCase() !== before.email.toLowerCase()
  const isSomethingElse = [...person.roles].sort().join() !== [...before.roles].sort().join()
  await act.note(isLeaving ? 'staff.left' : 'staff.changed', [], {
    staff: id,
    ...(isLeaving ? { on: person.endsOn! } : {}),
    ...(isReachedElsewhere ? { email: 'changed' } : {}),
    ...(isSomethingElse ? { roles: 'changed' } : {}),
  })
  await colleaguesMeansChanged(act, id)
}

/** Yearly training was done on this day; it counts for as long as the charter says (S1-43). */
export async function recordTraining(act: Act, id: string, doneOn: string, charter: Charter): Promise<string> {
  const until = lapsesAfter(charter, doneOn)
  await act.amend('staff', { id }, { training_lapses_on: until })
  await act.note('training.recorded', [], { staff: id, on: doneOn })
  return until
}

/** Mails somebody the way to set up how they sign in. Whoever asks for it does not see it, and others are told that they did. */
export async function inviteByMail(act: Act, id: string): Promise<void> {
  await mailInvitation(act, id)
  await colleaguesMeansChanged(act, id)
}

/** At once and until it is allowed again; every session of theirs ends. */
export async function stopSignIn(act: Act, id: string): Promise<void> {
  await act.amend('staff', { id }, { may_sign_in: false })
  await act.rows(sql`update gate.staff_sessions set ended_at = ${act.at} where staff_id = ${id} and ended_at is null`)
  await act.note('staff.changed', [], { staff: id, sign_in: 'stopped' })
  await colleaguesMeansChanged(act, id)
}

export async function allowSignIn(act: Act, id: string): Promise<void> {
  await act.amend('staff', { id }, { may_sign_in: true })
  await act.note('staff.changed', [], { staff: id, sign_in: 'allowed' })
  await colleaguesMeansChanged(act, id)
}

/** The last day on which training on confidentiality that was done on a day still counts, as the charter says (S1-43). */
export function lapsesAfter(charter: Charter, doneOn: string): string {
  return Temporal.PlainDate.from(doneOn)
    .add({ months: charter.training?.everyMonths ?? 12 })
    .toString()
}

const dayFromToday = (plusDays: number): string => today().add({ days: plusDays }).toString()
