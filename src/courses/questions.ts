import { equalityAsked } from '#enquiries/asking/choices.ts'
import { email, outwardCode, phone, postcode } from '#families/reach.ts'
import type { Ask } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'
import type { Charter, Service } from '#organisations/charter.ts'
import type { BookingTold } from './bookings.ts'

// What is asked, by the names of the charter's fields: the boxes of a form are those of the service's `asks`, and no
// others (S4-15, S4-16).

/** The boxes that fill each field of a charter. */
export const boxes: Readonly<Record<string, readonly string[]>> = {
  'parent-name': ['first-name', 'last-name'],
  'parent-mobile': ['mobile'],
  'parent-email': ['email'],
  'parent-postcode': ['postcode'],
  ethnicity: ['ethnicity'],
  'number-of-children': ['children'],
  'diagnosis-or-pathway': ['diagnosis'],
  'group-postcode-area': ['postcode-area'],
  'group-age-range': ['age-range'],
  'group-ethnicity': ['ethnicity'],
  'group-number-of-children': ['children'],
  'group-diagnosis-or-pathway': ['diagnosis'],
}

export const asks = (service: Service, field: string): boolean => service.asks.includes(field)

/** Bands, so that an answer points to nobody. */
export const childrenBands = { '1': '1', '2': '2', '3': '3', '4-or-more': '4 or more' } as const
export const ageBands = {
  'under-25': 'Under 25',
  '25-34': '25 to 34',
  '35-44': '35 to 44',
  '45-54': '45 to 54',
  '55-or-over': '55 or over',
} as const
/** A diagnosis and the way to one are told apart. */
export const diagnoses = {
  diagnosis: 'Yes, a diagnosis',
  pathway: 'Not yet, but on the way to one',
  both: 'Both: I have more than one child',
  neither: 'No',
} as const

export function ethnicGroups(charter: Charter, service: Service): Readonly<Record<string, string>> {
  const fromService = equalityAsked(charter, service.id).find(each => each.code === 'ethnicity')
  const anywhere = charter.services.flatMap(each => equalityAsked(charter, each.id))
  return (fromService ?? anywhere.find(each => each.code === 'ethnicity'))?.options ?? {}
}

/** Whether what is said of the children may be kept. */
export const keepingAnswers = { yes: 'Yes, I agree', no: 'No, leave it out' } as const

export const saysOfChildren = (ask: Ask): boolean =>
  chosen(ask, 'children', childrenBands) !== undefined || chosen(ask, 'diagnosis', diagnoses) !== undefined

/**
 * What was typed to book, what of it is counted, coarse and each answer alone (S4-18), and what cannot be used. Only a
 * name is needed (S4-15); what is said of the children counts for nothing without a yes.
 */
export function typedBooking(
  ask: Ask,
  service: Service,
): { told: BookingTold; counted: Record<string, string>; errors: FieldError[] } {
  const errors: FieldError[] = []
  const wrong = (field: string, words: string) => void errors.push({ field, words })
  const [mail, mobile, code] = [ask.typed('email'), ask.typed('mobile'), ask.typed('postcode')]
  if (!ask.typed('first-name')) wrong('first-name', 'Enter your first name')
  if (mail && !email(mail)) wrong('email', 'Enter an e-mail address, such as name@example.com')
  if (mobile && !phone(mobile)) wrong('mobile', 'Enter a phone number, such as 07700 900123')
  if (code && !postcode(code)) wrong('postcode', 'Enter a postcode, such as HP4 1SE, or leave it empty')
  const answer = saysOfChildren(ask) ? chosen(ask, 'agree', keepingAnswers) : 'no'
  if (!answer) wrong('agree', 'Say if we may keep what you said about your children')
  const agrees = answer === 'yes'
  const children = agrees ? chosen(ask, 'children', childrenBands) : undefined
  const diagnosis = agrees ? chosen(ask, 'diagnosis', diagnoses) : undefined
  const ethnicity = chosen(ask, 'ethnicity', ethnicGroups(ask.charter, service))
  return {
    errors,
    told: {
      given: ask.typed('first-name').slice(0, 100),
      family: ask.typed('last-name').slice(0, 100),
      mobile,
      email: mail,
      postcode: postcode(code)?.full ?? outwardCode(code) ?? '',
      agrees,
      ...(ethnicity ? { ethnicity } : {}),
      ...(children ? { children: childrenBands[children] } : {}),
      ...(diagnosis ? { diagnosis: diagnoses[diagnosis] } : {}),
    },
    counted: present({ 'postcode-area': outwardCode(code) ?? undefined, ethnicity, children, diagnosis }),
  }
}

/** What was answered by somebody who comes to a group: bands and the first half of a postcode, whatever was sent (T11). */
export function typedGroupAnswers(
  ask: Ask,
  service: Service,
): { answers: Record<string, string>; errors: FieldError[] } {
  const area = ask.typed('postcode-area')
  const outward = area ? outwardCode(area) : null
  const errors =
    area && !outward ? [{ field: 'postcode-area', words: 'Enter the first half of your postcode, such as HP4' }] : []
  const answers = present({
    'postcode-area': asks(service, 'group-postcode-area') ? (outward ?? undefined) : undefined,
    'age-range': chosen(ask, 'age-range', ageBands),
    ethnicity: chosen(ask, 'ethnicity', ethnicGroups(ask.charter, service)),
    children: chosen(ask, 'children', childrenBands),
    diagnosis: chosen(ask, 'diagnosis', diagnoses),
  })
  return { answers, errors }
}

function chosen<Code extends string>(ask: Ask, box: string, known: Readonly<Record<Code, string>>): Code | undefined {
  const typed = ask.typed(box)
  return Object.hasOwn(known, typed) ? (typed as Code) : undefined
}

const present = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])))
