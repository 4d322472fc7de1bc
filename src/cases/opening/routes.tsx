import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page, type Route, staffRoute } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'
import { typedDay } from '#web/typed-day.ts'
import { dayOf } from '../case-words.ts'
import { type NewPerson, openCase, startFamily } from '../cases.ts'
import { childPlaces, newCasePage, sources } from './new-case-page.tsx'

const who = ['worker', 'lead', 'manager', 'coach', 'bookings'] as const

export const routes: readonly Route[] = [
  staffRoute({
    method: 'GET',
    path: '/staff/cases/new',
    page: 'new case',
    purposes: ['support'],
    who,
    answer: async (_, ask) => page(newCasePage(ask, { services: ask.charter.services, values: {}, errors: [] })),
  }),
  staffRoute({
    method: 'POST',
    path: '/staff/cases/new',
    page: 'new case',
    purposes: ['support'],
    who,
    answer: takeNewCase,
  }),
]

async function takeNewCase(act: Act, ask: Ask): Promise<Answer> {
  const { people, errors } = typedPeople(ask, act.at)
  const service = ask.charter.services.find(each => each.id === ask.typed('service'))
  if (!service) errors.unshift({ field: 'service', words: 'Choose the service' })
  const source = sources.find(each => each.value === ask.typed('from'))
  if (!source) errors.push({ field: 'from', words: 'Choose who told you' })
  if (!service || !source || errors.length > 0) {
    return page(newCasePage(ask, { services: ask.charter.services, values: ask.form, errors }))
  }
  const { record } = await startFamily(act, { people, told: { from: source.value, how: 'spoken' } })
  await openCase(act, record, { service: service.id, from: 'direct', worker: act.staff!.id })
  return goTo(`${ask.base}/staff/cases/${record.id}`, {
    kind: 'success',
    title: `Case ${record.caseCode} is open, and on your caseload.`,
  })
}

function typedPeople(ask: Ask, now: Date): { people: NewPerson[]; errors: FieldError[] } {
  const errors: FieldError[] = []
  const people: NewPerson[] = [
    {
      part: ask.typed('part') === 'carer' ? 'carer' : 'parent',
      given: ask.typed('given'),
      family: ask.typed('family'),
      knownAs: ask.typed('known-as'),
      language: ask.typed('language'),
      interpreterNeeded: ask.chosen('interpreter').includes('yes'),
    },
  ]
  for (const place of childPlaces) {
    const given = ask.typed(`child-${place}`)
    const { day, error } = typedDay(ask, `born-${place}`)
    if (error) errors.push(error)
    else if (day && day > dayOf(now).toString()) {
      errors.push({
        field: `born-${place}-day`,
        words: 'Enter a day that has been. An unborn baby is added on the case page',
      })
    }
    if (given || day) people.push({ part: 'child', given, ...(day ? { bornOn: day } : {}) })
  }
  return { people, errors }
}
