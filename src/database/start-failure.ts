export type StartFailureName =
  | 'port-in-use'
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

/**
 * The one-sentence form of a fault met while starting (a port in use, a full disk, a folder of someone else's), or
 * undefined when the fault is none of these and deserves its stack.
 */
export function explainStartFailure(fault: unknown): StartFailure | undefined {
  if (fault instanceof StartFailure) return fault
  if (!(fault instanceof Error)) return undefined
  const { code, path, port } = fault as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE') {
    const which = port === undefined ? 'The port' : `Port ${port}`
    return new StartFailure(
      'port-in-use',
      `${which} is already in use by another program: stop that one, or set KINKEEPER_PORT to a free port.`,
    )
  }
  if (code === 'ENOSPC') return diskFull(path)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return folderNotOurs(path ?? 'The data folder')
  return undefined
}

export function diskFull(path?: string): StartFailure {
  const where = path === undefined ? '' : ` (${path})`
  return new StartFailure(
    'disk-full',
    `The disk that holds the data folder is full${where}: free some space and start again; nothing was lost.`,
  )
}

export function folderNotOurs(path: string): StartFailure {
  return new StartFailure(
    'folder-not-ours',
    `${path} belongs to another user or may not be written: give it to the user who starts Kinkeeper (chown -R), or set KINKEEPER_DATA to a folder of theirs.`,
  )
}

/** What the server's own words mean, where we know them; else a sentence that names its log file. */
export function explainServerWords(words: string, logFile: string, dataDirectory: string): StartFailure {
  if (/no space left on device|disk full/i.test(words)) return diskFull(dataDirectory)
  if (/permission denied|has wrong ownership|operation not permitted/i.test(words)) return folderNotOurs(dataDirectory)
  const last = words.split('\n').findLast(line => /FATAL|PANIC|error/i.test(line))
  const because = last === undefined ? '' : ` (${last.replace(/^.*?(FATAL|PANIC|error): */i, '').trim()})`
  return new StartFailure(
    'server-did-not-start',
    `The bundled PostgreSQL server did not start${because}: its own words are in ${logFile}.`,
  )
}
