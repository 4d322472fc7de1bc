import { readableDate } from '#calendar/readable.ts'
import type { Block, PaperDocument } from '#paper/document.ts'
import type { CanSee, Look, WhoCanSee } from './who-can-see.ts'

export type PaperFrame = Readonly<{ code: string; charity: string; day: string }>

/** "Who can see this record, and why", on paper: for the family to keep (S2-30). */
export function whoCanSeePaper(seen: WhoCanSee, { code, charity, day }: PaperFrame): PaperDocument {
  return {
    title: 'Who can see this record, and why',
    language: 'en-GB',
    marking: 'strictly-private',
    reference: code,
    date: day,
    from: charity,
    blocks: [
      { kind: 'paragraph', words: `On ${readableDate(day)}, by the rules that open records here.` },
      ...keptFor(seen),
      { kind: 'heading', level: 2, words: 'Can open it now' },
      { kind: 'paragraph', words: aboutSensitive },
      {
        kind: 'list',
        items: orNobody(seen.now.map(each => `${each.name}, ${each.role}: ${each.why.join('; ')}${alsoReads(each)}`)),
      },
      { kind: 'heading', level: 2, words: 'Could open it for an hour, with a reason' },
      {
        kind: 'paragraph',
        words:
          'Each time the family’s workers are shown who and why, and somebody else reviews it within two working days.',
      },
      { kind: 'list', items: orNobody(seen.withReason.map(each => `${each.name}, ${each.role}`)) },
      { kind: 'heading', level: 2, words: 'Cannot open it' },
      { kind: 'list', items: orNobody(seen.cannot.map(each => `${each.who}: ${each.why}`)) },
      { kind: 'heading', level: 2, words: 'Who has looked' },
      looksTable(seen.looks),
    ],
  }
}

/** Said once above those who can open a record. */
export const aboutSensitive =
  'Sensitive details, such as health, care or offences, are kept behind a wall of their own. Only those for whom it is said here can open them, and each time is written down.'

/** What else of the record somebody reads, or does not. */
export function alsoReads({ withoutNotes, sensitive }: CanSee): string {
  return `${withoutNotes ? ', without reading the notes' : ''}${sensitive ? '; may open the sensitive details too' : ''}`
}

function keptFor({ keptFor: names }: WhoCanSee): Block[] {
  return names ? [{ kind: 'note', words: `This record is kept for ${names.join(', ')} only.` }] : []
}

const orNobody = (items: string[]) => (items.length > 0 ? items : ['Nobody'])

function looksTable(looks: readonly Look[]): Block {
  return {
    kind: 'table',
    caption: 'Who has looked, the newest first',
    columns: [{ heading: 'Day' }, { heading: 'Who' }, { heading: 'Why' }, { heading: 'What' }],
    rows: looks.map(look => [readableDate(look.day), whoWords(look), look.purpose, didWords(look)]),
  }
}

/** "Bryony, Family worker". */
export function whoWords({ who, role }: Look): string {
  return role ? `${who}, ${role}` : who
}

/** "opened the record, 3 times". */
export function didWords({ did, times, withReason }: Look): string {
  const often = times > 1 ? `, ${times} times` : ''
  return `${did}${withReason ? ', with a reason' : ''}${often}`
}
