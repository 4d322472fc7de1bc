import { deflateSync } from 'node:zlib'
import type { PaperFrame } from '../document.ts'
import { markingWords, wordingIn } from '../wording.ts'
import { breakIntoLines, type Line } from './lines.ts'
import { type Look, type PaperTone, tones } from './look.ts'
import { type Place, showLines } from './show.ts'
import type { Element, Tree, TreePage } from './tree.ts'
import { partsShown, type Typeface, type Weight } from './typeface.ts'
import type { PdfObject, PdfWriter } from './writer.ts'

/** The page being written. Lengths are points; y counts from the top of the page. */
export type Pages = Readonly<{
  look: Look
  tree: Tree
  typeface: Typeface
  y: () => number
  moveTo: (y: number) => void
  room: () => number
  isAtTop: () => boolean
  turn: () => void
  /** Turns the page unless `height` is left on it. */
  need: (height: number) => void
  /** What to do at the head of every new page, such as a table's headings again. */
  onTurn: (repeat: (() => void) | undefined) => void
  show: (lines: readonly Line[], place: Place, element: Element | 'artifact') => void
  /** Decoration: drawn, and not read out. Operators count from the bottom left, as PDF does; see `flip`. */
  decorate: (operators: string) => void
  /** A drawing that an element of the tree describes. */
  draw: (element: Element, operators: string) => void
  flip: (y: number) => number
  lines: (words: Parameters<typeof breakIntoLines>[0], size: number, width: number, weight?: Weight) => Line[]
  end: () => void
}>

type Parts = Readonly<{ writer: PdfWriter; tree: Tree; typeface: Typeface; look: Look; frame: PaperFrame }>

/** Opens the pages of one document. The marking goes on each as it is started: there is no way to start one without. */
export function openPages(parts: Parts): Pages {
  const { writer, tree, typeface, look, frame } = parts
  const total = writer.newObject({ Type: 'XObject', Subtype: 'Form', BBox: [0, -10, 80, 30] })
  const words = standingWords(frame, look, typeface)
  const sheets = openSheets(parts, total)
  let y = look.top
  let repeat: (() => void) | undefined

  const flip = (fromTop: number) => Math.round((look.height - fromTop) * 100) / 100
  const show: Pages['show'] = (shown, place, element) => {
    sheets.paint(place.tone ?? 'ink')
    showLines(shown, place, { element, push: sheets.push, tree, page: sheets.current(), writer, flip })
  }
  const decorate = (operators: string) => sheets.push(`/Artifact <</Type /Layout>> BDC q ${operators} Q EMC`)
  const start = () => {
    const number = sheets.start()
    y = look.top
    standing({ look, words, number, show, push: sheets.push, decorate, flip, tree })
  }
  const turn = () => {
    sheets.seal()
    start()
    repeat?.()
  }

  start()
  return {
    look,
    tree,
    typeface,
    y: () => y,
    moveTo: to => {
      y = to
    },
    room: () => look.height - look.bottom - y,
    isAtTop: () => y <= look.top,
    turn,
    need: height => {
      if (y > look.top && look.height - look.bottom - y < height) turn()
    },
    onTurn: again => {
      repeat = again
    },
    show,
    decorate,
    draw: (element, operators) => {
      const number = tree.mark(element, sheets.current())
      sheets.push(`/${element.role} <</MCID ${number}>> BDC q ${operators} Q EMC`)
    },
    flip,
    lines: (typed, size, width, weight) => breakIntoLines(typed, { typeface, size, width, ...(weight && { weight }) }),
    end: () => {
      endTotal(total, sheets.count(), typeface, look)
      sheets.seal()
    },
  }
}

// The sheets themselves: one open at a time, written to the file and let go when the next is started.
function openSheets({ writer, tree, typeface, look }: Parts, total: PdfObject) {
  const content = openContent()
  let current: TreePage | undefined
  let sealed: TreePage | undefined
  let count = 0
  let tone = ''
  return {
    push: content.push,
    count: () => count,
    current: () => current as TreePage,
    paint: (wanted: PaperTone) => {
      if (wanted !== tone) content.push(`${tones[wanted]} rg ${tones[wanted]} RG`)
      tone = wanted
    },
    start: () => {
      const page = writer.newPage(look.width, look.height)
      // Starting a page writes the one before to the file. All that is still needed of that one is its number.
      if (sealed) sealed.page.dictionary.data = {}
      const key = writer.newTreeKey()
      page.dictionary.data.StructParents = key
      current = { page, key, owners: [] }
      tone = ''
      return ++count
    },
    seal: () => {
      if (!current) return
      const { page } = current
      page.resources.data.Font = Object.fromEntries([...typeface.fontsInUse()].map(([id, font]) => [id, font.ref()]))
      page.resources.data.XObject = { Total: total }
      page.content.data.Filter = 'FlateDecode'
      page.content.compress = false
      page.content.write(deflateSync(content.taken(), { chunkSize: 4096 }))
      tree.sealPage(current)
      sealed = current
      current = undefined
    },
  }
}

// One page's operators, in one piece of memory that every page uses again.
function openContent() {
  let bytes = Buffer.alloc(65_536)
  let length = 0
  return {
    push: (operators: string) => {
      if (length + operators.length + 1 > bytes.length) {
        bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length + operators.length)])
      }
      length += bytes.write(operators, length, 'latin1')
      bytes[length++] = 10
    },
    taken: () => {
      const page = bytes.subarray(0, length)
      length = 0
      return page
    },
  }
}

type Standing = Pick<Pages, 'look' | 'tree' | 'show' | 'decorate' | 'flip'> &
  Readonly<{ push: (operators: string) => void; words: StandingWords; number: number }>

type StandingWords = ReturnType<typeof standingWords>

function standingWords(frame: PaperFrame, look: Look, typeface: Typeface) {
  const { column, small } = look
  const measure = { typeface, size: small }
  const isPost = frame.sheet === 'envelope' || frame.sheet === 'label'
  const marking = markingWords(frame)
  const words = wordingIn(frame.language)
  const origin = [frame.from, frame.reference && `${words.reference} ${frame.reference}`].filter(Boolean)
  const oneLine = typeface.widthOf(origin.join(' · '), 'regular') * small < column * 660
  return {
    isPost,
    marking: marking === undefined ? undefined : breakIntoLines(marking, { ...measure, width: column, weight: 'bold' }),
    page: (number: number) =>
      breakIntoLines(`${words.page} ${number} ${words.pageOf}\u00a0`, { ...measure, width: column }),
    origin: breakIntoLines(origin.join(oneLine ? ' · ' : '\n'), { ...measure, width: column * 0.66 }).slice(0, 2),
  }
}

// What stands on every page: the marking, where it came from, its reference, its number among how many. On the first page
// the marking is part of the document, so that a screen reader says it before anything else.
function standing({ look, words, number, show, push, decorate, flip, tree }: Standing) {
  const { left, column, small, leading } = look
  if (words.marking) {
    const element = number === 1 ? tree.open('P', tree.root) : 'artifact'
    show(words.marking, { x: left, y: look.head, size: small, leading, tone: 'accent' }, element)
    if (element !== 'artifact') tree.close(element)
    const under = flip(look.head + words.marking.length * small * leading + 3)
    if (!words.isPost) decorate(`${tones.accent} RG 1.5 w ${left} ${under} m ${left + column} ${under} l S`)
  }
  if (words.isPost) return
  const place = { y: look.height - look.foot, size: small, leading, tone: 'soft' } as const
  const page = words.page(number)
  const wide = page[0]?.width ?? 0
  const x = left + column - ((wide + 4 * 560) * small) / 1000
  show(words.origin, { x: left, ...place }, 'artifact')
  show(page, { x, ...place }, 'artifact')
  const after = Math.round(x + (wide * small) / 1000)
  push(`/Artifact <</Type /Pagination>> BDC q 1 0 0 1 ${after} ${flip(place.y + small)} cm /Total Do Q EMC`)
}

// How many pages there are is known only at the end; every page shows this one drawing of the number.
function endTotal(total: PdfObject, count: number, typeface: Typeface, look: Look) {
  const parts = typeface.word(String(count), 'regular').stretches.flatMap(stretch => stretch.parts)
  const fonts = Object.fromEntries([...typeface.fontsInUse()].map(([id, font]) => [id, font.ref()]))
  Object.assign(total.data as object, { Resources: { Font: fonts } })
  total.write(Buffer.from(`${tones.soft} rg BT ${partsShown(parts, look.small)}ET`, 'latin1'))
  total.end()
}
