import { writeFileSync } from 'node:fs'
import { loadCharters } from '#organisations/charter.ts'
import { allPromises, promiseById } from './proving/all-promises.ts'
import { collectProofs, recordProofs } from './proving/collect.ts'
import { onePromise, promisesFile, table } from './proving/printed.ts'
import { saidInNotices } from './proving/said.ts'
import { standings } from './proving/standing.ts'

const usage = `kinkeeper promises             every item of the five notices, and how it stands
kinkeeper promises PROMISE-ID  one promise: its words, where it is kept, its proofs
kinkeeper promises --json      the same as one JSON document
kinkeeper promises --record    after a full test run: keep its results, and write PROMISES.md
`

/** `kinkeeper promises`: what the five charities promise, and what stands behind each promise today. */
export async function run(args: string[]): Promise<number> {
  const [first] = args.filter(each => each !== '--json')
  const isJson = args.includes('--json')
  collectProofs()
  if (first === undefined) {
    const all = standings()
    process.stdout.write(isJson ? `${JSON.stringify({ items: all })}\n` : table(all, saidInNotices(loadCharters())))
    return 0
  }
  if (first === '--record') {
    const results = recordProofs()
    writeFileSync(new URL('../../PROMISES.md', import.meta.url), promisesFile(standings(results), results))
    process.stdout.write(`${results.length} proofs kept.\n`)
    return 0
  }
  const wanted = promiseById(first)
  if (first.startsWith('-') || !wanted) {
    const near = allPromises.filter(each => each.id.startsWith(first)).map(each => `  ${each.id}\n`)
    process.stderr.write(`There is no promise "${first}".\n${near.join('') || usage}`)
    return 2
  }
  const screen = onePromise(wanted, standings(), saidInNotices(loadCharters()))
  process.stdout.write(isJson ? `${JSON.stringify(screen.asJson)}\n` : screen.asText)
  return 0
}
