import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { settings } from '#settings.ts'

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

/**
 * A real Chromium with a fresh profile of its own, for one test file; the caller closes it. Throws one sentence that
 * names what to install when there is none: a journey is never skipped.
 */
export async function launchBrowser(): Promise<Browser> {
  const { path, environment } = await findBrowser()
  return chromium.launch({
    executablePath: path,
    args: flags,
    headless: true,
    ...(environment ? { env: environment } : {}),
  })
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
