import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { makeSheets, openKit, sheetPaper } from './recovery-kit.ts'

const text = (sheet: { lines: readonly string[] }) => sheet.lines.join('\n')

test('any two of the three sheets open the kit, and one does not', async () => {
  const kit = { rootKey: randomBytes(32), identity: 'AGE-SECRET-KEY-1EXAMPLE' }
  const sheets = await makeSheets(kit)
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 2],
    [2, 0],
  ] as const) {
    const opened = await openKit([text(sheets[a]!), text(sheets[b]!)])
    assert.deepEqual([opened.rootKey.toString('hex'), opened.identity], [kit.rootKey.toString('hex'), kit.identity])
  }
  await assert.rejects(openKit([text(sheets[0]!)]), /Two of the three/)
  for (const sheet of sheets)
    assert.ok(!text(sheet).replaceAll(' ', '').includes(kit.rootKey.toString('hex').slice(0, 8)))
})

test('a slip in typing is found in its line, and sheets of two printings do not fit', async () => {
  const kit = { rootKey: randomBytes(32) }
  const [one, two] = await makeSheets(kit)
  const slip = text(one!).replace(/^03 (.)/m, (_, sign) => `03 ${sign === 'a' ? 'b' : 'a'}`)
  await assert.rejects(openKit([slip, text(two!)]), /line 03/)
  const other = await makeSheets(kit)
  const mixed = openKit([text(one!), text(other[1]!)])
  await assert.rejects(mixed, /do not fit/)
})

test('a kit can be opened without our software: by interpolation over GF(256) alone', async () => {
  const rootKey = randomBytes(32)
  const sheets = (await makeSheets({ rootKey })).slice(1)
  const shares = sheets.map(sheet =>
    Buffer.from(sheet.lines.map(line => line.slice(3).replaceAll(' ', '').slice(0, -4)).join(''), 'hex'),
  )
  const [xs, ys] = [shares.map(share => share.at(-1)!), shares.map(share => share.subarray(0, -1))]
  const secret = Buffer.from(ys[0]!.map((_, at) => zero([xs[0]!, ys[0]![at]!], [xs[1]!, ys[1]![at]!])))
  assert.equal(secret.toString('utf8').split('\n')[1], rootKey.toString('hex'))
})

test('a printed sheet is marked and says how to open it', async () => {
  const [sheet] = await makeSheets({ rootKey: randomBytes(32) })
  const paper = sheetPaper(sheet!, '2026-11-21')
  assert.notEqual(paper.marking, 'none')
  assert.match(JSON.stringify(paper), /Any two of the three sheets/)
})

/** The line through two points at 0: (y1·x2 + y2·x1) / (x1 + x2), in the field. */
function zero([x1, y1]: [number, number], [x2, y2]: [number, number]): number {
  const top = times(y1, x2) ^ times(y2, x1)
  const bottom = x1 ^ x2
  for (let answer = 0; answer < 256; answer++) if (times(answer, bottom) === top) return answer
  return 0
}

function times(a: number, b: number): number {
  let [left, right, product] = [a, b, 0]
  while (right > 0) {
    if (right & 1) product ^= left
    left = left & 0x80 ? (left << 1) ^ 0x11b : left << 1
    right >>= 1
  }
  return product
}
