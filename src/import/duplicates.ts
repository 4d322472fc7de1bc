/**
 * Rows that are likely the same person as another row or as someone already here. Only a suggestion with its reasons:
 * a person decides with both side by side, and nothing is joined by itself.
 */
import { mailboxKey } from '#families/reach.ts'
import { folded, nameWords, soundsOf, wordLikeness } from '#families/spelling.ts'
import { type Day, inWords } from './cells/dates.ts'
import type { ImportedFamily } from './check.ts'

export type Candidate = {
  /** The line of the list, or the id of someone already here. */
  key: string
  from: 'this list' | 'already here'
  given: string
  family: string
  knownAs: string
  dateOfBirth: Day | null
  phones: string[]
  emails: string[]
  address: string
  postcode: string | null
  children: { name: string; dateOfBirth: Day | null }[]
}

export type SideBySide = { label: string; values: string[]; same: boolean }[]
export type DuplicateGroup = { score: number; members: Candidate[]; reasons: string[]; sideBySide: SideBySide }

/** From here on two people are shown side by side. Same name and same child is 55; mother and father of one child, 30. */
const likely = 50

/** A value shared by more people than this says little by itself, and comparing them all would take long. */
const mostInBlock = 60

/** The parent of an accepted row, as one to compare. */
export const candidateOf = (family: ImportedFamily): Candidate => {
  const { parent, children } = family
  const values = (channel: string) =>
    parent.reach.filter(reach => reach.channel === channel && reach.value).map(({ value }) => value)
  return {
    key: `line ${family.provenance.line}`,
    from: 'this list',
    given: parent.given,
    family: parent.family,
    knownAs: parent.knownAs,
    dateOfBirth: parent.dateOfBirth,
    phones: values('phone'),
    emails: values('email'),
    address: parent.address?.lines.join(', ') ?? '',
    postcode: parent.address?.postcode?.full ?? null,
    children: children.filter(({ unborn }) => !unborn).map(({ name, dateOfBirth }) => ({ name, dateOfBirth })),
  }
}

/** Groups of likely duplicates, the surest first. People already here are not compared with each other. */
export const findDuplicates = (rows: Candidate[], existing: Candidate[] = []): DuplicateGroup[] => {
  const people = [...rows, ...existing]
  const leader = people.map((_, at) => at)
  const find = (at: number): number => {
    let top = at
    while (leader[top] !== top) top = leader[top] as number
    leader[at] = top
    return top
  }
  const pairs: { a: number; b: number; score: number; reasons: string[] }[] = []
  for (const [a, b] of candidatePairs(people, rows.length)) {
    const { score, reasons } = likeness(people[a] as Candidate, people[b] as Candidate)
    if (score < likely) continue
    pairs.push({ a, b, score, reasons })
    leader[find(b)] = find(a)
  }
  const groups = new Map<number, { members: Set<number>; score: number; reasons: Set<string> }>()
  for (const { a, b, score, reasons } of pairs) {
    const group = groups.get(find(a)) ?? { members: new Set(), score: 0, reasons: new Set() }
    group.members.add(a).add(b)
    group.score = Math.max(group.score, score)
    for (const reason of reasons) group.reasons.add(reason)
    groups.set(find(a), group)
  }
  return [...groups.values()]
    .map(({ members, score, reasons }) => {
      const inOrder = [...members].sort((a, b) => a - b).map(at => people[at] as Candidate)
      return { score: Math.min(100, score), members: inOrder, reasons: [...reasons], sideBySide: sideBySide(inOrder) }
    })
    .sort((one, other) => other.score - one.score)
}

/** Pairs that share something worth a look, each once; at least one of the two is a row of the list. */
function* candidatePairs(people: Candidate[], rowCount: number): Generator<[number, number]> {
  const blocks = new Map<string, number[]>()
  for (const [at, person] of people.entries())
    for (const key of new Set(blockKeys(person))) {
      const block = blocks.get(key)
      if (block) block.push(at)
      else blocks.set(key, [at])
    }
  const seen = new Set<number>()
  for (const block of blocks.values()) {
    if (block.length < 2 || block.length > mostInBlock) continue
    for (const [place, a] of block.entries()) {
      if (a >= rowCount) break
      for (const b of block.slice(place + 1)) {
        const pair = a * people.length + b
        if (seen.has(pair)) continue
        seen.add(pair)
        yield [a, b]
      }
    }
  }
}

const blockKeys = ({ given, family, dateOfBirth, phones, emails, postcode, children }: Candidate): string[] => {
  const sound = soundsOf(together(family))[0]
  const keys = [...phones.map(phone => `phone ${phone}`), ...emails.map(address => `mail ${mailboxKey(address)}`)]
  if (dateOfBirth) keys.push(`born ${dateOfBirth} ${sound}`, `born ${dateOfBirth} ${soundsOf(together(given))[0]}`)
  if (postcode) keys.push(`post ${postcode} ${sound}`)
  for (const child of children) if (child.dateOfBirth) keys.push(`child ${folded(child.name)} ${child.dateOfBirth}`)
  keys.push(`name ${soundsOf(together(given))[0]} ${sound}`)
  return keys
}

const together = (name: string) => folded(name).replaceAll(' ', '')

const likeness = (a: Candidate, b: Candidate): { score: number; reasons: string[] } => {
  const parts = [names(a, b), births(a, b), ...shared(a, b)]
  return {
    score: parts.reduce((sum, [points]) => sum + points, 0),
    reasons: parts.map(([, reason]) => reason).filter(Boolean),
  }
}

type Part = [points: number, reason: string]

const names = (a: Candidate, b: Candidate): Part => {
  const given = Math.max(
    nameLikeness(a.given, b.given),
    nameLikeness(a.knownAs, b.given) - 8,
    nameLikeness(a.given, b.knownAs) - 8,
  )
  const family = nameLikeness(a.family, b.family)
  if (given >= 96 && family >= 96) return [30, 'the same name']
  if (given >= 66 && family >= 66) return [24, 'a similar name']
  if (nameLikeness(a.given, b.family) >= 84 && nameLikeness(a.family, b.given) >= 84)
    return [24, 'first and family name the other way round']
  if (given === 55 && family >= 84) return [20, 'the same initial and family name']
  if (given >= 84) return [6, 'the same first name']
  // Two first names that cannot be one are two people, whatever else they share: a couple, a mother and her daughter.
  return [given >= 45 ? 0 : -30, '']
}

const nameLikeness = (a: string, b: string): number => {
  if (!a || !b) return 0
  const whole = wordLikeness(together(a), together(b))
  if (whole >= 84) return whole
  const [left, right] = [nameWords(a), nameWords(b)]
  const sharesPart = left.some(word => word.length > 2 && right.includes(word))
  return sharesPart ? 84 : whole
}

const births = (a: Candidate, b: Candidate): Part => {
  const [one, other] = [a.dateOfBirth, b.dateOfBirth]
  if (!one || !other) return [0, '']
  if (one === other) return [40, `both born on ${inWords(one)}`]
  if (one.slice(0, 4) === other.slice(0, 4) && one.slice(5, 7) === other.slice(8) && one.slice(8) === other.slice(5, 7))
    return [22, 'dates of birth with day and month the other way round']
  const differing = [...one].filter((figure, at) => figure !== other[at]).length
  return differing === 1 ? [12, 'dates of birth that differ in one figure'] : [-40, '']
}

const shared = (a: Candidate, b: Candidate): Part[] => {
  const parts: Part[] = []
  const mails = new Set(b.emails.map(mailboxKey))
  if (a.phones.some(phone => b.phones.includes(phone))) parts.push([25, 'the same telephone number'])
  if (a.emails.some(address => mails.has(mailboxKey(address)))) parts.push([25, 'the same e-mail address'])
  if (a.postcode && a.postcode === b.postcode) parts.push([12, 'the same postcode'])
  if (a.address && folded(a.address) === folded(b.address)) parts.push([5, 'the same address'])
  const children = new Set(b.children.map(({ name, dateOfBirth }) => `${folded(name)} ${dateOfBirth}`))
  if (a.children.some(({ name, dateOfBirth }) => dateOfBirth && children.has(`${folded(name)} ${dateOfBirth}`)))
    parts.push([25, 'a child with the same name and date of birth'])
  return parts
}

const sideBySide = (members: Candidate[]): SideBySide => {
  const line = (label: string, value: (of: Candidate) => string) => {
    const values = members.map(value)
    return { label, values, same: new Set(values.map(folded)).size === 1 }
  }
  return [
    line('Where', ({ key, from }) => (from === 'this list' ? key : from)),
    line('First name', ({ given }) => given),
    line('Family name', ({ family }) => family),
    line('Known as', ({ knownAs }) => knownAs),
    line('Date of birth', ({ dateOfBirth }) => dateOfBirth ?? ''),
    line('Telephone', ({ phones }) => phones.join(', ')),
    line('E-mail', ({ emails }) => emails.join(', ')),
    line('Address', ({ address }) => address),
    line('Postcode', ({ postcode }) => postcode ?? ''),
    line('Children', ({ children }) =>
      children.map(({ name, dateOfBirth }) => `${name} ${dateOfBirth ?? ''}`.trim()).join(', '),
    ),
  ]
}
