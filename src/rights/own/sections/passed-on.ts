import { readableDate } from '#calendar/readable.ts'
import { type ShareLine, sharesOf } from '#sharing/shares.ts'
import type { Own } from '../own.ts'
import { inSentence, whom } from '../own.ts'
import { dayOf, heads, type Section, says, tells } from './section.ts'

/** What left, to whom and on what ground (S1-18). What was passed on to keep somebody safe without telling is not here (T12). */
export async function sharedSection(own: Own): Promise<Section> {
  const shares = (await sharesOf(own.act, own.record)).filter(share => isTold(own, share))
  return {
    heading: 'What we shared',
    blocks: [
      says('We pass nothing on unless you say yes, or somebody could be badly hurt, or the law makes us.'),
      ...(shares.length === 0 ? [says('We have passed nothing on about you that we can show here.')] : []),
      ...shares.flatMap(share => [heads(`To ${inSentence(recipientOf(own, share))}`), tells(linesOf(own, share))]),
      says('You can have a copy of the very words. Ask us. It is free.'),
    ],
  }
}

function isTold(own: Own, share: ShareLine): boolean {
  if (share.decision && !share.toldFamily) return false
  if (share.about === own.me.id) return true
  // Where a child goes is not told to one grown-up of a record by way of another.
  return !own.shared && own.children.some(child => child.id === share.about)
}

function recipientOf({ charter }: Own, share: ShareLine): string {
  return share.name ?? charter.recipients.find(each => each.id === share.recipient)?.name ?? 'a partner'
}

function linesOf(own: Own, share: ShareLine): [string, string][] {
  return [
    ['About', whom(own, share.about)],
    ['What', share.facts.map(fact => fact.label).join(', ')],
    ['Why', own.charter.purposes.find(each => each.id === share.purpose)?.words ?? 'To help you'],
    ['Why we may', groundWords(own, share)],
    ['When', whenWords(share)],
  ]
}

function groundWords({ charter }: Own, { ground, consent }: ShareLine): string {
  return charter.grounds.find(each => each.id === ground)?.words ?? (consent ? 'You said yes.' : 'The law allows it.')
}

function whenWords({ leftAt, cancelledAt, takenBackAt }: ShareLine): string {
  if (cancelledAt) return 'It was stopped. Nothing went.'
  if (!leftAt) return 'It has not gone yet. You can still stop it.'
  const back = takenBackAt ? ' You took your yes back later. We tell them to stop using it.' : ''
  return `It went on ${readableDate(dayOf(leftAt))}.${back}`
}
