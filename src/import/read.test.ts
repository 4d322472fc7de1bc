import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { messyCsv, messyList } from '#seeds/messy-spreadsheet.ts'
import { readSpreadsheet, type Spreadsheet, usualLimits } from './read.ts'

const text = 'First name,Last name,DOB\nZoë,O’Neill,1980-02-01\n'
const read = async (bytes: Uint8Array, name = 'list.csv'): Promise<Spreadsheet> => {
  const sheet = await readSpreadsheet(bytes, name)
  if ('refused' in sheet) assert.fail(`${sheet.refused}: ${sheet.why}`)
  return sheet
}
const refusalOf = async (bytes: Uint8Array, name = 'list.csv', limits = usualLimits) => {
  const sheet = await readSpreadsheet(bytes, name, limits)
  return 'refused' in sheet ? sheet.refused : 'read'
}
const cells = (sheet: Spreadsheet) => sheet.rows.map(row => row.cells)

describe('a text file, whichever program wrote it', () => {
  it('reads the same words in UTF-8, Windows-1252 and UTF-16, with and without a mark at the beginning', async () => {
    const files = [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(text.replace('’', '\u0092'), 'latin1'),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(text, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    ]
    for (const file of files) {
      const sheet = await read(file)
      assert.deepEqual(sheet.headings, ['First name', 'Last name', 'DOB'])
      assert.deepEqual(cells(sheet), [['Zoë', 'O’Neill', '1980-02-01']])
    }
    assert.match((await read(files[2] as Uint8Array)).remarks.join(' '), /Windows-1252/)
  })

  it('finds the separator, also where Excel names it in a first line', async () => {
    for (const separator of [',', ';', '\t', '|'])
      assert.deepEqual(cells(await read(Buffer.from(text.replaceAll(',', separator)))), [
        ['Zoë', 'O’Neill', '1980-02-01'],
      ])
    const said = await read(Buffer.from(`sep=;\r\n${text.replaceAll(',', ';')}`))
    assert.deepEqual([said.rows[0]?.line, said.rows[0]?.cells[0]], [3, 'Zoë'])
  })

  it('counts lines as a person does: past titles, empty lines, every kind of line end and cells of several lines', async () => {
    const sheet = await read(
      Buffer.from(
        'Caseload 2026,,\r\n\nFirst name,Last name,Notes\nAma,Osei,"one\r\ntwo, ""three"""\n,,\r\nKofi,Boateng,x\rEfua,Addo,',
      ),
    )
    assert.deepEqual(
      sheet.rows.map(({ line, cells: [name] }) => [line, name]),
      [
        [4, 'Ama'],
        [7, 'Kofi'],
        [8, 'Efua'],
      ],
    )
    assert.equal(sheet.rows[0]?.cells[2], 'one\ntwo, "three"')
    assert.deepEqual(sheet.preamble, ['Caseload 2026', ''])
    assert.match(sheet.remarks.join(' '), /nothing in it was passed over \(6\)/)
  })

  it('says so when accents were damaged before, and leaves them as they are', async () => {
    const sheet = await read(Buffer.from('First name,Last name\nSiÃ¢n,Lloyd'))
    assert.match(sheet.remarks.join(' '), /damaged/)
    assert.equal(sheet.rows[0]?.cells[0], 'SiÃ¢n')
  })

  it('gives every column a name of its own', async () => {
    const sheet = await read(Buffer.from('First name,Last name,,Notes,Notes\nAma,Osei,1,2,3'))
    assert.deepEqual(sheet.headings, ['First name', 'Last name', 'Column C', 'Notes', 'Notes (2)'])
  })

  it('refuses, with the reason, what is not such a file or is too large', async () => {
    assert.equal(await refusalOf(Buffer.from('')), 'empty-file')
    assert.equal(await refusalOf(Buffer.from('%PDF-1.7')), 'not-a-spreadsheet-we-read')
    assert.equal(await refusalOf(Buffer.from('<html><table>')), 'not-a-spreadsheet-we-read')
    assert.equal(await refusalOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2])), 'not-a-spreadsheet-we-read')
    assert.equal(await refusalOf(Buffer.from('12,13\n14,15')), 'no-headings')
    assert.equal(
      await refusalOf(Buffer.from('First name,Last name\nAma,"Osei\nKofi,Boateng')),
      'quotation-mark-not-closed',
    )
    const limits = { ...usualLimits, bytes: 5000, rows: 50, columns: 10, cellLength: 100 }
    assert.equal(await refusalOf(Buffer.alloc(5001, 'a'), 'x.csv', limits), 'file-too-large')
    assert.equal(
      await refusalOf(Buffer.from(`First name,Last name\n${'Ama,Osei\n'.repeat(90)}`), 'x.csv', limits),
      'too-many-rows',
    )
    assert.equal(
      await refusalOf(Buffer.from(`First name,Last name\n${','.repeat(20)}`), 'x.csv', limits),
      'too-many-columns',
    )
    assert.equal(
      await refusalOf(Buffer.from(`First name,Last name\nAma,${'x'.repeat(200)}`), 'x.csv', limits),
      'cell-too-long',
    )
  })

  it('never throws, whatever the bytes, and never repeats a cell in a refusal', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ maxLength: 300 }).map(words => Buffer.from(`First name,Last name\n"Canary ${words}`)),
    )
    const property = fc.asyncProperty(bytes, async file => {
      const sheet = await readSpreadsheet(file, 'x.csv')
      if ('refused' in sheet) assert.ok(!sheet.why.includes('Canary'))
    })
    await fc.assert(property, { seed: 5, numRuns: 300 })
  })

  it('reads a large list in every writing alike', async () => {
    const list = messyList(150, 8)
    const expected = cells(await read(messyCsv(list)))
    assert.deepEqual(
      expected,
      list.rows.map(row => row.cells),
    )
    assert.deepEqual(cells(await read(messyCsv(list, 'utf-8', ';'))), expected)
    assert.deepEqual(cells(await read(messyCsv(list, 'utf-16le', '\t'))), expected)
  })
})

const workbook = async (fill: (book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet) => void) => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Families')
  sheet.addRow(['First name', 'Last name', 'DOB', 'Notes'])
  fill(book, sheet)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

describe('a workbook', () => {
  it('takes dates as dates, numbers as typed and a formula as its own text, never its result', async () => {
    const sheet = await read(
      await workbook((_, families) => {
        families.addRow([
          'Ama',
          { richText: [{ text: 'Os' }, { text: 'ei' }] },
          new Date('2016-02-29T00:00:00Z'),
          { formula: 'HYPERLINK("http://example.org")', result: 'click' },
        ])
        families.addRow(['Kofi', 'Boateng', 38146, { text: 'see', hyperlink: 'http://example.org' }])
      }),
      'list.xlsx',
    )
    assert.deepEqual(cells(sheet), [
      ['Ama', 'Osei', '2016-02-29', '=HYPERLINK("http://example.org")'],
      ['Kofi', 'Boateng', '38146', 'see'],
    ])
    assert.deepEqual(
      sheet.rows.map(({ line }) => line),
      [2, 3],
    )
  })

  it('reads only a sheet in view and names the hidden ones, hidden rows and hidden columns', async () => {
    const sheet = await read(
      await workbook((book, families) => {
        families.addRow(['Ama', 'Osei', '', 'shown'])
        families.addRow(['Kofi', 'Boateng', '', 'hidden']).hidden = true
        families.getColumn(4).hidden = true
        book.addWorksheet('Old', { state: 'veryHidden' }).addRow(['First name', 'Last name'])
        book.addWorksheet('Prices')
      }),
      'list.xlsx',
    )
    const remarks = sheet.remarks.join(' ')
    assert.match(remarks, /Hidden sheets were not read: “Old”/)
    assert.match(remarks, /Hidden columns were read like the others: “Notes”/)
    assert.match(remarks, /Hidden rows were read like the others: 3/)
    assert.match(remarks, /not “Prices”/)
  })

  it('does not work for ever on a rule or a merge that covers a million rows', async () => {
    const bytes = await workbook((_, families) => {
      families.addRow(['Ama', 'Osei'])
    })
    const sheet = await partOf(bytes, 'xl/worksheets/sheet1.xml')
    const wide =
      '<mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation></dataValidations>'
    const read = await readSpreadsheet(
      zipOf({
        ...(await allParts(bytes)),
        'xl/worksheets/sheet1.xml': Buffer.from(sheet.replace('</sheetData>', `</sheetData>${wide}`)),
      }),
      'x.xlsx',
    )
    assert.deepEqual('rows' in read && read.rows.map(row => row.cells.slice(0, 2)), [['Ama', 'Osei']])
  })

  it('refuses one that unpacks to far more than it should, whatever it says of its size', async () => {
    const parts = await allParts(await workbook(() => {}))
    const bomb = zipOf({ ...parts, 'xl/media/image1.png': Buffer.alloc(3_000_000) })
    assert.ok(bomb.length < 40_000)
    assert.equal(await refusalOf(bomb, 'x.xlsx', { ...usualLimits, unpackedBytes: 1_000_000 }), 'unpacks-too-large')
    assert.equal(
      await refusalOf(zipOf({ ...parts, 'xl/media/image1.png': Buffer.alloc(3_000_000) }, 10), 'x.xlsx', {
        ...usualLimits,
        unpackedBytes: 1_000_000,
      }),
      'unpacks-too-large',
    )
  })

  it('refuses words defined to stand for other words, other kinds of zip, locked and damaged files', async () => {
    const bytes = await workbook(() => {})
    const parts = await allParts(bytes)
    const sheet = parts['xl/worksheets/sheet1.xml']?.toString() ?? ''
    assert.equal(
      await refusalOf(
        zipOf({ ...parts, 'xl/worksheets/sheet1.xml': Buffer.from(`<!DOCTYPE a [<!ENTITY b "c">]>${sheet}`) }),
        'x.xlsx',
      ),
      'broken-file',
    )
    assert.equal(
      await refusalOf(zipOf({ mimetype: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') }), 'x.ods'),
      'not-a-spreadsheet-we-read',
    )
    assert.equal(await refusalOf(bytes.subarray(0, bytes.length / 2), 'x.xlsx'), 'broken-file')
    assert.equal(await refusalOf(zipOf(parts, undefined, 1), 'x.xlsx'), 'locked-with-a-password')
  })
})

/** A zip made by hand, so that it can tell untruths about itself. */
const zipOf = (parts: Record<string, Buffer>, saysSize?: number, flags = 0): Uint8Array => {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(saysSize ?? content.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    common.copy(header, 4)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    common.copy(entry, 6)
    entry.writeUInt32LE(offset, 42)
    directory.push(entry, Buffer.from(name))
    bodies.push(header, Buffer.from(name), packed)
    offset += 30 + Buffer.byteLength(name) + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...bodies, ...directory, end]))
}

const allParts = async (bytes: Uint8Array): Promise<Record<string, Buffer>> => {
  const { partsOf } = await import('./reading/zip.ts')
  const parts = partsOf(bytes, 10_000_000)
  if ('refused' in parts) assert.fail(parts.why)
  return Object.fromEntries(parts.map(({ name, text }) => [name, Buffer.from(text)]))
}

const partOf = async (bytes: Uint8Array, name: string) => (await allParts(bytes))[name]?.toString() ?? assert.fail(name)
