import { now } from '#calendar/clock.ts'
import type { House } from '#gate/house.ts'
import type { Settings } from '#settings.ts'
import { startSealing } from '#trail/trail.ts'

/** One thing that runs by itself while the site is served. */
export type Part = (house: House, wanted: Settings) => Promise<{ stop(): Promise<void> }>

/** Entries of the trail are sealed within seconds; a trail that was altered is said aloud and not sealed over. */
const sealing: Part = async house => {
  const loop = startSealing(house, {
    now: () => new Date(now().epochMilliseconds),
    onFault: () => console.error('sealing the trail failed; it is tried again'),
    onAltered: () => console.error('THE TRAIL WAS ALTERED. Sealing has stopped. Run: npx kinkeeper trail verify'),
  })
  return { stop: () => loop.stop() }
}

const parts: readonly Part[] = [sealing]

/** What runs by itself, in this order; stopped in the other. */
export async function startClockwork(house: House, wanted: Settings): Promise<{ stop(): Promise<void> }> {
  const running: { stop(): Promise<void> }[] = []
  for (const part of parts) running.unshift(await part(house, wanted))
  return {
    async stop() {
      for (const part of running) await part.stop()
    },
  }
}
