import { z } from 'zod'
import { nearest } from './nearest.ts'
import type { Path } from './references.ts'
import { charterShape } from './schema.ts'

type Explained = { path: Path; pointAt: 'key' | 'value'; what: string; right: string }
type JsonSchema = {
  type?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  required?: string[]
}

/** The editor schema: generated, so it can say nothing the reader does not check. */
export function editorSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(charterShape, { io: 'input', target: 'draft-7', reused: 'inline' }),
    title: 'Kinkeeper charter',
  }
}

let shape: JsonSchema | undefined

/** Made at the first fault: a server that reads five sound charters never needs it. */
function wholeShape(): JsonSchema {
  shape ??= editorSchema() as JsonSchema
  return shape
}

/** One schema issue as what is wrong and what would be right, pointing at the key or value a person would change. */
export function explain(issue: z.core.$ZodIssue, value: unknown): Explained[] {
  const path = issue.path.filter(part => typeof part !== 'symbol') as Path
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => unknownKey(path, key))
  if (issue.code === 'invalid_union') return [wrongAlternative(path, issue, value)]
  if (valueAt(value, path) === undefined) return [missingKey(path)]
  if (issue.code === 'custom') {
    const [what = issue.message, right] = issue.message.split('; ')
    return [{ path, pointAt: 'value', what, right: right ?? 'define it once, and name it exactly' }]
  }
  if (issue.code === 'invalid_value') return [notInTheList(path, issue.values.map(String), valueAt(value, path))]
  return [
    { path, pointAt: 'value', what: wrong(valueAt(value, path), issue), right: `${rightAt(path)}${limit(issue)}` },
  ]
}

function unknownKey(path: Path, key: string): Explained {
  const known = Object.keys(schemaAt(path)?.properties ?? {})
  const near = nearest(key, known)
  const right = near ? `did you mean ${near}?` : `the keys here are ${known.join(', ')}`
  return { path: [...path, key], pointAt: 'key', what: `there is no key called ${key} here`, right }
}

function missingKey(path: Path): Explained {
  const key = path.at(-1)
  return { path, pointAt: 'key', what: `${key} is missing`, right: `add ${key}: ${rightAt(path)}` }
}

function notInTheList(path: Path, known: string[], written: unknown): Explained {
  const near = nearest(String(written), known)
  const list = known.length === 1 ? `only ${known[0]} is possible here` : `choose one of ${known.join(', ')}`
  const right = near ? `did you mean ${near}? ${list}` : list
  return { path, pointAt: 'value', what: `${JSON.stringify(written)} is not one of the words known here`, right }
}

function wrongAlternative(path: Path, issue: z.core.$ZodIssueInvalidUnion, value: unknown): Explained {
  const written = valueAt(value, path)
  if (written === undefined) return missingKey(path)
  return {
    path,
    pointAt: 'value',
    what: `${JSON.stringify(written)} does not fit here`,
    right: alternatives(path, issue),
  }
}

function alternatives(path: Path, issue: z.core.$ZodIssueInvalidUnion): string {
  const said = schemaAt(path)?.description
  const kinds = (schemaAt(path)?.anyOf ?? []).map(each =>
    each.const === undefined
      ? Object.keys(each.properties ?? {}).join(' and ') || (each.type ?? '')
      : String(each.const),
  )
  return `${said ?? issue.message}; write one of: ${kinds.filter(Boolean).join(', ')}`
}

function wrong(written: unknown, issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `${kindOf(written)} stands where ${aKind(issue.expected)} belongs`
  if (issue.code === 'too_small') return 'this is empty or too small'
  if (issue.code === 'too_big') return 'this is too long or too large'
  return `${JSON.stringify(written)} is not ${issue.message.replace(/^Invalid (string|input): /, '')}`
}

function limit(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return `, ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
  if (issue.code === 'too_big') return `, ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`
  return ''
}

function rightAt(path: Path): string {
  const here = schemaAt(path)
  if (!here) return 'see charters/charter.schema.json'
  if (here.enum) return `one of ${here.enum.join(', ')}`
  if (here.const !== undefined) return String(here.const)
  const kind = here.properties
    ? `with the keys ${(here.required ?? Object.keys(here.properties)).join(', ')}`
    : aKind(here.type)
  return here.description ? `${kind} (${here.description})` : kind
}

const kindOf = (value: unknown) =>
  value === null
    ? 'nothing'
    : Array.isArray(value)
      ? 'a list'
      : aKind(typeof value === 'object' ? 'object' : typeof value)

function aKind(type: string | undefined): string {
  const named: Record<string, string> = {
    string: 'text',
    array: 'a list',
    object: 'a group of keys',
    boolean: 'true or false',
    number: 'a number',
    integer: 'a whole number',
    int: 'a whole number',
  }
  return named[type ?? ''] ?? 'a value'
}

function schemaAt(path: Path): JsonSchema | undefined {
  return path.reduce<JsonSchema | undefined>((here, part) => {
    if (!here) return undefined
    const choices = [here, ...(here.anyOf ?? [])]
    for (const each of choices) {
      const next = typeof part === 'number' ? each.items : each.properties?.[part]
      if (next) return next
    }
    return undefined
  }, wholeShape())
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (here, part) => (here as Record<string | number, unknown> | undefined | null)?.[part],
    value,
  )
}
