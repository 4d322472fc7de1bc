import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { testHouse } from '#database/test-database.ts'
import { testWorld } from '#database/test-world.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { messyCsv, messyList } from '#seeds/messy-spreadsheet.ts'
import { type ImportReport, stageFor } from './import-command.ts'
import { readSpreadsheet } from './read.ts'
import { stagesOf } from './staging.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinkeeper-import-'))
})
after(() => rm(folder, { recursive: true }))

const command = async (...args: string[]) => {
  const node = [`--import`, join(root, 'bin/tsx-hook.mjs'), join(root, 'src/cli.ts'), 'import', ...args]
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, node, { cwd: root })) }
  } catch (fault) {
    return fault as { code: number; stdout: string; stderr: string }
  }
}

test('a dry run says in one document what would come in, and why not the rest', async () => {
  const list = messyList(80, 4)
  const file = join(folder, 'families.csv')
  await writeFile(file, messyCsv(list))
  const { code, stdout, stderr } = await command(file, '--dry-run', '--json')
  assert.equal(code, 0, stderr)
  const report = JSON.parse(stdout) as ImportReport
  const expected = list.rows.filter(row => row.refusedFor.length > 0).length
  assert.deepEqual(
    [report.rows, report.refused.length, report.accepted],
    [list.rows.length, expected, list.rows.length - expected],
  )
  for (const each of report.refused) assert.ok(each.line > 2 && each.reasons.every(Boolean) && each.reasons.length > 0)
  assert.equal(
    report.duplicates.length > 0,
    list.rows.some(row => row.sameAs !== null),
  )
})

test('what cannot be read is one sentence on the error side, and nothing on the other', async () => {
  const file = join(folder, 'letter.pdf')
  await writeFile(file, '%PDF-1.7')
  const pdf = await command(file, '--dry-run', '--json')
  assert.deepEqual([pdf.code, pdf.stdout], [1, ''])
  assert.match(pdf.stderr, /This is a PDF/)
  const unsaid = await command(file)
  assert.equal(unsaid.code, 2)
  assert.match(unsaid.stderr, /Say --dry-run, or who confirms it/)
})

test('a list sent in from the server waits for the colleague named, and for nobody without that right', async () => {
  const house = await testHouse()
  try {
    const world = await testWorld(house)
    const bytes = Buffer.from('First name,Surname\nAma,Mensah\n')
    const sheet = await readSpreadsheet(bytes, 'list.csv')
    if ('refused' in sheet) assert.fail(sheet.why)
    const charter = charterBySlug('family-centre')!
    const aside = { bytes, sheet, file: 'list.csv' }
    assert.equal(await stageFor(house, charter, { ...aside, email: 'worker.family-centre@example.org' }), false)
    assert.equal(await stageFor(house, charter, { ...aside, email: 'lead.family-centre@example.org' }), true)
    assert.equal((await world.lead.act('import', stagesOf)).length, 1)
  } finally {
    await house.dispose()
  }
})
