// Node strips types from .ts by itself; .tsx also needs its JSX turned into calls, which esbuild does here, file by file.
// What it made is kept beside the packages under the hash of what it was made from, so that a second start need not ask it.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const project = join(dirname(fileURLToPath(import.meta.url)), '..')
const kept = join(project, 'node_modules', '.cache', 'kinkeeper', 'tsx')
const how = { loader: 'tsx', jsx: 'automatic', jsxImportSource: 'preact', format: 'esm', target: 'node24' }
const made = `${require('esbuild/package.json').version} ${JSON.stringify(how)}`

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const file = fileURLToPath(url)
    const text = readFileSync(file, 'utf8')
    const place = join(kept, `${createHash('sha256').update(`${made}\n${file}\n${text}`).digest('hex')}.mjs`)
    return { format: 'module', shortCircuit: true, source: readKept(place) ?? keep(place, transformed(file, text)) }
  },
})

function transformed(file, text) {
  return require('esbuild').transformSync(text, { ...how, sourcefile: file }).code
}

function readKept(place) {
  try {
    return readFileSync(place, 'utf8')
  } catch {
    return undefined
  }
}

/** Whole or not at all: several starts may be making it at once. Where nothing can be kept it is made each time. */
function keep(place, code) {
  try {
    mkdirSync(kept, { recursive: true })
    const half = `${place}.${process.pid}`
    writeFileSync(half, code)
    renameSync(half, place)
  } catch {}
  return code
}
