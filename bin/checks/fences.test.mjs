import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { check } from './fences.mjs'
import { project } from './files.mjs'

/** A small project with these files, and the packages of this one. */
async function planted(t, files) {
  const folder = await mkdtemp(join(tmpdir(), 'kinkeeper-fences-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'))
  const whole = { 'package.json': '{"type":"module","imports":{"#*":"./src/*"}}', ...files }
  for (const [path, text] of Object.entries(whole)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return check(folder, [])
}

const sound = {
  'src/gate/open.ts':
    "import pg from 'pg'\nimport { createHmac } from 'node:crypto'\nexport const open = [pg, createHmac]\n",
  'src/cases/cases.ts': "import { open } from '#gate/open.ts'\nexport const cases = open\n",
  'src/families/pages.tsx': 'export const page = <p>Hello</p>\n',
  'src/families/routes.ts': 'export const routes = 1\n',
  'src/families/families-command.ts': 'export const run = 1\n',
  'src/web/server.ts':
    "import fastify from 'fastify'\nimport { routes } from '#families/routes.ts'\nexport const server = [fastify, routes]\n",
  'src/families/families.ts': "import { cases } from '#cases/cases.ts'\nexport const families = cases\n",
}

test('what keeps to the fences passes, and every module was read', async t => {
  const { read, complaints } = await planted(t, sound)
  assert.deepEqual(complaints, [])
  assert.equal(read, 7)
})

test('each way over a fence is refused by name', async t => {
  const over = {
    'src/cases/a.ts': "import pg from 'pg'\nexport default pg\n",
    'src/cases/b.ts': "import type { Client } from 'pg'\nexport type B = Client\n",
    'src/cases/c.ts': "import { createHmac } from 'node:crypto'\nexport const c = createHmac\n",
    'src/cases/d.ts': "import nodemailer from 'nodemailer'\nexport const d = nodemailer\n",
    'src/cases/e.ts': "import { connect } from 'node:net'\nexport const e = connect\n",
    'src/cases/f.ts': "import fastify from 'fastify'\nexport const f = fastify\n",
    'src/cases/g.ts': "import { page } from '#families/pages.tsx'\nexport const g = page\n",
    'src/promises/h.ts': "import { open } from '#gate/open.ts'\nexport const h = open\n",
    'src/gate/i.ts': "import { cases } from '#cases/cases.ts'\nexport const i = cases\n",
    'src/calendar/j.ts': "import { families } from '../families/families.ts'\nexport const j = families\n",
    'src/cases/n.ts': "export const n = () => import('pg')\n",
    'src/cases/o.ts': "export { createHmac } from 'node:crypto'\n",
    'src/cases/p.ts': "import { routes } from '#families/routes.ts'\nexport const p = routes\n",
    'src/cases/q.ts': "import { run } from '#families/families-command.ts'\nexport const q = run\n",
    'src/gate/r.ts': "import { server } from '#web/server.ts'\nexport const r = server\n",
    'src/govuk/s.ts': "import { families } from '#families/families.ts'\nexport const s = families\n",
    'src/trail/t.ts':
      "import { readFileSync } from 'node:fs'\nimport { createConnection } from 'node:tls'\nexport const t = [readFileSync, createConnection]\n",
    'src/cases/m.ts': "import { gone } from './gone.ts'\nexport const m = gone\n",
  }
  const { complaints } = await planted(t, { ...sound, ...over })
  for (const path of Object.keys(over))
    assert.ok(
      complaints.some(complaint => complaint.startsWith(path)),
      path,
    )
})

test('two files that lean on each other are refused', async t => {
  const { complaints } = await planted(t, {
    'src/cases/k.ts': "import { l } from './l.ts'\nexport const k = () => l\n",
    'src/cases/l.ts': "import { k } from './k.ts'\nexport const l = () => k\n",
  })
  assert.match(complaints.join(), /no-circle/)
})

test('the product does not lean on what only tests use', async t => {
  const { complaints } = await planted(t, {
    ...sound,
    'src/cases/test-cast.ts': 'export const cast = 1\n',
    'src/cases/plan.ts': "import { cast } from './test-cast.ts'\nexport const plan = cast\n",
  })
  assert.match(complaints.join(), /plan\.ts imports .*nothing-leans-on-tests/)
})

test('a test may reach past the fences to attack', async t => {
  const { complaints } = await planted(t, { ...sound, 'src/cases/cases.test.ts': "import pg from 'pg'\npg.Client\n" })
  assert.deepEqual(complaints, [])
})

test('a project in which no module is read is not called sound', async t => {
  const { complaints } = await planted(t, { 'src/README.md': '# nothing' })
  assert.equal(complaints.length, 1)
})

test('an exception lets one import through', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'kinkeeper-fences-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'src/cases'), { recursive: true })
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'src/cases/a.ts'), "import { hash } from 'node:crypto'\nexport const a = hash\n")
  assert.equal((await check(folder, [])).complaints.length, 1)
  const excused = [{ path: 'src/cases/a.ts', to: 'crypto', because: 'until the gate has it' }]
  assert.deepEqual((await check(folder, excused)).complaints, [])
})
