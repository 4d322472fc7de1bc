import { sql, withAct } from '#gate/act.ts'
import type { House } from '#gate/house.ts'
import { sendStaffAlert } from '#gate/outbound.ts'
import { loadCharters } from '#organisations/charter.ts'
import { trailAlarms } from './sealing/alarms.ts'
import { sealingTransactions } from './trail.ts'

const minute = 60_000

/**
 * Looks once for what is wrong with the trail. Each kind found is told once to every charity's data protection lead and
 * administrators, by mail and where their day begins, in codes only. Returns the kinds found.
 */
export async function watchTrail(house: House, at: Date): Promise<string[]> {
  const db = sealingTransactions(house)
  await db.query('begin read only')
  const findings = await trailAlarms(db, { now: at }).finally(() => db.query('rollback'))
  const found = [...new Set(findings.map(finding => finding.found))].sort()
  if (!found.includes('waiting-too-long'))
    await house.sealing.query(`select gate.settle_trail_alarms('waiting-too-long')`)
  if (found.length > 0) for (const { slug } of loadCharters()) await tell(house, slug, found)
  return found
}

async function tell(house: House, charter: string, found: readonly string[]): Promise<void> {
  const { rowCount } = await house.jobs.query('select from organisations where slug = $1', [charter])
  if (!rowCount) return
  await withAct(house, { as: 'job', charter, purposes: ['administration'], route: 'watching the trail' }, async act => {
    const raised = await act.row<{ isNew: boolean }>(sql`
      select bool_or(gate.raise_trail_alarm(kind)) as "isNew" from unnest(${found}::text[]) kind`)
    if (raised?.isNew)
      await sendStaffAlert(act, { alert: 'trail-in-alarm', roles: ['data-protection-lead', 'administrator'] })
  })
}

/**
 * Looks each minute while the site is served; first after a minute, in which sealing catches up. A look that fails is
 * tried again with the next.
 */
export function startWatching(
  house: House,
  told: Readonly<{ now(): Date; onAlarm(found: readonly string[]): void; onFault(): void; everyMs?: number }>,
): { stop(): Promise<void> } {
  let running = Promise.resolve()
  const look = async () => {
    const found = await watchTrail(house, told.now())
    if (found.length > 0) told.onAlarm(found)
  }
  const timer = setInterval(() => {
    running = running.then(look).catch(told.onFault)
  }, told.everyMs ?? minute)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
