import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { messyCsv, messyList } from '#seeds/messy-spreadsheet.ts'
import { heading, type JourneySite, openSite, press } from '../site.ts'

// Two thousand families, and the rows that such lists have besides: totals, repeated headings.
const list = messyList(2000, 7)
let site: JourneySite
let at: string
let lead: Page

before(async () => {
  site = await openSite()
  at = `${site.url}/c/family-centre`
  lead = await site.signedIn('family-centre', 'lead')
  lead.setDefaultTimeout(60_000)
})
after(() => site?.close())

const said = async (row: string) =>
  Number(
    (
      await lead.locator('.govuk-summary-list__row', { hasText: row }).first().locator('dd').first().innerText()
    ).replaceAll(',', ''),
  )

test('a lead sends in a messy list of 2,000 rows and is told, before anything is in, what each row would become', async () => {
  await lead.goto(`${at}/staff/import`)
  await lead.locator('input[type=file]').setInputFiles({
    name: 'families.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(messyCsv(list)),
  })
  await press(lead, 'Read it')
  for (let turn = 0; turn < 8 && (await heading(lead)) !== 'What will come in'; turn++) await goOn(lead)
  assert.equal(await heading(lead), 'What will come in')
  assert.equal(await said('Rows in the list'), list.rows.length)
  const [come, refused, left] = [
    await said('Families that come in'),
    await said('Rows that do not'),
    await said('Rows you left out or joined'),
  ]
  assert.equal(come + refused + left, list.rows.length)
  assert.ok(refused > 20, `${refused} refused of a messy list`)
  const reasons = await lead.context().request.get(`${lead.url()}/not-taken.csv`)
  const explained = (await reasons.text()).trim().split('\r\n').length - 1
  assert.ok(explained >= refused, `${explained} rows explained of ${refused}`)
  assert.deepEqual(await familiesHere(), 0, 'nothing is in until it is confirmed')
})

/** A page of the import, taken as it suggests; what it does not know is answered with the first that fits. */
async function goOn(page: Page): Promise<void> {
  const rest = page.locator('main button[name=rest]')
  if ((await rest.count()) > 0) return rest.first().click()
  for (const select of await page.locator('main select').all()) {
    const name = await select.getAttribute('name')
    if (/^(service-|otherwise)/.test(name ?? '') && (await select.inputValue()) === '')
      await select.selectOption({ index: 1 })
  }
  await page.locator('main form button').first().click()
}

async function familiesHere(): Promise<number> {
  const [row] = await site.house.owner<{ many: number }>(
    `select count(*)::int as many from kinkeeper.records where kind = 'family'`,
  )
  return row!.many
}

test('confirmed, they come in by themselves; taken back, not one of them is left', async () => {
  const come = await said('Families that come in')
  await press(lead, /^Confirm: bring in/)
  const batch = lead.url().split('?')[0]!
  await until(batch, /Take the list back/)
  assert.equal(await familiesHere(), come)
  await lead.goto(`${at}/staff/team`)
  assert.match(await lead.locator('main').innerText(), /[A-Z0-9]{4}-[A-Z0-9]{4}/)
  await lead.goto(batch)
  await press(lead, 'Take the list back')
  await until(batch, /Taken back/)
  assert.equal(await familiesHere(), 0)
  const [names] = await site.house.owner<{ many: number }>('select count(*)::int as many from kinkeeper.people')
  assert.equal(names!.many, 0)
})

async function until(address: string, words: RegExp): Promise<void> {
  for (let turn = 0; turn < 300; turn++) {
    await lead.goto(address)
    if (words.test(await lead.locator('main').innerText())) return
    await lead.waitForTimeout(1000)
  }
  assert.fail(`${words} was never said`)
}
