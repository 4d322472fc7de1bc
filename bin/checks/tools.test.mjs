import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { project } from './files.mjs'
import { knip, tool, verdictOf } from './tools.mjs'

/** A small project with these files, and the settings and packages of this one. */
async function planted(t, files) {
  const folder = await mkdtemp(join(tmpdir(), 'kinkeeper-tools-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'))
  for (const settings of ['knip.json', 'tsconfig.json', 'biome.json'])
    await cp(join(project, settings), join(folder, settings))
  const whole = { 'package.json': '{"name":"planted","type":"module","imports":{"#*":"./src/*"}}', ...files }
  for (const [path, text] of Object.entries(whole)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

const used = {
  'src/cli.ts': "import { open } from './cases/cases.ts'\n\nprocess.exitCode = open()\n",
  'src/cases/cases.ts': 'export const open = () => 1\n',
}

test('a file or an export that nobody uses is refused', async t => {
  const finds = async files => (await tool(...knip, '--directory', await planted(t, files))).complaints.join()
  assert.equal(await finds(used), '')
  const more = { ...used, 'src/cases/cases.ts': `${used['src/cases/cases.ts']}export const shut = () => 2\n` }
  assert.match(await finds(more), /cases\.ts: shut/)
  assert.match(await finds({ ...used, 'src/cases/old.ts': 'export const old = 1\n' }), /old\.ts/)
})

test('a wrong type is refused, and so is syntax that Node cannot strip', async t => {
  const finds = async text =>
    (await tool('typescript7/bin/tsc', '-p', await planted(t, { 'src/a.ts': text }))).complaints.join()
  assert.equal(await finds('export const a: number = 1\n'), '')
  assert.match(await finds("export const a: number = 'one'\n"), /TS2322/)
  assert.match(await finds('export enum A {\n  one,\n}\n'), /TS1294/)
})

test('another format, or what the lint refuses, is refused', async t => {
  const finds = async text => {
    const folder = await planted(t, { 'src/a.ts': text })
    const { complaints } = await tool(
      '@biomejs/biome/bin/biome',
      'check',
      `--config-path=${folder}`,
      join(folder, 'src'),
    )
    return complaints.join()
  }
  assert.equal(await finds("export const a = 'one'\n"), '')
  assert.match(await finds('export const a = "one";\n'), /format/)
  assert.match(await finds("export default 'one'\n"), /noDefaultExport/)
})

const said = (tests, pass, skipped = 0) =>
  `✔ a family is told (1ms)\n${'﹣ on another system (0.1ms) # needs a Mac\n'.repeat(skipped)}ℹ tests ${tests}\nℹ suites 0\nℹ pass ${pass}\nℹ fail ${tests - pass - skipped}\nℹ cancelled 0\nℹ skipped ${skipped}\nℹ todo 0\nℹ duration_ms 5\n`

test('a run in which every test passed has no complaint and shows the closing lines', () => {
  const { complaints, closing, passed } = verdictOf(said(3, 3), 0)
  assert.deepEqual([complaints, passed], [[], 3])
  assert.match(closing, /^ℹ tests 3$/m)
})

test('a failing run passes on the failures in full', () => {
  const { complaints, failed } = verdictOf(`${said(3, 2)}\n✖ failing tests:\n✖ a stranger is refused\n`, 1)
  assert.match(complaints.join(), /a stranger is refused/)
  assert.equal(failed, 1)
})

test('a run that ended badly is refused even where every test passed', () => {
  assert.equal(verdictOf(said(3, 3), 1).complaints.length, 1)
})

test('a run without a test is refused', () => {
  assert.deepEqual(verdictOf(said(0, 0), 0).complaints, ['No test was executed.'])
})

test('what was skipped is named', () => {
  assert.deepEqual(verdictOf(said(3, 2, 1), 0).warnings, ['skipped: on another system (0.1ms) # needs a Mac'])
})
