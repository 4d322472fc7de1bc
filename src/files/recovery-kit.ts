import { createHash } from 'node:crypto'
import { combine, split } from 'shamir-secret-sharing'
import type { PaperDocument } from '#paper/document.ts'
import { BackupRefused } from './backup-stream.ts'

// The kit: what opens everything, in three sheets of which any two are enough and one tells nothing (Shamir, GF(256)).
// A share is the values of the polynomials, one byte for each byte of the secret, and then the place they were taken at.

export type Kit = Readonly<{
  rootKey: Buffer
  /** The age identity of the backups, where it is to be in the kit. */
  identity?: string
}>

export type Sheet = Readonly<{ number: number; mark: string; lines: readonly string[] }>

const first = 'kinkeeper kit 1'

/** Three sheets. Every time others: sheets of two printings do not fit each other, and the mark says so. */
export async function makeSheets(kit: Kit): Promise<Sheet[]> {
  const secret = new TextEncoder().encode([first, kit.rootKey.toString('hex'), kit.identity ?? '-'].join('\n'))
  const shares = await split(secret, 3, 2)
  const mark = createHash('sha256').update(shares[0]!).update(shares[1]!).digest('hex').slice(0, 6)
  return shares.map((share, place) => ({ number: place + 1, mark, lines: linesOf(Buffer.from(share)) }))
}

/** The kit again from any two sheets, as they were typed off: spaces, line numbers and capitals do not matter. */
export async function openKit(sheets: readonly string[]): Promise<Kit> {
  const shares = sheets.map(readSheet)
  if (shares.length < 2) throw new BackupRefused('Two of the three sheets are needed.')
  const secret = Buffer.from(
    await combine(shares).catch(() => {
      throw new BackupRefused('These sheets do not fit each other.')
    }),
  ).toString('utf8')
  const [begin, rootKey, identity] = secret.split('\n')
  if (begin !== first || !/^[0-9a-f]{64}$/.test(rootKey ?? '')) {
    throw new BackupRefused(
      'These sheets do not fit each other: are they of one printing, and typed off without a slip?',
    )
  }
  return { rootKey: Buffer.from(rootKey!, 'hex'), ...(identity && identity !== '-' ? { identity } : {}) }
}

/** Each line has a number before it and two signs after it by which a slip in it is found. */
function linesOf(share: Buffer): string[] {
  const lines: string[] = []
  for (let at = 0; at < share.length; at += 16) {
    const hex = share.subarray(at, at + 16).toString('hex')
    const number = String(lines.length + 1).padStart(2, '0')
    lines.push(`${number} ${hex.replace(/(.{4})(?=.)/g, '$1 ')} ${checkOf(number, hex)}`)
  }
  return lines
}

function readSheet(text: string): Uint8Array {
  const bytes = text
    .split('\n')
    .map(each => each.trim().toLowerCase())
    .filter(each => /^\d\d [0-9a-f ]+$/.test(each))
    .map(each => {
      const signs = each.slice(3).replaceAll(' ', '')
      const [hex, check] = [signs.slice(0, -4), signs.slice(-4)]
      const number = each.slice(0, 2)
      if (checkOf(number, hex) !== check) throw new BackupRefused(`There is a slip in line ${number} of a sheet.`)
      return hex
    })
  if (bytes.length === 0) throw new BackupRefused('This is not a sheet of a recovery kit.')
  return new Uint8Array(Buffer.from(bytes.join(''), 'hex'))
}

function checkOf(number: string, hex: string): string {
  return createHash('sha256').update(`${number} ${hex}`).digest('hex').slice(0, 4)
}

/** A sheet to print. Each goes to somebody else: say the chair, the treasurer, and a sealed envelope at the solicitor's. */
export function sheetPaper(sheet: Sheet, today: string): PaperDocument {
  return {
    title: `Recovery kit, sheet ${sheet.number} of 3`,
    language: 'en-GB',
    date: today,
    reference: `kit ${sheet.mark}`,
    blocks: [
      {
        kind: 'note',
        heading: 'Keep this apart from the other two',
        words:
          'Any two of the three sheets open every record of this charity. One alone opens nothing. Lock it away; tell the other two holders if it is lost.',
      },
      { kind: 'heading', level: 2, words: `Sheet ${sheet.number}, printing ${sheet.mark}` },
      { kind: 'list', items: sheet.lines },
      { kind: 'heading', level: 2, words: 'How to open it' },
      {
        kind: 'list',
        numbered: true,
        items: [
          'Type the lines of two sheets into two text files.',
          'Run: npx kinkeeper restore --kit FIRST SECOND --to FOLDER',
          'Without Kinkeeper: it is Shamir sharing over GF(256), polynomial x8+x4+x3+x+1. In each line leave out the first two figures and the last four. The last byte of a sheet is its place; interpolate every other byte at 0.',
        ],
      },
    ],
  }
}
