/** Notes come in as they are, as text. Some ask for a person's eye before anyone uses the record. */
import { meansNothing } from '../finding.ts'
import { forAPerson, type Row, remark, warn } from './row.ts'

const aboutSafety =
  /\bmarac\b|\bs\.? ?(17|47)\b|section (17|47)|child protection|\bcp plan\b|\bcin\b|\bidva\b|strategy (meeting|discussion)|abus|violen|\bdv\b|\bneglect|self.?harm|suicid|duty (lead|desk|social)|safeguard|exploit|\bcse\b|trafficking|\bfgm\b/i
const someoneToKeepAway =
  /not allowed|no contact|court|\border\b|injunction|non.?mol|prohibited steps|restrain|not to (be told|know)|must ?n[o']?t (know|be told)|do ?n[o']?t tell|ex has|perpetrator|stalk/i
const howToReach =
  /prefers? (text|call|e-?mail|post|letter)|(home )?visits only|text only|call only|do ?n[o']?t (call|ring|text|phone|write|visit)|never (call|ring|text|visit)|no (voice ?mail|messages)|(after|before) \d|\bdog\b|(ring|rang|call|text)\b.{0,80}\d{4}/i
const language = /cymraeg|welsh|interpreter|\bbsl\b|sign language|speaks? (only )?[A-Z]|no english|translat/i

/** The notes of a row as one text. */
export const notesIn = (row: Row): string => {
  const texts: string[] = []
  for (const at of row.cells('notes')) {
    const typed = at.text.trim()
    if (!typed) continue
    if (meansNothing(typed)) {
      remark(row, 'nothing-meant', at, 'read as no note.')
      continue
    }
    texts.push(typed)
    if (isLikeFormula(typed))
      remark(
        row,
        'formula-kept-as-text',
        at,
        'it begins like a formula. It is kept as plain text and is never worked out, here or in a file we give out.',
      )
    if (/<\/?[a-z][^<>]*>/i.test(typed))
      remark(row, 'code-kept-as-text', at, 'it looks like program code. It is kept as plain text and never run.')
    if (aboutSafety.test(typed))
      forAPerson(
        row,
        'note-may-be-about-safety',
        at,
        'the note may be about someone’s safety. The safeguarding lead reads it.',
      )
    if (someoneToKeepAway.test(typed))
      forAPerson(
        row,
        'note-names-someone-to-keep-away',
        at,
        'the note speaks of someone who must not know or come near. A person records that with the family before anyone writes or calls.',
      )
    if (howToReach.test(typed))
      forAPerson(
        row,
        'note-says-how-to-reach',
        at,
        'the note says how the family can be reached, or holds a number. A person records what is safe; no number was taken from it.',
      )
    if (language.test(typed))
      warn(
        row,
        'names-a-language',
        at,
        'the note names a language or a way of communicating. Record it where it is seen before each call.',
      )
  }
  return texts.join('\n')
}

/** Begins as a sheet's formula does. A lone dash or a telephone number does not count. */
export const isLikeFormula = (text: string): boolean =>
  /^[\s"']*[=+\-@\uff1d\uff0b\uff0d\uff20]\s*\S/.test(text) && !/^\s*\+\d[\d\s()-]{8,}/.test(text)
