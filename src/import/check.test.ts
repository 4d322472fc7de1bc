import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { csvLines, type MessyList, messyCsv, messyList, messyXlsx } from '#seeds/messy-spreadsheet.ts'
import { type Checked, type CheckedRow, checkRows, type ImportedFamily } from './check.ts'
import { sentence } from './finding.ts'
import { suggestMapping } from './mapping.ts'
import { readSpreadsheet, type Spreadsheet } from './read.ts'

const today = '2026-11-21'
const read = async (bytes: Uint8Array, name: string): Promise<Spreadsheet> => {
  const sheet = await readSpreadsheet(bytes, name)
  if ('refused' in sheet) assert.fail(sheet.why)
  return sheet
}
const checked = (sheet: Spreadsheet) => checkRows(sheet, suggestMapping(sheet.headings), { today })

describe('a list of two thousand families as charities really keep them', () => {
  let list: MessyList
  let fromCsv: Checked
  let shorter: MessyList
  let fromXlsx: Checked
  before(async () => {
    list = messyList(2000, 71)
    fromCsv = checked(await read(messyCsv(list), 'list.csv'))
    shorter = messyList(400, 73)
    fromXlsx = checked(await read(await messyXlsx(shorter), 'list.xlsx'))
  })

  it('accounts for every row, on the line where it stands', () => {
    assert.deepEqual(
      fromCsv.rows.map(({ line }) => line),
      csvLines(list),
    )
    assert.deepEqual(
      fromXlsx.rows.map(({ line }) => line),
      shorter.rows.map((_, place) => place + 3),
    )
  })

  it('refuses the rows that are wrong, for the reason that is true, and no other row', () => {
    for (const [{ rows }, expected] of [
      [fromCsv, list],
      [fromXlsx, shorter],
    ] as const) {
      for (const [place, { refusedFor }] of expected.rows.entries()) {
        const row = rows[place] as CheckedRow
        const reasons = row.refusals.map(sentence).join(' ')
        assert.equal(row.outcome, refusedFor.length ? 'refused' : 'accepted', `line ${row.line}: ${reasons}`)
        for (const kind of refusedFor)
          assert.ok(
            row.refusals.some(refusal => refusal.kind === kind),
            `${kind} on line ${row.line}`,
          )
      }
    }
    assert.ok(new Set(list.rows.flatMap(({ refusedFor }) => refusedFor)).size >= 15)
  })

  it('warns of what a person has to look at, and passes marks about safety on from refused rows too', () => {
    for (const [place, { warnedOf, forAPerson, refusedFor }] of list.rows.entries()) {
      const row = fromCsv.rows[place] as CheckedRow
      if (!refusedFor.length)
        for (const kind of warnedOf)
          assert.ok(
            row.warnings.some(warning => warning.kind === kind),
            `${kind} on line ${row.line}`,
          )
      for (const kind of forAPerson) {
        if (!refusedFor.length || kind === 'safeguarding-mark')
          assert.ok(
            row.forAPerson.some(finding => finding.kind === kind),
            `${kind} on line ${row.line}`,
          )
      }
    }
  })

  it('never makes a consent, a safe way to reach someone, or an address that was not to be recorded', () => {
    for (const row of [...fromCsv.rows, ...fromXlsx.rows]) {
      if (row.outcome === 'refused') continue
      const { consent, mailing, parent } = row.family
      assert.ok(['not-asked', 'refused', 'withdrawn'].includes(consent.answer))
      assert.ok(['not-asked', 'refused', 'objected'].includes(mailing))
      assert.ok(parent.reach.every(({ safe, voicemail }) => safe !== 'yes' && voicemail !== 'yes'))
      if (row.forAPerson.some(({ kind }) => kind === 'address-must-stay-unknown')) {
        assert.equal(parent.address, null)
        assert.ok(
          !JSON.stringify(row).match(/[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}/),
          'the postcode is nowhere in what is kept',
        )
      }
    }
  })

  it('says every reason in one sentence that names the column and what it holds', () => {
    for (const { refusals } of fromCsv.rows) {
      for (const refusal of refusals) {
        const said = sentence(refusal)
        assert.match(said, /^[^\n]{20,400}\.$/)
        if (refusal.column) assert.ok(said.startsWith(refusal.column))
      }
    }
  })
})

const headings =
  'First name,Last name,Known as,DOB,Mobile,Email,Address,Postcode,Child 1 name,Child 1 DOB,School,Ethnicity,Consent,Mailing list,Notes,Safeguarding'
const rowWith = async (cells: Record<string, string>, ...more: Record<string, string>[]): Promise<CheckedRow> => {
  const names = headings.split(',')
  const line = (row: Record<string, string>) =>
    names
      .map(name => `"${({ 'First name': 'Siân', 'Last name': 'Lloyd', ...row }[name] ?? '').replaceAll('"', '""')}"`)
      .join(',')
  const sheet = await read(Buffer.from([headings, line(cells), ...more.map(line)].join('\n')), 'x.csv')
  return checked(sheet).rows[0] as CheckedRow
}
const familyWith = async (cells: Record<string, string>): Promise<ImportedFamily> => {
  const row = await rowWith(cells)
  if (row.outcome === 'refused') assert.fail(row.refusals.map(sentence).join(' '))
  return row.family
}
const kinds = (row: CheckedRow) => [...row.refusals, ...row.warnings, ...row.forAPerson].map(({ kind }) => kind)

describe('what stands beside a number or in place of an address is never lost', () => {
  it('keeps “ex has access!!” with the number, which is then not safe', async () => {
    const { parent } = await familyWith({ Mobile: '07700 900123 - ex has access!!' })
    assert.deepEqual(parent.reach, [
      {
        channel: 'phone',
        value: '+447700900123',
        safe: 'no',
        voicemail: 'no',
        instruction: { words: 'ex has access!!', confirmed: false },
      },
    ])
  })

  it('keeps words without a number, both of two numbers, and puts back a lost 0 only with a remark', async () => {
    assert.deepEqual((await familyWith({ Mobile: 'ask her mum' })).parent.reach[0]?.instruction, {
      words: 'ask her mum',
      confirmed: false,
    })
    const two = await familyWith({ Mobile: '07700 900123 / 01632 960001 (gran)' })
    assert.deepEqual(
      two.parent.reach.map(({ value, instruction }) => [value, instruction?.words]),
      [
        ['+447700900123', 'gran'],
        ['+441632960001', 'gran'],
      ],
    )
    const row = await rowWith({ Mobile: '7700900123' })
    assert.deepEqual(
      row.remarks.map(({ kind }) => kind),
      ['zero-put-back'],
    )
  })

  it('takes no e-mail address from “shared with partner”, and does not use one that stands beside it', async () => {
    assert.deepEqual((await familyWith({ Email: 'shared with partner' })).parent.reach, [
      {
        channel: 'email',
        value: '',
        safe: 'no',
        voicemail: 'no',
        instruction: { words: 'shared with partner', confirmed: false },
      },
    ])
    const [reach] = (await familyWith({ Email: 'sian@example.org (partner reads it)' })).parent.reach
    assert.deepEqual(
      [reach?.value, reach?.safe, reach?.instruction?.words],
      ['sian@example.org', 'no', 'partner reads it'],
    )
  })

  it('makes every way wait where the notes warn about contact, or speak of someone who must not know', async () => {
    for (const Notes of [
      'says dad not allowed contact - see order',
      'text only',
      'Rang nan, NOT to be told about us',
    ]) {
      const { parent } = await familyWith({ Notes, Mobile: '07700 900123', Address: '1 Example Street' })
      assert.deepEqual(
        parent.reach.map(({ instruction }) => instruction?.confirmed),
        [false, false],
        Notes,
      )
    }
    const calm = await familyWith({ Notes: 'Spoke to mum re sleep', Mobile: '07700 900123' })
    assert.equal(calm.parent.reach[0]?.instruction, undefined)
  })

  it('sends no post to an address beside the words “no fixed address”', async () => {
    const row = await rowWith({ Address: '1 Example Street', Postcode: 'NFA' })
    assert.deepEqual(row.outcome === 'accepted' && row.family.parent.reach, [])
    assert.ok(kinds(row).includes('address-in-doubt'))
  })

  it('leaves out address and postcode when any cell says the place must not be recorded', async () => {
    for (const cells of [
      { Address: 'REFUGE - do not record' },
      { Address: '1 Example Street', Notes: 'now in refuge' },
      { Address: 'withheld' },
    ] as Record<string, string>[]) {
      const row = await rowWith({ ...cells, Postcode: 'HP4 1AA' })
      assert.equal(row.outcome === 'accepted' && row.family.parent.address, null)
      assert.ok(!JSON.stringify(row).includes('HP4'))
      assert.ok(kinds(row).includes('address-must-stay-unknown'))
    }
  })
})

describe('a yes in a list is not a consent, and a no is one to keep', () => {
  for (const words of ['Y', 'yes', 'ticked', 'implied', 'verbal 3/5', 'Y - MDT only', 'signed form'])
    it(`records “${words}” as not asked`, async () => {
      const row = await rowWith({ Consent: words })
      assert.equal(row.outcome === 'accepted' && row.family.consent.answer, 'not-asked')
      assert.ok(kinds(row).includes('consent-not-counted'))
    })

  it('keeps a refusal, a withdrawal with its day, and an objection to mailings', async () => {
    assert.equal((await familyWith({ Consent: 'N' })).consent.answer, 'refused')
    const { consent } = await familyWith({ Consent: 'withdrawn 01/09/2025' })
    assert.deepEqual([consent.answer, consent.on], ['withdrawn', '2025-09-01'])
    assert.equal((await familyWith({ 'Mailing list': 'unsub' })).mailing, 'objected')
    assert.equal((await familyWith({ 'Mailing list': 'Y' })).mailing, 'not-asked')
  })
})

describe('marks, codes and formulas', () => {
  it('holds a record with any safeguarding mark, an unfounded one too, and only a plain no does not', async () => {
    for (const mark of ['Y', 'S47 2021', 'closed - unfounded', '?', 'see Jo'])
      assert.equal((await familyWith({ Safeguarding: mark })).safeguarding.hold, true, mark)
    for (const mark of ['', 'N', 'no', 'none'])
      assert.equal((await familyWith({ Safeguarding: mark })).safeguarding.hold, false, mark)
  })

  it('does not repeat the words of a mark or of a note about safety in what it says', async () => {
    const row = await rowWith({ Safeguarding: 'S47 2021', Notes: 'MARAC on Tuesday' })
    assert.ok(
      !row.forAPerson
        .map(sentence)
        .join(' ')
        .match(/S47|MARAC/),
    )
    assert.deepEqual(row.forAPerson.map(({ kind }) => kind).sort(), ['note-may-be-about-safety', 'safeguarding-mark'])
  })

  it('keeps a formula in the notes as the text it is and refuses one in a name', async () => {
    assert.equal((await familyWith({ Notes: '=1+1' })).notes, '=1+1')
    assert.deepEqual(kinds(await rowWith({ 'Last name': '=1+1' })), ['not-a-name'])
  })

  it('does not guess an ethnic group from a code or a nationality', async () => {
    assert.deepEqual((await familyWith({ Ethnicity: 'A1' })).ethnicGroup, {
      answer: 'not-asked',
      group: null,
      words: 'A1',
    })
    assert.equal(
      (await familyWith({ Ethnicity: 'Mixed White/Caribbean' })).ethnicGroup.group,
      'White and Black Caribbean',
    )
    assert.equal((await familyWith({ Ethnicity: 'prefer not to say' })).ethnicGroup.answer, 'preferred-not-to-say')
  })
})

describe('children', () => {
  it('reads a bump as a baby not born yet, with the day it is due', async () => {
    const { children } = await familyWith({ 'Child 1 name': 'bump', 'Child 1 DOB': '02/01/2027' })
    assert.deepEqual([children[0]?.unborn, children[0]?.dueOn, children[0]?.dateOfBirth], [true, '2027-01-02', null])
    assert.deepEqual(kinds(await rowWith({ 'Child 1 name': 'bump', 'Child 1 DOB': '02/01/2026' })), ['due-date-passed'])
    assert.deepEqual(kinds(await rowWith({ 'Child 1 name': 'bump', 'Child 1 DOB': '02/01/2029' })), [
      'date-in-the-future',
    ])
  })

  it('reads “Sienna & Cian” as two children and says so', async () => {
    const row = await rowWith({ 'Child 1 name': 'Sienna & Cian', 'Child 1 DOB': '2020-02-02' })
    assert.deepEqual(row.outcome === 'accepted' && row.family.children.map(({ name }) => name), ['Sienna', 'Cian'])
    assert.deepEqual(kinds(row), ['twins'])
  })

  it('gives school and year to an only child and to nobody when there are two', async () => {
    const one = await familyWith({ 'Child 1 name': 'Cian', 'Child 1 DOB': '2013-02-02', School: 'Example High, yr 9' })
    assert.deepEqual([one.children[0]?.schooling?.school, one.children[0]?.schooling?.yearGroup], ['Example High', 9])
    const two = await familyWith({ 'Child 1 name': 'Cian and Ava', 'Child 1 DOB': '2013-02-02', School: 'Y9' })
    assert.deepEqual([two.children[0]?.schooling, two.forOneChild?.schooling?.yearGroup], [null, 9])
  })
})

describe('rows whose cells may stand under the wrong headings', () => {
  const sheetOf = (...lines: string[]) =>
    read(Buffer.from(['First name,Last name,DOB,Safeguarding', ...lines].join('\n')), 'x.csv')

  it('refuses a row with too many cells, one that was cut short, and one that swallowed others', async () => {
    const { rows } = checked(
      await sheetOf('Ama,Osei,,,,extra', 'Efua,Mensah', ...Array.from({ length: 60 }, () => `${'Kofi'},Boateng,,`)),
    )
    assert.deepEqual(kinds(rows[0] as CheckedRow), ['cells-beyond-the-headings'])
    assert.deepEqual(kinds(rows[1] as CheckedRow), ['row-cut-short'])
    const broken = checked(await sheetOf('Ama,"Osei,,\nEfua,Mensah,,Y\nKofi,Boateng,,",,'))
    assert.deepEqual(kinds(broken.rows[0] as CheckedRow).includes('lines-swallowed'), true)
  })

  it('refuses a cell far too long for its column, and reads a file made to be slow in a moment', async () => {
    const slow = [
      '-'.repeat(19_000),
      `1${' '.repeat(19_000)}x`,
      'T '.repeat(9_000),
      '<a'.repeat(9_000),
      'call '.repeat(3_800),
    ]
    for (const text of slow) {
      assert.deepEqual(kinds(await rowWith({ DOB: `${text}x` })), ['too-long-for-its-column'])
      assert.equal((await rowWith({ Notes: text })).outcome, 'accepted')
    }
  })

  it('does not take it for a fault when a program leaves the empty end off most rows', async () => {
    const { rows, remarks } = checked(await sheetOf('Ama,Osei', 'Efua,Mensah,,', 'Kofi,Boateng'))
    assert.ok(rows.every(({ outcome }) => outcome === 'accepted'))
    assert.ok(remarks.some(remark => remark.includes('leaves off empty cells')))
  })

  it('refuses both of two families with one number, and the second of two identical rows', async () => {
    const sheet = await read(
      Buffer.from('ID,First name,Last name\n7,Ama,Osei\n7,Efua,Mensah\n8,Kofi,Boateng\n8,Kofi,Boateng'),
      'x.csv',
    )
    assert.deepEqual(
      checked(sheet).rows.map(row => kinds(row).join()),
      ['same-number-twice', 'same-number-twice', '', 'same-row-twice'],
    )
  })
})
