import { asOwner } from '#database/connect.ts'
import { exportTrail, onOneSnapshot } from '#trail/proof/export.ts'
import { verifyTrail } from '#trail/proof/verify.ts'
import { familyProof, sealingTransactions, startSealing, trailKey, trailName } from '#trail/trail.ts'
import type { Bench } from './bench.ts'
import { costOf, median } from './machine.ts'
import { besideFloor, type Line } from './table.ts'

/** P6c: the whole trail of this run read and checked here, beside one pass in the database that hashes each entry with the one before. */
export async function measureVerifying(bench: Bench): Promise<Line> {
  const { house, postmaster } = bench
  const db = sealingTransactions(house)
  const about = { origin: trailName(house.rootKey), keys: [], now: new Date() }
  let entries = 0
  let isWhole = true
  const check = async () => {
    const report = await onOneSnapshot(db, () =>
      verifyTrail(exportTrail(db, about), { keys: [trailKey(house.rootKey)] }),
    )
    entries = report.size
    isWhole = report.whole
  }
  const pass = () =>
    asOwner(house.connections.owner, owner =>
      owner.query(`select count(hash) from (select sha256(convert_to(e::text, 'UTF8')
        || coalesce(lag(e.commitment) over (order by e.sequence), '')) as hash from gate.trail_entries e) hashed`),
    )
  const times = 3
  const repeated = async (work: () => Promise<unknown>) => {
    await work()
    const used = await costOf(process.pid, postmaster, async () => {
      for (let turn = 0; turn < times; turn++) await work()
    })
    return used / times
  }
  const [ours, floor] = [await repeated(check), await repeated(pass)]
  if (!isWhole) throw new Error('The trail of the bench is not whole.')
  const what = `check a trail of ${entries.toLocaleString('en-GB')} entries outside the database: rows out, hashes, tree, map, signatures`
  return besideFloor('P6c', what, ours, floor, 2)
}

/** P6d: the proof that one record's list of looks is whole, in a process that seals, as the site's does. */
export async function measureProof(bench: Bench): Promise<Line> {
  const { house } = bench
  const fault = (fault: unknown) => {
    throw fault
  }
  const sealing = startSealing(house, { now: () => new Date(), onFault: fault, onAltered: fault })
  const { rows } = await house.sealing.query<{ subject: string }>(
    'select distinct subject from gate.trail_counters limit 40',
  )
  const times: number[] = []
  for (let turn = 0; turn < 4; turn++) {
    for (const { subject } of rows) {
      const began = performance.now()
      await familyProof(house, subject)
      // The first turn waits for the store to be read once.
      if (turn > 0) times.push(performance.now() - began)
    }
  }
  await sealing.stop()
  const middle = median(times)
  return { id: 'P6d', what: `the proof of one record: ${middle.toFixed(1)} ms`, goal: '≤ 5 ms', isMet: middle <= 5 }
}
