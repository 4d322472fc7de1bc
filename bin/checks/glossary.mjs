import ts from 'typescript'
import { isCode, linesThatMatch } from './files.mjs'
import { lineOf, parse, walkTree } from './source.mjs'

/** @import { ProjectFile } from './files.mjs' */

// GLOSSARY.md says why. Left: the word not to use. Right: the field's word.
const say = {
  tenant: 'organisation',
  customer: 'organisation',
  beneficiary: 'parent, child',
  serviceUser: 'parent, child',
  dsar: 'rights request',
  ticket: 'case, rights request',
  sla: 'clock',
  ttl: 'retention rule',
  kpi: 'indicator',
  dashboard: 'the page named after what it shows',
  breakGlass: "purpose 'safeguarding' with a because",
  softDelete: 'hold, restriction',
  hasConsent: 'consent event',
  optIn: 'consent event',
  riskScore: 'concern, decision',
  sanitise: 'disposal',
  sanitize: 'disposal',
}
const meaningless =
  /^(data|infos?|items?|objects?|entity|models?|core|base|common|misc|temp|tmp|helpers?|utils?|wrappers?|dtos?)$/i
const emptySuffix = /[a-z0-9](Manager|Service|Helper|Utils?|Handler|Wrapper|Info|DTO|Dto|Entity|V2)$/

const spelled = Object.keys(say).map(word => word.replace(/[A-Z]/g, letter => `_?${letter.toLowerCase()}`))
const fieldWord = new RegExp(`(?<![a-z])(${spelled.join('|')})(e?s)?(?![a-z])`, 'i')

/**
 * Names in code and in the database are the field's words, never a word from the glossary's "not" column.
 * @param {ProjectFile[]} files
 */
export function check(files) {
  const code = files.filter(file => isCode(file) && /^(src|journeys|seeds|bench)\//.test(file.path))
  const sql = files.filter(({ path }) => path.endsWith('.sql'))
  return [
    ...code.flatMap(namesIn).map(({ at, name }) => `${at} ${complaint(name)}`),
    ...linesThatMatch(sql.map(withoutComments), fieldWord, found => complaint(found.trim())),
  ]
}

function complaint(/** @type {string} */ name) {
  const found = fieldWord.exec(snake(name))?.[1]
  const word = Object.entries(say).find(([not]) => snake(not).replaceAll('_', '') === found?.replaceAll('_', ''))
  return word ? `names something ${name}: the field says ${word[1]}` : `names something ${name}, which says nothing`
}

const snake = (/** @type {string} */ name) => name.replace(/(?<=[a-z0-9])[A-Z]/g, letter => `_${letter}`).toLowerCase()
/** A word that says nothing may still name what lives for three lines; what others read needs a name. */
function isWrong(/** @type {ts.Node} */ node, /** @type {string} */ name) {
  if (fieldWord.test(snake(name))) return true
  const isType = ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node
  if (ts.isIterationStatement(statement, false) || !ts.isSourceFile(statement.parent)) return false
  if (meaningless.test(name)) return true
  // A charity offers services, so a function may speak of one; a type called so is a layer, not a thing.
  return emptySuffix.test(name) && (isType || !name.endsWith('Service'))
}

function withoutComments(/** @type {ProjectFile} */ { path, text }) {
  return { path, text: text.replace(/--.*$/gm, '') }
}

/** Names that a file gives: of functions, types, variables and parameters; not those it takes from elsewhere. */
function namesIn(/** @type {ProjectFile} */ file) {
  const source = parse(file)
  /** @type {{ at: string, name: string }[]} */
  const found = []
  walkTree(source, node => {
    const given =
      ts.isFunctionDeclaration(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isClassDeclaration(node)
    if (!given || !node.name || !ts.isIdentifier(node.name) || !isWrong(node, node.name.text)) return
    found.push({ at: `${file.path}:${lineOf(source, node)}`, name: node.name.text })
  })
  return found
}
