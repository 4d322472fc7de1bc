import { parseArgs } from 'node:util'
import { charterBySlug, loadCharters } from '#organisations/charter.ts'
import { runDrill } from './drill.ts'

/** `kinkeeper drill [--charter NAME] [--json]`: proves that an old backup brings nobody back. Exit 1: it would. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { charter: { type: 'string' }, json: { type: 'boolean' } } })
  const slug = values.charter ?? loadCharters()[0]!.slug
  if (!charterBySlug(slug)) {
    process.stderr.write(`There is no charter "${slug}".\n`)
    return 2
  }
  const { openConfiguredHouse } = await import('#web/start.ts')
  const { house, close } = await openConfiguredHouse()
  try {
    const report = await runDrill(house, slug)
    const told = [
      report.passed ? 'The drill passed.' : 'THE DRILL FAILED.',
      `An erased family came back with the old backup in ${report.cameBack} places; after the replay it stands in ${report.stillThere}.`,
      `Its sealed words that any key opens: ${report.opened}.`,
      `Everybody else: ${report.othersUntouched ? 'the same, byte for byte' : 'CHANGED'}.`,
      `The trail: ${report.trailFindings === 0 ? 'whole' : `${report.trailFindings} findings`}.`,
    ]
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : `${told.join('\n')}\n`)
    return report.passed ? 0 : 1
  } finally {
    await close()
  }
}
