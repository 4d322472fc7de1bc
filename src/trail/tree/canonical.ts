import { leafHash, sha256 } from './tree.ts'

/**
 * What an entry of the trail says, as one text that SQL and TypeScript make alike, and the salted hash that commits to
 * it. The salt goes with the entry when a person is erased: what stays can then not be guessed back.
 */
export type TrailEntry = {
  id: string
  organisation_id: string | null
  /** UTC, to the microsecond: 2026-11-21T09:30:00.000000Z */
  at: string
  act_id: string | null
  actor_kind: string | null
  actor_id: string | null
  actor_role: string | null
  action: string | null
  purpose: string | null
  route: string | null
  /** Random handles of the records and persons touched, sorted, joined by commas. */
  subjects: string | null
  facts: string | null
}

/** A subject's handle and its running number: this entry is the n-th about that subject. */
export type Counter = readonly [subject: string, counter: number]

/** The order is part of every commitment ever made: it can only be changed for a new kind of entry. */
export const canonicalFields = [
  'id',
  'organisation_id',
  'at',
  'act_id',
  'actor_kind',
  'actor_id',
  'actor_role',
  'action',
  'purpose',
  'route',
  'subjects',
  'facts',
] as const satisfies readonly (keyof TrailEntry)[]

/** Each field as its length in octets, a colon, its value and a line feed; a field without a value as `-`. */
export function canonicalText(entry: TrailEntry): string {
  let text = ''
  for (const field of canonicalFields) {
    const value = entry[field]
    text += value === null ? '-\n' : `${Buffer.byteLength(value)}:${value}\n`
  }
  return text
}

export function commitmentTo(entry: TrailEntry, salt: Uint8Array): Buffer {
  return sha256(Buffer.concat([Buffer.from(canonicalText(entry)), salt]))
}

/** The distinct handles of an entry, in the order they are numbered. */
export function subjectsOf(subjects: string | null): string[] {
  return subjects ? [...new Set(subjects.split(','))] : []
}

/** What the tree seals: the commitment, then for each subject its 16-byte handle and its 8-byte running number. */
export function leafOf(commitment: Uint8Array, counters: readonly Counter[]): Buffer {
  const leaf = Buffer.alloc(commitment.length + counters.length * 24)
  leaf.set(commitment)
  counters.forEach(([subject, counter], i) => {
    const start = commitment.length + i * 24
    leaf.set(handleBytes(subject), start)
    leaf.writeBigUInt64BE(BigInt(counter), start + 16)
  })
  return leaf
}

export function entryLeafHash(commitment: Uint8Array, counters: readonly Counter[]): Buffer {
  return leafHash(leafOf(commitment, counters))
}

export function handleBytes(handle: string): Buffer {
  const bytes = Buffer.from(handle.replaceAll('-', ''), 'hex')
  if (bytes.length !== 16) throw new RangeError('a handle has 16 bytes')
  return bytes
}
