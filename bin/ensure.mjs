// Installs exactly what the lock file pins, when what is installed is not that. Runs on any Node from 18 and on
// nothing else, because it comes before every package. An argument names another project folder (its tests use it).
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installFailure } from './install-failure.mjs'

const project = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(project, 'node_modules', '.lock-hash')
const which = process.env.NODE_ENV === 'production' ? '--omit=dev' : '--include=dev'
const lock = createHash('sha256').update(readFileSync(join(project, 'package-lock.json')))
const wanted = `${which} ${lock.digest('hex')}`

if (!existsSync(stamp) || readFileSync(stamp, 'utf8').trim() !== wanted) install()

function install() {
  console.log('Installing the packages that package-lock.json pins; about a minute the first time …')
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const args = [...npm.slice(1), 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=optional', which]
  const { status, stderr, error } = spawnSync(npm[0], args, { cwd: project, stdio: ['ignore', 'inherit', 'pipe'] })
  const words = error ? String(error) : String(stderr)
  if (status !== 0) stop(words, installFailure(words))
  const node = join(project, 'node_modules', '.bin', 'node')
  const runs = existsSync(node)
    ? spawnSync(node, ['--version']).status === 0
    : Number.parseInt(process.versions.node, 10) >= 24
  if (!runs)
    stop(
      '',
      'Installed, but there is no Node 24 for this machine among the packages: install Node 24 or later yourself.',
    )
  writeFileSync(stamp, `${wanted}\n`)
}

function stop(words, sentence) {
  console.error(`${words}\n${sentence}`)
  process.exit(1)
}
