import type { Charter, Section } from '../charter.ts'
import { noticeAt } from '../charter.ts'

/** A version of the notice: its number, the day from which it holds, and the date its own words carry, if older. */
export type NoticeVersion = Readonly<{ number: number; date: string; ownWordsFrom: string | undefined }>
export type Change = Readonly<{ words: string; effect: string; was: string | undefined; after: number }>
export type EarlierVersion = Readonly<{ number: number; date: string; changes: readonly Change[] }>

/** The version of the notice that holds now. */
export function currentNoticeVersion(charter: Charter): NoticeVersion {
  const { number, date, ownWordsFrom } = charter.version
  return { number, date, ownWordsFrom }
}

/**
 * What changed since the version somebody was given, in plain words, oldest change first. Empty for today's version; for a
 * number that never was, everything that is known to have changed.
 */
export function whatChangedSince(charter: Charter, version: number | string): readonly Change[] {
  const given = Number(version)
  return [...charter.archive]
    .sort((a, b) => a.number - b.number)
    .filter(each => !(each.number < given))
    .flatMap(each => each.changes.map(({ words, effect, was }) => ({ words, effect, was, after: each.number })))
}

/** Versions before today's, newest first, each with what changed after it. */
export function earlierVersions(charter: Charter): readonly EarlierVersion[] {
  return [...charter.archive]
    .sort((a, b) => b.number - a.number)
    .map(({ number, date, changes }) => ({
      number,
      date,
      changes: changes.map(({ words, effect, was }) => ({ words, effect, was, after: number })),
    }))
}

/** The number of the version that held on a day; the first, for a day before there was any. */
export function versionOn(charter: Charter, day: string): number {
  const began = [...charter.archive, charter.version].filter(each => each.date <= day).map(each => each.number)
  return began.length > 0
    ? Math.max(...began)
    : Math.min(charter.version.number, ...charter.archive.map(each => each.number))
}

/** The notice as it stood under a version, or undefined if there never was one of that number. */
export function noticeOf(charter: Charter, version: number): readonly Section[] | undefined {
  if (version === charter.version.number) return charter.notice
  return charter.archive.some(each => each.number === version) ? noticeAt(charter, version) : undefined
}

/** The one-page summary: each sentence in its one-line form, under its section's heading. */
export function shortNotice(charter: Charter): readonly Readonly<{ heading: string; sentences: readonly string[] }>[] {
  return inForm(charter, sentence => sentence.short)
}

/** The notice for children, in the same order. */
export function childNotice(charter: Charter): readonly Readonly<{ heading: string; sentences: readonly string[] }>[] {
  return inForm(charter, sentence => sentence.child)
}

function inForm(charter: Charter, form: (sentence: Section['sentences'][number]) => string | undefined) {
  return charter.notice
    .map(({ heading, sentences }) => ({ heading, sentences: sentences.flatMap(each => form(each) ?? []) }))
    .filter(({ sentences }) => sentences.length > 0)
}
