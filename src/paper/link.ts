import { safeHref } from '#govuk/safe-href.ts'

/** Where words lead, as it can be printed and followed. `shown` is what a reader of paper can type or ring. */
export type PaperLink = Readonly<{ address: string; shown: string }>

/** A link as paper can carry it, or undefined: paper follows no path within a site, and nothing runs from it. */
export function linkOnPaper(link: string): PaperLink | undefined {
  const address = safeHref(link).trim()
  if (!/^(https?|mailto|tel|sms):./i.test(address)) return undefined
  // A PDF address is plain ASCII.
  const plain = address.replace(/[^\u0021-\u007e]/gu, sign => encodeURIComponent(sign.toWellFormed()))
  return { address: plain, shown: address.replace(/^(mailto|tel|sms):/i, '').replace(/^https?:\/\//i, '') }
}
