import { readableDate } from '#calendar/readable.ts'
import { allPromises, promiseById, promiseFor } from '#promises/proving/all-promises.ts'
import type { ItemId, KeptPromise } from '#promises/proving/promise.ts'
import { howOften, type PersonCheck, saidInNotices } from '#promises/proving/said.ts'
import { type Standing, standings } from '#promises/proving/standing.ts'
import { theNoticeIsTrue } from '#promises/the-notice-is-true.ts'
import type { Charter, Sentence } from '../charter.ts'

export type MarkState = 'kept' | 'partly' | 'checked' | 'not-yet'

/** The honest line beside a sentence. `promise` is the file that answers for it, if one does. */
export type Mark = Readonly<{ state: MarkState; words: string; promise: string | undefined }>

export type Marking = Readonly<{ of(sentence: Sentence): Mark; counts: Readonly<Record<MarkState, number>> }>

/** Marks for every sentence of a charter, by how the promises stand now. */
export function marksFor(charter: Charter, all: readonly Standing[] = standings()): Marking {
  const byItem = new Map(all.map(each => [each.id, each]))
  const said = saidInNotices([charter])
  const of = (sentence: Sentence) => markOf(sentence, byItem, item => said.get(item)?.check)
  const counts = { kept: 0, partly: 0, checked: 0, 'not-yet': 0 }
  for (const { sentences } of charter.notice) for (const each of sentences) counts[of(each).state]++
  return { of, counts }
}

type Checks = (item: ItemId) => PersonCheck | undefined

function markOf(sentence: Sentence, byItem: ReadonlyMap<ItemId, Standing>, checkOf: Checks): Mark {
  const items = sentence.items.length > 0 ? (sentence.items as ItemId[]) : itemsOf(sentence.promise)
  const found = items.flatMap(item => byItem.get(item) ?? [])
  const kept = found.filter(each => each.state === 'kept-by-code')
  const promise = sentence.promise ?? (items[0] && promiseFor.get(items[0])?.id)
  const check = items.map(checkOf).find(Boolean)
  const byPerson =
    check && `Checked by a person: ${check.what.toLowerCase()}. ${check.by}, ${howOften(check.everyDays)}.`
  const proven = kept.length > 0 && `last proven ${readableDate(oldest(kept))}`
  const state = theNoticeIsTrue.rule({ items: found.length, proven: kept.length, checked: Boolean(byPerson) })
  const words = {
    kept: `Kept by the software, ${proven}.${byPerson ? ` ${byPerson}` : ''}`,
    partly: `Partly kept by the software, ${proven}. ${byPerson ?? 'The rest: not yet.'}`,
    checked: byPerson ?? '',
    'not-yet': 'Not yet: the software does not keep this so far.',
  }
  return { state, words: words[state], promise }
}

const oldest = (kept: readonly Standing[]) => kept.map(each => each.lastProven!).sort()[0]!

/** A sentence that only the law asked for carries no item of its own; it stands as its promise does. */
function itemsOf(promise: string | undefined): readonly ItemId[] {
  return (promise && promiseById(promise)?.items) || []
}

export type PromiseHere = Readonly<{ promise: KeptPromise; standings: readonly Standing[] }>

/** The promises this charity makes, each with how its own items stand. */
export function promisesOf(charter: Charter, all: readonly Standing[] = standings()): readonly PromiseHere[] {
  const sentences = charter.notice.flatMap(section => section.sentences)
  const carried = new Set(sentences.flatMap(each => each.items))
  const named = new Set(sentences.map(each => each.promise))
  return allPromises
    .map(promise => {
      const own = all.filter(each => each.promise === promise.id && carried.has(each.id))
      return { promise, standings: own.length > 0 ? own : all.filter(each => each.promise === promise.id), own }
    })
    .filter(({ promise, own }) => own.length > 0 || named.has(promise.id))
    .map(({ promise, standings: found }) => ({ promise, standings: found }))
}
