import { sha256Hex } from '#files/fingerprint.ts'
import { asRead, type Weighed } from './decisions.ts'
import { inOrderOfKind } from './kinds.ts'

/** How many things a page of a copy shows at most, of each sort. */
export const perPage = 50

/** A copy as it stands on the page of whoever looks it through. */
export type Looking = Readonly<{
  all: number
  /** How many need a decision of their own, decided or not. */
  needing: number
  decided: number
  /** What is being decided; nothing once all is, unless something was picked out. */
  chosen: Weighed | undefined
  /** Of the same table and touched by others in the same way, not decided yet: the same may hold for them. */
  alike: readonly Weighed[]
  /** Of what is shown to be decided, word for word: a decision counts for what was read and nothing else. */
  as: string
  previous: Weighed | undefined
  next: Weighed | undefined
  /** Free words nobody was flagged in, while nothing else is open. */
  lookThrough: readonly Weighed[]
  toLookThrough: number
  /** What still waits for a decision and is not shown above, and then all that does not. */
  waiting: readonly Weighed[]
  rest: readonly Weighed[]
}>

/** Arranges what a copy holds around the thing that was picked (its id), or the first that needs a decision. */
export function lookingAt(items: readonly Weighed[], row = ''): Looking {
  const inOrder = inOrderOfKind(items)
  const open = inOrder.filter(each => each.state === 'to-decide')
  const picked = row ? inOrder.find(each => each.row === row && each.state !== 'held-by-mark') : undefined
  const chosen = picked ?? open[0]
  const alike = chosen?.state === 'to-decide' ? open.filter(each => isAlike(each, chosen)).slice(0, perPage - 1) : []
  const at = chosen ? open.indexOf(chosen) : -1
  const waitsToBeRead = inOrder.filter(each => each.state === 'to-look-through')
  const lookThrough = chosen ? [] : waitsToBeRead.slice(0, perPage)
  const shown = new Set([chosen, ...alike, ...lookThrough])
  const decided = items.filter(each => each.state === 'decided' && each.touches.length > 0).length
  return {
    all: items.length,
    needing: open.length + decided,
    decided,
    chosen,
    alike,
    as: chosen ? sha256Hex(Buffer.from([chosen, ...alike].map(asRead).join('\n'))) : '',
    previous: at > 0 ? open[at - 1] : undefined,
    next: at >= 0 ? open[at + 1] : undefined,
    lookThrough,
    toLookThrough: waitsToBeRead.length,
    waiting: open.filter(each => !shown.has(each)),
    rest: inOrder.filter(each => each.state !== 'to-decide' && !shown.has(each)),
  }
}

/** The next thing to decide after the one that was chosen, once it and `others` are decided. */
export function nextAfter({ chosen, next, waiting, alike }: Looking, others: readonly string[]): string | undefined {
  const left = [...alike, ...waiting].filter(each => each !== chosen && !others.includes(each.row))
  return next && left.includes(next) ? next.row : left[0]?.row
}

const isAlike = (one: Weighed, other: Weighed) =>
  one !== other && one.table === other.table && one.touches.join() === other.touches.join()
