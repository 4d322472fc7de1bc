import type { Day } from './holidays.ts'
import { Temporal } from './temporal.ts'

/** What was read to learn of it, and how sure that makes the date. */
type HowSure = {
  read: 'the statute' | 'an official page' | 'a secondary page'
  certainty: 'high' | 'medium' | 'start date not confirmed'
}

/**
 * A change of law with the day it takes effect, held as data and never as a constant (law sheet 0.1). `inForceFrom`
 * null: passed or possible, no start date known, so not in force. All are United Kingdom law; none reaches Guernsey.
 */
export type LawSwitch = { what: string; inForceFrom: string | null; source: string; howSure: HowSure }

const statute: HowSure = { read: 'the statute', certainty: 'high' }
const officialPage: HowSure = { read: 'an official page', certainty: 'high' }
const secondaryPage: HowSure = { read: 'a secondary page', certainty: 'high' }
const startUnknown: HowSure = { read: 'an official page', certainty: 'start date not confirmed' }
const february2026 = { inForceFrom: '2026-02-05', howSure: officialPage }

export const lawSwitches = {
  'reasonable-search': {
    what: 'A search for an access request need only be reasonable and proportionate (UK GDPR Art 15(1A)).',
    inForceFrom: '2024-01-01',
    source: 'Data (Use and Access) Act 2025 s.78(5), deemed from this day',
    howSure: statute,
  },
  'time-counted-by-1182-71': {
    what: 'Periods of time in the UK GDPR are read by Regulation 1182/71 Art 3 (UK GDPR Art 4A).',
    inForceFrom: '2025-08-20',
    source: 'Data (Use and Access) Act 2025 s.108, Sch 11 para 3; SI 2025/904 reg 2(m)',
    howSure: officialPage,
  },
  'rights-clock': {
    what: 'The clock of Art 12A: when it starts, its extension, and its pause for clarification of an access request.',
    source: 'Data (Use and Access) Act 2025 s.76; SI 2026/82 reg 2',
    ...february2026,
  },
  'recognised-legitimate-interests': {
    what: 'Recognised legitimate interests, safeguarding among them (UK GDPR Art 6(1)(ea), Annex 1).',
    source: 'Data (Use and Access) Act 2025 s.70; SI 2026/82 reg 2',
    ...february2026,
  },
  'purpose-limitation': {
    what: 'When a new purpose is compatible with the first (UK GDPR Art 8A, Annex 2).',
    source: 'Data (Use and Access) Act 2025; SI 2026/82 reg 2',
    ...february2026,
  },
  'automated-decisions': {
    what: 'Decisions without meaningful human involvement (UK GDPR Arts 22A to 22D).',
    source: 'Data (Use and Access) Act 2025; SI 2026/82 reg 2',
    ...february2026,
  },
  'childrens-higher-protection': {
    what: "Children's higher protection matters by design (UK GDPR Art 25(1A) and (1B)).",
    source: 'Data (Use and Access) Act 2025 s.81; SI 2026/82 reg 2',
    ...february2026,
  },
  'cookie-exceptions': {
    what: 'Exceptions from consent for statistics, appearance and emergencies (PECR Sch A1).',
    source: 'Data (Use and Access) Act 2025; SI 2026/82 reg 2',
    ...february2026,
  },
  'charity-soft-opt-in': {
    what: 'Charities in law may write to supporters who did not refuse (PECR reg 22(3A)); a CIC may not.',
    source: 'Data (Use and Access) Act 2025 s.114; SI 2026/82 reg 2',
    ...february2026,
  },
  'pecr-enforcement': {
    what: 'PECR is enforced with the powers and fines of the UK GDPR.',
    source: 'Data (Use and Access) Act 2025; SI 2026/82 reg 2',
    ...february2026,
  },
  'complaints-to-the-controller': {
    what: 'Complaints to the controller, acknowledged within 30 days, and told of in notices and replies (s.164A).',
    inForceFrom: '2026-06-19',
    source: 'Data Protection Act 2018 s.164A, by Data (Use and Access) Act 2025 s.103; SI 2026/82 reg 3',
    howSure: secondaryPage,
  },
  'power-to-move-digital-age': {
    what: 'Regulations may move the age of consent online, 13 until then, to as much as 16 or service by service.',
    inForceFrom: '2026-04-29',
    source: "Children's Wellbeing and Schools Act 2026 ss.72, 78(1)(b)",
    howSure: officialPage,
  },
  'digital-age-moved': {
    what: 'An age of consent online other than 13 (UK GDPR Art 8). No regulations found.',
    inForceFrom: null,
    source: "Children's Wellbeing and Schools Act 2026 s.72",
    howSure: { read: 'an official page', certainty: 'medium' },
  },
  'duty-to-share-for-safeguarding': {
    what: 'Duty to share information relevant to safeguarding a child (Children Act 2004 s.16LA).',
    inForceFrom: null,
    source: "Children's Wellbeing and Schools Act 2026 ss.4, 78(5)",
    howSure: startUnknown,
  },
  'power-to-name-child-identifier': {
    what: 'Regulations may name a consistent identifier for children and who must use it.',
    inForceFrom: '2026-04-29',
    source: 'Children Act 2004 ss.16LC, 16LD',
    howSure: officialPage,
  },
  'child-identifier': {
    what: 'Designated persons must record the consistent identifier of a child. Needs regulations.',
    inForceFrom: null,
    source: 'Children Act 2004 s.16LC',
    howSure: startUnknown,
  },
  'mandatory-reporting': {
    what: 'Adults in relevant activity must report child sexual abuse (England).',
    inForceFrom: null,
    source: 'Crime and Policing Act 2026 Part 5 Chapter 2',
    howSure: startUnknown,
  },
  'information-commission': {
    what: 'The Information Commission takes over from the Information Commissioner.',
    inForceFrom: null,
    source: 'Data (Use and Access) Act 2025 s.119; SI 2026/386',
    howSure: startUnknown,
  },
} satisfies Record<string, LawSwitch>

export type LawSwitchId = keyof typeof lawSwitches

/** Whether a change of law has taken effect by that day, in the United Kingdom. False while its start is unknown. */
export function inForce(id: LawSwitchId, date: Day): boolean {
  const from: string | null = lawSwitches[id].inForceFrom
  return from !== null && Temporal.PlainDate.compare(Temporal.PlainDate.from(date), Temporal.PlainDate.from(from)) >= 0
}
