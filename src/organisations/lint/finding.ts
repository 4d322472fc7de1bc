import type { Path } from '../charter/references.ts'
import type { Charter, Sentence } from '../charter.ts'

/**
 * error: the law does not accept it and the charter shows no corrected treatment, or the charter cannot be read.
 * warning: the law does not accept the words, and the charter says how it treats them.
 * note: lawful, but worth knowing; the choice is shown and not hidden.
 */
export type Level = 'error' | 'warning' | 'note'

/** One point of law, where it is in the charter, and how Kinkeeper treats it. */
export type Point = {
  level: Level
  path: Path
  what: string
  source: string
  treatAs: string
  tension?: `T${number}`
}

/** A rule reads a charter and says what it found. It never changes it and never throws. */
export type Rule = (charter: Charter) => Point[]

export type Corrected = { words: string; source: string } | undefined

/** A sentence of the notice with its place. */
export type Spoken = { sentence: Sentence; path: Path }

export function spoken(charter: Charter): Spoken[] {
  return charter.notice.flatMap((section, i) =>
    section.sentences.map((sentence, j) => ({ sentence, path: ['notice', i, 'sentences', j] })),
  )
}

/** The sentences whose words match; a sentence that only the law added is the charity's answer and is not matched. */
export function saying(charter: Charter, words: RegExp): Spoken[] {
  return spoken(charter).filter(
    ({ sentence }) => !sentence.added && words.test(withoutOurName(charter, sentence.words)),
  )
}

export function withoutOurName(charter: Charter, words: string): string {
  return words.replaceAll(charter.organisation.name, 'we')
}

type PointFor = {
  path: Path
  corrected: Corrected
  what: string
  source: string
  treatAs: string
  tension?: `T${number}`
}

/** An error, or a warning where the charter shows its corrected treatment: then that treatment is the one named. */
export function unlessCorrected({ corrected, ...point }: PointFor): Point {
  return corrected ? { ...point, level: 'warning', treatAs: corrected.words } : { ...point, level: 'error' }
}

/** The same for each sentence found. */
export function sentencesAgainstTheLaw(found: Spoken[], point: Omit<PointFor, 'path' | 'corrected'>): Point[] {
  return found.map(({ sentence, path }) =>
    unlessCorrected({ ...point, path: [...path, 'words'], corrected: sentence.corrected }),
  )
}
