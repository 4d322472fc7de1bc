import { readFileSync } from 'node:fs'
import { editorSchema } from './charter/explain.ts'
import { type LintReport, lintCharter } from './lint.ts'

const usage = `kinkeeper charter lint FILE [--json]   what the charter says that cannot be read, or that law does not allow
kinkeeper charter schema               the schema for editors, as charters/charter.schema.json holds it
`

/**
 * `kinkeeper charter …`. Exit 0: read, and nothing at level error. 1: at least one error. 2: not asked properly, or no
 * such file. With --json one document on standard output: {file, findings: [{level, where, what, source, treatAs}]}.
 */
export async function run(args: string[]): Promise<number> {
  const json = args.includes('--json')
  const [what, file, ...more] = args.filter(each => each !== '--json')
  const unknown = args.find(each => each.startsWith('-') && each !== '--json')
  if (what === 'schema' && !file && !unknown) {
    process.stdout.write(schemaText())
    return 0
  }
  if (what !== 'lint' || !file || more.length > 0 || unknown) {
    const problem = unknown ? `There is no option ${unknown}.` : 'Say which charter to read.'
    process.stderr.write(`${problem}\n\n${usage}`)
    return 2
  }
  const text = readText(file)
  if (text === undefined) return 2
  const report = lintCharter(text, file)
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : asText(report))
  return report.findings.some(each => each.level === 'error') ? 1 : 0
}

/** The editor schema as the file in charters/ holds it. */
export function schemaText(): string {
  return `${JSON.stringify(editorSchema(), null, 2)}\n`
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const why = code === 'EISDIR' ? 'is a folder, not a file' : code === 'ENOENT' ? 'is not there' : 'cannot be read'
    process.stderr.write(`${file}:1:1 ${why}. Name a charter, such as charters/family-centre.yaml.\n`)
    return undefined
  }
}

function asText({ file, findings }: LintReport): string {
  const lines = findings.map(({ level, where, what, source, treatAs, tension }) =>
    [
      `${file}:${where.line}:${where.column} ${level}${tension ? ` ${tension}` : ''}  ${where.path}`,
      `  ${what}`,
      `  source: ${source}`,
      `  treat as: ${treatAs}`,
    ].join('\n'),
  )
  const count = (level: string) => findings.filter(each => each.level === level).length
  const sum = `${count('error')} errors, ${count('warning')} warnings, ${count('note')} notes`
  return `${[...lines, sum].join('\n\n')}\n`
}
