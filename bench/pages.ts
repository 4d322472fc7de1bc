import type { Bench } from './bench.ts'
import { costOf, median, residentMb } from './machine.ts'
import { besideFloor, type Line } from './table.ts'

// P1 to P3 and P12: one request each, ours and the floor's in turn. P6b: many writers at once. P10: what stays in memory.

type Ask = (turn: number) => Promise<Response>
export type Workload = Readonly<{
  id: string
  what: string
  goal: number
  ours: Ask
  floor: Ask
  floorIs: 'floor' | 'bare'
}>

const cycles = 5
const batch = 80
/** Both programs are fastest only after some hundreds of requests (the performance sheet, section 0). */
const warmUp = 250

/** One workload beside its floor, in turn; the median of the cycles' ratios. */
export async function measurePage(bench: Bench, workload: Workload): Promise<Line> {
  const figures: { ours: number; floor: number }[] = []
  for (let cycle = 0; cycle <= cycles; cycle++) {
    const many = cycle === 0 ? warmUp : batch
    const ours = await cost(bench, bench.ours, workload.ours, cycle, many)
    const floor = await cost(bench, bench[workload.floorIs], workload.floor, cycle, many)
    if (cycle > 0) figures.push({ ours, floor })
  }
  const middle = (of: (each: { ours: number; floor: number }) => number) => median(figures.map(of))
  const ratio = middle(each => each.ours / each.floor)
  const { id, what, goal } = workload
  return besideFloor(
    id,
    what,
    middle(each => each.ours),
    middle(each => each.floor),
    goal,
    ratio,
  )
}

/** CPU milliseconds of one request, in the mean of `many`. */
export async function cost(bench: Bench, app: number, ask: Ask, cycle: number, many: number): Promise<number> {
  const used = await costOf(app, bench.postmaster, async () => {
    for (let turn = 0; turn < many; turn++) {
      const answer = await ask(cycle * warmUp + turn)
      await answer.arrayBuffer()
      if (answer.status >= 400) throw new Error(`${answer.url} answered ${answer.status}`)
    }
  })
  return used / many
}

export type Browser = Readonly<{ base: string; headers: Record<string, string>; csrf: string }>

export async function signedIn(bench: Bench): Promise<Browser> {
  const base = `http://127.0.0.1:${bench.at}/c/family-centre`
  const session = `staff-family-centre=${bench.token}`
  const answer = await fetch(`${base}/staff/cases/${bench.records[0]}/notes/new`, { headers: { cookie: session } })
  const form = answer.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ')
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await answer.text())?.[1]
  if (!csrf) throw new Error(`no form was shown: ${answer.status}`)
  return { base, headers: { cookie: `${session}; ${form}` }, csrf }
}

const formHeader = { 'content-type': 'application/x-www-form-urlencoded' }

export function workloads(bench: Bench, { base, headers, csrf }: Browser): Workload[] {
  const floor = `http://127.0.0.1:${bench.at + 1}`
  const bare = `http://127.0.0.1:${bench.at + 2}`
  const place = (turn: number) => (turn * 37) % bench.records.length
  const record = (turn: number) => bench.records[place(turn)]!
  const prefix = (turn: number) => bench.people[place(turn)]!.family.slice(0, 4).toLowerCase()
  const body = 'Rang about Thursday. The form came back and is complete. '.repeat(7)
  const post = poster({ base, headers, csrf })
  return [
    {
      id: 'P1',
      what: 'find a person by the start of a name, as a page; the limit by an index without row security',
      goal: 2,
      floorIs: 'floor',
      ours: turn => post(`${base}/staff/find`, { q: prefix(turn) }),
      floor: turn => fetch(`${floor}/search?q=${encodeURIComponent(prefix(turn))}`),
    },
    {
      id: 'P2',
      what: 'open a person: page with 50 of 100 notes, the look written first',
      goal: 2,
      floorIs: 'floor',
      ours: turn => fetch(`${base}/staff/cases/${record(turn)}`, { headers }),
      floor: turn => fetch(`${floor}/open/${place(turn)}`),
    },
    {
      id: 'P3',
      what: 'write a note, from form post to commit',
      goal: 3,
      floorIs: 'floor',
      ours: turn => note(post, base, record(turn), body),
      floor: turn =>
        fetch(`${floor}/note/${place(turn)}`, {
          method: 'POST',
          redirect: 'manual',
          headers: formHeader,
          body: new URLSearchParams({ body }),
        }),
    },
    {
      id: 'P12',
      what: 'open a person through the gate, beside the same page without one',
      goal: 2,
      floorIs: 'bare',
      ours: turn => fetch(`${base}/staff/cases/${record(turn)}`, { headers }),
      floor: turn => fetch(`${bare}/case/${record(turn)}`),
    },
  ]
}

type Post = (url: string, fields: Record<string, string>) => Promise<Response>

const poster =
  ({ headers, csrf }: Browser): Post =>
  (url, fields) =>
    fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...headers, ...formHeader },
      body: new URLSearchParams({ _csrf: csrf, ...fields }),
    })

const note = (post: Post, base: string, record: string, body: string) =>
  post(`${base}/staff/cases/${record}/notes/new`, {
    kind: 'call',
    told: 'told-by-parent',
    'happened-day': '20',
    'happened-month': '11',
    'happened-year': '2026',
    time: '10:00',
    body,
    keep: 'fix',
  })

/** P6b: plain inserts, one sealing process: many writers are not slower than one. */
export async function measureWriters(bench: Bench, browser: Browser): Promise<Line> {
  const post = poster(browser)
  const rate = async (many: number, each: number) => {
    const began = performance.now()
    await Promise.all(
      Array.from({ length: many }, async (_, writer) => {
        for (let turn = 0; turn < each; turn++) {
          const record = bench.records[(writer * 31 + turn * 7) % bench.records.length]!
          await (await note(post, browser.base, record, 'Short.')).arrayBuffer()
        }
      }),
    )
    return (many * each * 1000) / (performance.now() - began)
  }
  const one = await rate(1, 120)
  const many = await rate(32, 15)
  const what = `notes a second through the pages: one writer ${one.toFixed(0)}, thirty-two ${many.toFixed(0)}`
  return { id: 'P6b', what, ratio: many / one, goal: '≥ 1 here (2 cores)', isMet: many >= one }
}

/** P10: memory at the start, after everything, and whether the second half of twelve hundred mixed requests adds to it. */
export async function measureMemory(bench: Bench, browser: Browser, idle: number): Promise<Line> {
  const mixed = workloads(bench, browser).filter(each => each.id !== 'P12')
  const half = async () => {
    for (let turn = 0; turn < 600; turn++) await (await mixed[turn % mixed.length]!.ours(turn)).arrayBuffer()
    return residentMb(bench.ours)
  }
  const [first, second] = [await half(), await half()]
  return {
    id: 'P10',
    what: `start to first answer ${bench.startMs} ms; resident ${idle} MB at first, ${first} MB after 600 mixed requests more, ${second} MB after another 600`,
    goal: '≤ 1,500 ms; ≤ 160 / 260 MB; no growth in the second half (5 %)',
    isMet: bench.startMs <= 1500 && idle <= 160 && second <= 260 && second <= first * 1.05,
  }
}
