import { readableDate } from '#calendar/readable.ts'
import { markedUntil } from '#families/families.ts'
import type { Act } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import type { Block, PaperDocument } from '#paper/document.ts'
import { referenceOf } from './register.ts'

/** A line of the register of what has gone, as the certificate tells it. Days are London days. */
export type Destruction = Readonly<{
  id: string
  reference: string
  part: 'all' | 'part' | 'messages'
  kinds: readonly string[]
  services: readonly string[]
  rules: readonly string[]
  charterVersion: string
  because: string
  approvedBy: 'rule' | 'review' | 'request'
  dueOn: string
  summaryKept: boolean
  begunOn: string
  keysGoneOn: string | null
  keysGone: number | null
  rowsGoneOn: string | null
  rowsGone: number | null
  checkedOn: string | null
  foundAgain: number | null
  keyBackupsGoneOn: string | null
  backupsGoneOn: string | null
  processors: readonly string[]
}>

const columns = `id, reference, part, kinds, services, rules, charter_version as "charterVersion", because,
  approved_by as "approvedBy", due_on::text as "dueOn", summary_kept as "summaryKept",
  (begun_at at time zone 'Europe/London')::date::text as "begunOn",
  (keys_gone_at at time zone 'Europe/London')::date::text as "keysGoneOn", keys_gone as "keysGone",
  (rows_gone_at at time zone 'Europe/London')::date::text as "rowsGoneOn", rows_gone as "rowsGone",
  (checked_at at time zone 'Europe/London')::date::text as "checkedOn", found_again as "foundAgain",
  key_backups_gone_on::text as "keyBackupsGoneOn", backups_gone_on::text as "backupsGoneOn", processors`

/** The register of this charity, the newest first. Nobody is in it. */
export async function register(act: Act, atMost = 200): Promise<Destruction[]> {
  return act.rows<Destruction>({
    text: `select ${columns} from destructions order by begun_at desc, id limit $1`,
    values: [atMost],
  })
}

/** The lines of some destructions, for the act that ends them. */
export async function destructionsById(act: Act, ids: readonly string[]): Promise<Destruction[]> {
  return act.rows<Destruction>({
    text: `select ${columns} from destructions where id = any ($1::uuid[]) order by begun_at`,
    values: [ids],
  })
}

/** What went under a reference. Empty for a reference that never was, and for one of a record that is still there. */
export async function destructionsOf(act: Act, reference: string): Promise<Destruction[]> {
  return act.rows<Destruction>({
    text: `select ${columns} from gate.certificate($1, $2)`,
    values: [act.charter, reference],
  })
}

/** The reference with which a family, or anybody they give it to, can ask for the proof once their record has gone. */
export async function certificateReference(act: Act, record: string): Promise<string> {
  const opened = await act.row<{ yes: boolean }>(sql`select ${record}::uuid = any (gate.opened()) as yes`)
  if (!opened?.yes) throw new Error('The record is not open in this act.')
  return referenceOf(act.keys, record)
}

export const kindWords: Readonly<Record<string, string>> = {
  identity: 'names, birthdays and ways to reach people',
  narrative: 'notes, plans and what was said',
  enquiry: 'the request for help',
  referral: 'the introduction by an agency',
  document: 'papers',
  equality: 'equality answers',
  sharing: 'consents and what was shared',
  rights: 'requests and complaints about information',
  safeguarding: 'worries about somebody’s safety',
  summary: 'the summary of support',
  message: 'chat messages',
}

/** Where a thing was, and since when it is not there: one sentence for each place, with nothing claimed that is not so. */
export type PlaceOfIt = Readonly<{ place: string; words: string }>

function placesOfIt(charter: Charter, done: Destruction): PlaceOfIt[] {
  const gone = (day: string | null, words: string) =>
    day ? `${words} on ${readableDate(day)}.` : 'Not yet. The next run finishes it.'
  const processors = charter.processors.filter(each => done.processors.includes(each.id)).map(each => each.name)
  return [
    { place: 'Keys', words: gone(done.keysGoneOn, `${done.keysGone ?? 0} keys destroyed`) },
    { place: 'Database', words: gone(done.rowsGoneOn, `${done.rowsGone ?? 0} rows deleted`) },
    {
      place: 'Files and copies made for you',
      words: gone(done.rowsGoneOn, 'They stood in the database and went with it,'),
    },
    { place: 'Search', words: gone(done.rowsGoneOn, 'It follows the database and forgot') },
    { place: 'Mail waiting to be sent', words: gone(done.rowsGoneOn, 'Deleted with the rows') },
    { place: 'Copies of the keys', words: lastCopy(done.keyBackupsGoneOn, 'The last backup of a key ends') },
    { place: 'Backups', words: lastCopy(done.backupsGoneOn, 'Sealed, with no key. The last one ends') },
    { place: 'Looked for again', words: lookedFor(done) },
    ...(done.kinds.includes('identity') ? [{ place: 'Old lists', words: oldLists(done.begunOn) }] : []),
    { place: 'Paper', words: 'Shredded by hand; the register of paper files has the day.' },
    ...(processors.length > 0
      ? [{ place: 'Others who work for us', words: `Told to let it go, too: ${processors.join('; ')}.` }]
      : []),
  ]
}

const oldLists = (day: string) =>
  `A keyed mark, which nobody can read back, stays until ${readableDate(markedUntil(day))}, so that an old list cannot bring it back.`

function lastCopy(day: string | null, words: string): string {
  return day ? `${words} on ${readableDate(day)}. A restored backup forgets again before it serves.` : 'Not yet.'
}

function lookedFor({ checkedOn, foundAgain }: Destruction): string {
  if (!checkedOn) return 'Not yet.'
  const found = foundAgain === 0 ? 'nothing was found' : `${foundAgain} traces were found: we are on it`
  return `On ${readableDate(checkedOn)}, by another way than the one that deleted: ${found}.`
}

/** The certificate: in plain words, of whoever holds the reference, with nobody in it. */
export function certificate(charter: Charter, done: readonly Destruction[], today: string): PaperDocument {
  return {
    title: 'This has gone',
    language: 'en-GB',
    date: today,
    from: charter.organisation.name,
    ...(done[0] ? { reference: done[0].reference } : {}),
    blocks: done.flatMap(each => certificateOf(charter, each)),
  }
}

function certificateOf(charter: Charter, done: Destruction): Block[] {
  const rules = charter.retention.rules.filter(rule => done.rules.includes(rule.id)).map(rule => rule.document)
  const what = done.kinds.map(kind => kindWords[kind] ?? kind).join('; ')
  const by = { rule: 'our published schedule', review: 'a review with a reason', request: 'your own wish' }[
    done.approvedBy
  ]
  return [
    { kind: 'heading', level: 2, words: done.part === 'all' ? 'Everything we held' : 'A part of what we held' },
    {
      kind: 'definitions',
      items: [
        { label: 'What went', value: what },
        { label: 'Due on', value: `${readableDate(done.dueOn)}: ${done.because}` },
        { label: 'By', value: rules.length > 0 ? `${by}: ${rules.join('; ')} (version ${done.charterVersion})` : by },
        ...(done.summaryKept ? [{ label: 'What stays', value: 'A summary of the support, with nobody in it.' }] : []),
      ],
    },
    {
      kind: 'table',
      caption: 'Where it was',
      columns: [
        { heading: 'Place', share: 1 },
        { heading: 'What was done', share: 3 },
      ],
      rows: placesOfIt(charter, done).map(({ place, words }) => [place, words]),
      rowHeadings: true,
    },
  ]
}
