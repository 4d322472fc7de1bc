import { mailboxKey } from '#families/reach.ts'
import type { Act, OpenedRecord } from './act.ts'
import { withAct } from './act.ts'
import type { House } from './house.ts'
import { newId } from './ids.ts'
import { queueJob, sendFamilyCode } from './outbound.ts'
import { Refusal } from './refusals.ts'
import { seal, unseal } from './seal.ts'
import { sql } from './sql.ts'
import { newDigits, newToken } from './tokens.ts'

// The codes by which somebody gets to their own page: six digits by e-mail, or a long one on a letter. What is done for
// an address we know and for one we do not is the same, to the row and to the job; what differs happens in the job.

/** How long a code by e-mail lasts. */
export const codeMinutes = 15
/** How long a code on a letter lasts: posts are slow, and some weeks are. */
export const letterDays = 28
const sessionHours = 4

type Kept = Readonly<{ address: string; code: string; charter: string }>

/**
 * Makes a code for an address and puts a job into the queue that sends it, if the address is one person's and safe. Throws
 * `too-many-tries`, for known and unknown addresses alike.
 */
export async function wantFamilyCode(house: House, charter: string, typed: string): Promise<void> {
  const entry = { as: 'visitor', charter, purposes: ['sign-in'], route: 'asking for a code' } as const
  await withAct(house, entry, async act => {
    const address = addressAt(act, typed)
    const known = await act.keys.peopleAt(act.keys.hashOf('email', mailboxKey(typed)), act.organisation)
    // An inbox that two people share is nobody's: guessing would show one of them the other.
    const whose = known.length === 1 ? known[0] : undefined
    const code = newDigits()
    const hash = codeAt(act, typed, code)
    const id = newId()
    const kept: Kept = { address: typed, code, charter }
    const holds = seal(keyFor(house), { unit: id, row: id, column: 'one_use_codes.holds' }, JSON.stringify(kept))
    const made = await act.row<{ is: boolean }>(sql`
      select gate.want_family_code(${address}, ${hash}, ${holds}, ${whose?.record ?? null}::uuid, ${whose?.person ?? null}::uuid,
        make_interval(mins => ${codeMinutes})) as is`)
    if (!made?.is) throw new Refusal('too-many-tries')
    await queueJob(act, 'send-family-code', { code: hash.toString('hex') })
  })
}

/** The job: sends the code where there is somebody to send it to. Nothing of it says whether there was. */
export async function sendWantedCode(house: House, job: Readonly<{ code: string }>): Promise<void> {
  const { rows } = await house.jobs.query<{ holds: Buffer; record: string | null; person: string | null }>(
    `select holds, record_id as record, person_id as person from gate.one_use_codes
     where code_hash = $1 and kind = 'family-code' and used_at is null and ends_at > gate.now()`,
    [Buffer.from(job.code, 'hex')],
  )
  const [wanted] = rows
  if (!wanted?.record || !wanted.person) return
  const kept = JSON.parse(unseal(keyFor(house), wanted.holds)) as Kept
  const { record, person } = wanted
  await sendFamilyCode(house, { ...kept, record, person, minutes: codeMinutes }).catch(ifGone)
}

function ifGone(thrown: unknown): void {
  if (!(thrown instanceof Refusal) || thrown.refusal !== 'not-yours-or-not-there') throw thrown
}

/** Makes the code of a letter for somebody of an opened record; one that was made before and not used ends. */
export async function makeLetterCode(act: Act, record: OpenedRecord, person: string): Promise<string> {
  const code = longCode(act)
  const ends = new Date(act.at.getTime() + letterDays * 24 * 60 * 60 * 1000)
  await act.rows(sql`
    update gate.one_use_codes set used_at = ${act.at}
    where kind = 'family-letter' and record_id = ${record.id} and person_id = ${person} and used_at is null`)
  await act.rows(sql`
    insert into gate.one_use_codes (code_hash, organisation_id, kind, record_id, person_id, made_at, ends_at)
    values (${letterHash(act, code)}, ${act.organisation}, 'family-letter', ${record.id}, ${person}, ${act.at}, ${ends})`)
  await act.note('letter-code.made', [record])
  return code
}

export type TypedCode =
  | Readonly<{ by: 'email'; address: string; code: string }>
  | Readonly<{ by: 'letter'; code: string; addressHash: Buffer }>

/** A session token for whoever holds the code; undefined for every other reason alike. */
export async function enterWithCode(house: House, charter: string, typed: TypedCode): Promise<string | undefined> {
  const { token, hash } = newToken()
  const entry = { as: 'visitor', charter, purposes: ['sign-in'], route: 'using a code' } as const
  const came = await withAct(house, entry, async act => {
    const used = await act.row<{ record_id: string; person_id: string }>(
      typed.by === 'email'
        ? sql`select * from gate.use_family_code('family-code', ${triesAt(act, typed.address)}, ${addressAt(act, typed.address)}, ${codeAt(act, typed.address, typed.code)})`
        : sql`select * from gate.use_family_code('family-letter', ${triesFrom(act, typed.addressHash)}, null, ${letterHash(act, typed.code)})`,
    )
    if (!used) return false
    const ends = new Date(act.at.getTime() + sessionHours * 60 * 60 * 1000)
    await act.rows(sql`
      insert into gate.family_sessions (token_hash, organisation_id, record_id, person_id, signed_in_at, last_seen_at, ends_at)
      values (${hash}, ${act.organisation}, ${used.record_id}, ${used.person_id}, ${act.at}, ${act.at}, ${ends})`)
    return true
  })
  if (!came) return undefined
  const own = { as: 'family', tokenHash: hash, purposes: ['own-information'], route: 'signing in' } as const
  try {
    await withAct(house, own, async act => {
      const record = await act.open(act.family!.record)
      await act.note('signed-in.to-own-page', [record], { by: typed.by })
    })
  } catch (thrown) {
    // The record has gone since the code was sent: there is nothing to come in to.
    if (thrown instanceof Refusal) return undefined
    throw thrown
  }
  return token
}

/** Ends a family's session. */
export async function leaveOwnPage(house: House, tokenHash: Buffer, at: Date): Promise<void> {
  await house.web.query('update gate.family_sessions set ended_at = $2 where token_hash = $1 and ended_at is null', [
    tokenHash,
    at,
  ])
}

const letters = 'ABCEFGHJKLMNPQRTUVWXYZ2346789'

/** Sixteen letters and figures that cannot be taken for one another: about 77 bits. */
function longCode(act: Act): string {
  const bytes = act.keys.hashOf('code', `letter code\n${newToken().token}`)
  const signs = Array.from({ length: 16 }, (_, at) => letters[(bytes[2 * at]! * 256 + bytes[2 * at + 1]!) % 29]!)
  return [0, 4, 8, 12].map(at => signs.slice(at, at + 4).join('')).join('-')
}

const keyFor = (house: House) => house.keys.derive('kinkeeper family codes')
const keyed = (act: Act, what: string, of: string) => act.keys.hashOf('code', `${what}\n${act.organisation}\n${of}`)
const addressAt = (act: Act, typed: string) => keyed(act, 'family address', mailboxKey(typed))
const triesAt = (act: Act, typed: string) => keyed(act, 'family code tries', mailboxKey(typed))
const triesFrom = (act: Act, from: Buffer) => keyed(act, 'letter code tries', from.toString('hex'))
const codeAt = (act: Act, typed: string, code: string) =>
  keyed(act, 'family code', `${mailboxKey(typed)}\n${code.replaceAll(/\D/g, '')}`)
const letterHash = (act: Act, code: string) =>
  keyed(act, 'family letter', code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))
