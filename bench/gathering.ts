import { asOwner } from '#database/connect.ts'
import { type Act, type Entry, withAct } from '#gate/act.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { heldAbout } from '#rights/copy/held.ts'
import { makeRequest } from '#rights/requests/making.ts'
import type { Bench } from './bench.ts'
import { costOf } from './machine.ts'
import { besideFloor, type Line } from './table.ts'

const charter = charterBySlug('family-centre')!
const people = 12

/** P4: everything about one person with 100 notes, as data, for somebody who answers their request. */
export async function measureGathering(bench: Bench, entries: Readonly<{ worker: Entry; lead: Entry }>): Promise<Line> {
  const { house, postmaster } = bench
  const asked: { record: string; person: string; request: string }[] = []
  for (const record of bench.records.slice(0, people)) {
    asked.push(await withAct(house, entries.worker, act => askForCopy(act, record)))
  }
  let bytes = 0
  const gather = async () => {
    for (const { record, person, request } of asked) {
      bytes = await withAct(house, entries.lead, async act => {
        const held = []
        for await (const each of heldAbout(act, await act.open(record), charter, { person, goesTo: null, request }))
          held.push(each)
        return Buffer.byteLength(JSON.stringify(held))
      })
    }
  }
  const bare = () =>
    asOwner(bench.floorDatabase, async client => {
      for (let person = 0; person < people; person++) {
        const { rows: whom } = await client.query({
          name: 'p',
          text: 'select * from person where org_id = 1 and id = $1',
          values: [person],
        })
        const { rows: notes } = await client.query({
          name: 'n',
          text: 'select * from note where org_id = 1 and person_id = $1 order by at desc, id desc',
          values: [person],
        })
        JSON.stringify({ whom, notes })
      }
    })
  const each = async (work: () => Promise<unknown>, times: number) => {
    await work()
    const used = await costOf(process.pid, postmaster, async () => {
      for (let turn = 0; turn < times; turn++) await work()
    })
    return used / times / people
  }
  const [ours, floor] = [await each(gather, 4), await each(bare, 20)]
  const what = `everything about one person with 100 notes, as data (${(bytes / 1000).toFixed(0)} kB), from every table that may hold it`
  return besideFloor('P4', what, ours, floor, 1.5)
}

async function askForCopy(act: Act, record: string) {
  const opened = await act.open(record)
  const person = (await act.row<{ id: string }>({
    text: 'select id from people where record_id = $1',
    values: [record],
  }))!.id
  const [request] = await makeRequest(act, opened, charter, {
    kind: 'access',
    people: [person],
    cameBy: 'in-person',
    askedByPerson: person,
  })
  return { record, person, request: request! }
}
