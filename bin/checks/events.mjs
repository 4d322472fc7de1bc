import ts from 'typescript'
import { isCode, isTest } from './files.mjs'
import { lineOf, parse, walkTree } from './source.mjs'

/** @import { ProjectFile } from './files.mjs' */
/** @typedef {{ at: string, said: string | RegExp | undefined }} Saying */

const vocabulary = /insert\s+into\s+gate\.events\s*\([^)]*\)\s*values([\s\S]*?);/gi
const saidInSql = /gate\.(?:note|append)\s*\(\s*'([^']+)'/gi

/**
 * What the trail can say is a list in the migrations (`gate.events`): an act notes a word of it, and a word that
 * nothing says is taken off.
 * @param {ProjectFile[]} files
 */
export function check(files) {
  const sql = files.filter(({ path }) => path.startsWith('src/') && path.endsWith('.sql'))
  const words = new Map(sql.flatMap(wordsOf))
  if (words.size === 0) return ['the migrations give the trail no words: insert into gate.events']
  const code = files.filter(file => file.path.startsWith('src/') && isCode(file) && !isTest(file))
  const sayings = [...[...sql, ...code].flatMap(sayingsInSql), ...code.flatMap(sayingsInCode)]
  const isSaid = (/** @type {string} */ word) => sayings.some(({ said }) => matches(said, word))
  return [
    ...sayings
      .filter(({ said }) => said === undefined)
      .map(({ at }) => `${at} notes an event that only running it tells: write the word there`),
    ...sayings
      .filter(({ said }) => said !== undefined && ![...words.keys()].some(word => matches(said, word)))
      .map(({ at, said }) => `${at} notes ${said}, which is no word of the trail: add it to gate.events`),
    ...[...words]
      .filter(([word]) => !isSaid(word))
      .map(([word, path]) => `${path} teaches the trail ${word}, which nothing says`),
  ]
}

const matches = (/** @type {Saying['said']} */ said, /** @type {string} */ word) =>
  said instanceof RegExp ? said.test(word) : said === word

/** @returns {[string, string][]} */
function wordsOf(/** @type {ProjectFile} */ { path, text }) {
  return [...text.matchAll(vocabulary)].flatMap(([, rows = '']) =>
    [...rows.matchAll(/\(\s*'([^']+)'\s*,/g)].map(([, word = '']) => /** @type {[string, string]} */ ([word, path])),
  )
}

/** @returns {Saying[]} */
function sayingsInSql(/** @type {ProjectFile} */ { path, text }) {
  return [...text.matchAll(saidInSql)].map(({ 1: said, index }) => ({
    at: `${path}:${text.slice(0, index).split('\n').length}`,
    said,
  }))
}

/** @returns {Saying[]} */
function sayingsInCode(/** @type {ProjectFile} */ file) {
  if (!file.text.includes('.note(')) return []
  const source = parse(file)
  /** @type {Saying[]} */
  const found = []
  walkTree(source, node => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return
    const [event] = node.arguments
    if (node.expression.name.text !== 'note' || !event || node.arguments.length < 2) return
    const at = `${file.path}:${lineOf(source, node)}`
    found.push(...wordsIn(event, source).map(said => ({ at, said })))
  })
  return found
}

/** Every word an expression may come to; a text with a part set in is any word of that form. @returns {Saying['said'][]} */
function wordsIn(/** @type {ts.Expression} */ event, /** @type {ts.SourceFile} */ source) {
  if (ts.isStringLiteralLike(event)) return [event.text]
  if (ts.isConditionalExpression(event)) return [event.whenTrue, event.whenFalse].flatMap(each => wordsIn(each, source))
  if (ts.isTemplateExpression(event)) {
    const parts = [event.head, ...event.templateSpans.map(span => span.literal)].map(part => RegExp.escape(part.text))
    return [new RegExp(`^${parts.join('[a-z-]+')}$`)]
  }
  const given = ts.isIdentifier(event) ? constantOf(event.text, source) : undefined
  if (given) return wordsIn(given, source)
  const types = ts.isIdentifier(event) ? typesOfParameter(event) : []
  return types.length > 0 ? types : [undefined]
}

/** The words that a parameter's type lets in. @returns {string[]} */
function typesOfParameter(/** @type {ts.Identifier} */ used) {
  /** @type {ts.Node} */
  let around = used
  while (around.parent && !ts.isFunctionLike(around)) around = around.parent
  const type = ts.isFunctionLike(around)
    ? around.parameters.find(({ name }) => ts.isIdentifier(name) && name.text === used.text)?.type
    : undefined
  const members = !type ? [] : ts.isUnionTypeNode(type) ? [...type.types] : [type]
  const words = members.map(each =>
    ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal) ? each.literal.text : '',
  )
  return words.every(Boolean) ? words : []
}

function constantOf(/** @type {string} */ name, /** @type {ts.SourceFile} */ source) {
  /** @type {ts.Expression | undefined} */
  let found
  walkTree(source, node => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === name)
      found = node.initializer
  })
  return found
}
