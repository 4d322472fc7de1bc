/** Looks into a zip before any library unpacks it: a few kilobytes can be made to unpack to gigabytes. */
import { inflateRawSync } from 'node:zlib'
import type { ReadRefusal } from '../read.ts'

export type Part = { name: string; text: string }

const centralHeader = 0x02014b50
const endOfCentral = 0x06054b50

const broken: ReadRefusal = {
  refused: 'broken-file',
  why: 'The file is damaged or not a spreadsheet. Open it and save it again as .xlsx.',
}

/**
 * Every part of the zip, really unpacked within the limit (what the zip says of its own sizes proves nothing), or the
 * reason it is refused.
 */
export const partsOf = (bytes: Uint8Array, unpackedLimit: number): Part[] | ReadRefusal => {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== endOfCentral) return broken
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  if (count > 2000 || count === 0)
    return { refused: 'too-many-parts', why: `The file is made of ${count} parts, which no list of families is.` }
  const parts: Part[] = []
  let left = unpackedLimit
  const seen = new Set<number>()
  for (let part = 0; part < count; part++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== centralHeader) return broken
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const offset = zip.readUInt32LE(at + 42)
    if (zip.readUInt16LE(at + 8) & 1)
      return { refused: 'locked-with-a-password', why: 'The file is locked with a password. Save it without one.' }
    // Two parts on the same bytes is how the densest bombs are built.
    if (seen.has(offset)) return broken
    seen.add(offset)
    const content = unpacked(zip, offset, zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 10), left)
    if ('refused' in content) return content
    left -= content.bytes.length
    parts.push({
      name,
      text: /\.(xml|rels|vml)$/i.test(name) || name === 'mimetype' ? content.bytes.toString('utf8') : '',
    })
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return parts
}

const unpacked = (
  zip: Buffer,
  offset: number,
  size: number,
  method: number,
  limit: number,
): { bytes: Buffer } | ReadRefusal => {
  if (offset + 30 > zip.length) return broken
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
  const packed = zip.subarray(start, start + size)
  if (packed.length !== size || (method !== 0 && method !== 8)) return broken
  if (limit <= 0) return bomb
  if (method === 0) return size > limit ? bomb : { bytes: packed }
  try {
    return { bytes: inflateRawSync(packed, { maxOutputLength: limit }) }
  } catch (fault) {
    return (fault as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? bomb : broken
  }
}

const bomb: ReadRefusal = {
  refused: 'unpacks-too-large',
  why: 'The file unpacks to far more than a list of families holds, so it was not opened.',
}
