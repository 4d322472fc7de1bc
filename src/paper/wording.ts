import type { Language, PaperFrame } from './document.ts'
import { markingOf } from './document.ts'

/** The few words that the paper itself adds to a document. */
type Wording = Readonly<{
  marking: string
  reference: string
  page: string
  pageOf: string
  privateTitle: string
  undeliverable: string
  saidBy: string
  undrawnHeading: string
  undrawn: (letters: number) => string
  hidden: (signs: number) => string
}>

// The Welsh marking carries the English one too: whoever sorts the post must understand it in either language.
const wordings: Readonly<Record<Language, Wording>> = {
  'en-GB': {
    marking: 'STRICTLY PRIVATE AND CONFIDENTIAL',
    reference: 'Reference',
    page: 'Page',
    pageOf: 'of',
    privateTitle: 'Private document',
    undeliverable: 'If this cannot be delivered, please return it unopened to:',
    saidBy: 'Said by',
    undrawnHeading: 'About some letters in this document',
    undrawn: letters =>
      `${letters === 1 ? 'One letter' : `${letters} letters`} could not be drawn in the lettering used here. Each is ` +
      'shown by its number in square brackets, such as [U+0645]. The letters themselves are kept in the file: a screen ' +
      'reader says them, and copying the words out gives them. Ask us if you would like them written another way.',
    hidden: signs =>
      `${signs === 1 ? 'One sign was' : `${signs} signs were`} left out on paper because it shows as nothing on a screen ` +
      'either, such as a joiner between letters.',
  },
  cy: {
    marking: 'HOLLOL BREIFAT A CHYFRINACHOL · STRICTLY PRIVATE AND CONFIDENTIAL',
    reference: 'Cyfeirnod',
    page: 'Tudalen',
    pageOf: 'o',
    privateTitle: 'Dogfen breifat',
    undeliverable: 'Os na ellir danfon hwn, dychwelwch ef heb ei agor at:',
    saidBy: 'Geiriau',
    undrawnHeading: 'Am rai llythrennau yn y ddogfen hon',
    undrawn: letters =>
      `Nifer y llythrennau na ellid eu dangos: ${letters}. Dangosir pob un fel rhif mewn bachau sgwâr, megis [U+0645]. ` +
      'Mae’r llythrennau eu hunain yn y ffeil. Gofynnwch inni os hoffech eu cael mewn ffordd arall.',
    hidden: signs => `Nifer yr arwyddion anweledig a adawyd allan: ${signs}.`,
  },
}

export function wordingIn(language: Language): Wording {
  return wordings[language]
}

/** The marking's words for a document, or undefined for what anyone may read. */
export function markingWords(document: Pick<PaperFrame, 'marking' | 'language'>): string | undefined {
  return markingOf(document) === 'none' ? undefined : wordings[document.language].marking
}

/**
 * The title a file shows in its properties and in a window's bar. A private document's own title may name somebody, so
 * its file is called only what kind of thing it is.
 */
export function fileTitle(document: Pick<PaperFrame, 'marking' | 'language' | 'title'>): string {
  return markingOf(document) === 'none' ? document.title : wordings[document.language].privateTitle
}

/** A date as people write it: `2026-11-21` is 21 November 2026. Fails on what is no date. */
export function dateInWords(date: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${date}T00:00:00Z`))
}
