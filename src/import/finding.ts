/** What is said about a cell, so that the person who knows the list can put it right: one plain sentence each. */

/** Why a row does not come in. */
export type RefusalKind =
  | 'a-total-not-a-family'
  | 'a-note-not-a-family'
  | 'headings-again'
  | 'cells-beyond-the-headings'
  | 'row-cut-short'
  | 'lines-swallowed'
  | 'too-long-for-its-column'
  | 'no-name'
  | 'not-a-name'
  | 'not-a-date'
  | 'no-such-day'
  | 'month-first'
  | 'which-century'
  | 'day-or-month'
  | 'date-in-the-future'
  | 'date-too-long-ago'
  | 'not-a-parents-age'
  | 'child-older-than-parent'
  | 'referred-after-last-contact'
  | 'same-number-twice'
  | 'same-row-twice'
  | 'date-without-a-child'
  | 'has-gone-from-here'

/** Taken, but a person should look. */
export type WarningKind =
  | 'no-first-name'
  | 'no-family-name'
  | 'only-an-initial'
  | 'whole-name-split'
  | 'a-relation-not-a-name'
  | 'words-with-a-number'
  | 'not-a-telephone-number'
  | 'not-an-email'
  | 'email-ordinary-mail-cannot-carry'
  | 'email-not-safe'
  | 'not-a-postcode'
  | 'no-fixed-address'
  | 'address-in-doubt'
  | 'ethnic-group-not-known'
  | 'twins'
  | 'same-child-twice'
  | 'due-date-passed'
  | 'no-date-for-a-child'
  | 'parent-very-young'
  | 'child-is-grown'
  | 'which-child'
  | 'year-does-not-fit-age'
  | 'consent-not-counted'
  | 'mailing-not-counted'
  | 'worker-has-left'
  | 'worker-not-known'
  | 'service-not-known'
  | 'answer-not-understood'
  | 'names-a-language'
  | 'accents-damaged'

/** For someone entitled to read it before anyone uses the record. */
export type PersonKind =
  | 'address-must-stay-unknown'
  | 'safeguarding-mark'
  | 'note-may-be-about-safety'
  | 'note-names-someone-to-keep-away'
  | 'note-says-how-to-reach'

/** What was read differently from how it was typed. Nothing is changed without one. */
export type RemarkKind =
  | 'day-number'
  | 'two-figure-year'
  | 'time-left-out'
  | 'month-in-words-first'
  | 'nothing-meant'
  | 'spaces'
  | 'zero-put-back'
  | 'number-tidied'
  | 'postcode-tidied'
  | 'only-half-a-postcode'
  | 'formula-kept-as-text'
  | 'code-kept-as-text'
  | 'ethnic-group-read-as'
  | 'no-number'
  | 'not-asked'
  | 'empty-cells-left-off'

export type Finding<Kind extends string = RefusalKind | WarningKind | PersonKind | RemarkKind> = {
  kind: Kind
  /** The heading, or null when it is about the whole row. */
  column: string | null
  /** What the cell holds; empty where repeating it would do harm. Personal: seal it with the row. */
  holds: string
  /** What is wrong or was done, and what would be right. */
  says: string
}

export type Refusal = Finding<RefusalKind>
export type Warning = Finding<WarningKind>
export type ForAPerson = Finding<PersonKind>
export type Remark = Finding<RemarkKind>

/** “DOB holds “04/13/2012”: there is no month 13. Write the day first, such as 13/04/2012.” */
export const sentence = ({ column, holds, says }: Finding): string => {
  if (!column) return says
  return holds ? `${column} holds “${shortened(holds)}”: ${says}` : `${column}: ${says}`
}

const shortened = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}

/** Words with which people say that there is nothing: “-”, “n/a”, “?”. */
export const meansNothing = (text: string): boolean =>
  /^(-+|–|—|\.+|\?+|x+|n\/?a|nil|nothing|unknown|not known|dk|tbc|tba|null|not given|not recorded|no entry)\.?$/i.test(
    text.trim(),
  )

/** Everything that was found about one row, gathered as it is read. */
export type Findings = { refusals: Refusal[]; warnings: Warning[]; forAPerson: ForAPerson[]; remarks: Remark[] }

export const noFindings = (): Findings => ({ refusals: [], warnings: [], forAPerson: [], remarks: [] })
