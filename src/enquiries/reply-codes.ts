import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import { newToken } from '#gate/tokens.ts'

// Somebody without a name comes back for the answer with a code only they have. We keep its hash; with the code one
// reads the answer and nothing else. A code that is wrong and one that has ended look the same.

const letters = 'ABCEFGHJKLMNPQRTUVWXYZ2346789'
const lastsMs = 90 * 24 * 60 * 60 * 1000

/**
 * A reply code such as `KQ7M-4TXW-B2PA`: about 58 bits that follow from `once`, so that a page sent twice shows one
 * code. Without `once` it is random.
 */
export async function giveReplyCode(act: Act, record: OpenedRecord, once = newToken().token): Promise<string> {
  const code = replyCodeFor(act, once)
  await act.rows(sql`
    insert into gate.one_use_codes (code_hash, organisation_id, kind, record_id, made_at, ends_at)
    values (${hashOf(act, code)}, ${act.organisation}, 'enquiry-reply', ${record.id}, ${act.at}, ${ends(act.at)})`)
  return code
}

export function replyCodeFor(act: Act, once: string): string {
  const bytes = act.keys.hashOf('code', `reply code for\n${act.organisation}\n${once}`)
  const code = [...bytes.subarray(0, 24)].reduce<string[]>(pairToLetter, []).join('')
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}

/** Two bytes a letter, so that no letter is likelier than another by more than one in two thousand. */
function pairToLetter(soFar: string[], byte: number, place: number, all: number[]): string[] {
  if (place % 2 === 1) soFar.push(letters[(all[place - 1]! * 256 + byte) % letters.length]!)
  return soFar
}

/** An answer is there for ninety days from the day it was written, however long it took us. */
export async function keepReplyCodeOpen(act: Act, record: OpenedRecord): Promise<void> {
  await act.rows(sql`
    update gate.one_use_codes set ends_at = ${ends(act.at)}
    where record_id = ${record.id} and kind = 'enquiry-reply' and organisation_id = ${act.organisation}`)
}

export type ReplyToRead = Readonly<{ askedAt: Date; words: string | null; answeredAt: Date | null; settled: boolean }>

/** What the code opens; undefined for a code that is not, or is no longer, one of ours. */
export async function readReply(act: Act, typed: string): Promise<ReplyToRead | undefined> {
  const opened = await act.row<{ is: boolean }>(sql`select gate.open_reply(${hashOf(act, typed)}) as is`)
  if (!opened?.is) return undefined
  const line = await act.row<{
    received_at: Date
    reply: string | null
    replied_at: Date | null
    settled_as: string | null
  }>(sql`select received_at, unit_id, reply, replied_at, settled_as from reply_lines`)
  return (
    line && {
      askedAt: line.received_at,
      words: line.reply,
      answeredAt: line.replied_at,
      settled: line.settled_as !== null,
    }
  )
}

const triesAllowed = 10
const triesWithinMs = 15 * 60 * 1000

/**
 * Whether wrong codes have come too often. Tries are counted by a bucket of sixteen bits that some sixty thousand
 * addresses share, and only wrong ones: it slows a guesser and says nothing about who asked.
 */
export async function isGuessing(act: Act, bucket: Buffer): Promise<boolean> {
  const since = new Date(act.at.getTime() - triesWithinMs)
  const tries = await act.row<{ many: number }>(sql`
    select count(*)::int as many from gate.sign_in_attempts
    where address_hash = ${triesHash(act, bucket)} and not succeeded and at > ${since}`)
  return tries!.many >= triesAllowed
}

export async function countWrongCode(act: Act, bucket: Buffer): Promise<void> {
  await act.rows(sql`
    insert into gate.sign_in_attempts (address_hash, at, succeeded) values (${triesHash(act, bucket)}, ${act.at}, false)`)
}

const triesHash = (act: Act, bucket: Buffer) =>
  act.keys.hashOf('code', `reply tries\n${act.organisation}\n${bucket.subarray(0, 2).toString('hex')}`)
/** Case, dashes and spaces do not count. */
const hashOf = (act: Act, code: string) =>
  act.keys.hashOf('code', `enquiry reply\n${act.organisation}\n${code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`)
const ends = (from: Date) => new Date(from.getTime() + lastsMs)
