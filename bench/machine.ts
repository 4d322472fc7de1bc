import { readdirSync, readFileSync } from 'node:fs'

const tickMs = 10

/** CPU milliseconds used so far by a process, with all it has waited for. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])) * tickMs
  } catch {
    return 0
  }
}

function parentOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1])
  } catch {
    return 0
  }
}

/** CPU milliseconds of the app and of every process of its PostgreSQL, those that have ended included. */
function cpuMs(app: number, postmaster: number): number {
  const servers = readdirSync('/proc').filter(name => /^\d+$/.test(name) && parentOf(name) === postmaster)
  return cpuOf(app) + cpuOf(postmaster) + servers.reduce((sum, pid) => sum + cpuOf(Number(pid)), 0)
}

/** Resident memory of a process, in megabytes. */
export function residentMb(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Math.round(Number(line?.[1] ?? 0) / 1024)
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

/** CPU milliseconds that `work` costs the app and its PostgreSQL. */
export async function costOf(app: number, postmaster: number, work: () => Promise<unknown>): Promise<number> {
  const before = cpuMs(app, postmaster)
  await work()
  return cpuMs(app, postmaster) - before
}

/** Waits until what runs by itself after a start or a load has had its turn: a second with hardly any work in it. */
export async function settled(app: number, postmaster: number): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    const used = await costOf(app, postmaster, () => new Promise(resolve => setTimeout(resolve, 1000)))
    if (used <= 3 * tickMs) return
  }
}
