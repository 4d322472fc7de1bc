import type { Page } from 'playwright-core'
import { heading } from './site.ts'

/** Answers to the questions of “Ask us for help”, by the name of the field: words typed, or the choice taken. */
export type Answers = Readonly<Record<string, string>>

/** Goes through the questions a page at a time, answering what is asked and given, to “Check your answers”. */
export async function answerQuestions(page: Page, address: string, given: Answers): Promise<string[]> {
  await page.goto(`${address}/get-help`)
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
