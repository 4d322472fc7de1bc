// Loaded into a test's process before the test: one rule is weakened there, in the code as it is read or in the database
// as it is made. No file is changed.
import { appendFileSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { isMainThread } from 'node:worker_threads'
import { project } from './place.ts'

/** @type {import('./told.ts').Told} */
const told = JSON.parse(readFileSync(process.env.WEAKENED ?? '', 'utf8'))
const { change } = told
const urlOf = (/** @type {string} */ file) => pathToFileURL(`${project}/${file}`).href

/** @type {Map<string, (text: string) => string>} */
const readAs = new Map([
  // A proof that fails here fails because of us: it leaves no word among the real ones.
  [urlOf('src/promises/proving/results.ts'), text => text.replace("'../../../data/proofs/'", `'${told.proofs}'`)],
])
if (change && 'file' in change) {
  // What an unbroken rule read from the charters is not what this one reads, nor is it kept for others.
  readAs.set(urlOf('src/web/built-once.ts'), text =>
    text.replace('build: () => string): string {', '$& return build()'),
  )
  readAs.set(urlOf(change.file), text => text.slice(0, change.from) + change.text + text.slice(change.to))
}
registerHooks({
  load(url, context, next) {
    const weaken = readAs.get(url)
    if (!weaken) return next(url, context)
    const source = weaken(readFileSync(new URL(url), 'utf8'))
    return { format: 'module-typescript', source, shortCircuit: true }
  },
})

if (isMainThread) {
  const { eachTestDatabase } = await import('#database/test-database.ts')
  eachTestDatabase.made = async owner => {
    const [database] = await owner('select current_database() as named')
    appendFileSync(told.made, `${database?.named}\n`)
    if (change && 'sql' in change) await owner(change.sql)
  }
}
