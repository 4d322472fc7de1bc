import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fingerprint } from '#files/fingerprint.ts'
import { builtOnceNow, installedVersion } from '#web/built-once.ts'
import { type CharterDocument, type PlacedFault, pathText, readDocument } from './charter/document.ts'
import { explain } from './charter/explain.ts'
import type { Path } from './charter/references.ts'
import { type Charter, charterSchema } from './charter/schema.ts'

export type { Charter } from './charter/schema.ts'
export type Purpose = Charter['purposes'][number]
export type Service = Charter['services'][number]
export type RecordClass = Charter['records'][number]
export type Recipient = Charter['recipients'][number]
export type GroundRule = Charter['grounds'][number]
export type ConsentQuestion = Charter['consents'][number]
export type RetentionRule = Charter['retention']['rules'][number]
export type Lasts = RetentionRule['lasts']
export type Trigger = RetentionRule['startsAt']
export type Section = Charter['notice'][number]
export type Sentence = Section['sentences'][number]

/** What reading a charter gives: the charter, or every fault with its place. */
export type Reading = { file: string; document: CharterDocument; charter: Charter | undefined; faults: PlacedFault[] }

const readersFolder = fileURLToPath(new URL('./charter/', import.meta.url))
const sourceFolder = fileURLToPath(new URL('../', import.meta.url))
const shippedFolder = fileURLToPath(new URL('../../charters/', import.meta.url))

/** Reads charter text. Never throws; a charter with any fault is not returned. */
export function readCharter(text: string, file: string): Reading {
  const document = readDocument(text)
  if (document.faults.length > 0) return { file, document, charter: undefined, faults: document.faults }
  const result = charterSchema.safeParse(document.value)
  if (result.success) return { file, document, charter: result.data, faults: [] }
  const faults = result.error.issues.flatMap(issue =>
    explain(issue, document.value).map(({ path, pointAt, what, right }) => ({
      ...document.at(path, pointAt),
      path: pathText(path),
      what,
      right,
    })),
  )
  return { file, document, charter: undefined, faults: faults.sort((a, b) => a.line - b.line || a.column - b.column) }
}

/**
 * The charter in a file. Throws an Error naming file, line, column, what is wrong and what would be right, one line
 * per fault; a missing file throws the system's own error.
 */
export function loadCharter(file: string): Charter {
  const text = readFileSync(file, 'utf8')
  const hash = fingerprint(text, readersHash())
  return deepFreeze(JSON.parse(builtOnceNow('charter.json', hash, () => JSON.stringify(readWhole(text, file)))))
}

function readWhole(text: string, file: string): Charter {
  const { charter, faults } = readCharter(text, file)
  if (charter) return charter
  const lines = faults.map(
    each => `${basename(file)}:${each.line}:${each.column} ${each.path}: ${each.what}; ${each.right}`,
  )
  throw new Error(`This charter cannot be used:\n${lines.join('\n')}`)
}

let readers: string | undefined

/** Changes with all that turns the text of a charter into one: what was read by other rules is read again. */
function readersHash(): string {
  readers ??= fingerprint(...sourcesOfReading().values(), installedVersion('zod'), installedVersion('yaml'))
  return readers
}

/** The schema and every file of ours that it takes in, by path: a promise's rule, named there, is one of its rules. */
export function sourcesOfReading(): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  const waiting = [join(readersFolder, 'schema.ts'), join(readersFolder, 'document.ts')]
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    if (texts.has(path)) continue
    const text = readFileSync(path, 'utf8')
    texts.set(path, text)
    for (const [, alias, near] of text.matchAll(/ from '(?:#([^']+)|(\.\.?\/[^']+))'/g)) {
      waiting.push(alias ? join(sourceFolder, alias) : join(dirname(path), near!))
    }
  }
  return texts
}

const loaded = new Map<string, readonly Charter[]>()

/** Every charter in the folder (the five shipped ones unless told otherwise), by slug; read once, frozen. */
export function loadCharters(folder: string = shippedFolder): readonly Charter[] {
  const known = loaded.get(folder)
  if (known) return known
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
  const charters = Object.freeze(files.map(name => loadCharter(join(folder, name))))
  loaded.set(folder, charters)
  return charters
}

/** The charter with this slug, or undefined: an address may name a charity that is not here. */
export function charterBySlug(slug: string): Charter | undefined {
  return loadCharters().find(each => each.slug === slug)
}

/** The notice as families read it under an earlier version (design.md: an act is judged by the version given). */
export function noticeAt(charter: Charter, version: number): Section[] {
  const undone = charter.archive.filter(each => each.number >= version).sort((a, b) => b.number - a.number)
  return undone.reduce<Section[]>((notice, { changes }) => {
    const before = new Map(changes.flatMap(each => (each.sentence ? [[each.sentence, each.was] as const] : [])))
    return notice
      .map(section => ({
        ...section,
        sentences: section.sentences.flatMap(each => asItStood(each, before)),
      }))
      .filter(section => section.sentences.length > 0)
  }, charter.notice)
}

function asItStood(sentence: Sentence, before: Map<string, string | undefined>): Sentence[] {
  if (!before.has(sentence.id)) return [sentence]
  const was = before.get(sentence.id)
  if (was === undefined) return []
  const { short: _short, child: _child, corrected: _corrected, ...kept } = sentence
  return [{ ...kept, words: was }]
}

/** Every acceptance item the charter cites, with each path that cites it. */
export function itemsCited(charter: Charter): Map<string, string[]> {
  const cited = new Map<string, string[]>()
  visit(charter, [], (item, path) => cited.set(item, [...(cited.get(item) ?? []), pathText(path)]))
  return cited
}

function visit(value: unknown, path: Path, cite: (item: string, path: Path) => void): void {
  if (Array.isArray(value)) {
    for (const [i, each] of value.entries()) {
      if (path.at(-1) === 'items') cite(String(each), path.slice(0, -1))
      else visit(each, [...path, i], cite)
    }
  } else if (value && typeof value === 'object') {
    for (const [key, each] of Object.entries(value)) visit(each, [...path, key], cite)
  }
}

function deepFreeze<T>(value: T): T {
  if (value && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const each of Object.values(value)) deepFreeze(each)
  }
  return value
}
