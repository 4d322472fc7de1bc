import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Select } from '#govuk/select.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { type Column, type Field, fields, type Mapping, mappingProblems } from '../mapping.ts'
import { type Choices, mappingOf, prepare, type Stage, takenFields } from '../staging.ts'
import { listOf, listsAddress, stepAddress } from './list-words.ts'

const mostChildren = 6
const ofChild = new Set<Field>(['child-name', 'child-date-of-birth'])

export async function askColumns(act: Act, ask: Ask): Promise<Answer> {
  const list = await listOf(act, ask)
  if (list.step === 'confirmed') return goTo(stepAddress(ask, list))
  const mapping = mappingOf(list, ask.charter)
  return page(columnsPage(ask, list, mapping, valuesOf(mapping)))
}

export async function keepColumns(act: Act, ask: Ask): Promise<Answer> {
  const list = await listOf(act, ask)
  const columns = chosenColumns(ask, list)
  const mapping = mappingOf({ ...list, choices: { ...list.choices, columns } }, ask.charter)
  const problems = mappingProblems(mapping)
  if (problems.length > 0) {
    const errors = problems.map(words => ({ field: fieldNameFor(words, mapping), words }))
    return page(columnsPage(ask, list, mapping, ask.form, errors))
  }
  // Another reading makes other rows and other likenesses: what was said about those is asked again.
  const next = await prepare(act, list, 'words', { columns, same: {}, shown: [] })
  return goTo(stepAddress(ask, next))
}

/** Each column as it was chosen; one that was not sent stays as suggested. */
function chosenColumns(ask: Ask, list: Stage): Choices['columns'] {
  return mappingOf(list, ask.charter).columns.map(column => {
    const sent = ask.form[nameOf(column)]
    if (sent === undefined)
      return { at: column.at, field: column.field, ...(column.child ? { child: column.child } : {}) }
    const [field, child] = ask.typed(nameOf(column)).split(':')
    if (!field || !(field in fields)) return { at: column.at, field: null }
    const which = Number(child)
    return { at: column.at, field: field as Field, ...(which >= 1 && which <= mostChildren ? { child: which } : {}) }
  })
}

const nameOf = (column: Pick<Column, 'at'>) => `column-${column.at}`
const chosenFor = ({ field, child }: Column) => (field && ofChild.has(field) ? `${field}:${child ?? 1}` : (field ?? ''))
const valuesOf = ({ columns }: Mapping): FormValues =>
  Object.fromEntries(columns.map(column => [nameOf(column), chosenFor(column)]))

/** The link of an error leads to the first column it names. */
function fieldNameFor(words: string, { columns }: Mapping): string {
  return nameOf(columns.find(each => each.heading && words.includes(`“${each.heading}”`)) ?? columns[0] ?? { at: 0 })
}

function optionsFor(ask: Ask) {
  const takes = takenFields(ask.charter)
  const all = (Object.entries(fields) as [Field, string][]).filter(([field]) => takes.has(field))
  return [
    { value: '', text: 'Leave it out' },
    ...all.flatMap(([field, text]) =>
      ofChild.has(field)
        ? Array.from({ length: mostChildren }, (_, at) => ({
            value: `${field}:${at + 1}`,
            text: text.replace('Child:', `Child ${at + 1}:`),
          }))
        : [{ value: field, text }],
    ),
  ]
}

function columnsPage(ask: Ask, list: Stage, mapping: Mapping, values: FormValues, errors?: readonly FieldError[]) {
  const options = optionsFor(ask)
  return {
    ...staffFormPage(ask, {
      title: 'Import: columns',
      heading: 'Which column is what?',
      back: listsAddress(ask),
      submit: 'Go on',
      values,
      ...(errors ? { errors } : {}),
      before: (
        <>
          <p class="govuk-body">
            This is what the headings seem to mean. Correct what is wrong. A column that is left out is not kept
            anywhere.
          </p>
          {list.sheet.remarks.map(words => (
            <p class="govuk-body">{words}</p>
          ))}
        </>
      ),
      children: (
        <ScrollingTable
          label="Columns of the list"
          caption="Columns of the list"
          captionSize="hidden"
          firstCellIsHeader
          head={['Heading', 'For example', 'Comes in as', 'Why']}
          rows={mapping.columns.map(column => [
            column.heading || `Column ${column.at + 1}`,
            exampleOf(list, column),
            <Select
              name={nameOf(column)}
              label={{
                text: `${column.heading || `Column ${column.at + 1}`} comes in as`,
                class: 'govuk-visually-hidden',
              }}
              options={options}
            />,
            column.why,
          ])}
        />
      ),
    }),
    wide: true,
  }
}

function exampleOf({ sheet }: Stage, { at }: Column): string {
  const found = sheet.rows.find(({ cells }) => cells[at]?.trim())?.cells[at]?.trim() ?? ''
  return found.length > 40 ? `${found.slice(0, 39)}…` : found
}
