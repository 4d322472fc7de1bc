import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { collectedFile, knownResults, newest, type Result, recordedFile, resultsIn, runsFolder } from './results.ts'

const project = new URL('../../../', import.meta.url)

/** Gathers what the proofs of a run left behind into one file, and forgets proofs that are no longer in the tree. */
export function collectProofs(): readonly Result[] {
  if (!existsSync(runsFolder)) return resultsIn(collectedFile)
  const files = readdirSync(runsFolder).filter(name => name.endsWith('.jsonl'))
  const ran = files.flatMap(name =>
    readFileSync(new URL(name, runsFolder), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as Result),
  )
  const all = newest(resultsIn(collectedFile), ran).filter(isInTree)
  writeFileSync(collectedFile, `${JSON.stringify(all, null, 1)}\n`)
  for (const name of files) rmSync(new URL(name, runsFolder))
  return all
}

/** Writes what is known into the committed file: done after a full run, by whoever lands it. */
export function recordProofs(): readonly Result[] {
  collectProofs()
  const all = knownResults().filter(isInTree)
  writeFileSync(recordedFile, `${JSON.stringify(all, null, 1)}\n`)
  return all
}

/** A proof is in the tree while its file still says its sentence. */
export function isInTree({ test }: Pick<Result, 'test'>): boolean {
  const [file, ...sentence] = test.split(': ')
  const place = new URL(file ?? '', project)
  return existsSync(place) && readFileSync(place, 'utf8').includes(sentence.join(': '))
}
