import type { Address, Sheet, Tone } from '../document.ts'

/** Standard print is 12 point. Large print is 18 point, clear of the 16 that large print starts at. */
export type Print = 'standard' | 'large'

/** Lengths are points. `top` and `bottom` leave room for what stands on every page. */
export type Look = Readonly<{
  width: number
  height: number
  left: number
  top: number
  bottom: number
  column: number
  body: number
  small: number
  title: number
  heading: Readonly<Record<2 | 3 | 4, number>>
  /** From one line's foot to the next, as a multiple of the letter size. */
  leading: number
  /** Where a line that stands on every page begins, from the top and from the bottom. */
  head: number
  foot: number
  addresses: Readonly<Record<Address['place'], AddressPlace>>
}>

/** Where an address stands: how far across and how wide, as shares of the column; and from where to where down the page. */
type AddressPlace = Readonly<{ across: number; share: number; top?: number; end?: number }>

const millimetre = 72 / 25.4

const whole: AddressPlace = { across: 0, share: 1 }

/** Everything measured for a sheet in standard or large print. */
export function lookOf(sheet: Sheet, print: Print): Look {
  if (sheet === 'envelope') {
    return lookOfPost(220 * millimetre, 110 * millimetre, 14, { across: 0.36, share: 0.64, top: 48 * millimetre })
  }
  if (sheet === 'label') return lookOfPost(99.1 * millimetre, 38.1 * millimetre, 9, whole)
  const large = print === 'large'
  const body = large ? 18 : 12
  return {
    width: 210 * millimetre,
    height: 297 * millimetre,
    left: 22 * millimetre,
    top: large ? 96 : 80,
    bottom: large ? 92 : 72,
    column: 166 * millimetre,
    body,
    small: large ? 16 : 10.5,
    title: large ? 30 : 24,
    heading: large ? { 2: 24, 3: 20, 4: 18 } : { 2: 17, 3: 14, 4: 12 },
    leading: large ? 1.45 : 1.42,
    head: 34,
    foot: large ? 56 : 44,
    addresses: {
      sender: { across: 0.62, share: 0.38 },
      // The window of a DL envelope, for a sheet folded in three.
      window: { across: 0, share: 0.58, top: 48 * millimetre, end: 88 * millimetre },
      envelope: whole,
      return: whole,
    },
  }
}

function lookOfPost(width: number, height: number, body: number, envelope: AddressPlace): Look {
  const left = body * 1.6
  const heading = { 2: body, 3: body, 4: body }
  return {
    width,
    height,
    left,
    top: body * 3.6,
    bottom: body,
    column: width - 2 * left,
    body,
    small: body * 0.75,
    title: body,
    heading,
    leading: 1.35,
    head: body * 1.2,
    foot: body,
    addresses: { sender: whole, window: whole, envelope, return: whole },
  }
}

/** Red, green, blue. On white the ink has 15:1, the accent 9:1, the soft tone 6:1 of contrast. */
export type PaperTone = Tone | 'rule' | 'tint'
export const tones: Readonly<Record<PaperTone, string>> = {
  ink: '0.13 0.11 0.11',
  accent: '0.46 0.13 0.24',
  soft: '0.38 0.34 0.33',
  rule: '0.80 0.74 0.68',
  tint: '0.98 0.95 0.91',
}
