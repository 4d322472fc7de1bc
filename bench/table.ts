/** One line of the table: a workload, what it cost beside its floor, and whether the goal is met. */
export type Line = Readonly<{
  id: string
  what: string
  ours?: number
  floor?: number
  ratio?: number
  goal: string
  isMet: boolean
}>

export const head = '| | workload | ours, CPU ms | floor, CPU ms | ratio | goal | met |\n|---|---|---|---|---|---|---|'

export function rowOf({ id, what, ours, floor, ratio, goal, isMet }: Line): string {
  const number = (value: number | undefined, digits: number) => (value === undefined ? '' : value.toFixed(digits))
  return `| ${id} | ${what} | ${number(ours, 2)} | ${number(floor, 2)} | ${number(ratio, 1)} | ${goal} | ${isMet ? 'yes' : 'no'} |`
}

/** A workload beside its floor, held to a ratio. */
export function besideFloor(
  id: string,
  what: string,
  ours: number,
  floor: number,
  goal: number,
  ratio = ours / floor,
): Line {
  return { id, what, ours, floor, ratio, goal: `≤ ${goal}`, isMet: ratio <= goal }
}
