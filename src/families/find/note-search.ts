import type { Act } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'

/** Bounds, so that a search of words that are sealed one by one ends in a second or two. */
const mostFamilies = 120
const mostNotes = 6000
const mostHits = 50

export type NoteHit = Readonly<{
  record: string
  code: string
  note: string
  happenedAt: Date
  before: string
  match: string
  after: string
}>
export type NoteSearch = Readonly<{ families: number; notes: number; isWhole: boolean; hits: readonly NoteHit[] }>

type Note = Readonly<{ id: string; record: string; code: string; happenedAt: Date; body: string | null }>

/**
 * Reads the notes of the searcher's own families and of nobody else's, newest first. Each family's record is opened for
 * it, and so the trail says that its notes were searched.
 */
export async function searchNotes(act: Act, query: string): Promise<NoteSearch> {
  if ((await act.openList('caseload')) === 0) return { families: 0, notes: 0, isWhole: true, hits: [] }
  const lines = await act.rows<{ record_id: string }>(
    sql`select distinct record_id from caseload_lines order by record_id`,
  )
  const mine = lines.slice(0, mostFamilies)
  for (const { record_id } of mine) await act.open(record_id)
  const notes = await act.rows<Note>(sql`
    select n.id, n.record_id as record, r.case_code as code, n.happened_at as "happenedAt", n.body, n.unit_id
    from notes n join records r on r.id = n.record_id
    where n.record_id = any (${mine.map(line => line.record_id)}::uuid[])
    order by n.happened_at desc, n.id desc limit ${mostNotes + 1}`)
  const read = notes.slice(0, mostNotes)
  const hits = read.flatMap(note => hitIn(note, query) ?? [])
  return {
    families: mine.length,
    notes: read.length,
    isWhole: mine.length === lines.length && read.length === notes.length && hits.length <= mostHits,
    hits: hits.slice(0, mostHits),
  }
}

const around = 70

function hitIn(note: Note, query: string): NoteHit | undefined {
  if (!note.body) return undefined
  const place = placeOf(note.body, query)
  if (!place) return undefined
  const [start, end] = place
  const { body } = note
  return {
    record: note.record,
    code: note.code,
    note: note.id,
    happenedAt: note.happenedAt,
    before: `${start > around ? '…' : ''}${body.slice(Math.max(0, start - around), start)}`,
    match: body.slice(start, end),
    after: `${body.slice(end, end + around)}${end + around < body.length ? '…' : ''}`,
  }
}

/** Where the words stand in a text, accents and capitals aside; undefined when they do not. */
export function placeOf(text: string, words: string): [start: number, end: number] | undefined {
  const wanted = plain(words.trim()).letters
  if (!wanted) return undefined
  const { letters, places } = plain(text)
  const at = letters.indexOf(wanted)
  if (at < 0) return undefined
  return [places[at]!, places[at + wanted.length] ?? text.length]
}

// Each plain letter remembers where its own stands, because taking an accent off can change how many there are.
function plain(text: string): { letters: string; places: number[] } {
  let letters = ''
  const places: number[] = []
  let at = 0
  for (const letter of text) {
    const bare = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s/, ' ')
    for (let i = 0; i < bare.length; i++) places.push(at)
    letters += bare
    at += letter.length
  }
  return { letters, places }
}
