import type { House } from '#gate/house.ts'
import type { Settings } from '#settings.ts'

/** What runs by itself: sealing the trail, the nightly work. Each part is registered here by the feature it belongs to. */
export async function startClockwork(_house: House, _wanted: Settings): Promise<{ stop(): Promise<void> }> {
  return { async stop() {} }
}
