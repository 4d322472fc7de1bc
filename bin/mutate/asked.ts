/** What a run is asked to do. */
export type Asked = Readonly<{
  /** Only mutants whose kind, thing or words fit this, `*` standing for anything. */
  only: RegExp | undefined
  /** Takes what was recorded for true where neither the rule nor its tests have changed since. */
  changed: boolean
  /** Runs nothing: says how things stand. */
  list: boolean
  /** Writes the record when done. */
  record: boolean
  /** At most this many tests for one mutant. */
  most: number
  /** Ends after so many minutes; what was not run is said. */
  minutes: number
}>

const howToAsk = `npm run mutate -- [--only GLOB] [--changed] [--list] [--record] [--most TESTS] [--minutes M]
  Breaks every rule that a promise rests on, one at a time, and sees whether a test notices. Can be broken off and taken up
  again: what was found is kept in data/mutate. --record writes docs/mutations.md and docs/mutations.json.`

/** Throws with how to ask when it cannot be understood. */
export function readAsked(args: readonly string[]): Asked {
  const left = [...args]
  const take = (name: string): string | undefined => {
    const at = left.indexOf(name)
    if (at < 0) return undefined
    const [, value] = left.splice(at, 2)
    if (value === undefined) throw new Error(howToAsk)
    return value
  }
  const isThere = (name: string): boolean => {
    const at = left.indexOf(name)
    return at >= 0 && left.splice(at, 1).length === 1
  }
  const only = take('--only')
  const most = Number(take('--most') ?? 8)
  const minutes = Number(take('--minutes') ?? Number.POSITIVE_INFINITY)
  const asked = { changed: isThere('--changed'), list: isThere('--list'), record: isThere('--record') }
  if (left.length > 0 || !(most > 0) || !(minutes > 0)) throw new Error(howToAsk)
  return { ...asked, only: only === undefined ? undefined : fitting(only), most, minutes }
}

function fitting(glob: string): RegExp {
  const literal = (part: string) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(glob.split('*').map(literal).join('.*'))
}

export const lineOf = ({ kind, id }: { kind: string; id: string }): string => `${kind} ${id}`
