import { NameIndex } from '#families/names.ts'
import { crowd, lookups } from '#seeds/crowd.ts'
import { median } from './machine.ts'
import type { Line } from './table.ts'

/** P11: the name index of one organisation, in memory. */
export function measureNames(): Line {
  const people = crowd(20_000, 11)
  const before = process.cpuUsage()
  const index = new NameIndex()
  for (const person of people) index.add(person)
  const ready = process.cpuUsage(before)
  const asked = lookups(people, 400, 12)
  const all = () => true
  const times: number[] = []
  let found = 0
  for (const { id, typed } of asked) {
    const began = performance.now()
    const hits = index.find(typed, { visible: all, limit: 10 })
    times.push(performance.now() - began)
    if (hits.some(hit => hit.id === id)) found++
  }
  times.sort((one, other) => one - other)
  const p95 = times[Math.floor(times.length * 0.95)]!
  const share = (100 * found) / asked.length
  return {
    id: 'P11',
    what: `20,000 names ready in ${((ready.user + ready.system) / 1000).toFixed(0)} ms of CPU; a slip or a short name found in the first ten ${share.toFixed(1)} %; median ${median(times).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
    goal: '≤ 2,000 ms; ≥ 95 %; ≤ 50 ms',
    isMet: share >= 95 && p95 <= 50,
  }
}
