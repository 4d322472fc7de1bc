import { asOwner } from '#database/connect.ts'
import { StartFailure } from '#database/start-failure.ts'
import type { House } from '#gate/house.ts'
import { newId } from '#gate/ids.ts'
import { digestOf } from '#gate/tokens.ts'
import { stateRules } from '#sharing/charter-rules.ts'
import type { Charter } from './charter.ts'

type Owner = { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> }

export type Joining = Readonly<{
  slug: string
  name: string
  nation: string
  version: string
  inForceFrom: string
  words: string
  roles?: readonly { is: string; mayLogIn: boolean; opens: string; readsSensitive?: boolean }[]
  /** Whether access stops for whoever is not trained, and for whoever nobody has written a training down. */
  needsTraining?: boolean
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
    await keepVersion(client, id, joining)
    for (const role of joining.roles ?? []) {
      await client.query(
        `insert into gate.charter_roles (organisation_id, role, may_sign_in, opens, needs_training, reads_sensitive) values ($1, $2, $3, $4, $5, $6)
         on conflict (organisation_id, role) do update set may_sign_in = excluded.may_sign_in, opens = excluded.opens,
           needs_training = excluded.needs_training, reads_sensitive = excluded.reads_sensitive`,
        [id, role.is, role.mayLogIn, role.opens, joining.needsTraining ?? false, role.readsSensitive ?? false],
      )
    }
    return id
  })
}

/**
 * Keeps the charter whole under its version. What families were told under that version stays: other sentences or other
 * periods need another number. In development, where nobody was told anything, they take the place of the old.
 */
async function keepVersion(client: Owner, organisation: string, { slug, version, inForceFrom, words }: Joining) {
  const { rows } = await client.query(
    `select words, (select development from gate.installation) as development
     from kinkeeper.charter_versions where organisation_id = $1 and version = $2`,
    [organisation, version],
  )
  const kept = rows[0] as { words: string; development: boolean } | undefined
  if (kept && !kept.development && whatFamiliesAreTold(kept.words) !== whatFamiliesAreTold(words)) {
    throw new StartFailure(
      'notice-without-a-new-number',
      `The notice of ${slug} has changed, and still says that it is version ${version}: give it the next number and a date, and say in its archive what changed.`,
    )
  }
  await client.query(
    `insert into kinkeeper.charter_versions (organisation_id, version, in_force_from, digest, words) values ($1, $2, $3, $4, $5)
     on conflict (organisation_id, version) do update
       set in_force_from = excluded.in_force_from, digest = excluded.digest, words = excluded.words`,
    [organisation, version, inForceFrom, digestOf(words), words],
  )
}

type Told = Pick<Charter, 'notice' | 'retention'>

/** The sentences and the periods of a kept charter. A telephone number may change without a new version. */
function whatFamiliesAreTold(words: string): string {
  if (words === '') return ''
  const { notice, retention } = JSON.parse(words) as Told
  return JSON.stringify([
    notice.map(section => [section.heading, section.sentences.map(each => [each.words, each.corrected?.words])]),
    retention.rules.map(({ id, lasts, startsAt, or, andThen }) => [id, lasts, startsAt, or, andThen]),
  ])
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
      needsTraining: charter.training?.thenAccessStops ?? false,
    })
    await asOwner(house.connections.owner, owner => stateRules(owner, organisation, charter))
  }
}
