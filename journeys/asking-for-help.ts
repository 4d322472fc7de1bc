import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { heading } from './site.ts'

/** Answers to questions asked one a page, by the name of the field: words typed, or the choice taken. */
export type Answers = Readonly<Record<string, string>>

/** Goes through the questions from the first's address, answering what is asked and given, to “Check your answers”. */
export async function answerQuestions(page: Page, first: string, given: Answers): Promise<string[]> {
  await page.goto(first)
  const seen: string[] = []
  while (seen.length < 20) {
    const now = await heading(page)
    seen.push(now)
    if (now === 'Check your answers') return seen
    await fillIn(page, given)
    await page.locator('main form button:not([name=go])').first().click()
  }
  throw new Error(`the questions do not end: ${seen}`)
}

/** Sends what was answered; returns the code for reading the answer, when one was given. */
export async function sendAnswers(page: Page): Promise<string | undefined> {
  await page.locator('main').getByRole('button', { name: 'Send', exact: true }).click()
  return /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await page.locator('main').innerText())?.[0]
}

/** Fills every field of the form shown that has an answer. */
export async function fillIn(page: Page, given: Answers): Promise<void> {
  for (const [name, value] of Object.entries(given)) {
    const field = page.locator(`main [name="${name}"]:not([type=hidden])`)
    if ((await field.count()) === 0) continue
    const kind = await field.first().evaluate(each => `${each.tagName} ${(each as { type?: string }).type ?? ''}`)
    if (/radio|checkbox/.test(kind)) await page.locator(`main [name="${name}"][value="${value}"]`).check()
    else if (kind.startsWith('SELECT')) await field.selectOption(value)
    else await field.fill(value)
  }
}

/** Moves with the Tab key alone to what the selector says. */
export async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let turn = 0; turn < 40; turn++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(wanted)})`)) return
  }
  assert.fail(`the keyboard does not reach ${wanted} on “${await heading(page)}”`)
}

/** Presses Enter on what has the focus, and waits for the page it leads to. */
export async function enter(page: Page): Promise<void> {
  const gone = page.waitForEvent('framenavigated')
  await page.keyboard.press('Enter')
  await gone
  await page.waitForLoadState()
}

/** Goes through the questions from the page that is open with the keyboard alone, typing what is given for a box. */
export async function typeAnswers(page: Page, given: Answers): Promise<void> {
  const left = new Map(Object.entries(given))
  for (let turn = 0; turn < 20 && (await heading(page)) !== 'Check your answers'; turn++) {
    for (const [name, value] of left) {
      if ((await page.locator(`main [name="${name}"]:not([type=hidden])`).count()) === 0) continue
      await tabTo(page, `[name="${name}"]`)
      await page.keyboard.type(value)
      left.delete(name)
    }
    await tabTo(page, 'main form button:not([name=go])')
    await enter(page)
  }
  assert.deepEqual([...left.keys()], [], 'boxes that were never shown')
}
