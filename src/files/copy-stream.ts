import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import type { Client } from 'pg'

// COPY over the connection that is there, in the form the pg client takes its own queries. No program beside Node.

type Wire = {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(why: string): void
  stream: Duplex
}

/** What `COPY … TO STDOUT` gives, piece by piece; the server waits while a piece is worked on. */
export async function* copyOut(client: Client, statement: string): AsyncGenerator<Buffer> {
  const pieces: Buffer[] = []
  let failed: Error | undefined
  let isDone = false
  let wire: Wire | undefined
  let wake = () => {}
  const notify = () => wake()
  submit(client, {
    submit: connection => {
      wire = connection
      connection.query(statement)
    },
    handleCopyData: message => {
      // The client reads the next bytes into the same place.
      pieces.push(Buffer.from(message.chunk))
      // Enough waits: the socket rests until these are taken.
      if (pieces.length > 64) wire!.stream.pause()
      notify()
    },
    handleError: fault => {
      failed = fault
      isDone = true
      notify()
    },
    handleReadyForQuery: () => {
      isDone = true
      notify()
    },
  })
  for (;;) {
    while (pieces.length > 0) yield pieces.shift()!
    // Also when all is here: a socket left resting would keep the next query waiting for ever.
    wire?.stream.resume()
    if (isDone) break
    await new Promise<void>(resolve => {
      wake = resolve
      if (pieces.length > 0 || isDone) resolve()
    })
  }
  if (failed) throw failed
}

/** Gives pieces to `COPY … FROM STDIN`; resolves when the server has taken all of them, and throws what it says. */
export function copyIn(client: Client, statement: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  return new Promise((resolve, reject) => {
    let failed: Error | undefined
    submit(client, {
      submit: connection => connection.query(statement),
      handleCopyInResponse: connection => {
        send(connection, pieces).catch((fault: Error) => {
          failed = fault
          connection.sendCopyFail('the backup could not be read')
        })
      },
      // After an error the client tells this statement nothing more.
      handleError: fault => reject(failed ?? fault),
      handleReadyForQuery: () => resolve(),
    })
  })
}

async function send(connection: Wire, pieces: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of pieces) {
    connection.sendCopyFromChunk(piece)
    if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
  }
  connection.endCopyFrom()
}

type Handlers = {
  submit(connection: Wire): void
  handleCopyData?(message: { chunk: Buffer }): void
  handleCopyInResponse?(connection: Wire): void
  handleError(fault: Error): void
  handleReadyForQuery(): void
}

/** The client hands each message of the server to the query that runs; those that say nothing to a COPY are taken in silence. */
function submit(client: Client, handlers: Handlers): void {
  const silent = () => {}
  const submittable = {
    callback: silent,
    handleCopyData: silent,
    handleCopyInResponse: silent,
    handleRowDescription: silent,
    handleDataRow: silent,
    handleCommandComplete: silent,
    handlePortalSuspended: silent,
    handleEmptyQuery: silent,
    ...handlers,
  }
  client.query(submittable as never)
}
