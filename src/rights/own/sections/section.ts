import { ourZone, Temporal } from '#calendar/temporal.ts'
import type { Block } from '#paper/document.ts'

/** One part of somebody's own page: a page of its own online, a chapter on paper, the same words on both. */
export type Section = Readonly<{ heading: string; blocks: readonly Block[] }>

export const says = (words: string): Block => ({ kind: 'paragraph', words })
export const heads = (words: string): Block => ({ kind: 'heading', level: 2, words })
export const lists = (items: readonly string[]): Block => ({ kind: 'list', items })
export const tells = (items: readonly (readonly [label: string, value: string])[]): Block => ({
  kind: 'definitions',
  items: items.map(([label, value]) => ({ label, value })),
})

/** The day in London, as ISO text. */
export function dayOf(at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ourZone).toPlainDate().toString()
}
