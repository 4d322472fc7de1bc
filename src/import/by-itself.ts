import type { House } from '#gate/house.ts'
import { loadCharters } from '#organisations/charter.ts'
import { workImports } from './bring-in.ts'

let wakeUp: (() => void) | undefined

/** Works off what was just confirmed or asked back, without waiting for the next turn; for `act.afterCommit`. */
export function wakeImports(): void {
  wakeUp?.()
}

/**
 * Lists are brought in and taken back as soon as somebody has confirmed it, and at each start what broke off goes on;
 * lists that nobody confirmed are erased when their day is over.
 */
export function startImports(house: House, told: { onFault(charter: string): void }, everyMs = 60_000) {
  let stopped = false
  let again = false
  let running: Promise<void> | undefined
  const turn = async () => {
    do {
      again = false
      for (const { slug } of loadCharters()) {
        if (stopped) return
        try {
          await workImports(house, slug)
        } catch {
          if (!stopped) told.onFault(slug)
        }
      }
    } while (again)
  }
  const wake = () => {
    again = true
    running ??= turn().finally(() => {
      running = undefined
    })
  }
  wakeUp = wake
  const timer = setInterval(wake, everyMs)
  timer.unref()
  wake()
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      if (wakeUp === wake) wakeUp = undefined
      await running
    },
  }
}
