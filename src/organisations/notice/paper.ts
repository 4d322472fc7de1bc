import type { Block, PaperDocument } from '#paper/document.ts'
import type { Charter } from '../charter.ts'
import type { Marking } from './marks.ts'
import { earlierVersions } from './notice.ts'
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
      ...charter.notice.flatMap((section): Block[] => [
        { kind: 'heading', level: 2, words: section.heading },
        ...section.sentences.flatMap((sentence): Block[] => [
          { kind: 'paragraph', words: [{ text: sentence.words, bold: true }] },
          ...(sentence.corrected
            ? [
                {
                  kind: 'note',
                  heading: 'What is true now',
                  words: `${sentence.corrected.words} (${sentence.corrected.source})`,
                } as const,
              ]
            : []),
          { kind: 'paragraph', words: marks.of(sentence).words },
        ]),
      ]),
      ...schedule(charter),
      ...whatChanged(charter),
    ],
  }
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
