import type { PdfObject, PdfPage, PdfWriter } from './writer.ts'

export type Role =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'Caption'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'BlockQuote'
  | 'Note'
  | 'Figure'
  | 'Link'
  | 'Span'

/** One element of the tree that a screen reader walks. It is written out, and forgotten, when it is closed. */
export type Element = {
  object: PdfObject
  parent: PdfObject
  role: Role
  children: string[]
  page?: number
  more: string
}

export type Tree = Readonly<{
  root: Element
  /** `attributes` are entries of the element in PDF's own notation, such as `/A <</O /Table /Scope /Column>>`. */
  open: (role: Role, parent: Element, attributes?: string) => Element
  close: (element: Element) => void
  /** Takes up a stretch of a page's content; gives its number on that page. */
  mark: (element: Element, page: TreePage) => number
  /** Takes up a link that can be followed. */
  markLink: (element: Element, annotation: PdfObject, page: TreePage) => void
  sealPage: (page: TreePage) => void
  end: () => void
}>

/** A page as the tree sees it: which element each of its marked stretches belongs to. */
export type TreePage = { page: PdfPage; key: number; owners: number[] }

/** The tree of one document, written as it grows: what is kept in memory is a few bytes for each element's place. */
export function openTree(writer: PdfWriter): Tree {
  const named: [string, PdfObject][] = []
  const root: Element = {
    object: writer.newObject(),
    parent: writer.treeRoot(),
    role: 'Document',
    children: [],
    more: '',
  }

  const open = (role: Role, parent: Element, attributes = ''): Element => {
    const object = writer.newObject()
    parent.children.push(`${object.id} 0 R`)
    let more = attributes
    if (role === 'Note') {
      // PDF/UA-1 7.9: a note has a name that no other element of the file has.
      const name = `note-${String(named.length + 1).padStart(6, '0')}`
      named.push([name, object])
      more += ` /ID (${name})`
    }
    return { object, parent: parent.object, role, children: [], more }
  }

  const write = (element: Element) => {
    const page = element.page === undefined ? '' : ` /Pg ${element.page} 0 R`
    writer.writeObject(
      element.object,
      `<</Type /StructElem /S /${element.role} /P ${element.parent}${page}${element.more} /K [${element.children.join(' ')}]>>`,
    )
    element.children = []
  }

  return {
    root,
    open,
    close: write,
    mark: (element, { page, owners }) => {
      const number = owners.push(element.object.id) - 1
      element.page ??= page.dictionary.id
      const here = element.page === page.dictionary.id
      element.children.push(here ? `${number}` : `<</Type /MCR /Pg ${page.dictionary} /MCID ${number}>>`)
      return number
    },
    markLink: (element, annotation, { page }) => {
      element.children.push(`<</Type /OBJR /Pg ${page.dictionary} /Obj ${annotation}>>`)
    },
    sealPage: ({ key, owners }) => {
      const object = writer.newObject()
      writer.writeObject(object, `[${owners.map(id => `${id} 0 R`).join(' ')}]`)
      writer.enterTree(key, object)
    },
    end: () => {
      write(root)
      writer.setTree(root.object, named)
    },
  }
}
