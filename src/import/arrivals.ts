import type { Reach } from '#families/reach.ts'
import { folded } from '#families/spelling.ts'
import type { Charter } from '#organisations/charter.ts'
import type { Checked, ImportedFamily } from './check.ts'
import type { DuplicateGroup } from './duplicates.ts'
import type { ForAPerson } from './finding.ts'
import { type Choices, checkedOf, type Stage } from './staging.ts'

/** A family as it comes in: what the row says, with what a person said the list means. */
export type Arrival = Readonly<{
  line: number
  family: ImportedFamily
  forAPerson: readonly ForAPerson[]
  service: string
  worker: string | null
}>

type Accepted = { line: number; family: ImportedFamily; forAPerson: readonly ForAPerson[] }

/** The members of a group in one text: how a choice about them is kept. */
export function keyOfGroup(group: Pick<DuplicateGroup, 'members'>): string {
  return group.members.map(each => each.key).join(' + ')
}

/** The lines of the list that a kept choice is about. */
function linesOf(key: string): number[] {
  return key.split(' + ').flatMap(member => (member.startsWith('line ') ? [Number(member.slice(5))] : []))
}

/** The families that come in, in the order of the list; the same each time, so that a broken-off import can go on. */
export function arrivalsOf(of: Stage, charter: Charter, checked: Checked = checkedOf(of, charter)): Arrival[] {
  const { leftOut, joined } = decided(of.choices)
  const accepted = new Map<number, Accepted>()
  for (const row of checked.rows)
    if (row.outcome === 'accepted')
      accepted.set(row.line, { line: row.line, family: row.family, forAPerson: row.forAPerson })
  for (const [first, ...others] of joined) {
    const into = accepted.get(first!)
    if (!into) continue
    for (const line of others) {
      const other = accepted.get(line)
      if (!other) continue
      into.family = together(into.family, other.family)
      into.forAPerson = [...into.forAPerson, ...other.forAPerson]
      leftOut.add(line)
    }
  }
  return [...accepted.values()]
    .filter(row => !leftOut.has(row.line))
    .map(({ line, family, forAPerson }) => ({
      line,
      family,
      forAPerson,
      service: family.service.id ?? of.choices.otherwise,
      worker: family.worker.id,
    }))
}

function decided({ same }: Choices): { leftOut: Set<number>; joined: number[][] } {
  const leftOut = new Set<number>()
  const joined: number[][] = []
  for (const [key, choice] of Object.entries(same)) {
    const lines = linesOf(key)
    if (choice === 'leave-out') for (const line of lines) leftOut.add(line)
    if (choice === 'first') for (const line of lines.slice(1)) leftOut.add(line)
    if (choice === 'together') joined.push(lines)
  }
  return { leftOut, joined }
}

/** Two rows about one family as one: the first row's facts stand, and what only the second says is added. */
function together(one: ImportedFamily, other: ImportedFamily): ImportedFamily {
  const children = new Set(one.children.map(child => `${folded(child.name)} ${child.dateOfBirth}`))
  const ways = new Set(one.parent.reach.map(way => `${way.channel} ${way.value}`))
  const safest = one.consent.answer === 'not-asked' ? other.consent : one.consent
  return {
    ...one,
    parent: {
      ...one.parent,
      given: one.parent.given || other.parent.given,
      family: one.parent.family || other.parent.family,
      knownAs: one.parent.knownAs || other.parent.knownAs,
      dateOfBirth: one.parent.dateOfBirth ?? other.parent.dateOfBirth,
      reach: [...one.parent.reach, ...other.parent.reach.filter(way => !ways.has(`${way.channel} ${way.value}`))],
      address: one.parent.address ?? other.parent.address,
    },
    children: [
      ...one.children,
      ...other.children.filter(child => !children.has(`${folded(child.name)} ${child.dateOfBirth}`)),
    ],
    forOneChild: one.forOneChild ?? other.forOneChild,
    referredBy: one.referredBy ?? other.referredBy,
    referredOn: earlier(one.referredOn, other.referredOn),
    lastContactOn: later(one.lastContactOn, other.lastContactOn),
    consent: safest,
    mailing: one.mailing === 'not-asked' ? other.mailing : one.mailing,
    notes: [...new Set([one.notes, other.notes])].filter(Boolean).join('\n\n'),
    safeguarding: {
      hold: one.safeguarding.hold || other.safeguarding.hold,
      words: [...new Set([one.safeguarding.words, other.safeguarding.words])].filter(Boolean).join('\n'),
    },
    ethnicGroup: one.ethnicGroup.answer === 'not-asked' ? other.ethnicGroup : one.ethnicGroup,
  }
}

const earlier = (a: string | null, b: string | null) => (a && b ? (a < b ? a : b) : (a ?? b))
const later = (a: string | null, b: string | null) => (a && b ? (a > b ? a : b) : (a ?? b))

/** The ways of the row; a postcode that came without an address is a place to ask about, not one to write to. */
export function waysOf({ parent }: ImportedFamily): Reach[] {
  const code = parent.address?.lines.length
    ? null
    : (parent.address?.postcode?.full ?? parent.address?.postcode?.outward)
  if (!code) return parent.reach
  const words = 'Only a postcode was in the list.'
  return [
    ...parent.reach,
    { channel: 'post', value: code, safe: 'ask', voicemail: 'ask', instruction: { words, confirmed: false } },
  ]
}
