// One test file, held ready in a process of its own and run again for each weakened rule it is told of. It is made ready
// unbroken and run twice. One that passes again on what it left behind keeps its database, and a failure of it counts
// once the test that failed passes again unbroken; any other has a new database each time.
import { appendFileSync, readFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { project } from './place.ts'

/** @type {import('./told.ts').ToldToHold} */
const told = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const urlOf = (/** @type {string} */ file) => pathToFileURL(`${project}/${file}`).href
const standIn = urlOf('bin/mutate/stand-in-for-node-test.mjs')

registerHooks({
  resolve: (wanted, context, next) =>
    wanted === 'node:test' ? { url: standIn, shortCircuit: true } : next(wanted, context),
  load(url, context, next) {
    if (url !== urlOf('src/promises/proving/results.ts')) return next(url, context)
    // A proof that fails here fails because of us: it leaves no word among the real ones.
    const source = readFileSync(new URL(url), 'utf8').replace("'../../../data/proofs/'", `'${told.proofs}'`)
    return { format: 'module-typescript', source, shortCircuit: true }
  },
})

/** @typedef {(text: string) => Promise<Record<string, unknown>[]>} Owner */
/** @type {Set<Owner>} */
const databases = new Set()
/** @type {string | undefined} */
let weakened
let startsAfresh = false

const { eachTestDatabase } = await import('#database/test-database.ts')
eachTestDatabase.made = async owner => {
  const [database] = await owner('select current_database() as named')
  appendFileSync(told.made, `${database?.named}\n`)
  await owner(`alter database ${database?.named} set track_functions = 'all'`)
  databases.add(owner)
  if (weakened) await owner(weakened)
}
eachTestDatabase.left = async owner => void databases.delete(owner)

const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

const { declared, runDeclared } = await import('./stand-in-for-node-test.mjs')
// Whoever held it has gone.
process.on('disconnect', () => process.exit())
process.on('message', message => void answer(/** @type {any} */ (message)))
const began = performance.now()
const failure = await madeReady()
process.send?.({ ready: { sentence: failure, seconds: (performance.now() - began) / 2000, ...(await reached()) } })

async function madeReady() {
  try {
    await import(urlOf(told.file))
    for (const each of declared.before) await each()
  } catch (fault) {
    return `could not be made ready: ${fault instanceof Error ? fault.message.split('\n')[0] : fault}`
  }
  const first = await runDeclared()
  if (first !== undefined) return first
  if ((await runDeclared()) === undefined) return undefined
  startsAfresh = true
  return afresh()
}

/** Runs the file with new databases: for one that does not pass again on what it left behind. */
async function afresh(how = {}) {
  try {
    for (const each of declared.after) await each()
  } catch {
    // What was not made ready the last time cannot be put away.
  }
  try {
    for (const each of declared.before) await each()
  } catch {
    return 'made ready'
  }
  return runDeclared(how)
}

async function reached() {
  const { result } = await session.post('Profiler.takePreciseCoverage')
  await session.post('Profiler.stopPreciseCoverage')
  const called = []
  const tables = []
  for (const owner of databases) {
    called.push(...(await owner('select funcname as named, calls::int as times from pg_stat_user_functions')))
    const written =
      'select relname as named, (n_tup_ins + n_tup_upd + n_tup_del)::int as times from pg_stat_user_tables'
    tables.push(...(await owner(written)))
  }
  const code = result
    .filter(({ url }) => url.startsWith('file:') && told.code.includes(fileURLToPath(url).slice(project.length + 1)))
    .map(({ url, functions }) => ({
      file: fileURLToPath(url).slice(project.length + 1),
      ranges: functions.flatMap(({ ranges }) =>
        ranges.map(each => [each.startOffset, each.endOffset, each.count > 0 ? 1 : 0]),
      ),
    }))
  return { called, tables, code }
}

/** @param {{ sql: string, undo: string, says: readonly string[] }} change */
async function answer({ sql, undo, says }) {
  /** @type {string | undefined} */
  let sentence
  let isSure = true
  try {
    weakened = sql
    if (startsAfresh) {
      sentence = await afresh({ says })
      weakened = undefined
      process.send?.({ answer: { sentence, isSure: true } })
      return
    }
    for (const owner of databases) await owner(sql)
    sentence = await runDeclared({ says })
    weakened = undefined
    for (const owner of databases) await owner(undo)
    if (sentence !== undefined) isSure = (await runDeclared({ only: sentence })) === undefined
  } catch {
    // What it left behind does not let the rule be put back: another process finds out.
    weakened = undefined
    isSure = false
  }
  process.send?.({ answer: { sentence, isSure } })
}
