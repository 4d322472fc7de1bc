import { now } from '#calendar/clock.ts'
import type { House } from '#gate/house.ts'
import { developmentMailbox } from '#gate/mailbox.ts'
import { startPosting } from '#gate/posting.ts'
import { startImports } from '#import/by-itself.ts'
import { startRetention } from '#retention/nightly.ts'
import type { Settings } from '#settings.ts'
import { startClearing } from '#staff/clearing.ts'
import { startSealing } from '#trail/trail.ts'
import { startWatching } from '#trail/watch.ts'

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

/** What is wrong with the trail is looked for each minute, whether or not sealing still runs. */
const watching: Part = async house =>
  startWatching(house, {
    now: () => new Date(now().epochMilliseconds),
    onAlarm: found => console.error(`THE TRAIL: ${found.join(', ')}. Run: npx kinkeeper trail verify`),
    onFault: () => console.error('looking at the trail failed; it is tried again in a minute'),
  })

/** The outbox is worked off as it fills; in development into a mailbox of our own, which delivers to nobody. */
const posting: Part = async (house, wanted) => {
  const mailbox = wanted.smtpUrl ? undefined : await developmentMailbox()
  const smtpUrl = wanted.smtpUrl ?? mailbox!.smtpUrl
  return startPosting(house, { smtpUrl, publicUrl: wanted.publicUrl, secure: wanted.production })
}

/** What has reached its day goes, each night and after each start. */
const retention: Part = async house =>
  startRetention(house, {
    onAlarm: ({ charter, foundAgain, failed }) =>
      console.error(`RETENTION, ${charter}: ${foundAgain} traces found again, ${failed} records could not go`),
    onFault: charter => console.error(`retention broke off for ${charter}; it is tried again`),
  })

/** Codes, counted tries and sessions that have run out go each hour. */
const clearing: Part = async house =>
  startClearing(house, () => console.error('clearing what ran out failed; it is tried again'))

/** Lists that somebody confirmed come in, and go back when somebody asks. */
const imports: Part = async house =>
  startImports(house, {
    onFault: charter => console.error(`an import broke off for ${charter}; it goes on in a minute`),
  })

const parts: readonly Part[] = [sealing, watching, posting, retention, clearing, imports]

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
