import { inflateSync } from 'node:zlib'

/**
 * A font file from its wrapping for the web (WOFF 1.0) as the plain tables inside. The font library would unwrap the
 * outlines itself, in JavaScript, again for every document: most of the cost of a letter.
 */
export function unwrapWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') return woff
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(12 + count * 16)
  const largest = 2 ** Math.floor(Math.log2(count))
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  head.writeUInt16BE(largest * 16, 6)
  head.writeUInt16BE(Math.log2(largest), 8)
  head.writeUInt16BE((count - largest) * 16, 10)
  const parts: Buffer[] = [head]
  let offset = head.length
  for (let index = 0; index < count; index++) {
    const from = 44 + index * 20
    const [at, packed, length] = [4, 8, 12].map(place => woff.readUInt32BE(from + place)) as [number, number, number]
    const stored = woff.subarray(at, at + packed)
    const table = packed < length ? inflateSync(stored) : stored
    const entry = 12 + index * 16
    woff.copy(head, entry, from, from + 4)
    woff.copy(head, entry + 4, from + 16, from + 20)
    head.writeUInt32BE(offset, entry + 8)
    head.writeUInt32BE(length, entry + 12)
    parts.push(table, Buffer.alloc((4 - (length % 4)) % 4))
    offset += length + ((4 - (length % 4)) % 4)
  }
  return Buffer.concat(parts)
}
