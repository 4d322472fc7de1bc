import { today } from '#calendar/clock.ts'
import { type Act, sql } from '#gate/act.ts'
import type { Role } from '#gate/purposes.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page, type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { dayBoxes, typedDay } from '#web/typed-day.ts'
import { signInChanges } from '../sign-in-changes.ts'
import {
  addPerson,
  allowSignIn,
  changePerson,
  type Described,
  inviteByMail,
  managesSignIns,
  type PersonHere,
  peopleHere,
  personHere,
  recordTraining,
  stopSignIn,
} from './people-here.ts'
import { peoplePage } from './people-page.tsx'
import { personFormPage, personPage, rolesThatSignIn } from './person-page.tsx'

const managing: readonly Role[] = ['administrator', 'manager']

const here = (method: 'GET' | 'POST', path: string, name: string, answer: StaffRoute['answer']): Route =>
  staffRoute({
    method,
    path: `/staff/people-here${path}`,
    page: name,
    purposes: ['administration'],
    who: managing,
    answer: async (act, ask) => {
      if (!managesSignIns(act, ask.charter)) throw new Refusal('purpose-does-not-allow')
      return answer(act, ask)
    },
  })

export const routes: readonly Route[] = [
  staffRoute({
    method: 'GET',
    path: '/staff/people-here',
    page: 'people who work here',
    purposes: ['administration'],
    who: [...managing, 'data-protection-lead'],
    answer: async (act, ask) =>
      page(
        peoplePage(ask, {
          people: await peopleHere(act),
          changes: await signInChanges(act, null),
          mayChange: managesSignIns(act, ask.charter),
        }),
      ),
  }),
  here('GET', '/add', 'adding a colleague', async (act, ask) =>
    page(addPage(ask, dayBoxes('starts', today().toString()), await supervisors(act))),
  ),
  here('POST', '/add', 'adding a colleague', add),
  here('GET', '/:person', 'a colleague', async (act, ask) => show(act, ask)),
  here('POST', '/:person', 'a colleague', change),
  here('POST', '/:person/training', 'recording training', train),
  here('POST', '/:person/invite', 'inviting a colleague', makeInvitation),
  here('POST', '/:person/stop', 'stopping access', async (act, ask) =>
    done(act, ask, stopSignIn, 'Access is stopped, and their sessions have ended'),
  ),
  here('POST', '/:person/allow', 'allowing access', async (act, ask) =>
    done(act, ask, allowSignIn, 'Access is allowed again'),
  ),
]

const supervisors = async (act: Act): Promise<PersonHere[]> =>
  (await peopleHere(act)).filter(
    each => each.maySignIn && each.roles.some(role => role === 'supervisor' || role === 'lead'),
  )

const addPage = (
  ask: Ask,
  values: FormValues,
  supervisedBy: readonly PersonHere[],
  errors: readonly FieldError[] = [],
) =>
  personFormPage(ask, {
    heading: 'Add somebody who works here',
    submit: 'Add them',
    values,
    errors,
    supervisors: supervisedBy,
    asksTraining: true,
  })

/** What was typed of a person, and what is wrong with it. */
async function described(act: Act, ask: Ask, self?: string): Promise<{ person: Described; errors: FieldError[] }> {
  const starts = typedDay(ask, 'starts')
  const ends = typedDay(ask, 'ends')
  const offered = rolesThatSignIn(ask.charter).map(role => role.is)
  const roles = ask.chosen('roles').filter((role): role is Role => offered.includes(role as Role))
  const email = ask.typed('email')
  const taken = await act.rows(
    sql`select id from staff where lower(email) = lower(${email}) and id::text <> ${self ?? ''}`,
  )
  const supervisor =
    (await supervisors(act)).find(each => each.id === ask.typed('supervisor') && each.id !== self)?.id ?? null
  const errors: FieldError[] = []
  if (!ask.typed('name')) errors.push({ field: 'name', words: 'Enter their name' })
  if (!/^\S+@\S+\.\S+$/.test(email))
    errors.push({ field: 'email', words: 'Enter an e-mail address, such as name@example.org' })
  if (taken.length > 0) errors.push({ field: 'email', words: 'Somebody here already has that e-mail address' })
  if (roles.length === 0) errors.push({ field: 'roles', words: 'Choose at least one role' })
  if (roles.includes('volunteer') && !supervisor)
    errors.push({ field: 'supervisor', words: 'Choose who supervises this volunteer' })
  if (starts.error) errors.push(starts.error)
  else if (!starts.day) errors.push({ field: 'starts-day', words: 'Enter their first day' })
  if (ends.error) errors.push(ends.error)
  else if (ends.day && starts.day && ends.day < starts.day)
    errors.push({ field: 'ends-day', words: 'The last day is not before the first' })
  return {
    person: {
      email,
      displayName: ask.typed('name'),
      roles,
      supervisor,
      startsOn: starts.day ?? '',
      endsOn: ends.day ?? null,
    },
    errors,
  }
}

function trainedOn(ask: Ask): { day?: string; errors: FieldError[] } {
  const { day, error } = typedDay(ask, 'trained')
  if (error) return { errors: [error] }
  if (day && day > today().toString())
    return { errors: [{ field: 'trained-day', words: 'Record training once it is done' }] }
  return { errors: [], ...(day ? { day } : {}) }
}

async function add(act: Act, ask: Ask): Promise<Answer> {
  const { person, errors } = await described(act, ask)
  const trained = trainedOn(ask)
  const wrong = [...errors, ...trained.errors]
  if (wrong.length > 0) return page(addPage(ask, ask.form as FormValues, await supervisors(act), wrong))
  const id = await addPerson(act, { ...person, trainedOn: trained.day }, ask.charter)
  return goTo(`${ask.base}/staff/people-here/${id}`, {
    kind: 'success',
    title: 'Added. Now have an invitation mailed to them.',
  })
}

async function show(
  act: Act,
  ask: Ask,
  wrong: { errors?: FieldError[]; trainingErrors?: FieldError[] } = {},
): Promise<Answer> {
  const person = await personHere(act, ask.params.person ?? '')
  const kept = {
    name: person.displayName,
    email: person.email,
    roles: person.roles,
    supervisor: person.supervisor ?? '',
    ...dayBoxes('starts', person.startsOn),
    ...dayBoxes('ends', person.endsOn),
  }
  const values = wrong.errors ? (ask.form as FormValues) : kept
  return page(
    personPage(ask, {
      person,
      values,
      ...wrong,
      supervisors: await supervisors(act),
      isMe: person.id === act.staff!.id,
    }),
  )
}

async function change(act: Act, ask: Ask): Promise<Answer> {
  const { id } = await personHere(act, ask.params.person ?? '')
  const { person, errors } = await described(act, ask, id)
  if (errors.length > 0) return show(act, ask, { errors })
  await changePerson(act, id, person)
  return goTo(`${ask.base}/staff/people-here`, {
    kind: 'success',
    title: 'The changes are kept. They hold from the next page that person opens.',
  })
}

async function train(act: Act, ask: Ask): Promise<Answer> {
  const { id } = await personHere(act, ask.params.person ?? '')
  const { day, errors } = trainedOn(ask)
  if (!day)
    return show(act, ask, {
      trainingErrors: errors.length > 0 ? errors : [{ field: 'trained-day', words: 'Enter the day' }],
    })
  const until = await recordTraining(act, id, day, ask.charter)
  return goTo(`${ask.base}/staff/people-here/${id}`, { kind: 'success', title: `Recorded: it counts until ${until}` })
}

async function makeInvitation(act: Act, ask: Ask): Promise<Answer> {
  const person = await personHere(act, ask.params.person ?? '')
  if (person.id === act.staff!.id) throw new Refusal('nobody-gives-themselves-a-role')
  await inviteByMail(act, person.id)
  return goTo(`${ask.base}/staff/people-here/${person.id}`, {
    kind: 'success',
    title: 'An invitation is on its way to their work e-mail. Nobody else sees it; they and a colleague are told.',
  })
}

async function done(act: Act, ask: Ask, work: (act: Act, id: string) => Promise<void>, title: string): Promise<Answer> {
  const { id } = await personHere(act, ask.params.person ?? '')
  await work(act, id)
  return goTo(`${ask.base}/staff/people-here/${id}`, { kind: 'success', title })
}
