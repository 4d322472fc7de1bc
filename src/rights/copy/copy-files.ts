import { sha256Hex } from '#files/fingerprint.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import type { Block, LongPaperDocument } from '#paper/document.ts'
import { renderPdf } from '#paper/pdf.ts'
import { dayOf } from '../requests/making.ts'
import { type Request, requestOf } from '../requests/requests.ts'
import type { Section } from './front-matter.ts'
import type { GivenItem, Part } from './release.ts'

export type Manifest = Readonly<{
  charity: string
  madeOn: string
  things: number
  heldBack: number
  files: readonly Readonly<{ name: string; bytes: number; sha256: string }>[]
}>
export type Pack = Readonly<{ pdf: Uint8Array; json: Uint8Array; manifest: Manifest }>

/**
 * A released copy, the same bytes each time it is fetched: tagged paper, the same as data, and what both hash to. For whoever
 * answers and for whom it was released to. Throws `not-released-yet`.
 */
export async function packFor(act: Act, record: OpenedRecord, charter: Charter, request: string): Promise<Pack> {
  const asked = await requestOf(act, record, request)
  if (!asked.releasedAt) throw new Refusal('not-released-yet')
  const json = Buffer.from(JSON.stringify(await copyAsData(act, charter, asked), null, 1))
  const pdf = await renderPdf(copyOnPaper(act, charter, asked))
  const count = { things: 0, heldBack: 0 }
  for await (const part of partsOf(act, request)) {
    if (part.kind === 'items') count.things += part.items.length
    if (part.kind === 'held-back') count.heldBack += part.items.length
  }
  await act.note('copy.fetched', [record])
  const madeOn = dayOf(asked.releasedAt)
  const files = [file('copy.pdf', pdf), file('copy.json', json)]
  return { pdf, json, manifest: { charity: charter.organisation.name, madeOn, ...count, files } }
}

const file = (name: string, bytes: Uint8Array) => ({ name, bytes: bytes.byteLength, sha256: sha256Hex(bytes) })

/** A released copy, part by part: no more than one is in memory. */
async function* partsOf(act: Act, request: string): AsyncGenerator<Part> {
  const numbers = await act.rows<{ part: number }>(
    sql`select part from copy_parts where request_id = ${request} order by part`,
  )
  if (numbers.length === 0) throw new Refusal('not-released-yet')
  for (const { part } of numbers) {
    const found = await act.row<{ body: string | null }>(
      sql`select body from copy_parts where request_id = ${request} and part = ${part}`,
    )
    if (found?.body) yield JSON.parse(found.body) as Part
  }
}

/** The copy as a document whose blocks are fetched while it is written. */
function copyOnPaper(act: Act, charter: Charter, request: Request): LongPaperDocument {
  return {
    title: request.kind === 'access' ? 'A copy of what we hold about you' : 'What you gave us',
    language: 'en-GB',
    date: dayOf(request.releasedAt ?? act.at),
    from: charter.organisation.name,
    blocks: blocksOf(partsOf(act, request.id)),
  }
}

async function* blocksOf(parts: AsyncIterable<Part>): AsyncGenerator<Block> {
  let heading = ''
  for await (const part of parts) {
    if (part.kind === 'sections') for (const section of part.sections) yield* sectionBlocks(section)
    else if (part.kind === 'items') {
      for (const item of part.items) {
        if (item.what !== heading) yield { kind: 'heading', level: 2, words: item.what }
        heading = item.what
        yield* itemBlocks(item)
      }
    } else {
      yield { kind: 'heading', level: 2, words: 'What is not in this copy' }
      yield { kind: 'paragraph', words: 'The law lets or makes us leave these out:' }
      yield { kind: 'list', items: part.items.map(each => `${each.what}: ${each.ground} (${each.law}).`) }
    }
  }
}

function* sectionBlocks({ heading, paragraphs, items }: Section): Generator<Block> {
  yield { kind: 'heading', level: 2, words: heading }
  for (const words of paragraphs) yield { kind: 'paragraph', words }
  if (items.length > 0) yield { kind: 'list', items }
}

// What was written stands by itself; what is short stands before it on a line, so that a long record stays readable.
function* itemBlocks({ fields }: GivenItem): Generator<Block> {
  const long = fields.filter(each => each.words.length > 60 || each.words.includes('\n'))
  const short = fields.filter(each => !long.includes(each))
  if (long.length === 0) {
    yield { kind: 'definitions', items: fields.map(({ label, words }) => ({ label, value: words })) }
    return
  }
  const line = short.flatMap(({ label, words }) => [
    { text: `${label}: `, bold: true },
    `${words.replace(/\.$/, '')}. `,
  ])
  if (line.length > 0) yield { kind: 'paragraph', words: line }
  yield { kind: 'definitions', items: long.map(({ label, words }) => ({ label, value: words })) }
}

async function copyAsData(act: Act, charter: Charter, request: Request): Promise<Record<string, unknown>> {
  const about: Section[] = []
  const held: unknown[] = []
  const notInIt: unknown[] = []
  for await (const part of partsOf(act, request.id)) {
    if (part.kind === 'sections') about.push(...part.sections)
    else if (part.kind === 'items') held.push(...part.items.map(asData))
    else notInIt.push(...part.items)
  }
  return {
    from: charter.organisation.name,
    madeOn: dayOf(request.releasedAt!),
    askedOn: request.receivedOn,
    ...(request.kind === 'access' ? { about, notInIt } : {}),
    held,
  }
}

// The names of the columns, so that another program can take it over, beside the words for people.
function asData({ what, table, fields }: GivenItem) {
  return {
    kind: table,
    what,
    fields: Object.fromEntries(fields.map(({ column, label, words }) => [column, { label, value: words }])),
  }
}
