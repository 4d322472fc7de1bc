import ts from 'typescript'
import { oneLine, type Weakening } from './mutant.ts'
import { weakenedConditions } from './weaken-sql.ts'

// Ways to weaken TypeScript, over its syntax tree. Each makes a rule say yes where it said no, moves its edge by one, or
// leaves a part of it out. Leaving out one side of && or || is the finer form of exchanging the two.

const edges: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
}
const logical = [ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken]
const equal = [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken]
/** Calls whose numbers say how something is written, not what is decided. */
const writing = /^(slice|substring|substr|padStart|padEnd|at|toString|stringify|repeat|subarray|split)$/

/** Every weakening of what stands under `node`. */
export function weakenedCode(source: ts.SourceFile, node: ts.Node): Weakening[] {
  const found: Weakening[] = []
  const put = (at: ts.Node, text: string, weakened: string) =>
    void found.push({ from: at.getStart(source), to: at.getEnd(), text, weakened })
  const said = (at: ts.Node) => oneLine(at.getText(source), 80)
  const visit = (each: ts.Node): void => {
    if (ts.isIfStatement(each)) ofIf(each)
    else if (ts.isConditionalExpression(each)) ofChoice(each.condition)
    else if (ts.isBinaryExpression(each)) ofBinary(each)
    else if (ts.isCallExpression(each)) ofCall(each)
    else if (ts.isNumericLiteral(each) && isDecisive(each)) ofNumber(each)
    else if (ts.isTaggedTemplateExpression(each) && each.tag.getText(source) === 'sql') ofSql(each.template)
    else if (ts.isThrowStatement(each) && !isGuards(each)) put(each, ';', `not thrown: ${said(each)}`)
    const answer = answerOf(each)
    if (answer) ofChoice(answer)
    ts.forEachChild(each, visit)
  }
  function ofIf({ expression, thenStatement, elseStatement }: ts.IfStatement) {
    if (!elseStatement && leaves(thenStatement)) put(expression, 'false', `guard dropped: ${said(expression)}`)
    else ofChoice(expression)
  }
  function ofChoice(condition: ts.Expression) {
    for (const value of ['true', 'false']) put(condition, value, `always ${value}: ${said(condition)}`)
  }
  function ofBinary(each: ts.BinaryExpression) {
    const { left, operatorToken, right } = each
    if (logical.includes(operatorToken.kind)) {
      put(each, left.getText(source), `left out: ${said(right)}`)
      put(each, right.getText(source), `left out: ${said(left)}`)
    }
    const edge = edges[operatorToken.kind]
    if (edge) put(operatorToken, edge, `${edge} in: ${said(each)}`)
  }
  function ofCall({ expression }: ts.CallExpression) {
    if (!ts.isPropertyAccessExpression(expression)) return
    const { name } = expression
    if (name.text === 'every') put(name, 'some', `some for every: ${said(expression.parent)}`)
    if (name.text === 'some') put(name, 'every', `every for some: ${said(expression.parent)}`)
    if (name.text === 'filter') {
      put(expression.parent, expression.expression.getText(source), `not filtered: ${said(expression.parent)}`)
    }
  }
  function ofNumber(each: ts.NumericLiteral) {
    const value = Number(each.text.replaceAll('_', ''))
    put(each, String(value + 1), `${value + 1} for ${value} in: ${said(each.parent)}`)
    if (value > 0) put(each, String(value - 1), `${value - 1} for ${value} in: ${said(each.parent)}`)
  }
  function ofSql(template: ts.TemplateLiteral) {
    const start = template.getStart(source)
    for (const edit of weakenedConditions(withoutHoles(source, template))) {
      found.push({ ...edit, from: start + edit.from, to: start + edit.to })
    }
  }
  visit(node)
  return found
}

/** Every weakening of a rule that is plain data: a list with one thing less, a word or a yes taken away. */
export function weakenedData(source: ts.SourceFile, node: ts.Node): Weakening[] {
  const found: Weakening[] = []
  const visit = (each: ts.Node): void => {
    const from = each.getStart(source)
    const to = each.getEnd()
    const said = oneLine(each.getText(source), 80)
    if (each.kind === ts.SyntaxKind.TrueKeyword || each.kind === ts.SyntaxKind.FalseKeyword) {
      const text = each.kind === ts.SyntaxKind.TrueKeyword ? 'false' : 'true'
      found.push({ from, to, text, weakened: `${text}: ${oneLine(each.parent.getText(source), 80)}` })
    }
    const isInList = ts.isArrayLiteralExpression(each.parent)
    const isInThing = ts.isPropertyAssignment(each) && isPlain(each.initializer)
    if (isInList || isInThing) {
      const comma = /^\s*,/.exec(source.text.slice(to))?.[0].length ?? 0
      found.push({ from, to: to + comma, text: '', weakened: `left out: ${said}` })
    }
    ts.forEachChild(each, visit)
  }
  ts.forEachChild(node, visit)
  return found
}

const isPlain = (node: ts.Expression) =>
  ts.isStringLiteral(node) || ts.isArrayLiteralExpression(node) || ts.isRegularExpressionLiteral(node)

/** The expression of a `return`, or of an arrow function, that is a yes or a no. */
function answerOf(node: ts.Node): ts.Expression | undefined {
  const answer = ts.isReturnStatement(node)
    ? node.expression
    : ts.isArrowFunction(node) && !ts.isBlock(node.body)
      ? node.body
      : undefined
  return answer && saysYesOrNo(answer) ? answer : undefined
}

function saysYesOrNo(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return saysYesOrNo(node.expression)
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken
  if (ts.isCallExpression(node)) {
    return (
      ts.isPropertyAccessExpression(node.expression) &&
      /^(includes|has|some|every|test|startsWith|endsWith|isSubsetOf)$/.test(node.expression.name.text)
    )
  }
  if (!ts.isBinaryExpression(node)) return false
  const { kind } = node.operatorToken
  if (logical.includes(kind)) return saysYesOrNo(node.left) && saysYesOrNo(node.right)
  return equal.includes(kind) || kind in edges
}

const last = (statement: ts.Statement) => (ts.isBlock(statement) ? statement.statements.at(-1) : statement)

function leaves(statement: ts.Statement): boolean {
  const end = last(statement)
  return !!end && (ts.isReturnStatement(end) || ts.isThrowStatement(end) || ts.isContinueStatement(end))
}

function isGuards(node: ts.ThrowStatement): boolean {
  const around = ts.isBlock(node.parent) ? node.parent.parent : node.parent
  return ts.isIfStatement(around) && !around.elseStatement && last(around.thenStatement) === node
}

function isDecisive(node: ts.NumericLiteral): boolean {
  const around = ts.isPrefixUnaryExpression(node.parent) ? node.parent.parent : node.parent
  if (ts.isElementAccessExpression(around) || ts.isLiteralTypeNode(around)) return false
  if (!ts.isCallExpression(around)) return true
  const called = around.expression
  return !(ts.isPropertyAccessExpression(called) && writing.test(called.name.text))
}

/** The text of a template of the same length, with a plain word wherever a value is put in. */
function withoutHoles(source: ts.SourceFile, template: ts.TemplateLiteral): string {
  const start = template.getStart(source)
  let text = template.getText(source).replaceAll('`', ' ')
  if (ts.isNoSubstitutionTemplateLiteral(template)) return text
  for (const { expression } of template.templateSpans) {
    const from = text.lastIndexOf('${', expression.getStart(source) - start)
    const to = text.indexOf('}', expression.getEnd() - start) + 1
    text = text.slice(0, from) + 'x'.repeat(to - from) + text.slice(to)
  }
  return text
}
