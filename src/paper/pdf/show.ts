import type { Line, Piece } from './lines.ts'
import type { PaperTone } from './look.ts'
import type { Element, Tree, TreePage } from './tree.ts'
import { partsShown } from './typeface.ts'
import { type PdfWriter, utf16 } from './writer.ts'

export type Place = Readonly<{ x: number; y: number; size: number; leading: number; tone?: PaperTone }>

export type Showing = Readonly<{
  /** Whose words they are; `artifact` for what stands on every page and is not read out. */
  element: Element | 'artifact'
  push: (operators: string) => void
  tree: Tree
  page: TreePage
  writer: PdfWriter
  flip: (y: number) => number
}>

type Owner = Element | 'artifact'

/** Shows lines on the page and enters each stretch in the tree: words, links, and signs that read as something else. */
export function showLines(lines: readonly Line[], place: Place, showing: Showing) {
  const { element, push, tree, page, flip } = showing
  const underlines: string[] = []
  let open: Owner | undefined
  let link: { address: string; element: Element } | undefined

  const turnTo = (next: Owner | undefined, reads?: string) => {
    if (next === open) return
    if (open) push('ET EMC')
    if (next === 'artifact') push('/Artifact <</Type /Pagination>> BDC BT')
    else if (next) {
      const actual = reads === undefined ? '' : ` /ActualText ${utf16(reads)}`
      push(`/${next.role} <</MCID ${tree.mark(next, page)}${actual}>> BDC BT`)
    }
    open = next
  }
  const closeLink = () => {
    if (link) tree.close(link.element)
    link = undefined
  }
  const owner = (piece: Piece): Owner => {
    if (element === 'artifact') return element
    if (link && link.address !== piece.link) {
      turnTo(undefined)
      closeLink()
    }
    if (piece.link !== undefined && !link) link = { address: piece.link, element: tree.open('Link', element) }
    return link?.element ?? element
  }

  lines.forEach((line, index) => {
    let x = place.x
    const y = flip(place.y + index * place.size * place.leading + place.size)
    for (const piece of line.pieces) {
      const wide = (piece.width * place.size) / 1000
      const belongs = owner(piece)
      const span = piece.reads !== undefined && belongs !== 'artifact' && openSpan(tree, belongs, piece.reads)
      turnTo(span || belongs, piece.reads)
      push(`1 0 0 1 ${hundredth(x)} ${y} Tm ${partsShown(piece.parts, place.size)}`)
      if (span) {
        turnTo(undefined)
        tree.close(span)
      }
      if (link) {
        const box = [x, y - place.size * 0.25, x + wide, y + place.size * 0.85]
        follow(link, box.map(hundredth), showing)
        const low = hundredth(y - place.size * 0.13)
        underlines.push(`${hundredth(x)} ${low} m ${hundredth(x + wide)} ${low} l`)
      }
      x += wide
    }
  })
  turnTo(undefined)
  closeLink()
  if (underlines.length > 0) push(`/Artifact <</Type /Layout>> BDC 0.7 w ${underlines.join(' ')} S EMC`)
}

// The words are given twice: in the tree for screen readers, on the stretch itself for whoever copies.
function openSpan(tree: Tree, parent: Element, reads: string): Element {
  return tree.open('Span', parent, ` /ActualText ${utf16(reads)}`)
}

function follow(link: { address: string; element: Element }, box: readonly number[], { tree, page, writer }: Showing) {
  const key = writer.newTreeKey()
  const annotation = writer.newObject({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: box,
    Border: [0, 0, 0],
    F: 4,
    StructParent: key,
    // pdfkit takes a String object for words and a plain string for a name.
    Contents: new String(link.address),
    A: { S: 'URI', URI: new String(link.address) },
  })
  page.page.dictionary.data.Annots ??= []
  page.page.dictionary.data.Annots.push(annotation)
  tree.markLink(link.element, annotation, page)
  writer.enterTree(key, link.element.object)
  annotation.end()
}

function hundredth(length: number): number {
  return Math.round(length * 100) / 100
}
