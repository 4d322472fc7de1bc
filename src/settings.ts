import { readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a charity or a developer may set. Read once, frozen, and the only place that looks at the environment. */
export type Settings = Readonly<{
  production: boolean
  /** TCP port of the site; 0 lets the system choose. */
  port: number
  /** Absolute path of the folder that holds everything this installation writes. */
  dataDirectory: string
  /** Undefined: the bundled server under `dataDirectory`. */
  databaseUrl: string | undefined
  /** Wrapped keys live in a database of their own, so that a copy of one without the other opens nothing. */
  keyDatabaseUrl: string | undefined
  /** Absolute path; outside production it may not exist yet. */
  rootKeyFile: string
  /** Undefined (development only): mail goes to the mailbox page. */
  smtpUrl: string | undefined
  /** Origin families and staff type, without a closing slash. */
  publicUrl: string
  /** Development only: the instant the calendar takes for now, as ISO 8601 in UTC. */
  clock: string | undefined
  /** The organisation's own OpenID Connect service, for staff; all three settings or none. */
  singleSignOn: Readonly<{ issuer: string; clientId: string; clientSecret: string }> | undefined
  /** Whether the invented stories and their sign-in links are offered. */
  demo: boolean
  /** Tests only: a PostgreSQL server to use in place of the bundled one. */
  testDatabaseUrl: string | undefined
  /** Journeys only: the browser to use. */
  chromePath: string | undefined
}>

type Values = Record<string, string | undefined>

const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..')

const known = new Set([
  'KINKEEPER_PORT',
  'KINKEEPER_DATA',
  'KINKEEPER_DATABASE_URL',
  'KINKEEPER_KEY_DATABASE_URL',
  'KINKEEPER_ROOT_KEY_FILE',
  'KINKEEPER_SMTP_URL',
  'KINKEEPER_PUBLIC_URL',
  'KINKEEPER_CLOCK',
  'KINKEEPER_DEMO',
  'KINKEEPER_OIDC_ISSUER',
  'KINKEEPER_OIDC_CLIENT_ID',
  'KINKEEPER_OIDC_CLIENT_SECRET',
  'KINKEEPER_SETTINGS',
  'KINKEEPER_TEST_DATABASE_URL',
])

/** Thrown when settings are missing or wrong. `problems` names every one of them, so that one start tells all. */
export class SettingsRefused extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`Kinkeeper cannot start with these settings:\n${problems.map(problem => `  - ${problem}`).join('\n')}`)
    this.name = 'SettingsRefused'
    this.problems = problems
  }
}

/**
 * Settings from the environment and the text of a settings file (lines of `NAME=value`; the environment wins).
 * Pure but for `isFile`, which says whether a path is a readable file. Throws `SettingsRefused` with every problem.
 * Values are never repeated in a problem: an address of a database or a mail server can hold a password.
 */
export function readSettings(environment: Values, file = '', isFile: (path: string) => boolean = () => true): Settings {
  const problems: string[] = []
  const values: Values = { ...valuesFromFile(file, problems), ...withoutEmpty(environment) }
  for (const name of Object.keys(values)) {
    if (name.startsWith('KINKEEPER_') && !known.has(name)) problems.push(`${name} is not a setting Kinkeeper knows.`)
  }
  const production = values.NODE_ENV === 'production'
  const dataDirectory = resolve(projectFolder, values.KINKEEPER_DATA ?? 'data')
  const port = readPort(values.KINKEEPER_PORT, problems)
  const rootKeyFile = values.KINKEEPER_ROOT_KEY_FILE
  const read: Settings = {
    production,
    port,
    dataDirectory,
    databaseUrl: readUrl(values, 'KINKEEPER_DATABASE_URL', ['postgres:', 'postgresql:'], problems),
    keyDatabaseUrl: readUrl(values, 'KINKEEPER_KEY_DATABASE_URL', ['postgres:', 'postgresql:'], problems),
    rootKeyFile: rootKeyFile ? resolve(projectFolder, rootKeyFile) : join(dataDirectory, 'root-key'),
    smtpUrl: readUrl(values, 'KINKEEPER_SMTP_URL', ['smtp:', 'smtps:'], problems),
    publicUrl: readPublicUrl(values, port, production, problems),
    clock: readClock(values.KINKEEPER_CLOCK, problems),
    singleSignOn: readSingleSignOn(values, production, problems),
    demo: readSwitch(values, 'KINKEEPER_DEMO', !production, problems),
    testDatabaseUrl: readUrl(values, 'KINKEEPER_TEST_DATABASE_URL', ['postgres:', 'postgresql:'], problems),
    chromePath: values.CHROME_PATH,
  }
  if (production) problems.push(...missingInProduction(values, read, isFile))
  if (read.databaseUrl && read.databaseUrl === read.keyDatabaseUrl) {
    problems.push('KINKEEPER_KEY_DATABASE_URL must name another database than KINKEEPER_DATABASE_URL.')
  }
  if (problems.length > 0) throw new SettingsRefused(problems)
  return Object.freeze(read)
}

let current: Settings | undefined

/**
 * The settings of this process, read when first asked for. The settings file is `KINKEEPER_SETTINGS`, or
 * `kinkeeper.env` in the data folder when there is one. Throws `SettingsRefused`.
 */
export function settings(): Settings {
  current ??= readSettings(process.env, settingsFileText(process.env), isReadableFile)
  return current
}

function settingsFileText(environment: Values): string {
  // A developer's own file must not decide what the tests find.
  if (environment.NODE_ENV === 'test') return ''
  const named = environment.KINKEEPER_SETTINGS
  const dataDirectory = resolve(projectFolder, environment.KINKEEPER_DATA || 'data')
  const path = named ? resolve(projectFolder, named) : join(dataDirectory, 'kinkeeper.env')
  if (isReadableFile(path)) return readFileSync(path, 'utf8')
  if (named) throw new SettingsRefused(['KINKEEPER_SETTINGS names a file that is not there.'])
  return ''
}

function isReadableFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function withoutEmpty(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))
}

function valuesFromFile(text: string, problems: string[]): Values {
  const values: Values = {}
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const match = /^(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*)$/.exec(line)
    if (match?.[1]) values[match[1]] = (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2')
    else problems.push(`Line ${index + 1} of the settings file is not NAME=value.`)
  }
  return withoutEmpty(values)
}

function readPort(text: string | undefined, problems: string[]): number {
  if (text === undefined) return 3000
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port
  problems.push('KINKEEPER_PORT must be a whole number from 0 to 65535.')
  return 3000
}

function readUrl(values: Values, name: string, protocols: string[], problems: string[]): string | undefined {
  const text = values[name]
  if (text === undefined) return undefined
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text
  problems.push(`${name} must be an address that starts with ${protocols.map(p => `${p}//`).join(' or ')}.`)
  return undefined
}

function readPublicUrl(values: Values, port: number, production: boolean, problems: string[]): string {
  const text = readUrl(values, 'KINKEEPER_PUBLIC_URL', production ? ['https:'] : ['http:', 'https:'], problems)
  if (text === undefined) return `http://localhost:${port}`
  const url = new URL(text)
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    problems.push('KINKEEPER_PUBLIC_URL must be a host only, such as https://families.example.org.')
  }
  return url.origin
}

function readClock(text: string | undefined, problems: string[]): string | undefined {
  if (text === undefined) return undefined
  const instant = new Date(text)
  if (/T.*(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(instant.getTime())) return instant.toISOString()
  problems.push('KINKEEPER_CLOCK must be an instant such as 2026-03-02T09:30:00Z.')
  return undefined
}

function readSwitch(values: Values, name: string, otherwise: boolean, problems: string[]): boolean {
  const text = values[name]
  if (text === 'on') return true
  if (text === 'off') return false
  if (text !== undefined) problems.push(`${name} must be on or off.`)
  return otherwise
}

function readSingleSignOn(values: Values, production: boolean, problems: string[]): Settings['singleSignOn'] {
  const issuer = readUrl(values, 'KINKEEPER_OIDC_ISSUER', production ? ['https:'] : ['http:', 'https:'], problems)
  const { KINKEEPER_OIDC_CLIENT_ID: clientId, KINKEEPER_OIDC_CLIENT_SECRET: clientSecret } = values
  if (issuer && clientId && clientSecret) return { issuer, clientId, clientSecret }
  if (values.KINKEEPER_OIDC_ISSUER || clientId || clientSecret) {
    problems.push('KINKEEPER_OIDC_ISSUER, _CLIENT_ID and _CLIENT_SECRET are set together or not at all.')
  }
  return undefined
}

function missingInProduction(values: Values, read: Settings, isFile: (path: string) => boolean): string[] {
  const needed = {
    KINKEEPER_DATABASE_URL: 'the database that holds the records',
    KINKEEPER_KEY_DATABASE_URL: 'the database that holds the wrapped keys',
    KINKEEPER_ROOT_KEY_FILE: 'the file with the key that opens all other keys',
    KINKEEPER_SMTP_URL: 'the mail server',
    KINKEEPER_PUBLIC_URL: 'the https address people type',
  }
  const problems = Object.entries(needed)
    .filter(([name]) => values[name] === undefined)
    .map(([name, what]) => `${name} is missing: ${what}. In production it has no default.`)
  if (values.KINKEEPER_ROOT_KEY_FILE && !isFile(read.rootKeyFile)) {
    problems.push('KINKEEPER_ROOT_KEY_FILE names a file that is not there.')
  }
  if (values.KINKEEPER_CLOCK)
    problems.push('KINKEEPER_CLOCK is for development: in production the clock is the real one.')
  if (read.demo) problems.push('KINKEEPER_DEMO=on is for development: in production there are no invented families.')
  return problems
}
