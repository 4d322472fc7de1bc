import { now } from '#calendar/clock.ts'
import { sql } from '#gate/act.ts'
import type { House } from '#gate/house.ts'
import { loadCharters } from '#organisations/charter.ts'
import { administer } from './staff.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour

/** How long what was only for a moment stays: codes and counted tries a day past their end, sessions ninety days; nothing of an act that is over. */
export async function clearWhatRanOut(house: House, at: Date): Promise<void> {
  const before = (days: number) => new Date(at.getTime() - days * day)
  await house.jobs.query('delete from gate.one_use_codes where ends_at < $1', [before(1)])
  await house.jobs.query('delete from gate.sign_in_attempts where at < $1', [before(2)])
  await house.jobs.query('delete from gate.staff_sessions where ends_at < $1', [before(90)])
  await house.jobs.query('delete from gate.family_sessions where ends_at < $1', [before(90)])
  for (const { slug } of loadCharters()) await forgetAddresses(house, slug, before(30))
  // Who opened which record in acts that are over is the trail's to say, and goes with it.
  for (const table of ['acts', 'admitted', 'named_events'])
    await house.jobs.query(`delete from gate.${table} where pg_xact_status(transaction) is distinct from 'in progress'`)
}

async function forgetAddresses(house: House, charter: string, changedBefore: Date): Promise<void> {
  const { rowCount } = await house.jobs.query('select from organisations where slug = $1', [charter])
  if (!rowCount) return
  await administer(house, charter, async act => {
    const forgotten = await act.rows(
      sql`update staff set email_before = null where email_before is not null and email_changed_at < ${changedBefore} returning id`,
    )
    if (forgotten.length > 0) await act.note('staff.address-forgotten', [], { people: forgotten.length })
  })
}

/** Clears each hour while the site is served, and once at the start. A pass that fails is tried again with the next. */
export async function startClearing(house: House, onFault: () => void): Promise<{ stop(): Promise<void> }> {
  let running = Promise.resolve()
  const clear = () => {
    running = clearWhatRanOut(house, new Date(now().epochMilliseconds)).catch(onFault)
  }
  clear()
  const timer = setInterval(clear, hour)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
