import { now, today } from '#calendar/clock.ts'
import { withAct } from '#gate/act.ts'
import type { House } from '#gate/house.ts'
import type { Role } from '#gate/purposes.ts'
import { newToken, tokenHash } from '#gate/tokens.ts'
import type { Charter } from '#organisations/charter.ts'
import { lapsesAfter } from './people-here/people-here.ts'
import { startSession } from './sessions.ts'
import { addStaff, administer, signUndertaking } from './staff.ts'

/** Invented first names, one per role, so that a newcomer knows whom they are. */
const cast: Record<Role, string> = {
  worker: 'Bryony',
  lead: 'Kwame',
  manager: 'Ottilie',
  coach: 'Farida',
  volunteer: 'Nerys',
  supervisor: 'Callum',
  bookings: 'Ines',
  'quality-reviewer': 'Hamish',
  'safeguarding-lead': 'Roisin',
  'data-protection-lead': 'Desmond',
  'caldicott-guardian': 'Meera',
  administrator: 'Jonty',
}

export type DemoPerson = Readonly<{ role: Role; name: string; roleName: string; email: string }>

/** The people of a charity in development: one for each role that its charter lets sign in. */
export function demoPeople(charter: Charter): DemoPerson[] {
  const seen = new Set<Role>()
  return charter.roles
    .filter(role => role.mayLogIn && !seen.has(role.is) && seen.add(role.is))
    .map(role => ({ role: role.is, name: cast[role.is], roleName: role.name, email: demoEmail(charter.slug, role.is) }))
}

/** Adds whoever of the cast is not there yet; returns each person's id by role. A second worker stands by as colleague. */
export async function castDemo(house: House, charter: Charter): Promise<ReadonlyMap<Role | 'colleague', string>> {
  const ids = new Map<Role | 'colleague', string>()
  const wanted: { key: Role | 'colleague'; role: Role; name: string; email: string }[] = demoPeople(charter).map(
    person => ({
      key: person.role,
      role: person.role,
      name: person.name,
      email: person.email,
    }),
  )
  const helping = (['worker', 'coach', 'volunteer', 'bookings'] as const).find(role =>
    wanted.some(person => person.role === role),
  )
  if (helping)
    wanted.push({ key: 'colleague', role: helping, name: 'Tobias', email: demoEmail(charter.slug, 'colleague') })
  // The stories go back years, and so does their work here.
  const day = now()
    .subtract({ hours: 24 * 365 * 6 })
    .toString()
    .slice(0, 10)
  const trainedUntil = lapsesAfter(charter, today().toString())
  for (const { key, role, name, email } of wanted) {
    const there = await staffByEmail(house, charter.slug, email)
    if (there) {
      ids.set(key, there)
      continue
    }
    const supervisor = role === 'volunteer' ? ids.get('supervisor') : undefined
    const id = await administer(house, charter.slug, act =>
      addStaff(act, {
        email,
        displayName: name,
        roles: [role],
        startsOn: day,
        trainingLapsesOn: trainedUntil,
        ...(supervisor ? { supervisor } : {}),
      }),
    )
    await signFor(house, charter.slug, id)
    ids.set(key, id)
  }
  return ids
}

/** A sign-in link for one use within an hour. Development only: the doors do not honour it in production. */
export async function demoLink(house: House, charter: Charter, role: Role | 'colleague'): Promise<string | undefined> {
  const ids = await castDemo(house, charter)
  const staff = ids.get(role)
  if (!staff) return undefined
  const { token, hash } = newToken()
  const at = new Date(now().epochMilliseconds)
  await house.web.query(
    `insert into gate.one_use_codes (code_hash, organisation_id, kind, staff_id, made_at, ends_at)
     select $1, id, 'demo-link', $2, $3, $4 from organisations where slug = $5`,
    [hash, staff, at, new Date(at.getTime() + 3_600_000), charter.slug],
  )
  return `/c/${charter.slug}/staff/demo?code=${token}`
}

/** Uses a demo link up; the new session's token, or undefined when it was used, is too old or never was. */
export async function enterByDemoLink(house: House, code: string, device: string): Promise<string | undefined> {
  const at = new Date(now().epochMilliseconds)
  const { rows } = await house.web.query<{ staff_id: string; organisation_id: string }>(
    `update gate.one_use_codes set used_at = $2 where code_hash = $1 and kind = 'demo-link' and used_at is null and ends_at > $2
     returning staff_id, organisation_id`,
    [tokenHash(code), at],
  )
  const found = rows[0]
  return (
    found &&
    startSession(house, { organisation: found.organisation_id, staff: found.staff_id, by: 'demo-link', device, at })
  )
}

function demoEmail(slug: string, who: string): string {
  return `${who}@${slug}.example.org`
}

async function staffByEmail(house: House, slug: string, email: string): Promise<string | undefined> {
  return withAct(house, { as: 'job', charter: slug, purposes: ['administration'], route: 'setting up' }, async act => {
    const [found] = await act.rows<{ id: string }>({
      text: 'select id from staff where lower(email) = $1',
      values: [email],
    })
    return found?.id
  })
}

/** In development the undertaking is signed for the cast, by a session that ends at once. */
async function signFor(house: House, slug: string, staff: string): Promise<void> {
  const at = new Date(now().epochMilliseconds)
  const { rows } = await house.web.query<{ id: string }>('select id from organisations where slug = $1', [slug])
  const token = await startSession(house, { organisation: rows[0]!.id, staff, by: 'demo-link', at })
  const entry = { as: 'staff', tokenHash: tokenHash(token), purposes: ['undertaking'], route: 'setting up' } as const
  await withAct(house, entry, act => signUndertaking(act, '1'))
  await house.web.query('update gate.staff_sessions set ended_at = $2 where token_hash = $1', [tokenHash(token), at])
}
