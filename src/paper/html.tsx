import type { ComponentChildren } from 'preact'
import { safeHref } from '#govuk/safe-href.ts'
import {
  type Block,
  type Definitions,
  type List,
  type LongPaperDocument,
  type PaperDocument,
  type Picture,
  type Shape,
  spansOf,
  type Table,
  type Words,
} from './document.ts'
import { fitForReading } from './signs.ts'
import { dateInWords, markingWords, wordingIn } from './wording.ts'

export type PaperHtmlProps = Readonly<{
  document: PaperDocument
  /** False where the page around it already shows the title as its first heading. */
  withTitle?: boolean
}>

/**
 * A document as a page shows it: the same words, in the same order, as on paper. The marking stands first, and the print
 * style (`_paper.scss`) repeats it on every sheet that a browser prints.
 */
export function PaperHtml({ document, withTitle = true }: PaperHtmlProps) {
  const marking = markingWords(document)
  const { language, reference, date, from, opening } = document
  const wording = wordingIn(language)
  return (
    <article class="paper" lang={language}>
      {marking && <p class="paper-marking">{marking}</p>}
      {opening?.map((block, at) => (
        <BlockHtml key={at} block={block} frame={document} />
      ))}
      {withTitle && <h1 class="govuk-heading-l">{fitForReading(document.title)}</h1>}
      {!opening && (
        <p class="govuk-body-s paper-origin">
          {[from, reference && `${wording.reference} ${reference}`].filter(Boolean).map(part => `${part} · `)}
          <time dateTime={date}>{dateInWords(date, language)}</time>
        </p>
      )}
      {document.blocks.map((block, at) => (
        <BlockHtml key={at} block={block} frame={document} />
      ))}
    </article>
  )
}

/** Blocks alone, for a page with a heading of its own. */
export function BlocksHtml({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, at) => <BlockHtml key={at} block={block} frame={{ language: 'en-GB' }} />)
}

type Frame = Pick<LongPaperDocument, 'language' | 'marking'>

function BlockHtml({ block, frame }: { block: Block; frame: Frame }) {
  switch (block.kind) {
    case 'heading':
      return <HeadingHtml level={block.level}>{fitForReading(block.words)}</HeadingHtml>
    case 'paragraph':
      return (
        <p class="govuk-body" dir="auto">
          {wordsHtml(block.words)}
        </p>
      )
    case 'list':
      return <ListHtml {...block} />
    case 'table':
      return <TableHtml {...block} />
    case 'definitions':
      return <DefinitionsHtml {...block} />
    case 'quote':
      return (
        <blockquote class="govuk-inset-text paper-quote">
          <p class="govuk-body" dir="auto">
            {wordsHtml(block.words)}
          </p>
          {block.saidBy && (
            <p class="govuk-body-s">{`${wordingIn(frame.language).saidBy} ${fitForReading(block.saidBy)}`}</p>
          )}
        </blockquote>
      )
    case 'note':
      return (
        <div class="paper-note" role="note">
          {block.heading && <p class="govuk-body govuk-!-font-weight-bold">{fitForReading(block.heading)}</p>}
          <p class="govuk-body" dir="auto">
            {wordsHtml(block.words)}
          </p>
        </div>
      )
    case 'page-break':
      return <div class="paper-page-break" />
    case 'address':
      return (
        <address class={`govuk-body paper-address paper-address--${block.place}`}>
          {wordsHtml(block.lines.join('\n'))}
        </address>
      )
    case 'picture':
      return <PictureHtml {...block} />
  }
}

function HeadingHtml({ level, children }: { level: 2 | 3 | 4; children: ComponentChildren }) {
  const Tag = `h${level}` as const
  const size = level === 2 ? 'm' : 's'
  return <Tag class={`govuk-heading-${size}`}>{children}</Tag>
}

function ListHtml({ items, numbered }: List) {
  const Tag = numbered ? 'ol' : 'ul'
  return (
    <Tag class={`govuk-list govuk-list--${numbered ? 'number' : 'bullet'}`}>
      {items.map((item, at) => (
        <li key={at} dir="auto">
          {wordsHtml(item)}
        </li>
      ))}
    </Tag>
  )
}

function TableHtml({ caption, columns, rows, rowHeadings }: Table) {
  return (
    <table class="govuk-table">
      <caption class="govuk-table__caption govuk-table__caption--s">{fitForReading(caption)}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {columns.map((column, at) => (
            <th key={at} scope="col" class="govuk-table__header">
              {fitForReading(column.heading)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map((row, number) => (
          <tr key={number} class="govuk-table__row">
            {columns.map((_, at) =>
              rowHeadings && at === 0 ? (
                <th key={at} scope="row" class="govuk-table__header" dir="auto">
                  {wordsHtml(row[at] ?? '')}
                </th>
              ) : (
                <td key={at} class="govuk-table__cell" dir="auto">
                  {wordsHtml(row[at] ?? '')}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DefinitionsHtml({ items }: Definitions) {
  return (
    <dl class="govuk-summary-list">
      {items.map(({ label, value }, at) => (
        <div key={at} class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">{fitForReading(label)}</dt>
          <dd class="govuk-summary-list__value" dir="auto">
            {wordsHtml(value)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function PictureHtml({ width, height, description, shapes }: Picture) {
  return (
    <svg
      class="paper-picture"
      role="img"
      aria-label={description}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      {shapes.map((shape, at) => (
        <ShapeHtml key={at} {...shape} />
      ))}
    </svg>
  )
}

// Colours come from the style sheet: a strict content security policy allows no style in the page.
function ShapeHtml(shape: Shape) {
  const tone = `paper-${'filled' in shape && shape.filled ? 'fill' : 'stroke'}-${shape.tone ?? 'ink'}`
  switch (shape.shape) {
    case 'line': {
      const { from, to, thickness } = shape
      return <line class={tone} x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} stroke-width={thickness ?? 1} />
    }
    case 'box':
      return <rect class={tone} x={shape.at[0]} y={shape.at[1]} width={shape.width} height={shape.height} />
    case 'circle':
      return <circle class={tone} cx={shape.at[0]} cy={shape.at[1]} r={shape.radius} />
    case 'words':
      return (
        <text
          class={`paper-fill-${shape.tone ?? 'ink'}`}
          x={shape.at[0]}
          y={shape.at[1]}
          font-size={shape.size}
          text-anchor={shape.align === 'middle' ? 'middle' : 'start'}
        >
          {fitForReading(shape.words)}
        </text>
      )
  }
}

/** Words with their boldness, links and line breaks. */
function wordsHtml(words: Words): ComponentChildren {
  return spansOf(words).map((span, at) => {
    const lines = fitForReading(span.text)
      .split('\n')
      .flatMap((line, index) => (index === 0 ? [line] : [<br key={index} />, line]))
    const address = span.link === undefined ? '#' : safeHref(span.link)
    const shown =
      address === '#' ? (
        lines
      ) : (
        <a class="govuk-link" href={address}>
          {lines}
        </a>
      )
    return span.bold ? <strong key={at}>{shown}</strong> : shown
  })
}
