/**
 * Which signs may stand on a page as they are. Everything that a reader could not see, or that could make words read
 * differently from how they are stored, is shown as its number in brackets.
 */

// Controls (line feed and tab are layout), the signs that turn the reading direction round, and halves of letters.
const deceptive = /(?![\n\t])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]/gu
const beyondPlain = /[^\n -~]/

/** A sign's number as it is shown: `[U+202E]`. */
export function signNumber(codePoint: number): string {
  return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`
}

/**
 * Words ready for any page: composed letters (NFC), line feeds only between lines, and every control sign, direction
 * override and broken half of a letter shown by its number. Never throws, and loses nothing.
 */
export function fitForReading(words: string): string {
  if (!beyondPlain.test(words)) return words
  return words
    .replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n')
    .replace(/\t/g, '    ')
    .replace(deceptive, sign => signNumber(sign.codePointAt(0) ?? 0))
    .normalize('NFC')
}

/** True for signs that take no room and show as nothing anywhere: joiners, soft hyphens, marks of direction. */
export function isHiddenSign(codePoint: number): boolean {
  return (
    codePoint === 0xad ||
    (codePoint >= 0x200b && codePoint <= 0x200f) ||
    (codePoint >= 0x2060 && codePoint <= 0x2064) ||
    codePoint === 0xfeff ||
    codePoint === 0x034f ||
    codePoint === 0x180e ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    (codePoint >= 0xe0000 && codePoint <= 0xe0fff)
  )
}
