/**
 * The parts of pdfkit that paper stands on. pdfkit keeps the file: its objects, cross references, font subsets and
 * properties. Lines, tags and pages are ours, because pdfkit's own text layout costs about five times as much.
 */
export type PdfWriter = Readonly<{
  newObject: (data?: unknown) => PdfObject
  /** Writes an object that is already in the file's own notation, and lets go of it. */
  writeObject: (object: PdfObject, notation: string) => void
  /** Starts an empty page and gives its parts. The one before must have been sealed. */
  newPage: (width: number, height: number) => PdfPage
  openFont: (name: string, source: PdfFontSource | Uint8Array) => PdfFont
  /** A new number under which the tree of tags is found again from a page or a link. */
  newTreeKey: () => number
  enterTree: (key: number, object: PdfObject) => void
  treeRoot: () => PdfObject
  setTree: (root: PdfObject, named: readonly (readonly [string, PdfObject])[]) => void
  end: () => void
  /** Bytes written since the last call, or null. */
  taken: () => Uint8Array | null
}>

export type PdfObject = {
  id: number
  data: unknown
  offset?: number
  compress: boolean
  write: (bytes: Uint8Array) => void
  end: () => void
}

export type PdfPage = {
  dictionary: PdfObject & { data: { StructParents?: number; Annots?: unknown[] } }
  resources: PdfObject & { data: Record<string, unknown> }
  content: PdfObject & { data: { Filter?: string }; buffer: unknown[] }
}

type Box = Readonly<{ minX: number; minY: number; maxX: number; maxY: number }>
type Glyph = Readonly<{ id: number; advanceWidth: number; bbox: Box }>
export type PdfFontSource = Readonly<{
  hasGlyphForCodePoint: (codePoint: number) => boolean
  glyphForCodePoint: (codePoint: number) => Glyph
  layout: (text: string) => Readonly<{ glyphs: readonly Glyph[]; positions: readonly { xAdvance: number }[] }>
}>
export type PdfFont = Readonly<{
  id: string
  font: PdfFontSource
  subset: { includeGlyph: (glyph: number) => number }
  widths: number[]
  unicode: (readonly number[])[]
  ref: () => PdfObject
}>

type Inside = {
  ref: (data?: unknown) => PdfObject
  page: PdfPage
  addPage: (options: object) => void
  registerFont: (name: string, source: unknown) => void
  font: (name: string) => void
  _font: PdfFont
  _offset: number
  _write: (bytes: Uint8Array) => void
  _refEnd: (object: PdfObject) => void
  createStructParentTreeNextKey: () => number
  getStructParentTree: () => { add: (key: number, value: unknown) => void }
  getStructTreeRoot: () => PdfObject & { data: Record<string, unknown> }
  read: () => Uint8Array | null
  end: () => void
}

/** Words in the file's own notation, whatever letters they hold. */
export function utf16(words: string): string {
  return `<${Buffer.from(`\ufeff${words.toWellFormed()}`, 'utf16le').swap16().toString('hex')}>`
}

/** What a file says of itself: a title, a language, a day. Nothing else, and nobody's name. */
export type FileProperties = Readonly<{ title: string; language: string; date: string }>

/** Opens a PDF 1.7 file that declares itself PDF/UA-1. What writes it is read with the first paper, not at the start. */
export async function openWriter({ title, language, date }: FileProperties): Promise<PdfWriter> {
  const { default: PDFDocument } = await import('pdfkit')
  const document = new PDFDocument({
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    lang: language,
    displayTitle: true,
    pdfVersion: '1.7',
    autoFirstPage: false,
    font: null as unknown as string,
    info: { Title: titleForProperties(title), Creator: 'Kinkeeper', Producer: 'Kinkeeper', CreationDate: dayOf(date) },
  }) as unknown as Inside
  return {
    newObject: data => document.ref(data),
    writeObject: (object, notation) => {
      object.offset = document._offset
      document._write(Buffer.from(`${object.id} 0 obj\n${notation}\nendobj\n`, 'latin1'))
      document._refEnd(object)
      object.data = undefined
    },
    newPage: (width, height) => {
      document.addPage({ size: [width, height], margin: 0 })
      // pdfkit turns the page upside down to count from the top; our lines count as PDF does.
      document.page.content.buffer = []
      return document.page
    },
    openFont: (name, source) => {
      document.registerFont(name, source)
      document.font(name)
      return document._font
    },
    newTreeKey: () => document.createStructParentTreeNextKey(),
    enterTree: (key, object) => document.getStructParentTree().add(key, object),
    treeRoot: () => document.getStructTreeRoot(),
    setTree: (root, named) => {
      const { data } = document.getStructTreeRoot()
      data.K = root
      if (named.length > 0) data.IDTree = { Names: named.flatMap(([name, object]) => [new String(name), object]) }
    },
    end: () => document.end(),
    taken: () => document.read(),
  }
}

// pdfkit copies the title into XML as it is.
function titleForProperties(title: string): string {
  return title.replaceAll('&', '+').replaceAll('<', '‹').replaceAll('>', '›')
}

function dayOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}
