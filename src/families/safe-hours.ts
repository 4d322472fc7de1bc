import type { Temporal } from '#calendar/temporal.ts'
import type { WayToReach } from './people/ways-to-reach.ts'
import { type MayUse, mayUse, type SafeHours } from './reach.ts'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const spans: Readonly<Record<string, number[]>> = {
  'every day': [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
}

/**
 * Hours from words such as "Monday to Friday, 09:00 to 15:00; Saturday, 10:00 to 12:00". Undefined for words that a
 * person has to read: "after she has left for work".
 */
export function hoursIn(words: string): SafeHours[] | undefined {
  const parts = words
    .split(/[;\n]/)
    .map(part => part.trim())
    .filter(Boolean)
  const read = parts.map(hoursOf)
  return parts.length > 0 && read.every(each => each !== undefined) ? read : undefined
}

function hoursOf(part: string): SafeHours | undefined {
  const found = /^(.+?),?\s+(\d{1,2}:\d{2})\s*(?:to|-|–)\s*(\d{1,2}:\d{2})$/i.exec(part)
  const on = found && daysOf(found[1]!.toLowerCase())
  const [from, until] = [found?.[2], found?.[3]].map(time => time?.padStart(5, '0'))
  if (!on || !from || !until || from >= until || until > '24:00') return undefined
  return { days: on, from, until }
}

function daysOf(words: string): number[] | undefined {
  const known = spans[words]
  if (known) return known
  const [first, last] = words.split(/\s+to\s+/).map(day => days.indexOf(day) + 1)
  if (first && last && first < last) return Array.from({ length: last - first + 1 }, (_, place) => first + place)
  const each = words
    .split(/\s*(?:,|and)\s*/)
    .filter(Boolean)
    .map(day => days.indexOf(day) + 1)
  return each.length > 0 && each.every(day => day > 0) ? each : undefined
}

/** May this way be used at this moment without a person reading it first? Words we cannot read as hours wait for one. */
export function mayReach(way: WayToReach, at: Temporal.Instant): MayUse {
  if (way.endedAt) return mayUse({ channel: 'none', value: '', safe: 'no', voicemail: 'no' }, at)
  const hours = way.when ? hoursIn(way.when) : undefined
  return mayUse(
    {
      channel: way.channel,
      value: way.value ?? '',
      safe: way.safe,
      voicemail: way.voicemail ? 'yes' : 'no',
      ...(hours ? { when: hours } : {}),
      ...(way.when && !hours ? { instruction: { words: way.when, confirmed: false } } : {}),
      ...(way.neverSay ? { neverSay: way.neverSay } : {}),
    },
    at,
  )
}
