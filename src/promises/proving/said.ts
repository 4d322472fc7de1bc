import type { ItemId } from './promise.ts'

/** What a charter must be able to say here: its sentences and practices, with the items they carry. */
export type Noticed = Readonly<{
  organisation: Readonly<{ name: string }>
  contacts: readonly Readonly<{ id: string; title: string }>[]
  roles: readonly Readonly<{ id: string; name: string }>[]
  practices: readonly Readonly<{ items: readonly string[]; words: string; check?: Check | undefined }>[]
  notice: readonly Readonly<{
    sentences: readonly Readonly<{ items: readonly string[]; words: string; check?: Check | undefined }>[]
  }>[]
}>

export type Check = Readonly<{ what: string; by: string; everyDays: number; recordedIn: string }>

/** A check as people read it: by whom is the post's own name. */
export type PersonCheck = Readonly<{ what: string; by: string; everyDays: number; recordedIn: string }>

export type Said = Readonly<{ words: string; by: string; check: PersonCheck | undefined }>

/** What the notices say of each item, and what a person checks of it. */
export function saidInNotices(charters: readonly Noticed[]): ReadonlyMap<ItemId, Said> {
  const said = new Map<ItemId, Said>()
  for (const charter of charters) {
    for (const sentence of charter.notice.flatMap(section => section.sentences)) {
      for (const item of sentence.items as ItemId[]) {
        const check = sentence.check ?? charter.practices.find(each => each.items.includes(item) && each.check)?.check
        const known = said.get(item)
        const words = known ? `${known.words} ${sentence.words}` : sentence.words
        said.set(item, { words, by: charter.organisation.name, check: known?.check ?? named(charter, check) })
      }
    }
  }
  return said
}

function named(charter: Noticed, check: Check | undefined): PersonCheck | undefined {
  if (!check) return undefined
  const post = charter.contacts.find(each => each.id === check.by)?.title
  return { ...check, by: post ?? charter.roles.find(each => each.id === check.by)?.name ?? check.by }
}

/** `every day`, `every 7 days`, `every year`. */
export function howOften(days: number): string {
  if (days === 1) return 'every day'
  if (days === 7) return 'every week'
  if (days >= 28 && days <= 31) return 'every month'
  if (days >= 89 && days <= 92) return 'every three months'
  return days >= 364 && days <= 366 ? 'every year' : `every ${days} days`
}
