import type { Attributes, PartWithClass, Words } from './attributes.ts'
import { classes, partOf } from './attributes.ts'

/** One cell: the words alone, or with what the table needs to know of them. */
export interface TableCell extends PartWithClass {
  format?: 'numeric'
  colspan?: number
  rowspan?: number
}

/** A column's heading; `sort` makes it one to sort by, where script runs. */
export interface TableHeading extends TableCell {
  sort?: 'none' | 'ascending' | 'descending'
}

export interface TableProps {
  caption?: Words
  /** Size of the caption; hidden where the heading above says the same. */
  captionSize?: 's' | 'm' | 'l' | 'xl' | 'hidden'
  captionClass?: string
  head?: readonly (Words | TableHeading)[]
  rows: readonly (readonly (Words | TableCell)[])[]
  firstCellIsHeader?: boolean
  /** True: MOJ's sortable table; give each sortable heading `sort`, and cells `data-sort-value` where text sorts wrong. */
  sortable?: boolean
  /** True: on a narrow screen each row stands as a block, and each cell under the word of its column. */
  stacks?: boolean
  class?: string
  attributes?: Attributes
}

/** The official table. Wide ones go in `ScrollingTable`. */
export function Table(props: TableProps) {
  const captionSize =
    props.captionSize === 'hidden' ? 'govuk-visually-hidden' : `govuk-table__caption--${props.captionSize}`
  return (
    <table
      class={classes('govuk-table', props.stacks && 'kk-stacks', props.class)}
      data-module={props.sortable ? 'moj-sortable-table' : undefined}
      {...props.attributes}
    >
      {props.caption && (
        <caption class={classes('govuk-table__caption', props.captionSize && captionSize, props.captionClass)}>
          {props.caption}
        </caption>
      )}
      {props.head && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {props.head.map(given => (
              <ColumnHeading heading={partOf<TableHeading>(given)} />
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {props.rows.map(row => (
          <tr class="govuk-table__row">
            {row.map((given, index) => (
              <Cell
                cell={partOf<TableCell>(given)}
                isHeader={index === 0 && Boolean(props.firstCellIsHeader)}
                column={props.stacks ? wordOf(props.head?.[index]) : undefined}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ColumnHeading({ heading }: { heading: TableHeading }) {
  const format = heading.format && `govuk-table__header--${heading.format}`
  return (
    <th
      scope="col"
      class={classes('govuk-table__header', format, heading.class)}
      colSpan={heading.colspan}
      rowSpan={heading.rowspan}
      aria-sort={heading.sort}
      {...heading.attributes}
    >
      {heading.text}
    </th>
  )
}

/** A column's heading where it is one word or a few. */
function wordOf(heading: Words | TableHeading): string | undefined {
  const { text } = partOf<TableHeading>(heading)
  return typeof text === 'string' ? text : undefined
}

function Cell({ cell, isHeader, column }: { cell: TableCell; isHeader: boolean; column: string | undefined }) {
  const spans = { colSpan: cell.colspan, rowSpan: cell.rowspan, 'data-column': column }
  if (isHeader) {
    return (
      <th scope="row" class={classes('govuk-table__header', cell.class)} {...spans} {...cell.attributes}>
        {cell.text}
      </th>
    )
  }
  const format = cell.format && `govuk-table__cell--${cell.format}`
  return (
    <td class={classes('govuk-table__cell', format, cell.class)} {...spans} {...cell.attributes}>
      {cell.text}
    </td>
  )
}

/**
 * A table that may be wider than the screen: it scrolls by itself, by keyboard too, and the page stays put. On a phone its
 * rows stand one under the other, unless `stacks` is false.
 */
export function ScrollingTable(props: TableProps & { label: string }) {
  const { label, ...table } = props
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot reach what is off the screen
    <section class="kk-scroll" aria-label={label} tabIndex={0}>
      <Table stacks {...table} />
    </section>
  )
}
