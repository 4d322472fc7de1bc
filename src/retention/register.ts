import type { KeyStore } from '#gate/keys.ts'
import { keyedHash } from '#gate/tokens.ts'
import type { Charter } from '#organisations/charter.ts'
import type { RecordFacts } from './facts.ts'
import type { Ready } from './forecast.ts'
import { holderOf } from './what-a-unit-holds.ts'

/** One line of the register of what has gone: kinds, rules and days, and nobody (law.md RET-8). */
export type RegisterLine = Readonly<{
  reference: string
  kinds: readonly string[]
  services: readonly string[]
  rules: readonly string[]
  charterVersion: string
  because: string
  approvedBy: 'rule' | 'review' | 'request'
  dueOn: string
  summaryKept: boolean
  processors: readonly string[]
}>

const letters = 'ABCEFGHJKLMNPQRTUVWXYZ2346789'

/**
 * The reference a family is given while its record is there, to ask for the proof when it is not. Made from the record
 * with a key of the installation: it leads from nobody to nothing, and the record it was made from is gone.
 */
export function referenceOf(keys: Pick<KeyStore, 'derive'>, record: string): string {
  const mac = keyedHash(keys.derive('kinkeeper references of certificates'), record)
  const signs = Array.from(mac.subarray(0, 12), byte => letters[byte % letters.length]!)
  return `${signs.slice(0, 4).join('')}-${signs.slice(4, 8).join('')}-${signs.slice(8).join('')}`
}

export function registerLine(
  charter: Charter,
  facts: RecordFacts,
  ready: Ready,
  of: Readonly<{ summaries: boolean; record: string; keys: Pick<KeyStore, 'derive'> }>,
): RegisterLine {
  const { units, messages } = ready
  const due = [...units, ...messages].map(each => each.dueOn!).reduce((a, b) => (a < b ? a : b))
  const kinds = new Set<string>(units.map(each => each.kind))
  if (messages.length > 0) kinds.add('message')
  return {
    reference: referenceOf(of.keys, of.record),
    kinds: [...kinds].sort(),
    services: [...new Set(facts.cases.map(each => each.service))].sort(),
    rules: [
      ...new Set(
        [...units.map(each => each.rule), ...messages.map(each => each.rule)].filter(each => each !== undefined),
      ),
    ].sort(),
    charterVersion: String(charter.version.number),
    because: units[0]?.because ?? 'each message goes by itself, when its time is over',
    approvedBy: units.some(each => each.approved)
      ? 'request'
      : units.some(each => each.kind === 'safeguarding')
        ? 'review'
        : 'rule',
    dueOn: due,
    summaryKept: of.summaries,
    processors: processorsOf(charter, kinds),
  }
}

/** Those who hold any of it for us, and must be told to let it go, too. */
function processorsOf(charter: Charter, kinds: ReadonlySet<string>): string[] {
  return charter.processors
    .filter(each => each.scope.some(recordClass => kinds.has(holderOf(recordClass) ?? '')))
    .map(each => each.id)
}
