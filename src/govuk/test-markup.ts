import type { VNode } from 'preact'
import { h } from 'preact'

// Reads the small, well-formed HTML of the official fixtures and of our own components, so that tests compare what a
// browser would make of it and not how it happens to be written.

/** An element as tests compare it; classes are sorted, text is trimmed and its spaces joined. */
export interface MarkupElement {
  tag: string
  attributes: Record<string, string>
  children: Markup[]
}

export type Markup = string | MarkupElement

const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ctdot: '⋯',
}
const PIECE =
  /<!--[\s\S]*?-->|<![^>]*>|<\/([a-z][a-z0-9-]*)\s*>|<([a-z][a-z0-9-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*\/?>/gi
const ATTRIBUTE = /([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    if (decimal) return String.fromCodePoint(Number(decimal))
    return ENTITIES[name] ?? whole
  })
}

function attributesOf(written: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', double, single, bare] of written.matchAll(ATTRIBUTE)) {
    attributes[name] ??= decoded(double ?? single ?? bare ?? '')
  }
  return attributes
}

/** The markup as a tree, just as it is written. */
export function markupOf(html: string): Markup[] {
  const root: MarkupElement = { tag: '#root', attributes: {}, children: [] }
  const open = [root]
  let at = 0
  const here = () => open[open.length - 1] ?? root
  const addText = (until: number) => {
    if (until > at) here().children.push(decoded(html.slice(at, until)))
  }
  for (const piece of html.matchAll(PIECE)) {
    addText(piece.index)
    at = piece.index + piece[0].length
    const [, closed, opened, written = ''] = piece
    if (closed) {
      const closing = open.pop()
      if (closing?.tag !== closed.toLowerCase()) throw new Error(`</${closed}> closes <${closing?.tag}> in: ${html}`)
    } else if (opened) {
      const tag = opened.toLowerCase()
      const element: MarkupElement = { tag, attributes: attributesOf(written), children: [] }
      here().children.push(element)
      if (!VOID.has(tag) && !piece[0].endsWith('/>')) open.push(element)
    }
  }
  addText(html.length)
  if (open.length !== 1) throw new Error(`<${here().tag}> is never closed in: ${html}`)
  return root.children
}

function tidied(node: Markup): Markup[] {
  if (typeof node === 'string') {
    const text = node.replace(/\s+/g, ' ').trim()
    return text === '' ? [] : [text]
  }
  const { class: names, ...others } = node.attributes
  const sorted = [...new Set((names ?? '').split(/\s+/).filter(Boolean))].sort().join(' ')
  const attributes = sorted === '' ? others : { ...others, class: sorted }
  const byName = Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)))
  // Neighbouring pieces of text are one text to a browser.
  const children: Markup[] = []
  for (const child of node.children) {
    const last = children.length - 1
    const before = children[last]
    if (typeof child === 'string' && typeof before === 'string') children[last] = before + child
    else children.push(child)
  }
  return [{ tag: node.tag, attributes: byName, children: children.flatMap(tidied) }]
}

/** The markup as tests compare it: order of attributes and classes, and spaces between elements, do not count. */
export function comparableMarkup(html: string): Markup[] {
  return tidied({ tag: '#root', attributes: {}, children: markupOf(html) }).flatMap(root =>
    typeof root === 'string' ? [] : root.children,
  )
}

/** The same markup as elements a component can be given as children. */
export function asElements(html: string): (string | VNode)[] {
  const element = (node: Markup): string | VNode =>
    typeof node === 'string' ? node : h(node.tag, node.attributes, ...node.children.map(element))
  return markupOf(html).map(element)
}

/** Every element of the markup, from the outside in. */
export function elementsIn(markup: readonly Markup[]): MarkupElement[] {
  return markup.flatMap(node => (typeof node === 'string' ? [] : [node, ...elementsIn(node.children)]))
}
