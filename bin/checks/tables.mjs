import ts from 'typescript'
import { fieldRegister } from '#database/fields.ts'
import { exceptionsFor } from './exceptions.mjs'
import { isCode, isTest } from './files.mjs'
import { lineOf, parse, walkTree } from './source.mjs'

/** @import { Exception } from './exceptions.mjs' */
/** @import { ProjectFile } from './files.mjs' */

const schema = 'docs/schema.sql'
/** What stands in SQL where a value or a name was set in. */
const set = '§'
const write = /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate)\s+(?:only\s+)?([a-z_]+\.)?([a-z_]+|§)/gi

/**
 * Every table has one folder: the one whose README says so, in a sentence "Tables owned: …". Only that folder's SQL
 * writes it, and what is about somebody is said to be the same folder's in the field register.
 * @param {ProjectFile[]} files
 * @param {Readonly<Record<string, { owner: string }>>} register
 */
export function check(files, exceptions = exceptionsFor('tables'), register = fieldRegister) {
  const dump = files.find(({ path }) => path === schema)?.text ?? ''
  const tables = new Set([...dump.matchAll(/^table ([a-z_.]+)/gm)].map(([, name = '']) => bare(name)))
  if (tables.size === 0) return [`${schema} lists no table: it is made by bin/make-docs.ts`]
  const owned = files.flatMap(tablesOwned)
  const owner = new Map(owned.map(({ table, folder }) => [table, folder]))
  // The gate writes what a feature asks it to; nobody else chooses a table by its name.
  const crossings = files
    .flatMap(writesOf)
    .filter(({ folder, table }) =>
      table === set ? folder !== 'src/gate' : tables.has(table) && owner.get(table) !== folder,
    )
  return [
    ...owned.filter(({ table }) => !tables.has(table)).map(({ at, table }) => `${at} owns ${table}, which is no table`),
    ...owned
      .filter(({ table, folder }) => owner.get(table) !== folder)
      .map(({ at, table }) => `${at} owns ${table}, and so does ${owner.get(table)}`),
    ...[...tables].filter(table => !owner.has(table)).map(table => `no README of src/ owns the table ${table}`),
    ...Object.entries(register)
      .filter(([table, { owner: said }]) => owner.has(table) && owner.get(table) !== `src/${said}`)
      .map(([table, { owner: said }]) => `the field register gives ${table} to ${said}, ${owner.get(table)} owns it`),
    ...crossings
      .filter(each => !exceptions.some(excused => excuses(excused, each)))
      .map(({ at, table }) => `${at} writes ${name(table)}: only ${owner.get(table) ?? 'the gate'} does`),
    ...exceptions
      .filter(excused => !crossings.some(each => excuses(excused, each)))
      .map(({ path, to }) => `bin/checks/exceptions.json lets ${path} write ${to}, which it does not`),
  ]
}

const excuses = (/** @type {Exception} */ { path, to }, /** @type {{ folder: string, table: string }} */ each) =>
  path === each.folder && to === name(each.table)

/** The schema of the families' tables goes without saying, as in the code. */
const bare = (/** @type {string} */ table) => table.replace(/^(kinkeeper|public)\./, '')
const name = (/** @type {string} */ table) => (table === set ? 'tables by name' : table)

function tablesOwned(/** @type {ProjectFile} */ { path, text }) {
  const folder = /^(src\/[^/]+)\/README\.md$/.exec(path)?.[1]
  const sentence = /Tables owned\**: ([\s\S]*?)(?:[.;](?=\s)|$)/.exec(text)?.[1] ?? ''
  if (!folder) return []
  return [...sentence.matchAll(/`([a-z_.]+)`/g)].map(([, table = '']) => ({ at: path, folder, table: bare(table) }))
}

/** Every table that a file's SQL, or its call of `act.insert` or `act.amend`, writes. */
function writesOf(/** @type {ProjectFile} */ file) {
  const folder = /^src\/[^/]+(?=\/)/.exec(file.path)?.[0]
  if (!folder || !isCode(file) || isTest(file)) return []
  const source = parse(file)
  /** @type {{ at: string, folder: string, table: string }[]} */
  const found = []
  walkTree(source, node => {
    const here = { at: `${file.path}:${lineOf(source, node)}`, folder }
    if (ts.isCallExpression(node)) found.push(...tablesOfCall(node).map(table => ({ ...here, table: bare(table) })))
    const text = textOf(node)
    for (const { 0: whole, 1: inside = '', 2: table = '', index } of text.matchAll(write)) {
      const isUpdate = /^update/i.test(whole)
      const rest = text.slice(index + whole.length)
      // "update" is also a word, and "on conflict do update", "for update of" write nothing new.
      if (isUpdate && !/^\s+(as\s+)?([a-z]+\s+)?set\b/i.test(rest)) continue
      found.push({ ...here, table: bare(`${inside}${table}`) })
    }
  })
  return found
}

/** @returns {string} the words of a text, with a mark where something is set in */
function textOf(/** @type {ts.Node} */ node) {
  if (ts.isTemplateExpression(node))
    return [node.head, ...node.templateSpans.map(span => span.literal)].map(part => part.text).join(set)
  return ts.isStringLiteralLike(node) ? node.text : ''
}

/** @returns {string[]} */
function tablesOfCall(/** @type {ts.CallExpression} */ { expression, arguments: given }) {
  const called = ts.isPropertyAccessExpression(expression) ? expression.name.text : ''
  const many = ts.isIdentifier(expression) && expression.text === 'insertMany'
  const first = many ? given[2] : ['insert', 'amend'].includes(called) ? given[0] : undefined
  return first ? literals(first) : []
}

/** @returns {string[]} */
function literals(/** @type {ts.Expression} */ wanted) {
  if (ts.isStringLiteralLike(wanted)) return [wanted.text]
  if (ts.isConditionalExpression(wanted)) return [...literals(wanted.whenTrue), ...literals(wanted.whenFalse)]
  return [set]
}
