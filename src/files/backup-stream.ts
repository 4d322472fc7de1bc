// What a backup holds, before it is sealed: a line that says what it is, then for each table a line with its name and
// columns and its rows in pieces, then a line that says it is whole.
//   piece: four bytes of length, then that many bytes; a length of zero ends the table

export type BackupHeader = Readonly<{
  is: 'kinkeeper backup'
  version: 1
  of: 'records' | 'keys'
  madeAt: string
  schema: string
}>
export type TableLine = Readonly<{ table: string; columns: readonly string[] }>
export type BackupEnd = Readonly<{ end: true; tables: number }>

/** Why a backup is not restored: one sentence for the person who holds it. */
export class BackupRefused extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'StartFailure'
  }
}

export function line(value: BackupHeader | TableLine | BackupEnd): Buffer {
  return Buffer.concat([Buffer.from(JSON.stringify(value)), Buffer.from('\n')])
}

export function* framed(piece: Buffer): Generator<Buffer> {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(piece.length)
  yield length
  yield piece
}

export const endOfTable = Buffer.alloc(4)

/** Reads the same again, from bytes in pieces of any size. */
export class BackupReader {
  #source: AsyncIterator<Uint8Array>
  #held = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  async nextLine<T>(): Promise<T> {
    for (;;) {
      const end = this.#held.indexOf(10)
      if (end >= 0) {
        const text = this.#held.subarray(0, end).toString('utf8')
        this.#held = this.#held.subarray(end + 1)
        return JSON.parse(text) as T
      }
      await this.#more()
    }
  }

  /** The pieces of one table's rows. To be read to their end before the next line. */
  async *pieces(): AsyncGenerator<Buffer> {
    for (;;) {
      const length = (await this.#take(4)).readUInt32BE()
      if (length === 0) return
      yield await this.#take(length)
    }
  }

  async #take(many: number): Promise<Buffer> {
    while (this.#held.length < many) await this.#more()
    const taken = this.#held.subarray(0, many)
    this.#held = this.#held.subarray(many)
    return taken
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#source.next()
    if (done) throw new BackupRefused('This backup is cut off: its end is missing.')
    this.#held = Buffer.concat([this.#held, value])
  }
}
