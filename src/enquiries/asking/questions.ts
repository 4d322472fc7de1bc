import { today } from '#calendar/clock.ts'
import { givenDay } from '#calendar/given-dates.ts'
import { Temporal } from '#calendar/temporal.ts'
import { email, phone } from '#families/reach.ts'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import type { Charter } from '#organisations/charter.ts'
import { typedIn } from '#web/one-thing-a-page.tsx'
import type { MadeBy, NewEnquiry, ReachTold, WantsReply } from '../enquiries.ts'
import { askers, asksFor, equalityAsked, replyWords, topics } from './choices.ts'

// The questions one by one. What was answered travels with the form and is kept nowhere until it is sent.

const steps = [
  'name',
  'who',
  'service',
  'about',
  'words',
  'yourself',
  'child',
  'reply',
  'reach',
  'careful',
  'equality',
] as const
export type Step = (typeof steps)[number]

/** The boxes of each page. */
export const fields: Record<Step, readonly string[]> = {
  name: ['give-name'],
  who: ['who'],
  service: ['service'],
  about: ['about'],
  words: ['words'],
  yourself: ['first-name', 'last-name'],
  child: ['child-name', 'child-born-day', 'child-born-month', 'child-born-year', 'child-not-said'],
  reply: ['reply'],
  reach: ['reach-at'],
  careful: ['say-who', 'voicemail', 'when', 'never-say'],
  equality: ['equality-ethnicity', 'equality-disability', 'equality-orientation'],
}

/** Only what the questions ask. */
export function answersFrom(typed: FormValues): FormValues {
  const about = [typed.about ?? []].flat().filter(topic => topic in topics)
  const answers = typedIn(typed, Object.values(fields).flat())
  return { ...answers, about: about.length > 0 ? about : undefined }
}

export const answer = (answers: FormValues, name: string): string => {
  const value = answers[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

export const givesName = (answers: FormValues): boolean => answer(answers, 'give-name') === 'yes'

export function serviceOf(charter: Charter, answers: FormValues): string | undefined {
  if (charter.services.length === 1) return charter.services[0]!.id
  const chosen = answer(answers, 'service')
  return charter.services.some(each => each.id === chosen) ? chosen : undefined
}

/** The questions this person is asked, in order: what a service does not need is not asked. */
export function stepsFor(charter: Charter, answers: FormValues): Step[] {
  const named = givesName(answers)
  const service = serviceOf(charter, answers)
  const asked: Record<Step, boolean> = {
    name: true,
    who: true,
    service: charter.services.length > 1,
    about: true,
    words: true,
    yourself: named,
    child: named && answer(answers, 'who') !== 'young-person' && childFields(charter, service).length > 0,
    reply: true,
    reach: named && reachesOut(answers),
    careful: named && reachesOut(answers),
    equality: equalityAsked(charter, service).length > 0,
  }
  return steps.filter(step => asked[step])
}

export function childFields(charter: Charter, service: string | undefined): ('child-name' | 'child-date-of-birth')[] {
  return (['child-name', 'child-date-of-birth'] as const).filter(field => asksFor(charter, service, field))
}

export function replyOf(answers: FormValues): WantsReply {
  const chosen = answer(answers, 'reply')
  if (givesName(answers)) return chosen in replyWords ? (chosen as WantsReply) : 'none'
  return chosen === 'here' ? 'here' : 'none'
}

export const reachesOut = (answers: FormValues): boolean => !['none', 'here'].includes(replyOf(answers))

/** What cannot be used as it was typed. An empty answer is never wrong, but a way to answer needs a number or address. */
export function faultsIn(step: string, answers: FormValues): FieldError[] {
  if (step === 'child') return bornFaults(answers)
  if (step !== 'reach' || !reachesOut(answers)) return []
  const at = answer(answers, 'reach-at')
  const way = replyOf(answers)
  if (way === 'email' && !email(at))
    return [{ field: 'reach-at', words: 'Enter an e-mail address, such as name@example.com' }]
  if ((way === 'phone' || way === 'text') && !phone(at))
    return [{ field: 'reach-at', words: 'Enter a phone number, such as 07700 900123' }]
  return at ? [] : [{ field: 'reach-at', words: 'Enter your address' }]
}

function bornFaults(answers: FormValues): FieldError[] {
  const typed = ['day', 'month', 'year'].some(part => answer(answers, `child-born-${part}`))
  const wrong = typed && answer(answers, 'child-not-said') === '' && bornOn(answers) === undefined
  return wrong
    ? [{ field: 'child-born-day', words: 'Enter a real date of birth, such as 27 3 2019, or leave it empty' }]
    : []
}

function bornOn(answers: FormValues): string | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map(part => answer(answers, `child-born-${part}`))
  const born = givenDay(`${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`)
  return born && Temporal.PlainDate.compare(born, today()) <= 0 ? born.toString() : undefined
}

/** The answers as a request for help. Of somebody without a name only what the anonymous questions ask. */
export function enquiryFrom(charter: Charter, answers: FormValues): NewEnquiry {
  const service = serviceOf(charter, answers)
  const who = answer(answers, 'who')
  const madeBy: MadeBy = who in askers ? (who as MadeBy) : 'not-said'
  const about = answers.about ? [...answers.about] : []
  const shared = {
    cameBy: 'page' as const,
    madeBy,
    ...(service ? { service } : {}),
    about,
    words: answer(answers, 'words'),
    wantsReply: replyOf(answers),
    skipped: skippedIn(charter, answers),
    noticeVersion: String(charter.version.number),
  }
  if (!givesName(answers)) return { anonymous: true, ...shared }
  const part =
    madeBy === 'carer'
      ? 'carer'
      : madeBy === 'young-person'
        ? 'young-person'
        : madeBy === 'relative'
          ? 'other-adult'
          : 'parent'
  const child = childFrom(answers)
  return {
    anonymous: false,
    ...shared,
    asker: { part, given: answer(answers, 'first-name'), family: answer(answers, 'last-name') },
    children: child ? [child] : [],
    reach: reachFrom(answers),
    equality: equalityFrom(charter, answers),
  }
}

function childFrom(answers: FormValues): { part: 'child'; given?: string; bornOn?: string } | undefined {
  if (answer(answers, 'child-not-said')) return undefined
  const given = answer(answers, 'child-name')
  const born = bornOn(answers)
  return given || born ? { part: 'child', ...(given ? { given } : {}), ...(born ? { bornOn: born } : {}) } : undefined
}

function reachFrom(answers: FormValues): ReachTold[] {
  const channel = replyOf(answers)
  if (channel === 'none' || channel === 'here') return []
  return [
    {
      channel,
      value: answer(answers, 'reach-at'),
      safe: 'yes',
      maySayWho: answer(answers, 'say-who') === 'yes',
      voicemail: answer(answers, 'voicemail') === 'yes',
      when: answer(answers, 'when'),
      neverSay: answer(answers, 'never-say'),
    },
  ]
}

/** Answers to the equality questions this charity asks, by code; what was left empty is not there. */
export function equalityFrom(charter: Charter, answers: FormValues): Record<string, string> {
  const asked = equalityAsked(charter, serviceOf(charter, answers))
  return Object.fromEntries(
    asked.flatMap(({ code, options }) => {
      const chosen = answer(answers, `equality-${code}`)
      return chosen in options || chosen === 'not-said' ? [[code, chosen]] : []
    }),
  )
}

/** The questions that were asked and not answered: kept, so that nobody asks again as if they had been forgotten (S2-16). */
function skippedIn(charter: Charter, answers: FormValues): string[] {
  const asked = stepsFor(charter, answers)
  const child = childFrom(answers)
  const skipped: Record<string, boolean> = {
    who: !answer(answers, 'who'),
    service: asked.includes('service') && !serviceOf(charter, answers),
    about: !answers.about,
    words: !answer(answers, 'words'),
    name: asked.includes('yourself') && !answer(answers, 'first-name') && !answer(answers, 'last-name'),
    'child-name': asked.includes('child') && !child?.given,
    'child-date-of-birth': asked.includes('child') && !child?.bornOn,
    equality: asked.includes('equality') && Object.keys(equalityFrom(charter, answers)).length === 0,
  }
  return Object.keys(skipped).filter(name => skipped[name])
}
