import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { sitemap } from '#web/sitemap.ts'
import { lookAt, type Opened, openWindows, type Windows } from './look.ts'

// Every page that a journey opens is looked at, and no journey asks for it. What came from the server is shown again
// apart, in windows of the onlooker's own, so that no click is in the way of a look, and no look in the way of a click.

export type Onlooker = Readonly<{
  /** Sees what is opened in a page from now on. */
  watch(page: Page): Promise<void>
  /** When all that was opened so far has been looked at. */
  settled(): Promise<void>
  /** What was found, each with the kind of page. */
  findings(): readonly string[]
}>

/** An answer that has come to the browser, and not yet to the page. */
type Answer = Readonly<{
  requestId: string
  request: Readonly<{ method: string; url: string }>
  responseStatusCode?: number
  responseHeaders?: readonly { name: string; value: string }[]
}>

/** How long one look may take, in milliseconds. */
const patience = 120_000

/** Bytes. Of a list of thousands of families axe makes minutes; a page of its kind with fewer is looked at instead. */
const longest = 500_000

/** Which kinds of page are looked at already. */
export type LookedAt = Readonly<{
  /** Whether a kind is still to be looked at; then nobody else does. */
  claim(kind: string): boolean
  keep(kind: string): void
}>

/** Looks at each kind of page once, in the browser that is in use at the time. */
export function makeOnlooker(browser: () => Browser, lookedAt: LookedAt): Onlooker {
  const found: string[] = []
  let windows: Promise<Windows> | undefined
  let last: Promise<unknown> = Promise.resolve()
  const attempt = async (opened: Opened): Promise<string[] | Error> => {
    windows ??= openWindows(browser(), patience)
    const shown = windows
    const findings = await Promise.race([
      shown.then(own => lookAt(own, opened)).catch((error: Error) => error),
      wait(patience, new Error('it took too long'), { ref: false }),
    ])
    if (findings instanceof Error) windows = void shown.then(own => own.close()).catch(() => undefined)
    return findings
  }
  const look = async (opened: Opened | undefined): Promise<void> => {
    if (!opened || opened.html.length > longest || !lookedAt.claim(opened.kind)) return
    const first = await attempt(opened)
    const findings = first instanceof Error ? await attempt(opened) : first
    if (findings instanceof Error) {
      found.push(`${opened.kind}: could not be looked at: ${findings.message}`)
    } else {
      found.push(...findings.map(each => `${opened.kind}: ${each}`))
      lookedAt.keep(opened.kind)
    }
  }
  return {
    async watch(page) {
      const session = await page.context().newCDPSession(page)
      session.on('Fetch.requestPaused', answer => {
        // Read before the page gets it: the browser forgets what it was sent as soon as it goes on.
        const opened = whatIsOpened(session, answer)
        const goesOn = () => session.send('Fetch.continueRequest', { requestId: answer.requestId })
        const taken = opened.finally(goesOn).catch(() => undefined)
        last = last.then(() => taken).then(look)
      })
      await session.send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Response' }] })
    },
    settled: async () => void (await last),
    findings: () => found,
  }
}

/** The page that an answer brings to a window; undefined for all that is no page. */
async function whatIsOpened(session: CDPSession, answer: Answer): Promise<Opened | undefined> {
  const { request, requestId, responseStatusCode: status = 0, responseHeaders = [] } = answer
  const header = (wanted: string) => responseHeaders.find(({ name }) => name.toLowerCase() === wanted)?.value ?? ''
  const isOurs = new URL(request.url).hostname === 'localhost'
  if (!isOurs || !header('content-type').startsWith('text/html') || header('location')) return
  const { body, base64Encoded } = await session.send('Fetch.getResponseBody', { requestId })
  const html = Buffer.from(body, base64Encoded ? 'base64' : 'utf8')
  const kind = kindOf(request.method, request.url, status, html.toString())
  return { kind, url: request.url, status, policy: header('content-security-policy'), html }
}

const patterns = sitemap
  .map(({ path }) => ({
    path,
    is: new RegExp(`^/c/[^/]+${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`),
    unknown: path.split(':').length,
  }))
  .sort((one, other) => one.unknown - other.unknown)

/** Which address of the sitemap a page was opened at; its own where it is none of them. */
export const patternOf = (path: string): string =>
  patterns.find(each => each.is.test(path))?.path ?? path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')

/** Pages of one kind: at one address of the sitemap, answered alike, under one title. */
function kindOf(method: string, url: string, status: number, html: string): string {
  const pattern = patternOf(new URL(url).pathname)
  const title = /<title>([^<]*)/.exec(html)?.[1] ?? ''
  // Of questions that stand at one address each is a page; elsewhere a heading can name a family.
  const heading = pattern.startsWith('/staff') ? '' : (/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? '')
  // The first page of staff is another for each role.
  const role = pattern === '/staff/' ? (/__role">([^<]*)/.exec(html)?.[1] ?? '') : ''
  // What stands behind the dash is the charity, and a code is one family's.
  const alike = `${title.replace(/ [-–—] [^-–—]*$/, '')}: ${heading.replace(/<[^>]+>/g, '')}${role}`
    .replace(/\b[a-z0-9]{4}-[a-z0-9]{4}\b|\d+/gi, '…')
    .replace(/\s+/g, ' ')
  return `${method} ${pattern} ${status} ${alike}`
}

// Files that one runner started share what was looked at; a file that is run by itself looks at all it opens.
const isStartedByRunner = process.execArgv.some(each => each.startsWith('--test-'))
const run = String(isStartedByRunner ? process.ppid : process.pid)
const folder = join(import.meta.dirname, '..', 'data', 'check', 'looked', run)

/** What the journeys that were started together have looked at: a file for each kind of page, also for the check that none was forgotten. */
export const sharedRecord: LookedAt = {
  claim(kind) {
    mkdirSync(folder, { recursive: true })
    try {
      writeFileSync(fileOf(kind), '', { flag: 'wx' })
      return true
    } catch {
      return false
    }
  },
  keep: kind => writeFileSync(fileOf(kind), kind),
}

const fileOf = (kind: string): string => join(folder, `${kind.replace(/[^a-z0-9]+/gi, '-').slice(0, 200)}.txt`)
