import type { Ground } from './grounds.ts'

/** Why somebody has to look at a thing before it is given out: who else is in it, or what it could do. */
export const touches = {
  'not-to-be-shown': 'Marked: not to be shown to whoever asks',
  'do-not-inform': 'Telling would put somebody at risk',
  'health-from-others': 'About health, and not told by the person themselves',
  concern: 'A worry about somebody’s safety',
  'from-somebody-close': 'Came from somebody in or near the family',
  'from-a-professional': 'Came from a professional or an agency',
  'told-by-other': 'Told by somebody else',
  'told-by-child': 'Told by a child',
  'told-by-a-parent': 'Told by a parent, and there is more than one',
  'about-others-too': 'About somebody else in the family too',
  'mentions-others': 'Others are mentioned in it',
} as const
export type Touch = keyof typeof touches

export type Suggestion = Readonly<{
  decision: 'release' | 'blank-some' | 'hold-back'
  ground?: Ground
  because: string
}>

/** What is held back whatever anybody decides: a child's own mark (EX-10), and what must not be told (T12). */
export function heldByMark(found: readonly Touch[]): Ground | undefined {
  if (found.includes('do-not-inform')) return 'child-abuse-data'
  return found.includes('not-to-be-shown') ? 'child-would-not-wish' : undefined
}

/** What the law would have one begin with, by who said what (law sheet EX-1 to EX-10). A person decides. */
export function suggestion(found: readonly Touch[]): Suggestion {
  if (found.includes('health-from-others')) {
    return {
      decision: 'hold-back',
      ground: 'health-opinion-awaited',
      because:
        'We are no health professionals: what they have not seen themselves waits for the opinion of whoever treats them (DPA 2018 Sch 3 para 6). Release it if they know it already.',
    }
  }
  if (found.includes('concern')) {
    return {
      decision: 'blank-some',
      ground: 'about-somebody-else',
      because: 'Blank who raised it and whoever else is in it. Ask first what would follow if the rest were read.',
    }
  }
  if (found.includes('from-somebody-close') || found.includes('told-by-other')) {
    return {
      decision: 'hold-back',
      ground: 'about-somebody-else',
      because:
        'Somebody else said this in confidence. Ask them, or weigh it: would it be reasonable without their yes? (DPA 2018 Sch 2 para 16)',
    }
  }
  if (found.includes('told-by-child')) {
    return {
      decision: 'hold-back',
      ground: 'child-would-not-wish',
      because:
        'A child said this. Would they have said it, had they known that it would be read? (DPA 2018 Sch 3 para 4)',
    }
  }
  if (found.includes('about-others-too') || found.includes('mentions-others')) {
    return {
      decision: 'blank-some',
      ground: 'about-somebody-else',
      because: 'Blank the smallest part that shows the other person, and release the rest (DPA 2018 Sch 2 para 16).',
    }
  }
  if (found.includes('from-a-professional')) {
    return {
      decision: 'release',
      because: 'Paid professionals who wrote in their work are named as a rule (DPA 2018 Sch 2 para 17).',
    }
  }
  return { decision: 'release', because: 'Release it if it was whoever asks who said it.' }
}
