import { now } from '#calendar/clock.ts'
import type { House } from '#gate/house.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour

/** How long what was only for a moment stays: codes and counted tries a day past their end, sessions ninety days. */
export async function clearWhatRanOut(house: House, at: Date): Promise<void> {
  const before = (days: number) => new Date(at.getTime() - days * day)
  await house.jobs.query('delete from gate.one_use_codes where ends_at < $1', [before(1)])
  await house.jobs.query('delete from gate.sign_in_attempts where at < $1', [before(2)])
  await house.jobs.query('delete from gate.staff_sessions where ends_at < $1', [before(90)])
  await house.jobs.query('delete from gate.family_sessions where ends_at < $1', [before(90)])
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
