import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { asOwner } from '#database/connect.ts'
import { startServer } from '#database/server.ts'
import { launchBrowser, leave, type OpenBrowser } from '../browser.ts'
import { runKinkeeper, type Started, startKinkeeper } from '../started.ts'
import * as life from './life.ts'

// A newcomer types `npm start` and lives through a family's whole life in each of the five charities, to its end.

type Lived = { canary: string; record: string; code: string; reference: string }

const dataDirectory = mkdtempSync(join(tmpdir(), 'kk-newcomer-'))
const lived = new Map<string, Lived>()
let browser: OpenBrowser
let running: Started | undefined

before(async () => {
  browser = await launchBrowser()
  running = await startKinkeeper({ dataDirectory })
})
after(async () => {
  await running?.stop()
  await browser?.close()
  rmSync(dataDirectory, { recursive: true, force: true })
})

/** The same installation, on another day. */
async function startAgain(clock: string): Promise<string> {
  await running?.stop()
  running = await startKinkeeper({ dataDirectory, clock })
  return running.url
}

async function newPage(): Promise<Page> {
  const page = await browser.openPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
  page.setDefaultTimeout(20_000)
  return page
}

async function signedIn(charity: string, player: string): Promise<Page> {
  const page = await newPage()
  await page.goto(`${running!.url}/dev/sign-in/${charity}/${player}`)
  return page
}

test('it says what it does while it starts, then where to go and whom to sign in as', () => {
  const said = running!.said()
  assert.match(said, /Starting the bundled PostgreSQL[\s\S]*Telling the stories of 5 invented charities/)
  for (const { slug, worker } of life.charities) {
    assert.ok(said.includes(`${running!.url}/c/${slug}/`), slug)
    assert.ok(said.includes(`${running!.url}/dev/sign-in/${slug}/${worker}`), slug)
  }
})

for (const charity of life.charities) {
  describe(`a family of ${charity.slug}`, () => {
    let mine: life.Life
    let record: string
    let code: string
    before(async () => {
      const letters = Array.from({ length: 7 }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join('')
      mine = {
        charity,
        url: running!.url,
        at: `${running!.url}/c/${charity.slug}`,
        parent: await newPage(),
        worker: await signedIn(charity.slug, charity.worker),
        newPage,
        signedIn,
        canary: `Zephyr${letters}`,
        email: `zephyr${letters}@example.org`,
      }
    })
    after(async () => {
      await leave(mine.parent)
      await leave(mine.worker)
    })

    test('reads the notice', () => life.readsTheNotice(mine))
    test('makes contact; a worker finds it, opens a case and writes three contacts', async () => {
      record = await life.isHelped(mine)
      await life.tellsOfHerChild(mine, record)
      code = await life.codeOf(mine, record)
    })
    test('is nobody to a colleague', () => life.nobodyElseSees(mine, record))
    test('comes to its own page by a code in an e-mail', () => life.comesToHerOwnPage(mine))
    test('says yes to something, and takes it back', () => life.agreesAndChangesHerMind(mine))
    test('asks for a copy, and reads it', () => life.asksForACopy(mine))
    test('sees who has looked', () => life.seesWhoHasLooked(mine))
    test('has what it came for, and the case is closed', () => life.isHelpedNoMore(mine, record))
    test('reads when all of it will go', async () => {
      const reference = await life.learnsWhenItGoes(mine)
      lived.set(charity.slug, { canary: mine.canary, record, code, reference })
    })
  })
}

test('Ctrl-C stops it cleanly, and nothing that a family said lies readable on the disk', async () => {
  assert.equal(await running!.stop(), 0)
  running = undefined
  assert.equal(lived.size, 5)
  const known = [...lived.values()].map(each => each.canary.toLowerCase())
  assert.deepEqual(filesThatHold(dataDirectory, known), [])
})

test('the trail proves the day, and a row that the database’s owner changed is found', async () => {
  const whole = await runKinkeeper(['trail', 'verify'], { dataDirectory })
  assert.equal(whole.code, 0, whole.said)
  assert.match(whole.said, /The trail is whole/)
  const { record } = lived.get('family-centre')!
  await ownerAsks(`update kinkeeper.cases set opened_from = 'referral' where record_id = '${record}'`)
  const changed = await runKinkeeper(['trail', 'verify'], { dataDirectory })
  assert.equal(changed.code, 1, changed.said)
  await ownerAsks(`update kinkeeper.cases set opened_from = 'enquiry' where record_id = '${record}'`)
})

test('when a course is evaluated, everybody in it goes the next night, and a summary with nobody in it stays', async () => {
  const { record, reference, canary } = lived.get('courses-and-network')!
  const at = `${await startAgain('2027-06-01T09:00:00Z')}/c/courses-and-network`
  const page = await newPage()
  await life.receivesTheCertificate(page, at, reference, /A part of what we held/)
  assert.match(await page.locator('main').innerText(), /A summary of the support, with nobody in it/)
  await leave(page)
  assert.deepEqual(await tablesThatHold([canary]), [])
  const left = await ownerAsks<{ kind: string }>(`select kind from kinkeeper.units where record_id = '${record}'`)
  assert.deepEqual(left, [{ kind: 'summary' }])
  for (const table of ['people', 'reach', 'bookings', 'notes', 'provenance', 'consent_events']) {
    assert.deepEqual(await ownerAsks(`select 1 from kinkeeper.${table} where record_id = '${record}'`), [], table)
  }
})

test('when the clock has passed the end, all of it has gone by itself and the certificate says so', async () => {
  const url = await startAgain('2066-01-05T09:00:00Z')
  for (const [charity, { record, code, reference, canary }] of lived) {
    const page = await newPage()
    await life.receivesTheCertificate(page, `${url}/c/${charity}`, reference)
    assert.deepEqual(await tablesThatHold([record, code, canary]), [], charity)
    await leave(page)
  }
})

async function ownerAsks<Row>(text: string): Promise<Row[]> {
  const server = await startServer({ dataDirectory })
  try {
    const answer = await asOwner({ ...server.connection, database: 'postgres' }, owner => owner.query(text))
    return answer.rows as Row[]
  } finally {
    if (server.startedByUs) await server.stop()
  }
}

/** The ledger holds random ids and days, to be replayed after a restore; a changed name is noted by a random id. */
const mayKnow = ['kinkeeper.erasure_ledger', 'erasure_ledger', 'gate.name_changes', 'gate.admitted']

async function tablesThatHold(wanted: readonly string[]): Promise<string[]> {
  const { connection } = await startServer({ dataDirectory })
  const found: string[] = []
  for (const database of ['postgres', 'kinkeeper_keys']) {
    await asOwner({ ...connection, database }, async owner => {
      const tables = await owner.query(`select c.oid::regclass::text as named from pg_class c join pg_namespace n
        on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`)
      for (const { named } of tables.rows) {
        const rows = await owner.query(`select from ${named} t where to_jsonb(t)::text ~* $1 limit 1`, [
          wanted.join('|'),
        ])
        if (rows.rowCount && !mayKnow.includes(named)) found.push(named)
      }
    })
  }
  return found
}

/** Every file below a folder in which one of the words stands, whatever its letters' case. */
function filesThatHold(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile())
    .filter(path => {
      const text = readFileSync(path).toString('latin1').toLowerCase()
      return words.some(word => text.includes(word))
    })
}
