import { newId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, type Door, goTo } from '#gate/routes.ts'
import { seal, unseal } from '#gate/seal.ts'
import { finishSingleSignOn, startSingleSignOn, type UnderWay } from '#gate/single-sign-on.ts'
import { newToken } from '#gate/tokens.ts'
import { ownMeansChanged } from '../sign-in-changes.ts'
import { enterAs, onwards, theInstant } from './entering.ts'

// Signing in with the organisation's own account: out to its service, back with a code, once. Only this browser, within
// ten minutes, and only as somebody who was added here before.

const underWayMs = 10 * 60_000

export async function leaveForService(ask: Ask, door: Door): Promise<Answer> {
  const service = door.singleSignOn
  if (!service) throw new Refusal('not-yours-or-not-there')
  const at = theInstant()
  const { url, underWay } = await startSingleSignOn(service, returnAddress(ask, door))
  const { token, hash } = newToken()
  const next = typeof ask.query.next === 'string' ? ask.query.next : ''
  const row = newId()
  const holds = seal(
    door.house.keys.derive('single sign-on under way'),
    { unit: row, row, column: 'one_use_codes.holds' },
    JSON.stringify({ underWay, next }),
  )
  await door.house.web.query(
    `insert into gate.one_use_codes (code_hash, organisation_id, kind, holds, made_at, ends_at)
     select $1, id, 'single-sign-on', $2, $3, $4 from organisations where slug = $5`,
    [hash, holds, at, new Date(at.getTime() + underWayMs), ask.charter.slug],
  )
  door.give('single-sign-on', token)
  return goTo(url)
}

export async function comeBack(ask: Ask, door: Door): Promise<Answer> {
  const service = door.singleSignOn
  const held = door.held('single-sign-on')
  const waiting = service && held ? await underWayOf(ask, door, held) : undefined
  door.take('single-sign-on')
  if (!service || !waiting) return failed(ask)
  const returned = new URL(returnAddress(ask, door))
  for (const [name, value] of Object.entries(ask.query)) returned.searchParams.set(name, String(value))
  const who = await finishSingleSignOn(service, returned, waiting.underWay)
  if (!who) return failed(ask)
  const { rows } = await door.house.web.query<{ staff_id: string; organisation_id: string; is_new: boolean }>(
    'select * from gate.staff_of_single_sign_on($1, $2, $3)',
    // In letters that lower() leaves as they are: what only the database takes for a colleague's address is not theirs.
    [ask.charter.slug, who.subject, who.email?.toLowerCase() ?? null],
  )
  const found = rows[0]
  if (!found) return failed(ask)
  await enterAs(
    door,
    { staff: found.staff_id, organisation: found.organisation_id, by: 'single-sign-on' },
    async act => {
      if (found.is_new) {
        await act.amend('staff', { id: found.staff_id }, { single_sign_on_subject: who.subject })
        await act.note('single-sign-on.joined', [])
        await ownMeansChanged(act)
      }
      return true
    },
  )
  return goTo(await onwards(ask, door, found.staff_id, waiting.next))
}

const returnAddress = (ask: Ask, door: Door): string =>
  `${new URL(door.publicUrl).origin}${ask.base}/staff/sign-in/returned`

async function underWayOf(
  ask: Ask,
  door: Door,
  held: Buffer,
): Promise<{ underWay: UnderWay; next: string } | undefined> {
  const { rows } = await door.house.web.query<{ holds: Buffer }>(
    `update gate.one_use_codes c set used_at = $2 from organisations o
     where c.code_hash = $1 and c.kind = 'single-sign-on' and c.used_at is null and c.ends_at > $2 and o.id = c.organisation_id and o.slug = $3
     returning c.holds`,
    [held, theInstant(), ask.charter.slug],
  )
  return rows[0] && JSON.parse(unseal(door.house.keys.derive('single sign-on under way'), rows[0].holds))
}

/** One answer for everything that did not fit, and for somebody who was never added here. */
const failed = (ask: Ask): Answer =>
  goTo(`${ask.base}/staff/sign-in`, {
    kind: 'warning',
    title: 'That did not work. Try again, or ask whoever manages sign-ins here.',
  })
