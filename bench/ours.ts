import { readFileSync } from 'node:fs'
import { openHouse } from '#gate/house.ts'
import { settings } from '#settings.ts'
import { startClockwork } from '#web/clockwork.ts'
import { makeSite } from '#web/server.ts'

// The real site on the bench's own server: session, rules, row security, sealed words, trail and sealing included.

const { connections, rootKey, port } = JSON.parse(readFileSync(process.argv[2]!, 'utf8'))
const house = await openHouse(connections, Buffer.from(rootKey, 'hex'))
const clockwork = await startClockwork(house, settings())
const site = await makeSite({ house, publicUrl: `http://127.0.0.1:${port}`, development: true })
await site.listen({ port, host: '127.0.0.1' })
process.stdout.write('ready\n')
process.once('SIGTERM', async () => {
  await site.close()
  await clockwork.stop()
  await house.close()
  process.exit(0)
})
