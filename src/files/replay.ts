import { readFile } from 'node:fs/promises'
import { asOwner } from '#database/connect.ts'
import { StartFailure } from '#database/start-failure.ts'
import { withAct } from '#gate/act.ts'
import type { House } from '#gate/house.ts'
import { sql } from '#gate/sql.ts'
import { loadCharters } from '#organisations/charter.ts'
import { referenceOf } from '#retention/register.ts'
import { finishWhatWasBegun } from '#retention/run.ts'

/**
 * Erases from a restored database everything that was erased after its backup, by the ledgers that outlived it: the key
 * store's own, and any given. Then the database may be served. Returns how many records something went from.
 */
export async function replayErasures(house: House, ledgerFiles: readonly string[] = []): Promise<number> {
  const gone = await goneUnits(house, ledgerFiles)
  await marksAgain(house, ledgerFiles)
  let records = 0
  for (const charter of loadCharters()) {
    const joined = await house.web.query('select from kinkeeper.organisations where slug = $1', [charter.slug])
    if (joined.rowCount === 0) continue
    records += await withAct(
      house,
      { as: 'job', charter: charter.slug, purposes: ['retention'], route: 'replay of erasures' },
      async act => {
        const back = await act.rows<{ for_record: string; units: string[] }>(
          sql`select for_record, units from gate.units_to_forget_again(${gone}::uuid[])`,
        )
        for (const { for_record, units } of back) {
          const line = { reference: referenceOf(act.keys, for_record), charterVersion: String(charter.version.number) }
          await act.rows(sql`select gate.begin_again(${for_record}, ${units}::uuid[], ${JSON.stringify(line)}::jsonb)`)
        }
        return back.length
      },
    )
    await finishWhatWasBegun(house, charter)
  }
  await asOwner(house.connections.owner, client => client.query('update gate.installation set replay_due = false'))
  return records
}

/** Marks that a lost key store does not have any more: without them an old list could bring somebody back. */
async function marksAgain(house: House, ledgerFiles: readonly string[]): Promise<void> {
  for (const file of ledgerFiles) {
    for (const each of (await readFile(file, 'utf8')).split('\n')) {
      const [, organisation, mark, day] = /^mark ([0-9a-f-]{36}) ([0-9a-f]{64}) (\d{4}-\d\d-\d\d)$/.exec(each) ?? []
      if (organisation) await house.jobKeys.markErased(organisation, [Buffer.from(mark!, 'hex')], day!)
    }
  }
}

async function goneUnits(house: House, ledgerFiles: readonly string[]): Promise<string[]> {
  const own = await asOwner(house.connections.keyOwner, async client => {
    const { rows } = await client.query<{ unit_id: string }>('select unit_id from public.erasure_ledger')
    return rows.map(row => row.unit_id)
  })
  const given = await Promise.all(ledgerFiles.map(file => readFile(file, 'utf8')))
  const told = given.flatMap(text =>
    text
      .split('\n')
      .map(each => each.slice(0, 36))
      .filter(each => /^[0-9a-f-]{36}$/.test(each)),
  )
  return [...new Set([...own, ...told])]
}

/** Refuses to serve a database in which erased people may stand again. */
export async function refuseUnreplayed(house: House): Promise<void> {
  const { rows } = await house.web.query<{ replay_due: boolean }>('select replay_due from gate.installation')
  if (rows[0]?.replay_due) {
    throw new StartFailure(
      'server-did-not-start',
      'This database was restored, and what was erased since its backup is not yet erased from it again. Run: npx kinkeeper restore --replay',
    )
  }
}
