import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

/** The launcher in a project whose program is this text. */
async function launcher(t, program) {
  const folder = await mkdtemp(join(tmpdir(), 'kinkeeper-launch-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  for (const inside of ['bin', 'src']) await mkdir(join(folder, inside))
  for (const name of ['kinkeeper.mjs', 'kept-code.mjs', 'tsx-hook.mjs'])
    await copyFile(join(import.meta.dirname, name), join(folder, 'bin', name))
  await symlink(join(import.meta.dirname, '../node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'src/cli.ts'), program)
  return join(folder, 'bin/kinkeeper.mjs')
}

test('a command gets its arguments, and its exit code comes back', async t => {
  const program =
    'const given: string[] = process.argv.slice(2)\nconsole.log(JSON.stringify(given))\nprocess.exitCode = 7\n'
  const run = spawnSync(process.execPath, [await launcher(t, program), 'deadline', 'access', '--json'], {
    encoding: 'utf8',
  })
  assert.deepEqual([run.status, run.stdout], [7, '["deadline","access","--json"]\n'])
})

test('a command may show pages', async t => {
  const file = await launcher(t, "const { page } = await import('./page.tsx')\nconsole.log(page.type)\n")
  await writeFile(join(file, '../../src/page.tsx'), 'export const page = <h1>Hello</h1>\n')
  assert.equal(spawnSync(process.execPath, [file], { encoding: 'utf8' }).stdout, 'h1\n')
})

for (const signal of ['SIGINT', 'SIGTERM']) {
  test(`a command that is told to stop by ${signal} stops in its own way`, async t => {
    const program = `process.on('${signal}', () => process.exit(3))\nsetInterval(() => {}, 1000)\nconsole.log('ready')\n`
    const child = spawn(process.execPath, [await launcher(t, program), 'serve'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise(done => child.stdout.once('data', done))
    child.kill(signal)
    assert.equal(await new Promise(done => child.once('exit', done)), 3)
  })
}
