import { createHash } from 'node:crypto'

/** SQL as it is sent: text with `$1…` and the values. Values never become text. */
export type Sql = Readonly<{ text: string; values: readonly unknown[] }>

/** Tagged SQL. A value becomes a parameter; another `sql` fragment is set in place and renumbered. */
export function sql(strings: TemplateStringsArray, ...inserted: unknown[]): Sql {
  let text = strings[0]!
  const values: unknown[] = []
  inserted.forEach((value, place) => {
    if (isSql(value)) {
      text += value.text.replace(/\$(\d+)/g, (_, number) => `$${Number(number) + values.length}`)
      values.push(...value.values)
    } else {
      values.push(value)
      text += `$${values.length}`
    }
    text += strings[place + 1]!
  })
  return { text, values }
}

function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && 'text' in value && 'values' in value
}

const plainName = /^[a-z][a-z0-9_]*$/

/** A table's or column's own name, checked, for SQL that is built from names we hold. Throws on anything else. */
export function named(name: string): Sql {
  if (!plainName.test(name)) throw new Error('A table or column name is lower-case letters, digits and underscores.')
  return { text: name, values: [] }
}

/** Statements that a connection may keep; what is built anew each time (many rows in one insert) is not among them. */
const mostKept = 1_000
const longestKept = 6_000
const names = new Map<string, string>()

/**
 * A statement as a connection is asked it: by a name, so that the server parses and plans it once for each connection.
 * Row security is asked at each execution as ever; a plan holds no answer.
 */
export function planned(text: string, values: readonly unknown[]): { text: string; values: unknown[]; name?: string } {
  const statement = { text, values: values as unknown[] }
  let name = names.get(text)
  if (!name && names.size < mostKept && text.length <= longestKept) {
    name = `k${createHash('sha256').update(text).digest('base64url')}`
    names.set(text, name)
  }
  return name ? { ...statement, name } : statement
}
