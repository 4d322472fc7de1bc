/** Cells that hold an answer or a code: consent, mailing, ethnic group, needs, school, worker, service, safeguarding. */
import { meansNothing } from '../finding.ts'
import { type Day, readDay } from './dates.ts'
import { ethnicGroupOf } from './ethnic-groups.ts'
import { type Cell, cell, forAPerson, type Row, remark, warn } from './row.ts'

/**
 * What a list says about consent. A yes never counts: nobody knows to what, on which words or when (law sheet section 5,
 * and its migration note on implied consent). A no counts, because honouring it can harm nobody.
 */
export type ImportedConsent = {
  answer: 'not-asked' | 'refused' | 'withdrawn'
  on: Day | null
  words: string
  verified: false
}

const isNo = (text: string) => /^(n|no|nope|refused|declined|opted? out|not given|false|0)$/i.test(text.trim())
const isYes = (text: string) => /^(y|yes|true|1|given|signed|on file)$/i.test(text.trim())

export const consentIn = (row: Row): ImportedConsent => {
  const at = cell(row, 'consent')
  const words = at?.text.trim() ?? ''
  const nothing = { on: null, words, verified: false } as const
  if (!at || meansNothing(words)) return { answer: 'not-asked', ...nothing }
  if (isNo(words)) return { answer: 'refused', ...nothing }
  const withdrawn = /^(?:withdrawn|withdrew|revoked)\b\s*(?:on)?\s*(.*)$/i.exec(words)
  if (withdrawn) {
    const read = readDay(withdrawn[1] ?? '', 'something done', row.asOf)
    return { ...nothing, answer: 'withdrawn', on: 'day' in read ? read.day : null }
  }
  warn(
    row,
    'consent-not-counted',
    at,
    `${whyNotConsent(words)} Recorded as not asked; the family is asked in our own words before anything rests on it.`,
  )
  return { answer: 'not-asked', ...nothing }
}

const whyNotConsent = (words: string): string => {
  if (/impli/i.test(words)) return 'implied consent is not consent.'
  if (/tick/i.test(words)) return 'a tick does not say to what, when or by whom.'
  if (/verbal|phone|said/i.test(words)) return 'nobody wrote down what was asked and answered.'
  return isYes(words)
    ? 'a yes alone does not say to what, on which words or when.'
    : 'this does not say what was asked, on which words and when.'
}

export type ImportedMailing = 'objected' | 'refused' | 'not-asked'

export const mailingIn = (row: Row): ImportedMailing => {
  const at = cell(row, 'mailing')
  if (!at || meansNothing(at.text)) return 'not-asked'
  if (/unsub|opt(ed)? ?-?out|stop|remove|object/i.test(at.text)) return 'objected'
  if (isNo(at.text)) return 'refused'
  warn(row, 'mailing-not-counted', at, 'a yes in a list does not allow mailings. Ask again before sending any.')
  return 'not-asked'
}

export type ImportedEthnicGroup = {
  answer: 'given' | 'preferred-not-to-say' | 'not-asked'
  group: string | null
  words: string
}

/** The equality answer, kept apart from the record. A code that only that list knew is not guessed. */
export const ethnicGroupIn = (row: Row): ImportedEthnicGroup => {
  const at = cell(row, 'ethnicity')
  const words = at?.text.trim() ?? ''
  if (!at || meansNothing(words) || /^not (asked|collected|known|stated)$/i.test(words))
    return { answer: 'not-asked', group: null, words: '' }
  if (/prefer not|refused|declined|rather not/i.test(words))
    return { answer: 'preferred-not-to-say', group: null, words: '' }
  const group = row.meanings.ethnicGroups?.get(words.toLowerCase()) ?? ethnicGroupOf(words)
  if (!group)
    warn(
      row,
      'ethnic-group-not-known',
      at,
      'this is not one of the groups people choose from. Say what your list meant by it, or it comes in as not asked.',
    )
  else if (group !== words) remark(row, 'ethnic-group-read-as', at, `read as “${group}”.`)
  return group ? { answer: 'given', group, words } : { answer: 'not-asked', group: null, words }
}

export type Schooling = { words: string; school: string | null; yearGroup: number | null; homeEducated: boolean }

/** School and year group: Reception is 0. The year is of the day the list was made. */
export const schoolingIn = (row: Row): Schooling | null => {
  const at = cell(row, 'schooling')
  if (!at || meansNothing(at.text)) return null
  const words = at.text.replace(/\s+/g, ' ').trim()
  const homeEducated = /home.?(ed|school)|\behe\b/i.test(words)
  const year = /\b(?:y|yr|year)\.?\s*(\d{1,2})\b/i.exec(words)
  const yearGroup = year ? Number(year[1]) : /\breception\b/i.test(words) ? 0 : null
  const school = words.replace(year?.[0] ?? /\breception\b/i, '').replace(/^[\s,;/-]+|[\s,;/-]+$/g, '')
  if (yearGroup !== null && yearGroup > 14)
    warn(row, 'answer-not-understood', at, 'there is no such school year. Kept as words.')
  return {
    words,
    school: homeEducated || !school ? null : school,
    yearGroup: yearGroup !== null && yearGroup <= 14 ? yearGroup : null,
    homeEducated,
  }
}

export type ImportedNeeds = {
  words: string
  types: string[]
  stage: 'plan' | 'support' | 'on-pathway' | 'awaiting-assessment' | 'diagnosed' | 'none' | null
}

const typeCodes = ['SPLD', 'MLD', 'SLD', 'PMLD', 'SEMH', 'SLCN', 'HI', 'VI', 'MSI', 'PD', 'ASD', 'ADHD', 'OTH']

export const needsIn = (row: Row): ImportedNeeds | null => {
  const at = cell(row, 'send')
  if (!at || meansNothing(at.text)) return null
  const words = at.text.replace(/\s+/g, ' ').trim()
  if (/^(none|no|n)$/i.test(words)) return { words, types: [], stage: 'none' }
  const types = typeCodes.filter(code => new RegExp(`\\b${code}\\b`, 'i').test(words))
  if (/autis|\basc\b/i.test(words) && !types.includes('ASD')) types.push('ASD')
  if (/\bdown'?s|down’s/i.test(words)) types.push('DOWN')
  return { words, types, stage: stageOf(words) }
}

const stageOf = (words: string): ImportedNeeds['stage'] => {
  if (/\behc(p|na)?\b/i.test(words)) return 'plan'
  if (/pathway/i.test(words)) return 'on-pathway'
  if (/await|waiting|referred/i.test(words)) return 'awaiting-assessment'
  if (/diagnosed/i.test(words)) return 'diagnosed'
  return /sen support|\bsupport\b/i.test(words) ? 'support' : null
}

/** The worker's id, or null: a case without one waits for allocation. */
export const workerIn = (row: Row): { id: string | null; words: string } => {
  const at = cell(row, 'worker')
  if (!at || meansNothing(at.text)) return { id: null, words: '' }
  const words = at.text.trim()
  const id = row.meanings.workers?.get(words.toLowerCase()) ?? null
  if (!id && /\bleft\b|re-?assign|leaver/i.test(words))
    warn(row, 'worker-has-left', at, 'the worker has left. The case waits for allocation.')
  else if (!id)
    warn(
      row,
      'worker-not-known',
      at,
      'nobody here is known by this name. Say who it is, or the case waits for allocation.',
    )
  return { id, words }
}

export const serviceIn = (row: Row): { id: string | null; words: string } => {
  const at = cell(row, 'service')
  if (!at || meansNothing(at.text)) return { id: null, words: '' }
  const words = at.text.trim()
  const id = row.meanings.services?.get(words.toLowerCase()) ?? null
  if (!id && row.meanings.services)
    warn(row, 'service-not-known', at, 'this is not one of our services. Say which it is.')
  return { id, words }
}

export const referredByIn = (row: Row): string | null => {
  const at = cell(row, 'referred-by')
  if (!at) return null
  if (!meansNothing(at.text)) return at.text.trim()
  remark(row, 'nothing-meant', at, 'read as not known.')
  return null
}

/**
 * Any mark but a plain no sets the hold, an unfounded one too (S1-81). Its words go to the safeguarding lead alone.
 */
export const safeguardingIn = (row: Row): { hold: boolean; words: string } => {
  const at: Cell | null = cell(row, 'safeguarding')
  const words = at?.text.trim() ?? ''
  if (!at || isNo(words) || /^none$/i.test(words)) return { hold: false, words: '' }
  const unfounded = /unfounded|closed|nfa|no further/i.test(words) ? ' It stays marked although it was closed.' : ''
  forAPerson(
    row,
    'safeguarding-mark',
    at,
    `there is a safeguarding mark, so the record is held and the safeguarding lead reads the words.${unfounded}`,
  )
  return { hold: true, words }
}
