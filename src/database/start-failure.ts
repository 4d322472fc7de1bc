import { existsSync } from 'node:fs'
import { dirname } from 'node:path'

export type StartFailureName =
  | 'port-in-use'
  | 'port-not-allowed'
  | 'root-key-wrong'
  | 'database-out-of-reach'
  | 'disk-full'
  | 'folder-not-ours'
  | 'folder-out-of-reach'
  | 'no-server-for-this-platform'
  | 'server-did-not-start'
  | 'server-too-old'
  | 'notice-without-a-new-number'

/** Why Kinkeeper could not start, as one sentence for the person who started it. */
export class StartFailure extends Error {
  readonly reason: StartFailureName
  constructor(reason: StartFailureName, sentence: string) {
    super(sentence)
    this.name = 'StartFailure'
    this.reason = reason
  }
}

const databaseSettings = 'KINKEEPER_DATABASE_URL or KINKEEPER_KEY_DATABASE_URL'
const outOfReach: Readonly<Record<string, string>> = {
  ECONNREFUSED: `No PostgreSQL server answers where ${databaseSettings} says it is: is it started, and are host and port right?`,
  ENOTFOUND: `There is no such host as ${databaseSettings} names.`,
  EAI_AGAIN: `The host that ${databaseSettings} names could not be looked up: is the network there?`,
  ETIMEDOUT: `The PostgreSQL server of ${databaseSettings} does not answer in time: may this machine reach it?`,
  EHOSTUNREACH: `This machine does not reach the host that ${databaseSettings} names.`,
  // What PostgreSQL itself says, by its codes.
  '28P01': `The PostgreSQL server refuses the user or the password of ${databaseSettings}.`,
  '28000': `The PostgreSQL server lets the user of ${databaseSettings} in from nowhere here: see its pg_hba.conf.`,
  '3D000': `The database that ${databaseSettings} names is not there: make it first (createdb).`,
  '57P03': 'The PostgreSQL server is only just starting: try again in a moment.',
}

/**
 * The one-sentence form of a fault met while starting (a port in use, a full disk, a folder of someone else's, a
 * database that cannot be reached), or undefined when the fault is none of these and deserves its stack.
 */
export function explainStartFailure(fault: unknown): StartFailure | undefined {
  if (fault instanceof StartFailure) return fault
  if (!(fault instanceof Error)) return undefined
  const { code = '', path, port, syscall } = fault as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE') {
    const which = port === undefined ? 'The port' : `Port ${port}`
    return new StartFailure(
      'port-in-use',
      `${which} is already in use by another program: stop that one, or set KINKEEPER_PORT to a free port.`,
    )
  }
  if (syscall === 'listen' && code === 'EACCES') {
    return new StartFailure(
      'port-not-allowed',
      `This user may not serve at port ${port}: set KINKEEPER_PORT to one from 1024 up.`,
    )
  }
  // 53100 is PostgreSQL's own word for it.
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return diskFull(path)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return folderNotOurs(existing(path))
  if (outOfReach[code]) return new StartFailure('database-out-of-reach', outOfReach[code])
  return undefined
}

/** What stands in the way is what is there: of a file that could not be made, its folder. */
function existing(path = 'The data folder'): string {
  return path.includes('/') && !existsSync(path) && dirname(path) !== path ? existing(dirname(path)) : path
}

function diskFull(path?: string): StartFailure {
  const where = path === undefined ? '' : ` (${path})`
  return new StartFailure(
    'disk-full',
    `The disk that holds the data folder is full${where}: free some space and start again; nothing was lost.`,
  )
}

export function folderNotOurs(path: string): StartFailure {
  return new StartFailure(
    'folder-not-ours',
    `${path} belongs to another user or may not be read and written: give it to the user who starts Kinkeeper (chown -R), or set KINKEEPER_DATA to a folder of theirs.`,
  )
}

/** A full disk or a folder of somebody else's, where the server's own words tell of one. */
export function explainDisk(words: string, dataDirectory: string): StartFailure | undefined {
  if (/no space left on device|disk full|disk quota exceeded/i.test(words)) return diskFull(dataDirectory)
  if (/permission denied|has wrong ownership|operation not permitted/i.test(words)) return folderNotOurs(dataDirectory)
  return undefined
}

/** What the server's own words mean, where we know them; else a sentence that names its log file. */
export function explainServerWords(words: string, logFile: string, dataDirectory: string): StartFailure {
  const disk = explainDisk(words, dataDirectory)
  if (disk) return disk
  const last = words.split('\n').findLast(line => /FATAL|PANIC|error/i.test(line))
  const because = last === undefined ? '' : ` (${last.replace(/^.*?(FATAL|PANIC|error): */i, '').trim()})`
  return new StartFailure(
    'server-did-not-start',
    `The bundled PostgreSQL server did not start${because}: its own words are in ${logFile}.`,
  )
}
