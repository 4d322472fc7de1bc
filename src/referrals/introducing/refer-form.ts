import { today } from '#calendar/clock.ts'
import { givenDay } from '#calendar/given-dates.ts'
import { Temporal } from '#calendar/temporal.ts'
import { nationOf, type PersonTold, type ReachTold } from '#enquiries/enquiries.ts'
import { email, phone } from '#families/reach.ts'
import type { Ask } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'
import type { Service } from '#organisations/charter.ts'
import type { Declaration, NewReferral } from '../referrals.ts'
import { agencyKinds, agreedBy, agreedHow } from './choices.ts'

/** What was typed, as a referral, or what is missing from it. */
export function readReferral(ask: Ask, service: Service): { referral?: NewReferral; errors: FieldError[] } {
  const errors: FieldError[] = []
  const needed = (field: string, words: string) => {
    const typed = ask.typed(field).slice(0, 5000)
    if (!typed) errors.push({ field, words })
    return typed
  }
  const agency = needed('agency', 'Enter the name of your agency')
  const kind = ask.typed('agency-kind')
  if (!(kind in agencyKinds)) errors.push({ field: 'agency-kind', words: 'Choose what kind of agency you are' })
  const referrer = {
    name: needed('referrer-name', 'Enter your name'),
    post: ask.typed('referrer-post').slice(0, 200),
    contact: needed('referrer-contact', 'Enter a work phone number or e-mail address'),
  }
  const people = familyFrom(ask, service, errors)
  const reasons = needed('reasons', 'Say in a few words why you think we can help')
  const declaration = declarationFrom(ask, errors)
  if (errors.length > 0) return { errors }
  return {
    errors,
    referral: {
      service: service.id,
      agency,
      agencyKind: kind as NewReferral['agencyKind'],
      referrer,
      reasons,
      ...(declaration ? { declaration } : {}),
      people,
      noticeVersion: String(ask.charter.version.number),
      nation: nationOf(ask.charter),
    },
  }
}

function declarationFrom(ask: Ask, errors: FieldError[]): Declaration | undefined {
  const [by, how] = [ask.typed('agreed-by'), ask.typed('agreed-how')]
  if (!(by in agreedBy))
    errors.push({
      field: 'agreed-by',
      words: 'Say who agreed. If nobody has been asked yet, please ask the family first',
    })
  if (!(how in agreedHow)) errors.push({ field: 'agreed-how', words: 'Say how they agreed' })
  const on = dayFrom(ask, 'agreed-on', 'Enter the day they agreed', errors)
  if (!on) errors.push({ field: 'agreed-on-day', words: 'Enter the day they agreed' })
  return by in agreedBy && how in agreedHow && on
    ? { by: by as Declaration['by'], how: how as Declaration['how'], on }
    : undefined
}

function familyFrom(ask: Ask, { asks, requires }: Service, errors: FieldError[]): NewReferral['people'] {
  const typed = (field: string, name: string) => (asks.includes(field) ? ask.typed(name).slice(0, 200) : '')
  const parent: PersonTold = {
    part: 'parent',
    given: typed('parent-name', 'parent-first'),
    family: typed('parent-name', 'parent-last'),
    bornOn: asks.includes('parent-date-of-birth')
      ? dayFrom(ask, 'parent-born', 'Enter a real date of birth', errors)
      : undefined,
    language: typed('language', 'language'),
  } as PersonTold
  if (requires.includes('parent-name') && !parent.given && !parent.family)
    errors.push({ field: 'parent-first', words: 'Enter the parent’s or carer’s name' })
  const due = asks.includes('due-date') ? dayFrom(ask, 'due', 'Enter a real date', errors, true) : undefined
  const child: PersonTold = {
    part: 'child',
    given: typed('child-name', 'child-first'),
    family: typed('child-name', 'child-last'),
    bornOn: asks.includes('child-date-of-birth')
      ? dayFrom(ask, 'child-born', 'Enter a real date of birth', errors)
      : undefined,
  } as PersonTold
  return [
    { person: parent, reach: waysFrom(ask, asks, requires, errors) },
    ...(child.given || child.family || child.bornOn ? [{ person: child }] : []),
    ...(due ? [{ person: { part: 'unborn-baby' as const, dueOn: due } }] : []),
  ]
}

function waysFrom(ask: Ask, asks: readonly string[], requires: readonly string[], errors: FieldError[]): ReachTold[] {
  const ways: ReachTold[] = []
  const safe = ask.typed('safe') === 'yes' ? 'yes' : ask.typed('safe') === 'no' ? 'no' : 'ask'
  const neverSay = ask.typed('never-say').slice(0, 1000)
  const add = (channel: ReachTold['channel'], value: string) =>
    ways.push({ channel, value, safe, ...(neverSay ? { neverSay } : {}) })
  const number = asksPhone(asks) ? ask.typed('phone') : ''
  if (number && !phone(number)) errors.push({ field: 'phone', words: 'Enter a phone number, such as 01632 960123' })
  else if (number) add('phone', number)
  else if (requires.includes('parent-telephone')) errors.push({ field: 'phone', words: 'Enter a phone number' })
  const address = asks.includes('parent-email') ? ask.typed('email') : ''
  if (address && !email(address))
    errors.push({ field: 'email', words: 'Enter an e-mail address, such as name@example.com' })
  else if (address) add('email', address)
  const home = asks.includes('parent-address') ? ask.typed('address').slice(0, 500) : ''
  if (home) add('post', home)
  return ways
}

export const asksPhone = (asks: readonly string[]) =>
  asks.includes('parent-telephone') || asks.includes('parent-mobile')

function dayFrom(
  ask: Ask,
  field: string,
  words: string,
  errors: FieldError[],
  mayLieAhead = false,
): string | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map(part => ask.typed(`${field}-${part}`))
  if (!day && !month && !year) return undefined
  const read = givenDay(`${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`)
  if (read && (mayLieAhead || Temporal.PlainDate.compare(read, today()) <= 0)) return read.toString()
  errors.push({ field: `${field}-day`, words: `${words}, such as 27 3 2026` })
  return undefined
}
