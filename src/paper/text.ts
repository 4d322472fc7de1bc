import { type Block, type PaperDocument, plainWords, type Shape, spansOf, type Table, type Words } from './document.ts'
import { linkOnPaper } from './link.ts'
import { fitForReading } from './signs.ts'
import { dateInWords, markingWords, wordingIn } from './wording.ts'

const lineLength = 76

/**
 * A document as plain text for e-mail, no line longer than 76 signs but for an address that must stay whole. The marking
 * stands at the head and at the foot, because a reply cuts off one or the other.
 */
export function renderText(document: PaperDocument): string {
  const { language, reference, date, from, opening } = document
  const marking = markingWords(document)
  const wording = wordingIn(language)
  const origin = [from, reference && `${wording.reference} ${reference}`, dateInWords(date, language)]
  const parts = [
    marking,
    ...(opening ?? []).map(block => blockText(block, document)),
    underlined(document.title, '='),
    opening ? undefined : wrapped(origin.filter(Boolean).join(' · ')),
    ...document.blocks.map(block => blockText(block, document)),
    marking,
  ]
  return `${parts.filter(part => part !== undefined && part !== '').join('\n\n')}\n`
}

function blockText(block: Block, document: PaperDocument): string {
  switch (block.kind) {
    case 'heading':
      return underlined(block.words, '-')
    case 'paragraph':
      return wrapped(wordsText(block.words))
    case 'list':
      return block.items.map((item, at) => hanging(wordsText(item), block.numbered ? `${at + 1}. ` : '* ')).join('\n')
    case 'table':
      return tableText(block)
    case 'definitions':
      return block.items.map(({ label, value }) => wrapped(`${label}: ${wordsText(value)}`, '', '    ')).join('\n')
    case 'quote': {
      const by = block.saidBy ? `\n${wrapped(`(${wordingIn(document.language).saidBy} ${block.saidBy})`, '| ')}` : ''
      return `${wrapped(wordsText(block.words), '| ')}${by}`
    }
    case 'note':
      return [block.heading && underlined(block.heading, '*'), wrapped(wordsText(block.words))]
        .filter(Boolean)
        .join('\n')
    case 'page-break':
      return '* * *'
    case 'address':
      return fitForReading(block.lines.join('\n'))
    case 'picture':
      return wrapped(`[${block.description}${pictureWords(block.shapes)}]`)
  }
}

function pictureWords(shapes: readonly Shape[]): string {
  const words = shapes.flatMap(shape => (shape.shape === 'words' ? [shape.words] : []))
  return words.length > 0 ? ` ${words.join(', ')}` : ''
}

// A table read aloud in a mail is lost in its columns, so each row says what its cells are.
function tableText({ caption, columns, rows }: Table): string {
  const row = (cells: readonly Words[]) =>
    columns.map((column, at) =>
      wrapped(`${column.heading}: ${wordsText(cells[at] ?? '')}`, at === 0 ? '* ' : '  ', '    '),
    )
  return [wrapped(caption), ...rows.map(cells => row(cells).join('\n'))].filter(Boolean).join('\n\n')
}

function wordsText(words: Words): string {
  return spansOf(words)
    .map(({ text, link }) => {
      const leads = link === undefined ? undefined : linkOnPaper(link)
      return leads && leads.shown !== text && leads.address !== text ? `${text} (${leads.address})` : text
    })
    .join('')
}

function underlined(words: string, sign: string): string {
  const heading = wrapped(words)
  const longest = Math.max(0, ...heading.split('\n').map(line => line.length))
  return `${heading}\n${sign.repeat(longest)}`
}

function hanging(words: string, mark: string): string {
  return wrapped(words, mark, ' '.repeat(mark.length))
}

/** Words in lines of at most 76 signs, each begun with `first` or `next`. A word without end is cut; an address is not. */
export function wrapped(words: string, first = '', next = first): string {
  const lines: string[] = []
  let line = first
  let isEmpty = true
  const turn = () => {
    lines.push(line.trimEnd())
    line = next
    isEmpty = true
  }
  fitForReading(words)
    .split('\n')
    .forEach((paragraph, index) => {
      if (index > 0) turn()
      for (const word of paragraph.split(' ').filter(Boolean)) {
        if (!isEmpty && line.length + 1 + word.length > lineLength) turn()
        for (const piece of cut(word, lineLength - line.length)) {
          if (!isEmpty && line.length + 1 + piece.length > lineLength) turn()
          line += isEmpty ? piece : ` ${piece}`
          isEmpty = false
        }
      }
    })
  turn()
  return lines.join('\n')
}

function cut(word: string, room: number): string[] {
  if (word.length <= room || (/https?:\/\//.test(word) && word.length < 900)) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const sign of word) {
    if (piece.length + sign.length > room) {
      pieces.push(piece)
      piece = ''
    }
    piece += sign
  }
  return [...pieces, piece]
}

/** One line of plain words, for a subject or a list: no marks, no line breaks. */
export function oneLine(words: Words): string {
  return fitForReading(plainWords(words)).replace(/\s+/g, ' ').trim()
}
