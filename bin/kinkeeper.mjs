#!/usr/bin/env -S node --max-semi-space-size=16
// Runs `kinkeeper <command>` under the Node that package-lock.json pins, whichever Node was called. Space for new objects
// is bounded (three times 16 MB): left alone it grows with the machine, to 110 MB more, and no page is quicker (bench, P10).
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const project = join(dirname(fileURLToPath(import.meta.url)), '..')
const program = join(project, 'src', 'cli.ts')
const pinned = join(project, 'node_modules', '.bin', 'node')

if (Number(process.versions.node.split('.')[0]) >= 24) {
  process.argv[1] = program
  await import('./kept-code.mjs')
  await import('./tsx-hook.mjs')
  await import(pathToFileURL(program).href)
} else if (existsSync(pinned)) {
  runUnder(pinned)
} else {
  console.error('Kinkeeper needs Node 24 and it is not installed yet: run npm start, or node bin/ensure.mjs, once.')
  process.exit(1)
}

function runUnder(node) {
  const before = ['kept-code.mjs', 'tsx-hook.mjs'].map(name => pathToFileURL(join(project, 'bin', name)).href)
  const child = spawn(
    node,
    ['--max-semi-space-size=16', ...before.flatMap(hook => ['--import', hook]), program, ...process.argv.slice(2)],
    {
      stdio: 'inherit',
    },
  )
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // Ctrl-C in a terminal reaches the child by itself; passed on as well it would count as a second, impatient one.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  child.on('error', fault => {
    console.error(`Kinkeeper could not run ${node}: ${fault.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
}
