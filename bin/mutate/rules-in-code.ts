import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { allPromises } from '#promises/proving/all-promises.ts'
import { hashOf, type Mutant, numbered } from './mutant.ts'
import { project } from './place.ts'
import { weakenedCode, weakenedData } from './weaken-code.ts'

/** Where code decides: the gate, and what stands behind the promises that are kept by steps. What a promise names is added. */
const deciding = [
  'src/gate/*.ts',
  'src/consent/{consent,withdrawing,own-answers}.ts',
  'src/sharing/{charter-rules,decisions,received,shares}.ts',
  'src/retention/{clocks,holds,holds-that-stand,letting-go,run,start-days}.ts',
  'src/rights/stop/*.ts',
  'src/rights/requests/clock.ts',
]
/** Of those, what only words, connects or tries something. */
const notDeciding =
  /\.test\.|\/test-|\/(house|ids|mail-words|mailbox|refusals|refusals-sharing|single-sign-on|sql)\.ts$/

type Part = Readonly<{ name: string; node: ts.Node }>

/** Every way of weakening the rules of the promises and the code that decides, file by file. */
export function mutantsOfCode(): Mutant[] {
  const rules = globSync('src/promises/*.ts', { cwd: project }).filter(isPromise)
  const named = allPromises.flatMap(({ readFirst }) => (readFirst ? [readFirst] : []))
  const files = globSync(deciding, { cwd: project }).filter(file => !notDeciding.test(file))
  const others = named.filter(each => !files.includes(`src/${each.split('#')[0]}`))
  return [
    ...rules.sort().flatMap(file => mutantsOf(file, 'rule', partsOf(sourceOf(file)))),
    ...files.sort().flatMap(file => mutantsOf(file, 'code', partsOf(sourceOf(file)))),
    ...others.flatMap(each => {
      const [file = '', name = ''] = each.split('#')
      return mutantsOf(`src/${file}`, 'code', reachedFrom(sourceOf(`src/${file}`), name))
    }),
  ]
}

const isPromise = (file: string) => !/\.test\.ts$|\/test-|-command\.ts$/.test(file)

function sourceOf(file: string): ts.SourceFile {
  const text = readFileSync(join(project, file), 'utf8')
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
}

function mutantsOf(file: string, kind: 'rule' | 'code', parts: readonly Part[]): Mutant[] {
  const mutants = parts.flatMap(({ name, node }) => {
    const source = node.getSourceFile()
    const hash = hashOf(node.getText(source))
    const found = [...weakenedCode(source, node), ...(kind === 'rule' ? weakenedData(source, node) : [])]
    return found.map(({ from, to, text, weakened }) => ({
      kind,
      thing: `${file}#${name}`,
      weakened,
      hash,
      change: { file, from, to, text },
      touches: { code: file, at: from },
      says: namesIn(source, node, from),
    }))
  })
  return numbered(mutants)
}

/** The functions and constants of a file that can decide something; of a promise, its rule and what the rule calls. */
function partsOf(source: ts.SourceFile): Part[] {
  return source.statements.flatMap((node): Part[] => {
    if (ts.isFunctionDeclaration(node) && node.name) return [{ name: node.name.text, node }]
    if (ts.isClassDeclaration(node) && node.name) return [{ name: node.name.text, node }]
    if (!ts.isVariableStatement(node)) return []
    return node.declarationList.declarations.flatMap(each => {
      const rule = ruleIn(each)
      return rule ? [{ name: each.name.getText(source), node: rule }] : []
    })
  })
}

/** Of a promise, its rule and nothing else of what is said; of anything else, all of it. */
function ruleIn(declared: ts.VariableDeclaration): ts.Node | undefined {
  const { initializer } = declared
  if (!initializer || !ts.isCallExpression(initializer) || initializer.expression.getText() !== 'promise')
    return declared
  const [said] = initializer.arguments
  return said && ts.isObjectLiteralExpression(said)
    ? said.properties.find(each => each.name?.getText() === 'rule')
    : undefined
}

/** A named function and the functions of its own file that it calls, however far. */
function reachedFrom(source: ts.SourceFile, name: string): Part[] {
  const parts = partsOf(source)
  const reached = new Set([name])
  for (const each of reached) {
    const text = parts.find(part => part.name === each)?.node.getText(source) ?? ''
    for (const other of parts) if (new RegExp(`\\b${other.name}\\b`).test(text)) reached.add(other.name)
  }
  return parts.filter(part => reached.has(part.name))
}

/** The refusals named in the statement that is weakened. */
function namesIn(source: ts.SourceFile, node: ts.Node, at: number): string[] {
  let nearest: ts.Node = node
  const visit = (each: ts.Node): void => {
    if (each.getStart(source) > at || each.getEnd() <= at) return
    if (ts.isStatement(each)) nearest = each
    ts.forEachChild(each, visit)
  }
  visit(node)
  return [...new Set([...nearest.getText(source).matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, name = '']) => name))]
}
