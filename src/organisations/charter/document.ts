import { type Document, isMap, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { Path } from './references.ts'

/** 1-based, as editors count. */
export type Position = { line: number; column: number }
export type PlacedFault = Position & { path: string; what: string; right: string }

/** A YAML text read with its places kept, so that any finding can point at the word it is about. */
export type CharterDocument = {
  value: unknown
  faults: PlacedFault[]
  /** Where the value at a path is written; for a path that is not there, its nearest written ancestor. */
  at: (path: Path, what?: 'key' | 'value') => Position
}

/** Reads YAML 1.2. Never throws: what is wrong with the text comes back as faults with line and column. */
export function readDocument(text: string): CharterDocument {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const faults = [...document.errors, ...document.warnings].map(each => ({
    ...place(each.pos[0]),
    path: '',
    what: `this is not YAML that can be read: ${firstLine(each.message)}`,
    right: yamlAdvice(each.code),
  }))
  return {
    value: faults.length === 0 ? document.toJS({ maxAliasCount: 100 }) : undefined,
    faults,
    at: (path, what = 'value') => place(offsetOf(document, path, what)),
  }
}

/** `['notice', 3, 'words']` as it is printed: `notice[3].words`. */
export function pathText(path: Path): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('')
}

function offsetOf(document: Document, path: Path, what: 'key' | 'value'): number {
  let node: unknown = document.contents
  let offset = (node as Node | null)?.range?.[0] ?? 0
  for (const [i, part] of path.entries()) {
    if (isSeq(node)) {
      node = node.items[Number(part)]
      offset = (node as Node | undefined)?.range?.[0] ?? offset
    } else if (isMap(node)) {
      const pair = node.items.find(each => isPair(each) && keyText(each.key) === String(part))
      if (!pair) return offset
      const key = pair.key as Node
      const last = i === path.length - 1
      const value = pair.value as Node | null
      offset = (last && what === 'value' && value?.range ? value.range[0] : key.range?.[0]) ?? offset
      node = pair.value
    } else return offset
  }
  return offset
}

const keyText = (key: unknown) => String((key as { value?: unknown } | null)?.value ?? key)
const firstLine = (message: string) => message.split('\n')[0] ?? message

function yamlAdvice(code: string): string {
  const advice: Record<string, string> = {
    DUPLICATE_KEY: 'write each key once; join the two into one',
    BAD_INDENT: 'indent with two spaces, and line up keys that belong together',
    TAB_AS_INDENT: 'indent with spaces, never with tabs',
    MISSING_CHAR: 'close the bracket or quotation mark that was opened, or put a colon after the key',
    BAD_SCALAR_START: 'put the text in quotation marks',
    MULTILINE_IMPLICIT_KEY: 'put the key and its colon on one line, or quote text that holds a colon',
    BLOCK_AS_IMPLICIT_KEY: 'quote text that holds a colon and a space, or start a new line',
    BAD_ALIAS: 'put text that starts with * or & in quotation marks',
  }
  return advice[code] ?? 'check the line for a missing colon, quotation mark or space'
}
