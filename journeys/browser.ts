import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { settings } from '#settings.ts'
import { makeOnlooker, type Onlooker, sharedRecord } from './onlooker.ts'

/** Who looks at what is opened in a context. */
const onlookers = new WeakMap<BrowserContext, Onlooker>()

type FoundBrowser = Readonly<{ path: string; environment?: Record<string, string> }>

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const usualPlaces: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: ['', homedir()].flatMap(home => [
    `${home}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${home}/Applications/Chromium.app/Contents/MacOS/Chromium`,
    `${home}/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
  ]),
}

/** Where the pages of one test file are opened, and each kind of page is looked at. */
export type OpenBrowser = Readonly<{
  /** A page in a context of its own: no cookie, no history. */
  openPage(options?: BrowserContextOptions): Promise<Page>
  /** Throws what was found on the pages that were opened, when all has ended. */
  close(): Promise<void>
}>

/** How long a browser is given to do what Playwright waits for without end, in milliseconds. */
const patience = 20_000

/**
 * A real Chromium with a fresh profile of its own, for one test file; the caller closes it. Throws one sentence that
 * names what to install when there is none: a journey is never skipped. One that opens nothing in `longest` milliseconds
 * is left for another.
 */
export async function launchBrowser(longest = patience, lookedAt = sharedRecord): Promise<OpenBrowser> {
  const running = [await launch()]
  const onlooker = makeOnlooker(() => running.at(-1)!.browser, lookedAt)
  const open = async (options?: BrowserContextOptions) => {
    const page = await inTime(openPage(running.at(-1)!.browser, options), longest)
    if (!page) return undefined
    onlookers.set(page.context(), onlooker)
    await inTime(onlooker.watch(page), longest)
    return page
  }
  return {
    async openPage(options) {
      const opened = await open(options)
      if (opened) return opened
      // Seen in containers: a Chromium that is connected and opens nothing more. What it has open may still be in use.
      running.push(await launch())
      const page = await open(options)
      if (!page) throw new Error('The browser opened no page, and nor did another that was started in its place.')
      return page
    },
    async close() {
      await onlooker.settled()
      await Promise.all(running.map(each => end(each, longest)))
      assert.deepEqual(onlooker.findings(), [], 'on pages that were opened')
    },
  }
}

/** Ends what a page's context holds, once it has been looked at. One that does not answer goes when its browser does. */
export async function leave(page: Page): Promise<void> {
  await onlookers.get(page.context())?.settled()
  await inTime(page.context().close(), patience)
}

type Running = Readonly<{ browser: Browser; processId: number | undefined }>

async function launch(): Promise<Running> {
  const { path, environment } = await findBrowser()
  const browser = await chromium.launch({
    executablePath: path,
    args: flags,
    headless: true,
    ...(environment ? { env: environment } : {}),
  })
  const about = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo')
  return { browser, processId: about.processInfo.find(each => each.type === 'browser')?.id }
}

async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  return (await browser.newContext(options)).newPage()
}

async function end({ browser, processId }: Running, longest: number): Promise<void> {
  const isClosed = await inTime(
    browser.close().then(() => true),
    longest,
  )
  if (!isClosed && processId !== undefined) process.kill(processId, 'SIGKILL')
}

/** What was asked of the browser; undefined when it has not answered in `longest` milliseconds. */
function inTime<Answer>(asked: Promise<Answer>, longest: number): Promise<Answer | undefined> {
  return Promise.race([asked, wait(longest, undefined, { ref: false })])
}

/**
 * The Chromium to use: the one `CHROME_PATH` names, else one installed in a usual place, else the one inside the
 * package `@sparticuz/chromium`, unpacked once under the data folder (Linux on x64 only).
 */
export async function findBrowser(
  chromePath = settings().chromePath,
  places = usualPlaces[process.platform] ?? [],
): Promise<FoundBrowser> {
  if (chromePath !== undefined) {
    if (existsSync(chromePath)) return { path: chromePath }
    throw new Error('CHROME_PATH names a browser that is not there: point it at Chromium, Chrome or Edge.')
  }
  const installed = places.find(place => existsSync(place))
  if (installed !== undefined) return { path: installed }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackedBrowser(settings().dataDirectory)
  throw new Error(
    'No Chromium for the browser journeys: install the package chromium (Linux) or Google Chrome (macOS), or set CHROME_PATH.',
  )
}

/** Unpacked aside and moved into place whole, so that test files that start together never meet half a browser. */
async function unpackedBrowser(dataDirectory: string): Promise<FoundBrowser> {
  const folder = join(dataDirectory, `browser-${bundledVersion()}`)
  if (!existsSync(folder)) {
    await mkdir(dataDirectory, { recursive: true })
    const half = await mkdtemp(`${folder}-`)
    await chmod(half, 0o755)
    unpackInto(half)
    await writeFile(join(half, 'fonts.conf'), fontSettings(folder))
    await chmod(join(half, 'chromium'), 0o755)
    await rename(half, folder).catch(() => rm(half, { recursive: true, force: true }))
  }
  return {
    path: join(folder, 'chromium'),
    environment: {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      HOME: folder,
      LANG: 'en_GB.UTF-8',
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
    },
  }
}

function bundledVersion(): string {
  const home = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
  return JSON.parse(readFileSync(join(home, '../package.json'), 'utf8')).version
}

/** The package unpacks the libraries a bare Debian lacks only where it believes it runs on a certain cloud service. */
function unpackInto(folder: string): void {
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath()"
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    env: { TMPDIR: folder, HOME: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The bundled Chromium could not be unpacked: ${stderr.trim().split('\n').at(-1)}`)
}

function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(folder, 'fonts/fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`
}
