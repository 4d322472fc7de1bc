import ts from 'typescript'

/** @import { ProjectFile } from './files.mjs' */

/**
 * The syntax tree of a file, with parents set.
 * @param {ProjectFile} file
 */
export function parse({ path, text }) {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : path.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
}

/**
 * Calls `visit` for every node under `node`.
 * @param {ts.Node} node
 * @param {(node: ts.Node) => void} visit
 */
export function walkTree(node, visit) {
  visit(node)
  ts.forEachChild(node, child => walkTree(child, visit))
}

/**
 * Line (from 1) on which a node starts.
 * @param {ts.SourceFile} source
 * @param {ts.Node} node
 */
export function lineOf(source, node) {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
}

/** Every module that a file imports or re-exports from, at run time or for its types, with its line. */
export function importsOf(/** @type {ts.SourceFile} */ source) {
  /** @type {{ from: string, line: number }[]} */
  const found = []
  walkTree(source, node => {
    const named = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined
    const called = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
    const module = called ? node.arguments[0] : named
    if (module && ts.isStringLiteralLike(module)) found.push({ from: module.text, line: lineOf(source, node) })
  })
  return found
}
