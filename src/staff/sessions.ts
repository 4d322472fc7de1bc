import type { House } from '#gate/house.ts'
import { newToken } from '#gate/tokens.ts'

export type SignedInBy = 'passkey' | 'password-and-code' | 'single-sign-on' | 'demo-link'

const wholeDayMs = 8 * 60 * 60 * 1000

/** Starts a session of eight hours at most; the idle limit is each person's own. Returns the token for the cookie. */
export async function startSession(
  house: House,
  of: { organisation: string; staff: string; by: SignedInBy; device?: string; at: Date },
): Promise<string> {
  const { token, hash } = newToken()
  await house.web.query(
    `insert into gate.staff_sessions (token_hash, organisation_id, staff_id, signed_in_at, signed_in_by, last_seen_at, ends_at, device, proved_at)
     values ($1, $2, $3, $4, $5, $4, $6, $7, $4)`,
    [hash, of.organisation, of.staff, of.at, of.by, new Date(of.at.getTime() + wholeDayMs), of.device ?? ''],
  )
  return token
}

export type SessionFound = Readonly<{ staff: string; organisation: string; by: SignedInBy; isOver: boolean }>

/** Whose session a token is, over or not. */
export async function sessionOf(
  house: House,
  tokenHash: Buffer | undefined,
  at: Date,
): Promise<SessionFound | undefined> {
  if (!tokenHash) return undefined
  const { rows } = await house.web.query<SessionFound>(
    `select staff_id as staff, organisation_id as organisation, signed_in_by as by, ended_at is not null or ends_at <= $2 as "isOver"
     from gate.staff_sessions where token_hash = $1`,
    [tokenHash, at],
  )
  return rows[0]
}

export async function endSession(house: House, tokenHash: Buffer, at: Date): Promise<void> {
  await house.web.query('update gate.staff_sessions set ended_at = $2 where token_hash = $1 and ended_at is null', [
    tokenHash,
    at,
  ])
}

/** From here on the session opens nothing, until it is unlocked. */
export async function lockSession(house: House, tokenHash: Buffer, at: Date): Promise<void> {
  await house.web.query(
    'update gate.staff_sessions set locked_at = coalesce(locked_at, $2) where token_hash = $1 and ended_at is null',
    [tokenHash, at],
  )
}

/** Unlocks, under a token that nobody can have seen while it was locked. Undefined when the session is over. */
export async function unlockSession(house: House, tokenHash: Buffer, at: Date): Promise<string | undefined> {
  const { token, hash } = newToken()
  const { rowCount } = await house.web.query(
    `update gate.staff_sessions set token_hash = $2, locked_at = null, last_seen_at = $3, proved_at = $3
     where token_hash = $1 and ended_at is null and ends_at > $3`,
    [tokenHash, hash, at],
  )
  return rowCount === 1 ? token : undefined
}
