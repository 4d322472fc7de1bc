import { type Act, sql } from '#gate/act.ts'
import { isPassword } from '#gate/password.ts'
import type { Door } from '#gate/routes.ts'
import { enterAs, theInstant } from './entering.ts'
import { nobodysSecret, openSecret, stepOfCode } from './one-time-codes.ts'
import { mayTry, tryWasRight } from './tries.ts'

export type Typed = Readonly<{ email: string; password: string; code: string }>

type Secrets = {
  staff_id: string
  organisation_id: string
  password_hash: string
  one_time_secret: Buffer
  one_time_last_step: string | null
}

/**
 * Signs in with e-mail, password and one-time code together. The same words and the same work whether the e-mail is
 * known, the password wrong or the code: what came of it is told only as who it is, no, or too many tries.
 */
export async function signInWithPassword(
  door: Door,
  slug: string,
  typed: Typed,
): Promise<{ staff: string } | 'no' | 'too-many-tries'> {
  const at = theInstant()
  // The same letters for the count and for the search: no spelling that the database alone takes for hers buys new tries.
  const email = typed.email.toLowerCase()
  const account = `${slug}\n${email}`
  if (!(await mayTry(door, account, at))) return 'too-many-tries'
  const { rows } = await door.house.web.query<Secrets>('select * from gate.secrets_at_sign_in($1, $2)', [slug, email])
  const found = rows[0]
  const isRight = await isPassword(found?.password_hash, typed.password)
  const secret = found ? openSecret(door.house.keys, found.one_time_secret) : nobodysSecret
  const step = stepOfCode(secret, typed.code, at, found?.one_time_last_step ? Number(found.one_time_last_step) : null)
  if (!found || !isRight || step === undefined) return 'no'
  const who = { staff: found.staff_id, organisation: found.organisation_id, by: 'password-and-code' } as const
  if (!(await enterAs(door, who, act => useStep(act, step)))) return 'no'
  await tryWasRight(door, account, at)
  return { staff: found.staff_id }
}

/** False when the code, or a later one, was used before. */
export async function useStep(act: Act, step: number): Promise<boolean> {
  return (await act.row<{ used: boolean }>(sql`select gate.use_one_time_step(${step}) as used`))!.used
}

export type OwnSecrets = {
  password_hash: string | null
  secret: string | undefined
  last: number | null
  confirmed: boolean
}

/** The acting person's own, to hold what they type against. */
export async function ownSecrets(act: Act): Promise<OwnSecrets> {
  const row = (await act.row<{
    password_hash: string | null
    secret: string | null
    last: string | null
    confirmed: boolean
  }>(
    sql`select password_hash, encode(one_time_secret, 'base64') as secret, one_time_last_step as last, confirmed from gate.own_secrets()`,
  ))!
  return {
    password_hash: row.password_hash,
    secret: row.secret ? openSecret(act.keys, Buffer.from(row.secret, 'base64')) : undefined,
    last: row.last === null ? null : Number(row.last),
    confirmed: row.confirmed,
  }
}
