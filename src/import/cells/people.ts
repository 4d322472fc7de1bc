/** Names and dates of birth: the parent, and one or more children, born or expected. */
import { meansNothing } from '../finding.ts'
import { after, type Day, inWords, yearsBetween } from './dates.ts'
import { type Cell, cell, dayIn, type Row, refuse, remark, warn } from './row.ts'

export type ImportedName = { given: string; family: string; knownAs: string }
export type ImportedChild = { name: string; dateOfBirth: Day | null; unborn: boolean; dueOn: Day | null }

const tidy = (row: Row, at: Cell): string => {
  const text = at.text
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
  if (text !== at.text.normalize('NFC'))
    remark(row, 'spaces', at, 'spaces before, after or between words were left out.')
  if (/Ã[\u0080-¿]|â€|\ufffd/.test(text))
    warn(row, 'accents-damaged', at, 'an accent was damaged before the list was saved. Ask how the name is written.')
  return text
}

/** Letters, accents, spaces, hyphens, apostrophes and full stops make a name; anything else is a remark or a mistake. */
const isName = (text: string) => /^[\p{L}\p{M}][\p{L}\p{M} '’‘`´.\-–]*$/u.test(text) && text.length <= 80

const nameIn = (row: Row, at: Cell | null): string => {
  if (!at || meansNothing(at.text)) return ''
  const text = tidy(row, at)
  if (isName(text)) return text
  refuse(
    row,
    'not-a-name',
    at,
    'this is more or other than a name. Leave only the name here and write the rest in the notes.',
  )
  return ''
}

export const parentName = (row: Row): ImportedName => {
  const whole = cell(row, 'full-name')
  const before = row.found.refusals.length
  const name = whole
    ? fromWhole(row, whole)
    : { given: nameIn(row, cell(row, 'given-name')), family: nameIn(row, cell(row, 'family-name')) }
  const isRefused = row.found.refusals.length > before
  const knownAsCell = cell(row, 'known-as')
  const knownAs = nameIn(row, knownAsCell)
  if (/^(nan|nana|nanny|gran|granny|grandma|grandad|mum|mummy|dad|daddy|auntie|aunty|uncle)$/i.test(knownAs))
    warn(
      row,
      'a-relation-not-a-name',
      knownAsCell,
      'this may say who they are to the child, not what they are called. Kept as typed; ask.',
    )
  const given = { column: cell(row, 'given-name')?.column ?? 'First name', text: name.given }
  if (isRefused) return { ...name, knownAs }
  if (!name.given && !name.family)
    refuse(row, 'no-name', null, 'The row has no name of a parent. Give at least a first or a family name.')
  else if (!name.given) warn(row, 'no-first-name', null, 'The row has no first name. Ask for it.')
  else if (!name.family) warn(row, 'no-family-name', null, 'The row has no family name. Ask for it.')
  if (/^\p{L}\.?$/u.test(name.given))
    warn(row, 'only-an-initial', given, 'only an initial. The same person may be in the list with the whole name.')
  return { ...name, knownAs }
}

const fromWhole = (row: Row, at: Cell) => {
  const [family, given] = at.text.split(',').map(part => part.trim())
  const isTurned = Boolean(given && at.text.split(',').length === 2)
  const text = nameIn(row, { column: at.column, text: isTurned ? `${given} ${family}` : at.text })
  if (!text) return { given: '', family: '' }
  const words = text.split(' ')
  const name = isTurned
    ? { given: given ?? '', family: family ?? '' }
    : { given: words.slice(0, -1).join(' ') || text, family: words.length > 1 ? (words.at(-1) ?? '') : '' }
  if (words.length > 1)
    warn(
      row,
      'whole-name-split',
      at,
      `read as first name “${name.given}” and family name “${name.family}”. Check that it was divided in the right place.`,
    )
  return name
}

export const parentBirth = (row: Row): Day | null => {
  const at = cell(row, 'date-of-birth')
  const day = dayIn(row, at, 'birth of an adult')
  if (!day) return null
  if (day > row.asOf) {
    const earlier = after(day, { years: -100 })
    refuse(
      row,
      'date-in-the-future',
      at,
      `nobody is born after the list was made. ${earlier > after(row.asOf, { years: -100 }) ? `If ${inWords(earlier)} is meant, write that.` : 'Write the right date.'}`,
    )
    return null
  }
  const age = yearsBetween(day, row.asOf)
  if (age > 110)
    refuse(row, 'date-too-long-ago', at, `this would make the parent ${age} years old. Write the right date.`)
  else if (age < 12)
    refuse(
      row,
      'not-a-parents-age',
      at,
      `this would make the parent ${age} years old. It may be a child’s date of birth.`,
    )
  return age > 110 || age < 12 ? null : day
}

const unbornName = /^(bump|unborn( baby)?|baby|expecting|expected|pregnant|edd|foetus)\s*\d?$/i

/** Every child the row names; “Sienna & Cian” with one date are two children. */
export const childrenIn = (row: Row, count: number, parentBorn: Day | null): ImportedChild[] => {
  const children: ImportedChild[] = []
  for (let number = 1; number <= count; number++) {
    const nameCell = row.cells('child-name', number).find(({ text }) => text.trim()) ?? null
    const birthCell = row.cells('child-date-of-birth', number).find(({ text }) => text.trim()) ?? null
    if (!nameCell || meansNothing(nameCell.text)) {
      if (birthCell && !meansNothing(birthCell.text))
        refuse(
          row,
          'date-without-a-child',
          birthCell,
          'a date of birth stands without the name of a child. Write the name, or “unborn”.',
        )
      continue
    }
    children.push(
      ...(unbornName.test(nameCell.text.trim())
        ? [expected(row, nameCell, birthCell)]
        : born(row, nameCell, birthCell, parentBorn)),
    )
  }
  const names = children.filter(({ unborn }) => !unborn).map(({ name }) => name.toLowerCase())
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice) warn(row, 'same-child-twice', null, 'Two children of the row have the same name. Check that they are two.')
  return children
}

const expected = (row: Row, nameCell: Cell, birthCell: Cell | null): ImportedChild => {
  const dueOn = dayIn(row, birthCell, 'birth to come')
  if (dueOn && dueOn > after(row.asOf, { days: 300 }))
    refuse(
      row,
      'date-in-the-future',
      birthCell,
      'no pregnancy known when the list was made lasts until then. Write the right date.',
    )
  else if (dueOn && dueOn < row.asOf)
    warn(
      row,
      'due-date-passed',
      birthCell,
      'the baby has most likely been born. Ask for the name and the date of birth.',
    )
  return { name: nameCell.text.trim(), dateOfBirth: null, unborn: true, dueOn }
}

const born = (row: Row, nameCell: Cell, birthCell: Cell | null, parentBorn: Day | null): ImportedChild[] => {
  const parts = nameCell.text.split(/\s*(?:&|\+|\/|,|\band\b)\s*/i).filter(part => part.trim())
  const names = parts
    .map(text => nameIn(row, { column: nameCell.column, text: parts.length > 1 ? text.trim() : text }))
    .filter(Boolean)
  const day = dayIn(row, birthCell, 'birth of a child')
  if (names.length > 1)
    warn(
      row,
      'twins',
      nameCell,
      `read as ${names.length} children${day ? ` born on ${inWords(day)}` : ''}. Check that the date is right for each.`,
    )
  if (!birthCell) warn(row, 'no-date-for-a-child', nameCell, 'there is no date of birth. Ask for it.')
  const isPossible = day ? isPossibleBirth(row, birthCell, day, parentBorn) : true
  return names.map(name => ({ name, dateOfBirth: isPossible ? day : null, unborn: false, dueOn: null }))
}

const isPossibleBirth = (row: Row, at: Cell | null, day: Day, parentBorn: Day | null): boolean => {
  if (day > row.asOf) {
    refuse(
      row,
      'date-in-the-future',
      at,
      'the date is after the list was made. If the baby is not born yet, write “unborn” as the name; else write the right date.',
    )
    return false
  }
  const age = yearsBetween(day, row.asOf)
  if (age > 110)
    refuse(row, 'date-too-long-ago', at, `this would make the child ${age} years old. Write the right date.`)
  else if (age >= 18)
    warn(
      row,
      'child-is-grown',
      at,
      `${age} years old: a grown person with rights of their own, who is told about the record themselves.`,
    )
  if (!parentBorn) return age <= 110
  if (day <= parentBorn) {
    refuse(
      row,
      'child-older-than-parent',
      at,
      `the parent was born later, on ${inWords(parentBorn)}. One of the two dates is wrong.`,
    )
    return false
  }
  const parentAge = yearsBetween(parentBorn, day)
  if (parentAge < 13)
    warn(
      row,
      'parent-very-young',
      at,
      `the parent would have been ${parentAge}. One date may be wrong, or this is a carer, such as an older sister.`,
    )
  return age <= 110
}
