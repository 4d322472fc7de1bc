import { type EntryRow, entryColumns, exported } from '../proof/export.ts'
import { type Finding, finding } from '../proof/findings.ts'
import { leafFindings } from '../proof/leaf-check.ts'
import type { TrailDatabase } from './sealed-store.ts'

/** An entry is sealed within seconds; after this long somebody has to look. */
const sealedWithinSeconds = 60
/** So many of the newest entries are asked whether they wait: what stands still is among them, however long the trail. */
const newestAsked = 100_000

/**
 * What is wrong right now, cheap enough to ask every minute: entries that wait too long for their seal, and, among the
 * newest `newest` leaves, any whose entry is not what was sealed. Everything older is `verifyTrail`'s.
 */
export async function trailAlarms(
  db: TrailDatabase,
  { now, newest = 2000 }: { now: Date; newest?: number },
): Promise<Finding[]> {
  return [...(await waitingTooLong(db, now)), ...(await newestThatDiffer(db, newest))]
}

async function waitingTooLong(db: TrailDatabase, now: Date): Promise<Finding[]> {
  const { rows } = await db.query(
    `select e.id from gate.trail_entries e
      where e.at < $1::timestamptz - $2 * interval '1 second'
        and e.sequence > (select max(n.sequence) - $3 from gate.trail_entries n)
        and not exists (select from gate.trail_leaves l where l.entry_id = e.id)
      order by e.sequence limit 100`,
    [now, sealedWithinSeconds, newestAsked],
  )
  return (rows as { id: string }[]).map(({ id }) => finding('waiting-too-long', { entry: id }))
}

async function newestThatDiffer(db: TrailDatabase, newest: number): Promise<Finding[]> {
  const { rows } = await db.query(
    `with newest as (select * from gate.trail_leaves order by leaf_index desc limit $1)
      select l.leaf_index, l.leaf_hash, l.entry_id, r.entry_id is not null as is_erased, ${entryColumns},
          (select coalesce(json_agg(json_build_array(c.subject, c.counter) order by c.subject), '[]')
            from gate.trail_counters c where c.leaf_index = l.leaf_index and c.subject = any (e.subjects)) as counters
        from newest l
        left join gate.trail_entries e on e.id = l.entry_id
        left join gate.trail_erasures r on r.entry_id = l.entry_id
        order by l.leaf_index`,
    [newest],
  )
  type Row = EntryRow & {
    leaf_index: string
    leaf_hash: Buffer
    entry_id: string | null
    is_erased: boolean
    counters: [string, number][]
  }
  return (rows as Row[]).flatMap(row =>
    leafFindings(
      {
        is: 'leaf',
        index: Number(row.leaf_index),
        hash: row.leaf_hash.toString('base64'),
        entryId: row.entry_id,
        entry: row.id === null ? null : exported(row),
        counters: row.counters,
      },
      () => row.is_erased,
    ),
  )
}
