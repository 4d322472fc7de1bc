import { today } from '#calendar/clock.ts'
import type { House } from '#gate/house.ts'
import { loadCharters } from '#organisations/charter.ts'
import { type RunReport, runRetention } from './run.ts'

export type Nightly = Readonly<{
  /** Told of each run that found something again or could not finish. */
  onAlarm(report: RunReport): void
  /** Told the charity whose run broke off. It is tried again within the hour. */
  onFault(charter: string): void
}>

const hourMs = 3_600_000

/**
 * Runs retention for every charity: once as soon as the site is up, so that what came due while it was down goes, and
 * then on each new day. A charity that has not joined this installation is passed over.
 */
export function startRetention(house: House, told: Nightly): { stop(): Promise<void> } {
  const lastRun = new Map<string, string>()
  let stopped = false
  const night = async () => {
    for (const { slug } of loadCharters()) {
      const day = today().toString()
      if (stopped || lastRun.get(slug) === day) continue
      try {
        const report = await runRetention(house, slug)
        lastRun.set(slug, day)
        if (report.foundAgain > 0 || report.failed > 0) told.onAlarm(report)
      } catch {
        if (!stopped) told.onFault(slug)
      }
    }
  }
  let running = night()
  const timer = setInterval(() => {
    running = running.then(night)
  }, hourMs)
  timer.unref()
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
