import { readableDate, readableInstant } from '#calendar/readable.ts'
import { whoCanSee } from '#families/families.ts'
import { type Purpose, purposes, type Role, roles } from '#gate/purposes.ts'
import { sql } from '#gate/sql.ts'
import type { Block } from '#paper/document.ts'
import type { Own } from '../own.ts'
import { dayOf, heads, lists, type Section, says } from './section.ts'

// Who has looked, in what role, for what purpose (N6, assurance.md D.2 point 7). What may be told is decided in one place,
// by gate.trail_for; every entry is counted, told or not, so that the count can be held against the proof.

type Entry = Readonly<{
  id: string
  at: Date
  told: boolean
  kind: string | null
  role: Role | null
  action: string | null
  purpose: Purpose | null
  relation: string | null
}>

const looking = ['record.opened', 'names.revealed', 'list.opened', 'record.opened-with-reason', 'sensitive.read']

/** The entries of somebody's trail, each told or only counted. */
export async function entriesFor(own: Own): Promise<Entry[]> {
  return own.act.rows<Entry>(sql`
    select entry_id as id, at, told, actor_kind as kind, actor_role as role, action, purpose,
      facts::jsonb ->> 'relation' as relation
    from gate.trail_for(${own.record.id}, ${own.me.id})`)
}

type LookLine = Readonly<{ day: string; words: string; times: number }>
type Looks = Readonly<{
  lines: readonly LookLine[]
  /** Entries about what was written or changed: told to be there, and read in a copy. */
  written: number
  /** Entries that are counted and not told. */
  untold: number
  all: number
}>

async function looksAt(own: Own): Promise<Looks> {
  const entries = await entriesFor(own)
  const looks = entries.filter(each => each.told && looking.includes(each.action ?? ''))
  const lines = new Map<string, LookLine>()
  for (const look of looks) {
    const line = { day: dayOf(look.at), words: lookWords(own, look) }
    const key = `${line.day} ${line.words}`
    lines.set(key, { ...line, times: (lines.get(key)?.times ?? 0) + 1 })
  }
  const untold = entries.filter(each => !each.told).length
  return {
    lines: [...lines.values()],
    written: entries.length - untold - looks.length,
    untold,
    all: entries.length,
  }
}

const dids: Readonly<Record<string, string>> = {
  'list.opened': ' (a list with your code on it)',
  'sensitive.read': ' (read your sensitive details)',
}

function lookWords(own: Own, look: Entry): string {
  if (look.kind === 'family') return 'You, on this page'
  const who = look.role ? roleName(own, look.role) : 'Somebody we do not know'
  const why = look.purpose ? (purposes[look.purpose] ?? look.purpose) : ''
  const did = (look.action && dids[look.action]) ?? ''
  const reason = look.relation === 'reason' || look.action === 'record.opened-with-reason' ? ', with a reason' : ''
  return `${who}${did}: ${why}${reason}`
}

function roleName({ charter }: Own, role: Role): string {
  return charter.roles.find(each => each.is === role)?.name ?? roles[role]
}

const monthsAtOnce = 12

/** One month of looks: `March 2026: 12 looks`, and its days. */
type Month = Readonly<{ title: string; blocks: readonly Block[] }>

/** The section whole, as on paper; and in its parts, for a page that folds the older months. */
type LooksSection = Section &
  Readonly<{ before: readonly Block[]; months: readonly Month[]; after: readonly Block[]; isCut: boolean }>

/** With `all`, the whole list; without, the newest twelve months in which somebody looked. */
export async function looksSection(own: Own, all: boolean): Promise<LooksSection> {
  const looks = await looksAt(own)
  const months = byMonth(looks.lines)
  const shown = all ? months : months.slice(0, monthsAtOnce)
  const before = [
    says('We write down every look at your record. Nobody can change that list without being found out.'),
    ...(await whoMay(own)),
    heads('Who has looked'),
    ...(months.length > 0 ? [] : [says('Nobody yet.')]),
  ]
  const after = [...counted(looks), ...(await sealedUntil(own))]
  const blocks = [...before, ...shown.flatMap(month => month.blocks), ...after]
  return {
    heading: 'Who has looked, and why',
    blocks,
    before,
    months: shown,
    after,
    isCut: shown.length < months.length,
  }
}

async function whoMay(own: Own): Promise<Block[]> {
  const { now } = await whoCanSee(own.act, own.record, own.charter)
  const told = now.filter(each => each.why.length > 0)
  const many = Map.groupBy(
    told,
    each =>
      `${each.by === 'team' && !own.shared ? `${each.name}, ` : ''}${each.role}: ${each.why.join('; ')}${each.sensitive ? '. Can open sensitive details too, such as health' : ''}`,
  )
  const items = [...many].map(([words, who]) => (who.length > 1 ? `${words} (${who.length} people)` : words))
  return [heads('Who can look now'), lists(items.length > 0 ? items : ['Nobody'])]
}

/** The months in which somebody looked, in the order the lines come in; each says how many looks it holds. */
export function byMonth(lines: readonly LookLine[]): Month[] {
  return [...Map.groupBy(lines, each => each.day.slice(0, 7))].map(([month, own]) => {
    const times = own.reduce((sum, each) => sum + each.times, 0)
    const name = readableDate(`${month}-01`).replace(/^1 /, '')
    return { title: `${name}: ${times === 1 ? '1 look' : `${times} looks`}`, blocks: byDay(own) }
  })
}

function byDay(lines: readonly LookLine[]): Block[] {
  return [...Map.groupBy(lines, each => each.day)].flatMap(([day, own]): Block[] => [
    { kind: 'heading', level: 3, words: readableDate(day) },
    lists(own.map(({ words, times }) => (times > 1 ? `${words}, ${times} times` : words))),
  ])
}

// Up to here nobody, those who run the computers included, can change the list unseen.
async function sealedUntil({ act }: Own): Promise<Block[]> {
  const last = await act.row<{ at: Date }>(sql`select at from gate.trail_checkpoints order by size desc limit 1`)
  return last
    ? [says(`The list was last sealed at ${readableInstant(last.at)}. What stood in it then cannot be changed.`)]
    : []
}

function counted({ written, untold, all }: Looks): Block[] {
  return [
    heads('Is this list whole?'),
    says(
      `There are ${all} entries about this record. ${written === 1 ? '1 is' : `${written} are`} about things we wrote or changed: they are in a copy.`,
    ),
    says(
      `${untold} we count, but do not tell here. They are the work of our computers, or about somebody else in your family. Now and then the law lets us wait before we tell you of a look, to keep somebody safe. You can ask us about them.`,
    ),
  ]
}
