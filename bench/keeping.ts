import { asOwner } from '#database/connect.ts'
import { previewRetention, runRetention } from '#retention/run.ts'
import type { Bench } from './bench.ts'
import { costOf } from './machine.ts'
import { besideFloor, type Line } from './table.ts'

const charity = 'family-centre'
/** People whose time is made to have come, out of those that no other measure opens. */
const due = 150

/** P7: finding what is due, beside the bare question who had no note for three years; and letting it go, beside a bare delete. */
export async function measureKeeping(bench: Bench): Promise<Line[]> {
  const { house, postmaster } = bench
  const here = (work: () => Promise<unknown>) => costOf(process.pid, postmaster, work)
  const inFloor = (text: string, values: unknown[] = []) =>
    asOwner(bench.floorDatabase, client => client.query(text, values))
  const find = await here(() => previewRetention(house, charity))
  const bareFind = await here(async () => {
    for (let turn = 0; turn < 10; turn++)
      await inFloor(`select count(*) from person p where org_id = 1 and not exists (select from note n
        where n.org_id = 1 and n.person_id = p.id and n.at > now() - interval '3 years')`)
  })
  const records = await letTheirTimeCome(bench)
  let gone = 0
  const run = await here(async () => {
    gone = (await runRetention(house, charity)).done
  })
  const bareDelete = await here(() =>
    inFloor('delete from note where org_id = 1 and person_id >= $1', [bench.people.length - due]),
  )
  if (gone < records) throw new Error(`${gone} of ${records} records went`)
  return [
    besideFloor(
      'P7a',
      `find what is due among ${bench.people.length.toLocaleString('en-GB')} people, every clock and hold asked`,
      find,
      bareFind / 10,
      2.5,
    ),
    besideFloor(
      'P7b',
      `let ${gone} of them go, for each: register, keys, rows, looked for again, certificate`,
      run - find,
      bareDelete,
      2,
    ),
  ]
}

/** Closes the cases of the last people and sets all their days back, as only an owner can. */
async function letTheirTimeCome({ house, organisation }: Bench): Promise<number> {
  return asOwner(house.connections.owner, async owner => {
    await owner.query('set session_replication_role = replica')
    const { rowCount } = await owner.query(
      `update kinkeeper.cases set closed_at = opened_at - interval '9 years', closed_because = 'goals-met', opened_at = opened_at - interval '10 years'
       where id in (select id from kinkeeper.cases where organisation_id = $1 order by id desc limit $2)`,
      [organisation, due],
    )
    await owner.query(
      `update kinkeeper.notes n set happened_at = n.happened_at - interval '10 years' from kinkeeper.cases c
       where c.id = n.case_id and c.organisation_id = $1 and c.closed_at is not null`,
      [organisation],
    )
    return rowCount ?? 0
  })
}
