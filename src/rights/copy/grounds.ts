import { Temporal } from '#calendar/temporal.ts'

/** On what anything may be held back or blanked, each with its paragraph of law (law sheet 1.3). */
export const grounds = {
  'about-somebody-else': ['It shows somebody else', 'Data Protection Act 2018 Sch 2 para 16'],
  'child-would-not-wish': [
    'A child gave it expecting this person not to see it, or said so',
    'Data Protection Act 2018 Sch 3 para 4',
  ],
  'health-opinion-awaited': [
    'Health information they have not seen, until a health professional has given an opinion',
    'Data Protection Act 2018 Sch 3 para 6',
  ],
  'serious-harm-health': [
    'A health professional says that it would be likely to cause serious harm',
    'Data Protection Act 2018 Sch 3 para 5',
  ],
  'child-abuse-data': [
    'Whether a child is or may be at risk of abuse, where giving it would not be in the child’s interest',
    'Data Protection Act 2018 Sch 3 para 21',
  ],
  'legal-privilege': ['Advice of a lawyer', 'Data Protection Act 2018 Sch 2 para 19'],
  'confidential-reference': ['A reference given in confidence', 'Data Protection Act 2018 Sch 2 para 24'],
  crime: ['It would get in the way of preventing or finding out a crime', 'Data Protection Act 2018 Sch 2 para 2'],
  regulator: [
    'It would get in the way of a body that protects the public',
    'Data Protection Act 2018 Sch 2 paras 7 to 11',
  ],
} as const satisfies Record<string, readonly [string, string]>
export type Ground = keyof typeof grounds

/**
 * The grounds this charity may use for this request. The child-abuse paragraph does not reach Scotland, and is only for
 * whoever asks for a child (EX-9). Social-work and education exemptions are for bodies that are named in law; an ordinary
 * charity is none (EX-7, EX-8), so neither is on the list.
 */
export function groundsFor(about: Readonly<{ nation: string; asksForAChild: boolean }>): readonly Ground[] {
  return (Object.keys(grounds) as Ground[]).filter(
    ground => ground !== 'child-abuse-data' || (about.nation !== 'scotland' && about.asksForAChild),
  )
}

/** Six months, ending on the day it is relied on (EX-5): 21 May 2026 is stale on 21 November 2026, 22 May is not. */
export function isFreshOpinion(on: string, reliedOn: string): boolean {
  const stale = Temporal.PlainDate.from(reliedOn).subtract({ months: 6 })
  const given = Temporal.PlainDate.from(on)
  return Temporal.PlainDate.compare(given, stale) > 0 && Temporal.PlainDate.compare(given, reliedOn) <= 0
}
