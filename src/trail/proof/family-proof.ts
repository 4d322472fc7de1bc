import { type Counter, entryLeafHash, subjectsOf } from '../tree/canonical.ts'
import { openCheckpoint, type VerifierKey } from '../tree/checkpoint.ts'
import { provenStanding } from '../tree/subject-map.ts'
import { verifyInclusion } from '../tree/tree.ts'
import { checkedCommitment, inOrder } from './leaf-check.ts'
import type { ExportedEntry } from './records.ts'

/**
 * What a family is given: every entry about its record, each with its place in the trail, and the proof that none was
 * left out. It is checked with the public key alone, off-line. Hashes are base64.
 */
export type FamilyProof = {
  is: 'family-proof'
  format: 1
  subject: string
  /** Signed note; the list is whole as of its instant. */
  checkpoint: string
  standing: { subject: string; count: number; lastLeaf: number; path: { bit: number; hash: string }[] } | null
  entries: FamilyEntry[]
}

/** The n-th entry about the subject. */
export type FamilyEntry = { counter: number; leaf: number; proof: string[] } & (
  | { kind: 'shown'; entry: ExportedEntry; counters: Counter[] }
  /** Counted and sealed, not told: the commitment fixes its words without giving them away. */
  | { kind: 'withheld'; commitment: string; counters: Counter[] }
  /** Destroyed with another person it was also about; only its place is left. */
  | { kind: 'erased'; hash: string }
)

export type FamilyReport = {
  whole: boolean
  /** The instant up to which the list is complete; null if there is no checkpoint to trust. */
  asOf: string | null
  shown: number
  withheld: number
  erased: number
  /** One plain sentence each. */
  findings: string[]
}

/** Checks a family's list against the public key. Whole means: every entry there is, unchanged, and none left out. */
export function verifyFamilyProof(proof: FamilyProof, keys: readonly VerifierKey[]): FamilyReport {
  const report: FamilyReport = { whole: false, asOf: null, shown: 0, withheld: 0, erased: 0, findings: [] }
  try {
    check(proof, keys, report)
  } catch {
    report.findings.push('The list cannot be read: something in it was changed or is missing.')
  }
  report.whole = report.findings.length === 0
  return report
}

function check(proof: FamilyProof, keys: readonly VerifierKey[], report: FamilyReport): void {
  const { subject, entries } = proof
  const { findings } = report
  if (proof.is !== 'family-proof' || proof.format !== 1) {
    findings.push('This is not a list of the form this program knows.')
    return
  }
  const head = openCheckpoint(proof.checkpoint, keys)
  if ('refused' in head) {
    findings.push('The checkpoint is not signed with this trail’s key, so nothing in the list is proven.')
    return
  }
  report.asOf = head.at
  const standing = provenStanding(subject, provenBy(proof), head.mapRoot)
  if (standing === 'unproven') {
    findings.push('How many entries there are about this record is not proven.')
    return
  }
  const { count, lastLeaf } = standing ?? { count: 0, lastLeaf: -1 }
  const numbers = new Set(entries.map(entry => entry.counter))
  for (let n = 1; n <= count; n += 1) {
    if (!numbers.has(n)) findings.push(`Entry ${n} of ${count} was left out.`)
  }
  let before = -1
  entries.forEach((entry, i) => {
    const inPlace = entry.counter === i + 1 && entry.leaf > before && entry.counter <= count
    if (!inPlace) findings.push(`The entry given as number ${entry.counter} of ${count} is not in its place.`)
    before = entry.leaf
    const leaf = leafOfEntry(subject, entry)
    const path = entry.proof.map(hash => Buffer.from(hash, 'base64'))
    if (!leaf || !verifyInclusion(leaf, entry.leaf, head.size, path, head.root)) {
      findings.push(`Entry ${entry.counter} of ${count} is not what was sealed: it was changed or made up.`)
    } else report[entry.kind] += 1
  })
  if (before !== lastLeaf) findings.push('The last entry of the list is not the last one about this record.')
}

/** The leaf hash this entry must have had; null when the entry contradicts itself. */
function leafOfEntry(subject: string, entry: FamilyEntry): Buffer | null {
  if (entry.kind === 'erased') return Buffer.from(entry.hash, 'base64')
  if (entry.kind !== 'shown' && entry.kind !== 'withheld') return null
  const { counters } = entry
  if (!counters.some(([about, counter]) => about === subject && counter === entry.counter)) return null
  if (entry.kind === 'withheld') return entryLeafHash(Buffer.from(entry.commitment, 'base64'), counters)
  const { commitment, isGenuine } = checkedCommitment(entry.entry)
  if (!isGenuine || !subjectsOf(entry.entry.subjects).includes(subject)) return null
  return entryLeafHash(commitment, inOrder(entry.entry.subjects, counters))
}

function provenBy({ standing }: FamilyProof) {
  if (!standing) return null
  const { subject, count, lastLeaf, path } = standing
  const steps = path.map(({ bit, hash }) => ({ bit, hash: Buffer.from(hash, 'base64') }))
  return { subject, standing: { count, lastLeaf }, path: steps }
}
