import { asOwner } from '#database/connect.ts'
import type { House } from '#gate/house.ts'
import type { Charter } from '#organisations/charter.ts'
import { tellStories } from './stories.ts'
import { tellerFor } from './teller.ts'

/** Tells every charity's stories into an installation that holds nobody yet; returns whether there was anything to tell. */
export async function tellAll(
  house: House,
  charters: readonly Charter[],
  say: (line: string) => void,
): Promise<boolean> {
  const told = await asOwner(house.connections.owner, owner =>
    owner.query('select exists (select from gate.trail_entries) as anything'),
  )
  if (told.rows[0].anything) return false
  say(`Telling the stories of ${charters.length} invented charities …`)
  for (const charter of charters) {
    await tellStories(await tellerFor(house, charter))
    say(`  ${charter.organisation.name}`)
  }
  return true
}
