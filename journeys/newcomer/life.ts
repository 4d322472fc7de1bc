import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { answerQuestions, fillIn } from '../asking-for-help.ts'
import { leave } from '../browser.ts'
import { askAndOpen, writeNote } from '../families.ts'
import { heading, press, saidBy } from '../site.ts'

/** Who plays which part in a charity: whoever takes new requests there, and a colleague of theirs. */
export const charities = [
  { slug: 'family-centre', worker: 'worker', service: 'family-support' },
  { slug: 'peer-support', worker: 'lead', service: 'peer-support' },
  { slug: 'parent-partnership', worker: 'worker', service: 'advice-line' },
  { slug: 'live-chat', worker: 'coach', service: 'referred-families' },
  { slug: 'courses-and-network', worker: 'worker', service: 'courses' },
] as const
export type Charity = (typeof charities)[number]

export type Life = Readonly<{
  charity: Charity
  /** The charity's address. */
  at: string
  /** The site's. */
  url: string
  parent: Page
  worker: Page
  newPage(): Promise<Page>
  signedIn(charter: string, player: string): Promise<Page>
  /** A word that stands in everything this family says and that nobody else says. */
  canary: string
  email: string
}>

export async function readsTheNotice({ at, parent }: Life): Promise<void> {
  await parent.goto(`${at}/privacy`)
  assert.equal(await heading(parent), 'Privacy notice')
  assert.match(await parent.locator('main').innerText(), /Version \d+, in force from/)
  for (const shorter of ['short', 'children']) {
    await parent.goto(`${at}/privacy/${shorter}`)
    assert.ok((await parent.locator('main').innerText()).length > 500, shorter)
  }
}

/** The parent comes by the charity's own door; a worker finds her and writes down three contacts. Returns the record. */
export async function isHelped(life: Life): Promise<string> {
  const { at, worker, canary, charity } = life
  const record = await (charity.slug === 'courses-and-network' ? booksACourse(life) : asksByName(life))
  await writeNote(worker, at, record, { kind: 'call', body: `She rang about the evenings. ${canary}` })
  await writeNote(worker, at, record, { kind: 'meeting', body: `We met and drew a plan. ${canary}` })
  await writeNote(worker, at, record, { kind: 'email', body: `She says it is better. ${canary}` })
  return record
}

/** The parent asks by name; the worker finds it and opens a case. */
async function asksByName({ at, parent, worker, canary, email, charity }: Life): Promise<string> {
  return askAndOpen(
    parent,
    worker,
    at,
    {
      'give-name': 'yes',
      'first-name': 'Morwenna',
      'last-name': canary,
      words: `It is the evenings. ${canary}`,
      'child-not-said': 'yes',
      reply: 'email',
      'reach-at': email,
      'say-who': 'yes',
    },
    charity.service,
  )
}

const dayBoxes = (field: string, day: Date) => ({
  [`${field}-day`]: String(day.getDate()),
  [`${field}-month`]: String(day.getMonth() + 1),
  [`${field}-year`]: String(day.getFullYear()),
})

/** The worker puts a course on the list; the parent books it; the worker sees by a code that somebody has. */
async function booksACourse({ at, parent, worker, canary, email }: Life): Promise<string> {
  const title = 'Quiet evenings'
  await worker.goto(`${at}/staff/courses/new`)
  const inTwoWeeks = dayBoxes('first', new Date(Date.now() + 14 * 86_400_000))
  await fillIn(worker, { title, venue: 'Rowan Hall', ...inTwoWeeks, time: '18:30', weeks: '4', places: '8' })
  await press(worker, 'Put it on the list')
  await worker.waitForURL(/\/staff\/courses\/[0-9a-f-]{36}/)
  await parent.goto(`${at}/courses`)
  const book = await parent.locator('main a[href$="/book"]', { hasText: title }).getAttribute('href')
  const told = { 'first-name': 'Morwenna', 'last-name': canary, email, postcode: 'EX5 5AA' }
  await answerQuestions(parent, new URL(book!, at).href, told)
  await press(parent, 'Book')
  assert.match(await parent.locator('main').innerText(), /You have a place/)
  await worker.reload()
  await worker.locator('main a[href*="/staff/cases/"]').first().click()
  await worker.waitForURL(/\/staff\/cases\//)
  return /\/staff\/cases\/([0-9a-f-]{36})/.exec(worker.url())![1]!
}

/** Her course ends and its evaluation is done: the two days from which the clocks of keeping run. */
async function comesToTheEndOfTheCourse({ at, worker }: Life): Promise<void> {
  await worker.goto(`${at}/staff/courses`)
  await worker.locator('main a', { hasText: 'Quiet evenings' }).click()
  await worker.locator('main a[href$="/end"]').click()
  await fillIn(worker, dayBoxes('ended', new Date()))
  await press(worker, 'The course is over')
  await worker.locator('main a[href$="/evaluated"]').click()
  await press(worker, 'The evaluation is done')
  await worker.getByText('Evaluated on').waitFor()
}

export async function nobodyElseSees({ at, signedIn, charity }: Life, record: string): Promise<void> {
  const colleague = await signedIn(charity.slug, 'colleague')
  const real = await saidBy(colleague, `${at}/staff/cases/${record}`)
  assert.equal(real, await saidBy(colleague, `${at}/staff/cases/${randomUUID()}`))
  assert.match(real, /^40[34]/)
  await leave(colleague)
}

/** Gets to her own page with the code that comes by e-mail. */
export async function comesToHerOwnPage({
  at,
  url,
  parent,
  email,
  newPage,
}: Pick<Life, 'at' | 'url' | 'parent' | 'email' | 'newPage'>): Promise<void> {
  await parent.goto(`${at}/your-information/sign-in`)
  await parent.locator('main [name=email]').fill(email)
  await press(parent, 'Send me a code')
  const mailbox = await newPage()
  const code = await mailTo(mailbox, url, email, /Your code is (\d{6})\b/)
  await leave(mailbox)
  await parent.locator('main [name=code]').fill(code)
  await parent.locator('main form button').first().click()
  await parent.waitForURL(`${at}/your-information`)
}

/** The words that a pattern finds in the newest mail to an address that has them. */
export async function mailTo(page: Page, url: string, address: string, wanted: RegExp): Promise<string> {
  for (let turn = 0; turn < 60; turn++) {
    await page.goto(`${url}/dev/mail`)
    const mails = await page.locator('main > section').allInnerTexts()
    const found = mails.filter(each => each.includes(address)).flatMap(each => wanted.exec(each)?.[1] ?? [])[0]
    if (found) return found
    await page.waitForTimeout(250)
  }
  throw new Error(`no mail came to ${address}`)
}

/** She says yes to the first thing she is asked, and takes it back. */
export async function agreesAndChangesHerMind({ at, parent }: Life): Promise<void> {
  const list = `${at}/your-information/agreed`
  await parent.goto(list)
  const question = parent.locator('main a[href*="/your-information/agreed/"]').first()
  await question.click()
  await press(parent, 'Yes, I agree')
  await parent.waitForURL(list)
  assert.match(await parent.locator('main').innerText(), /Yes, on/)
  await parent.locator('main a[href*="/your-information/agreed/"]').first().click()
  await press(parent, 'No: take back my yes')
  assert.match(await parent.locator('main').innerText(), /You took your yes back/)
}

/** She asks for a copy; whoever answers looks it through and lets it go; she reads it. */
export async function asksForACopy({ at, parent, signedIn, charity, canary }: Life): Promise<void> {
  await parent.goto(`${at}/your-information/ask/access`)
  await parent.locator('main form button').first().click()
  const officer = await signedIn(charity.slug, 'data-protection-lead')
  await officer.goto(`${at}/staff/requests`)
  await officer.locator('main a[href*="/staff/requests/0"]').last().click()
  await officer.goto(`${officer.url()}/copy`)
  await lookThrough(officer)
  await officer.locator('main a[href$="/step/close"]').first().click()
  await fillIn(officer, { outcome: 'done', words: 'Your copy is on your own page.', routes: 'yes' })
  await press(officer, 'Save')
  await leave(officer)
  await parent.goto(`${at}/your-information/asked`)
  const copy = parent.locator('main a[href$="copy.json"]').first()
  const held = await parent.context().request.get(new URL((await copy.getAttribute('href'))!, at).href)
  assert.equal(held.status(), 200)
  assert.match(await held.text(), new RegExp(canary))
}

/** One thing after another: what touches somebody else is decided, the rest is read, and then the copy goes. */
async function lookThrough(officer: Page): Promise<void> {
  for (let turn = 0; turn < 30; turn++) {
    const buttons = officer.locator('main form').getByRole('button')
    const words = await buttons.last().innerText()
    if (words === 'Decide') {
      await officer.locator('main [name=decision][value=release]').check()
      await officer.locator('main [name=words]').fill('It is her own; nobody else is hurt by it.')
    }
    await buttons.last().click()
    if (words === 'Release the copy') break
  }
  await officer.locator('h1', { hasText: 'The copy is released' }).waitFor()
}

export async function seesWhoHasLooked({ at, parent }: Life): Promise<void> {
  await parent.goto(`${at}/your-information/looks`)
  assert.match(await parent.locator('main').innerText(), /helping the family|helping you/i)
}

/** What stands on her page about the end: the reference under which the certificate can be fetched when all has gone. */
export async function learnsWhenItGoes({ at, parent }: Life): Promise<string> {
  await parent.goto(`${at}/your-information/going`)
  const reference = /Your reference\s+(\S+)/.exec(await parent.locator('main').innerText())?.[1]
  assert.ok(reference, 'her page tells the reference of the certificate')
  return reference
}

export async function codeOf({ at, worker }: Life, record: string): Promise<string> {
  await worker.goto(`${at}/staff/cases/${record}`)
  return /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await heading(worker))![0]
}

/** Whoever holds the reference reads what has gone, and since when. */
export async function receivesTheCertificate(
  page: Page,
  at: string,
  reference: string,
  what = /Everything we held/,
): Promise<void> {
  for (let turn = 0; turn < 120; turn++) {
    await page.goto(`${at}/gone`)
    await page.locator('main [name=reference]').fill(reference)
    await page.locator('main form button').first().click()
    const said = await page.locator('main').innerText()
    // Given at once, and whole only when the store has been looked through again.
    if (what.test(said) && /nothing was found/.test(said)) return
    await page.waitForTimeout(1000)
  }
  assert.fail('no certificate was given')
}

/** The worker writes down the child, and that she may answer for it. */
export async function tellsOfHerChild({ at, worker, canary }: Life, record: string): Promise<void> {
  await worker.goto(`${at}/staff/families/${record}/people/new`)
  const told = { 'told-from': 'self', 'told-how': 'spoken' }
  const born = { 'born-day': '4', 'born-month': '5', 'born-year': '2018' }
  await fillIn(worker, { part: 'child', given: 'Jowan', family: canary, ...born, ...told })
  await press(worker, 'Add')
  await worker.goto(`${at}/staff/families/${record}/relationships/new`)
  const option = async (field: string, words: string) =>
    (await worker.locator(`main [name=${field}] option`, { hasText: words }).getAttribute('value'))!
  await fillIn(worker, {
    person: await option('person', 'Morwenna'),
    kind: 'mother',
    other: await option('other', 'Jowan'),
    responsibility: 'yes',
    evidence: 'birth-mother',
    ...told,
  })
  await press(worker, 'Record')
  await worker.waitForURL(new RegExp(`/staff/families/${record}`))
}

/** The help ends, in words that name nobody: they may be kept when the rest has gone. */
export async function isHelpedNoMore(life: Life, record: string): Promise<void> {
  const { at, worker, charity } = life
  if (charity.slug === 'courses-and-network') return comesToTheEndOfTheCourse(life)
  await worker.goto(`${at}/staff/cases/${record}/close`)
  await fillIn(worker, {
    because: 'goals-met',
    words: 'They have what they came for.',
    summary: 'Four evenings of talk about bedtime; it is quiet now.',
  })
  await press(worker, 'Close the case')
  await worker.waitForURL(address => !address.pathname.endsWith('/close'))
}
