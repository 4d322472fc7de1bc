import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answerQuestions, enter, sendAnswers, tabTo, typeAnswers } from '../asking-for-help.ts'
import { heading, type JourneySite, openSite } from '../site.ts'

let site: JourneySite
before(async () => {
  site = await openSite()
})
after(() => site?.close())

test('a parent without JavaScript, on a small phone, asks for help and stays anonymous', async () => {
  const page = await site.newcomer({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
  const home = `${site.url}/c/family-centre`
  await page.goto(`${home}/`)
  await page.locator('main').getByRole('button', { name: 'Get help' }).click()
  assert.equal(await heading(page), 'Ask us for help')
  const seen = await answerQuestions(page, `${home}/get-help`, {
    'give-name': 'no',
    words: 'She will not sleep. Ring me on 07700 900188.',
    reply: 'here',
  })
  assert.ok(!seen.some(each => /name/i.test(each)), `an anonymous parent is asked ${seen}`)
  const wide = await page.locator('html').evaluate(each => each.scrollWidth)
  assert.ok(wide <= 320, `${wide} wide at 320`)
  const code = await sendAnswers(page)
  assert.ok(code)
  assert.doesNotMatch(await page.locator('main').innerText(), /900188/)

  const worker = await site.signedIn('family-centre', 'worker')
  await worker.goto(`${home}/staff/enquiries`)
  await worker.locator('main a[href*="/staff/enquiries/0"]').first().click()
  assert.match(await worker.locator('main').innerText(), /taken out: phone number/)
  await worker.getByLabel('What they will read with their code').fill('Try the same three steps each evening.')
  await worker.getByRole('button', { name: 'Leave this answer' }).click()

  await page.goto(`${home}/get-help/answer`)
  await page.locator('main [name=code]').fill(code)
  await page.locator('main form button').first().click()
  assert.match(await page.locator('main').innerText(), /Try the same three steps each evening/)
})

test('a parent with the keyboard alone gives her name, and says when it is safe to answer', async () => {
  const page = await site.newcomer()
  const home = `${site.url}/c/peer-support`
  await page.goto(`${home}/get-help`)
  await tabTo(page, '[name="give-name"]')
  await page.keyboard.press('ArrowDown')
  await enter(page)
  await typeAnswers(page, { words: 'The baby comes in March and I know nobody here.', 'first-name': 'Ngozi' })
  assert.match(await page.locator('main').innerText(), /Ngozi/)
  await tabTo(page, 'main form button[value=send]')
  await page.keyboard.press('Enter')
  await page.locator('h1', { hasText: 'Thank you' }).waitFor()

  const lead = await site.signedIn('peer-support', 'lead')
  await lead.goto(`${home}/staff/enquiries`)
  await lead.locator('main a[href*="/staff/enquiries/0"]').first().click()
  assert.match(await lead.locator('main').innerText(), /The baby comes in March/)
  assert.doesNotMatch(await lead.title(), /Ngozi/)
})
