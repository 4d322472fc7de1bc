import { type Counter, commitmentTo, entryLeafHash, subjectsOf } from '../tree/canonical.ts'
import { type Finding, finding } from './findings.ts'
import type { ExportedEntry, RecordOf } from './records.ts'

/** What is wrong with one sealed entry, seen by itself: edited, replaced, deleted or no longer named. */
export function leafFindings(
  { index, hash, entryId, entry, counters }: RecordOf<'leaf'>,
  isErased: (entryId: string) => boolean,
): Finding[] {
  if (!entry) {
    if (entryId === null) return [finding('entry-unnamed', { leaf: index })]
    return isErased(entryId) ? [] : [finding('entry-deleted', { leaf: index, entry: entryId })]
  }
  const where = { leaf: index, entry: entry.id }
  const findings: Finding[] = []
  if (isErased(entry.id)) findings.push(finding('erased-still-there', where))
  const { commitment, isGenuine } = checkedCommitment(entry)
  if (!isGenuine) findings.push(finding('entry-edited', where))
  const leaf = entryLeafHash(commitment, inOrder(entry.subjects, counters))
  if (entry.id !== entryId || !leaf.equals(Buffer.from(hash, 'base64'))) findings.push(finding('entry-replaced', where))
  return findings
}

/** The commitment stored with an entry, and whether it is the one its words and salt give. */
export function checkedCommitment(entry: ExportedEntry): { commitment: Buffer; isGenuine: boolean } {
  const commitment = Buffer.from(entry.commitment, 'base64')
  return { commitment, isGenuine: commitmentTo(entry, Buffer.from(entry.salt, 'base64')).equals(commitment) }
}

/** The numbers in the order in which the entry names its subjects; one too many or too few shows in the hash. */
export function inOrder(subjects: string | null, counters: readonly Counter[]): Counter[] {
  const named = subjectsOf(subjects)
  if (named.length !== counters.length) return [...counters]
  return named.map((subject, i) => counters.find(one => one[0] === subject) ?? counters[i]!)
}
