import type { Charter } from '#organisations/charter.ts'
import type { CameBy, MadeBy, SettledAs, WantsReply } from '../enquiries.ts'

/** What a request can be about, in a parent's words. The codes are counted, so they change only by adding. */
export const topics = {
  sleep: 'Sleep, crying or feeding',
  behaviour: 'My child’s behaviour',
  send: 'Special needs or a disability',
  school: 'School or nursery',
  'new-baby': 'Pregnancy or a new baby',
  feelings: 'How I am feeling',
  'childs-feelings': 'How my child is feeling',
  health: 'Health',
  relationships: 'Family life or a break-up',
  home: 'Housing or home',
  money: 'Money or food',
  safety: 'Someone hurts or scares us',
  other: 'Something else',
} as const

export const askers: Record<Exclude<MadeBy, 'professional' | 'not-said'>, string> = {
  parent: 'A parent',
  carer: 'A carer, such as a grandparent or foster carer',
  'young-person': 'A child or young person',
  relative: 'Someone else in the family, or a friend',
}

export const madeByWords: Record<MadeBy, string> = {
  parent: 'Parent',
  carer: 'Carer',
  'young-person': 'Child or young person',
  relative: 'Relative or friend',
  professional: 'Professional',
  'not-said': 'Not said',
}

export const cameByWords: Record<CameBy, string> = {
  page: 'Our website',
  phone: 'Phone',
  email: 'E-mail',
  visit: 'Visit',
  letter: 'Letter',
  'social-media': 'Social media',
  chat: 'Live chat',
}

export const replyWords: Record<WantsReply, string> = {
  none: 'No answer needed',
  here: 'Here, with a code',
  phone: 'Phone call',
  text: 'Text message',
  email: 'E-mail',
  post: 'Letter',
}

export const settledWords: Record<Exclude<SettledAs, 'case-opened'>, string> = {
  answered: 'Answered',
  signposted: 'Told where else to turn',
  'no-reply-wanted': 'No answer was wanted',
  'not-for-us': 'Not for us',
}

type Question = Readonly<{ words: string; options: Readonly<Record<string, string>> }>

// One question for each kind of field that charters keep apart. Groups are wide, so that an answer points to nobody.
const equalityQuestions: readonly (Question & { code: string; is: RegExp })[] = [
  {
    code: 'ethnicity',
    is: /ethnic/,
    words: 'What is your ethnic group?',
    options: {
      asian: 'Asian or Asian British',
      black: 'Black, Black British, Caribbean or African',
      mixed: 'Mixed or more than one',
      white: 'White',
      other: 'Another group',
    },
  },
  {
    code: 'disability',
    is: /diversity|disabil/,
    words: 'Do you have a disability or an illness that lasts?',
    options: { yes: 'Yes', no: 'No' },
  },
  {
    code: 'orientation',
    is: /orientation/,
    words: 'Which of these fits you best?',
    options: {
      heterosexual: 'Straight',
      'gay-or-lesbian': 'Gay or lesbian',
      bisexual: 'Bisexual',
      other: 'Something else',
    },
  },
]

export type EqualityQuestion = Question & Readonly<{ code: string }>

/**
 * The equality questions a service of this charter asks: those its charter keeps apart and lets the service fill in,
 * and none otherwise (S2-17). Without a service, those that every service asks.
 */
export function equalityAsked(charter: Charter, service: string | undefined): readonly EqualityQuestion[] {
  const asking = charter.services.filter(each => !service || each.id === service)
  return equalityQuestions.filter(
    ({ is }) =>
      asking.length > 0 && asking.every(each => fieldsApart(charter, each.records).some(field => is.test(field))),
  )
}

function fieldsApart(charter: Charter, records: readonly string[]): string[] {
  return charter.records
    .filter(({ id, keptApart }) => keptApart && records.includes(id))
    .flatMap(({ fields }) => fields.map(field => field.id))
}

/** Whether the first form of this service asks for a field; without a service, whether every one does. */
export function asksFor(charter: Charter, service: string | undefined, field: string): boolean {
  const asking = charter.services.filter(each => !service || each.id === service)
  return asking.length > 0 && asking.every(each => each.asks.includes(field))
}

/** What this charity calls the service. */
export function serviceName(charter: Charter, service: string | null): string {
  return charter.services.find(each => each.id === service)?.name ?? 'Not said'
}
