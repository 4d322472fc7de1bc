import { now } from '#calendar/clock.ts'
import { type Act, type Entry, withAct } from '#gate/act.ts'
import type { House } from '#gate/house.ts'
import type { Purpose, Role } from '#gate/purposes.ts'
import { tokenHash } from '#gate/tokens.ts'
import { joinOrganisation } from '#organisations/join.ts'
import { startSession } from '#staff/sessions.ts'
import { addStaff, administer, signUndertaking } from '#staff/staff.ts'

/** A member of the cast: acts in their own name, for the purposes given. */
export type Player = Readonly<{
  id: string
  token: string
  enter(...purposes: Purpose[]): Entry
  act<T>(purposes: Purpose | readonly Purpose[], work: (act: Act) => Promise<T>): Promise<T>
}>

export type World = Readonly<{
  organisation: string
  charter: string
  worker: Player
  colleague: Player
  lead: Player
  safeguardingLead: Player
  dataProtectionLead: Player
  volunteer: Player
  supervisor: Player
  administrator: Player
  visitor<T>(purpose: Purpose, work: (act: Act) => Promise<T>): Promise<T>
  job<T>(purpose: Purpose, work: (act: Act) => Promise<T>): Promise<T>
  player(name: string, roles: readonly Role[], more?: { supervisor?: string }): Promise<Player>
}>

/** One charity with one person in each role, signed in and bound to confidentiality, all through the gate. */
export async function testWorld(house: House, charter = 'family-centre'): Promise<World> {
  const organisation = await joinOrganisation(house, {
    slug: charter,
    name: 'A charity for tests',
    nation: 'england',
    version: '1',
    inForceFrom: '2026-01-01',
    words: '',
  })
  const player = async (name: string, roles: readonly Role[], more: { supervisor?: string } = {}) => {
    const id = await administer(house, charter, act =>
      addStaff(act, {
        email: `${name}.${charter}@example.org`,
        displayName: name,
        roles,
        startsOn: '2015-01-01',
        trainingLapsesOn: '2100-01-01',
        ...more,
      }),
    )
    const token = await startSession(house, {
      organisation,
      staff: id,
      by: 'demo-link',
      at: new Date(now().epochMilliseconds),
    })
    const enter = (...purposes: Purpose[]): Entry => ({
      as: 'staff',
      tokenHash: tokenHash(token),
      purposes,
      route: 'test',
    })
    const act: Player['act'] = (purposes, work) =>
      withAct(house, enter(...(typeof purposes === 'string' ? [purposes] : purposes)), work)
    await act('undertaking', undertaking => signUndertaking(undertaking, '1'))
    return { id, token, enter, act }
  }
  const supervisor = await player('supervisor', ['supervisor'])
  return {
    organisation,
    charter,
    player,
    supervisor,
    worker: await player('worker', ['worker']),
    colleague: await player('colleague', ['worker']),
    lead: await player('lead', ['lead']),
    safeguardingLead: await player('safeguarding-lead', ['safeguarding-lead']),
    dataProtectionLead: await player('data-protection-lead', ['data-protection-lead']),
    volunteer: await player('volunteer', ['volunteer'], { supervisor: supervisor.id }),
    administrator: await player('administrator', ['administrator']),
    visitor: (purpose, work) => withAct(house, { as: 'visitor', charter, purposes: [purpose], route: 'test' }, work),
    job: (purpose, work) => withAct(house, { as: 'job', charter, purposes: [purpose], route: 'test' }, work),
  }
}
