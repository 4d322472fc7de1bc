import { asOwner } from '#database/connect.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import type { Mutant } from './mutant.ts'
import { type Ask, mutantsOfCatalogue } from './rules-in-catalogue.ts'
import { mutantsOfCode } from './rules-in-code.ts'

/** Every way we know of breaking a rule here. */
export async function everyMutant(): Promise<Mutant[]> {
  const house = await testHouse()
  try {
    const ofCatalogue = await mutantsOfCatalogue(house.owner as Ask)
    return [...mutantsOfCode(), ...(await thoseThatTake(house, ofCatalogue))]
  } finally {
    await house.dispose()
  }
}

/** A change the database refuses would look like one that every test notices. Each is tried here and taken back. */
async function thoseThatTake({ connections }: TestHouse, mutants: readonly Mutant[]): Promise<Mutant[]> {
  return asOwner(connections.owner, async client => {
    const taken: Mutant[] = []
    for (const mutant of mutants) {
      if (!('sql' in mutant.change)) continue
      await client.query('begin')
      const { sql } = mutant.change
      const isTaken = await client.query(sql).then(
        () => true,
        () => false,
      )
      await client.query('rollback')
      if (isTaken) taken.push(mutant)
    }
    return taken
  })
}
