import { dirname } from 'node:path'
import ts from 'typescript'
import { budgets } from './budgets.mjs'
import { isCode, isTest } from './files.mjs'
import { importsOf, lineOf, parse, walkTree } from './source.mjs'

/** @import { ProjectFile } from './files.mjs' */

const lineCount = (/** @type {string} */ text) => text.replace(/\n$/, '').split('\n').length
const ours = (/** @type {ProjectFile[]} */ files) => files.filter(file => isCode(file) && !isTest(file))

/**
 * Files, functions and the gate stay small enough to be read whole.
 * @param {ProjectFile[]} files
 */
export function check(files) {
  const code = ours(files)
  const complaints = code
    .filter(({ text }) => lineCount(text) > budgets.linesInFile)
    .map(({ path, text }) => `${path} has ${lineCount(text)} lines; at most ${budgets.linesInFile}`)
  const gate = code
    .filter(({ path }) => path.startsWith('src/gate/'))
    .reduce((sum, { text }) => sum + lineCount(text), 0)
  if (gate > budgets.linesInGate) complaints.push(`src/gate has ${gate} lines; at most ${budgets.linesInGate}`)
  return [...complaints, ...code.flatMap(longFunctions)]
}

/**
 * What is growing too large but does not fail yet.
 * @param {ProjectFile[]} files
 */
export function warn(files) {
  const perFolder = Map.groupBy(ours(files), ({ path }) => dirname(path))
  const crowded = [...perFolder]
    .filter(
      ([folder, inside]) => folder.startsWith('src/') && inside.length > budgets.filesInFeature && isFeature(inside),
    )
    .map(
      ([folder, inside]) =>
        `${folder} has ${inside.length} files; more than ${budgets.filesInFeature} hide its subject`,
    )
  const leaning = ours(files)
    .filter(({ path }) => path.startsWith('src/'))
    .map(file => ({ path: file.path, count: importsOf(parse(file)).length }))
    .filter(({ count }) => count > budgets.importsInFile)
    .map(
      ({ path, count }) =>
        `${path} imports from ${count} files; more than ${budgets.importsInFile} is a file with two subjects`,
    )
  return [...crowded, ...leaning]
}

const isFeature = (/** @type {ProjectFile[]} */ inside) =>
  inside.some(({ path }) => /^src\/(?!gate|web)[^/]+\/routes\.tsx?$/.test(path))

function longFunctions(/** @type {ProjectFile} */ file) {
  const source = parse(file)
  /** @type {string[]} */
  const found = []
  walkTree(source, node => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return
    const lines = lineCount(node.getText(source))
    if (lines <= budgets.linesInFunction) return
    found.push(`${file.path}:${lineOf(source, node)} a function of ${lines} lines; at most ${budgets.linesInFunction}`)
  })
  return found
}
