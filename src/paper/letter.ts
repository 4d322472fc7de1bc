import type { Block, Language, PaperDocument } from './document.ts'
import { dateInWords, wordingIn } from './wording.ts'

/** Who writes: the charity's name and where to answer. */
export type Sender = Readonly<{ name: string; lines: readonly string[] }>

export type Letter = Readonly<{
  language: Language
  date: string
  /** The case code. Never initials with a date of birth: those name a person (S2-26). */
  reference?: string
  sender: Sender
  /** Name first, then the lines of the address, as they stand on the envelope. */
  addressee: readonly string[]
  subject: string
  /** `Dear Ann` */
  greeting: string
  blocks: readonly Block[]
  /** `Yours sincerely`, then who signs and in what role. */
  closing: readonly [words: string, ...signed: string[]]
}>

/**
 * A letter to or about a family. It is marked, as every letter is (S2-24): there is no way to ask for one that is not. The
 * address and the marking stand where a window envelope shows them, and nothing else does.
 */
export function letterDocument(letter: Letter): PaperDocument {
  const { language, date, reference, sender, closing } = letter
  const wording = wordingIn(language)
  const [words, ...signed] = closing
  const about = [dateInWords(date, language), ...(reference ? [`${wording.reference} ${reference}`] : [])]
  return {
    title: letter.subject,
    language,
    date,
    ...(reference !== undefined && { reference }),
    from: sender.name,
    opening: [
      { kind: 'address', place: 'sender', lines: [sender.name, ...sender.lines] },
      { kind: 'address', place: 'window', lines: letter.addressee },
      { kind: 'paragraph', words: about.join('\n') },
      { kind: 'paragraph', words: letter.greeting },
    ],
    blocks: [
      ...letter.blocks,
      { kind: 'paragraph', words: `${words}\n\n\n` },
      { kind: 'paragraph', words: signed.join('\n') },
    ],
  }
}

export type Envelope = Readonly<{
  language: Language
  date: string
  sheet: 'envelope' | 'label'
  addressee: readonly string[]
  /** A post office box or a street, for what cannot be delivered. On an envelope only. */
  returnTo: readonly string[]
  /** Names and words that would tell a postman or a neighbour who writes, or why. The charity's own name is one. */
  neverShown: readonly string[]
}>

/** An envelope or a label; or the words on it that would give away who writes. */
export type EnvelopeOrWhyNot =
  | Readonly<{ document: PaperDocument }>
  | Readonly<{ refused: 'tells-who-writes'; words: string[] }>

/**
 * An envelope or label: the marking, the address, a return address, and nothing that says which charity writes or what it
 * does. Refuses where one of the `neverShown` words stands in a line, however it is spaced, accented or capitalised.
 */
export function envelopeDocument(envelope: Envelope): EnvelopeOrWhyNot {
  const { language, date, sheet, addressee, returnTo, neverShown } = envelope
  const onIt = bare([...addressee.slice(1), ...returnTo].join(' '))
  const words = neverShown.filter(told => bare(told) !== '' && onIt.includes(bare(told)))
  if (words.length > 0) return { refused: 'tells-who-writes', words }
  const blocks: Block[] = [{ kind: 'address', place: 'envelope', lines: addressee }]
  if (sheet === 'envelope' && returnTo.length > 0) {
    const lines = [wordingIn(language).undeliverable, returnTo.join(', ')]
    blocks.push({ kind: 'address', place: 'return', lines })
  }
  return { document: { title: wordingIn(language).privateTitle, language, date, sheet, blocks } }
}

// Letters and numbers only, without accents, so that "Lark Field" and "LARKFIELD" are found alike.
function bare(words: string): string {
  return words
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}
