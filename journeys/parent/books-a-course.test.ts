import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { charterBySlug } from '#organisations/charter.ts'
import { tellCourses } from '#seeds/courses.ts'
import { tellerFor } from '#seeds/teller.ts'
import { answerQuestions, enter, tabTo, typeAnswers } from '../asking-for-help.ts'
import { heading, type JourneySite, openSite, press } from '../site.ts'

const slug = 'courses-and-network'
let site: JourneySite
let home: string
before(async () => {
  site = await openSite(async house => tellCourses(await tellerFor(house, charterBySlug(slug)!)))
  home = `${site.url}/c/${slug}`
})
after(() => site?.close())

const course = 'First steps after a diagnosis'

test('a parent with the keyboard alone, on a small phone, books a place with a first name, and mends it before it goes', async () => {
  const page = await site.newcomer({ viewport: { width: 360, height: 640 } })
  await page.goto(`${home}/`)
  const door = await page.locator('main a[href$="/courses"]').boundingBox()
  assert.ok(door!.y + door!.height <= 640, 'what she came for is in sight before anything is moved')
  await tabTo(page, 'main a[href$="/courses"]')
  await enter(page)
  const way = page.locator('main a[href$="/book"]', { hasText: course })
  await tabTo(page, `main a[href="${await way.getAttribute('href')}"]`)
  await enter(page)
  await tabTo(page, 'main form button:not([name=go])')
  await enter(page)
  assert.match(await page.title(), /^Error: Book 1 of/)
  // The summary has the focus; its first link lands on the box.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate('document.activeElement.name'), 'first-name')
  await page.keyboard.type('Ysella')
  await page.keyboard.press('Enter')
  await page.locator('h1', { hasText: 'e-mail' }).waitFor()
  await typeAnswers(page, { postcode: 'EX4' })
  const wide = await page.locator('html').evaluate(each => each.scrollWidth)
  assert.ok(wide <= 360, `${wide} wide at 360`)
  await tabTo(page, 'main form button[value="to:parent-name"]')
  await enter(page)
  await tabTo(page, '[name="first-name"]')
  await page.keyboard.type('Yzella')
  await page.keyboard.press('Enter')
  await page.locator('h1', { hasText: 'Check your answers' }).waitFor()
  const said = await page.locator('main').innerText()
  for (const words of [course, 'Yzella', 'EX4', 'Nothing has been sent yet']) assert.ok(said.includes(words), words)
  await tabTo(page, 'main form button[value=send]')
  await enter(page)
  assert.match(await page.locator('main').innerText(), /You have a place.*Your code is\s+[A-Z0-9]{4}-[A-Z0-9]{4}/s)
})

test('without a script at 320 pixels the pages hold every word, there and back', async () => {
  const page = await site.newcomer({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
  await page.goto(`${home}/courses`)
  const way = await page.locator('main a[href$="/book"]', { hasText: course }).getAttribute('href')
  const told = { 'first-name': 'Branwen', children: '2', agree: 'no' }
  const seen = await answerQuestions(page, site.url + way, told)
  assert.ok(seen.includes('May we keep what you said about your children?'), `${seen}`)
  for (const _ of seen.slice(1)) {
    const wide = await page.locator('html').evaluate(each => each.scrollWidth)
    assert.ok(wide <= 320, `“${await heading(page)}” is ${wide} wide at 320`)
    const small = await page
      .locator('main button')
      .evaluateAll(all => all.map(each => each.getBoundingClientRect().height).filter(height => height < 44))
    assert.deepEqual(small, [], `buttons of “${await heading(page)}” that a thumb misses`)
    await press(page, 'Back')
  }
  assert.equal(await page.getByLabel('First name').inputValue(), 'Branwen')
  await answerAgain(seen.length - 1)
  await press(page, 'Book')
  assert.match(await page.locator('main').innerText(), /You have a place/)

  async function answerAgain(pages: number): Promise<void> {
    for (let turn = 0; turn < pages; turn++) await press(page, 'Continue')
  }
})
