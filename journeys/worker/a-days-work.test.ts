import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { fillIn } from '../asking-for-help.ts'
import { askAndOpen, writeNote } from '../families.ts'
import { follow, heading, type JourneySite, openSite, press, saidBy } from '../site.ts'

let site: JourneySite
let address: string
let worker: Page
let colleague: Page
let record: string

before(async () => {
  site = await openSite()
  address = `${site.url}/c/family-centre`
  worker = await site.signedIn('family-centre', 'worker')
  colleague = await site.signedIn('family-centre', 'colleague')
})
after(() => site?.close())

test('the worker finds who asked for help and opens a case of it', async () => {
  const parent = await site.newcomer()
  record = await askAndOpen(
    parent,
    worker,
    address,
    {
      'give-name': 'yes',
      'first-name': 'Seren',
      'last-name': 'Pritchard',
      words: 'My boy has stopped talking at school.',
      'child-not-said': 'yes',
      reply: 'none',
    },
    'family-support',
  )
  await worker.goto(`${address}/staff/caseload`)
  assert.equal((await worker.locator(`main a[href$="/staff/cases/${record}"]`).count()) > 0, true)
  assert.doesNotMatch(await worker.locator('body').innerText(), /Seren|Pritchard/, 'a list shows codes, not names')
})

test('she writes down three contacts; what is fixed cannot be typed over', async () => {
  await writeNote(worker, address, record, { kind: 'call', body: 'Rang. He talks at home and sings.' })
  await writeNote(worker, address, record, { kind: 'visit', body: 'We drew his day. School is coloured black.' })
  await writeNote(worker, address, record, {
    kind: 'meeting',
    body: 'School will let him show instead of tell.',
    told: 'told-by-other',
  })
  const words = await worker.locator('main').innerText()
  for (const part of ['sings', 'coloured black', 'show instead of tell']) assert.match(words, new RegExp(part))
  assert.equal(await worker.locator('main').getByRole('link', { name: /^Edit/ }).count(), 0)
})

test('what she was typing when the window closed is there when she comes back', async () => {
  await worker.goto(`${address}/staff/cases/${record}/notes/new`)
  const kept = worker.waitForResponse(answer => answer.url().endsWith('/notes/keep') && answer.ok())
  await fillIn(worker, { kind: 'call', body: 'Half a sentence about Mond' })
  await kept
  await worker.close()
  worker = await site.signedIn('family-centre', 'worker')
  await worker.goto(`${address}/staff/cases/${record}/notes/new`)
  assert.equal(await worker.locator('[name=body]').inputValue(), 'Half a sentence about Mond')
  await fillIn(worker, { kind: 'call', told: 'told-by-parent', body: 'Half a sentence about Monday, now whole.' })
  await press(worker, 'Fix the note')
  assert.match(await worker.locator('main').innerText(), /about Monday, now whole/)
})

async function found(page: Page): Promise<string> {
  await page.goto(`${address}/staff/find`)
  await page.locator('main [name=q]').fill('Seren Pritchard')
  await press(page, 'Find')
  return page.locator('main').innerText()
}

test('to a colleague this family is a family that does not exist, on every page', async () => {
  for (const page of ['cases', 'families'] as const) {
    const real = await saidBy(colleague, `${address}/staff/${page}/${record}`)
    const none = await saidBy(colleague, `${address}/staff/${page}/${randomUUID()}`)
    assert.equal(real, none)
    assert.match(real, /^404/)
  }
  assert.match(await found(worker), /[A-Z0-9]{4}-[A-Z0-9]{4}/)
  assert.doesNotMatch(await found(colleague), /[A-Z0-9]{4}-[A-Z0-9]{4}/)
})

test('she hands the case over; until the colleague says yes it stays hers, and then it is gone', async () => {
  await worker.goto(`${address}/staff/cases/${record}/offer`)
  await worker
    .locator('[name=to]')
    .selectOption({ label: (await worker.locator('[name=to] option', { hasText: 'Tobias' }).innerText()).trim() })
  await worker.locator('[name=handover]').fill('He shows what he cannot say. Bring the pens.')
  await press(worker, 'Offer the case')
  assert.match(await saidBy(worker, `${address}/staff/cases/${record}`), /^200/)
  await colleague.goto(`${address}/staff/caseload`)
  await follow(colleague, 'Read the handover and answer')
  const offered = await colleague.locator('main').innerText()
  assert.match(offered, /Bring the pens/)
  assert.doesNotMatch(offered, /Seren|coloured black/, 'no name and no note before the yes')
  await press(colleague, 'Yes, I take it over')
  assert.match(await saidBy(colleague, `${address}/staff/cases/${record}`), /^200[\s\S]*coloured black/)
  assert.match(await saidBy(worker, `${address}/staff/cases/${record}`), /^404/)
  await worker.goto(`${address}/staff/caseload`)
  assert.equal(await worker.locator(`main a[href$="/staff/cases/${record}"]`).count(), 0)
})

test('a lead opens it with a reason; the worker is told at once, and somebody else reviews it', async () => {
  await colleague.goto(`${address}/staff/cases/${record}`)
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await heading(colleague))![0]
  const lead = await site.signedIn('family-centre', 'lead')
  assert.match(await saidBy(lead, `${address}/staff/cases/${record}`), /^404/)
  await lead.goto(`${address}/staff/open-with-reason`)
  await fillIn(lead, { code, reason: 'worker-away', words: 'The school rang: he was sent home and nobody answers.' })
  await press(lead, 'Open it and tell them')
  assert.match(await saidBy(lead, `${address}/staff/cases/${record}`), /^200[\s\S]*coloured black/)

  await colleague.goto(`${address}/staff/caseload`)
  assert.match(await colleague.locator('main').innerText(), new RegExp(`Kwame opened ${code} with a reason`))
  assert.match(await saidBy(colleague, `${address}/staff/families/${record}/who-can-see`), /Kwame, Team lead/)

  const reviewer = await site.signedIn('family-centre', 'data-protection-lead')
  await reviewer.goto(`${address}/staff/openings`)
  assert.match(await reviewer.locator('main').innerText(), new RegExp(`${code}[\\s\\S]*sent home and nobody answers`))
  await reviewer.getByLabel('It was proper', { exact: true }).check()
  await press(reviewer, 'Keep this finding')
  await reviewer.goto(`${address}/staff/openings`)
  assert.doesNotMatch(await reviewer.locator('main').innerText(), /It was not proper/)
})
