import type { Block, PaperDocument } from '#paper/document.ts'
import type { Charter, Section, Sentence } from '../charter.ts'
import type { KeptNotice } from './kept.ts'
import type { Marking } from './marks.ts'
import { earlierVersions } from './notice.ts'
import { dayOrMonth } from './pages/frame.tsx'
import { periodInWords } from './words.ts'

/** The full notice on paper: public, so it carries no marking; its foot says which version it is. */
export function noticeOnPaper(charter: Charter, marks: Marking): PaperDocument {
  return {
    title: 'Privacy notice',
    language: 'en-GB',
    marking: 'none',
    reference: `${charter.organisation.name}, version ${charter.version.number}`,
    date: charter.version.date,
    from: charter.organisation.name,
    blocks: [
      { kind: 'paragraph', words: charter.organisation.about },
      { kind: 'paragraph', words: 'Under each sentence we say how it is kept.' },
      ...charter.notice.flatMap(section =>
        sectionOnPaper(section, 'now', sentence => [{ kind: 'paragraph', words: marks.of(sentence).words }]),
      ),
      ...schedule(charter),
      ...whatChanged(charter),
    ],
  }
}

/** An earlier version on paper, as it stood; without marks, which are about today. */
export function earlierNoticeOnPaper(today: Charter, version: KeptNotice): PaperDocument {
  const then = version.charter
  const name = (then ?? today).organisation.name
  const days = `It held from ${dayOrMonth(version.from)} to ${dayOrMonth(version.until)}, and holds no longer.`
  return {
    title: 'Privacy notice',
    language: 'en-GB',
    marking: 'none',
    reference: `${name}, version ${version.number}`,
    date: version.from.length > 7 ? version.from : `${version.from}-01`,
    from: name,
    blocks: [
      { kind: 'paragraph', words: then ? days : `${days} It is put together from our list of what changed.` },
      ...version.sections.flatMap(section => sectionOnPaper(section, 'then')),
      ...(then ? schedule(then) : []),
    ],
  }
}

function sectionOnPaper(section: Section, when: 'now' | 'then', more: (of: Sentence) => Block[] = () => []): Block[] {
  return [
    { kind: 'heading', level: 2, words: section.heading },
    ...section.sentences.flatMap((sentence): Block[] => [
      { kind: 'paragraph', words: [{ text: sentence.words, bold: true }] },
      ...(sentence.corrected
        ? [
            {
              kind: 'note',
              heading: when === 'now' ? 'What is true now' : 'What was true then',
              words: `${sentence.corrected.words} (${sentence.corrected.source})`,
            } as const,
          ]
        : []),
      ...more(sentence),
    ]),
  ]
}

function schedule(charter: Charter): Block[] {
  return [
    { kind: 'heading', level: 2, words: 'How long we keep things' },
    {
      kind: 'table',
      caption: 'Retention schedule',
      rowHeadings: true,
      columns: ['Document', 'Period', 'Notes', 'Where kept'].map(heading => ({ heading })),
      rows: charter.retention.rules.map(rule => [rule.document, periodInWords(rule), rule.notes, rule.whereKept]),
    },
  ]
}

function whatChanged(charter: Charter): Block[] {
  const versions = earlierVersions(charter)
  if (versions.length === 0) return []
  return [
    { kind: 'heading', level: 2, words: 'What changed' },
    ...versions.flatMap((version): Block[] => [
      { kind: 'heading', level: 3, words: `After version ${version.number}` },
      { kind: 'list', items: version.changes.map(each => each.words) },
    ]),
  ]
}
