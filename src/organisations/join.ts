import { asOwner } from '#database/connect.ts'
import type { House } from '#gate/house.ts'
import { newId } from '#gate/ids.ts'
import { digestOf } from '#gate/tokens.ts'
import { stateRules } from '#sharing/charter-rules.ts'
import type { Charter } from './charter.ts'

export type Joining = Readonly<{
  slug: string
  name: string
  nation: string
  version: string
  inForceFrom: string
  words: string
  roles?: readonly { is: string; mayLogIn: boolean; opens: string }[]
}>

/**
 * A charity joins this installation, or brings a new version of its charter: done by the owner, because no act can
 * begin for a charity that is not there yet. Returns the charity's id. Running it again changes nothing.
 */
export async function joinOrganisation(house: House, joining: Joining): Promise<string> {
  return asOwner(house.connections.owner, async client => {
    await client.query(
      'insert into kinkeeper.organisations (id, slug, name, nation) values ($1, $2, $3, $4) on conflict (slug) do nothing',
      [newId(), joining.slug, joining.name, joining.nation],
    )
    const { rows } = await client.query('select id from kinkeeper.organisations where slug = $1', [joining.slug])
    const id: string = rows[0].id
    await client.query(
      `insert into kinkeeper.charter_versions (organisation_id, version, in_force_from, digest, words)
       values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [id, joining.version, joining.inForceFrom, digestOf(joining.words), joining.words],
    )
    for (const role of joining.roles ?? []) {
      await client.query(
        `insert into gate.charter_roles (organisation_id, role, may_sign_in, opens) values ($1, $2, $3, $4)
         on conflict (organisation_id, role) do update set may_sign_in = excluded.may_sign_in, opens = excluded.opens`,
        [id, role.is, role.mayLogIn, role.opens],
      )
    }
    return id
  })
}

/** Every charter of this installation, as it stands today. */
export async function joinCharters(house: House, charters: readonly Charter[]): Promise<void> {
  for (const charter of charters) {
    const organisation = await joinOrganisation(house, {
      slug: charter.slug,
      name: charter.organisation.name,
      nation: charter.authorities[0]?.nations[0] ?? 'england',
      version: String(charter.version.number),
      inForceFrom: charter.version.date,
      words: JSON.stringify(charter),
      roles: charter.roles,
    })
    await asOwner(house.connections.owner, owner => stateRules(owner, organisation, charter))
  }
}
