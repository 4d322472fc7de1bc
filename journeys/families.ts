import type { Page } from 'playwright-core'
import { type Answers, answerQuestions, fillIn, sendAnswers } from './asking-for-help.ts'
import { press } from './site.ts'

/** Asks for help as a parent, then finds it as the worker and opens a case from it; returns the record's id. */
export async function askAndOpen(
  parent: Page,
  worker: Page,
  address: string,
  given: Answers,
  service?: string,
): Promise<string> {
  await answerQuestions(parent, `${address}/get-help`, given)
  await sendAnswers(parent)
  await worker.goto(`${address}/staff/enquiries`)
  await worker.locator('main a[href*="/staff/enquiries/0"]').last().click()
  const services = worker.locator('main [name=service]')
  if (service) await worker.locator(`main [name=service][value="${service}"]`).check()
  else if ((await services.count()) > 0) await services.first().check()
  await worker.locator('main [name=who][value=me]').check()
  await press(worker, 'Open a case')
  await worker.waitForURL(/\/staff\/(cases|families)\//)
  return /\/staff\/\w+\/([0-9a-f-]{36})/.exec(worker.url())![1]!
}

export type Note = Readonly<{ kind: string; body: string; told?: string }>

/** Writes a note and fixes it. */
export async function writeNote(worker: Page, address: string, record: string, note: Note): Promise<void> {
  await worker.goto(`${address}/staff/cases/${record}/notes/new`)
  await fillIn(worker, { told: 'told-by-parent', minutes: '20', ...note })
  await press(worker, 'Fix the note')
  await worker.waitForURL(new RegExp(`/staff/cases/${record}(\\?.*|#.*)?$`))
}

/** The records of the families that somebody works with, as their caseload has them. */
export async function recordsOf(worker: Page, address: string): Promise<string[]> {
  await worker.goto(`${address}/staff/caseload`)
  const links = await worker
    .locator('main a[href*="/staff/cases/"]')
    .evaluateAll(all => all.map(each => each.getAttribute('href')!))
  return [...new Set(links.flatMap(each => /\/cases\/([0-9a-f-]{36})$/.exec(each)?.[1] ?? []))]
}
