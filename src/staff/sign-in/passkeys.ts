import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { type Act, sql } from '#gate/act.ts'
import type { Door } from '#gate/routes.ts'
import { newToken, tokenHash } from '#gate/tokens.ts'
import { ownMeansChanged } from '../sign-in-changes.ts'
import { theInstant } from './entering.ts'

// Passkeys by WebAuthn. A challenge is made by us, kept as its hash for five minutes, and deleted as it is read; the
// person must be verified by the device itself (finger, face or PIN), so a found key alone opens nothing.

/** Read in at the first passkey: it brings a good deal of cryptography along. */
const webauthn = () => import('@simplewebauthn/server')

const challengeMs = 5 * 60_000

const siteOf = (door: Door) => ({ origin: new URL(door.publicUrl).origin, host: new URL(door.publicUrl).hostname })

async function newChallenge(
  door: Door,
  slug: string,
  kind: 'passkey-challenge' | 'passkey-adding',
  staff?: string,
): Promise<string> {
  const { token } = newToken()
  const at = theInstant()
  await door.house.web.query(
    `insert into gate.one_use_codes (code_hash, organisation_id, kind, staff_id, made_at, ends_at)
     select $1, id, $2, $3, $4, $5 from organisations where slug = $6`,
    [tokenHash(token), kind, staff ?? null, at, new Date(at.getTime() + challengeMs), slug],
  )
  return token
}

/** Uses a challenge up. WebAuthn sends it back in base64 of its bytes; ours are the bytes of the token's text. */
async function useChallenge(
  door: Door,
  challenge: string,
  kind: 'passkey-challenge' | 'passkey-adding',
  staff?: string,
): Promise<boolean> {
  const token = Buffer.from(challenge, 'base64url').toString()
  const { rowCount } = await door.house.web.query(
    `update gate.one_use_codes set used_at = $2 where code_hash = $1 and kind = $3 and used_at is null and ends_at > $2
       and staff_id is not distinct from $4`,
    [tokenHash(token), theInstant(), kind, staff ?? null],
  )
  return rowCount === 1
}

/**
 * What the browser asks a passkey for. Nobody says who they are first and no passkey is listed: the device finds its own,
 * so that no answer tells who works here, or how many passkeys they have.
 */
export async function askForPasskey(door: Door, slug: string) {
  return (await webauthn()).generateAuthenticationOptions({
    rpID: siteOf(door).host,
    challenge: await newChallenge(door, slug, 'passkey-challenge'),
    userVerification: 'required',
  })
}

export type PasskeyFound = Readonly<{ id: string; staff: string; organisation: string; counter: number }>

/** Whose passkey answered, if it did. Anything that does not fit is nobody. */
export async function whoAnswered(door: Door, slug: string, answer: string): Promise<PasskeyFound | undefined> {
  try {
    const response = JSON.parse(answer) as AuthenticationResponseJSON
    const { rows } = await door.house.web.query<{
      id: string
      staff_id: string
      organisation_id: string
      public_key: Buffer
      counter: string
    }>('select * from gate.passkey_at_sign_in($1, $2)', [slug, String(response.id)])
    const found = rows[0]
    if (!found) return undefined
    const { origin, host } = siteOf(door)
    const { verified, authenticationInfo } = await (await webauthn()).verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge => useChallenge(door, challenge, 'passkey-challenge'),
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
      credential: { id: response.id, publicKey: new Uint8Array(found.public_key), counter: Number(found.counter) },
    })
    if (!verified) return undefined
    return {
      id: found.id,
      staff: found.staff_id,
      organisation: found.organisation_id,
      counter: authenticationInfo.newCounter,
    }
  } catch {
    // A malformed or forged answer, a used challenge, a counter that went back: nobody.
    return undefined
  }
}

/** In the act that lets them in: the passkey's counter goes on. */
export async function passkeyWasUsed(act: Act, passkey: PasskeyFound): Promise<void> {
  await act.amend('passkeys', { id: passkey.id }, { counter: passkey.counter, last_used_at: act.at })
}

/** What the browser makes a new passkey from. */
export async function askForNewPasskey(
  door: Door,
  slug: string,
  charity: string,
  person: { staff: string; email: string; displayName: string; has: readonly string[] },
) {
  return (await webauthn()).generateRegistrationOptions({
    rpName: charity,
    rpID: siteOf(door).host,
    userName: person.email,
    userDisplayName: person.displayName,
    userID: new TextEncoder().encode(person.staff),
    challenge: await newChallenge(door, slug, 'passkey-adding', person.staff),
    attestationType: 'none',
    excludeCredentials: person.has.map(id => ({ id })),
    // One that finds itself: at the door nobody is asked who they are first.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

export type NewPasskey = Readonly<{ credential_id: string; public_key: Buffer; counter: number; transports: string[] }>

/** The new passkey the browser made for this person, or undefined where anything does not fit. */
export async function readNewPasskey(door: Door, staff: string, answer: string): Promise<NewPasskey | undefined> {
  try {
    const { origin, host } = siteOf(door)
    const { verified, registrationInfo } = await (await webauthn()).verifyRegistrationResponse({
      response: JSON.parse(answer) as RegistrationResponseJSON,
      expectedChallenge: challenge => useChallenge(door, challenge, 'passkey-adding', staff),
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
    })
    if (!verified) return undefined
    const { id, publicKey, counter, transports } = registrationInfo.credential
    return { credential_id: id, public_key: Buffer.from(publicKey), counter, transports: transports ?? [] }
  } catch {
    return undefined
  }
}

/** Keeps a passkey of the person acting, under a name they know it by. */
export async function keepPasskey(act: Act, passkey: NewPasskey, name: string): Promise<void> {
  await act.insert('passkeys', {
    ...passkey,
    staff_id: act.staff!.id,
    named: name.slice(0, 60) || 'Passkey',
    added_at: act.at,
  })
  await act.note('passkey.added', [])
  await ownMeansChanged(act)
}

/** Credentials the person acting has already. */
export async function ownCredentials(act: Act): Promise<string[]> {
  const rows = await act.rows<{ credential_id: string }>(
    sql`select credential_id from passkeys where staff_id = ${act.staff!.id}`,
  )
  return rows.map(row => row.credential_id)
}
