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
    `insert into gate.staff_sessions (token_hash, organisation_id, staff_id, signed_in_at, signed_in_by, last_seen_at, ends_at, device)
     values ($1, $2, $3, $4, $5, $4, $6, $7)`,
    [hash, of.organisation, of.staff, of.at, of.by, new Date(of.at.getTime() + wholeDayMs), of.device ?? ''],
  )
  return token
}
