import type { BenchPerson } from './data-set.ts'
import { cpuMs, median, residentMb } from './machine.ts'

export type Bench = Readonly<{
  ours: number
  floor: number
  postmaster: number
  at: number
  token: string
  records: readonly string[]
  people: readonly BenchPerson[]
  startMs: number
  say(line: string): void
}>

type Ask = (turn: number) => Promise<Response>
type Workload = Readonly<{ id: string; what: string; goal: number; batch: number; ours: Ask; floor: Ask }>

const cycles = 5

/** Runs each workload beside its floor, in turn, and returns the lines of a table. The first cycle warms up and is thrown away. */
export async function measureEverything(bench: Bench): Promise<string[]> {
  const browser = await signedIn(bench)
  const lines = ['| | workload | ours, CPU ms | floor, CPU ms | ratio | goal | met |', '|---|---|---|---|---|---|---|']
  const idle = residentMb(bench.ours)
  for (const workload of workloads(bench, browser)) {
    const figures: { ours: number; floor: number }[] = []
    for (let cycle = 0; cycle <= cycles; cycle++) {
      const ours = await cost(bench, bench.ours, workload.ours, cycle, workload.batch)
      const floor = await cost(bench, bench.floor, workload.floor, cycle, workload.batch)
      if (cycle > 0) figures.push({ ours, floor })
    }
    const ratio = median(figures.map(each => each.ours / each.floor))
    lines.push(
      `| ${workload.id} | ${workload.what} | ${median(figures.map(each => each.ours)).toFixed(2)} | ${median(figures.map(each => each.floor)).toFixed(2)} | ${ratio.toFixed(1)} | ≤ ${workload.goal} | ${ratio <= workload.goal ? 'yes' : 'no'} |`,
    )
    bench.say(lines.at(-1)!)
  }
  lines.push(...(await writers(bench, browser)))
  lines.push(
    `| P10 | start to first answer ${bench.startMs} ms; resident ${idle} MB at first, ${residentMb(bench.ours)} MB after all this | | | | ≤ 160 / 260 MB | ${idle <= 160 && residentMb(bench.ours) <= 260 ? 'yes' : 'no'} |`,
  )
  return lines
}

async function cost(bench: Bench, app: number, ask: Ask, cycle: number, batch: number): Promise<number> {
  const before = cpuMs(app, bench.postmaster)
  for (let turn = 0; turn < batch; turn++) {
    const answer = await ask(cycle * batch + turn)
    await answer.arrayBuffer()
    if (answer.status >= 400) throw new Error(`${answer.url} answered ${answer.status}`)
  }
  return (cpuMs(app, bench.postmaster) - before) / batch
}

type Browser = Readonly<{ base: string; headers: Record<string, string>; csrf: string }>

async function signedIn(bench: Bench): Promise<Browser> {
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

function workloads(bench: Bench, { base, headers, csrf }: Browser): Workload[] {
  const floor = `http://127.0.0.1:${bench.at + 1}`
  const record = (turn: number) => bench.records[(turn * 37) % bench.records.length]!
  const person = (turn: number) => (turn * 37) % bench.records.length
  const prefix = (turn: number) => bench.people[person(turn)]!.family.slice(0, 4).toLowerCase()
  const body = 'Rang about Thursday. The form came back and is complete. '.repeat(7)
  const post = (url: string, fields: Record<string, string>) =>
    fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...headers, ...formHeader },
      body: new URLSearchParams({ _csrf: csrf, ...fields }),
    })
  return [
    {
      id: 'P1',
      what: 'find a person by the start of a name, as a page',
      goal: 2,
      batch: 100,
      ours: turn => post(`${base}/staff/find`, { q: prefix(turn) }),
      floor: turn => fetch(`${floor}/search?q=${encodeURIComponent(prefix(turn))}`),
    },
    {
      id: 'P2',
      what: 'open a person: page with 50 of 100 notes, the look written first',
      goal: 2,
      batch: 100,
      ours: turn => fetch(`${base}/staff/cases/${record(turn)}`, { headers }),
      floor: turn => fetch(`${floor}/open/${person(turn)}`),
    },
    {
      id: 'P3',
      what: 'write a note, from form post to commit',
      goal: 3,
      batch: 100,
      ours: turn => note(post, base, record(turn), body),
      floor: turn =>
        fetch(`${floor}/note/${person(turn)}`, {
          method: 'POST',
          redirect: 'manual',
          headers: formHeader,
          body: new URLSearchParams({ body }),
        }),
    },
  ]
}

type Post = (url: string, fields: Record<string, string>) => Promise<Response>

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

/** P6: plain inserts, one sealing process: many writers are not slower than one. */
async function writers(bench: Bench, { base, headers, csrf }: Browser): Promise<string[]> {
  const post: Post = (url, fields) =>
    fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...headers, ...formHeader },
      body: new URLSearchParams({ _csrf: csrf, ...fields }),
    })
  const rate = async (many: number, each: number) => {
    const began = performance.now()
    await Promise.all(
      Array.from({ length: many }, async (_, writer) => {
        for (let turn = 0; turn < each; turn++)
          await (
            await note(post, base, bench.records[(writer * 31 + turn * 7) % bench.records.length]!, 'Short.')
          ).arrayBuffer()
      }),
    )
    return (many * each * 1000) / (performance.now() - began)
  }
  const one = await rate(1, 150)
  const many = await rate(32, 20)
  return [
    `| P6b | notes a second through the pages: one writer ${one.toFixed(0)}, thirty-two ${many.toFixed(0)} | | | ${(many / one).toFixed(1)} | ≥ 1 here (2 cores) | ${many >= one ? 'yes' : 'no'} |`,
  ]
}
